"""The site as published, below an owner's address, and as unpacked from its archive, in Chromium."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from .conftest import barriers, step, twice, until


@twice
def test_a_lost_reader_finds_the_book(open_page, published, screen):
    page = open_page(f"{published}chapters/no/such/page.html", screen)
    assert page.locator("article h1").inner_text() == "No seam here"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
    page.get_by_role("link", name="Back to the first page").click()
    page.wait_for_url(f"{published}chapters/welcome.html")


def test_the_root_leads_on_and_keeps_a_figures_state(open_page, published):
    page = open_page(f"{published}#half_the_coal:work=2")
    page.wait_for_url(f"{published}chapters/welcome.html#half_the_coal:work=2")
    until(page, "document.querySelector('#half_the_coal').dataset.state === '{\"work\":2}'")


@pytest.mark.parametrize("word", ["constructor", "__proto__"])
def test_the_search_has_no_answer_to_a_word_of_the_machine(open_page, published, word):
    page = open_page(f"{published}search.html?q={word}")
    until(page, "document.querySelector('#search-results').innerText.includes('did not match any documents')")


def test_the_archive_is_the_book_without_a_network(open_page, site, tmp_path):
    (path,) = site.glob("*.zip")
    with ZipFile(path) as archive:
        archive.extractall(tmp_path)
    page = open_page(Path(tmp_path, path.stem, "index.html").as_uri())
    figure = page.locator("#half_the_coal")
    before = figure.get_attribute("data-state")
    step(figure.locator("input[type=range]"))
    until(page, "before => document.querySelector('#half_the_coal').dataset.state !== before", arg=before)
    page.locator(".bd-sidebar a", has_text="Luck, counted").click()
    assert page.locator("h1").first.inner_text().startswith("Luck, counted")

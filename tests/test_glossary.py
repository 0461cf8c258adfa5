"""The glossary: one sentence and one figure for each term, in order, and a way to it from the chapters."""

import re

import pytest

from models.site.cite import published

from .conftest import CHAPTERS
from .house.__main__ import ROOT
from .house.book import Book

BOOK = Book(ROOT)
TEXT = (CHAPTERS / "glossary.md").read_text("utf8")
LINK = re.compile(rf"\]\({re.escape(published())}chapters/glossary\.html#([\w-]+)\)")
CONTROL = re.compile(r"(?:term|note)=\"([^\"]*)\"|(?:Slider|Choice|Toggle)\(\s*\"([^\"]*)\"")


def entries():
    """The term, the sentence and the figure's link of each entry, in the page's order."""
    (listed,) = re.findall(r"^```\{glossary\}\n(.*?)^```", TEXT, re.M | re.S)
    return [re.fullmatch(r"(\S.*)\n  (.*) See (<a .*</a>)\.", entry).groups() for entry in listed.strip().split("\n\n")]


ENTRIES = entries()
TERMS = [term for term, _, _ in ENTRIES]
by_entry = pytest.mark.parametrize("term, sentence, figure", ENTRIES, ids=TERMS)


def anchor(term):
    """Where Sphinx puts a term on its page."""
    return "term-" + re.sub(r"[^A-Za-z0-9]+", "-", term).strip("-")


LINKS = {name: LINK.findall(chapter.text) for name, chapter in BOOK.chapters.items()}
CONTROLS = " ".join(
    " ".join(found).lower()
    for chapter in BOOK.chapters.values()
    for cell in chapter.cells
    for found in CONTROL.findall(cell.source)
)


def test_terms_stand_in_the_order_of_the_alphabet():
    assert sorted(set(TERMS), key=str.casefold) == TERMS


@by_entry
def test_an_entry_is_one_sentence_and_a_figure_of_the_book(term, sentence, figure):
    assert re.fullmatch(r"[A-Z][^.!?]*\.", sentence), "one sentence, without a full stop in it"
    page, name, words = re.fullmatch(r'<a href="(\w+)\.html#(\w+)">([\w ]+)</a>', figure).groups()
    assert name in BOOK.chapters[page].figures, f"chapters/{page}.ipynb has no figure {name}"
    assert words == name.replace("_", " ")


@by_entry
def test_a_term_is_linked_from_a_chapter_or_named_in_a_control(term, sentence, figure):
    linked = any(anchor(term) in links for links in LINKS.values())
    assert linked or re.search(rf"\b{re.escape(term.lower())}", CONTROLS)


@pytest.mark.parametrize("chapter", LINKS)
def test_a_chapter_links_few_terms_each_once_and_only_what_is_there(chapter):
    links = LINKS[chapter]
    assert len(links) <= 8
    assert len(set(links)) == len(links)
    assert set(links) <= {anchor(term) for term in TERMS}


@pytest.mark.parametrize("chapter", LINKS)
def test_terms_are_linked_in_prose(chapter):
    """Not in a heading, on a card, or inside another link."""
    text = re.sub(r"<details.*?</details>", "", BOOK.chapters[chapter].text, flags=re.S)
    assert LINK.findall(text) == LINKS[chapter]
    assert [line for line in text.splitlines() if line.startswith("#") and LINK.search(line)] == []
    assert [inside for inside in re.findall(r"<a href[^>]*>(.*?)</a>", text, re.S) if LINK.search(inside)] == []

"""What the site adds to a page's words: plates, the verdicts on the first page, data notes, the next question."""

import gzip
import json
import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from models.live.palette import PALETTE
from models.site.plates import PLATES, plate

from ..conftest import CHAPTERS, ESSAYS, ROOT

PLATE = re.compile(r'<svg class="plate".*?</svg>', re.S)


def page(site, name):
    return (site / "chapters" / f"{name}.html").read_text("utf8")


def test_every_chapter_of_the_essay_has_a_plate():
    assert set(PLATES) == set(ESSAYS)


@pytest.mark.parametrize("chapter", PLATES)
def test_a_plate_is_light_has_words_and_the_colours_of_the_page(chapter):
    picture = plate(chapter)
    assert picture == plate(chapter)
    assert len(gzip.compress(picture.encode())) <= 6000
    assert len(re.search(r'role="img" aria-label="([^"]+)"', picture)[1]) > 40
    assert 'aria-hidden="true"' in plate(chapter, speaks=False)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture)) - {"none"}
    assert colours <= {f"var(--{name})" for name in PALETTE} and len(colours) >= (1 if chapter == "open_source" else 2)


def test_the_game_has_765_positions():
    dots = [
        mark for mark in re.findall(r"<path[^>]*>", plate("automated_training")) if 'stroke-linecap="round"' in mark
    ]
    assert sum(mark.count("M") for mark in dots) == 765


@pytest.mark.parametrize("chapter", PLATES)
def test_a_chapter_opens_with_its_plate(site, chapter):
    text = page(site, chapter)
    (picture,) = PLATE.findall(text)
    assert f"{picture}<h1>" in text and picture == plate(chapter)


def test_the_first_page_has_the_plates_and_the_verdicts(site):
    text = page(site, "welcome")
    assert PLATE.findall(text) == [plate(chapter, speaks=False) for chapter in re.findall(r'data-page="(\w+)', text)]
    assert len(PLATE.findall(text)) == len(PLATES)
    verdicts = re.findall(r'href="claims.html#verdict=[\w+]+">.*?(\d+) [\w ]+</a>', text)
    assert len(verdicts) == 5 and sum(map(int, verdicts)) == page(site, "claims").count('class="claim"')


def test_a_chapter_ends_with_the_question_of_the_next(site):
    first = unescape(re.sub(r"<[^>]+>", "", page(site, "welcome")))
    ends = [
        (name, question)
        for name in (*ESSAYS, "welcome")
        for question in re.findall(r'prev-next-question">(.*?)</p>', page(site, name))
    ]
    asked = {unescape(question) for _, question in ends}
    assert len(ends) == len(asked) == len(ESSAYS) + 1 and {question for question in asked if question not in first} == {
        "How many of the essay's claims hold?"
    }, "the last chapter leads on to the ledger"
    assert "prev-next-question" not in page(site, "glossary")


@pytest.mark.parametrize("chapter", ESSAYS)
def test_data_stand_in_notes(site, chapter):
    cells = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text("utf8"))["cells"]
    words = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    said = len(re.findall(r"(?m)^Data: ", words))
    assert said > 0
    assert page(site, chapter).count('<details class="data-note margin"><summary>Data</summary><p>Data: ') == said


def test_the_readme_moves_within_its_weight():
    text = (ROOT / "README.md").read_text("utf8")
    moving, still = (ROOT / re.search(rf'{name}="(chapters/bet\.\w+)"', text)[1] for name in ("src", "srcset"))
    with Image.open(moving) as film, Image.open(still) as last:
        assert film.n_frames > 10 and film.size == last.size
    assert moving.stat().st_size <= 1_500_000


@pytest.mark.parametrize("chapter", ESSAYS)
def test_each_source_stands_beside_the_text_once(site, chapter):
    body = page(site, chapter)
    beside = re.findall(r'<a class="reference internal cited margin" href="([^"]+)" title="([^"]+)"', body)
    addresses = [address for address, _ in beside]
    assert addresses and len(set(addresses)) == len(addresses)
    assert not any("URL:" in source or "doi:" in source for _, source in beside)
    folded = BeautifulSoup(body, "html.parser").select("details .cited, table .cited")
    assert folded == []

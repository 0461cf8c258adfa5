"""What is handed out on paper: chapters without their solutions, solutions alone, and a sheet of bets."""

import pytest
from bs4 import BeautifulSoup

from models.site.course import essays
from models.site.exercises import exercises_of, read_chapter
from models.site.handouts import bet_sheet, print_chapter
from models.site.notebooks import CHAPTERS

CHAPTER = "jevons_paradox"


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_a_chapter_and_its_solutions_are_apart(site, browser):
    text, solutions = map(words, print_chapter(browser, site / f"chapters/{CHAPTER}.html"))
    assert text.count("More for less for more — Gold Mines and Steam Engines") >= 8  # below every page
    assert "Exercises" in text and "Solution 1" not in text
    assert "Solutions Solution 1" in solutions[:90] and "Solution 6" in solutions
    programs = [e.solution for e in exercises_of(read_chapter(CHAPTERS / f"{CHAPTER}.ipynb"), CHAPTER) if e.solution]
    assert programs
    for program in programs:
        last = program.strip().splitlines()[-1].split("(")[0].strip()
        assert all(line in solutions for line in (program.splitlines()[0], last)), program


def test_a_page_without_solutions_is_named(site, browser, tmp_path):
    page = tmp_path / "chapters/empty.html"
    page.parent.mkdir()
    page.write_text('<!doctype html><title>Empty</title><p data-live="">Nothing to solve.')
    with pytest.raises(ValueError, match=r"empty\.html: no sheet begins with Solutions"):
        print_chapter(browser, page)


@pytest.mark.parametrize("chapter", essays())
def test_a_bet_sheet_asks_every_bet_and_answers_none(site, chapter):
    text = (site / f"chapters/{chapter}.html").read_text("utf8")
    page, sheet = BeautifulSoup(text, "html.parser"), BeautifulSoup(bet_sheet(text), "html.parser")
    asked = [question.text for question in page.select("figure.live-figure .lf-question")]
    assert len(asked) >= 3 and [item.p.text for item in sheet.select("li")] == asked
    assert not any(option.text in str(sheet) for option in page.select(".lf-reveal") if option.text)
    for item in sheet.select("li"):
        assert item.select(".box") or "My bet" in item.text or item.text.count("☐") >= 2

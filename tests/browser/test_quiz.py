"""A quiz: an answer is a bet, kept, told and cleared; by keyboard; and folded notes where no script runs."""

import pytest

from models.live.page import document
from models.site.quiz_page import markup
from models.site.quizzes import quiz_of

from .conftest import again, barriers, twice
from .test_hand import corner

TALLY = '<div class="lf-tally" hidden></div>'


@pytest.fixture
def quiz(open_page, tmp_path):
    path = tmp_path / "quiz.html"
    path.write_text(
        document("Quiz", corner).replace("</main>", f"<section>{markup(quiz_of('landscape'))}{TALLY}</section></main>"),
        "utf8",
    )

    def open_quiz(screen="desktop-light", **options):
        page = open_page(path.as_uri(), screen, **options)
        page.locator(".lf-quiz > details > summary").click()
        return page, page.locator("#quiz-hiding-places"), page.locator("#quiz-a-year-behind")

    return open_quiz


@twice
def test_an_answer_is_told_and_the_focus_is_on_what_is_told(quiz, screen):
    page, places, year = quiz(screen)
    assert not page.get_by_text("Honest shares add up to 100% only").is_visible()
    places.get_by_role("button", name="to 100%, if nobody lies").click()
    reveal = places.locator(".lf-reveal")
    assert "You bet “to 100%, if nobody lies”. The answer: to more than 100%. Honest shares" in reveal.inner_text()
    assert reveal.evaluate("told => told === document.activeElement")
    year.get_by_role("slider").press("ArrowRight")
    year.get_by_role("button", name="this is my bet").press("Enter")
    assert (
        "You bet 75%; it is 25%: 50 points less than you bet. A quarter is" in year.locator(".lf-reveal").inner_text()
    )
    assert barriers(page) == []


def test_answers_are_kept_counted_and_cleared(quiz):
    page, places, year = quiz()
    score = page.locator(".lf-score")
    places.get_by_role("button", name="to more than 100%").press("Enter")
    year.get_by_role("button", name="this is my bet").click()
    assert score.inner_text() == "You answered 2 of 5, and 1 came out right."
    again(page)
    page.locator(".lf-quiz > details > summary").click()
    assert "and that is right" in places.locator(".lf-reveal").inner_text()
    places.get_by_role("button", name="clear my answer").press("Enter")
    assert places.locator(".lf-option").first.evaluate("option => option === document.activeElement")
    assert score.inner_text() == "You answered 1 of 5, and 0 came out right."
    assert not places.locator(".lf-reveal").is_visible()


def test_clearing_the_page_clears_its_quiz(quiz):
    page, places, _ = quiz()
    places.get_by_role("button", name="to more than 100%").click()
    page.evaluate("document.querySelectorAll('.lf-item').forEach((item) => item.dispatchEvent(new Event('lf-clear')))")
    assert places.locator(".lf-option").first.is_visible() and not page.locator(".lf-score").inner_text()


def test_without_a_script_each_answer_opens_what_is_said_of_it(quiz):
    _, places, year = quiz(java_script_enabled=False)
    assert not places.get_by_text("Honest shares").is_visible()
    places.get_by_text("to 100%, if nobody lies", exact=True).click()
    assert places.get_by_text("Honest shares").is_visible()
    year.locator("summary").click()
    assert year.get_by_text("It is 25%. The leader has since become four times as large.").is_visible()


def test_a_quiz_is_not_printed(quiz):
    page, places, _ = quiz()
    page.emulate_media(media="print")
    assert not places.is_visible() and not page.get_by_text("Test yourself").is_visible()

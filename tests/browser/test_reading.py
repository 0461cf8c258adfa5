"""*Your reading*: what one reader bet, met and guessed in all chapters, in this browser only, and beside a friend's."""

import re

import pytest

from models.site.tally import read
from models.tables import read_table

from .conftest import barriers, controls_of, skip_bets, step, twice, until


@pytest.fixture
def reader(open_page, address):
    """A reader who has bet once, and has *Your reading* open."""

    def open_reading(screen="desktop-light", chapter="serendipity"):
        page = open_page(f"{address}/chapters/{chapter}.html", screen)
        figure = page.locator("figure[data-bet]").first
        figure.locator(".lf-bet button.lf-option").first.click()
        until(page, "Object.keys(localStorage).some((key) => key.includes(' bet '))")
        question = figure.locator(".lf-question").text_content()
        page.goto(f"{address}/chapters/your_reading.html")
        return page, question

    return open_reading


def claim_of(figure):
    claims = read_table("claims")
    return claims["claim"][claims["figure"] == figure][0]


def reading(page):
    return page.locator(".reading").inner_text()


@twice
def test_an_empty_reading_reads_well(open_page, address, screen):
    page = open_page(f"{address}/chapters/your_reading.html", screen)
    assert re.match(r"You placed 0 of \d\d bets, and 0 came out right; met 0 of \d\d challenges;", reading(page))
    assert "Nothing of yours yet from: " in reading(page) and page.get_by_role("button", name="clear").count() == 0
    assert barriers(page) == []


@twice
def test_a_bet_of_a_chapter_is_told_with_its_question(reader, screen):
    page, question = reader(screen)
    assert reading(page).startswith("You placed 1 of ") and question in reading(page)
    assert page.get_by_role("heading", name="Luck, counted").is_visible()
    assert page.get_by_role("link", name=question).get_attribute("href").startswith("serendipity.html#")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") and barriers(page) == []


def test_the_first_page_says_what_was_bet_in_a_chapter(reader, address):
    page, _ = reader()
    page.goto(f"{address}/chapters/welcome.html")
    kept = page.locator(".card-kept:visible")
    kept.wait_for()
    assert kept.get_attribute("data-page") == "serendipity.html"
    assert re.match(r"You placed 1 of \d bets, [01] came out right\.", kept.text_content())


def test_a_claim_stands_where_the_reader_left_its_figure(open_page, address):
    page = open_page(f"{address}/chapters/jevons_paradox.html")
    figure = page.locator("#chips_or_models")
    skip_bets(page)
    step(controls_of(figure).first)
    until(page, "Object.keys(localStorage).some((key) => key.endsWith(' left chips_or_models'))")
    said = figure.locator("output").text_content()
    assert page.locator(".lf-tally a", has_text="All chapters together").get_attribute("href") == "your_reading.html"
    page.goto(f"{address}/chapters/your_reading.html")
    assert f"The claim: {claim_of('chips_or_models')}. The ledger: " in reading(page)
    assert f"Where you left it: {said}" in reading(page)
    page.get_by_role("button", name="clear it all").click()
    page.get_by_role("button", name="really clear it all").click()
    assert "Where you left it" not in reading(page)


def test_a_link_carries_the_reading_to_a_friend(reader, open_page, address):
    page, question = reader()
    page.evaluate("navigator.clipboard.writeText = (text) => { window.sent = text; return Promise.resolve(); }")
    page.get_by_role("button", name="copy a link for a friend").click()
    sent = page.evaluate("window.sent")
    other = open_page(sent)
    assert "Your friend placed 1 of " in reading(other) and reading(other).startswith("You placed 0 of ")
    assert question in reading(other) and "Your friend bet “" in reading(other)
    assert "The answer" not in reading(other), "who has not bet is not told"


def test_bets_of_every_kind_are_copied_as_lines_that_can_be_counted(open_page, address):
    page = open_page(f"{address}/chapters/jevons_paradox.html", reduced_motion="reduce")
    page.locator("#jevons_phase").get_by_role("button", name="it rises without end").click()
    for figure in map(page.locator, ("#coal_after", "#the_record")):
        figure.locator(".lf-bet input").first.focus()
        page.keyboard.press("ArrowRight")
        figure.get_by_role("button", name="this is my bet").click()
    page.goto(f"{address}/chapters/serendipity.html")
    page.locator("#run_the_race").get_by_role("button", name="once in five").click()
    until(page, "Object.keys(localStorage).filter((key) => key.includes(' bet ')).length === 4")
    page.goto(f"{address}/chapters/your_reading.html")
    page.evaluate("navigator.clipboard.writeText = (text) => { window.sent = text; return Promise.resolve(); }")
    page.get_by_role("button", name="copy my bets", exact=True).click()
    page.get_by_text("copied: one line a chapter").wait_for()
    sent = page.evaluate("window.sent")
    assert sent.count("\n") == 1 and "; " in sent
    told, wrong = read(sent, "a.txt")
    assert wrong == [] and {(one.figure, len(one.words)) for one in told} == {
        ("coal_after", 6), ("jevons_phase", 1), ("the_record", 1), ("run_the_race", 1)
    }  # fmt: skip
    assert {one.words for one in told} >= {("it rises without end",), ("once in five",)}
    page.get_by_role("button", name="copy my bets of this chapter").first.click()
    assert page.evaluate("window.sent") in sent.splitlines()
    spoil = "localStorage.setItem(key, JSON.stringify({ quote: 'x', bet: [99] }))"
    page.evaluate(f"() => {{ for (const key of Object.keys(localStorage)) if (key.includes(' bet ')) {spoil}; }}")
    page.reload()
    assert page.get_by_role("button", name="copy my bets").count() == 0


@pytest.mark.parametrize("hash", ["#with=", "#with=%%%", "#with=bnVsbA", "#with=eyJiZXRzIjp7fX0", "#anything"])
def test_a_broken_link_is_no_friend(open_page, address, hash):
    page = open_page(f"{address}/chapters/your_reading.html{hash}")
    assert reading(page).startswith("You placed 0 of ") and "friend" not in reading(page)


def test_clearing_forgets_every_chapter(reader):
    page, question = reader()
    page.get_by_role("button", name="clear it all").click()
    page.get_by_role("button", name="really clear it all").click()
    assert reading(page).startswith("You placed 0 of ") and question not in reading(page)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('live '))") == []


def test_without_scripts_the_page_says_what_it_would_show(open_page, address):
    page = open_page(f"{address}/chapters/your_reading.html", java_script_enabled=False)
    assert "Start with any chapter" in reading(page)

"""A bet holds the page: what follows it waits, on the built pages, until it is placed or skipped."""

import pytest

from ..conftest import NOTEBOOKS
from .conftest import again, skip_bets

CHAPTER = "chapters/jevons_paradox.html"
ANSWER = "It was 1.8 times as large in 1830"


@pytest.fixture
def chapter(open_page, address):
    return lambda screen="desktop-light", path=CHAPTER, **options: open_page(f"{address}/{path}", screen, **options)


def answer(page):
    return page.get_by_text(ANSWER)


@pytest.mark.parametrize("screen", ["phone-light", "desktop-dark"])
def test_what_follows_a_bet_waits_and_unfolds(chapter, screen):
    page = chapter(screen)
    figure = page.locator("figure[data-name=coal_after]")
    assert not answer(page).is_visible()
    assert page.get_by_role("heading", name="One engine").is_visible(), "up to the next heading and no further"
    figure.locator(".lf-skip").click()
    assert answer(page).is_visible()


def test_a_placed_bet_unfolds_it_and_a_cleared_one_folds_it_again(chapter):
    page = chapter(reduced_motion="reduce")
    figure = page.locator("figure[data-name=jevons_phase]")
    later = page.get_by_text("Three American industries that lived through it")
    assert not later.is_visible()
    figure.get_by_role("button", name="it rises, then falls").click()
    assert later.is_visible()
    again(page)
    assert later.is_visible(), "what was bet once need not be bet again"
    figure.get_by_role("button", name="clear my bet").click()
    assert not later.is_visible()


def test_a_bet_holds_as_far_as_its_author_says(chapter):
    page = chapter(path="chapters/innovation_path.html")
    section = page.get_by_role("heading", name="Who should hear whom?")
    assert not section.is_visible() and not page.locator("figure[data-name=faster_talk]").is_visible()
    assert page.get_by_role("heading", name="The herd").is_visible()
    page.locator("figure[data-name=gold_rush] .lf-skip").click()
    assert section.is_visible() and page.locator("figure[data-name=faster_talk]").is_visible()


def test_an_address_inside_what_a_bet_holds_opens_it(chapter):
    page = chapter(path="chapters/innovation_path.html#faster_talk:k=0")
    assert page.locator("figure[data-name=faster_talk]").is_visible()


def test_escape_skips_the_bet_in_view_wherever_the_focus_is(chapter):
    page = chapter()
    page.locator("figure[data-name=coal_after]").scroll_into_view_if_needed()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    assert answer(page).is_visible()


def test_on_touch_no_key_is_mentioned(browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/{CHAPTER}")
    assert not page.locator(".lf-key").first.is_visible()
    context.close()


def test_without_scripts_it_is_simply_there(chapter):
    assert answer(chapter(java_script_enabled=False)).is_visible()


def test_on_paper_it_is_simply_there(chapter):
    page = chapter()
    page.emulate_media(media="print")
    assert answer(page).is_visible()


def test_the_picture_stays_in_view_while_a_thumb_moves_the_last_control(chapter):
    page = chapter("phone-light")
    page.set_viewport_size({"width": 360, "height": 480})
    figure = page.locator("figure[data-name=one_engine]")
    figure.locator(".lf-controls input").last.evaluate("input => input.scrollIntoView({block: 'end'})")
    top = figure.locator("svg").evaluate("svg => svg.getBoundingClientRect().top")
    assert 0 <= top < 100


HEIGHTS = """async () => {
    const found = {};
    for (const figure of document.querySelectorAll("figure.live-figure")) {
        const pictures = await window.LiveFigures.unpackPictures(figure.querySelector(".lf-states").textContent);
        const output = figure.querySelector("output"), heights = new Set();
        const sentences = new Set(Array.from({ length: pictures.length }, (_, i) => pictures.picture(i).sentence));
        for (const sentence of sentences) {
            output.textContent = sentence;
            heights.add(figure.offsetHeight);
        }
        found[figure.dataset.name] = [...heights];
    }
    return found;
}"""


@pytest.mark.parametrize("screen", ["phone-light", "desktop-light"])
@pytest.mark.parametrize("page_name", [notebook.stem for notebook in NOTEBOOKS])
def test_no_figure_changes_its_height_with_its_sentence(chapter, page_name, screen):
    page = chapter(screen, f"chapters/{page_name}.html")
    skip_bets(page)
    assert {name: heights for name, heights in page.evaluate(HEIGHTS).items() if len(heights) > 1} == {}

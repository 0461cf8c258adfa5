"""A figure's own page in the frame of another site's page: its bet, its height, its colours, its manners."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.live.assets import script, stylesheet
from models.live.embed import _write_embeds

from ..conftest import CHAPTERS
from ..live.test_embed import site
from .conftest import serve, twice, until
from .test_bets import choice, number

#: A frame that may keep nothing.
REFUSED = 'sandbox="allow-scripts"'


def listener():
    """The lines for a course page, as *Make your own figure* prints them."""
    cells = json.loads((CHAPTERS / "make_your_own.ipynb").read_text("utf8"))["cells"]
    text = "".join(line for cell in cells if cell["cell_type"] == "markdown" for line in [*cell["source"], "\n"])
    found = re.findall(r"```html\n(<script>.*?</script>)\n```", text, re.S)
    assert len(found) == 1 and found[0].count("\n") < 5
    return found[0]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A server of embeds, and their folder."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "_static").mkdir()
    (folder / "_static/live.js").write_text(script(), "utf8")
    (folder / "_static/live.css").write_text(stylesheet(), "utf8")
    _write_embeds(site(folder, choices=choice, numbers=number), None)
    server, address = serve(folder)
    yield folder, address
    server.shutdown()


@pytest.fixture
def course(book, open_page, tmp_path):
    """Open a page of another site, with frames in it: (page, the frames' figures)."""
    servers = []

    def open_course(*embeds, screen="desktop-light", script=None, attributes="", above=""):
        frames = "".join(
            f'<iframe src="{book[1]}/embed/{embed}" width="100%" height="300" style="border: 0" {attributes}></iframe>'
            for embed in embeds
        )
        (tmp_path / "course.html").write_text(
            f'<!doctype html><html lang=en><link rel=icon href="data:,"><title>A course</title>{above}{frames}'
            f"{listener() if script is None else script}",
            "utf8",
        )
        server, address = serve(tmp_path)
        servers.append(server)
        page = open_page(f"{address}/course.html", screen)
        return page, [page.frame_locator("iframe").nth(i).locator("figure") for i in range(len(embeds))]

    yield open_course
    for server in servers:
        server.shutdown()


def fits(page, i=0):
    """Wait until a frame is as tall as what is in it, and say how tall."""
    frame = page.frames[1 + i]
    until(frame, "Math.abs(document.documentElement.scrollHeight - innerHeight) < 1 && innerHeight !== 300")
    assert frame.evaluate("document.body.getBoundingClientRect().height <= innerHeight")
    return frame.evaluate("innerHeight")


@twice
def test_a_bet_in_the_frame_of_another_page(course, screen):
    page, (figure, other) = course("choice.html", "number.html", screen=screen)
    assert figure.locator(".lf-question").is_visible() and not figure.locator(".lf-sentence").is_visible()
    before, apart = fits(page), fits(page, 1)
    figure.get_by_role("button", name="it goes down").click()
    figure.get_by_text("You bet “it goes down”. The answer: it goes up. Up it went.").wait_for()
    assert figure.locator(".lf-sentence").is_visible() and not figure.locator(".lf-bet").is_visible()
    until(page, "height => document.querySelector('iframe').offsetHeight !== height", arg=before)
    assert fits(page) != before and fits(page, 1) == apart
    assert other.locator(".lf-question").is_visible()
    figure.get_by_role("button", name="clear my bet").click()
    until(page, "height => document.querySelector('iframe').offsetHeight === height", arg=before)


def test_a_bet_in_a_frame_is_kept(course):
    page, (figure,) = course("choice.html")
    figure.get_by_role("button", name="it goes down").click()
    until(page.frames[1], "Object.keys(localStorage).some((key) => key.endsWith(' bet choice'))")
    for _ in range(20):  # the browser takes its time to write it down
        page.wait_for_timeout(300)
        page.reload()
        page.frame_locator("iframe").locator("[data-live]").wait_for()
        if figure.locator(".lf-reveal").is_visible():
            return
    raise AssertionError("the bet is forgotten")


def test_a_frame_without_storage_keeps_the_bet_while_it_lasts(course):
    page, (figure,) = course("choice.html", attributes=REFUSED)
    assert (
        page.frames[1].evaluate("() => { try { return localStorage.length; } catch { return 'refused'; } }")
        == "refused"
    )
    figure.get_by_role("button", name="it goes up").click()
    figure.get_by_text("You bet “it goes up”, and that is right.").wait_for()
    fits(page)


def test_one_key_skips_the_bet_in_a_frame(course):
    page, (figure,) = course("choice.html")
    figure.get_by_role("button", name="it goes up").focus()
    page.keyboard.press("Escape")
    assert figure.locator(".lf-sentence").is_visible() and not figure.locator(".lf-bet").is_visible()


def test_the_height_is_told_in_the_books_form_and_in_canvas_s(course):
    said = '<script>window.said = []; addEventListener("message", ({ data }) => said.push(data));</script>'
    page, _ = course("choice.html", script=said)
    until(page, "said.length > 0")
    message = page.evaluate("said[0]")
    assert message["liveFigure"] == "/embed/choice.html" and message["subject"] == "lti.frameResize"
    assert isinstance(message["height"], int) and message["height"] > 300


def test_a_stranger_s_message_moves_no_frame(course):
    page, _ = course("choice.html")
    before = fits(page)
    page.evaluate(
        "() => { for (const data of [null, 'text', { liveFigure: 'x', height: 9 }]) postMessage(data, '*'); }"
    )
    page.wait_for_timeout(200)
    assert fits(page) == before


def test_a_frame_of_a_state_does_not_pull_the_page_to_itself(course):
    page, (figure,) = course("choice.html#choice:x=3", above='<p style="height: 1200px">Before.')
    figure.locator("output").get_by_text("It goes up to 3.").wait_for()
    assert page.evaluate("scrollY") == 0


def test_a_figures_page_has_a_heading_that_is_heard_and_not_seen(book, open_page):
    page = open_page(f"{book[1]}/embed/choice.html")
    heading = page.get_by_role("heading", level=1)
    assert heading.text_content() == page.locator("figcaption").text_content()
    assert heading.evaluate("h => h.offsetWidth * h.offsetHeight") == 1
    assert "page-has-heading-one" not in [found["id"] for found in Axe().run(page).response["violations"]]


def test_the_way_back_stands_in_the_sentence(book, open_page):
    page = open_page(f"{book[1]}/embed/choice.html")
    assert page.locator(".lf-from").inner_text() == "From On choices, a chapter of The Book"
    assert page.locator(".lf-from a").evaluate("a => getComputedStyle(a).position") == "static"


@pytest.mark.parametrize(
    "query, system, shown",
    [
        ("", "phone-dark", "dark"),
        ("", "phone-light", "light"),
        ("?theme=dark", "phone-light", "dark"),
        ("?theme=light", "phone-dark", "light"),
        ("?lang=en&theme=dark", "phone-light", "dark"),
        ("?theme=darkest", "phone-light", "light"),
    ],
)
def test_the_colours_are_the_address_s_or_the_reader_s(book, open_page, query, system, shown):
    folder, address = book
    for place in (address, folder.as_uri()):
        page = open_page(f"{place}/embed/choice.html{query}#choice:x=3", system)
        assert page.evaluate("document.documentElement.dataset.theme") == shown
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}[shown]


def test_without_scripts_a_frame_shows_the_answer(book, open_page):
    page = open_page(f"{book[1]}/embed/choice.html", java_script_enabled=False)
    assert page.locator(".lf-sentence").is_visible() and not page.locator(".lf-question").is_visible()

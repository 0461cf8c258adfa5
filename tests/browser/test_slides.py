"""A deck of slides in Chromium, as a projector shows it: everything fits, figures answer, the speaker has notes."""

import pytest

from models.live.palette import PALETTE
from models.site.slides import write_decks

from ..conftest import figures_of
from .conftest import controls_of, serve, step, until

CHAPTER = "serendipity"
in_both = pytest.mark.parametrize("scheme", ["light", "dark"])
# Of the slide in view: what leaves the screen, what scrolls or is cut, and parts of a figure that lie over one another.
AMISS = """() => {
  const slide = document.querySelector(".slides > section.present"), amiss = [];
  const name = (part) => part.getAttribute("class") ?? part.tagName;
  const box = (part) => part.getBoundingClientRect();
  const shown = (part) => part.getClientRects().length && !part.closest("aside, svg *, .lf-knot");
  for (const part of [slide, ...slide.querySelectorAll("*")].filter(shown)) {
    const { left, right, top, bottom } = box(part);
    const inside = left > -1 && top > -1 && right < innerWidth + 1 && bottom < innerHeight + 1;
    if (!inside) amiss.push(`${name(part)} leaves the screen`);
    const clips = getComputedStyle(part).overflowY !== "visible" && !part.matches("svg, input, select");
    if (clips && part.scrollHeight > part.clientHeight + 1) amiss.push(`${name(part)} is cut`);
  }
  const parts = [...slide.querySelectorAll("figure > *")].filter(shown);
  for (const [i, one] of parts.entries()) for (const other of parts.slice(i + 1)) {
    const a = box(one), b = box(other);
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1) amiss.push(`${name(one)} lies over ${name(other)}`);
  }
  return amiss;
}"""


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    """The site, with one deck more."""
    folder = tmp_path_factory.mktemp("site")
    for path in site.iterdir():
        if path.name != "slides":
            (folder / path.name).symlink_to(path)
    write_decks(folder, names=[CHAPTER])
    return folder


@pytest.fixture
def deck(folder, open_page):
    def open_deck(scheme="light", at=None, tail=""):
        address = at or folder.as_uri()
        page = open_page(f"{address}/slides/{CHAPTER}.html{tail}", f"projector-{scheme}")
        until(page, "document.documentElement.dataset.turning !== undefined")
        return page

    return open_deck


def turn_to(page, i):
    page.evaluate("i => Reveal.slide(i)", i)
    return page.locator("section.present")


def bet(figure):
    """Place the first bet there is, and wait until it is answered."""
    options, slider = figure.locator(".lf-option[type=button]"), figure.locator(".lf-bet input")
    if options.count():
        options.first.click()
    else:
        slider.first.press("ArrowRight")
        figure.get_by_role("button", name="this is my bet").click()
    longest = figure.locator(".lf-reveal").get_attribute("data-longest")
    until(figure.page, "([f, s]) => f.querySelector('.lf-told').textContent === s", [figure.element_handle(), longest])


@in_both
def test_every_slide_fits_before_and_after_its_bet(deck, scheme):
    page = deck(scheme)
    names = []
    for i in range(page.evaluate("Reveal.getTotalSlides()")):
        slide = turn_to(page, i)
        assert page.evaluate(AMISS) == [], i
        figure = slide.locator("figure")
        if figure.count():
            names.append(figure.get_attribute("id"))
        if figure.locator(".lf-bet").count():
            bet(figure)
            assert page.evaluate(AMISS) == [], names[-1]
        for face in slide.locator(".lf-card > summary").all():
            face.click()
        assert page.evaluate(AMISS) == [], i
    assert names == list(figures_of(CHAPTER))
    red, green, blue = bytes.fromhex(PALETTE["paper"][scheme == "dark"][1:])
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == f"rgb({red}, {green}, {blue})"


def test_an_address_chooses_the_colours(deck):
    assert deck("light", tail="?theme=dark").evaluate("document.documentElement.dataset.theme") == "dark"


def test_what_the_slides_say(deck):
    page = deck()
    slides = page.locator("section").all()
    assert slides[0].locator("h1").text_content() == "Luck, counted"
    assert slides[0].locator("p").first.text_content() == "How much of being first is luck?"
    assert slides[-1].locator("h2").text_content() == "Three lines to keep" and slides[-1].locator("li").count() == 3
    assert [slide.get_attribute("data-kind") for slide in slides].count("cards") == 1
    for slide in slides:
        notes = slide.locator("aside.notes")
        minutes = int(slide.get_attribute("data-timing")) // 60
        assert notes.count() == 1 and f"{minutes} minutes" in notes.text_content()
    assert "{cite" not in page.content() and "{download" not in page.content()


def test_keys_turn_slides_but_for_those_of_a_slider(deck):
    page = deck()
    slide = turn_to(page, 2)
    figure = slide.locator("figure")
    said = figure.locator("output").text_content()
    step(controls_of(figure).first)
    until(page, "([f, s]) => f.querySelector('output').textContent !== s", [figure.element_handle(), said])
    assert page.evaluate("Reveal.getIndices().h") == 2
    page.keyboard.press("PageDown")
    assert page.evaluate("Reveal.getIndices().h") == 3
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("Reveal.getIndices().h") == 2
    turn_to(page, 1)
    page.keyboard.press("Escape")
    waiting = "[...document.querySelectorAll('.lf-waiting')].map((figure) => figure.id)"
    assert "run_the_race" not in page.evaluate(waiting) and "ripe_apples" in page.evaluate(waiting)


@pytest.mark.parametrize("slow", [False, True])
def test_an_address_of_a_state_leads_to_its_slide(deck, slow):
    page = deck()
    if slow:
        # At each look the clock has gone on by two seconds, so reveal.js writes its own address at once.
        page.add_init_script("let passed = Date.now(); Date.now = () => (passed += 2000)")
    address = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(f"{address}#which_box_first:chance=0.05")
    until(page, "document.documentElement.dataset.turning !== undefined")
    figure = page.locator("section.present figure")
    assert figure.get_attribute("id") == "which_box_first"
    until(page, "f => JSON.parse(f.dataset.state).chance === 0.05", figure.element_handle())


@pytest.mark.parametrize("served", [False, True])
def test_the_speaker_has_notes_and_two_slides(deck, folder, served):
    server, address = serve(folder) if served else (None, None)
    page = deck(at=address)
    problems = []
    page.context.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    turn_to(page, 3)
    with page.expect_popup() as opened:
        page.keyboard.press("s")
    view = opened.value
    until(view, "document.querySelectorAll('iframe').length === 2")
    until(view, "document.querySelector('.speaker-controls-notes .value').textContent.includes('15 minutes')")
    for frame in view.frames[1:]:
        until(frame, "document.documentElement.dataset.turning !== undefined")
    turn_to(page, 4)
    for i, frame in enumerate(view.frames[1:]):
        until(frame, "i => Reveal.getIndices().h === i", 4 + i)
    assert problems == []
    if server:
        server.shutdown()

"""What a reader's hand, eye and ear meet on a static page."""

import json
import random
from functools import partial

import pytest

from ..conftest import ESSAYS, NOTEBOOKS, by_notebook, drawings_of, figures_of
from .conftest import barriers, controls_of, skip_bets, step, twice, until

PAGES = [notebook.stem for notebook in NOTEBOOKS]
WORDS = [
    "chapters/claims",
    "chapters/reference",
    "chapters/references",
    "chapters/changelog",
    "chapters/your_reading",
    "chapters/teaching",
    "search",
    "genindex",
]  # pages without figures
KEYS = {"range": ("Home", "ArrowRight", "PageUp", "End", "PageDown"), "checkbox": ("Space", "Space")}
# Each control of a form to the value of an index.
MOVE = """(form, indices) => {
    for (const [name, i] of Object.entries(indices)) {
        const control = form.elements[name];
        if (control.type === "checkbox") control.checked = i === 1;
        else if ("selectedIndex" in control) control.selectedIndex = i;
        else control.value = i;
    }
    form.dispatchEvent(new Event("input"));
}"""
# Whether a figure shows what a control says; its states may still be being unpacked.
SHOWN = """([figure, {name, type, checked, selectedIndex, value, dataset}]) => JSON.parse(figure.dataset.state)[name]
    === JSON.parse(dataset.values)[type === "checkbox" ? +checked : selectedIndex ?? +value]"""
# How large each word of a picture is shown, in pixels.
SIZES = """[...document.querySelectorAll(".live-figure svg text")].map((text) => {
    const svg = text.ownerSVGElement;
    return text.getAttribute("font-size") * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
})"""
on_every_page = pytest.mark.parametrize("page_name", PAGES)


def figures_on(page):
    """The figures of a page, each past its bet."""
    skip_bets(page)
    return page.locator("figure.live-figure").all()


def state_of(figure):
    return json.loads(figure.get_attribute("data-state"))


def picture_of(figure):
    return figure.locator(".lf-moving").inner_html()


def walked(page, figure, control):
    """What a figure shows on a control's way by the keyboard: {value: (picture, sentence)}; nothing else may move."""
    before, name = state_of(figure), control.get_attribute("name")
    kind, values = control.get_attribute("type"), json.loads(control.get_attribute("data-values"))
    control.focus()
    shown = {}
    for key in KEYS.get(kind, ("ArrowUp", "ArrowUp", "ArrowDown")):
        page.keyboard.press(key)
        until(page, SHOWN, arg=[figure.element_handle(), control.element_handle()])
        state = state_of(figure)
        shown[state.pop(name)] = picture_of(figure), figure.locator("output").text_content()
        assert state == {other: value for other, value in before.items() if other != name}
    assert len(shown) >= (min(4, len(values)) if kind == "range" else 2)
    return shown


def press_first(figure, where, key):
    if figure.locator(where).count():
        figure.locator(where).first.press(key)


@on_every_page
def test_each_figure_answers_the_keyboard(open_page, address, page_name):
    """Each control changes something: where those before it were left, at first, or after a part or a toggle."""
    page = open_page(f"{address}/chapters/{page_name}.html")
    found = figures_on(page)
    assert found
    for figure in found:
        reset = figure.locator("button[type=reset]")
        part = partial(press_first, figure, ".lf-moving [data-set]", "Enter")
        toggle = partial(press_first, figure, "input[type=checkbox]", "Space")
        settings = [lambda: None, reset.click, part, toggle]
        for control in controls_of(figure).all():
            answers = 1
            for setting in settings:
                if answers == 1:
                    setting()
                    answers = len(set(walked(page, figure, control).values()))
            assert answers >= 2, f"{control.get_attribute('name')} of {figure.get_attribute('id')} changes nothing"
        reset.click()


@twice
def test_a_slider_follows_the_pointer(open_page, address, screen):
    page = open_page(f"{address}/chapters/jevons_paradox.html", screen)
    figure = page.locator("figure[data-name=one_engine]")
    slider = figure.locator("input[name=elasticity]")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    until(page, "f => JSON.parse(f.dataset.state).elasticity === 2", arg=figure.element_handle())
    assert "backfired" in figure.locator("output").text_content()
    assert box["height"] >= 44


@twice
@on_every_page
def test_nothing_overflows_and_labels_are_legible(open_page, address, page_name, screen):
    page = open_page(f"{address}/chapters/{page_name}.html", screen)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    skip_bets(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = page.evaluate(SIZES)
    assert sizes and min(sizes) >= 11


def test_a_line_of_text_has_sixty_to_seventy_letters(open_page, address):
    page = open_page(f"{address}/chapters/serendipity.html", "desktop-light")
    skip_bets(page)
    letters = page.evaluate("""() => [...document.querySelectorAll(".bd-article section > p")].map((text) => {
      const line = text.cloneNode(true);
      text.after(line);
      line.style.cssText = "position: absolute; white-space: nowrap; max-width: none";
      const letters = text.textContent.length * text.clientWidth / line.offsetWidth;
      line.remove();
      return letters;
    }).sort((a, b) => a - b)""")
    assert len(letters) > 20 and 60 < letters[len(letters) // 2] < 70


@pytest.mark.parametrize("path", ["welcome", "open_source", "glossary", "reference"])
def test_nothing_moves_while_a_page_comes(open_page, address, path):
    page = open_page("about:blank", "phone-light")
    page.add_init_script("""window.shifts = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { window.shifts += value; }))
            .observe({ type: "layout-shift", buffered: true });""")
    page.goto(f"{address}/chapters/{path}.html")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    assert page.evaluate("shifts") < 0.01


@pytest.mark.parametrize("path", WORDS)
def test_no_page_is_wider_than_a_phone(open_page, address, path):
    page = open_page(f"{address}/{path}.html", "phone-light")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@twice
@pytest.mark.parametrize("path", [*(f"chapters/{name}" for name in PAGES), *WORDS])
def test_axe_finds_nothing_serious(open_page, address, path, screen):
    page = open_page(f"{address}/{path}.html", screen)
    assert barriers(page) == []


def test_the_address_restores_the_state_and_back_works(open_page, address):
    url = f"{address}/chapters/jevons_paradox.html"
    page = open_page(f"{url}#one_engine:gain=10,elasticity=0.5&jevons_phase:sigma=0.5")
    engine, phase = page.locator("figure[data-name=one_engine]"), page.locator("figure[data-name=jevons_phase]")
    until(page, 'f => f.dataset.state === \'{"gain":10,"elasticity":0.5}\'', arg=engine.element_handle())
    until(page, "f => JSON.parse(f.dataset.state).sigma === 0.5", arg=phase.element_handle())
    engine.locator("input[name=gain]").focus()
    page.keyboard.press("ArrowLeft")
    assert page.url == f"{url}#one_engine:gain=8,elasticity=0.5&jevons_phase:sigma=0.5"
    page.go_back()
    until(page, "f => JSON.parse(f.dataset.state).gain === 10", arg=engine.element_handle())
    page.go_forward()
    until(page, "f => JSON.parse(f.dataset.state).gain === 8", arg=engine.element_handle())
    engine.locator("button[type=reset]").click()
    assert page.url == f"{url}#jevons_phase:sigma=0.5"


def test_a_reader_faster_than_the_page_keeps_what_he_moved(open_page, address):
    page = open_page("about:blank")
    page.add_init_script("""const quick = new MutationObserver(() => {
        const slider = document.querySelector("figure[data-live] .lf-controls input");
        if (!slider) return;
        quick.disconnect();
        window.early = document.readyState;
        slider.value = slider.max;
        slider.dispatchEvent(new Event("input", {bubbles: true}));
    });
    quick.observe(document, {subtree: true, childList: true, attributes: true});""")
    page.goto(f"{address}/chapters/welcome.html")
    assert page.evaluate("early") == "loading"
    until(page, "JSON.parse(document.querySelector('figure').dataset.state).work === 5")
    page.wait_for_timeout(200)
    assert state_of(page.locator("figure")) == {"work": 5}


@pytest.mark.parametrize(
    "bad",
    [
        "one_engine:gain=11",
        "one_engine:gain",
        "one_engine:depth=2",
        "one_engine:gain=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "one_engine:%",
    ],
)
def test_a_bad_address_leaves_the_default_and_says_so(open_page, address, bad):
    page = open_page(f"{address}/chapters/jevons_paradox.html#{bad}")
    figure = page.locator("figure[data-name=one_engine]")
    assert "does not have" in figure.locator(".lf-note").text_content()
    assert state_of(figure) == {"gain": 2.4, "elasticity": 1.4}
    assert figure.locator("img").count() == 0


@on_every_page
def test_the_page_works_from_disk(open_page, site, page_name):
    page = open_page((site / "chapters" / f"{page_name}.html").as_uri(), "phone-light")
    for figure in figures_on(page):
        control = controls_of(figure).first
        before = state_of(figure)
        step(control)
        until(
            page,
            "([f, s]) => f.dataset.state !== s",
            arg=[figure.element_handle(), json.dumps(before, separators=(",", ":"))],
        )


@on_every_page
def test_without_javascript_the_figure_and_its_sentence_are_there(open_page, address, page_name):
    page = open_page(f"{address}/chapters/{page_name}.html", "phone-dark", java_script_enabled=False)
    for figure in page.locator("figure.live-figure").all():
        assert figure.locator("svg").bounding_box()["width"] > 200
        assert figure.locator("svg").get_attribute("role") in ("img", "group")
        assert figure.locator("svg").get_attribute("aria-label")
        assert figure.locator("output").is_visible()
        for hidden in ("form", ".lf-row", ".lf-question"):
            assert not any(part.is_visible() for part in figure.locator(hidden).all())


@on_every_page
def test_the_page_answers_under_the_policy_sent_as_a_header(open_page, address_with_policy, page_name):
    page = open_page(f"{address_with_policy}/chapters/{page_name}.html", "phone-light")
    skip_bets(page)
    control = controls_of(page).first
    before = page.locator("figure.live-figure").first.get_attribute("data-state")
    step(control)
    until(page, "s => document.querySelector('figure.live-figure').dataset.state !== s", arg=before)
    assert "script-src 'self' 'sha256-" in page.request.get(page.url).headers["content-security-policy"]


@by_notebook
def test_states_driven_through_the_browser_are_those_python_draws(open_page, address, chapter):
    page = open_page(f"{address}/chapters/{chapter}.html")
    skip_bets(page)
    shuffle = random.Random(20261124)
    for name, figure in figures_of(chapter).items():
        shown = page.locator(f"figure[data-name={name}]")
        states = list(zip(figure.states(), drawings_of(chapter)[name], strict=True))
        for state, drawing in shuffle.sample(states, min(6, len(states))):
            indices = {key: figure.controls[key].values.index(value) for key, value in state.items()}
            shown.locator(".lf-controls").evaluate(MOVE, indices)
            until(
                page,
                "([f, s]) => JSON.stringify(JSON.parse(f.dataset.state)) === JSON.stringify(s)",
                arg=[shown.element_handle(), state],
            )
            assert shown.locator("output").text_content() == drawing.sentence


@pytest.mark.parametrize("chapter", ESSAYS)
def test_the_first_figure_is_at_hand_on_a_phone(open_page, address, chapter):
    page = open_page(f"{address}/chapters/{chapter}.html", "phone-light")
    top = page.locator("figure.live-figure").first.evaluate("figure => figure.getBoundingClientRect().top")
    assert top <= 1.2 * 740

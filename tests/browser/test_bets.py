"""Bets of each kind: made, revealed, quoted, kept, cleared and skipped, by pointer and by keyboard alone."""

import numpy as np
import pytest

from models.live import ChoiceBet, CurveBet, NumberBet, Slider, live_figure
from models.live.page import document

from .conftest import again, twice

both = pytest.mark.parametrize(
    "screen, keyboard", [("phone-dark", False), ("desktop-light", False), ("desktop-light", True)]
)
SLIDER = dict(x=Slider("Where?", [1, 2, 3], 2))


def frame(ax):
    ax.set(xlim=(0, 4), ylim=(0, 4))


@live_figure(
    "Look up.",
    setup=frame,
    bet=ChoiceBet("Up or down?", {"up": "it goes up", "down": "it goes down"}, "up", "Up it went."),
    **SLIDER,
)
def choice(ax, x):
    ax.plot([0, x], [0, x], color="ink", label="line")
    return f"It goes up to {x}."


@live_figure(
    "Count.", setup=frame, bet=NumberBet("How many?", (1, 2, 3), 2, 3, "Three.", show="{:g} kg", along="x"), **SLIDER
)
def number(ax, x):
    ax.plot([x], [1], "o", color="ink", label="dot")
    return f"There are {x}."


@live_figure(
    "Follow.",
    setup=frame,
    bet=CurveBet("Draw the curve.", (1, 2, 3), np.arange(0, 4.5, 0.5), (1, 2, 3), "A straight line.", start=(0, 0)),
    **SLIDER,
)
def curve(ax, x):
    ax.plot([0, 1, 2, 3], [0, 1, 2, 3], color="ink", label="truth")
    return f"At {x} it is {x}."


TEXT = "".join(
    f'<p><span data-bet-quote="{name}">Nobody bet</span>, and so on.</p>' for name in ("choice", "number", "curve")
)


@pytest.fixture
def bets(open_page, tmp_path):
    path = tmp_path / "bets.html"
    path.write_text(document("Bets", choice, number, curve).replace("</main>", f"{TEXT}</main>"), "utf8")

    def open_bets(screen="desktop-light", **options):
        page = open_page(path.as_uri(), screen, **options)
        return page, *(page.locator(f"figure[data-name={name}]") for name in ("choice", "number", "curve"))

    return open_bets


def waits(figure):
    hidden = [figure.locator(part).is_visible() for part in (".lf-say", ".lf-controls", ".lf-row", "figcaption")]
    moving = figure.locator(".lf-moving").evaluate("g => getComputedStyle(g).visibility")
    return figure.locator(".lf-bet").is_visible() and not any(hidden) and moving == "hidden"


def quote(page, name):
    return page.locator(f"[data-bet-quote={name}]").text_content()


def clear(page, figure, name, keyboard):
    button = figure.get_by_role("button", name="clear my bet")
    if keyboard:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "clear my bet"
        page.keyboard.press("Enter")
    else:
        button.click()
    assert waits(figure) and quote(page, name) == "Nobody bet"


@both
def test_a_choice(bets, screen, keyboard):
    page, figure, *_ = bets(screen)
    assert waits(figure)
    option = figure.get_by_role("button", name="it goes down")
    if keyboard:
        option.focus()
        page.keyboard.press("Enter")
    else:
        option.click()
    assert figure.locator(".lf-sentence").is_visible()
    assert (
        figure.locator(".lf-reveal")
        .text_content()
        .startswith("You bet “it goes down”. The answer: it goes up. Up it went.")
    )
    assert page.evaluate("document.activeElement.className") == "lf-reveal"
    assert quote(page, "choice") == "You bet “it goes down”"
    again(page)
    assert not waits(figure) and quote(page, "choice") == "You bet “it goes down”"
    figure.locator(".lf-reveal").focus()
    clear(page, figure, "choice", keyboard)


@both
def test_a_number(bets, screen, keyboard):
    page, _, figure, _ = bets(screen)
    assert waits(figure)
    slider = figure.locator(".lf-bet input")
    if keyboard:
        slider.focus()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
    else:
        slider.scroll_into_view_if_needed()
        box = slider.bounding_box()
        page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
        figure.get_by_role("button", name="this is my bet").click()
    assert (
        figure.locator(".lf-reveal")
        .text_content()
        .startswith("You bet 1 kg; it is 3 kg: 2 kg more than you bet. Three.")
    )
    assert figure.locator(".lf-bet-mark path").get_attribute("d") == marked_at(1)
    assert quote(page, "number") == "You bet 1 kg"
    clear(page, figure, "number", keyboard)


def marked_at(value):
    return number.stage.marks_along(number.bet)["lines"][(1, 2, 3).index(value)]


@both
def test_a_curve(bets, screen, keyboard):
    page, _, _, figure = bets(screen)
    assert waits(figure)
    knots = figure.locator(".lf-knot")
    if keyboard:
        knots.first.focus()
        for presses in (2, 4, 4):
            for _ in range(presses):
                page.keyboard.press("ArrowRight")
            assert page.evaluate("document.activeElement.getAttribute('aria-valuetext')") == f"{presses / 2:g}"
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        svg = figure.locator("svg")
        svg.scroll_into_view_if_needed()
        box, places = svg.bounding_box(), curve.stage.places(curve.bet)
        points = [
            (box["x"] + x * box["width"] / 380, box["y"] + places["y"][level] * box["width"] / 380)
            for x, level in zip(places["x"], (2, 4, 4), strict=True)
        ]
        page.mouse.move(*points[0])
        page.mouse.down()
        for point in points[1:]:
            page.mouse.move(*point, steps=3)
        page.mouse.up()
        figure.get_by_role("button", name="this is my bet").click()
    assert (
        figure.locator(".lf-reveal")
        .text_content()
        .startswith("You were furthest off at 3: you drew 2, it was 3. A straight line.")
    )
    assert figure.locator(".lf-bet-mark path").get_attribute("stroke-dasharray")
    assert quote(page, "curve") == "You drew a curve that ends at 2"
    clear(page, figure, "curve", keyboard)


def test_a_click_on_the_words_of_the_skip_button_skips(bets):
    _, figure, *_ = bets()
    figure.locator(".lf-key").click()
    assert not waits(figure) and figure.locator(".lf-sentence").is_visible()


@twice
def test_one_key_skips(bets, screen):
    page, *figures = bets(screen)
    for figure in figures:
        figure.locator(".lf-bet :is(button, input)").first.focus()
        page.keyboard.press("Escape")
        assert not waits(figure) and figure.locator(".lf-sentence").is_visible()
        assert page.evaluate("document.activeElement.name") == "x"
        assert figure.locator(".lf-bet-mark *").count() == 0
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_screen_reader_is_not_told_the_answer_before_the_bet(bets):
    _, figure, *_ = bets()
    assert figure.locator("svg").get_attribute("aria-label") == "The picture waits for your bet: Up or down?"
    figure.locator(".lf-skip").click()
    assert figure.locator("svg").get_attribute("aria-label") == "Look up. It goes up to 2."


def test_a_link_to_a_state_is_not_held_up(bets):
    page, figure, *_ = bets()
    page.goto(page.url + "#choice:x=3")
    again(page)
    assert not waits(figure)
    figure.locator("output").get_by_text("It goes up to 3.").wait_for()


def test_refused_storage_keeps_the_bet_while_the_page_lasts(browser, tmp_path):
    path = tmp_path / "bets.html"
    path.write_text(document("Bets", choice).replace("</main>", f"{TEXT}</main>"), "utf8")
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.goto(path.as_uri())
    page.get_by_role("button", name="it goes up").click()
    assert quote(page, "choice") == "You bet “it goes up”"
    page.close()


@pytest.mark.parametrize(
    "stored", ["nonsense", "{}", '{"quote": "<img src=x>", "bet": [9]}', '{"quote": 1, "bet": "x"}']
)
def test_a_spoilt_bet_is_no_bet(bets, stored):
    page, figure, *_ = bets()
    figure.get_by_role("button", name="it goes up").click()
    page.evaluate("text => localStorage.setItem(Object.keys(localStorage)[0], text)", stored)
    again(page)
    assert waits(figure) and page.locator("img").count() == 0


def test_paper_has_no_gate(bets):
    page, figure, *_ = bets()
    page.emulate_media(media="print")
    assert figure.locator(".lf-sentence").is_visible() and figure.locator("figcaption").is_visible()
    assert figure.locator(".lf-moving").evaluate("g => getComputedStyle(g).visibility") == "visible"
    assert not figure.locator(".lf-bet").is_visible() and not figure.locator(".lf-question").is_visible()

"""Toys of every kind of control and state: a run that plays, luck, a box, and a game on parts."""

import json
import time

import numpy as np
import pytest

from models.live import Choice, Luck, Play, Reachable, Toggle, button, live_figure
from models.live.page import document

from .conftest import twice, until


def frame(ax):
    ax.set(xlim=(0, 10), ylim=(-6, 6))


@live_figure(
    "Watch a walk.",
    setup=frame,
    time=Play("How far?", range(11), 2, show="{:g} steps"),
    seed=Luck(4),
    twice=Toggle("Twice as wild?"),
    sign=Choice("Which way?", {"up": "up", "down": "down"}, "up"),
)
def walk(ax, time, seed, twice, sign):
    steps = np.random.default_rng(seed).choice([-1, 1], 10) * (2 if twice else 1) * (1 if sign == "up" else -1)
    path = np.concatenate([[0], np.cumsum(steps)])[: time + 1]
    ax.plot(path, color="service")
    ax.plot([time], path[-1:], "o", color="ink")
    return f"After {time} steps, luck {seed}, it stands at {path[-1]}."


def after(pile):
    return [pile - taken for taken in (1, 2) if taken <= pile]


@live_figure("Take the last stone.", setup=frame, pile=Reachable(7, after))
def stones(ax, pile):
    for i in range(pile):
        ax.plot([i + 1], [0], "o", color="context", ms=14)
    for taken in (1, 2):
        if taken <= pile:
            button(ax.text(3 * taken, -3, f"take {taken}", color="ink"), f"Take {taken} of {pile}", pile=pile - taken)
    if pile == 0:
        button(ax.text(3, -3, "again", color="ink"), "Play again", pile=7)
    return f"{pile} stones are left." if pile else "No stone is left."


@pytest.fixture
def toys(open_page, tmp_path):
    path = tmp_path / "toys.html"
    path.write_text(document("Toys", walk, stones), "utf8")

    def open_toys(screen="desktop-light", **options):
        page = open_page(path.as_uri(), screen, **options)
        return page, page.locator("figure[data-name=walk]"), page.locator("figure[data-name=stones]")

    return open_toys


def state_of(figure):
    return json.loads(figure.get_attribute("data-state"))


def reaches(page, figure, key, value):
    until(page, "([f, k, v]) => JSON.parse(f.dataset.state)[k] === v", arg=[figure.element_handle(), key, value])


def test_a_run_plays_to_its_end_at_a_readable_pace_and_can_be_paused(toys):
    page, figure, _ = toys()
    play = figure.get_by_role("button", name="play")
    page.wait_for_timeout(300)
    assert state_of(figure)["time"] == 2, "it started by itself"
    play.click()
    reaches(page, figure, "time", 4)
    figure.get_by_role("button", name="pause").click()
    paused = state_of(figure)["time"]
    page.wait_for_timeout(400)
    assert state_of(figure)["time"] == paused < 10
    play.click()
    reaches(page, figure, "time", 10)
    play.wait_for()  # the button says "play" again
    begun = time.monotonic()
    play.click()  # from the start: ten steps
    reaches(page, figure, "time", 9)
    assert time.monotonic() - begun > 0.8


def test_a_run_pauses_out_of_sight(toys):
    page, figure, _ = toys()
    page.add_style_tag(content="body { padding-bottom: 5000px }")
    figure.get_by_role("button", name="play").click()
    reaches(page, figure, "time", 3)
    page.evaluate("scrollTo(0, 4000)")
    page.wait_for_timeout(300)
    stopped = state_of(figure)["time"]
    page.wait_for_timeout(400)
    assert state_of(figure)["time"] == stopped < 10


def test_where_motion_is_unwelcome_play_only_steps(toys):
    page, figure, _ = toys(reduced_motion="reduce")
    figure.get_by_role("button", name="play").click()
    reaches(page, figure, "time", 3)
    page.wait_for_timeout(400)
    assert state_of(figure)["time"] == 3


def test_new_luck_takes_the_next_seed_and_shows_which(toys):
    page, figure, _ = toys()
    for seed in (2, 3, 4, 1):
        figure.get_by_role("button", name="new luck").click()
        reaches(page, figure, "seed", seed)
        assert figure.locator("select[name=seed]").evaluate("s => s.selectedOptions[0].text") == f"luck {seed} of 4"
        assert figure.locator("output").text_content() == walk.draw(**state_of(figure)).sentence


def test_a_box_is_ticked_by_keyboard(toys):
    page, figure, _ = toys()
    figure.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    reaches(page, figure, "twice", True)
    assert "twice=true" in page.url


@twice
def test_a_game_is_played_on_the_picture_by_pointer_and_by_keyboard(toys, screen):
    page, _, figure = toys(screen)
    assert figure.locator("svg").get_attribute("role") == "group"
    figure.get_by_role("button", name="Take 2 of 7").click()
    reaches(page, figure, "pile", 5)
    figure.get_by_role("button", name="Take 1 of 5").focus()
    page.keyboard.press("Enter")
    reaches(page, figure, "pile", 4)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Take 1 of 4"
    # A hand that rests for a second: what it does next is an entry of its own.
    page.evaluate("() => { const now = performance.now.bind(performance); performance.now = () => now() + 2000; }")
    page.keyboard.press("Space")
    reaches(page, figure, "pile", 3)
    assert page.url.endswith("#stones:pile=3")
    page.go_back()
    reaches(page, figure, "pile", 4)


def test_the_sentence_is_spoken_once_the_hand_rests(toys):
    page, figure, _ = toys()
    slider, sentence = figure.locator("input[name=time]"), figure.locator("output")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    reaches(page, figure, "time", 1)
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(80)
        assert sentence.get_attribute("aria-busy") == "true"
    page.wait_for_timeout(600)
    assert sentence.get_attribute("aria-busy") is None


def test_paper_shows_the_first_state(toys):
    page, figure, _ = toys()
    figure.locator("input[name=time]").focus()
    page.keyboard.press("End")
    reaches(page, figure, "time", 10)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    reaches(page, figure, "time", 2)
    assert figure.locator("output").is_visible() and not figure.locator("form").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    reaches(page, figure, "time", 10)


@pytest.mark.parametrize("screen", ["phone-light", "phone-dark"])
def test_the_picture_stays_in_view_while_the_thumb_is_on_the_last_control(toys, screen):
    page, figure, _ = toys(screen)
    figure.locator("select[name=sign]").scroll_into_view_if_needed()
    page.evaluate("window.scrollBy(0, 200)")
    box = figure.locator("svg").bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 740


def test_a_browser_that_cannot_unpack_says_so_and_keeps_the_picture(browser, tmp_path):
    path = tmp_path / "toys.html"
    path.write_text(document("Toys", walk), "utf8")
    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(path.as_uri())
    figure = page.locator("figure")
    figure.locator("input[name=time]").focus()
    page.keyboard.press("End")
    figure.get_by_text("stands still").wait_for()
    assert figure.locator(".lf-moving path").count() > 0
    page.close()

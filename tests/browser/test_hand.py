"""What answers under the reader's hand: challenges, reveals that move, taps in the picture, words, and the tally."""

import json

import pytest

from models.live import Challenge, ChoiceBet, NumberBet, Play, Slider, live_figure
from models.live.page import document

from .conftest import again, both_hands, until

GRID = range(11)


def plain_axes(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10))


def two_lanes(ax):
    for height, name in ((2, "lane one"), (8, "lane two")):
        ax.plot([0, 10], [height, height], color="context", lw=1)
        ax.text(0.3, height + 0.4, name, color="ink")


@live_figure(
    "Get to the far corner.",
    setup=plain_axes,
    tap={"x": "right", "y": "up"},
    challenge=Challenge(lambda right, up: right == up == 10, "There is no further to go."),
    right=Slider("How far right?", GRID, 5),
    up=Slider("How far up?", GRID, 5),
)
def corner(ax, right, up):
    ax.plot([right], [up], "o", color="ink", label="you")
    ax.text(5, 5, "the middle", color="context", ha="center")
    return f"You are {right} to the right and {up} up."


@live_figure(
    "Run.",
    setup=plain_axes,
    waiting=two_lanes,
    reveal=[{"after": 0}, {"after": 4}, {"after": 8}],
    bet=ChoiceBet(
        "Which lane wins?",
        {"one": "lane one", "two": "lane two"},
        "two",
        "It runs faster.",
        measure=lambda after: "two" if after else "one",
        at={"one": (9, 2), "two": (9, 8)},
    ),
    after=Play("After how many seconds?", GRID, 10),
)
def lanes(ax, after):
    two_lanes(ax)
    ax.plot([after * 0.6, after], [2, 8], "o", color="ink", label="runners")
    return f"After {after} seconds lane two is at {after} and lane one at {after * 0.6:g}."


@live_figure(
    "Count.",
    setup=plain_axes,
    waiting=two_lanes,
    bet=NumberBet("How many?", (1, 2, 5, 9), 2, 5, "Five.", along="x", measure=lambda x: 5),
    x=Slider("How many?", GRID, 5),
)
def count(ax, x):
    ax.plot([x], [1], "o", color="ink", label="dot")
    ax.text(9.9, 9.5, "words at the top", color="context", ha="right")
    return f"It is {x}."


WORDS = """<p><a href="#corner" data-state="right=0,up=10">go up on the left</a>
<span data-bet-quote="lanes">Nobody bet</span></p><div class="lf-tally" hidden></div>"""


@pytest.fixture
def hand(open_page, tmp_path):
    path = tmp_path / "hand.html"
    path.write_text(document("Hand", corner, lanes, count).replace("</main>", f"{WORDS}</main>"), "utf8")

    def open_hand(screen="desktop-light", **options):
        page = open_page(path.as_uri(), screen, **options)
        return page, *(page.locator(f"figure[data-name={name}]") for name in ("corner", "lanes", "count"))

    return open_hand


def state_of(figure):
    return json.loads(figure.get_attribute("data-state"))


def move(figure, **values):
    for name, value in values.items():
        figure.locator(f"input[name={name}]").evaluate(
            "(input, i) => { input.value = i; input.dispatchEvent(new Event('input', { bubbles: true })); }", value
        )


def challenge(figure):
    return figure.locator(".lf-challenge").inner_text()


def at(figure, x, y):
    """The place of a point of the axes on the screen."""
    figure.locator("svg").scroll_into_view_if_needed()
    box, ((left, top),) = figure.locator("svg").bounding_box(), corner.stage.spots({"": (x, y)})
    return box["x"] + left * box["width"] / 380, box["y"] + top * box["width"] / 380


def test_a_challenge_is_met_by_the_readers_hand_and_remembered(hand):
    page, figure, *_ = hand()
    assert challenge(figure) == "" and figure.locator("[role=status]").first.text_content() == ""
    height = figure.evaluate("f => f.offsetHeight")
    move(figure, right=10)
    assert figure.locator(".lf-met").count() == 0
    move(figure, up=10)
    assert challenge(figure) == "Met. There is no further to go."
    assert figure.evaluate("f => f.offsetHeight") == height
    move(figure, up=0)
    assert challenge(figure) == "Met before. There is no further to go."
    again(page)
    assert challenge(figure) == "Met before. There is no further to go."
    assert "You met 1 of 1 challenge." in page.locator(".lf-tally").inner_text()


def test_what_play_passes_or_ends_at_meets_no_challenge_and_where_the_reader_pauses_does(open_page, tmp_path):
    @live_figure(
        "Stop late.",
        setup=plain_axes,
        challenge=Challenge(lambda after: after >= 6, "Late."),
        after=Play("After how many seconds?", GRID, 0),
    )
    def late(ax, after):
        ax.plot([after], [5], "o", color="ink", label="clock")
        return f"{after} seconds."

    path = tmp_path / "late.html"
    path.write_text(document("Late", late), "utf8")
    page = open_page(path.as_uri())
    figure = page.locator("figure")
    figure.get_by_role("button", name="play").click()
    until(page, "JSON.parse(document.querySelector('figure').dataset.state).after === 10")
    figure.get_by_role("button", name="play").wait_for()
    assert figure.locator(".lf-met").count() == 0
    figure.get_by_role("button", name="play").click()
    until(page, "JSON.parse(document.querySelector('figure').dataset.state).after >= 6")
    figure.get_by_role("button", name="pause").click()
    assert challenge(figure) == "Met. Late."


def test_neither_an_address_nor_a_word_meets_a_challenge(hand):
    page, figure, *_ = hand()
    page.goto(page.url + "#corner:right=10,up=10")
    again(page)
    until(page, 'f => f.dataset.state === \'{"right":10,"up":10}\'', arg=figure.element_handle())
    assert figure.locator(".lf-met").count() == 0


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_reveal_is_the_figure_moving_and_its_sentence_comes_last(hand, motion):
    page, _, figure, _ = hand(reduced_motion=motion)
    page.evaluate(
        """() => { window.shown = []; new MutationObserver(() => shown.push(JSON.parse(
            document.getElementById("lanes").dataset.state).after)).observe(
            document.getElementById("lanes"), {attributeFilter: ["data-state"]}); }"""
    )
    figure.get_by_role("button", name="lane one").click()
    told = figure.locator(".lf-told")
    if motion == "no-preference":
        assert told.text_content() == "You bet “lane one”."
        height = figure.evaluate("f => f.offsetHeight")
        figure.get_by_text("It runs faster.").wait_for()
        assert page.evaluate("shown") == [0, 4, 8, 10]
        assert figure.evaluate("f => f.offsetHeight") == height
    assert told.text_content() == "You bet “lane one”. The answer: lane two. It runs faster."
    assert state_of(figure) == {"after": 10}


def test_a_hand_on_the_control_ends_the_reveal(hand):
    _, _, figure, _ = hand()
    figure.get_by_role("button", name="lane two").click()
    move(figure, after=3)
    assert figure.locator(".lf-told").text_content().endswith("It runs faster.")
    figure.page.wait_for_timeout(1500)
    assert state_of(figure) == {"after": 3}


def test_the_picture_waits_with_its_scene_and_without_the_answer(hand):
    _, _, figure, _ = hand()
    assert figure.locator(".lf-scene text").first.is_visible()
    assert not figure.locator(".lf-moving text").first.is_visible()
    figure.locator(".lf-skip").click()
    assert not figure.locator(".lf-scene text").first.is_visible()
    assert figure.locator(".lf-moving text").first.is_visible()


def test_what_moves_travels(hand):
    page, _, figure, _ = hand()
    figure.locator(".lf-skip").click()
    page.evaluate(
        """() => { window.places = new Set(); const watch = () => { places.add(document.querySelector(
            "#lanes .lf-moving circle:last-of-type").getAttribute("cx")); requestAnimationFrame(watch); }; watch(); }"""
    )
    figure.get_by_role("button", name="play").click()
    figure.get_by_role("button", name="play").wait_for(timeout=15_000)
    assert page.evaluate("places.size") > 2 * len(GRID)
    assert state_of(figure) == {"after": 10}


@both_hands
def test_a_tap_and_a_drag_in_the_picture_move_the_controls(hand, screen, touch):
    page, figure, *_ = hand(screen, has_touch=touch)
    (page.touchscreen.tap if touch else page.mouse.click)(*at(figure, 2.2, 7.9))
    until(page, 'f => f.dataset.state === \'{"right":2,"up":8}\'', arg=figure.element_handle())
    assert figure.locator(".lf-value").all_inner_texts() == ["2", "8"]
    assert page.evaluate("location.hash") == "#corner:right=2,up=8"
    if not touch:
        page.mouse.move(*at(figure, 2, 8))
        page.mouse.down()
        page.mouse.move(*at(figure, 10, 10), steps=5)
        page.mouse.up()
        assert state_of(figure) == {"right": 10, "up": 10} and challenge(figure).startswith("Met.")


def test_a_tap_does_nothing_while_the_picture_waits(hand):
    page, _, figure, _ = hand()
    page.mouse.click(*at(figure, 2, 8))
    assert figure.locator(".lf-bet").is_visible() and state_of(figure) == {"after": 10}


def test_a_word_moves_the_figure_and_back(hand):
    page, figure, *_ = hand()
    move(figure, right=3)
    word = page.get_by_role("link", name="go up on the left")
    word.click()
    assert state_of(figure) == {"right": 0, "up": 10}
    assert page.evaluate("location.hash") == "#corner:right=0,up=10"
    assert word.get_attribute("aria-current") == "true"
    word.click()
    assert word.get_attribute("aria-current") is None
    assert state_of(figure) == {"right": 3, "up": 5}


def test_the_bet_is_named_in_the_picture_clear_of_its_words(hand):
    page, _, figure, number = hand()
    figure.get_by_role("button", name="lane one").click()
    number.locator(".lf-bet input").press("End")
    number.get_by_role("button", name="this is my bet").click()
    page.wait_for_timeout(600)
    for one in (figure, number):
        over = one.locator("svg").evaluate("""svg => {
            const label = [...svg.querySelectorAll("text")].find((text) => text.textContent === "your bet");
            const a = label.getBBox();
            return [...svg.querySelectorAll("text")].filter((text) => {
                const b = text.getBBox();
                return text !== label && text.checkVisibility() && a.x < b.x + b.width && b.x < a.x + a.width
                    && a.y < b.y + b.height && b.y < a.y + a.height;
            }).map((text) => text.textContent);
        }""")
        assert over == []


def test_the_tally_counts_and_forgets(hand):
    page, _, lane, number = hand()
    tally = page.locator(".lf-tally")
    assert (
        tally.inner_text() == "Your tally. 2 bets and 1 challenge of this page are counted here, in this browser only."
    )
    number.locator(".lf-bet input").press("End")
    number.get_by_role("button", name="this is my bet").click()
    lane.get_by_role("button", name="lane two").click()
    assert "You placed 2 of 2 bets, and 1 came out right." in tally.inner_text()
    assert "What surprised you most: How many? You bet 9; it is 5: 4 less than you bet." in tally.inner_text()
    assert "You met 0 of 1 challenge. Still open: Get to the far corner." in tally.inner_text()
    lane.get_by_role("button", name="clear my bet").click()
    assert "You placed 1 of 2 bets" in tally.inner_text()
    lane.get_by_role("button", name="lane one").click()
    assert "What surprised you most: Which lane wins? You bet “lane one”. The answer: lane two." in tally.inner_text()
    again(page)
    assert "You placed 2 of 2 bets" in tally.inner_text()
    lane.locator("input[name=after]").wait_for()
    move(number, x=9)
    tally.get_by_role("button").click()
    assert state_of(number) == {"x": 5}, "as it was at first"
    assert lane.locator(".lf-bet").is_visible() and number.locator(".lf-bet").is_visible()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert tally.inner_text().startswith("Your tally. 2 bets")

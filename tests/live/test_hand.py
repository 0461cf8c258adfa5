"""What a figure promises its reader is checked where it is defined: waiting, reveal, challenge, tap, a bet's truth."""

import numpy as np
import pytest

from models.live import Challenge, Choice, ChoiceBet, CurveBet, NumberBet, Slider, live_figure
from models.live.page import fragment

CHOICE = dict(question="Up?", options={"up": "up", "down": "down"}, answer="up", truth="It rose.")
NUMBER = dict(question="How many?", values=(1, 2, 4), start=1, answer=2.004, truth="Two.")
CURVE = dict(question="Draw it.", xs=(1, 2), levels=(0, 1, 2), answer=(0.5, 2), truth="So it was.")


def frame(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10))


def figure(setup=frame, **options):
    @live_figure(
        "Move.",
        setup=setup,
        margins=(40, 40, 40, 40),
        size=(380, 240),
        x=Slider("Where?", [0, 5, 10], 0),
        who=Choice("Who?", {"a": "one", "b": "two"}, "a"),
        **options,
    )
    def dot(ax, x, who):
        ax.plot([x], [1], "o", color="ink")
        return f"A dot at {x}."

    return dot


@pytest.mark.parametrize(
    "options, message",
    [
        (dict(bet=ChoiceBet(**CHOICE), reveal=[{"x": 3}]), "x=3 is not on the grid of dot: choose one of 0, 5, 10"),
        (dict(bet=ChoiceBet(**CHOICE), reveal=[{"y": 5}]), "state of dot must name x, who"),
        (dict(reveal=[{"x": 5}]), "bet of dot is missing"),
        (dict(waiting=frame), "bet of dot is missing"),
        (dict(bet=ChoiceBet(**CHOICE), setup=None), "waiting of dot is missing"),
        (dict(bet=CurveBet(**CURVE), setup=None, waiting=frame), "setup of dot is missing"),
        (dict(bet=ChoiceBet(**CHOICE, at={"up": (1, 1), "down": (2, 2)}), setup=None, waiting=frame), "setup of dot"),
        (dict(bet=NumberBet(**NUMBER, along="x"), setup=None, waiting=frame), "setup of dot is missing"),
        (dict(challenge=Challenge(lambda x, who: x == 3, "There.")), "challenge of dot is met by none of its states"),
        (
            dict(challenge=Challenge(lambda x, who: x < 9, "There.")),
            "challenge of dot is met by its first state {'x': 0",
        ),
        (dict(challenge=lambda x, who: x == 5), r'challenge of dot must be as in Challenge\(lambda x, who: …, "'),
        (dict(challenge=Challenge(lambda y: True, "There.")), "met of the challenge of dot must take .* lambda x, who"),
        (dict(bet="x"), "bet of dot must be a ChoiceBet, a NumberBet or a CurveBet, not 'x'"),
        (dict(bet=NumberBet(**NUMBER, measure=lambda: 2)), "measure of the bet of dot must take its controls"),
        (dict(bet=ChoiceBet(**CHOICE), waiting="x"), "waiting of dot must be a function, as in .* not 'x'"),
        (dict(reveal={"x": 1}), r"reveal of dot must be a list of dicts, such as \[{'x': …}\], not {'x': 1}"),
        (dict(reveal=5), r"reveal of dot must be a list, such as \[{'x': …}\], not 5"),
        (dict(source=None), "source of dot must be a text in quotes, not None"),
        (dict(tap=["x"]), r"tap of dot must be a dict, such as {'x': 'x'}, not \['x'\]"),
        (dict(tap={"x": ["x"]}), r"tap of dot names \['x'\], which is none of its sliders"),
        (dict(tap={"x": "who"}), "tap of dot names 'who', which is none of its sliders"),
        (dict(tap={"z": "x"}), "tap of dot names 'z': choose 'x' or 'y'"),
        (dict(tap={"x": "x"}, setup=None), "setup of dot is missing"),
    ],
)
def test_a_promise_that_cannot_be_kept_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        figure(**options)


@pytest.mark.parametrize(
    "bet, value",
    [
        (ChoiceBet(**CHOICE, measure=lambda x, who: "down"), "'up', but in its first state .* the model gives 'down'"),
        (NumberBet(**NUMBER, measure=lambda x, who: 2.02), "2.004, but in its first state {'x': 0.* gives 2.02"),
        (CurveBet(**CURVE, measure=lambda x, who: [0.5, 2.1]), r"\(0.5, 2.0\), but .* gives \[0.5, 2.1\]"),
        (ChoiceBet(**CHOICE, measure=lambda x, who: np.array(["up", "up"])), "'up', but .* the model gives array"),
        (NumberBet(**NUMBER, measure=lambda x, who: None), "2.004, but in its first state {'x': 0.* gives None$"),
        (CurveBet(**CURVE, measure=lambda x, who: [[1], [1, 2]]), r"\(0.5, 2.0\), but .* gives \[\[1\], \[1, 2\]\]$"),
        (CurveBet(**CURVE, measure=lambda x, who: [0.5]), r"\(0.5, 2.0\), but .* gives \[0.5\]$"),
    ],
)
def test_a_bet_whose_truth_the_model_does_not_give_is_refused(bet, value):
    with pytest.raises(ValueError, match=f"answer of the bet of dot is {value}"):
        figure(bet=bet)


def test_a_reveal_has_the_very_values_of_the_grid():
    (step,) = figure(bet=ChoiceBet(**CHOICE), reveal=[{"x": False}]).reveal
    assert type(step["x"]) is int


def test_a_truth_may_be_rounded():
    assert figure(bet=NumberBet(**NUMBER, measure=lambda x, who: 2)).bet.answer == 2.004


def test_distances_are_shares_of_the_scale_and_the_nearest_is_right():
    assert ChoiceBet(**CHOICE).distances() == [0, 0.5]
    assert NumberBet(**NUMBER).distances() == [
        pytest.approx(1.004 / 3, abs=1e-3),
        0,
        pytest.approx(1.996 / 3, abs=1e-3),
    ]
    wide = NumberBet(**NUMBER | dict(values=(1, 10, 100), answer=9))
    assert wide.distances() == [pytest.approx(0.477, abs=1e-3), 0, pytest.approx(0.523, abs=1e-3)]


def test_a_choice_is_marked_for_each_option_or_for_none():
    with pytest.raises(ValueError, match="must have a place for each option"):
        ChoiceBet(**CHOICE, at={"up": (1, 1)})
    bet = ChoiceBet(**CHOICE, at={"up": (0, 10), "down": (10, 0)})
    assert figure(bet=bet).stage.spots(bet.at) == [[40, 40], [340, 200]]


@pytest.mark.parametrize(
    "met, said, message",
    [(5, "There.", "met of a challenge must be a function, as in lambda"), (bool, 5, "said .* in quotes, not 5")],
)
def test_a_challenge_is_a_function_and_a_text(met, said, message):
    with pytest.raises(ValueError, match=message):
        Challenge(met, said)


def test_a_challenge_says_something():
    with pytest.raises(ValueError, match="said of a challenge is ' '"):
        Challenge(lambda x: True, " ")


def test_the_ground_of_a_tap_is_where_the_values_are():
    mapped = figure(tap={"x": "x"})
    assert mapped.stage.ground(mapped.tap, mapped.controls) == {"x": ["x", [40, 190, 340]]}
    upwards = figure(tap={"y": "x"})
    assert upwards.stage.ground(upwards.tap, upwards.controls) == {"y": ["x", [200, 120, 40]]}


def test_the_widget_says_when_a_challenge_is_met():
    widget = figure(challenge=Challenge(lambda x, who: x == 10 and who == "b", "There.")).widget
    assert not widget.picture["met"]
    widget.state = {"x": 10, "who": "b"}
    assert widget.picture["met"]


def test_the_scene_stands_in_the_picture_before_what_moves():
    drawn = fragment(figure(bet=ChoiceBet(**CHOICE), waiting=lambda ax: ax.text(5, 5, "the scene", color="ink")))
    assert drawn.index('class="lf-scene"') < drawn.index("the scene</text>") < drawn.index('class="lf-moving"')

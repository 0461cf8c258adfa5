"""Bets: what the reader is told, where a bet is drawn, and what a wrong bet meets."""

import json
import re
from html import unescape

import pytest

from models.live import ChoiceBet, CurveBet, NumberBet, Slider, live_figure
from models.live.bet_form import form
from models.live.page import fragment

CHOICE = dict(question="Which?", options={"a": "up", "b": "down"}, answer="a", truth="It rose.")
NUMBER = dict(question="How many?", values=(1, 2, 5, 10, 20), start=5, answer=9, truth="Nine.", show="{:g} kg")
CURVE = dict(question="Draw it.", xs=(1, 2), levels=(0, 1, 2), answer=(0.5, 2), truth="So it was.")


def figure_with(bet, **options):
    @live_figure(
        "Move.",
        setup=lambda ax: ax.set(xlim=(0, 10), ylim=(0, 2)),
        margins=(40, 40, 40, 40),
        size=(380, 240),
        bet=bet,
        x=Slider("Where?", [1, 2], 1),
        **options,
    )
    def dot(ax, x):
        ax.plot([x], [1], "o", color="ink", label="the dot")
        return "A dot."

    return dot


def test_a_choice_names_the_bet_and_the_answer():
    assert ChoiceBet(**CHOICE).outcomes() == [
        ("up", "You bet “up”, and that is right. It rose."),
        ("down", "You bet “down”. The answer: up. It rose."),
    ]


def test_an_answer_that_asks_has_no_full_stop():
    asked = ChoiceBet("What now?", {"a": "who?", "b": "what?"}, "b", "Look.")
    assert asked.outcomes() == [
        ("who?", "You bet “who?”. The answer: what? Look."),
        ("what?", "You bet “what?”, and that is right. Look."),
    ]


def test_numbers_on_a_wide_scale_are_compared_by_ratio():
    told = dict(NumberBet(**NUMBER).outcomes())
    assert told["1 kg"] == "You bet 1 kg; it is 9 kg: 9 times as much as you bet. Nine."
    assert told["10 kg"] == "You bet 10 kg, and that is right, as near as this scale comes: it is 9 kg. Nine."
    assert told["20 kg"] == "You bet 20 kg; it is 9 kg: you bet 2.2 times that. Nine."


@pytest.mark.parametrize("end", [1, 20])
def test_the_truth_may_lie_at_an_end_of_the_scale(end):
    told = dict(NumberBet(**NUMBER | dict(answer=end)).outcomes())
    assert told[f"{end} kg"] == f"You bet {end} kg, and that is right. Nine."


def test_the_slider_stands_at_the_start_and_says_so():
    words = form(figure_with(NumberBet(**NUMBER)))
    assert 'min="0" max="4" value="2" aria-valuetext="5 kg"' in words and 'aria-hidden="true">5 kg</span>' in words


def test_a_curve_has_a_slider_for_each_place_that_reaches_each_level():
    sliders = re.findall(r"<input[^>]*>", form(figure_with(CurveBet(**CURVE))))
    said = [re.findall(r'(?:min|max|aria-label)="([^"]*)"', slider) for slider in sliders]
    assert said == [["0", "2", "1"], ["0", "2", "2"]]


def test_numbers_on_a_narrow_scale_are_compared_by_difference():
    told = dict(NumberBet(**NUMBER | dict(values=(0, 5, 10), answer=4)).outcomes())
    assert told["0 kg"] == "You bet 0 kg; it is 4 kg: 4 kg more than you bet. Nine."
    assert told["5 kg"] == "You bet 5 kg, and that is right, as near as this scale comes: it is 4 kg. Nine."
    assert told["10 kg"] == "You bet 10 kg; it is 4 kg: 6 kg less than you bet. Nine."


def test_percentages_differ_by_points_on_any_scale_and_a_hit_is_right():
    share = NUMBER | dict(values=(5, 36, 37, 95), start=5, answer=36.84, show="{:g}%")
    told = dict(NumberBet(**share).outcomes())
    assert told["5%"] == "You bet 5%; it is 36.8%: 32 points more than you bet. Nine."
    assert told["36%"] == "You bet 36%; it is 36.8%: 0.8 points more than you bet. Nine."
    assert told["37%"] == "You bet 37%, and that is right: it is 36.8%. Nine."
    assert told["95%"] == "You bet 95%; it is 36.8%: 58 points less than you bet. Nine."
    whole = dict(NumberBet(**share | dict(answer=36)).outcomes())
    assert whole["36%"] == "You bet 36%, and that is right. Nine."
    assert whole["37%"] == "You bet 37%; it is 36%: 1 point less than you bet. Nine."


def test_a_curve_knows_its_places_in_the_picture():
    figure = figure_with(CurveBet(**CURVE, start=(0, 1)))
    # The axes span 40 to 340 units across and 200 up to 40.
    assert figure.stage.places(figure.bet) == {
        "x": [70.0, 100.0],
        "y": [200.0, 120.0, 40.0],
        "answer": [160.0, 40.0],
        "start": [40.0, 120.0],
    }
    assert figure.bet.words() == (["1", "2"], ["0", "1", "2"], ["0.5", "2"])


@pytest.mark.parametrize("along, line", [("x", "M70.0 200V40"), ("y", "M40 120.0H340"), (None, None)])
def test_a_number_is_marked_across_the_axes(along, line):
    figure = figure_with(NumberBet(**NUMBER, along=along))
    assert figure.stage.marks_along(figure.bet).get("lines", [None])[0] == line


@pytest.mark.parametrize(
    "kind, given, wrong, message",
    [
        (ChoiceBet, CHOICE, dict(answer="c"), "is 'c': choose one of a, b"),
        (ChoiceBet, CHOICE, dict(options={"a": "up"}), "at least two"),
        (ChoiceBet, CHOICE, dict(options=["a", "b"]), r"in a dict, as in {'a': 'it rose', .* not \['a', 'b'\]"),
        (ChoiceBet, CHOICE, dict(options={"a": 1, "b": "down"}), "option 'a' of the bet .* must be a text .* not 1"),
        (ChoiceBet, CHOICE, dict(answer=["a"]), r"is \['a'\]: choose one of a, b"),
        (ChoiceBet, CHOICE, dict(at=["a", "b"]), "must have a place for each option, as in"),
        (ChoiceBet, CHOICE, dict(at={"a": (1,), "b": (1, 2)}), r"place of 'a' of .* must be two numbers.* not \(1,\)"),
        (ChoiceBet, CHOICE, dict(question=None), "question of a ChoiceBet must be a text in quotes, not None"),
        (ChoiceBet, CHOICE, dict(truth=5), r"truth of the bet 'Which\?' must be a text in quotes, not 5"),
        (ChoiceBet, CHOICE, dict(measure=5), r"measure of the bet 'Which\?' must be a function, as in .* not 5"),
        (NumberBet, NUMBER, dict(values=5), r"values of the bet 'How many\?' must be a list, .* not 5"),
        (NumberBet, NUMBER, dict(answer="9"), "answer of the bet .* must be finite numbers .* not '9'"),
        (NumberBet, NUMBER, dict(start=[5]), r"start of the bet 'How many\?' is \[5\]"),
        (NumberBet, NUMBER, dict(show="{v}"), r"show of the bet 'How many\?' is '{v}', which fails for 1"),
        (CurveBet, CURVE, dict(xs=["a", "b"]), r"xs of the bet 'Draw it.' must be finite numbers .* not 'a'"),
        (CurveBet, CURVE, dict(xs=["1", "2"]), "xs of the bet 'Draw it.' must be finite numbers .* not '1'"),
        (CurveBet, CURVE, dict(answer=3), "answer of the bet 'Draw it.' must be a list, .* not 3"),
        (CurveBet, CURVE, dict(start=3), r"start of the bet 'Draw it.' must be a list, such as \(1, 2\), not 3"),
        (CurveBet, CURVE, dict(show_x=None), "show_x of the bet 'Draw it.' is None, which fails for 1.0"),
        (NumberBet, NUMBER, dict(start=3), "start of the bet 'How many\\?' is 3"),
        (NumberBet, NUMBER, dict(answer=99), r"'How many\?' is 99: it must lie from 1 to 20"),
        (NumberBet, NUMBER, dict(values=(2, 1)), "ascend"),
        (NumberBet, NUMBER, dict(answer=float("nan")), "finite"),
        (NumberBet, NUMBER, dict(along="z"), "choose 'x', 'y' or None"),
        (CurveBet, CURVE, dict(answer=(1,)), "1 numbers for 2 xs"),
        (CurveBet, CURVE, dict(levels=(1, 1)), "ascend"),
    ],
)
def test_a_wrong_bet_says_what_to_do(kind, given, wrong, message):
    with pytest.raises(ValueError, match=message):
        kind(**given | wrong)


def test_a_curve_needs_fixed_axes():
    with pytest.raises(ValueError, match="setup of draw is missing"):

        @live_figure("Move.", bet=CurveBet(**CURVE), x=Slider("Where?", [1, 2], 1))
        def draw(ax, x):
            return "A dot."


def test_the_data_of_a_state_are_what_is_labelled():
    figure = figure_with(None, columns=("place (m)", "height (m)"), source="A survey, 1900")
    assert figure.csv(x=2, address="https://example.org/#dot:x=2") == (
        "# Move.\n# Where?: 2\n# A dot.\n# Source: A survey, 1900\n# https://example.org/#dot:x=2\n"
        "series,place (m),height (m)\nthe dot,2,1\n"
    )


@pytest.mark.parametrize("options, source", [({"source": "A survey, 1900"}, "A survey, 1900"), ({}, "the model")])
def test_a_page_knows_whose_its_data_are(options, source):
    about = re.findall(
        r'data-about="([^"]*)"', fragment(figure_with(None, columns=("place (m)", "height (m)"), **options))
    )
    assert [json.loads(unescape(text)) for text in about] == [
        {"columns": ["place (m)", "height (m)"], "source": source}
    ]


def test_a_choice_is_marked_at_its_own_place_in_whichever_order_the_places_stand():
    places = {"a": (1, 0.5), "b": (9, 1.5)}
    forms = [form(figure_with(ChoiceBet(**CHOICE, at=at))) for at in (places, dict(reversed(list(places.items()))))]
    assert "spots" in forms[0] and forms[0] == forms[1]

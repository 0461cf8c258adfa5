import json
from datetime import date
from fractions import Fraction
from itertools import count

import numpy as np
import pytest

from models.live import Choice, Luck, Play, Reachable, Slider, Toggle, linear, log


def test_grids_are_rounded_so_that_addresses_stay_short():
    assert linear(0, 2, 41)[7] == 0.35
    assert log(1, 100, 5) == (1, 3.162, 10, 31.62, 100)


@pytest.mark.parametrize(
    "values, value, complaint",
    [
        ([], 1, "are empty"),
        ([1, 3, 2], 1, "must ascend or descend"),
        ([1, 1, 2], 1, "must ascend or descend"),
        ([1, float("nan")], 1, "must be finite numbers"),
        ([1, "2"], 1, "must be finite numbers"),
        ([Fraction(1, 2), 1], 1, r"must be finite numbers .* not Fraction\(1, 2\)"),
        ([False, True], True, "must be finite numbers .* not False"),
        ([1, 10**400], 1, "must be finite numbers .* not 1000"),
        ([2**60, 2**60 + 1], 2**60, r"at most 2\*\*53 if whole\), not 1152921504606846976"),
        (5, 2, r"values of slider 'How much\?' must be a list, such as range\(5\), not 5"),
        (range(10**10), 2, "are more than 100,000, which no page holds"),
        (count(), 2, "are more than 100,000, which no page holds"),
        ([1, 2], np.array([1, 2]), r"array\(\[1, 2\]\), which is not on its grid"),
        ([1, 2, 3], 2.5, "2.5, which is not on its grid: choose one of 1, 2, 3"),
    ],
)
def test_slider_refuses(values, value, complaint):
    with pytest.raises(ValueError, match=complaint):
        Slider("How much?", values, value)


def test_slider_may_descend_and_says_its_unit():
    slider = Slider("How dear?", [100, 10, 1], 10, show="{:g} pounds")
    assert slider.text(slider.value) == "10 pounds"
    assert Slider("How dear?", [1, 2], 1, show=lambda value: f"{value} of 2").text(2) == "2 of 2"


@pytest.mark.parametrize(
    "show, complaint",
    [
        ("{:d}", "is '{:d}', which fails for 0.5"),
        ("{v}", "is '{v}', which fails for 0.5"),
        (None, "is None, which fails for 0.5"),
        (round, "round>, which makes 0 of 0.5"),
    ],
)
def test_a_show_that_writes_no_text_is_refused_with_its_slider(show, complaint):
    with pytest.raises(ValueError, match=f"show of slider 'How much\\?' .*{complaint}.*: write a format such as"):
        Slider("How much?", [0.5, 1], 1, show=show)


@pytest.mark.parametrize(
    "control, value",
    [
        (Slider("How much?", [0, 1, 2], True), 1),
        (Slider("How much?", [0.0, 1.0], 1), 1.0),
        (Choice("Which?", {1: "one", 0: "zero"}, True), 1),
        (Choice("Which?", {False: "no", True: "yes"}, 1), True),
        (Luck(3, value=True), 1),
    ],
)
def test_a_default_is_the_very_value_of_the_grid(control, value):
    assert control.value == value and type(control.value) is type(value)


@pytest.mark.parametrize(
    "options, value, complaint",
    [
        ({}, "a", "are empty"),
        ({"a": 5}, "a", "option 'a' of choice 'Which\\?' must be a text in quotes, not 5"),
        ({2**60: "many"}, 2**60, r"not 1152921504606846976 \(whole numbers up to 2\*\*53\)"),
        ({10**400: "many"}, 10**400, "not 1000"),
        ({"a": "A"}, ["a"], r"\['a'\], which is not on its grid"),
        ({"a": "A"}, "b", "'b', which is not on its grid"),
        ({float("nan"): "?"}, "a", "must be strings, finite numbers, True, False or None, not nan"),
        ({1: "one", float("inf"): "all"}, 1, "not inf"),
        ({(1, 2): "both"}, (1, 2), r"not \(1, 2\)"),
        (["a", "b"], "a", r"must be a dict like \{'a': 'the first'\}, each value .* not \['a', 'b'\]"),
        ({b"a": "A"}, b"a", "not b'a'"),
        ({1: "one", "1": "uno"}, 1, "have 1 and '1', which are one in a page's address"),
        ({"2": "two", 2.0: "due"}, "2", "have '2' and 2.0, which are one"),
        ({True: "so", "true": "yes"}, True, "have True and 'true'"),
        ({None: "none", "null": "zero"}, None, "have None and 'null'"),
    ],
)
def test_choice_refuses(options, value, complaint):
    with pytest.raises(ValueError, match=complaint):
        Choice("Which?", options, value)


@pytest.mark.parametrize(
    "values", [(1, 2, 5), (0.5, 1.0), (True, False), (None, 0, "all"), ("a", ""), (np.float64(3),)]
)
def test_choice_takes_any_scalar_of_json(values):
    choice = Choice("Which?", {value: f"option {value}" for value in values}, values[-1])
    assert choice.values == values == tuple(json.loads(json.dumps(choice.values)))
    assert choice.text(values[0]) == f"option {values[0]}"


def test_reachable_holds_the_closure_of_the_moves():
    assert Reachable(4, lambda pile: [pile - taken for taken in (1, 3) if taken <= pile]).values == (4, 3, 1, 2, 0)


@pytest.mark.parametrize(
    "value, moves, complaint",
    [
        (0, lambda n: [n + 1], r"moves of Reachable\(0, …\) lead to more than 100,000 values"),
        (0, lambda n: count(), r"moves of Reachable\(0, …\) from 0 are more than 100,000"),
        (0, lambda n: None, r"moves of Reachable\(0, …\) from 0 must be a list, such as \[1, 2\], not None"),
        (0, lambda n: [True], "a move from 0 of .* must be a text or a finite number .* not True"),
        (0, 5, "must be a function, as in lambda n: .* not 5"),
        (date(2020, 1, 1), lambda day: [], r"value of .* must be a text or a finite number .* not datetime.date\(2020"),
    ],
)
def test_reachable_refuses(value, moves, complaint):
    with pytest.raises(ValueError, match=complaint):
        assert Reachable(value, moves).values


@pytest.mark.parametrize(
    "make, complaint",
    [
        (lambda: Slider(5, [1, 2], 1), "label of a slider must be a text in quotes, not 5"),
        (lambda: Slider("How far?", [1, 2], 1, term=5), "term of a slider must be a text in quotes, not 5"),
        (lambda: Choice(None, {"a": "A"}, "a"), "label of a choice must be a text in quotes, not None"),
        (lambda: Toggle(5), "label of a toggle must be a text in quotes, not 5"),
        (lambda: Luck(3, label=5), "label of a luck must be a text in quotes, not 5"),
        (lambda: Reachable(0, lambda n: [], label=5), "label of a Reachable must be a text in quotes, not 5"),
        (lambda: Luck("3"), "n of 'Whose luck is this\\?' is '3': .* a whole number"),
        (lambda: Luck(3.0), "is 3.0: .* a whole number"),
        (lambda: Luck(10**9), "is 1000000000: .* at most 100,000"),
        (lambda: Toggle("Is it?", 1), "must be True or False, not 1"),
        (lambda: Luck(1), "needs at least 2 seeds"),
        (lambda: Luck(3, value=4), "4, which is not on its grid"),
        (lambda: Play("How far?", [], 0), "are empty"),
    ],
)
def test_the_other_controls_refuse(make, complaint):
    with pytest.raises(ValueError, match=complaint):
        make()


@pytest.mark.parametrize(
    "make, values",
    [
        (lambda: Slider("How many?", np.arange(3), np.int64(1)), (0, 1, 2)),
        (lambda: Play("How far?", np.linspace(0, 1, 3), np.float64(0.5)), (0.0, 0.5, 1.0)),
        (lambda: Choice("Which?", {np.int64(1): "one", np.str_("a"): "A"}, np.int64(1)), (1, "a")),
        (lambda: Toggle("Is it?", np.bool_(True)), (False, True)),
        (lambda: Reachable(np.int64(2), lambda pile: np.arange(pile)), (2, 0, 1)),
        (lambda: Luck(np.int64(3)), (1, 2, 3)),
    ],
)
def test_scalars_of_numpy_are_values(make, values):
    control = make()
    assert control.values == values and control.value in values
    assert json.dumps([*control.values, control.value])
    assert not any(isinstance(value, np.generic) for value in (*control.values, control.value))

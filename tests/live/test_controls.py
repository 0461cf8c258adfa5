import json

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
    "options, value, complaint",
    [
        ({}, "a", "are empty"),
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
    "make, complaint",
    [
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

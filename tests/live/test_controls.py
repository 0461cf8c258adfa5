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
    [({}, "a", "are empty"), ({1: "one"}, 1, "must be strings"), ({"a": "A"}, "b", "'b', which is not on its grid")],
)
def test_choice_refuses(options, value, complaint):
    with pytest.raises(ValueError, match=complaint):
        Choice("Which?", options, value)


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

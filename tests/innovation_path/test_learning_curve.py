"""Learning curves: the typical curve, tools, the crossing of paradigms."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from models.innovation_path.learning_curve import cost, learning_exponent, progress_ratio, switch_attempts, tool_gain

exponents = st.floats(0.05, 3)


# McNerney et al. (2011): a typical exponent is about 0.32, "80%"; three entangled components come to 79.4 %.
@pytest.mark.parametrize(
    "exponent, printed, error",
    [(0.32, 0.80, 0.005), (learning_exponent(3), 0.794, 5e-4), (learning_exponent(1), 0.5, 0), (0, 1, 0)],
)
def test_progress_ratio(exponent, printed, error):
    assert progress_ratio(exponent) == pytest.approx(printed, abs=error)


def test_learning_exponent():
    np.testing.assert_allclose(learning_exponent([1, 2, 5], [[1], [2]]), [[1, 0.5, 0.2], [0.5, 0.25, 0.1]])


@given(st.floats(1e-3, 1e9), exponents, st.floats(1e-3, 1e3))
def test_each_doubling_saves_the_same_share(experience, exponent, first_cost):
    first, second = cost([experience, 2 * experience], exponent, first_cost)
    assert second / first == pytest.approx(progress_ratio(exponent), rel=1e-12)
    assert cost(1, exponent, first_cost) == first_cost


# Derived: s^(1/d). A tenfold tool is worth 10 times at d = 1, 2.15 times at d = 3.
@pytest.mark.parametrize("speed, complexity, gain", [(10, 1, 10), (10, 3, 2.154435), (100, 2, 10), (1, 4, 1)])
def test_tool_gain(speed, complexity, gain):
    exponent = learning_exponent(complexity)
    assert tool_gain(speed, exponent) == pytest.approx(gain, rel=1e-6)
    assert tool_gain(speed, exponent) == pytest.approx(cost(70, exponent) / cost(70 * speed, exponent), rel=1e-12)


# Derived, found by an earlier trial: complexities of old and new, handicap, attempts spent
@pytest.mark.parametrize(
    "old, new, handicap, spent, printed, error",
    [
        (3, 1, 10, 1000, 103.33, 0.005),
        (3, 1, 100, 1000, 1324.7, 0.05),
        (5, 2, 3, 100, 70.26, 0.005),
        (3, 2, 10, 1000, 1.00e6, 5e3),
    ],
)
def test_switch_attempts(old, new, handicap, spent, printed, error):
    found = switch_attempts(handicap, spent, learning_exponent(old), learning_exponent(new))
    assert found == pytest.approx(printed, abs=error)


@given(st.floats(0.5, 1e3), st.floats(1, 1e6), exponents, st.floats(1.1, 5))
def test_at_the_crossing_both_cost_the_same_and_before_it_the_new_costs_more(handicap, spent, old, ratio):
    attempts = switch_attempts(handicap, spent, old, ratio * old)
    assume(attempts < 1e200)
    new, ongoing = cost(attempts, ratio * old, handicap), cost(spent + attempts, old)
    assert new == pytest.approx(ongoing, rel=1e-9)
    earlier = attempts * np.geomspace(1e-6, 0.999, 50)
    assert np.all(cost(earlier, ratio * old, handicap) > cost(spent + earlier, old))


def test_a_slower_paradigm_wins_for_a_while_or_never():
    """b_new < b_old: the ratio of costs is least at x = t b_new / (b_old - b_new), here at x = t."""
    spent, old, new = 1000, 1.0, 0.5
    worst = cost(2 * spent, old) / cost(spent, new)
    assert switch_attempts(worst * 1.0001, spent, old, new) == math.inf
    found = switch_attempts(worst * 0.9, spent, old, new)
    expected = brentq(lambda x: cost(x, new, worst * 0.9) - cost(spent + x, old), 1e-9, spent)
    assert found == pytest.approx(expected, rel=1e-9)
    later = cost(100 * spent, new, worst * 0.9) - cost(101 * spent, old)
    assert later > 0  # and in the end the old one is cheaper again


def test_equal_paradigms_cross_only_if_the_new_one_starts_better():
    assert switch_attempts(1.01, 1000, 0.5, 0.5) == math.inf
    assert switch_attempts(0.5, 1000, 0.5, 0.5) == pytest.approx(1000 / 3)


def test_arrays_broadcast_and_numbers_stay_numbers():
    row, column = [1.5, 2, 3], np.array([[0.5], [0.9]])
    assert cost(row, column).shape == tool_gain(row, column).shape == (2, 3)
    assert switch_attempts(row, 10, 0.1, column).shape == (2, 3)
    numbers = cost(2, 1), tool_gain(2, 1), progress_ratio(1), switch_attempts(2, 3, 0.3, 1)
    assert all(isinstance(number, float) for number in numbers)


NOT_FINITE = [math.nan, math.inf, "much", None]
REFUSED = [
    (function, good, name, bad)
    for function, good, limits in [
        (learning_exponent, {"complexity": 1}, {"complexity": [0.9, 0, -1], "shape": [0, -1]}),
        (cost, {"experience": 1, "exponent": 1}, {"experience": [0, -1], "exponent": [-1], "first_cost": [0, -1]}),
        (progress_ratio, {"exponent": 1}, {"exponent": [-1]}),
        (tool_gain, {"speed": 1, "exponent": 1}, {"speed": [0, -1], "exponent": [-1]}),
        (
            switch_attempts,
            {"handicap": 2, "spent": 1, "old_exponent": 0.5, "new_exponent": 1},
            {"handicap": [0, -1], "spent": [0, -1], "old_exponent": [0, -1], "new_exponent": [0, -1]},
        ),
    ]
    for name, beyond in limits.items()
    for bad in [*NOT_FINITE, *beyond]
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be finite and in [\[(][01], inf\); got"):
        function(**good | {name: bad})

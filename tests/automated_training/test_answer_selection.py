"""Picking an answer: limits that must hold, the formula against enumeration, votes against counting."""

from itertools import product
from math import factorial, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.automated_training.answer_selection import most_common_success, precision, selected_success
from models.automated_training.repeated_sampling import beta_problems, coverage, shape_through

chances = st.floats(0, 1)


@given(chances, st.integers(1, 1000))
def test_a_perfect_verifier_needs_one_right_answer(p, k):
    assert selected_success(k, p, 1, 0) == pytest.approx(1 - (1 - p) ** k, abs=1e-9)


@given(chances, chances, st.integers(1, 1000))
def test_a_verifier_that_cannot_tell_is_worth_nothing(p, s, k):
    assert selected_success(k, p, s, s) == pytest.approx(p, abs=1e-9)
    assert precision(p, s, s) == pytest.approx(p, abs=1e-9)


@given(chances, st.floats(0.01, 1), st.floats(0, 1))
def test_more_tries_end_at_the_precision(p, s, f):
    assert selected_success(1, p, s, f) == pytest.approx(p, abs=1e-9)
    if s * p + f * (1 - p) > 1e-3:
        assert selected_success(1e6, p, s, f) == pytest.approx(precision(p, s, f), abs=1e-9)


@given(chances, chances, chances, st.integers(1, 100))
def test_more_tries_help_if_the_verifier_tells_right_from_wrong(p, s, f, k):
    low, high = selected_success([k, k + 1], p, max(s, f), min(s, f))
    assert p - 1e-12 <= low <= high + 1e-12 <= 1 + 2e-12


@pytest.mark.parametrize("k, p, s, f", [(1, 0.3, 0.8, 0.1), (3, 0.2, 0.6, 0.3), (4, 0.5, 0.9, 0.4), (3, 0.2, 0, 1)])
def test_selected_success_by_enumeration(k, p, s, f):
    """Every sequence of right or wrong, passed or not; the pick is even among those that passed."""
    total = 0
    for tries in product([(True, True), (True, False), (False, True), (False, False)], repeat=k):
        weight = prod((p if r else 1 - p) * ((s if r else f) if v else 1 - (s if r else f)) for r, v in tries)
        among = [r for r, v in tries if v] or [r for r, _ in tries]
        total += weight * sum(among) / len(among)
    assert selected_success(k, p, s, f) == pytest.approx(total, abs=1e-12)


# Ours, a regression: MATH's coverage of 98.44% at 10,000 tries, and what few false alarms leave of it
@pytest.mark.parametrize("false_alarm, left", [(0, 0.9844), (0.001, 0.9106), (0.01, 0.7439)])
def test_false_alarms_eat_coverage(false_alarm, left):
    p, weights = beta_problems(*shape_through((100, 10_000), (0.829, 0.9844)))
    assert weights @ selected_success(10_000, p, 1, false_alarm) == pytest.approx(left, abs=5e-5)


# Bayes by hand: of 1000 answers 10 are right, all pass, and so do 10 of the 990 wrong ones
def test_precision():
    assert precision(0.01, 1, 0.01) == pytest.approx(10 / 19.9, rel=1e-12)
    assert precision([0, 1, 0.3], 1, 0.5).tolist() == pytest.approx([0, 1, 0.3 / 0.65])
    assert precision(0.3, 0, 0) == 0.3


@pytest.mark.parametrize("k, p, rival", [(1, 0.3, 0.4), (2, 0.3, 0.4), (3, 0.3, 0.9), (5, 0.4, 0.5), (6, 0.2, 0)])
def test_most_common_by_counting(k, p, rival):
    chance = (p, (1 - p) * rival, (1 - p) * (1 - rival))
    exact = 0
    for right in range(k + 1):
        for agreeing in range(k + 1 - right):
            alone = k - right - agreeing
            ways = factorial(k) / factorial(right) / factorial(agreeing) / factorial(alone)
            votes = [right, agreeing] + [1] * alone
            won = (right == max(votes)) / votes.count(max(votes))
            exact += ways * chance[0] ** right * chance[1] ** agreeing * chance[2] ** alone * won
    found = most_common_success(k, np.full(200_000, p), rival, np.random.default_rng(2))
    assert found.mean() == pytest.approx(exact, abs=max(4 * found.std() / 447, 1e-12))


@pytest.mark.parametrize("p, rival, limit", [(0.3, 0.2, 1), (0.3, 0.6, 0), (0.5, 1, 0.5), (0, 0.5, 0), (0.01, 0, 1)])
def test_most_common_of_ever_more_tries(p, rival, limit):
    """Right where p exceeds the chance of the commonest wrong answer, and nowhere else."""
    found = most_common_success(200_000, np.full(400, p), rival, np.random.default_rng(3)).mean()
    assert found == pytest.approx(limit, abs=0.1 if limit == 0.5 else 0.001)


def test_votes_plateau_far_below_coverage():
    """The shape of Brown et al. (2024) on MATH: 40.50% at 100 tries, 41.41% at 10,000, coverage 98.44%.

    `rival` is ours: that a tenth of the wrong answers agree. Fixed seed, wide bands.
    """
    shape = shape_through((100, 10_000), (0.829, 0.9844))
    p = np.random.default_rng(4).beta(*shape, 50_000)
    rng = np.random.default_rng(5)
    voted = {k: most_common_success(k, p, 0.107, rng).mean() for k in (1, 10, 100, 1000, 10_000)}
    assert voted[1] == pytest.approx(coverage(1, *shape), abs=0.005)
    assert voted[10] < 0.35
    for k in (100, 1000, 10_000):
        assert 0.39 < voted[k] < 0.45


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert selected_success([1, 2], [[0.1], [0.2]], 1, 0.1).shape == (2, 2)
    assert most_common_success(3, [0.1, 0.2], [[0.1], [0.3]], np.random.default_rng(0)).shape == (2, 2)
    for number in (selected_success(2, 0.1, 1, 0), precision(0.1, 1, 0.2)):
        assert isinstance(number, float)


NOT_FINITE = [np.nan, np.inf, "much", None]
UNIT = [-0.1, 1.1]
REFUSED = [
    (function, good, name, bad)
    for function, good, limits in [
        (
            precision,
            {"p": 0.1, "sensitivity": 1, "false_alarm": 0},
            {"p": UNIT, "sensitivity": UNIT, "false_alarm": UNIT},
        ),
        (
            selected_success,
            {"k": 2, "p": 0.1, "sensitivity": 1, "false_alarm": 0},
            {"k": [0], "p": UNIT, "sensitivity": UNIT, "false_alarm": UNIT},
        ),
        (
            most_common_success,
            {"k": 2, "p": 0.1, "rival": 0.1, "rng": np.random.default_rng(0)},
            {"k": [0, 1.5], "p": UNIT, "rival": UNIT},
        ),
    ]
    for name, beyond in limits.items()
    for bad in [*NOT_FINITE, *beyond]
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .* in [\[(][01], .*[\])]; got"):
        function(**good | {name: bad})

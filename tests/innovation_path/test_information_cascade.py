"""Cascades: the published closed form, an enumeration of all histories, simulated people, and votes."""

import math
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from models.innovation_path.information_cascade import (
    TIES,
    cascade_probabilities,
    choice_accuracy,
    herd_accuracy,
    majority_accuracy,
    signals_heard,
    simulated_choices,
)

signals = st.floats(0.5, 1)


# Bikhchandani, Hirshleifer and Welch (1992), equation 1, given that V = 1, after an even n
@given(st.integers(0, 40), signals)
def test_equation_1(pairs, p):
    n, left = 2 * pairs, (p - p**2) ** pairs
    right, none, wrong = cascade_probabilities(n, p)
    assert none == pytest.approx(left, rel=1e-9, abs=1e-300)
    assert right == pytest.approx(p * (p + 1) * (1 - left) / (2 * (1 - p + p**2)), rel=1e-9, abs=1e-12)
    assert wrong == pytest.approx((p - 2) * (p - 1) * (1 - left) / (2 * (1 - p + p**2)), rel=1e-9, abs=1e-12)


# Reproduced: limits of the closed form
@pytest.mark.parametrize("p, printed", [(0.55, 0.5664), (0.6, 0.6316), (0.7, 0.7532)])
def test_herd_accuracy(p, printed):
    assert herd_accuracy(p) == pytest.approx(printed, abs=5e-5)
    assert cascade_probabilities(2000, p)[0] == pytest.approx(printed, abs=5e-5)
    assert choice_accuracy(2001, p) == pytest.approx(printed, abs=5e-5)


def test_even_worthless_signals_leave_hardly_anybody_undecided():
    """The paper: less than 0.1 % after ten people, as p falls to 1/2."""
    assert cascade_probabilities(10, 0.5)[1] == 0.25**5 < 0.001


def bayes(p, n, tie="coin", p_maverick=0.0):
    """Probability that each of n chooses right, over all histories, by Bayes' rule on each of them."""
    rights, histories = np.zeros(n), {(): (1.0, 1.0)}  # probability if the one thing is true, or the other
    for i in range(n):
        after = {}
        for history, (true, false) in histories.items():
            for signal in (1, 0):
                if_true, if_false = (p, 1 - p) if signal else (1 - p, p)
                ratio = true * if_true / (false * if_false)
                even = signal if tie == "own" else 0.5
                up = even if math.isclose(ratio, 1, rel_tol=1e-9) else float(ratio > 1)
                up = p_maverick * signal + (1 - p_maverick) * up
                for choice, weight in ((1, up), (0, 1 - up)):
                    a, b = after.get((*history, choice), (0, 0))
                    after[(*history, choice)] = a + true * if_true * weight, b + false * if_false * weight
        histories = {history: both for history, both in after.items() if both[0] > 0}
        rights[i] = sum(true for history, (true, _) in histories.items() if history[-1])
    return rights


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("p", [0.51, 0.6, 0.9])
def test_choices_are_those_of_bayes_rule(p, tie):
    np.testing.assert_allclose(choice_accuracy(np.arange(1, 10), p, tie), bayes(p, 9, tie), rtol=1e-9)


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("p", [0.55, 0.6, 0.7])
def test_simulated_choices_are_the_exact_ones(p, tie):
    runs = 20_000
    error = 4 * 0.5 / math.sqrt(runs)
    choices = simulated_choices(60, p, runs, np.random.default_rng(1), tie)
    np.testing.assert_allclose(choices.mean(0), choice_accuracy(np.arange(1, 61), p, tie), atol=error)
    undecided = (choices[:, ::2] != choices[:, 1::2]).cumprod(1)  # each pair so far differs
    for pairs in (1, 2, 3):
        none = cascade_probabilities(2 * pairs, p, tie)[1]
        assert undecided[:, pairs - 1].mean() == pytest.approx(none, abs=error)
    decided = undecided[:, 2] == 0
    assert np.all(choices[decided, 6:] == choices[decided, 6:7])
    assert 2 * (1 + undecided.sum(1)).mean() == pytest.approx(signals_heard(p, tie), abs=0.08)


# Reproduced: a hundred independent signals
def test_majority_of_a_hundred():
    assert majority_accuracy(100, 0.6) == pytest.approx(0.978, abs=5e-4)


@pytest.mark.parametrize("n", [1, 2, 3, 10, 101, 10_000])
def test_majority_is_the_binomial_tail(n):
    p = np.array([0.5, 0.55, 0.6, 0.9, 1])
    tail = binom.sf(n // 2, n, p) + (0.5 * binom.pmf(n // 2, n, p) if n % 2 == 0 else 0)
    np.testing.assert_allclose(majority_accuracy(n, p), tail, rtol=1e-9)


@given(st.floats(0.501, 0.999))
def test_a_herd_of_any_size_is_right_less_often_than_three_who_vote(p):
    """Derived here: the difference is p (1-p) (2p-1) (1 - 2p + 2p^2) / (2 (1 - p + p^2))."""
    herd, vote, alone = herd_accuracy(p), majority_accuracy(3, p), majority_accuracy(1, p)
    gain = p * (1 - p) * (2 * p - 1) / (2 * (1 - p + p**2))
    assert herd - alone == pytest.approx(gain, rel=1e-6)
    assert vote - herd == pytest.approx(gain * (1 - 2 * p + 2 * p**2), rel=1e-6)
    assert 0.5 <= (herd - alone) / (vote - alone) <= 2 / 3 + 1e-9


def test_followers_of_their_own_signal_herd_a_little_better_but_not_as_seven_who_vote():
    p = np.linspace(0.501, 0.999, 500)
    own = herd_accuracy(p, "own")
    np.testing.assert_allclose(own, p**2 / (p**2 + (1 - p) ** 2), rtol=1e-12)
    assert np.all(own > majority_accuracy(3, p)) and np.all(own < majority_accuracy(7, p))


@given(st.integers(0, 60), signals, st.sampled_from(TIES))
def test_probabilities_sum_to_one_and_cascades_stay(n, p, tie):
    right, none, wrong = cascade_probabilities(n, p, tie)
    assert right + none + wrong == pytest.approx(1, abs=1e-12)
    assert wrong <= right + 1e-12
    later = cascade_probabilities(n + 2, p, tie)
    assert later[0] >= right - 1e-15 and later[2] >= wrong - 1e-15 and later[1] <= none
    odd = cascade_probabilities(2 * (n // 2) + 1, p, tie)
    assert odd == cascade_probabilities(2 * (n // 2), p, tie)


@given(signals, st.sampled_from(TIES))
def test_ends_of_the_range(p, tie):
    assert cascade_probabilities(0, p, tie) == (0, 1, 0)
    assert choice_accuracy(1, p, tie) == pytest.approx(p) == choice_accuracy(2, p, tie)
    assert herd_accuracy(1, tie) == 1 and herd_accuracy(0.5, tie) == 0.5
    assert 2 <= signals_heard(p, tie) <= (4 if tie == "own" else 8 / 3) + 1e-12


def test_a_few_mavericks_make_the_crowd_wiser_and_many_do_not():
    """Ours; no source. The last of 100 with p = 0.6 is right .63 of the time, and .78 with 20 mavericks."""
    last = {
        share: simulated_choices(100, 0.6, 8000, np.random.default_rng(2), p_maverick=share)[:, -1].mean()
        for share in (0, 0.2, 1)
    }
    assert last[0] == pytest.approx(herd_accuracy(0.6), abs=0.02)
    assert last[0.2] == pytest.approx(0.78, abs=0.03)
    assert last[1] == pytest.approx(0.6, abs=0.02)


def test_mavericks_choose_by_their_signal_alone():
    rng = np.random.default_rng(3)
    signals = rng.random((2000, 30)) < 0.7
    choices = simulated_choices(30, 0.7, 2000, np.random.default_rng(3), p_maverick=1.0)
    np.testing.assert_array_equal(choices, signals)


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_everybody_reckons_with_the_mavericks(share):
    found = simulated_choices(7, 0.7, 60_000, np.random.default_rng(4), p_maverick=share).mean(0)
    np.testing.assert_allclose(found, bayes(0.7, 7, p_maverick=share), atol=0.008)


def test_arrays_broadcast_and_numbers_stay_numbers():
    n, p = np.array([[1], [2], [11]]), [0.6, 0.7]
    assert all(part.shape == (3, 2) for part in cascade_probabilities(n, p))
    assert choice_accuracy(n, p).shape == (3, 2)
    assert herd_accuracy(p).shape == signals_heard(p).shape == majority_accuracy(5, p).shape == (2,)
    functions = herd_accuracy, signals_heard, partial(choice_accuracy, 3), partial(majority_accuracy, 3)
    for function in functions:
        assert isinstance(function(0.6), float)


BAD_P = [0.49, 1.01, math.nan, "often", [0.6, 0.4]]
RNG = np.random.default_rng(1)


@pytest.mark.parametrize("bad", BAD_P)
def test_refuses_p(bad):
    calls = [
        lambda: cascade_probabilities(4, bad),
        lambda: choice_accuracy(4, bad),
        lambda: herd_accuracy(bad),
        lambda: signals_heard(bad),
        lambda: majority_accuracy(4, bad),
        lambda: simulated_choices(4, bad, 2, RNG),
    ]
    for call in calls:
        with pytest.raises(
            ValueError, match=r"^p must be (finite and in [\[(]0.5, 1[\])]|one number, not an array); got"
        ):
            call()


@pytest.mark.parametrize("bad", [0.5, 1])
def test_simulated_people_need_a_signal_that_tells_something_and_not_all(bad):
    with pytest.raises(ValueError, match=r"^p must be finite and in \(0.5, 1\); got"):
        simulated_choices(4, bad, 2, RNG)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: cascade_probabilities(-1, 0.6), r"^n must be a whole number in \[0, inf\); got -1"),
        (lambda: choice_accuracy(0, 0.6), r"^n must be a whole number in \[1, inf\); got 0"),
        (lambda: majority_accuracy(10_001, 0.6), r"^n must be a whole number in \[1, 10000\]; got 10001"),
        (lambda: simulated_choices(0, 0.6, 2, RNG), r"^n must be a whole number in \[1, 10000\]; got 0"),
        (lambda: simulated_choices(20_000, 0.6, 2, RNG), r"^n must be a whole number in \[1, 10000\]; got 20000"),
        (lambda: simulated_choices(3, 0.6, 1.5, RNG), r"^n_runs must be a whole number in \[1, inf\)"),
        (lambda: simulated_choices(3, 0.6, 2, RNG, p_maverick=2), r"^p_maverick must be .*\[0, 1\]; got 2"),
        (lambda: simulated_choices(3, 0.6, 2, RNG, "none"), "^tie must be one of"),
        (lambda: herd_accuracy(0.6, "heads"), "^tie must be one of"),
        (lambda: simulated_choices(100, 0.6, 10**6, RNG), "^n_runs x n must be at most .*; got 1000000 x 100$"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_two_choices_alike_start_a_cascade():
    """The paper's argument in the small: HH and LL decide, HL tosses a coin."""
    p = 0.6
    right, none, wrong = cascade_probabilities(2, p)
    assert right == pytest.approx(p * p + p * (1 - p) / 2)
    assert wrong == pytest.approx((1 - p) ** 2 + p * (1 - p) / 2)
    assert none == pytest.approx(p * (1 - p))

"""The race: identities of exponential times, their simulation, and what parallel search costs."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from models.serendipity.discovery_race import (
    elapsed,
    expected_first,
    expected_gap,
    finishing_times,
    gap_tail,
    gaps,
    one_better,
    search_times,
    total_effort,
    win_probabilities,
    winners,
)

fields = st.lists(st.floats(0.01, 100), min_size=2, max_size=8)


def test_one_team_twice_as_good_as_nine_others():
    """Exact: it wins 2 races of 11 and is beaten to it in 82%."""
    chances = win_probabilities(one_better(10, 2))
    assert chances[0] == pytest.approx(2 / 11, rel=1e-12)
    assert 1 - chances[0] == pytest.approx(0.818, abs=5e-4)
    np.testing.assert_allclose(chances[1:], 1 / 11, rtol=1e-12)


def test_ten_equal_teams():
    """Exact."""
    assert expected_first(np.ones(10)) == pytest.approx(0.1, rel=1e-12)
    assert expected_gap(np.ones(10)) == pytest.approx(1 / 9, rel=1e-12)
    assert gap_tail(0.1, np.ones(10)) == pytest.approx(math.exp(-0.9), rel=1e-12)


@given(fields)
def test_win_probabilities_sum_to_one_and_follow_the_rates(rates):
    chances = win_probabilities(rates)
    assert chances.sum() == pytest.approx(1)
    np.testing.assert_allclose(chances / chances[0], np.array(rates) / rates[0], rtol=1e-12)


@given(fields)
def test_chance_of_winning_is_the_integral_over_the_time_of_the_win(rates):
    total = sum(rates)
    by_hand, _ = quad(lambda t: rates[0] * math.exp(-total * t), 0, math.inf)
    assert win_probabilities(rates)[0] == pytest.approx(by_hand, rel=1e-6)


@given(fields)
def test_first_and_second_find_are_one_mean_gap_apart(rates):
    """E[second] by inclusion and exclusion: sum of 1 / (L - l_i) less (n - 1) / L."""
    rates = np.array(rates)
    second = np.sum(1 / (rates.sum() - rates)) - (rates.size - 1) / rates.sum()
    assert expected_first(rates) + expected_gap(rates) == pytest.approx(second, rel=1e-9)


@given(fields)
def test_gap_tail_falls_from_one_and_its_area_is_the_mean_gap(rates):
    area, _ = quad(lambda u: gap_tail(u / (1 - u), rates) / (1 - u) ** 2, 0, 1, limit=200)
    assert gap_tail(0, rates) == pytest.approx(1)
    assert area == pytest.approx(expected_gap(rates), rel=1e-4)


@pytest.mark.parametrize("n_teams, advantage", [(2, 1), (10, 1), (10, 2), (5, 8)])
def test_races_run_as_the_formulas_say(n_teams, advantage):
    rates, n = one_better(n_teams, advantage), 40_000
    times = finishing_times(rates, n, np.random.default_rng(7))
    assert times.shape == (n, n_teams)
    won = np.bincount(winners(times), minlength=n_teams) / n
    np.testing.assert_allclose(won, win_probabilities(rates), atol=4 * math.sqrt(0.25 / n))
    assert times.min(axis=1).mean() == pytest.approx(expected_first(rates), rel=4 / math.sqrt(n))
    assert gaps(times).mean() == pytest.approx(expected_gap(rates), rel=0.05)
    at = expected_gap(rates)
    assert np.mean(gaps(times) > at) == pytest.approx(gap_tail(at, rates), abs=4 * math.sqrt(0.25 / n))
    np.testing.assert_allclose(times.mean(axis=0), 1 / rates, rtol=5 / math.sqrt(n))


def test_from_one_seed_other_rates_stretch_the_same_draws():
    slow, fast = (finishing_times(one_better(4, a), 3, np.random.default_rng(1)) for a in (1, 2))
    np.testing.assert_allclose(fast[:, 0], slow[:, 0] / 2, rtol=1e-12)
    np.testing.assert_array_equal(fast[:, 1:], slow[:, 1:])


def test_winner_and_gap_of_a_race_by_hand():
    times = np.array([[3.0, 1.0, 1.5], [0.2, 9.0, 0.9]])
    assert winners(times).tolist() == [1, 0]
    np.testing.assert_allclose(gaps(times), [0.5, 0.7])
    assert gaps(times[0]) == pytest.approx(0.5)


@given(st.integers(1, 10**6))
def test_parallel_search_is_free_if_search_has_no_memory(n_teams):
    assert total_effort(n_teams) == pytest.approx(1, rel=1e-12)
    assert elapsed(n_teams) == pytest.approx(1 / n_teams, rel=1e-12)


@given(st.integers(2, 1000), st.floats(0.2, 5), st.floats(1.01, 3))
def test_parallel_search_costs_more_the_more_memory_search_has(n_teams, shape, factor):
    assert total_effort(n_teams, shape) < total_effort(n_teams, shape * factor)
    assert abs(shape - 1) < 1e-9 or (total_effort(n_teams, shape) > 1) == (shape > 1)
    assert total_effort(n_teams, shape) == pytest.approx(n_teams * elapsed(n_teams, shape))


@pytest.mark.parametrize("shape", [0.5, 1, 2, 4])
@pytest.mark.parametrize("n_teams", [1, 2, 10])
def test_searches_run_cost_what_the_formula_says(n_teams, shape):
    times = search_times(n_teams, 60_000, shape, np.random.default_rng(3))
    assert times.shape == (60_000, n_teams)
    assert n_teams * times.min(axis=1).mean() == pytest.approx(total_effort(n_teams, shape), rel=0.04)
    assert times.mean() == pytest.approx(1, rel=0.02)


def test_weibull_draws_have_the_weibull_tail():
    times = search_times(1, 60_000, 2, np.random.default_rng(4))[:, 0]
    for at in (0.3, 1, 1.8):
        tail = math.exp(-((at * math.gamma(1.5)) ** 2))
        assert np.mean(times > at) == pytest.approx(tail, abs=0.009)


def test_arrays_broadcast():
    rates = np.ones((5, 1, 3))
    assert win_probabilities(rates).shape == (5, 1, 3)
    assert expected_first(rates).shape == expected_gap(rates).shape == (5, 1)
    assert gap_tail(np.ones(4), rates).shape == (5, 4)
    assert elapsed(np.arange(1, 4), np.ones((2, 1))).shape == (2, 3)
    assert total_effort(np.arange(1, 4), np.ones((2, 1))).shape == (2, 3)
    for number in (expected_first([1, 2]), expected_gap([1, 2]), gap_tail(1, [1, 2])):
        assert isinstance(number, float)
    assert isinstance(elapsed(2), float) and isinstance(total_effort(2), float)


RNG = np.random.default_rng()


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: one_better(0, 2), "n_teams"),
        (lambda: one_better(2.5, 2), "n_teams"),
        (lambda: one_better(2, 0), "advantage"),
        *[
            (lambda f=f, bad=bad: f(bad), "rates")
            for f in (win_probabilities, expected_first, expected_gap, lambda rates: gap_tail(1, rates))
            for bad in ([], 3, [1, 0], [1, math.nan], [1, -1], "fast", None)
        ],
        (lambda: gap_tail(-1, [1, 1]), "gap"),
        (lambda: gap_tail(math.inf, [1, 1]), "gap"),
        (lambda: finishing_times([1, 1], 0, RNG), "n_races"),
        (lambda: finishing_times([1, -1], 1, RNG), "rates"),
        (lambda: elapsed(0), "n_teams"),
        (lambda: total_effort(1.5), "n_teams"),
        (lambda: total_effort(2, 0), "shape"),
        (lambda: search_times(2, 0, 1, RNG), "n_searches"),
        (lambda: search_times(0, 2, 1, RNG), "n_teams"),
        (lambda: search_times(2, 2, -1, RNG), "shape"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()


@pytest.mark.parametrize("call", [expected_gap, lambda rates: gap_tail(1, rates), gaps])
def test_without_a_second_team_there_is_no_gap(call):
    with pytest.raises(ValueError, match=r"(rates|times) must hold 2 or more teams on its last axis; got \[1.0\]"):
        call([1])

"""How much of an arrival is luck: the quadrature against one integral, limits, and races run."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from models.serendipity.luck import repeat_probability, upset_probability

sigmas = st.floats(0, 4)


def over_two_teams(value, sigma):
    """Two teams: everything depends on d = ln(rate 1 / rate 2), normal with deviation sigma sqrt(2)."""
    return quad(
        lambda z: value(sigma * math.sqrt(2) * z) * math.exp(-z * z / 2) / math.sqrt(2 * math.pi),
        -12,
        12,
        points=[0],
        epsabs=1e-12,
        limit=200,
    )[0]


@pytest.mark.parametrize("sigma", [0, 0.01, 0.3, 1, 2, 4])
def test_two_teams(sigma):
    slower_wins = over_two_teams(lambda d: 1 / (1 + math.exp(abs(d))), sigma)
    same_again = over_two_teams(lambda d: (1 + math.exp(2 * d)) / (1 + math.exp(d)) ** 2, sigma)
    assert upset_probability(sigma, 2) == pytest.approx(slower_wins, abs=1e-6)
    assert repeat_probability(sigma, 2) == pytest.approx(same_again, abs=1e-6)


@pytest.mark.parametrize("n_teams", [2, 3, 10, 100, 1000])
def test_equal_teams_are_pure_luck(n_teams):
    assert upset_probability(0, n_teams) == pytest.approx(1 - 1 / n_teams, abs=1e-6)
    assert repeat_probability(0, n_teams) == pytest.approx(1 / n_teams, abs=1e-6)


# Computed here, to keep them: (sigma, teams, upset, repeat); e^sigma = 2 at ln 2
@pytest.mark.parametrize(
    "sigma, n_teams, upset, repeat",
    [
        (math.log(2), 2, 0.3279, 0.5843),
        (math.log(2), 10, 0.7564, 0.1457),
        (1, 10, 0.6797, 0.1947),
        (2, 10, 0.4682, 0.3901),
    ],
)
def test_table(sigma, n_teams, upset, repeat):
    assert upset_probability(sigma, n_teams) == pytest.approx(upset, abs=5e-5)
    assert repeat_probability(sigma, n_teams) == pytest.approx(repeat, abs=5e-5)


@pytest.mark.parametrize("sigma, n_teams", [(0.3, 2), (0.7, 10), (1.5, 4), (3, 30)])
def test_races_run_as_the_quadrature_says(sigma, n_teams):
    n = 40_000
    rng = np.random.default_rng(11)
    rates = np.exp(sigma * rng.standard_normal((n, n_teams)))
    first, again = ((rng.exponential(size=(n, n_teams)) / rates).argmin(axis=1) for _ in range(2))
    upset, repeated = first != rates.argmax(axis=1), first == again
    error = 4 * math.sqrt(0.25 / n)
    assert upset.mean() == pytest.approx(upset_probability(sigma, n_teams), abs=error)
    assert repeated.mean() == pytest.approx(repeat_probability(sigma, n_teams), abs=error)


@pytest.mark.parametrize("sigma, n_teams", [(0.5, 3), (1, 10), (2.5, 50)])
def test_the_quadrature_is_the_mean_over_fields(sigma, n_teams):
    """E[max / sum] and E[sum of squared shares], averaged over fields without running a race."""
    rates = np.exp(sigma * np.random.default_rng(12).standard_normal((40_000, n_teams)))
    shares = rates / rates.sum(axis=1, keepdims=True)
    assert 1 - upset_probability(sigma, n_teams) == pytest.approx(shares.max(axis=1).mean(), abs=5e-3)
    assert repeat_probability(sigma, n_teams) == pytest.approx((shares**2).sum(axis=1).mean(), abs=5e-3)


@settings(max_examples=15)
@given(st.floats(0, 3.9), st.floats(0.01, 0.1), st.integers(2, 200), st.integers(1, 50))
def test_luck_falls_with_the_spread_of_ability_and_rises_with_rivals(sigma, step, n_teams, more):
    assert upset_probability(sigma + step, n_teams) < upset_probability(sigma, n_teams) + 1e-7
    assert upset_probability(sigma, n_teams + more) > upset_probability(sigma, n_teams)
    assert repeat_probability(sigma + step, n_teams) > repeat_probability(sigma, n_teams) - 1e-7
    assert repeat_probability(sigma, n_teams + more) < repeat_probability(sigma, n_teams)


@settings(max_examples=15)
@given(sigmas, st.integers(2, 200))
def test_repeating_a_win_is_rarer_than_a_win_of_the_best(sigma, n_teams):
    """Sum of squared shares is at most the largest share."""
    win = 1 - upset_probability(sigma, n_teams)
    assert 1 / n_teams - 1e-6 <= repeat_probability(sigma, n_teams) <= win + 1e-6 <= 1 + 1e-6


def test_arrays_broadcast_and_numbers_stay_numbers():
    for function in (upset_probability, repeat_probability):
        grid = function([[0.5], [1.0]], [2, 10, 50])
        assert grid.shape == (2, 3)
        assert grid[1, 1] == pytest.approx(function(1, 10), rel=1e-12)
        assert isinstance(function(1, 10), float)


BAD_SIGMA = [-0.1, 4.1, math.nan, "wide", None]
BAD_TEAMS = [1, 0, 2.5, 1001, math.nan, "ten", None]


@pytest.mark.parametrize("function", [upset_probability, repeat_probability])
def test_refusals(function):
    for bad in BAD_SIGMA:
        with pytest.raises(ValueError, match=r"sigma must be finite and in \[0, 4\]; got"):
            function(bad, 10)
    for bad in BAD_TEAMS:
        with pytest.raises(ValueError, match=r"n_teams must be a whole number in \[2, 1000\]; got"):
            function(1, bad)

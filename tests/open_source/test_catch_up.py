"""Catching up: the closed forms against an ODE solver, known numbers, and what closing a tap does."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from models.open_source.catch_up import (
    Tap,
    growth_rate,
    logistic_relative_level,
    logistic_steady_level,
    rate_for_lag,
    relative_level,
    steady_level,
    years_behind,
)

rates = st.floats(0.01, 3)
growths = st.floats(0.005, 0.5)
shares = st.floats(0, 0.95)
CLOSED = Tap(0.2, 0.05, close=10, reopen=40, frontier_growth=0.08, own_growth=0.03)
YEARS = np.linspace(0, 100, 401)


def solved(tap, start, years, logistic):
    """A and T themselves, integrated through the three spells, never the ratio that the model solves."""

    def flow(rate):
        def slope(_, state):
            a, t = state
            taken = rate * (t - a) * (a / t if logistic else 1)
            return [taken + tap.own_growth * a, tap.frontier_growth * t]

        return slope

    state, ratios, since = [start, 1.0], [], 0.0
    ends = [tap.close, math.inf if tap.reopen is None else tap.reopen, math.inf]
    for end, rate in zip(ends, [tap.open_rate, tap.closed_rate, tap.open_rate], strict=True):
        inside = years[(years >= since) & (years < end)]
        stop = min(end, years[-1] + 1)
        if stop <= since:
            continue
        run = solve_ivp(
            flow(rate), (since, stop), state, t_eval=[*inside, stop], rtol=1e-11, atol=1e-13, method="DOP853"
        )
        ratios.append((run.y[0] / run.y[1])[:-1])
        state, since = run.y[:, -1], stop
    return np.concatenate(ratios)


@pytest.mark.parametrize(
    "tap, start",
    [
        (CLOSED, 0.3),
        (Tap(0.05, 0.02, close=0, frontier_growth=0.02), 0.5),  # closed from the first day, for ever
        (Tap(0.4, 0, close=20, reopen=60, frontier_growth=0.05), 0.9),  # closed altogether
        (Tap(0.03, 0.5, close=30, frontier_growth=0.06, own_growth=0.06), 0.2),  # opened, not closed
        (Tap(0.05, 0.01, close=25, reopen=50, frontier_growth=0.05), 0.4),  # logistic: at the threshold
    ],
)
@pytest.mark.parametrize("function, logistic", [(relative_level, False), (logistic_relative_level, True)])
def test_closed_form_is_the_solution_of_the_differential_equation(tap, start, function, logistic):
    np.testing.assert_allclose(function(YEARS, tap, start), solved(tap, start, YEARS, logistic), atol=1e-8)


def test_published_solution():
    """A(t) = (A0 - s T0) e^(-Phi t) + s T0 e^(lambda t), s = Phi / (Phi + lambda): Nelson and Phelps."""
    phi, growth, a0, t0 = 0.1, 0.04, 2.0, 10.0
    share = phi / (phi + growth)
    printed = (a0 - share * t0) * np.exp(-phi * YEARS) + share * t0 * np.exp(growth * YEARS)
    found = relative_level(YEARS, Tap(phi, phi, close=50, frontier_growth=growth), a0 / t0)
    np.testing.assert_allclose(found * t0 * np.exp(growth * YEARS), printed, rtol=1e-12)
    # Found by a separate trial implementation: the gap (T - A) / A tends to lambda / Phi = .40000
    assert 1 / found[-1] - 1 == pytest.approx(0.4, abs=5e-4)
    assert 1 / steady_level(phi, growth) - 1 == pytest.approx(growth / phi, rel=1e-12)


# Found by a separate trial implementation: lambda = 1 a year
@pytest.mark.parametrize("lag, printed, error", [(0.29, 2.97, 5e-3), (1, 0.58, 5e-3)])
def test_rate_for_lag(lag, printed, error):
    rate = rate_for_lag(lag, 1)
    assert rate == pytest.approx(printed, abs=error)
    assert years_behind(steady_level(rate, 1), 1) == pytest.approx(lag, rel=1e-12)
    assert years_behind(steady_level(rate, 1), 1) == pytest.approx(math.log(1 + 1 / rate), rel=1e-12)


@given(growths, shares, st.floats(0.01, 20))
def test_rate_for_lag_with_work_of_ones_own(growth, share, lag):
    rate = rate_for_lag(lag, growth, share * growth)
    assert years_behind(steady_level(rate, growth, share * growth), growth) == pytest.approx(lag, rel=1e-9)


@given(growths, shares, rates, rates)
def test_a_tap_half_closed_costs_a_lag_once_and_no_growth(growth, share, first, second):
    wide, narrow = max(first, second), min(first, second)
    tap = Tap(wide, narrow, close=5, frontier_growth=growth, own_growth=share * growth)
    long_after = 5 + 80 / (narrow + growth * (1 - share))
    assert growth_rate(4, tap) == pytest.approx(growth, rel=1e-9)
    assert growth_rate(long_after, tap) == pytest.approx(growth, rel=1e-9)
    assert growth_rate(5, tap) <= growth * (1 + 1e-12)
    behind = years_behind(relative_level(long_after, tap), growth)
    short = growth * (1 - share)
    assert behind == pytest.approx(math.log1p(short / narrow) / growth, rel=1e-9)
    assert behind >= years_behind(relative_level(4, tap), growth) * (1 - 1e-12)


def test_a_tap_closed_altogether_costs_the_growth_itself():
    tap = Tap(0.2, 0, close=10, frontier_growth=0.05, own_growth=0.02)
    np.testing.assert_allclose(growth_rate([10, 50, 500], tap), 0.02)
    behind = years_behind(relative_level([10, 60, 110], tap), 0.05)
    np.testing.assert_allclose(np.diff(behind), 50 * 0.03 / 0.05, rtol=1e-12)  # 0.6 of a year, every year
    assert relative_level(2000, tap) < 1e-20


def test_the_level_of_before_comes_back_after_reopening():
    before, after = relative_level([0, 400], CLOSED)
    assert after == pytest.approx(before, rel=1e-12) == steady_level(0.2, 0.08, 0.03)
    low = relative_level(40, CLOSED)
    assert steady_level(0.05, 0.08, 0.03) < low < before
    assert growth_rate(40, CLOSED) > 0.08 > growth_rate(39.9, CLOSED)  # faster than the frontier while catching up


@given(rates, growths, shares, st.floats(0.001, 1))
def test_logistic_threshold(rate, growth, share, start):
    """Benhabib and Spiegel: catches up if and only if c + g - g_m > 0."""
    margin = rate - growth * (1 - share)
    assume(abs(margin) > 1e-3)
    tap = Tap(rate, rate, close=1, frontier_growth=growth, own_growth=share * growth)
    end = logistic_relative_level(200 / abs(margin), tap, start)
    assert logistic_steady_level(rate, growth, share * growth) == pytest.approx(end, abs=1e-6)
    assert (end > 1e-9) == (margin > 0)
    # the exponential variant always catches up
    assert relative_level(200 / abs(margin), tap, start) > 0.01


def test_logistic_edges():
    at_threshold = Tap(0.05, 0.05, close=1, frontier_growth=0.05)
    assert logistic_relative_level(100, at_threshold, 0.4) == pytest.approx(0.4 / (1 + 0.4 * 0.05 * 100), rel=1e-12)
    assert logistic_relative_level([0, 1e5], Tap(3, 0.1, close=1e5), 0).tolist() == [0, 0]
    assert logistic_relative_level(1e5, Tap(3, 3, close=1), 0.1) == pytest.approx(
        logistic_steady_level(3, 0.02), rel=1e-9
    )
    assert logistic_steady_level(0, 0.02) == 0 and logistic_steady_level(0.02, 0.02) == 0
    assert logistic_steady_level(0, 0.02, 0.02) == 0


def test_extremes():
    assert steady_level(0, 0.02) == 0 and steady_level(0, 0.02, 0.02) == 1
    assert years_behind(0, 0.02) == math.inf and years_behind(1, 0.02) == 0
    never = Tap(0, 0, close=5, reopen=5, frontier_growth=0.02, own_growth=0.02)
    np.testing.assert_allclose(relative_level(YEARS, never, 0.37), 0.37, rtol=1e-12)


@given(st.floats(0, 200), st.floats(0, 80), st.floats(0, 80), rates, rates, growths, shares, st.floats(0, 1))
def test_a_follower_stays_between_nothing_and_the_frontier(year, close, more, wide, narrow, growth, share, start):
    tap = Tap(wide, narrow, close, close + more, growth, share * growth)
    for function in (relative_level, logistic_relative_level):
        assert -1e-12 <= function(year, tap, start) <= 1 + 1e-12
        before, after = function([max(close - 1e-7, 0), close + 1e-7], tap, start)
        assert before == pytest.approx(after, abs=1e-5)  # levels do not jump


def test_arrays_broadcast_and_numbers_stay_numbers():
    close = np.array([[5], [10], [20]])
    tap = Tap(0.2, 0.05, close, close + 30, frontier_growth=0.05)
    for function in (relative_level, logistic_relative_level, growth_rate):
        grid = function(YEARS, tap)
        assert grid.shape == (3, 401)
        one = function(YEARS, Tap(0.2, 0.05, 10, 40, frontier_growth=0.05))
        np.testing.assert_allclose(grid[1], one, rtol=1e-14)
        assert isinstance(function(3, CLOSED), float)
    for number in (steady_level(1, 1), logistic_steady_level(1, 0.5), years_behind(0.5, 1), rate_for_lag(1, 1)):
        assert isinstance(number, float)
    assert steady_level([1, 2], [[1], [2], [3]]).shape == (3, 2)
    with pytest.raises(AttributeError):
        CLOSED.close = 3


NOT_FINITE = [math.nan, math.inf, "much", [1, -1]]
REFUSED = [
    (function, good, name, bad)
    for function, good, limits in [
        (
            steady_level,
            {"rate": 1, "frontier_growth": 1},
            {"rate": [-1], "frontier_growth": [0], "own_growth": [-1, 2]},
        ),
        (
            logistic_steady_level,
            {"rate": 1, "frontier_growth": 1},
            {"rate": [-1], "frontier_growth": [0], "own_growth": [2]},
        ),
        (years_behind, {"level": 0.5, "frontier_growth": 1}, {"level": [-0.1, 1.1], "frontier_growth": [0, -1]}),
        (
            rate_for_lag,
            {"lag": 1, "frontier_growth": 1},
            {"lag": [0, -1], "frontier_growth": [0], "own_growth": [-1, 2]},
        ),
        (relative_level, {"years": 1, "tap": CLOSED}, {"years": [-1], "start": [-0.1, 1.1]}),
        (logistic_relative_level, {"years": 1, "tap": CLOSED}, {"years": [-1], "start": [-0.1, 1.1]}),
        (growth_rate, {"years": [0, 1], "tap": CLOSED}, {"years": [-1], "start": [0, 1.1]}),
        (
            Tap,
            {"open_rate": 1, "closed_rate": 0.5, "close": 10, "reopen": 20},
            {
                "open_rate": [-1],
                "closed_rate": [-1],
                "close": [-1],
                "reopen": [-1, 5],
                "frontier_growth": [0],
                "own_growth": [1],
            },
        ),
    ]
    for name, beyond in limits.items()
    for bad in [*NOT_FINITE, *beyond]
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .*[\[(].*[\])].*; got"):
        function(**good | {name: bad})

"""The loop's threshold and explicit solution, the same by integration, an end to every explosion, and bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.learning_loop import (
    ever_made,
    explosion_time,
    feeding_elasticity,
    learning_exponent,
    threshold_rates,
    worths_at,
    years_to,
)
from models.checks import OutOfFloatsError
from models.threshold_demand import demand, elasticity, unit_elasticity_price

cheaper = st.floats(0.02, 0.5)
starts = st.floats(0.3, 6)
shares = st.floats(0.001, 0.5)


# Reproduced: learning of 20 and of 30 % a doubling
@pytest.mark.parametrize("taken_off, exponent, needed", [(0.2, 0.3219, 3.106), (0.3, 0.5146, 1.943)])
def test_threshold(taken_off, exponent, needed):
    assert learning_exponent(taken_off) == pytest.approx(exponent, abs=5e-5)
    assert feeding_elasticity(taken_off) == pytest.approx(needed, abs=7e-4)


@given(cheaper)
def test_a_doubling_takes_off_what_it_should(taken_off):
    assert 2 ** -learning_exponent(taken_off) == pytest.approx(1 - taken_off)


@pytest.mark.parametrize("be", [0, 0.3, 0.9, 1, 1.2, 2])
def test_explicit_solution_is_the_integral(be):
    made = np.geomspace(1, 1000, 20001)
    years = years_to(made, 0.25 * made**be)
    assert ever_made(years[1:], be, 0.25) == pytest.approx(made[1:], rel=1e-4)


@given(st.floats(0, 3), st.floats(0.05, 1), st.floats(0.01, 0.9))
def test_explicit_solution_obeys_its_equation(be, k, part):
    t = part * (explosion_time(be, k) if be > 1.001 else 10)
    h = 1e-6 * t
    slope = (ever_made(t + h, be, k) - ever_made(t - h, be, k)) / (2 * h)
    assert slope == pytest.approx(k * ever_made(t, be, k) ** be, rel=1e-4)


@given(st.floats(0.01, 2), st.floats(0.05, 1))
def test_it_feeds_itself_only_beyond_one(be, k):
    """Growth X'/X = k X^(be - 1) rises where be > 1, and X passes every bound in finite time."""
    times = np.linspace(0, 0.99 * (explosion_time(be, k) if be > 1.01 else 20), 50)
    growth = k * ever_made(times, be, k) ** (be - 1)
    assert (np.diff(growth) * np.sign(be - 1) >= -1e-12).all()
    if be > 1.05:
        assert ever_made(explosion_time(be, k) * (1 - 1e-12), be, k) > 1e3


@given(starts, shares)
def test_worths_give_the_elasticity_and_the_share_asked_for(start, share):
    median, sigma = worths_at(start, share)
    assert elasticity(1, median, sigma) == pytest.approx(start, rel=1e-9)
    assert demand(1, median, sigma) == pytest.approx(share, rel=1e-9)


@given(cheaper, starts, shares)
def test_with_falling_elasticity_every_explosion_ends(taken_off, start, share):
    """Growth turns once, where e = 1 / b, and what is made in a year stays below k / D(1): X never is infinite."""
    b, (median, sigma) = learning_exponent(taken_off), worths_at(start, share)
    made = np.exp(np.linspace(0, min(60 / b, 600), 801))
    rates = threshold_rates(made, b, median, sigma, 0.25)
    assert rates[0] == pytest.approx(0.25)
    assert (rates <= 0.25 / share * (1 + 1e-12)).all()
    growth = rates / made
    rising = elasticity(made**-b, median, sigma) > 1 / b
    assert (np.diff(rising.astype(int)) <= 0).all()  # once it has stopped feeding itself it never starts again
    turn = growth.argmax()
    assert abs(turn - rising.sum()) <= 1
    years = years_to(made, rates)
    assert np.isfinite(years).all() and years[-1] > 0.99 * (made[-1] / 2) / rates.max()


def test_the_turn_is_where_the_bill_of_a_sharper_demand_peaks():
    """At b = 1 growth is p D(p) but for a factor: it turns where spending does."""
    made = np.geomspace(1, 1e4, 100001)
    growth = threshold_rates(made, 1, 0.05, 1.2, 0.25) / made
    assert 1 / made[growth.argmax()] == pytest.approx(unit_elasticity_price(0.05, 1.2), rel=1e-3)


REFUSED = [
    (learning_exponent, {"cheaper": 1}, "cheaper"),
    (learning_exponent, {"cheaper": -0.1}, "cheaper"),
    (feeding_elasticity, {"cheaper": 0}, "cheaper"),
    (explosion_time, {"be": 1, "k": 1}, "be"),
    (explosion_time, {"be": 2, "k": 0}, "k"),
    (ever_made, {"t": -1, "be": 1, "k": 1}, "t"),
    (ever_made, {"t": 1, "be": -1, "k": 1}, "be"),
    (ever_made, {"t": 1, "be": 1, "k": math.nan}, "k"),
    (ever_made, {"t": 5, "be": 2, "k": 0.25}, "t"),
    (years_to, {"made": [1, 2], "rates": [1, 0]}, "rates"),
    (threshold_rates, {"made": 0, "b": 1, "median": 1, "sigma": 1, "k": 1}, "made"),
    (threshold_rates, {"made": 1, "b": 0, "median": 1, "sigma": 1, "k": 1}, "b"),
    (worths_at, {"start": 0, "share": 0.1}, "start"),
    (worths_at, {"start": 1, "share": 1}, "share"),
]


@pytest.mark.parametrize("function, arguments, name", REFUSED)
def test_refuses(function, arguments, name):
    with pytest.raises(ValueError, match=rf"^{name} must be finite and in .*; got"):
        function(**arguments)


def test_refuses_a_way_that_goes_back():
    with pytest.raises(ValueError, match=r"^made must ascend"):
        years_to([1, 3, 2], [1, 1, 1])


def test_refuses_what_leaves_no_price():
    with pytest.raises(
        OutOfFloatsError, match=r"^made, b, median, sigma, k must give an answer .*; got 1e\+300, 2, 1, 1, 1$"
    ):
        threshold_rates(made=1e300, b=2, median=1, sigma=1, k=1)

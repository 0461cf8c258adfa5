"""Complements: Cournot's exact fractions, the equilibrium as a fixed point, and when a gift pays."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from models.open_source.complements import affordable_leak, equilibrium_price, seller_profit

sellers = st.integers(1, 50)

# Cournot (1838); exact: (sellers, price, profit of each)
EXACT = [
    (0, Fraction(1), None),  # everything free: all who could gain buy
    (1, Fraction(1, 2), Fraction(1, 4)),  # one part opened
    (2, Fraction(1, 3), Fraction(1, 9)),
    (3, Fraction(1, 4), Fraction(1, 16)),
]


@pytest.mark.parametrize("n, price, profit", EXACT)
def test_exact(n, price, profit):
    assert equilibrium_price(n) == pytest.approx(float(price), rel=1e-15)
    if n:
        assert seller_profit(n) == pytest.approx(float(profit), rel=1e-15)


def test_giving_the_model_away():
    assert seller_profit(1) / seller_profit(2) == pytest.approx(2.25, rel=1e-15)
    assert seller_profit(1) > 2 * seller_profit(2)  # more than both together: it could buy the other out
    assert 2 * equilibrium_price(2) > equilibrium_price(1)  # and the whole is cheaper
    assert affordable_leak(2) == pytest.approx(5 / 9, rel=1e-15)


@given(sellers)
def test_nobody_gains_by_another_price(n):
    price = equilibrium_price(n)
    others = (n - 1) * price
    assert (1 - others) / 2 == pytest.approx(price, rel=1e-12)  # the best answer to the others' prices
    best = minimize_scalar(lambda p: -p * (1 - others - p), bounds=(0, 1), method="bounded", options={"xatol": 1e-10})
    assert best.x == pytest.approx(price, abs=1e-6)
    assert -best.fun == pytest.approx(seller_profit(n), rel=1e-9)
    assert 1 - n * price == pytest.approx(price, rel=1e-12)  # the quantity


@given(st.integers(2, 30), st.data())
def test_a_gift_pays_until_the_leak_is_too_wide(n, data):
    opened = data.draw(st.integers(1, n - 1))
    leak = affordable_leak(n, opened)
    assert 0 < leak < 1
    before = seller_profit(n)
    assert seller_profit(n - opened, leak) == pytest.approx(before, rel=1e-12)
    assert seller_profit(n - opened, leak * 0.99) > before > seller_profit(n - opened, leak + 0.01 * (1 - leak))


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert seller_profit([1, 2, 3], [[0], [0.5]]).shape == (2, 3)
    assert affordable_leak([2, 3, 4], [[1], [1]]).shape == (2, 3)
    for number in (equilibrium_price(2), seller_profit(2), affordable_leak(2)):
        assert isinstance(number, float)


WHOLE = [-1, 1.5, math.nan, math.inf, "two", None]
REFUSED = [
    *[(equilibrium_price, {}, "n_sellers", bad) for bad in WHOLE],
    *[(seller_profit, {}, "n_sellers", bad) for bad in [*WHOLE, 0]],
    *[(seller_profit, {"n_sellers": 2}, "leaked_share", bad) for bad in [-0.1, 1.1, math.nan, "some"]],
    *[(affordable_leak, {}, "n_sellers", bad) for bad in [*WHOLE, 0, 1]],
    *[(affordable_leak, {"n_sellers": 3}, "n_opened", bad) for bad in [*WHOLE, 0, 3]],
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .*; got"):
        function(**good | {name: bad})

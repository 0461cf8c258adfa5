"""A side with few chips: exact values, the two ends, and histories drawn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.landscape.bottleneck import at_least_once, first_chance, histories

shares, exponents = st.floats(0.01, 0.99), st.floats(0, 3)


@pytest.mark.parametrize(
    "power, exponent, chance", [(0.15, 1, 0.15), (0.15, 0, 0.5), (0.2, 2, 0.04 / 0.68), (0.5, 7, 0.5), (0.1, 0.5, 0.25)]
)
def test_exact(power, exponent, chance):
    assert first_chance(power, exponent) == pytest.approx(chance)


@given(shares, exponents)
def test_one_side_is_first(power, exponent):
    assert first_chance(power, exponent) + first_chance(1 - power, exponent) == pytest.approx(1)


@given(shares, exponents, st.integers(1, 30))
def test_more_races_more_chances(power, exponent, n):
    p = first_chance(power, exponent)
    assert at_least_once(p, 1) == pytest.approx(p)
    assert at_least_once(p, n + 1) >= at_least_once(p, n)


def test_histories_drawn_come_to_the_exact_chance():
    drawn = histories(first_chance(0.15, 1), 10, 40_000, np.random.default_rng(1))
    assert drawn.mean() == pytest.approx(0.15, abs=0.003)
    assert drawn.any(axis=1).mean() == pytest.approx(at_least_once(0.15, 10), abs=0.01)
    assert round(at_least_once(0.15, 10), 3) == 0.803


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_greater_chance_keeps_every_find(one, two):
    few, many = (histories(p, 5, 20, np.random.default_rng(3)) for p in sorted([one, two]))
    assert (many >= few).all()


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: first_chance(0, 1), "power"),
        (lambda: first_chance(1, 1), "power"),
        (lambda: first_chance(0.5, -1), "exponent"),
        (lambda: first_chance(0.5, math.nan), "exponent"),
        (lambda: at_least_once(1.1, 1), "chance"),
        (lambda: at_least_once(0.5, 0), "n_races"),
        (lambda: histories(0.5, 1, 0, np.random.default_rng(1)), "n_histories"),
        (lambda: histories(-0.5, 1, 1, np.random.default_rng(1)), "chance"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()

"""A lead in points: the scale's own values, one and three votes by hand, the normal law for many."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.landscape.arena import ahead_chance, pick_chance, points_seen

leads, odds = st.floats(0, 800), st.integers(0, 200).map(lambda k: 2 * k + 1)


@pytest.mark.parametrize("points, chance", [(0, 0.5), (400, 10 / 11), (800, 100 / 101), (400 * math.log10(3), 0.75)])
def test_the_scale(points, chance):
    assert pick_chance(points) == pytest.approx(chance)


@given(leads)
def test_one_vote_and_three(points):
    p = pick_chance(points)
    assert ahead_chance(points, 1) == pytest.approx(p)
    assert ahead_chance(points, 3) == pytest.approx(p**3 + 3 * p**2 * (1 - p))


@given(odds)
def test_without_a_lead_votes_do_not_help(n):
    assert ahead_chance(0, n) == pytest.approx(0.5)


@given(st.floats(1, 800), odds)
def test_more_votes_show_more(points, n):
    assert ahead_chance(points, n + 2) >= ahead_chance(points, n) - 1e-12


def test_many_votes_follow_the_normal_law():
    p, n = pick_chance(23), 3001
    z = (p - 0.5) * math.sqrt(n / (p * (1 - p)))
    assert ahead_chance(23, n) == pytest.approx((1 + math.erf(z / math.sqrt(2))) / 2, abs=1e-3)


@given(odds, st.floats(0.6, 0.99))
def test_the_smallest_lead_seen(n, sure):
    assert ahead_chance(points_seen(n, sure), n) == pytest.approx(sure, abs=1e-9)


@pytest.mark.parametrize("sure", [0.51, 0.95, 1 - 1e-9, 1 - 1e-12])
def test_one_vote_shows_the_scale_turned_round(sure):
    assert points_seen(1, sure) == pytest.approx(400 * math.log10(sure / (1 - sure)), abs=0.1)


def test_many_leads_at_once():
    points = np.array([[0, 23], [103, 400]])
    assert ahead_chance(points, 101).shape == (2, 2)
    assert ahead_chance(points, 101)[1, 0] == ahead_chance(103, 101)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: pick_chance(-1), "points"),
        (lambda: ahead_chance(math.inf, 1), "points"),
        (lambda: ahead_chance(1, 2), "n_votes"),
        (lambda: ahead_chance(1, 0), "n_votes"),
        (lambda: points_seen(1, 0.5), "sure"),
        (lambda: points_seen(4), "n_votes"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()

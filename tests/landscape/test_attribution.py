"""Shapley's shares: games with known answers, published power indices, the axioms, and orders drawn at random."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.landscape.attribution import (
    alone,
    but_for,
    group_sums,
    shapley_average,
    shapley_shares,
    unanimity_game,
    voting_game,
)


@st.composite
def games(draw, most=5):
    n = draw(st.integers(1, most))
    rest = draw(st.lists(st.floats(-9, 9), min_size=2**n - 1, max_size=2**n - 1))
    return np.array([0.0, *rest])


def game(n, worth):
    """v of each group, `worth` being a function of its members' numbers."""
    return np.array([worth([i for i in range(n) if group >> i & 1]) for group in range(1 << n)], dtype=float)


# Exact
@pytest.mark.parametrize(
    "worths, shares",
    [
        (game(3, lambda group: min(len({0, 1} & {*group}), len({2} & {*group}))), [1 / 6, 1 / 6, 2 / 3]),  # gloves
        (voting_game([2, 1, 1, 1], 3), [1 / 2, 1 / 6, 1 / 6, 1 / 6]),
        (game(3, lambda group: max([0, *(c for i, c in enumerate([1, 2, 4]) if i in group)])), [1 / 3, 5 / 6, 17 / 6]),
        (unanimity_game(4), [1 / 4] * 4),
        (voting_game([1] * 5, 3), [1 / 5] * 5),
        (voting_game([3, 1, 1], 3), [1, 0, 0]),  # a dictator
    ],
    ids=["gloves", "majority", "airport", "unanimity", "simple majority", "dictator"],
)
def test_games_with_known_answers(worths, shares):
    assert shapley_shares(worths) == pytest.approx(shares, abs=1e-12)


def test_the_security_council():
    """Veto on gonitsora.com: 4/2145 for each elected member, 19.6 % for each permanent one."""
    shares = shapley_shares(voting_game([7] * 5 + [1] * 10, 39))
    assert shares[5:] == pytest.approx([4 / 2145] * 10, rel=1e-9)
    assert shares[:5] == pytest.approx([421 / 2145] * 5, rel=1e-9)
    assert round(shares[0], 4) == 0.1963 and round(shares[5], 6) == 0.001865


def test_luxembourg_had_a_vote_and_no_power():
    """The Council of the six, 1958 to 1972: 4, 4, 4, 2, 2, 1 votes, 12 needed (Mayer 2018)."""
    shares = shapley_shares(voting_game([4, 4, 4, 2, 2, 1], 12))
    assert shares == pytest.approx([14 / 60, 14 / 60, 14 / 60, 9 / 60, 9 / 60, 0], abs=1e-12)


@given(games())
def test_the_shares_add_up_to_what_all_have_together(worths):
    assert shapley_shares(worths).sum() == pytest.approx(worths[-1], abs=1e-9)


@given(games(4), st.integers(0, 4), st.floats(-5, 5))
def test_who_adds_the_same_to_every_group_gets_that(worths, place, added):
    """With 0: a null player gets nothing, and the others what they got without it."""
    n = len(worths).bit_length() - 1
    place = min(place, n)
    group = np.arange(2 ** (n + 1))
    others = (group >> place + 1 << place) | (group & (1 << place) - 1)
    shares = shapley_shares(worths[others] + added * (group >> place & 1))
    assert shares[place] == pytest.approx(added, abs=1e-9)
    assert np.delete(shares, place) == pytest.approx(shapley_shares(worths), abs=1e-9)


@given(games(4), st.randoms(use_true_random=False))
def test_names_do_not_matter(worths, random):
    n = len(worths).bit_length() - 1
    order = random.sample(range(n), n)
    renamed = np.empty_like(worths)
    for group in range(1 << n):
        renamed[sum(1 << order[i] for i in range(n) if group >> i & 1)] = worths[group]
    assert shapley_shares(renamed)[order] == pytest.approx(shapley_shares(worths), abs=1e-9)


@given(st.integers(1, 4).flatmap(lambda n: st.tuples(*[st.lists(st.floats(-9, 9), min_size=2**n, max_size=2**n)] * 2)))
def test_games_add_up(pair):
    one, two = (np.array([0.0, *rest[1:]]) for rest in pair)
    assert shapley_shares(one + two) == pytest.approx(shapley_shares(one) + shapley_shares(two), abs=1e-8)


@settings(max_examples=20)
@given(games(4))
def test_orders_drawn_at_random_come_to_the_same(worths):
    mean = shapley_average(worths, 4000, np.random.default_rng(1))
    spread = np.ptp(worths) + 1e-9
    assert mean == pytest.approx(shapley_shares(worths), abs=6 * 2 * spread / math.sqrt(4000))


@given(games())
def test_alone_and_but_for_are_the_first_and_the_last_to_arrive(worths):
    n = len(worths).bit_length() - 1
    for party in range(n):
        assert alone(worths)[party] == worths[1 << party]
        assert but_for(worths)[party] == worths[-1] - worths[(1 << n) - 1 - (1 << party)]


def test_twenty_parties_are_counted_exactly():
    weights = np.arange(1, 21)
    shares = shapley_shares(group_sums(weights) ** 2)
    assert shares == pytest.approx(weights * weights.sum(), rel=1e-9)  # w_i^2 and half of each 2 w_i w_j


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: group_sums([]), "weights"),
        (lambda: group_sums([1] * 21), "weights"),
        (lambda: group_sums([-1]), "weights"),
        (lambda: group_sums([[1, 2]]), "weights"),
        (lambda: voting_game([1, 1], 0), "quota"),
        (lambda: voting_game([1, 1], 3), "quota"),
        (lambda: unanimity_game(0), "n_parties"),
        (lambda: unanimity_game(2.5), "n_parties"),
        (lambda: shapley_shares([0, 1, 2]), "worths"),
        (lambda: shapley_shares([0]), "worths"),
        (lambda: shapley_shares([]), "worths"),
        (lambda: shapley_shares([1, 1]), "worths"),
        (lambda: shapley_shares([0, math.nan]), "worths"),
        (lambda: alone([[0, 1]]), "worths"),
        (lambda: but_for(None), "worths"),
        (lambda: shapley_average([0, 1], 0, np.random.default_rng(1)), "n_orders"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()

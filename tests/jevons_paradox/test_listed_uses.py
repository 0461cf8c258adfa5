"""Listed uses against the continuous demand that they approach, their own arithmetic, and bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import threshold_demand
from models.jevons_paradox.listed_uses import drawn_worths, even_worths, n_done, profit, resource_factor

costs = st.floats(0.01, 100)
sigmas = st.floats(0.1, 3)
lists = st.lists(st.floats(0.01, 100), min_size=1, max_size=12)
gains = st.floats(1, 100)


@pytest.mark.parametrize("sigma, printed", [(0.5, [16.2, 10, 6.2]), (1, [26.3, 10, 3.8])])  # 10 exp(0.9674 sigma)
def test_even_worths_of_three(sigma, printed):
    assert even_worths(3, 10, sigma) == pytest.approx(printed, abs=0.05)


@given(costs, sigmas)
def test_a_long_even_list_is_the_continuous_demand(cost, sigma):
    share = n_done(cost, even_worths(1000, sigma=sigma)) / 1000
    assert share == pytest.approx(threshold_demand.demand(cost, sigma=sigma), abs=0.00051)


def test_many_drawn_lists_have_the_continuous_demand():
    worths = drawn_worths(2000, 8, 9, 0.4, np.random.default_rng(1))
    share, expected = n_done(6, worths).mean() / 8, threshold_demand.demand(6, 9, 0.4)
    assert share == pytest.approx(expected, abs=4 * np.sqrt(expected * (1 - expected) / 16000))


def test_drawn_lists_are_the_same_for_the_same_luck_and_descend():
    worths = drawn_worths(5, 8, 9, 0.4, np.random.default_rng(7))
    assert (worths == drawn_worths(5, 8, 9, 0.4, np.random.default_rng(7))).all()
    assert worths.shape == (5, 8) and (np.diff(worths) <= 0).all()


@given(costs, lists)
def test_no_other_number_of_uses_keeps_more_than_those_that_pay(cost, worths):
    kept = [profit(n, cost, worths) for n in range(len(worths) + 1)]
    assert kept[n_done(cost, worths)] == pytest.approx(max(kept))


def test_a_use_worth_just_its_cost_is_done():
    assert n_done(6, [12, 6, 5.99]) == 2


@given(costs, lists, gains)
def test_a_better_engine_and_a_cheaper_resource_cost_the_user_the_same(cost, worths, gain):
    before, now = n_done(cost, worths), n_done(cost / gain, worths)
    assert now >= before
    if before:
        bill = now * (cost / gain) / (before * cost)
        assert resource_factor(before, now, gain) == pytest.approx(bill)
        assert resource_factor(before, now, 1) >= 1


@given(lists, gains)
def test_no_saving_engine_burns_more_once_everything_is_done(worths, gain):
    n = n_done(min(worths), worths)
    assert n == len(worths) == n_done(min(worths) / gain, worths)
    assert resource_factor(n, n, gain) == pytest.approx(1 / gain)


# The chapter's two mines: sacks of coal with engines 1, 1.5, 2, 3, 4 and 6 times as good. Reproduced by hand.
@pytest.mark.parametrize(
    "median, sigma, sacks", [(9, 0.4, [24, 40, 42, 32, 24, 16]), (7, 1.2, [36, 32, 24, 20, 18, 14])]
)
def test_coal_of_the_two_mines(median, sigma, sacks):
    worths = even_worths(8, median, sigma)
    burnt = [float(n_done(12 / gain, worths) * 12 / gain) for gain in (1, 1.5, 2, 3, 4, 6)]
    assert burnt == pytest.approx(sacks)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: even_worths(0), r"n_uses must be a whole number in \[1, inf\); got 0"),
        (lambda: even_worths(2.5), r"n_uses must be a whole number in \[1, inf\); got 2.5"),
        (lambda: even_worths(3, median=-1), r"median must be finite and in \(0, inf\); got -1"),
        (lambda: even_worths(3, sigma=0), r"sigma must be finite and in \(0, inf\); got 0"),
        (lambda: drawn_worths(0, 8, 9, 1, np.random.default_rng(1)), r"n_lists must be a whole number"),
        (lambda: drawn_worths(3, 8, 9, np.nan, np.random.default_rng(1)), r"sigma must be finite"),
        (
            lambda: drawn_worths(10**8, 3, 9, 1, np.random.default_rng(1)),
            r"n_lists x n_uses must be .* got 100000000 x 3",
        ),
        (
            lambda: drawn_worths(3, 10**8, 9, 1, np.random.default_rng(1)),
            r"n_lists x n_uses must be .* got 3 x 100000000",
        ),
        (lambda: n_done(0, [1]), r"cost must be finite and in \(0, inf\); got 0"),
        (lambda: n_done(1, [1, -2]), r"worths must be finite and in \(0, inf\); got -2"),
        (lambda: profit(3, 1, [2, 1]), r"n_uses must be a whole number in \[0, 2\]; got 3"),
        (lambda: resource_factor(0, 1, 1), r"before must be finite and in \(0, inf\); got 0"),
        (lambda: resource_factor(1, 1, np.inf), r"gain must be finite and in \(0, inf\); got inf"),
    ],
)
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()

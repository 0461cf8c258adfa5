"""Volunteers: Diekmann's formula, nobody gains by doing otherwise, and the simulation agrees."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.open_source.volunteers import chance_nobody, chance_to_mend, simulated_menders

people = st.integers(2, 500)
costs, spreads = st.floats(0.01, 0.99), st.floats(0, 0.5)


@given(people, costs)
def test_alike_it_is_diekmanns_formula(n, cost):
    assert 1 - chance_to_mend(n, cost) == pytest.approx(cost ** (1 / (n - 1)), rel=1e-9)
    assert chance_nobody(n, cost) == pytest.approx(cost ** (n / (n - 1)), rel=1e-8)


@given(people, costs)
def test_alike_mending_and_waiting_are_worth_the_same(n, cost):
    p = chance_to_mend(n, cost)
    waiting = 1 - (1 - p) ** (n - 1)
    assert waiting == pytest.approx(1 - cost, abs=1e-9)


# cost 1/2, by hand: 2 people 1 - 1/4, 3 people 1 - 2^-1.5, in the limit 1/2
@pytest.mark.parametrize("n, sure", [(1, 1), (2, 0.75), (3, 0.6464), (100, 0.5035), (10**6, 0.5)])
def test_a_larger_crowd_is_less_sure(n, sure):
    assert 1 - chance_nobody(n, 0.5) == pytest.approx(sure, abs=5e-5)


@given(people, costs)
def test_one_person_more_makes_a_crowd_that_is_alike_less_sure(n, cost):
    assert chance_nobody(n + 1, cost) > chance_nobody(n, cost)
    assert chance_nobody(n, cost) < cost


@given(people, costs, spreads, st.floats(0, 1))
def test_nobody_gains_by_doing_otherwise(n, cost, spread, rank):
    """Whoever has the k of that rank mends where the others' silence is likelier than k, and only there."""
    p = chance_to_mend(n, cost, spread)
    k, silence = cost + spread * (2 * rank - 1), (1 - p) ** (n - 1)
    if rank < p - 1e-9:
        assert 1 - k >= 1 - silence - 1e-9
    if rank > p + 1e-9:
        assert 1 - k <= 1 - silence + 1e-9


@pytest.mark.parametrize("cost, spread, limit", [(0.5, 0, 0.5), (0.5, 0.3, 0.2), (0.5, 0.5, 0), (0.3, 0.5, 0)])
def test_a_very_large_crowd_fails_as_often_as_its_cheapest_is_dear(cost, spread, limit):
    assert chance_nobody(10**7, cost, spread) == pytest.approx(limit, abs=1e-4)


def test_where_some_need_it_for_nothing_a_larger_crowd_is_surer():
    sure = 1 - chance_nobody([2, 5, 10, 30, 100, 1000], 0.5, 0.5)
    assert (np.diff(sure) > 0).all() and sure[-1] > 0.99


@given(people, costs, spreads)
def test_what_the_mender_gets_makes_it_surer(n, cost, spread):
    assert chance_nobody(n, cost / 2, spread) <= chance_nobody(n, cost, spread) + 1e-12


@pytest.mark.parametrize("n, cost, spread", [(1, 0.5, 0), (2, 0.5, 0), (10, 0.5, 0.3), (100, 0.1, 0)])
def test_simulation_agrees(n, cost, spread):
    menders = simulated_menders(20_000, n, cost, np.random.default_rng(3), spread)
    nobody, p = chance_nobody(n, cost, spread), chance_to_mend(n, cost, spread)
    assert (menders == 0).mean() == pytest.approx(nobody, abs=4.5 * math.sqrt(nobody * (1 - nobody) / 20_000) + 1e-9)
    assert menders.mean() == pytest.approx(n * p, abs=4.5 * math.sqrt(n * p * (1 - p) / 20_000) + 1e-9)


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert chance_nobody([1, 2, 3], [[0.1], [0.2]], 0.1).shape == (2, 3)
    assert isinstance(chance_to_mend(3, 0.2), float) and isinstance(chance_nobody(3, 0.2), float)


RNG = np.random.default_rng(1)
WHOLE = [0, -1, 1.5, math.nan, math.inf, "many"]
SHARE = [-0.1, 1.1, math.nan, "much"]
GOOD = {"n_people": 3, "cost": 0.5, "spread": 0.1}
REFUSED = [
    (function, good, name, bad)
    for function, good in [
        (chance_to_mend, GOOD),
        (chance_nobody, GOOD),
        (simulated_menders, GOOD | {"n_tools": 2, "rng": RNG}),
    ]
    for name in good
    if name != "rng"
    for bad in (WHOLE if name.startswith("n_") else SHARE[:3])
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must .*; got"):
        function(**good | {name: bad})

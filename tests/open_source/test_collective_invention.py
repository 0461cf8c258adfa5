"""Collective invention: chances by hand, the luckiest firm exactly, and the simulation against both."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from models.open_source.collective_invention import expected_best_secret, simulated_steps, step_chance

firms, chances, shares = st.integers(1, 60), st.floats(0.001, 0.9), st.floats(0, 1)


# by hand: 1 - 0.9^10, 1 - 0.5^2, one firm is on its own
@pytest.mark.parametrize("n, p, chance", [(10, 0.1, 0.6513), (2, 0.5, 0.75), (1, 0.3, 0.3)])
def test_chance_of_a_step(n, p, chance):
    assert step_chance(n, p) == pytest.approx(chance, abs=5e-5)


@given(firms, chances)
def test_publishing_is_worth_at_most_n_times_as_much_and_nearly_so_for_rare_steps(n, p):
    assert p * (1 - 1e-9) <= step_chance(n, p) <= n * p * (1 + 1e-9)
    assert step_chance(n, 1e-6) == pytest.approx(n * 1e-6, rel=1e-4)


@given(st.integers(2, 60), chances)
def test_it_wins_unless_each_tries_less_than_about_an_nth(n, p):
    even = (1 - (1 - p) ** (1 / n)) / p  # the effort at which it is worth p
    assert step_chance(n, p, even) == pytest.approx(p, rel=1e-6)
    assert 1 / n * (1 - 1e-9) <= even <= 1
    assert step_chance(n, 1e-4, 1 / n) == pytest.approx(1e-4, rel=1e-3)


@given(st.integers(1, 40), chances, st.integers(1, 30))
def test_the_luckiest_in_secret(n, p, years):
    assert expected_best_secret(1, p, years) == pytest.approx(p * years, rel=1e-9)
    by_scipy = (1 - binom.cdf(np.arange(years), years, p) ** n).sum()
    assert expected_best_secret(n, p, years) == pytest.approx(by_scipy, rel=1e-7, abs=1e-12)


def test_a_chance_of_next_to_nothing_gives_no_negative_steps():
    assert expected_best_secret(3, 4e-17, 20) >= 0


@pytest.mark.parametrize("n, p, effort", [(10, 0.1, 1), (5, 0.3, 0.4), (1, 0.2, 1)])
def test_simulation_agrees(n, p, effort):
    runs = [simulated_steps(n, p, 20, np.random.default_rng(seed), effort) for seed in range(4000)]
    secret = np.array([run[0][:, -1] for run in runs])
    shared = np.array([run[1][-1] for run in runs])
    error = lambda values: 4.5 * values.std() / math.sqrt(len(values))
    assert secret.mean() == pytest.approx(20 * p, abs=error(secret.mean(axis=1)))
    assert secret.max(axis=1).mean() == pytest.approx(expected_best_secret(n, p, 20), abs=error(secret.max(axis=1)))
    assert shared.mean() == pytest.approx(20 * step_chance(n, p, effort), abs=error(shared))


@given(firms, chances, st.integers(1, 30), st.integers(0, 10**6))
def test_all_who_publish_are_at_least_as_far_as_the_luckiest_in_secret(n, p, years, seed):
    secret, shared = simulated_steps(n, p, years, np.random.default_rng(seed))
    assert secret.shape == (n, years + 1) and shared.shape == (years + 1,)
    assert (shared >= secret.max(axis=0)).all() and (shared <= secret.sum(axis=0)).all()


RNG = np.random.default_rng(1)
WHOLE, SHARE = [0, -1, 1.5, math.nan, "many"], [-0.1, 1.1, math.nan]
REFUSED = [
    (function, good, name, bad)
    for function, good in [
        (step_chance, {"n_firms": 3, "chance": 0.5, "effort": 0.5}),
        (expected_best_secret, {"n_firms": 3, "chance": 0.5, "n_years": 4}),
        (simulated_steps, {"n_firms": 3, "chance": 0.5, "n_years": 4, "rng": RNG, "effort": 0.5}),
    ]
    for name in good
    if name != "rng"
    for bad in (WHOLE if name.startswith("n_") else SHARE)
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must .*; got"):
        function(**good | {name: bad})


def test_refuses_what_no_memory_holds():
    with pytest.raises(ValueError, match=r"^n_firms x n_years must be at most .*; got 1000000 x 100$"):
        simulated_steps(10**6, 0.1, 100, RNG)

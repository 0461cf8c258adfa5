"""Kinds of tasks: where each switches on, work that only grows, the number of waves, and bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.task_ladder import COMPUTE, n_waves, task_ladder
from models.threshold_demand import class_demand, compute_demand, compute_spending, unit_elasticity_price

PRICES = np.geomspace(100, 1e-7, 2001)
sigmas = st.floats(0.3, 3)
gaps = st.floats(1, 40)


@given(sigmas, gaps)
def test_half_of_each_kind_is_done_at_its_own_price(sigma, apart):
    for i, (compute, kind) in enumerate(zip(COMPUTE, task_ladder(sigma, apart), strict=True)):
        assert class_demand(apart**-i, kind) == pytest.approx(kind.n_tasks * compute / 2, rel=1e-9)
        assert kind.n_tasks * kind.median_value == pytest.approx(1)


@given(sigmas, gaps)
def test_work_never_shrinks_as_the_price_falls_and_no_kind_adds_more_than_its_own_hump(sigma, apart):
    kinds = task_ladder(sigma, apart)
    assert (np.diff(compute_demand(PRICES, kinds)) >= 0).all()
    p = unit_elasticity_price(sigma=sigma)
    hump = compute_spending(p, task_ladder(sigma, 1)) / 4
    assert compute_spending(PRICES, kinds).max() <= 4 * hump * (1 + 1e-9)


@pytest.mark.parametrize("sigma, apart, waves", [(0.5, 10, 4), (0.5, 30, 4), (0.5, 1, 1), (2, 10, 1), (2, 30, 1)])
def test_waves_part_and_merge(sigma, apart, waves):
    assert n_waves(PRICES, sigma, apart) == n_waves(PRICES[::-1], sigma, apart) == waves


@pytest.mark.parametrize("apart, name, bad", [(0.5, "apart", None), (math.nan, "apart", None), (2, "sigma", 0)])
def test_refuses(apart, name, bad):
    with pytest.raises(ValueError, match=f"^{name} must be finite and in .*; got"):
        task_ladder(1 if bad is None else bad, apart)
    with pytest.raises(ValueError, match=r"^prices must be finite"):
        n_waves([1, 0.1, 0], 1, 2)

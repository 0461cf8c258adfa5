"""Heads that say yes against the continuous demand, the best price against the theorem's, and bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.customers import median_worth, saying_yes, takings
from models.threshold_demand import demand, spending, unit_elasticity_price

prices = st.floats(0.01, 1e5)
shares = st.floats(0.001, 0.999)
sigmas = st.floats(0.2, 3)


# Ten in a thousand: the normal's upper 1 % point is 2.3263
@pytest.mark.parametrize("sigma, printed", [(1, 976.5), (1.5, 305.1), (2, 95.4)])
def test_median_of_ten_in_a_thousand(sigma, printed):
    assert median_worth(10_000, 0.01, sigma) == pytest.approx(10_000 * math.exp(-2.3263 * sigma), rel=1e-3)
    assert median_worth(10_000, 0.01, sigma) == pytest.approx(printed, rel=1e-3)


@given(prices, shares, sigmas)
def test_the_share_that_was_asked_for_says_yes(price, share, sigma):
    assert demand(price, median_worth(price, share, sigma), sigma) == pytest.approx(share, rel=1e-9)


@given(prices, sigmas)
def test_heads_are_the_continuous_demand_but_for_half_a_head(price, sigma):
    heads = saying_yes(price, 1000, sigma=sigma)
    assert abs(heads - 1000 * demand(price, sigma=sigma)) <= 0.5


@pytest.mark.parametrize("sigma", [1, 1.25, 1.5, 1.75, 2])
def test_takings_of_very_many_peak_where_the_elasticity_is_one(sigma):
    median = median_worth(10_000, 0.01, sigma)
    ladder = np.geomspace(1e4, 1, 40001)
    best = ladder[takings(ladder, 10**9, median, sigma).argmax()]
    assert best == pytest.approx(unit_elasticity_price(median, sigma), rel=1e-3)
    assert takings(best, 10**9, median, sigma) / 1e9 == pytest.approx(spending(best, median, sigma), rel=1e-6)


@given(sigmas)
def test_a_hundredth_of_the_price_never_takes_more_where_ten_in_a_thousand_bought(sigma):
    """A thousand is a hundred times ten: whatever the worths, the most that it can take is as much."""
    median = median_worth(10_000, 0.01, sigma)
    assert takings(100, 1000, median, sigma) <= takings(10_000, 1000, median, sigma) == 100_000


def test_unless_said_worths_are_one_at_the_median_and_a_factor_of_e_is_one_sigma():
    """756, 500 and 244 of a thousand say yes: the normal's share below ln 2 is 0.7559."""
    assert takings([0.5, 1, 2], 1000).tolist() == [378, 500, 488]


REFUSED = [
    (median_worth, {"price": 0, "share": 0.1, "sigma": 1}, "price"),
    (median_worth, {"price": 1, "share": 1, "sigma": 1}, "share"),
    (median_worth, {"price": 1, "share": math.nan, "sigma": 1}, "share"),
    (median_worth, {"price": 1, "share": 0.1, "sigma": -1}, "sigma"),
    (saying_yes, {"price": -1, "n": 10}, "price"),
    (saying_yes, {"price": 1, "n": 0}, "n"),
    (saying_yes, {"price": 1, "n": 1.5}, "n"),
    (saying_yes, {"price": 1, "n": 10, "median": 0}, "median"),
    (takings, {"price": "much", "n": 10}, "price"),
]


@pytest.mark.parametrize("function, arguments, name", REFUSED)
def test_refuses(function, arguments, name):
    with pytest.raises(ValueError, match=rf"^{name} must be .*[\[(][01], (inf|1)[\])].*; got"):
        function(**arguments)

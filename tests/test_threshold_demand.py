"""Threshold demand against its published and reproduced numbers, its theorem, and scipy's normal."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import erfcx
from scipy.stats import norm

from models.tables import read_table
from models.threshold_demand import (
    ILLUSTRATIVE_CLASSES,
    TaskClass,
    class_demand,
    compute_demand,
    compute_spending,
    demand,
    elasticity,
    spending,
    unit_elasticity_price,
)

medians = st.floats(1e-6, 1e6)
sigmas = st.floats(0.1, 5)
TASKS = TaskClass(compute=100, n_tasks=1e5, median_value=0.3, sigma=1.5)

# Reproduced, median 1: (sigma, p*, half a unit of its last digit, adoption, same)
UNIT_ELASTICITY = [
    (0.5, 0.7719, 5e-5, 0.698, 5e-4),
    (1, 1.3534, 5e-5, 0.381, 5e-4),
    (1.5, 4.2751, 5e-5, 0.166, 5e-4),
    (3, 3232.97, 5e-3, 0.0035, 5e-5),
]


@pytest.mark.parametrize("sigma, price, price_error, adoption, adoption_error", UNIT_ELASTICITY)
def test_unit_elasticity_price(sigma, price, price_error, adoption, adoption_error):
    found = unit_elasticity_price(sigma=sigma)
    assert found == pytest.approx(price, abs=price_error)
    assert demand(found, sigma=sigma) == pytest.approx(adoption, abs=adoption_error)
    assert elasticity(found, sigma=sigma) == pytest.approx(1, abs=1e-9)


# Reproduced, median 1, sigma 1.5
@pytest.mark.parametrize("price, printed", [(0.1, 0.087), (1, 0.532), (10, 1.312)])
def test_elasticity(price, printed):
    assert elasticity(price, sigma=1.5) == pytest.approx(printed, abs=5e-4)


# Reproduced, the four illustrative classes
@pytest.mark.parametrize(
    "price, compute, compute_error, money, money_error",
    [(1e-3, 1.466e8, 5e4, 1.466e5, 50), (1e-2, 2.206e7, 5e3, 2.206e5, 50)],
)
def test_illustrative_classes(price, compute, compute_error, money, money_error):
    assert compute_demand(price, ILLUSTRATIVE_CLASSES) == pytest.approx(compute, abs=compute_error)
    assert compute_spending(price, ILLUSTRATIVE_CLASSES) == pytest.approx(money, abs=money_error)


def test_elasticity_is_the_slope_of_demand():
    log_prices, step = np.linspace(-4, 6, 201), 1e-4
    sigmas_down = np.array([0.5, 1, 1.5, 3])[:, None]
    up, down = (np.log(demand(np.exp(log_prices + s), 1.7, sigmas_down)) for s in (step, -step))
    slope = -(up - down) / (2 * step)
    np.testing.assert_allclose(elasticity(np.exp(log_prices), 1.7, sigmas_down), slope, 2e-6, 2e-8)


def test_both_tails_agree_with_scipy():
    z = np.linspace(-30, 37, 1341)
    np.testing.assert_allclose(demand(np.exp(z)), norm.sf(z), rtol=1e-11)
    np.testing.assert_allclose(1 - demand(np.exp(z[z < 0])), norm.cdf(z[z < 0]), atol=1e-15)


@pytest.mark.parametrize("sigma", [0.1, 1, 2])
def test_elasticity_is_stable_from_one_tail_to_the_other(sigma):
    z = np.linspace(-36, 300, 3361)
    hazard = math.sqrt(2 / math.pi) / erfcx(z / math.sqrt(2))
    np.testing.assert_allclose(elasticity(np.exp(sigma * z), 1, sigma), hazard / sigma, rtol=1e-11)


def test_extremes():
    assert demand(1e300, sigma=0.01) == 0 and demand(1e-300, sigma=0.01) == 1
    assert elasticity(1e-300, sigma=0.01) == 0
    assert unit_elasticity_price(3, sigma=1e-300) == 3  # everybody's value is 3, and so is p*
    z = math.log(1e300) / 0.01
    assert elasticity(1e300, sigma=0.01) == pytest.approx(z / 0.01, rel=1e-8)


def test_simulated_users_buy_as_the_formula_says():
    values = np.random.default_rng(1).lognormal(math.log(2), 1.5, 200_000)
    for price in (0.1, 1, 10, 100):
        share = demand(price, 2, 1.5)
        error = math.sqrt(share * (1 - share) / values.size)
        assert np.mean(values >= price) == pytest.approx(share, abs=4 * error)


@given(medians, sigmas, st.floats(-30, 120), st.floats(1e-3, 5))
def test_elasticity_rises_strictly_with_price(median, sigma, z, step):
    """Bessen (2019), proposition 2: hence one p*, elastic above and inelastic below."""
    low, high = median * np.exp(sigma * z), median * np.exp(sigma * (z + step))
    assert elasticity(low, median, sigma) < elasticity(high, median, sigma)


@given(medians, sigmas, st.floats(1.001, 1e3))
def test_spending_peaks_at_unit_elasticity(median, sigma, factor):
    peak = unit_elasticity_price(median, sigma)
    assert elasticity(peak, median, sigma) == pytest.approx(1, abs=1e-9)
    assert elasticity(peak / factor, median, sigma) < 1 < elasticity(peak * factor, median, sigma)
    top = spending(peak, median, sigma)
    assert spending(peak / factor, median, sigma) < top > spending(peak * factor, median, sigma)


@given(st.floats(1e-6, 20))
def test_unit_elasticity_is_found_for_every_sigma(sigma):
    log_price = math.log(unit_elasticity_price(sigma=sigma))
    hazard = math.sqrt(2 / math.pi) / erfcx(log_price / sigma / math.sqrt(2))
    assert hazard == pytest.approx(sigma, rel=1e-8)


@given(st.floats(1e-6, 1e6), medians, sigmas, st.floats(1e-3, 1e3))
def test_demand_is_a_falling_share_that_no_currency_changes(price, median, sigma, rate):
    share = demand(price, median, sigma)
    assert 0 <= demand(price * 1.01, median, sigma) <= share <= 1
    assert demand(price * rate, median * rate, sigma) == pytest.approx(share, rel=1e-9, abs=1e-300)
    assert spending(price, median, sigma) == price * share


@given(st.lists(st.builds(TaskClass, *[st.floats(0.1, 1e4)] * 3, sigmas), min_size=1, max_size=5))
def test_total_compute_only_rises_as_price_falls(classes):
    prices = np.geomspace(1e-6, 1e3, 200)
    compute = compute_demand(prices, classes)
    assert np.all(np.diff(compute) <= 0)
    np.testing.assert_allclose(compute, sum(class_demand(prices, c) for c in classes), rtol=1e-12)
    np.testing.assert_allclose(compute_spending(prices, classes), prices * compute, rtol=1e-12)


@pytest.mark.parametrize("task_class", ILLUSTRATIVE_CLASSES)
def test_each_class_has_its_hump_where_its_tasks_cost_p_star(task_class):
    peak = unit_elasticity_price(task_class.median_value, task_class.sigma) / task_class.compute
    prices = peak * np.geomspace(0.01, 100, 4001)
    money = prices * class_demand(prices, task_class)
    assert prices[money.argmax()] == pytest.approx(peak, rel=3e-3)
    everything = class_demand(1e-9 * peak, task_class)
    assert everything == pytest.approx(task_class.n_tasks * task_class.compute, rel=1e-6)


def test_measured_elasticities_fall_as_threshold_demand_says_they_must():
    """Bessen (2019), table 10.1: at the start of each sample above 1, at its end below."""
    table = read_table("price_elasticities")
    for good in ("US cotton cloth", "US steel", "US cars"):
        start, end = (table["elasticity"][table["name"] == f"{good}, {w}"] for w in ("start", "end"))
        assert start.size == end.size == 1 and start > 1 > end


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert demand(np.ones(3), np.ones((2, 1)), 1).shape == (2, 3)
    assert elasticity(np.ones(3), np.ones((2, 1)), 1).shape == (2, 3)
    assert spending(np.ones(3), np.ones((2, 1)), 1).shape == (2, 3)
    assert unit_elasticity_price(np.ones(3), np.ones((2, 1))).shape == (2, 3)
    assert compute_demand(np.ones((2, 3)), ILLUSTRATIVE_CLASSES).shape == (2, 3)
    for number in (demand(1), elasticity(1), spending(1), unit_elasticity_price(), class_demand(1, TASKS)):
        assert isinstance(number, float)


BAD = [0, -1, math.nan, math.inf, "cheap", [1, -2], None]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("function", [demand, elasticity, spending])
@pytest.mark.parametrize("name", ["price", "median", "sigma"])
def test_demand_refuses(function, name, bad):
    with pytest.raises(ValueError, match=rf"{name} must be finite and in \(0, inf\); got"):
        function(**{"price": 1} | {name: bad})


@pytest.mark.parametrize("name, bad", [*[("median", b) for b in BAD], *[("sigma", b) for b in [*BAD, 20.1]]])
def test_unit_elasticity_price_refuses(name, bad):
    with pytest.raises(ValueError, match=rf"{name} must be finite and in \(0, .*\]?; got"):
        unit_elasticity_price(**{name: bad})


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("name", ["compute", "n_tasks", "median_value", "sigma"])
def test_task_class_refuses(name, bad):
    good = {"compute": 1, "n_tasks": 1, "median_value": 1, "sigma": 1}
    with pytest.raises(ValueError, match=rf"{name} must be"):
        TaskClass(**good | {name: bad})


def test_task_class_refuses_arrays_and_changes():
    with pytest.raises(ValueError, match="compute must be one number"):
        TaskClass([1, 2], 1, 1, 1)
    with pytest.raises(AttributeError):
        TASKS.sigma = 2


@pytest.mark.parametrize("bad", BAD)
def test_compute_refuses(bad):
    for function, classes in [(compute_demand, [TASKS]), (compute_spending, [TASKS]), (class_demand, TASKS)]:
        with pytest.raises(ValueError, match="price must be finite"):
            function(bad, classes)


@pytest.mark.parametrize("function", [compute_demand, compute_spending])
def test_compute_refuses_no_classes(function):
    with pytest.raises(ValueError, match="classes must hold at least one TaskClass"):
        function(1, [])

"""Rebound: identities, the reproduced table, the slope of the most profitable energy use."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import brentq

from models.jevons_paradox.rebound import (
    arc_elasticity,
    production_rebound,
    rebound_share,
    resource_factor,
    service_factor,
)
from models.tables import read_table

gains = st.floats(1.001, 1e3)
elasticities = st.floats(0, 5)


@pytest.mark.parametrize(
    "gain, elasticity, service, resource, share",
    [
        (10, 0, 1, 0.1, 0),  # nobody uses more: the whole saving is saved
        (10, 1, 10, 1, 1),  # the same resource as before
        (4, 0.5, 2, 0.5, 1 / 3),
        (4, 1.5, 8, 2, 7 / 3),  # backfire
        (1, 1.4, 1, 1, 1.4),  # no gain: the limit
        (0.5, 2, 0.25, 0.5, 1.5),  # a loss of efficiency
    ],
)
def test_constant_elasticity(gain, elasticity, service, resource, share):
    assert service_factor(gain, elasticity) == pytest.approx(service, rel=1e-12)
    assert resource_factor(gain, elasticity) == pytest.approx(resource, rel=1e-12)
    assert rebound_share(gain, elasticity) == pytest.approx(share, rel=1e-12, abs=1e-15)


@given(gains, elasticities)
def test_rebound_share_is_the_part_of_the_saving_that_is_lost(gain, elasticity):
    saved = 1 - resource_factor(gain, elasticity)
    expected = 1 - saved / (1 - 1 / gain)
    assert rebound_share(gain, elasticity) == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert resource_factor(gain, elasticity) * gain == pytest.approx(service_factor(gain, elasticity))


@given(gains, elasticities)
def test_resource_use_rises_if_and_only_if_elasticity_is_above_one(gain, elasticity):
    assume(abs(elasticity - 1) > 1e-6)
    assert (resource_factor(gain, elasticity) > 1) == (elasticity > 1)
    assert (rebound_share(gain, elasticity) > 1) == (elasticity > 1)


@pytest.mark.parametrize("gain", [1 - 1e-12, 1 - 1e-9, 1, 1 + 1e-12, 1 + 1e-9])
def test_rebound_share_has_no_jump_at_gain_one(gain):
    assert rebound_share(gain, 1.4) == pytest.approx(1.4, abs=1e-8)


# Fouquet and Pearson (2006), abstract; reproduced: light's elasticity depends on
# whether income gets credit.
@pytest.mark.parametrize("credit_income, printed", [(False, 1.097), (True, 0.758)])
def test_light_in_the_united_kingdom(credit_income, printed):
    table = read_table("uk_light_use")
    factor = dict(zip(table["quantity"], table["factor_1800_2000"], strict=True))
    income_rise = factor["income_per_head"] if credit_income else 1
    found = arc_elasticity(factor["price_fall"], factor["per_head"], income_rise)
    assert found == pytest.approx(printed, abs=5e-4)


@given(gains, elasticities, st.floats(0.1, 100), st.floats(0, 4))
def test_arc_elasticity_gives_back_the_constant_elasticity(gain, elasticity, income, eta):
    quantity = service_factor(gain, elasticity) * income**eta
    found = arc_elasticity(gain, quantity, income, eta)
    assert found == pytest.approx(elasticity, rel=1e-9, abs=1e-9)


def energy_use(tau, substitution, share=0.3, price=0.2):
    """The most profitable E, where one more unit of it brings its price, and its share of output; X = 1."""
    r = (substitution - 1) / substitution
    output = lambda energy: (share * (tau * energy) ** r + 1 - share) ** (1 / r)
    gain = lambda log_energy: (
        share * tau**r * math.exp((r - 1) * log_energy) * output(math.exp(log_energy)) ** (1 - r) - price
    )
    energy = math.exp(brentq(gain, -20, 20, xtol=1e-14))
    return energy, price * energy / output(energy)


# Reproduced: a = .3, p = .2, forward step 1e-3 in tau at tau = 1, so up to 2e-3 from
# the formula, whose values are (exactly) in the last column.
REBOUND = [
    (0.25, 0.3210, 5e-5, 0.321063),
    (0.5, 0.6622, 5e-5, 0.662207),
    (0.9, 1.2642, 5e-5, 1.264186),
    (1.2, 1.7788, 5e-5, 1.778678),
    (2, 3.638, 5e-4, 40 / 11),
]


@pytest.mark.parametrize("substitution, printed, error, formula", REBOUND)
def test_production_rebound_table(substitution, printed, error, formula):
    energy, share = energy_use(1, substitution)
    forward = math.log(energy_use(1.001, substitution)[0] / energy)
    assert 1 + forward / math.log(1.001) == pytest.approx(printed, abs=error)
    assert production_rebound(substitution, share) == pytest.approx(formula, abs=5e-7)


@given(st.floats(0.1, 4), st.floats(0.05, 0.9), st.floats(0.05, 0.9), st.floats(0.5, 2))
def test_production_rebound_is_the_slope_of_energy_use(substitution, share, energy_share, tau):
    """At any efficiency and price, not only at those of the table."""
    assume(abs(substitution - 1) > 0.1)
    price = tau * (energy_share / share**substitution) ** (1 / (1 - substitution))
    assume(1e-3 < price < 1e3)
    (up, _), (_, found), (down, _) = (
        energy_use(tau * math.exp(h), substitution, share, price) for h in (1e-4, 0, -1e-4)
    )
    assert found == pytest.approx(energy_share, rel=1e-9)
    expected = production_rebound(substitution, energy_share)
    assert 1 + math.log(up / down) / 2e-4 == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("energy_share", [0.05, 0.3, 0.6])
def test_backfire_begins_where_substitution_exceeds_the_other_inputs_share(energy_share):
    assert production_rebound(0, energy_share) == 0
    assert production_rebound(1 - energy_share, energy_share) == pytest.approx(1, rel=1e-15)
    assert production_rebound(1 - energy_share + 0.01, energy_share) > 1
    assert production_rebound(1, energy_share) == pytest.approx(1 / (1 - energy_share))


def test_arrays_broadcast_and_numbers_stay_numbers():
    row, column = [1.5, 2, 3], np.array([[0.5], [0.9]])
    for function in (service_factor, resource_factor, rebound_share):
        assert function(row, column).shape == (2, 3)
        assert isinstance(function(2, 0.5), float)
    assert arc_elasticity(row, column).shape == (2, 3)
    assert production_rebound(row, column).shape == (2, 3)
    assert isinstance(arc_elasticity(2, 3), float) and isinstance(production_rebound(1, 0.5), float)


NOT_FINITE = [math.nan, math.inf, "much", None]
REFUSED = [
    (function, good, name, bad)
    for function, good, limits in [
        (service_factor, {"gain": 2, "elasticity": 1}, {"gain": [0, -1], "elasticity": [-1]}),
        (resource_factor, {"gain": 2, "elasticity": 1}, {"gain": [0, -1], "elasticity": [-1]}),
        (rebound_share, {"gain": 2, "elasticity": 1}, {"gain": [0, -1], "elasticity": [-1]}),
        (
            arc_elasticity,
            {"price_fall": 2, "quantity_rise": 2},
            {
                "price_fall": [0, -2, 1, [2, 1]],
                "quantity_rise": [0, -1],
                "income_rise": [0, -1],
                "income_elasticity": [-1],
            },
        ),
        (
            production_rebound,
            {"substitution": 1, "energy_share": 0.1},
            {"substitution": [-1], "energy_share": [-0.1, 1, 1.1]},
        ),
    ]
    for name, beyond in limits.items()
    for bad in [*NOT_FINITE, *beyond]
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .*[\[(][01], (inf|1)[\])].*; got"):
        function(**good | {name: bad})

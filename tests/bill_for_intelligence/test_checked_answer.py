"""A checked answer: Amdahl's law, and demand before and after it."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import norm

from models.bill_for_intelligence.checked_answer import bill_left, sigma_at_elasticity, sigma_for_use, use_factor

falls = st.floats(1, 1e5)
shares = st.floats(0, 1)
adoptions = st.floats(1e-6, 0.5)
sigmas = st.floats(0.3, 6)


@pytest.mark.parametrize(
    "price_fall, share, checked, left",
    [
        (1, 0.3, 1, 1),  # nothing has changed
        (100, 0, 1, 0.01),
        (100, 1, 1, 1),
        (100, 0.1, 1, 0.109),
        (100, 0.1, 0.1, 0.019),
        (4, 0.2, 0, 0.2),
    ],
)
def test_bill(price_fall, share, checked, left):
    assert bill_left(price_fall, share, checked) == pytest.approx(left, rel=1e-12)


@given(falls, shares)
def test_a_checked_service_never_gets_cheaper_than_its_checking(price_fall, share):
    assert max(share, 1 / price_fall) - 1e-12 <= bill_left(price_fall, share) <= 1 + 1e-12
    assert bill_left(2 * price_fall, share) <= bill_left(price_fall, share)


def test_use_is_counted_by_drawing_worths():
    sigma, adoption, n_uses = 1.5, 0.02, 400_000
    worths = np.random.default_rng(44).lognormal(0, sigma, n_uses)
    price = np.exp(sigma * norm.isf(adoption))
    for price_fall, share in [(3, 0), (30, 0.1)]:
        factor = (worths >= price * bill_left(price_fall, share)).mean() / (worths >= price).mean()
        assert use_factor(price_fall, sigma, adoption, share) == pytest.approx(factor, rel=0.04)


@pytest.mark.parametrize("adoption, sigma, use", [(1e-4, 1.889, 1000), (1e-4, 3.306, 100), (1e-3, 2.546, 100)])
def test_a_hundredth_of_the_price(adoption, sigma, use):
    """From normal tables: z is 3.719, 3.090, 2.326 and 1.282 at 1 in 10,000, 1,000, 100 and 10; ln 100 is 4.605."""
    assert use_factor(100, sigma, adoption, 0) == pytest.approx(use, rel=3e-3)
    assert sigma_for_use(use, 100, adoption, 0) == pytest.approx(sigma, abs=2e-3)


@given(falls, sigmas, adoptions, shares)
def test_use_grows_with_cheapness_and_shrinks_with_checking(price_fall, sigma, adoption, share):
    use = use_factor(price_fall, sigma, adoption, share)
    assert 1 - 1e-9 <= use <= 1 / adoption * (1 + 1e-9)
    assert use_factor(2 * price_fall, sigma, adoption, share) >= use * (1 - 1e-9)
    assert use_factor(price_fall, sigma, adoption, share + 0.1 * (1 - share)) <= use * (1 + 1e-9)


@given(st.floats(1.5, 1e5), adoptions, st.floats(0, 0.5), st.floats(0.01, 0.9))
def test_spread_and_use_are_each_others_inverse(price_fall, adoption, share, part):
    use = (1 / adoption) ** part
    sigma = sigma_for_use(use, price_fall, adoption, share)
    assume(sigma <= 20)
    assert use_factor(price_fall, sigma, adoption, share) == pytest.approx(use, rel=1e-6)


@given(st.floats(0.1, 3), adoptions, st.floats(0, 0.9))
def test_spread_from_an_elasticity_gives_that_elasticity(elasticity, adoption, share):
    sigma, step = float(sigma_at_elasticity(elasticity, adoption, share)), 1e-6
    assume(sigma <= 20)
    slope = np.log(use_factor(1 + step, sigma, adoption, share)) / np.log1p(step)
    assert slope == pytest.approx(elasticity, rel=1e-3)


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: bill_left(0.5, 0.1), "price_fall must be finite and in \\[1, inf\\); got 0.5"),
        (lambda: bill_left(2, 1.1), "checking_share must be finite and in \\[0, 1\\]; got 1.1"),
        (lambda: bill_left(2, 0.1, -1), "checked must be finite and in \\[0, 1\\]; got -1"),
        (lambda: use_factor(2, 0, 0.1, 0), "sigma must be finite and in \\(0, 20]; got 0"),
        (lambda: use_factor(2, 1, 0, 0), "adoption must be finite and in \\(0, 1\\); got 0"),
        (lambda: sigma_for_use(20, 2, 0.1, 0), "use must be finite and in \\(1, 10.0\\); got 20"),
        (lambda: sigma_at_elasticity(0, 0.1, 0), "elasticity must be finite and in \\(0, inf\\); got 0"),
    ],
)
def test_bad_input(call, words):
    with pytest.raises(ValueError, match=words):
        call()

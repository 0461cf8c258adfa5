"""Diffusion: Bass's printed predictions, the curve's identities, and a fit that gives back its numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.diffusion import fitted, foreseen, peak_newcomers, peak_year, share_reached

ps, qs = st.floats(1e-3, 0.05), st.floats(0.1, 0.8)


# Bass (1969): p, q, m in thousands, and the predicted time (years) and size (millions) of the peak
@pytest.mark.parametrize(
    "p, q, m, year, newcomers",
    [
        (0.010399, 0.41861, 16_895, 8.6, 1.8),  # room air conditioners
        (0.017206, 0.35688, 15_092, 8.1, 1.5),  # clothes dryers
        (0.028632, 0.32791, 55_696, 6.8, 5.5),  # steam irons
        (0.0026167, 0.21566, 40_001, 20.1, 2.2),  # refrigerators
    ],
)
def test_printed_peaks(p, q, m, year, newcomers):
    assert peak_year(p, q) == pytest.approx(year, abs=0.3)
    assert peak_newcomers(p, q, m) / 1000 == pytest.approx(newcomers, abs=0.15)


@given(ps, qs, st.floats(0, 40))
def test_the_share_solves_its_equation(p, q, years):
    step = 1e-4
    before, now, after = share_reached(years + np.array([0, step, 2 * step]), p, q)
    assert (after - before) / (2 * step) == pytest.approx((p + q * now) * (1 - now), rel=1e-4, abs=1e-9)


@given(ps, qs)
def test_most_newcomers_come_at_the_peak(p, q):
    years = np.linspace(0, 80, 80_001)
    yearly = np.gradient(share_reached(years, p, q), years)
    assert years[yearly.argmax()] == pytest.approx(peak_year(p, q), abs=0.01)
    assert yearly.max() == pytest.approx(peak_newcomers(p, q, 1), rel=1e-3)


@given(ps, qs, st.floats(1, 1e4))
def test_a_fit_gives_back_what_made_the_counts(p, q, m):
    counts = foreseen(0.01 * m, p, q, m, 12)
    assert np.allclose(fitted(counts), (p, q, m), rtol=1e-4)


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: share_reached(-1, 0.1, 0.1), "years must be finite and in \\[0, inf\\); got -1"),
        (lambda: peak_year(0, 0.1), "p must be finite and in \\(0, inf\\); got 0"),
        (lambda: peak_newcomers(0.1, 0.1, 0), "m must be finite and in \\(0, inf\\); got 0"),
        (lambda: fitted([1, 2, 3]), "counts must be at least 4 numbers; got 3"),
        (lambda: fitted([1, 2, 4, 8.1, 17]), "counts must slow down"),
        (lambda: fitted([12, 11.46, 10.94, 10.43, 9.93, 9.43]), "counts must slow down"),  # always fewer
        (lambda: fitted([1, 3.01, 7.110601, 15.726808465812]), "last term is 0.01$"),  # 1 + y + y^2 / 100 more
        (lambda: foreseen(1, 0.1, 0.1, 10, 0), "n_years must be a whole number"),
    ],
)
def test_bad_input(call, words):
    with pytest.raises(ValueError, match=words):
        call()

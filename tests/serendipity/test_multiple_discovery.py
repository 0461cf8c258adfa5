"""Ripe apples: Price's table, the truncated fits and their misfit, and Price's experiment run."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.special import gammainc
from scipy.stats import chi2, poisson

from models.serendipity.multiple_discovery import (
    chi_square,
    duplicated_share,
    expected_cases,
    finder_probabilities,
    fitted_mu,
    head_mu,
    mean_grade,
    missed_share,
    picked,
    rediscovered_share,
)
from models.tables import read_table

mus = st.floats(1e-3, 50)


def listed(collection):
    table = read_table("multiple_discoveries")
    here = table["collection"] == collection
    return table["finders"][here], table["cases"][here]


def test_price_table():
    """Price (1963): 1000 apples, 1000 pickers, and how many apples 0, 1, ..., 6 or more pickers find."""
    expected = 1000 * finder_probabilities(1, 6)
    assert expected.round().tolist() == [368, 368, 184, 61, 15, 3, 1]
    assert read_table("price_apples")["apples"].tolist() == expected.round().tolist()


# Exact: (mu, missed, of those found the share found again)
@pytest.mark.parametrize(
    "mu, missed, again",
    [(0.5, 0.607, 0.229), (1, 0.368, 0.418), (1.4, 0.247, 0.542), (2, 0.135, 0.687), (3, 0.050, 0.843)],
)
def test_shares(mu, missed, again):
    assert missed_share(mu) == pytest.approx(missed, abs=5e-4)
    assert rediscovered_share(mu) == pytest.approx(again, abs=5e-4)
    assert duplicated_share(mu) == pytest.approx(1 - missed, abs=5e-4)


# Reproduced from a trial run: mean grade, mu, and the expected cases with 2, 3, ... finders
@pytest.mark.parametrize(
    "collection, total, mean, mu, expected",
    [("Merton", 264, 2.5833, 1.3984, [156, 73, 25, 7, 2]), ("Simonton", 579, 2.2884, 0.7635, [441, 112, 21, 3])],
)
def test_truncated_fits(collection, total, mean, mu, expected):
    finders, cases = listed(collection)
    assert cases.sum() == total
    assert np.sum(finders * cases) / total == pytest.approx(mean, abs=5e-5)
    found = fitted_mu(finders, cases)
    assert found == pytest.approx(mu, abs=5e-5)
    # 25.5 and 441.5 lie on the edge of rounding
    np.testing.assert_allclose(expected_cases(found, total, 9)[: len(expected)], expected, atol=0.55)


@pytest.mark.parametrize(
    "collection, mu, misfit", [("Merton", None, 19.3), ("Merton", 1, 50.7), ("Simonton", None, 6.15)]
)
def test_misfit(collection, mu, misfit):
    """19.3 reproduced from a trial run: Merton's list is no Poisson. The other two were found here."""
    finders, cases = listed(collection)
    pooled = np.append(cases[:3], cases[3:].sum())
    expected = expected_cases(mu or fitted_mu(finders, cases), cases.sum(), 5)
    found = chi_square(pooled, expected)
    assert found == pytest.approx(misfit, abs=0.05)
    assert math.exp(-found / 2) == pytest.approx(chi2.sf(found, 2), rel=1e-12)


def test_the_tail_of_mertons_list_is_what_moves_its_mu():
    finders, cases = listed("Merton")
    assert head_mu(cases[0], cases[1]) == pytest.approx(0.855, abs=5e-4)
    assert missed_share(head_mu(cases[0], cases[1])) > 1 / 3 > missed_share(fitted_mu(finders, cases))


@given(mus)
def test_probabilities_are_poisson_and_sum_to_one(mu):
    found = finder_probabilities(mu, 9)
    np.testing.assert_allclose(found[:-1], poisson.pmf(np.arange(9), mu), rtol=1e-10, atol=1e-300)
    assert found[-1] == pytest.approx(poisson.sf(8, mu), abs=1e-12)
    assert found.sum() == pytest.approx(1, abs=1e-12)
    assert found[0] == pytest.approx(missed_share(mu))
    assert found[2:].sum() / found[1:].sum() == pytest.approx(rediscovered_share(mu), abs=1e-9)


@given(mus)
def test_mean_grade_is_the_mean_of_the_multiples(mu):
    finders = np.arange(2, 400)
    weights = poisson.pmf(finders, mu)
    assert mean_grade(mu) == pytest.approx(np.sum(finders * weights) / weights.sum(), rel=1e-9)


@pytest.mark.parametrize("mu", [1e-9, 3e-5, 9.99e-5, 1.01e-4, 1e-3])
def test_mean_grade_near_two(mu):
    """(mean - 2) / mu = 1/3 + mu/18 + ..., so no jump where the series gives way to the quotient."""
    assert (mean_grade(mu) - 2) / mu == pytest.approx(1 / 3 + mu / 18, abs=1e-6)


@given(st.floats(1e-9, 100), st.floats(1.0001, 2))
def test_mean_grade_rises(mu, factor):
    assert 2 < mean_grade(mu) < mean_grade(mu * factor)


@given(st.floats(0.05, 20))
def test_fit_gives_back_the_mu_of_exact_cases(mu):
    finders = np.arange(2, 120)
    assert fitted_mu(finders, poisson.pmf(finders, mu)) == pytest.approx(mu, rel=1e-6)


@given(st.lists(st.integers(0, 50), min_size=3, max_size=8), st.integers(1, 50))
def test_fit_is_the_likeliest_mu(cases, triplets):
    cases[1] = triplets
    finders = np.arange(2, 2 + len(cases))

    def loss(mu):
        weights = poisson.pmf(finders, mu) / (1 - poisson.cdf(1, mu))
        return -np.sum(np.array(cases) * np.log(weights))

    # values, not places: the likelihood is flat at its top
    best = minimize_scalar(loss, bounds=(1e-3, 30), method="bounded", options={"xatol": 1e-8})
    assert loss(fitted_mu(finders, cases)) <= best.fun + 1e-9 * (1 + abs(best.fun))


@given(st.floats(0.05, 20), st.integers(3, 12))
def test_expected_cases_are_the_truncated_poisson(mu, last):
    found = expected_cases(mu, 100, last)
    assert found.shape == (last - 1,) and found.sum() == pytest.approx(100)
    ratio = mu / 3 if last > 3 else poisson.sf(2, mu) / poisson.pmf(2, mu)
    assert found[1] / found[0] == pytest.approx(ratio, rel=1e-6)


@pytest.mark.parametrize("n_pickers", [500, 1000, 3000])
def test_the_experiment_comes_out_as_the_formula_says(n_pickers):
    rng = np.random.default_rng(4)
    shares = np.mean([picked(1000, n_pickers, rng) for _ in range(300)], axis=0) / 1000
    np.testing.assert_allclose(shares, finder_probabilities(n_pickers / 1000, 6), atol=3e-3)


def test_a_thousand_picks_of_a_thousand_make_as_many_multiples_as_mertons_list():
    """1000 (1 - 2 / e) = 264.2, and 264 are listed: why Price could set his orchard beside the list."""
    assert 1000 * finder_probabilities(1, 6)[2:].sum() == pytest.approx(264.2, abs=0.05)
    assert listed("Merton")[1].sum() == 264


@given(st.integers(1, 40), st.integers(0, 90), st.integers(1, 7), st.integers(0, 2**32))
def test_every_idea_and_every_picker_is_counted(n_ideas, n_pickers, max_finders, seed):
    counts = picked(n_ideas, n_pickers, np.random.default_rng(seed), max_finders)
    assert counts.shape == (max_finders + 1,) and counts.sum() == n_ideas
    finders = picked(n_ideas, n_pickers, np.random.default_rng(seed), 90) @ np.arange(91)
    assert finders == n_pickers >= counts @ np.arange(max_finders + 1)


@given(st.integers(1, 40), st.integers(0, 90), st.integers(0, 2**32))
def test_more_pickers_come_after_the_same_first_ones(n_ideas, n_pickers, seed):
    """One more picker takes one idea from a number of finders to the next."""
    before, after = (picked(n_ideas, n, np.random.default_rng(seed), 99) for n in (n_pickers, n_pickers + 1))
    changes = after - before
    assert sorted(changes[changes != 0]) == [-1, 1] and np.argmax(changes) == np.argmin(changes) + 1


def test_the_share_already_found_is_what_one_more_picker_meets():
    rng = np.random.default_rng(5)
    met = [rng.integers(1000) in rng.integers(1000, size=1000) for _ in range(4000)]
    assert np.mean(met) == pytest.approx(duplicated_share(1), abs=4 * math.sqrt(0.25 / 4000))


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert finder_probabilities(np.ones((2, 3)), 5).shape == (2, 3, 6)
    assert expected_cases(np.ones(3), 264, 5).shape == (3, 4)
    assert chi_square(np.ones((2, 4)), np.ones(4)).shape == (2,)
    for function in (missed_share, rediscovered_share, duplicated_share, mean_grade):
        assert function(np.ones((2, 3))).shape == (2, 3)
        assert isinstance(function(1), float)
    assert finder_probabilities(0).tolist() == [1, 0, 0, 0, 0, 0, 0]


BAD = [-1, math.nan, math.inf, "many", [1, -2], None]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("function", [finder_probabilities, missed_share, duplicated_share])
def test_mu_may_be_zero_but_not_this(function, bad):
    with pytest.raises(ValueError, match=r"mu must be finite and in \[0, inf\); got"):
        function(bad)


@pytest.mark.parametrize("bad", [0, *BAD])
@pytest.mark.parametrize("function", [rediscovered_share, mean_grade, lambda mu: expected_cases(mu, 10, 5)])
def test_mu_must_be_positive(function, bad):
    with pytest.raises(ValueError, match=r"mu must be finite and in \(0, inf\); got"):
        function(bad)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: finder_probabilities(1, 0), "max_finders"),
        (lambda: finder_probabilities(1, 2.5), "max_finders"),
        (lambda: expected_cases(1, 10, 2), "max_finders"),
        (lambda: picked(0, 5, np.random.default_rng()), "n_ideas"),
        (lambda: picked(5, -1, np.random.default_rng()), "n_pickers"),
        (lambda: picked(5, 5, np.random.default_rng(), 0), "max_finders"),
        (lambda: expected_cases(1, -1, 5), "n_cases"),
        (lambda: fitted_mu([1, 2], [3, 4]), "finders"),
        (lambda: fitted_mu([2, 3], [3, -4]), "cases"),
        (lambda: fitted_mu([2, 3], [3, 0]), "cases"),
        (lambda: fitted_mu([2, 3], [0, 0]), "cases"),
        (lambda: head_mu(0, 1), "doublets"),
        (lambda: head_mu(1, -1), "triplets"),
        (lambda: chi_square([-1], [1]), "observed"),
        (lambda: chi_square([1], [0]), "expected"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()


@pytest.mark.parametrize("mu", [1e-300, 1.016e-9, 1e-7, 1e-3, 0.7, 3.9, 4.1, 30])
@pytest.mark.parametrize("last", [3, 4, 7])
def test_rare_classes_keep_their_digits(mu, last):
    """In exact fractions, which a sum that is taken from 1 loses where mu is small."""
    terms = [Fraction(mu) ** (k - 2) / math.factorial(k) for k in range(2, 12 if mu < 0.1 else 150)]
    expected = [*terms[: last - 2], sum(terms[last - 2 :])]
    total = sum(terms)
    np.testing.assert_allclose(expected_cases(mu, 100, last), [float(100 * n / total) for n in expected], rtol=1e-12)


@pytest.mark.parametrize("mu, k, printed", [(730, 730, 0.01476), (800, 800, 0.0141)])
def test_many_finders(mu, k, printed):
    found = finder_probabilities(mu, 1000)
    assert found[k] == pytest.approx(printed, abs=5e-5)
    np.testing.assert_allclose(found[:-1], poisson.pmf(np.arange(1000), mu), rtol=1e-10, atol=1e-300)
    assert found[-1] == pytest.approx(poisson.sf(999, mu), rel=1e-9)


@pytest.mark.parametrize("mu, last", [(0.3, 6), (5, 6), (6, 6), (6.5, 6), (40, 6), (90, 100), (1e5, 6)])
def test_the_last_class_is_the_gamma_functions(mu, last):
    assert finder_probabilities(mu, last)[-1] == pytest.approx(gammainc(last, mu), rel=1e-11)


def test_cases_belong_to_finders():
    assert fitted_mu([2, 3], [1.5, 1.5]) == pytest.approx(1.23, abs=0.005)
    with pytest.raises(ValueError, match=r"cases must be one for each of finders; got shapes \(\) and \(2,\)"):
        fitted_mu([2, 3], 1.5)
    for finders, cases in ((3, 5), ([[2, 3]], [[3, 4]])):
        with pytest.raises(ValueError, match="cases must be one for each of finders; got shapes"):
            fitted_mu(finders, cases)


@pytest.mark.parametrize("mu", ["1e-9", "5e-5", "9.9e-5", "1.1e-4"])
def test_few_picks_an_idea_have_two_finders_and_a_little_more_to_the_last_digit(mu):
    with localcontext(prec=60):
        rare = Decimal(mu)
        exact = float(rare * (rare.exp() - 1) / (rare.exp() - 1 - rare))
    assert mean_grade(float(mu)) == pytest.approx(exact, rel=1e-14 if float(mu) < 1e-4 else 1e-11)


def test_each_mu_spreads_its_own_cases():
    table = expected_cases([0.5, 1.5], [100, 264], 6)
    assert table.sum(axis=-1) == pytest.approx([100, 264])
    for row, mu, n_cases in zip(table, [0.5, 1.5], [100, 264], strict=True):
        assert row == pytest.approx(expected_cases(mu, n_cases, 6))

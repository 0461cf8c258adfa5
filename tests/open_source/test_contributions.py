"""Contributions: the exact law against scipy's, a replay of the process, and what Lotka counted."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import geom, yulesimon

from models.open_source.contributions import (
    contributor_shares,
    fitted_exponent,
    founder_share,
    loglog_slope,
    simulated_contributions,
    tail_shares,
)
from models.tables import read_table

alphas = st.floats(0.01, 0.95)
shares = st.floats(0, 1)
K = np.arange(1, 2001)


@pytest.mark.parametrize("alpha", [0.01, 0.1, 0.5, 0.9])
def test_rich_get_richer_is_the_yule_simon_law(alpha):
    rho = 1 / (1 - alpha)
    np.testing.assert_allclose(contributor_shares(2000, alpha), yulesimon.pmf(K, rho), rtol=1e-9)
    np.testing.assert_allclose(tail_shares(2000, alpha), yulesimon.sf(K - 1, rho), rtol=1e-8)
    assert contributor_shares(1, alpha) == pytest.approx([1 / (2 - alpha)], rel=1e-12)


@pytest.mark.parametrize("alpha", [0.01, 0.1, 0.5])
def test_all_alike_is_the_geometric_law(alpha):
    np.testing.assert_allclose(contributor_shares(200, alpha, 1), geom.pmf(K[:200], alpha), rtol=1e-11)
    np.testing.assert_allclose(tail_shares(200, alpha, 1), geom.sf(K[:200] - 1, alpha), rtol=1e-11)


@given(alphas, shares)
def test_shares_add_up(alpha, equal):
    f, s = contributor_shares(500, alpha, equal), tail_shares(501, alpha, equal)
    assert s[0] == 1 and np.all(np.diff(s) <= 0) and np.all(np.diff(s[:50]) < 0)  # then they underflow
    assert f.sum() + s[-1] == pytest.approx(1, rel=1e-12)
    np.testing.assert_allclose(f, -np.diff(s), atol=1e-15)
    assert alpha * (1 - 1e-12) <= f[0] <= 1 / (2 - alpha) * (1 + 1e-12)


@given(alphas, shares)
def test_shares_solve_the_balance_of_the_process(alpha, equal):
    """alpha f(k) = (1 - alpha) (draws that lift k - 1 to k, less those that lift k), Simon's own argument."""
    k, f = K[:50], contributor_shares(50, alpha, equal)
    drawn = (1 - alpha) * ((1 - equal) * alpha * k + equal) * f
    came = np.concatenate([[alpha], drawn[:-1]])
    np.testing.assert_allclose(alpha * f, came - drawn, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("alpha", [0.1, 0.5])
def test_tail_is_a_power_law(alpha):
    rho = 1 / (1 - alpha)
    tail = tail_shares(4000, alpha)
    assert math.log(tail[3999] / tail[1999]) / math.log(2) == pytest.approx(-rho, rel=1e-3)


# Found by a separate trial implementation, 4e5 steps: (alpha, f1 found, f1 in the limit, printed to 5e-5)
@pytest.mark.parametrize("alpha, found, limit", [(0.05, 0.5083, 0.5128), (0.1, 0.5256, 0.5263), (0.5, 0.6674, 0.6667)])
def test_simulation_reproduces(alpha, found, limit):
    counts = simulated_contributions(400_000, alpha, np.random.default_rng(5))
    simulated = np.bincount(counts, minlength=6)[1:6] / counts.size
    expected = contributor_shares(5, alpha)
    assert expected[0] == pytest.approx(limit, abs=5e-5)
    assert simulated[0] == pytest.approx(found, abs=0.012)  # another run than the printed one
    np.testing.assert_allclose(simulated, expected, atol=0.006)


@pytest.mark.parametrize("equal", [0, 0.3, 1])
def test_simulation_agrees_with_the_limit_for_any_mixture(equal):
    counts = simulated_contributions(300_000, 0.2, np.random.default_rng(6), equal)
    expected = contributor_shares(8, 0.2, equal)
    error = np.sqrt(expected * (1 - expected) / counts.size)
    assert np.all(abs(np.bincount(counts, minlength=9)[1:9] / counts.size - expected) < 4.5 * error)


@given(st.integers(1, 300), st.floats(0.01, 0.99), shares, st.integers(0, 10**6))
@settings(max_examples=60)
def test_pointer_jumping_is_the_process_told_step_by_step(n, alpha, equal, seed):
    found = simulated_contributions(n, alpha, np.random.default_rng(seed), equal)
    new, earlier, alike = np.random.default_rng(seed).random((3, n))
    authors, written = [], []
    for t in range(n):
        if t == 0 or new[t] < alpha:
            written.append(len(authors))
            authors.append(1)
            continue
        who = int(earlier[t] * len(authors)) if alike[t] < equal else written[int(earlier[t] * t)]
        written.append(who)
        authors[who] += 1
    assert found.tolist() == authors and found.sum() == n


def expected_contributors(n, alpha, n_shares):
    """Expected number of contributors with 1, 2, ... of n contributions, u = 0: Simon's balance step by step."""
    k = np.arange(1, n_shares + 1)
    expected = (k == 1) * 1.0
    for t in range(1, n):
        moved = (1 - alpha) / t * k * expected
        expected = expected + alpha * (k == 1) - moved
        expected[1:] += moved[:-1]
    return expected


def test_expected_contributors_are_exact():
    n, alpha = 60, 0.3
    runs = [simulated_contributions(n, alpha, np.random.default_rng(seed)) for seed in range(4000)]
    tallies = np.array([np.bincount(run, minlength=n + 1)[1 : n + 1] for run in runs])
    expected = expected_contributors(n, alpha, n)
    error = tallies.std(axis=0) / math.sqrt(len(runs))
    assert np.all(abs(tallies.mean(axis=0) - expected)[:12] < 4.5 * error[:12])
    assert expected.sum() == pytest.approx(1 + alpha * (n - 1), rel=1e-12)  # contributors
    assert (expected * np.arange(1, n + 1)).sum() == pytest.approx(n, rel=1e-12)  # contributions
    founders = np.array([run[0] for run in runs]) / n
    assert founders.mean() == pytest.approx(founder_share(n, alpha), abs=4 * founders.std() / math.sqrt(len(runs)))


def test_expected_contributors_by_hand():
    """Three contributions: the second is a newcomer's or not, and so is the third."""
    a = 0.3
    # three authors: a^2; two: a (1 - a) if the third writes again, and as much if the second; else one
    by_hand = [3 * a * a + 2 * a * (1 - a), 2 * a * (1 - a), (1 - a) ** 2]
    np.testing.assert_allclose(expected_contributors(3, a, 3), by_hand, rtol=1e-12)
    assert expected_contributors(1, a, 2).tolist() == [1, 0]


def test_expected_contributors_tend_to_the_limit():
    found = expected_contributors(20_000, 0.1, 10) / (20_000 * 0.1)
    np.testing.assert_allclose(found, contributor_shares(10, 0.1), rtol=1e-3)


@given(st.integers(1, 2000), alphas)
def test_founder_share(n, alpha):
    product = np.prod(1 + (1 - alpha) / np.arange(1, n)) / n
    assert founder_share(n, alpha) == pytest.approx(product, rel=1e-9)
    assert founder_share(10**7, alpha) == pytest.approx(1e7**-alpha / math.gamma(2 - alpha), rel=1e-5)


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(0, 500)), min_size=1, max_size=30), st.integers(0, 50))
def test_fitted_exponent_is_the_most_likely(table, n_more):
    k, counts = map(np.array, zip(*table, strict=True))
    if not (counts[k > 1].sum() + n_more and counts.sum()):
        with pytest.raises(ValueError, match=r"contributors must be in .*; got"):
            fitted_exponent(k, counts, n_more)
        return

    def unlikelihood(log_rho):
        rho = math.exp(log_rho)
        more = n_more * yulesimon.logsf(k.max(), rho) if n_more else 0
        return -(counts * yulesimon.logpmf(k, rho)).sum() - more

    rho, error = fitted_exponent(k, counts, n_more)
    best, step = math.log(rho), 1e-3
    middle, sides = unlikelihood(best), [unlikelihood(best - step), unlikelihood(best + step)]
    assert middle <= min(sides) + 1e-6 * abs(middle)
    j = np.arange(1, k.max() + 1)
    at_least = (counts[:, None] * (k[:, None] >= j)).sum(axis=0) + n_more
    assert (rho * at_least / (rho + j)).sum() == pytest.approx(counts.sum(), rel=1e-9)
    assert error > 0


def test_fitted_exponent_finds_the_rho_that_made_the_data():
    true = 1.6
    inside = 0
    for seed in range(100):
        k, counts = np.unique(yulesimon.rvs(true, size=2000, random_state=seed), return_counts=True)
        rho, error = fitted_exponent(k, counts)
        inside += abs(rho - true) < 1.96 * error
    assert 88 <= inside <= 100  # 95 of 100 expected


def test_fitted_exponent_uses_an_open_class():
    k, counts = np.unique(yulesimon.rvs(1.5, size=20_000, random_state=9), return_counts=True)
    low = k <= 10
    whole_fit, error = fitted_exponent(k, counts)
    cut_fit, cut_error = fitted_exponent(k[low], counts[low], counts[~low].sum())
    assert cut_fit == pytest.approx(whole_fit, abs=3 * error) and cut_error > error
    assert fitted_exponent(k[low], counts[low])[0] > whole_fit + 0.1  # forgetting them is not harmless
    best = minimize_scalar(lambda r: -(counts * yulesimon.logpmf(k, r)).sum(), bounds=(1, 2), method="bounded").x
    assert whole_fit == pytest.approx(best, abs=1e-4)


def test_lotkas_physicists():
    table = read_table("lotka_physicists")
    listed = table["papers"] < 18
    papers, authors = table["papers"][listed], table["authors"][listed]
    # Lotka (1926): slope -2.021 over the first 17 points; 1325 authors, of whom 59.2% wrote once
    assert loglog_slope(papers, authors) == pytest.approx(-2.021, abs=5e-4)
    assert table["authors"].sum() == 1325
    assert authors[0] / 1325 == pytest.approx(0.592, abs=5e-4)
    rho, error = fitted_exponent(papers, authors, int(table["authors"][~listed].sum()))
    assert 1 + rho == pytest.approx(2.46, abs=5e-3) and error < 0.06  # eight errors away from his 2.02
    assert 1 / (2 - (1 - 1 / rho)) == pytest.approx(0.593, abs=2e-3)  # and the share who wrote once is right


def test_inverse_square_and_simon_cannot_both_be_exact():
    """Exponent 2 is alpha -> 0, where f(1) = 1/2; 6 / pi^2 = .608 needs alpha = .355."""
    alpha = 2 - math.pi**2 / 6
    assert alpha == pytest.approx(0.355, abs=5e-4)
    assert contributor_shares(1, alpha)[0] == pytest.approx(6 / math.pi**2, rel=1e-12)
    assert 1 + 1 / (1 - alpha) == pytest.approx(2.55, abs=5e-3)
    assert contributor_shares(1, 1e-9)[0] == pytest.approx(0.5, abs=1e-9)


# Computed from the tables: (project, contributors, commits, share with one, most likely rho)
PROJECTS = [
    ("requests", 781, 4817, 0.598, 1.483),
    ("flask", 853, 3656, 0.744, 2.071),
    ("numpy", 2071, 30977, 0.546, 0.972),
    ("ant-design", 2734, 26618, 0.657, 1.387),
    ("linux 3.7-3.11", 3014, 60768, 0.348, 0.565),
]


@pytest.mark.parametrize("project, contributors, commits, once, rho", PROJECTS)
def test_projects(project, contributors, commits, once, rho):
    table = read_table("commit_counts")
    mine = table["project"] == project
    k, counts = table["commits"][mine], table["contributors"][mine]
    assert counts.sum() == contributors and (k * counts).sum() == commits
    assert counts[k == 1][0] / contributors == pytest.approx(once, abs=5e-4)
    assert fitted_exponent(k, counts)[0] == pytest.approx(rho, abs=2e-3)


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert contributor_shares(7, [0.1, 0.2], [[0], [0.5], [1]]).shape == (3, 2, 7)
    assert tail_shares(7, [0.1, 0.2], [[0], [0.5], [1]]).shape == (3, 2, 7)
    np.testing.assert_allclose(tail_shares(7, [0.1, 0.2])[1], tail_shares(7, 0.2), rtol=1e-14)
    assert founder_share([10, 100], [[0.1], [0.2]]).shape == (2, 2) and isinstance(founder_share(10, 0.1), float)
    assert all(isinstance(number, float) for number in (*fitted_exponent([1, 2], [3, 1]), loglog_slope([1, 2], [3, 1])))


RNG = np.random.default_rng(1)
WHOLE = [0, -1, 1.5, math.nan, math.inf, "many", None]
OPEN = [0, 1, -0.1, 1.1, math.nan, "few", None]
CLOSED = [-0.1, 1.1, math.nan, "few", None]
REFUSED = [
    (function, good, name, bad)
    for function, good, limits in [
        (
            contributor_shares,
            {"n_shares": 3, "newcomer_share": 0.1},
            {"n_shares": WHOLE, "newcomer_share": OPEN, "equal_share": CLOSED},
        ),
        (
            tail_shares,
            {"n_shares": 3, "newcomer_share": 0.1},
            {"n_shares": WHOLE, "newcomer_share": OPEN, "equal_share": CLOSED},
        ),
        (
            simulated_contributions,
            {"n_contributions": 3, "newcomer_share": 0.1, "rng": RNG},
            {"n_contributions": WHOLE, "newcomer_share": [0, 1, -0.1, math.nan], "equal_share": [-0.1, 1.1, math.nan]},
        ),
        (
            founder_share,
            {"n_contributions": 3, "newcomer_share": 0.1},
            {"n_contributions": WHOLE, "newcomer_share": OPEN},
        ),
        (
            fitted_exponent,
            {"contributions": [1, 2], "contributors": [3, 1]},
            {
                "contributions": [[0, 1], [1.5, 2], "k"],
                "contributors": [[-1, 3], [0.5, 2], [3, 0], [0, 0], [1]],
                "n_more": [-1, 0.5, math.nan],
            },
        ),
        (
            loglog_slope,
            {"contributions": [1, 2], "contributors": [3, 1]},
            {"contributions": [[0, 1], [1.5, 2]], "contributors": [[-1, 3], [3, 0], [1]]},
        ),
    ]
    for name, beyond in limits.items()
    for bad in beyond
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must .*; got"):
        function(**good | {name: bad})


def test_refuses_to_count_everybody_in_the_open_class():
    with pytest.raises(ValueError, match=r"^contributors must be .*, some with known and some with more than 1; got"):
        fitted_exponent([1, 2], [0, 0], n_more=3)


def test_refuses_what_no_memory_holds():
    with pytest.raises(ValueError, match=r"^n_shares x newcomer_share must be at most .*; got 1000000000 x 2$"):
        tail_shares(10**9, [0.1, 0.2])


def test_a_line_needs_two_points():
    with pytest.raises(ValueError, match=r"contributors must be in .* at two or more contributions; got"):
        loglog_slope([2, 2], [3, 1])


@pytest.mark.parametrize("n", [1e9, 1e12, 2**53])
@pytest.mark.parametrize("alpha", [0.05, 0.5, 0.9])
def test_the_founders_share_keeps_its_digits_in_long_histories(n, alpha):
    """Gamma(n + 1 - alpha) / Gamma(n + 1) is n^-alpha (1 + alpha (alpha - 1) / 2n + ...)."""
    expected = n**-alpha * (1 - alpha * (1 - alpha) / (2 * n)) / math.gamma(2 - alpha)
    assert founder_share(n, alpha) == pytest.approx(expected, rel=1e-12)


def test_histories_too_long_to_count_are_refused():
    with pytest.raises(ValueError, match=r"n_contributions must be a whole number in .* at most 2\^53; got 1e\+30"):
        founder_share(1e30, 0.5)

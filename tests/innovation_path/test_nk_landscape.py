"""NK landscapes against their theorems, a definition written out plainly, and each other."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.innovation_path import nk_landscape
from models.innovation_path.nk_landscape import (
    fitness,
    local_optima,
    n_choices,
    neighbourhoods,
    payoffs,
    random_landscape,
)
from tests.bench.nk import plain_payoffs

sizes = st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1)))
seeds = st.integers(0, 2**32)


@given(sizes, seeds, st.booleans())
@settings(max_examples=40)
def test_every_fitness_is_the_mean_of_its_contributions(size, seed, adjacent):
    n, k = size
    rng = np.random.default_rng(seed)
    around = neighbourhoods(n, k, None if adjacent else rng)
    contributions = rng.random((n, 2 ** (k + 1)))
    found = fitness(around, contributions)
    plain = plain_payoffs(around.tolist(), contributions.tolist(), power=1)
    np.testing.assert_array_equal(found / found.max(), plain)
    assert found[0] == pytest.approx(contributions[:, 0].mean(), rel=1e-12)
    assert found[-1] == pytest.approx(contributions[:, -1].mean(), rel=1e-12)
    assert found.min() >= 0 and found.max() <= 1


@given(sizes, seeds)
@settings(max_examples=40)
def test_a_flip_changes_only_the_contributions_that_depend_on_it(size, seed):
    n, k = size
    rng = np.random.default_rng(seed)
    around = neighbourhoods(n, k, rng)
    contributions = rng.random((n, 2 ** (k + 1)))
    flip = int(rng.integers(n))
    untouched = ~(around == flip).any(1)
    kept = fitness(around, np.where(untouched[:, None], contributions, 0))
    np.testing.assert_array_equal(kept[np.arange(2**n) ^ (1 << flip)], kept)
    changed = fitness(around, np.where(untouched[:, None], 0, contributions))
    assert np.all(changed[np.arange(2**n) ^ (1 << flip)] != changed)


@pytest.mark.parametrize("n, k", [(1, 0), (8, 0), (8, 3), (8, 7), (24, 23)])
def test_neighbourhoods_are_oneself_and_k_others(n, k):
    rng = np.random.default_rng(1)
    for around in (neighbourhoods(n, k), neighbourhoods(n, k, rng)):
        assert around.shape == (n, k + 1)
        assert around[:, 0].tolist() == list(range(n))
        assert all(len(set(row)) == k + 1 and set(row) <= set(range(n)) for row in around.tolist())


def test_adjacent_neighbourhoods_are_the_nearest_on_a_ring():
    assert neighbourhoods(8, 2)[[0, 5]].tolist() == [[0, 1, 7], [5, 6, 4]]
    assert set(neighbourhoods(16, 8)[0].tolist()) == {0, 1, 2, 3, 4, 12, 13, 14, 15}


def test_random_neighbourhoods_leave_no_pair_out():
    counts = np.zeros((6, 6))
    rng = np.random.default_rng(2)
    for _ in range(3000):
        around = neighbourhoods(6, 2, rng)
        counts[np.repeat(np.arange(6), 3), around.ravel()] += 1
    others = counts[~np.eye(6, dtype=bool)] / 3000  # each with probability 2/5, sd .009
    assert np.abs(others - 0.4).max() < 0.04


@given(st.integers(1, 12), seeds)
def test_without_interactions_there_is_one_peak(n, seed):
    landscape = random_landscape(n, 0, np.random.default_rng(seed))
    assert local_optima(landscape).tolist() == [landscape.argmax()]


def test_peaks_are_all_the_designs_no_flip_improves():
    landscape = random_landscape(9, 4, np.random.default_rng(3))
    flips = 1 << np.arange(9)
    peaks = [s for s in range(512) if all(landscape[s ^ flip] <= landscape[s] for flip in flips)]
    assert local_optima(landscape).tolist() == peaks and len(peaks) > 5


# Kauffman and Levin (1987), Macken and Perelson (1989): over every ordering of the designs of up to 3 choices
@pytest.mark.parametrize("n", [1, 2, 3])
def test_expected_peaks_and_their_variance_over_all_orderings(n):
    orders = np.array(list(itertools.permutations(range(2**n))), dtype=np.int8)
    designs, flips = np.arange(2**n), 1 << np.arange(n)
    peaks = (orders[:, :, None] > orders[:, designs[:, None] ^ flips]).all(2).sum(1)
    assert peaks.mean() == pytest.approx(2**n / (n + 1), rel=1e-12)
    assert peaks.var() == pytest.approx(2**n * (n - 1) / (2 * (n + 1) ** 2), rel=1e-12)


# Kauffman and Levin (1987): 2^N / (N + 1); Macken and Perelson (1989), standard deviation. K = N - 1.
@pytest.mark.parametrize(
    "n, printed, sd, runs", [(8, 28.44, 3.33, 1600), (10, 93.09, 6.17, 900), (12, 315.08, 11.55, 300)]
)
def test_simulated_peaks_on_the_most_rugged_landscapes(n, printed, sd, runs):
    assert 2**n / (n + 1) == pytest.approx(printed, abs=5e-3)
    assert math.sqrt(2**n * (n - 1) / 2) / (n + 1) == pytest.approx(sd, abs=5e-3)
    rng = np.random.default_rng(n)
    counts = [local_optima(random_landscape(n, n - 1, rng)).size for _ in range(runs)]
    assert np.mean(counts) == pytest.approx(printed, abs=3.5 * sd / math.sqrt(runs))
    assert np.std(counts) == pytest.approx(sd, rel=3.5 / math.sqrt(2 * runs))


def climb(landscape, design, rng):
    """Flips a random one of the choices that improve the design, until none does."""
    flips = 1 << np.arange(n_choices(landscape))
    while (better := flips[landscape[design ^ flips] > landscape[design]]).size:
        design ^= rng.choice(better)
    return design


# Kauffman (1993), table 2.1, adjacent, N = 8: mean and standard deviation of the fitness where random
# walks end, to two places and from 100 landscapes (standard error .006 to .008); ours from 1,600.
@pytest.mark.parametrize("k, mean, sd", [(0, 0.65, 0.08), (2, 0.70, 0.07), (4, 0.70, 0.06), (7, 0.66, 0.06)])
def test_kauffmans_table(k, mean, sd):
    rng, ends = np.random.default_rng(k), []
    for _ in range(1600):
        landscape = fitness(neighbourhoods(8, k), rng.random((8, 2 ** (k + 1))))
        ends.append(landscape[climb(landscape, rng.integers(256), rng)])
    assert np.mean(ends) == pytest.approx(mean, abs=0.025)
    assert np.std(ends) == pytest.approx(sd, abs=0.01)
    if k == 0:  # the better of two uniforms at each of eight places: 2/3, and here the print is below it
        assert np.mean(ends) == pytest.approx(2 / 3, abs=4 * math.sqrt(1 / 18 / 8 / 1600))


# Derived here: correlation 1 - (K + 1)/N between neighbours, over landscapes and flips
@pytest.mark.parametrize("adjacent", [False, True])
@pytest.mark.parametrize("n, k", [(10, 0), (10, 4), (10, 9)])
def test_neighbour_correlation(n, k, adjacent):
    rng, products, squares = np.random.default_rng(4), [], []
    designs = np.arange(2**n)
    for _ in range(600):
        around = neighbourhoods(n, k, None if adjacent else rng)
        apart = fitness(around, rng.random((n, 2 ** (k + 1)))) - 0.5
        products.append(np.mean([apart * apart[designs ^ (1 << i)] for i in range(n)]))
        squares.append(np.mean(apart**2))
    assert np.mean(squares) == pytest.approx(1 / (12 * n), rel=0.1)  # N uniforms averaged
    assert np.mean(products) / np.mean(squares) == pytest.approx(1 - (k + 1) / n, abs=0.05)


def test_the_same_seed_is_the_same_landscape():
    one, same, other = (random_landscape(10, 3, np.random.default_rng(s)) for s in (5, 5, 6))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)
    around = neighbourhoods(10, 3, np.random.default_rng(5))
    assert not np.array_equal(around, neighbourhoods(10, 3, np.random.default_rng(6)))


def test_payoffs_keep_the_ranking_and_make_most_designs_poor():
    landscape = random_landscape(12, 5, np.random.default_rng(7))
    found = payoffs(landscape)
    np.testing.assert_allclose(found, (landscape / landscape.max()) ** 8, rtol=1e-12)
    np.testing.assert_array_equal(found.argsort(), landscape.argsort())
    assert found.max() == 1 and np.median(found) < 0.1
    np.testing.assert_array_equal(payoffs(landscape, 1), landscape / landscape.max())
    assert payoffs([0.2, 0.4], 2).tolist() == [0.25, 1]


def test_n_choices():
    assert n_choices(np.zeros(2)) == 1 and n_choices(np.zeros(1024)) == 10


def test_the_most_choices_are_among_those_taken(monkeypatch):
    monkeypatch.setattr(nk_landscape, "MAX_N", 3)
    assert n_choices(np.zeros(8)) == 3
    with pytest.raises(ValueError, match=r"^fitness must hold 2\^n values, n in \[1, 3\]; got shape \(16,\)"):
        n_choices(np.zeros(16))


BAD_SIZE = [0, -1, 2.5, math.nan, math.inf, "ten", None]


@pytest.mark.parametrize("bad", [*BAD_SIZE, 25])
def test_refuses_n(bad):
    with pytest.raises(ValueError, match=r"^n must be a whole number in \[1, 24\]; got"):
        neighbourhoods(bad, 0)


@pytest.mark.parametrize("bad", [-1, 8, 1.5, math.nan, "few"])
def test_refuses_k(bad):
    rng = np.random.default_rng(1)
    for call in (neighbourhoods, lambda n, k: random_landscape(n, k, rng)):
        with pytest.raises(ValueError, match=r"^k must be a whole number in \[0, 7\]; got"):
            call(8, bad)


@pytest.mark.parametrize("bad", [0, 101, 1.5, math.nan])
def test_refuses_power(bad):
    with pytest.raises(ValueError, match=r"^power must be a whole number in \[1, 100\]; got"):
        payoffs(np.ones(4), bad)


@pytest.mark.parametrize("bad", [np.zeros(1), np.zeros(0), np.zeros(12), np.zeros((2, 2)), 1.0])
def test_refuses_what_is_no_landscape(bad):
    for function in (local_optima, n_choices):
        with pytest.raises(ValueError, match=r"^fitness must hold 2\^n values"):
            function(bad)


@pytest.mark.parametrize(
    "around, contributions, said",
    [
        ([0, 1], np.zeros((2, 2)), r"neighbourhoods must be a row of choices for each; got shape \(2,\)"),
        ([[]], np.zeros((1, 1)), r"neighbourhoods must be a row of choices for each; got shape \(1, 0\)"),
        ([[0, 1], [1, 2]], np.zeros((2, 4)), r"neighbourhoods must be a row of choices for each; got shape \(2, 2\)"),
        (neighbourhoods(4, 2), np.zeros((4, 6)), r"contributions must have shape \(4, 8\), .*, \(4, 3\); .*\(4, 6\)"),
    ],
)
def test_refuses_what_does_not_fit(around, contributions, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        fitness(around, contributions)


def test_a_landscape_may_be_as_large_as_is_said(monkeypatch):
    monkeypatch.setattr(nk_landscape, "MAX_N", 3)
    assert n_choices(np.zeros(8)) == 3
    with pytest.raises(ValueError, match=r"fitness must hold 2\^n values, n in \[1, 3\]; got shape \(16,\)"):
        n_choices(np.zeros(16))

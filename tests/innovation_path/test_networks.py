"""Networks: their links counted, their distances against closed forms, the rewiring step by step."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.innovation_path.networks import (
    full,
    isolated,
    line,
    mean_distance,
    random_network,
    ring,
    small_world,
    torus,
)


def rng(seed=1):
    return np.random.default_rng(seed)


@pytest.mark.parametrize(
    "network, degrees",
    [
        (isolated(5), {0}),
        (full(7), {6}),
        (full(1), {0}),
        (line(6), {1, 2}),
        (line(1), {0}),
        (ring(9), {2}),
        (ring(9, 8), {8}),
        (ring(100, 10), {10}),
        (torus(3, 3), {4}),
        (torus(10, 10), {4}),
        (torus(3, 7), {4}),
    ],
)
def test_degrees(network, degrees):
    assert set(network.sum(1).tolist()) == degrees


@pytest.mark.parametrize(
    "network",
    [
        full(8),
        isolated(8),
        line(8),
        ring(8, 4),
        torus(3, 4),
        small_world(20, 4, 0.5, rng()),
        random_network(20, 3, rng()),
    ],
)
def test_networks_are_symmetric_and_nobody_sees_himself(network):
    assert network.dtype == bool
    np.testing.assert_array_equal(network, network.T)
    assert not network.diagonal().any()


def test_who_sees_whom():
    assert np.argwhere(line(4)).tolist() == [[0, 1], [1, 0], [1, 2], [2, 1], [2, 3], [3, 2]]
    assert np.flatnonzero(ring(10, 4)[0]).tolist() == [1, 2, 8, 9]
    assert np.flatnonzero(torus(3, 5)[0]).tolist() == [1, 4, 5, 10]
    assert np.flatnonzero(torus(4, 5)[7]).tolist() == [2, 6, 8, 12]


# Line: (n + 1)/3. Ring of 100: 25 * 100/99. Torus of 10 x 10: two rings of 10, 2 * 2.5 * 100/99.
@pytest.mark.parametrize(
    "network, distance",
    [
        (full(50), 1),
        (line(100), 101 / 3),
        (line(2), 1),
        (ring(100), 2500 / 99),
        (ring(100, 98), (98 * 1 + 2) / 99),
        (torus(10, 10), 500 / 99),
        (isolated(3), math.inf),
    ],
)
def test_mean_distance(network, distance):
    assert mean_distance(network) == pytest.approx(distance, rel=1e-12)


def test_mean_distance_of_one_way_links():
    """Each sees the next 19 of 100 on a ring: published as a lattice, `barkoczi_galesic_runs`, 3.121."""
    ahead = (np.arange(100) - np.arange(100)[:, None]) % 100
    assert mean_distance((ahead >= 1) & (ahead <= 19)) == pytest.approx(3.121, abs=5e-4)


@given(st.integers(5, 30), st.floats(0, 1), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_rewiring_keeps_the_number_of_links(n, p_rewire, seed):
    network = small_world(n, 4, p_rewire, rng(seed))
    assert network.sum() == 4 * n
    np.testing.assert_array_equal(network, network.T)
    assert not network.diagonal().any()


def test_a_little_rewiring_brings_everybody_close():
    assert np.array_equal(small_world(100, 4, 0, rng()), ring(100, 4))
    distances = [mean_distance(small_world(100, 4, p, rng())) for p in (0, 0.05, 0.2, 1)]
    assert distances == sorted(distances, reverse=True) and distances[1] < 0.75 * distances[0]
    moved = [(small_world(100, 4, p, rng()) != ring(100, 4)).sum() / 4 for p in (0.05, 0.5, 1)]
    assert moved[0] == pytest.approx(10, abs=8) and moved[1] == pytest.approx(100, abs=25) and moved[2] > 180


def test_rewired_links_keep_one_end():
    network, before = small_world(60, 2, 0.3, rng(3)), ring(60, 2)
    lost, won = np.triu(before & ~network).sum(), np.triu(network & ~before).sum()
    assert lost == won > 5
    for i in range(60):  # the lower-numbered end of each of its links stays (0 keeps both its own)
        kept = np.flatnonzero(np.triu(before)[i]).size
        assert network[i].sum() >= kept


def test_more_rewiring_rewires_the_same_links_and_more():
    before, some, more = ring(100, 6), small_world(100, 6, 0.1, rng(4)), small_world(100, 6, 0.3, rng(4))
    still_there = before & ~some & more
    assert still_there.sum() <= 4  # but for a link that rewiring happened to put back
    assert (before & ~more).sum() > 2 * (before & ~some).sum() > 20


@pytest.mark.parametrize("mean_degree, links", [(0, 0), (4, 200), (3.99, 200), (99, 4950)])
def test_random_network_has_its_number_of_links(mean_degree, links):
    assert random_network(100, mean_degree, rng()).sum() == 2 * links


def test_random_networks_favour_no_pair():
    counts = sum(random_network(6, 2, rng(seed)).astype(int) for seed in range(2000))
    others = counts[~np.eye(6, dtype=bool)] / 2000  # each with probability 6/15
    assert np.abs(others - 0.4).max() < 0.045


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: full(0), r"^n must be a whole number in \[1, inf\); got 0"),
        (lambda: line(2.5), r"^n must be a whole number in \[1, inf\); got 2.5"),
        (lambda: isolated(math.nan), r"^n must be a whole number in \[1, inf\); got nan"),
        (lambda: ring(2), r"^n must be a whole number in \[3, inf\); got 2"),
        (lambda: ring(9, 3), "^degree must be even; got 3"),
        (lambda: ring(9, 10), r"^degree must be a whole number in \[2, 8\]; got 10"),
        (lambda: torus(2, 5), r"^rows must be a whole number in \[3, inf\); got 2"),
        (lambda: torus(5, 0), r"^columns must be a whole number in \[3, inf\); got 0"),
        (lambda: small_world(9, 2, 1.1, rng()), r"^p_rewire must be finite and in \[0, 1\]; got 1.1"),
        (lambda: random_network(1, 0, rng()), r"^n must be a whole number in \[2, inf\); got 1"),
        (lambda: random_network(5, 4.1, rng()), r"^mean_degree must be finite and in \[0, 4\]; got 4.1"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()

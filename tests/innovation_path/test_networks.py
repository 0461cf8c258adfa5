"""Networks: who sees whom, and how many each sees."""

import math

import numpy as np
import pytest

from models.innovation_path.networks import full, isolated, line, torus


@pytest.mark.parametrize(
    "network, degrees",
    [
        (isolated(5), {0}),
        (full(7), {6}),
        (full(1), {0}),
        (line(6), {1, 2}),
        (line(1), {0}),
        (torus(3, 3), {4}),
        (torus(10, 10), {4}),
        (torus(3, 7), {4}),
    ],
)
def test_degrees(network, degrees):
    assert set(network.sum(1).tolist()) == degrees


@pytest.mark.parametrize("network", [full(8), isolated(8), line(8), torus(3, 4)])
def test_networks_are_symmetric_and_nobody_sees_himself(network):
    assert network.dtype == bool
    np.testing.assert_array_equal(network, network.T)
    assert not network.diagonal().any()


def test_who_sees_whom():
    assert np.argwhere(line(4)).tolist() == [[0, 1], [1, 0], [1, 2], [2, 1], [2, 3], [3, 2]]
    assert np.flatnonzero(torus(3, 5)[0]).tolist() == [1, 4, 5, 10]
    assert np.flatnonzero(torus(4, 5)[7]).tolist() == [2, 6, 8, 12]


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: full(0), r"^n must be a whole number in \[1, 5000\]; got 0"),
        (lambda: line(2.5), r"^n must be a whole number in \[1, 5000\]; got 2.5"),
        (lambda: isolated(math.nan), r"^n must be a whole number in \[1, 5000\]; got nan"),
        (lambda: torus(2, 5), r"^rows must be a whole number in \[3, 1600\]; got 2"),
        (lambda: torus(5, 0), r"^columns must be a whole number in \[3, 1600\]; got 0"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()

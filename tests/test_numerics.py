"""What several models compute alike: crossings found again, the gamma function against scipy's."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.special import gammaln, poch

from models.numerics import crossing, log_gamma, log_gamma_ratio, root

numbers = st.floats(-1e6, 1e6)


@given(numbers, numbers, numbers)
def test_a_crossing_is_found_to_the_last_digits(one, other, root):
    low, root, high = sorted([one, root, other])
    found = crossing(lambda x: x < root, low, high)
    assert low <= found <= high
    assert found == pytest.approx(root, rel=1e-15, abs=1e-12)


@given(st.floats(0.01, 100), st.floats(0.1, 5))
def test_a_crossing_is_where_brent_finds_it(value, power):
    expected = brentq(lambda x: x**power + x - value, 0, 101, xtol=1e-14)
    assert crossing(lambda x: x**power + x < value, 0, 101) == pytest.approx(expected, rel=1e-9)


def test_without_a_crossing_it_is_the_nearer_end():
    assert crossing(lambda x: True, 1, 3) == 3
    assert crossing(lambda x: False, 1, 3) == 1


def test_many_crossings_at_once_each_on_its_own():
    roots = np.array([[0.5, 1, 2], [3, 4, 5]])
    low, high = np.zeros((2, 1)), np.array([10, 20, 30])
    found = crossing(lambda x: x < roots, low, high)
    np.testing.assert_allclose(found, roots, rtol=1e-15)
    for index in np.ndindex(roots.shape):
        assert found[index] == crossing(lambda x, root=roots[index]: x < root, 0, high[index[1]])
    assert isinstance(crossing(lambda x: x < 1, 0, 2), float)


@given(st.floats(1e-9, 1e9))
def test_log_gamma(x):
    assert log_gamma(x) == pytest.approx(gammaln(x), rel=1e-12, abs=1e-12)


@given(st.floats(1e-3, 150), st.floats(0, 20))
def test_log_gamma_ratio(x, a):
    assert log_gamma_ratio(x, a) == pytest.approx(math.log(poch(x, a)), rel=1e-9, abs=1e-11)


@given(st.floats(1, 1e12), st.integers(0, 40))
def test_log_gamma_ratio_keeps_its_digits_where_gamma_functions_are_huge(x, n):
    """Gamma(x + n) / Gamma(x) = x (x + 1) ... (x + n - 1)."""
    product = math.fsum(math.log(x + i) for i in range(n))
    assert log_gamma_ratio(x, n) == pytest.approx(product, rel=1e-12, abs=1e-12)


def test_log_gamma_ratio_has_no_jump_where_the_series_begins():
    near, far = log_gamma_ratio([np.nextafter(100, 0), 100], 7.3)
    assert near == pytest.approx(far, rel=1e-13)


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert log_gamma([1, 2]).shape == (2,)
    assert log_gamma_ratio([1, 200], [[1], [2], [3]]).shape == (3, 2)
    assert isinstance(log_gamma(3), float) and isinstance(log_gamma_ratio(3, 0.5), float)


@given(st.floats(0.01, 100), st.floats(0.1, 5))
def test_a_root_is_where_brent_finds_it_in_far_fewer_calls(value, power):
    calls, rises = [], lambda x: calls.append(x) or x**power + x - value
    expected = brentq(lambda x: x**power + x - value, 0, 101, xtol=1e-14)
    assert root(rises, 0, 101) == pytest.approx(expected, rel=1e-9)
    assert len(calls) < 64


def test_without_a_root_it_is_the_nearer_end():
    assert root(lambda x: x + 1, 0, 2) == 0
    assert root(lambda x: x - 3, 0, 2) == 2

"""An open gap is named when a check fails for whatever reason; a right answer and any other mistake are left alone."""

from functools import cache

import pytest

from models.gaps import no_gap_in


def opened(x):
    half = ...  # of x
    return half * 2


@cache
def remembered(n):
    return ... if n else 0


def wrong(x):
    return x[..., 0]  # an index, and no gap


@pytest.mark.parametrize("first", [wrong, len])
@pytest.mark.parametrize(
    "function, tried", [(opened, lambda: opened(1)), (remembered, lambda: remembered(1) + 1)], ids=["open", "cached"]
)
def test_an_open_gap_is_named(first, function, tried):
    said = rf"^a gap is still open in {function.__name__}: "
    with pytest.raises(AssertionError, match=said), no_gap_in(first, function):
        tried()


def test_it_is_named_where_a_test_fails_too():
    with pytest.raises(AssertionError, match="a gap is still open in remembered"), no_gap_in(remembered):
        assert remembered(1) == 1, "one"


def test_what_is_right_passes():
    with no_gap_in(remembered):
        assert remembered(0) == 0


def test_another_mistake_is_left_alone():
    with pytest.raises(TypeError, match="not subscriptable"), no_gap_in(wrong, len):
        wrong(1)
    with pytest.raises(ZeroDivisionError), no_gap_in():
        divmod(1, 0)

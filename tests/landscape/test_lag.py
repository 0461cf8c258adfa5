"""A lag and a distance: each of the two functions undoes the other, and a faster frontier is further away."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.landscape.lag import level_behind, months_behind


@pytest.mark.parametrize("months, pace, level", [(12, 2, 1 / 2), (24, 2, 1 / 4), (6, 4, 1 / 2), (0, 9, 1), (7, 1, 1)])
def test_a_year_behind_what_doubles_in_a_year_is_half(months, pace, level):
    assert level_behind(months, pace) == pytest.approx(level)


@given(st.floats(0, 60), st.floats(1.1, 30))
def test_the_lag_is_found_again(months, pace):
    assert months_behind(level_behind(months, pace), pace) == pytest.approx(months, abs=1e-9)


@given(st.floats(0.1, 60), st.floats(1, 30), st.floats(1.01, 3))
def test_the_same_lag_is_further_behind_what_is_faster(months, pace, faster):
    assert level_behind(months, pace * faster) < level_behind(months, pace)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: level_behind(-1, 2), "months"),
        (lambda: level_behind(1, 0.5), "pace"),
        (lambda: level_behind(math.nan, 2), "months"),
        (lambda: months_behind(0, 2), "level"),
        (lambda: months_behind(1.1, 2), "level"),
        (lambda: months_behind(0.5, 1), "pace"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()

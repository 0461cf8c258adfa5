import math
from fractions import Fraction
from typing import Literal

import numpy as np
import pytest

from models.checks import OutOfFloatsError, members, sound, whole, within


@pytest.mark.parametrize(
    "value, interval, accepted",
    [
        (0, "[0, 1)", True),
        (0, "(0, 1)", False),
        (1, "(0, 1]", True),
        (1, "[0, 1)", False),
        ([0.5, 1.5], "[0, 1]", False),
        (math.inf, "(0, inf)", False),
        ([], "(0, 1)", True),
    ],
)
def test_within(value, interval, accepted):
    if accepted:
        np.testing.assert_array_equal(within("it", value, interval), value)
    else:
        with pytest.raises(ValueError, match=r"it must be finite and in .*; got"):
            within("it", value, interval)


@pytest.mark.parametrize("value, expected", [(3, 3), (3.0, 3), ([1, 2.0], [1, 2]), (1e15, 10**15)])
def test_whole(value, expected):
    found = whole("it", value, "[1, inf)")
    np.testing.assert_array_equal(found, expected)
    assert isinstance(found, int) if np.ndim(value) == 0 else found.dtype.kind == "i"


@pytest.mark.parametrize("value", [0, 2.5, [1, 2.5], [1, 0], math.nan, math.inf, "many", None])
def test_whole_refuses(value):
    with pytest.raises(ValueError, match=r"^it must be a whole number in \[1, inf\); got"):
        whole("it", value, "[1, inf)")


def test_of_several_the_first_is_named():
    for bad, said in [([2, 0.25, 0.75], "got 0.25"), ([2**50, 2**54, 2**55], r"2\^53; got 1.8014398509481984e\+16")]:
        with pytest.raises(ValueError, match=f"it must be a whole number in .*{said}$"):
            whole("it", bad, "[0, inf)")
    with pytest.raises(ValueError, match=r"it must be finite and in .*; got 1\.5$"):
        within("it", [0.5, 1.5, -1], "[0, 1]")


NOT_NUMBERS = [True, [True, 1], ["1"], "1", np.datetime64("2025-01-20"), 1j, [None], 10**400, b"1", bytearray(b"1")]
MASKED = [np.ma.array([1.0, 2], mask=[True, False]), np.ma.masked, [1, np.ma.masked], [(1, np.ma.masked)]]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("value", [*NOT_NUMBERS, [[1, 2], [3]], *MASKED])
@pytest.mark.parametrize("check", [within, whole])
def test_what_is_no_number_is_refused(check, value):
    with pytest.raises(ValueError, match=r"^it must be .* \[0, inf\); got"):
        check("it", value, "[0, inf)")


@pytest.mark.parametrize("value", [Fraction(1, 2), np.float32(0.5), [0.5], (0.5, 1), np.ma.array([0.5])])
def test_what_is_one_is_taken(value):
    np.testing.assert_array_equal(within("it", value, "[0, 1]"), np.asarray(value, dtype=float))


def test_a_zero_has_no_sign():
    assert math.copysign(1, within("it", -0.0, "[0, 1]")) == 1


@sound
def ratio(one: float, other: float, rng: np.random.Generator, sign: bool = True, tie: Literal["a", "b"] = "a") -> float:
    return float(np.float64(one) / other) if sign else 0.0


@pytest.mark.parametrize(
    "changed, error, said",
    [
        ({"one": [1, 2]}, ValueError, r"one must be one number, not an array; got \[1, 2\]"),
        ({"rng": 5}, TypeError, r"rng must be a numpy.random.Generator.*; got 5"),
        ({"rng": np.random}, TypeError, "rng must be a numpy.random.Generator"),
        ({"sign": 1}, ValueError, "sign must be True or False; got 1"),
        ({"tie": "c"}, ValueError, "tie must be one of a, b; got 'c'"),
        ({"other": 0}, OutOfFloatsError, "one, other, rng must give an answer that floats can hold; got 1, 0"),
        ({"one": 1e300, "other": 1e-300}, OutOfFloatsError, r"got 1e\+300, 1e-300"),
    ],
)
def test_sound(changed, error, said):
    good = {"one": 1, "other": 2, "rng": np.random.default_rng(1)}
    assert ratio(**good) == 0.5
    with pytest.raises(error, match=said):
        ratio(**good | changed)


@pytest.mark.parametrize(
    "value, at_least, error, said",
    [
        ([1, "a", "b"], 0, TypeError, "it must be a list of int; got 'a'"),
        ("12", 0, TypeError, "it must be a list of int; got '12'"),
        (5, 0, TypeError, "it must be a list of int; got 5"),
        ([], 1, ValueError, r"it must hold at least one int; got \[\]"),
        ((1, 2), 3, ValueError, r"it must hold at least 3 int; got \(1, 2\)"),
    ],
)
def test_members(value, at_least, error, said):
    assert members("it", (1, 2), int, 2) == [1, 2]
    with pytest.raises(error, match=f"^{said}$"):
        members("it", value, int, at_least)

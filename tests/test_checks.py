import math

import numpy as np
import pytest

from models.checks import whole, within


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

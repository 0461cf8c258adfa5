import math

import numpy as np
import pytest

from models.checks import within


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
        with pytest.raises(ValueError, match="it must be finite and in .*; got"):
            within("it", value, interval)

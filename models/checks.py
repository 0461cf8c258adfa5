"""Is an argument usable? One check, and one wording of its error, for every model."""

import numpy as np


def within(name, value, interval):
    """`value` as an array of floats, every one of them finite and in `interval`, e.g. "[0, 1)".

    ValueError otherwise, with `name`, the first value that is not, and the interval.
    """
    low, high = (float(end) for end in interval[1:-1].split(","))
    above = np.greater_equal if interval[0] == "[" else np.greater
    below = np.less_equal if interval[-1] == "]" else np.less
    try:
        values = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be finite and in {interval}; got {value!r}") from None
    bad = ~(above(values, low) & below(values, high))  # so nan, of which neither holds, is bad
    if bad.any():
        raise ValueError(f"{name} must be finite and in {interval}; got {values[bad][0]}")
    return values

"""Is an argument usable? One check, and one wording of its error, for every model."""

from typing import overload

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Floats, Ints


def within(name: str, value: ArrayLike, interval: str) -> Floats:
    """`value` as an array of floats, every one of them finite and in `interval`, e.g. "[0, 1)".

    ValueError otherwise, with `name`, the first value that is not, and the interval.

    >>> from models.checks import within
    >>> within("share", 1.2, "[0, 1)")
    Traceback (most recent call last):
    ValueError: share must be finite and in [0, 1); got 1.2
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


@overload
def whole(name: str, value: int, interval: str) -> int: ...
@overload
def whole(name: str, value: ArrayLike, interval: str) -> int | Ints: ...
def whole(name: str, value: ArrayLike, interval: str) -> int | Ints:
    """`value` as an int, or an array of them, every one a whole number in `interval`; else as `within`."""
    try:
        values = within(name, value, interval)
    except ValueError as error:
        raise ValueError(str(error).replace("must be finite and in", "must be a whole number in")) from None
    fractional = values != np.floor(values)
    if fractional.any():
        raise ValueError(f"{name} must be a whole number in {interval}; got {values[fractional][0]}")
    return values.astype(int) if values.ndim else int(values)

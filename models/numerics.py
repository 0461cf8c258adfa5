"""Where does a function cross a line, and what is the gamma function's logarithm? What several models compute alike."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .arrays import FloatOrFloats

_lgamma = np.frompyfunc(math.lgamma, 1, 1)


def crossing(below: Callable[[FloatOrFloats], ArrayLike], low: ArrayLike, high: ArrayLike) -> FloatOrFloats:
    """Where `below` turns from true to false, between `low` and `high`, by halving the interval 64 times.

    Parameters
    ----------
    below : callable
        Takes a float or an array of the broadcast shape of `low` and `high`; says for each number
        whether it is still below the crossing. It is never asked about `low` and `high` themselves,
        unless the crossing is closer to one of them than floats are to each other.
    low, high : array_like, finite

    Returns
    -------
    float or array of the broadcast shape
        `high` where `below` is true throughout, `low` where it is false throughout.

    Source: bisection.

    >>> from models.numerics import crossing
    >>> round(float(crossing(lambda x: x**2 < 2, 0, 2)), 12)
    1.414213562373
    """
    low, high = np.broadcast_arrays(np.asarray(low, dtype=float), np.asarray(high, dtype=float))
    for _ in range(64):
        middle = low + (high - low) / 2
        still = np.asarray(below(middle[()]), dtype=bool)
        low, high = np.where(still, middle, low), np.where(still, high, middle)
    return high[()]


def log_gamma(x: ArrayLike) -> FloatOrFloats:
    """ln Gamma(x), x : array_like, (0, inf); a float or an array of that shape.

    >>> from models.numerics import log_gamma
    >>> log_gamma([1, 2, 6]).round(3).tolist()  # ln of 0!, 1! and 5!
    [0.0, 0.0, 4.787]
    """
    return np.asarray(_lgamma(x), dtype=float)[()]


def log_gamma_ratio(x: ArrayLike, a: ArrayLike) -> FloatOrFloats:
    """ln Gamma(x + a) - ln Gamma(x), to 12 digits also where both are huge, by Stirling's series from x = 100 on.

    x, a : array_like, (0, inf) and [0, inf). Returns a float or an array of the broadcast shape.

    >>> from models.numerics import log_gamma_ratio
    >>> round(float(log_gamma_ratio(1e12, 1)), 9)  # ln x
    27.631021116
    """
    x, a = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(a, dtype=float))
    near, far = np.minimum(x, 100), np.maximum(x, 100)
    stirling = (far - 0.5) * np.log1p(a / far) + a * np.log(far + a) - a
    for power, factor in [(1, 1 / 12), (3, -1 / 360), (5, 1 / 1260)]:
        stirling = stirling + factor * ((far + a) ** -power - far**-power)
    return np.where(x < 100, log_gamma(near + a) - log_gamma(near), stirling)[()]

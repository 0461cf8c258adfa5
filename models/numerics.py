"""Where does a function cross a line, and what is the gamma function's logarithm? What several models compute alike."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from .arrays import FloatOrFloats
from .checks import sound, within

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


def root(rises: Callable[[float], float], low: float, high: float) -> float:
    """Where a continuous function that rises through 0 between `low` and `high` does so, by Chandrupatla's method.

    rises : callable of one float; low, high : float, finite, low < high
    Returns `low` if it is above 0 throughout, `high` if below. A dozen calls do for what takes `crossing` 64.

    Source: T. Chandrupatla, Advances in Engineering Software 28 (1997) 145.

    >>> from models.numerics import root
    >>> round(root(lambda x: x**2 - 2, 0, 2), 12)
    1.414213562373
    """
    a, b = high, low
    at_a, at_b = rises(a), rises(b)
    if at_a <= 0 or at_b >= 0:
        return high if at_a <= 0 else low
    share = 0.5
    for _ in range(200):
        x = a + share * (b - a)
        at_x = rises(x)
        if (at_x > 0) == (at_a > 0):
            a, at_a, c, at_c = x, at_x, a, at_a
        else:
            a, b, c, at_a, at_b, at_c = x, a, b, at_x, at_a, at_b
        least = min((abs(at_a), a), (abs(at_b), b))[1]
        near = 2 * math.ulp(least) / abs(b - a) if b != a else 1.0
        if near >= 0.5 or at_x == 0:
            return least
        # inverse quadratic interpolation where it is safe, else halving
        xi, phi = (a - b) / (c - b), (at_a - at_b) / (at_c - at_b)
        share = 0.5
        if phi**2 < xi and (1 - phi) ** 2 < 1 - xi:
            share = at_a / (at_b - at_a) * at_c / (at_b - at_c)
            share += (c - a) / (b - a) * at_a / (at_c - at_a) * at_b / (at_c - at_b)
        share = min(max(share, near), 1 - near)
    return least


@sound
def log_gamma(x: ArrayLike) -> FloatOrFloats:
    """ln Gamma(x), x : array_like, (0, inf); a float or an array of that shape.

    >>> from models.numerics import log_gamma
    >>> log_gamma([1, 2, 6]).round(3).tolist()  # ln of 0!, 1! and 5!
    [0.0, 0.0, 4.787]
    """
    return np.asarray(_lgamma(within("x", x, "(0, inf)")), dtype=float)[()]


@sound
def log_gamma_ratio(x: ArrayLike, a: ArrayLike) -> FloatOrFloats:
    """ln Gamma(x + a) - ln Gamma(x), to 12 digits also where both are huge, by Stirling's series from x = 100 on.

    x, a : array_like, (0, inf) and [0, inf). Returns a float or an array of the broadcast shape.

    >>> from models.numerics import log_gamma_ratio
    >>> round(float(log_gamma_ratio(1e12, 1)), 9)  # ln x
    27.631021116
    """
    x, a = np.broadcast_arrays(within("x", x, "(0, inf)"), within("a", a, "[0, inf)"))
    near, far = np.minimum(x, 100), np.maximum(x, 100)
    stirling = (far - 0.5) * np.log1p(a / far) + a * np.log(far + a) - a
    for power, factor in [(1, 1 / 12), (3, -1 / 360), (5, 1 / 1260)]:
        stirling = stirling + factor * ((far + a) ** -power - far**-power)
    return np.where(x < 100, log_gamma(near + a) - log_gamma(near), stirling)[()]

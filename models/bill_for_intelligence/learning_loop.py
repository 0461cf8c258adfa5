"""Does cheapness feed itself?

What has been made teaches how to make it cheaper, and what is cheaper is bought more. With X all that was
ever made (1 at the start), price p = X^-b (Wright's law) and k the growth at the start,

    constant elasticity e:   X' = k X^(b e),   X(t) = (1 + (1 - b e) k t)^(1 / (1 - b e))   (exp(k t) at b e = 1)
    threshold demand D:      X' = k D(X^-b) / D(1)

The growth X'/X rises if and only if b e > 1, and then X is infinite at t = 1 / (k (b e - 1)). With threshold
demand e falls with p, so that growth rises, if at all, until the one price where e = 1/b; and X' <= k / D(1).

Left out: learning that runs out, things that wear out or change, chips and power that take years to build.

Sources: `wright_1936`, `mcnerney_2011` (the exponent); `bessen_2019` (falling elasticity); the loop is ours.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..arrays import FloatOrFloats
from ..checks import OutOfFloatsError, row, sound, within
from ..threshold_demand import demand, elasticity
from .customers import median_worth


@sound
def learning_exponent(cheaper: ArrayLike) -> FloatOrFloats:
    """b of Wright's law, -log2(1 - cheaper), where each doubling of all ever made takes `cheaper`, [0, 1), off."""
    return -np.log2(1 - within("cheaper", cheaper, "[0, 1)"))[()]


@sound
def feeding_elasticity(cheaper: float) -> float:
    """Elasticity above which cheapness feeds itself, 1 / b; `cheaper` in (0, 1), as for `learning_exponent`.

    >>> from models.bill_for_intelligence.learning_loop import feeding_elasticity
    >>> [round(feeding_elasticity(cheaper), 2) for cheaper in (0.2, 0.3)]
    [3.11, 1.94]
    """
    return float(1 / learning_exponent(within("cheaper", cheaper, "(0, 1)")))


@sound
def explosion_time(be: float, k: float) -> float:
    """When all ever made is infinite, 1 / (k (be - 1)); `be` = b e, (1, inf); `k`, (0, inf), growth in a year."""
    return float(1 / (within("k", k, "(0, inf)") * (within("be", be, "(1, inf)") - 1)))


@sound
def ever_made(t: ArrayLike, be: float, k: float) -> FloatOrFloats:
    """X(t) at constant elasticity, `be` = b e, [0, inf); `t`, [0, inf), in years, before the explosion if one comes."""
    be, k = float(within("be", be, "[0, inf)")), float(within("k", k, "(0, inf)"))
    t = within("t", t, "[0, inf)")
    if be > 1:
        end = explosion_time(be, k)
        if np.any(t >= end):
            raise ValueError(f"t must be finite and in [0, {end}), at be {be} and k {k}; got {np.max(t)}")
    if abs(be - 1) < 1e-9:
        return np.exp(k * t)[()]
    return np.exp(np.log1p((1 - be) * k * t) / (1 - be))[()]


@sound
def years_to(made: ArrayLike, rates: ArrayLike) -> NDArray[np.float64]:
    """Years to each of some X, `made`, ascending, (0, inf), where they are made at `rates` a year, (0, inf).

    The integral of dX / X' by trapezoids in ln X: for fine grids and every law of demand.
    """
    x, rates = row("made", made, "(0, inf)"), row("rates", rates, "(0, inf)")
    if x.shape != rates.shape:
        raise ValueError(f"rates must be one for each of made; got shapes {rates.shape} and {x.shape}")
    if not (np.diff(x) > 0).all():
        raise ValueError(f"made must ascend in (0, inf); got {x}")
    slow = x / rates
    return np.concatenate([[0], np.cumsum((slow[1:] + slow[:-1]) / 2 * np.diff(np.log(x)))])


@sound
def threshold_rates(made: ArrayLike, b: float, median: float, sigma: float, k: float) -> FloatOrFloats:
    """X' where worths are log-normal, k D(X^-b) / D(1); `median` and `sigma` as for `demand`, k as before."""
    prices = within("made", made, "(0, inf)") ** -within("b", b, "(0, inf)")
    if np.any(prices == 0):
        raise OutOfFloatsError(f"made and b must leave a price; got {made} and {b}")
    return within("k", k, "(0, inf)") * demand(prices, median, sigma) / demand(1, median, sigma)


@sound
def worths_at(start: float, share: float) -> tuple[float, float]:
    """Median and sigma with which a `share` buys at the first price, 1, at an elasticity of `start`, both > 0.

    >>> from models.bill_for_intelligence.learning_loop import worths_at
    >>> [round(number, 3) for number in worths_at(start=2, share=0.01)]
    [0.045, 1.333]
    """
    start = float(within("start", start, "(0, inf)"))
    sigma = float(elasticity(1, median_worth(1, share, 1), 1)) / start  # e is hazard / sigma
    return median_worth(1, share, sigma), sigma

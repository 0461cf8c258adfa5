"""How many say yes to a price, and what is taken?

A service is worth v to a customer, v log-normal (see `threshold_demand`); a customer says yes if and
only if v >= price p. Of n customers, one at the middle of each of n equal parts of the log-normal,

    yes(p) = floor(n D(p) + 1/2),    takings = p yes(p),    m = p0 exp(-sigma z0), D(p0) = share,

where z0 is the point that a standard normal exceeds with probability `share`: what some have said to
one price fixes the median m, once it is known how unlike the worths are.

Left out: what the service costs its seller, a rival's price, and prices that differ by customer.

Source: `bessen_2019` (thresholds); counting heads is ours.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..arrays import FloatOrFloats
from ..checks import sound, whole, within
from ..threshold_demand import demand


@sound
def median_worth(price: float, share: float, sigma: float) -> float:
    """Median worth m with which a `share` of the customers say yes to `price`.

    Parameters
    ----------
    price : float, (0, inf)
    share : float, (0, 1)
        Share of the customers to whom the service is worth at least `price`.
    sigma : float, (0, inf)
        Standard deviation of ln(worth), no unit.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    >>> from models.bill_for_intelligence.customers import median_worth
    >>> round(median_worth(price=10_000, share=0.01, sigma=1.5))
    305
    """
    z = -NormalDist().inv_cdf(float(within("share", share, "(0, 1)")))
    return float(within("price", price, "(0, inf)") * np.exp(-within("sigma", sigma, "(0, inf)") * z))


@sound
def saying_yes(price: ArrayLike, n: int, median: float = 1.0, sigma: float = 1.0) -> NDArray[np.int64]:
    """How many of `n` customers say yes, floor(n D + 1/2); `price`, `median` and `sigma` as for `demand`."""
    return np.floor(whole("n", n, "[1, inf)") * demand(price, median, sigma) + 0.5).astype(int)[()]


@sound
def takings(price: ArrayLike, n: int, median: float = 1.0, sigma: float = 1.0) -> FloatOrFloats:
    """What `n` customers pay in all, p times those who say yes, in the money of `price`; else as `saying_yes`.

    >>> from models.bill_for_intelligence.customers import takings
    >>> takings([0.5, 1, 2], 1000, sigma=0.5).tolist()
    [458.5, 500.0, 166.0]
    """
    return (within("price", price, "(0, inf)") * saying_yes(price, n, median, sigma))[()]

"""Why would a firm give a model away? Because it sells what the model runs on.

Several things are useful only together: chips, a cloud, a model. Buyers look at the sum of the
prices, Q = 1 - p1 - ... - pn, and nothing costs anything to make. Each of the n sellers sets its
own price, all at once:

    p = Q = 1 / (n + 1),  each seller's profit 1 / (n + 1)^2.

With two, each earns 1/9. If one part is given away, the other seller earns 1/4: more than both
earned together, for the price of one part no longer holds back the demand for the other.

Left out: sellers compete with nobody for their own part (`leaked_share` lets some of the new
demand go to a rival's part), cannot sell bundles, and the free part costs nothing to keep up.

Sources: `cournot_1838`, chapter 9; `linnemer_2022` on its history. The rival's part of the demand
and what it takes for a gift to pay are derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, whole, within


@sound
def equilibrium_price(n_sellers: ArrayLike) -> FloatOrFloats:
    """Price of each part sold, and quantity bought, 1 / (n + 1): n sellers of one part each.

    Parameters
    ----------
    n_sellers : array_like of int, [0, inf)
        Parts that are sold; parts given away do not count.

    Returns
    -------
    float or array of the same shape, (0, 1], in parts of the price at which nobody buys

    Raises
    ------
    ValueError
        If `n_sellers` is not whole or out of its range.

    Source: `cournot_1838`.
    """
    return (1 / (np.asarray(whole("n_sellers", n_sellers, "[0, inf)")) + 1))[()]


@sound
def seller_profit(n_sellers: ArrayLike, leaked_share: ArrayLike = 0.0) -> FloatOrFloats:
    """What one seller earns, (1 - s) / (n + 1)^2, if a share s of its buyers goes to a rival's part.

    Arguments as for `equilibrium_price`, n_sellers [1, inf), leaked_share [0, 1]; errors likewise.
    Returns a float or an array of the broadcast shape, [0, 1/4]. Source: `cournot_1838`; s is ours.

    >>> from models.open_source.complements import seller_profit
    >>> seller_profit([1, 2]).round(3).tolist()  # 1/4 for one seller, 1/9 for each of two
    [0.25, 0.111]
    """
    price = equilibrium_price(np.asarray(whole("n_sellers", n_sellers, "[1, inf)")))
    return (1 - within("leaked_share", leaked_share, "[0, 1]")) * price**2


@sound
def affordable_leak(n_sellers: ArrayLike, n_opened: ArrayLike = 1) -> FloatOrFloats:
    """Share of buyers a seller can lose to rivals and still gain from `n_opened` parts given away.

    1 - ((n - m + 1) / (n + 1))^2: 5/9 when one part of two is opened.

    Parameters
    ----------
    n_sellers : array_like of int, [2, inf)
        Sellers before, the one that asks among them.
    n_opened : array_like of int, [1, n_sellers - 1]

    Returns
    -------
    float or array of the broadcast shape, (0, 1)

    Raises
    ------
    ValueError
        If an argument is not whole or out of its range.

    Source: derived here.
    """
    n, opened = (
        np.asarray(whole(*a)) for a in (("n_sellers", n_sellers, "[2, inf)"), ("n_opened", n_opened, "[1, inf)"))
    )
    if np.any(opened >= n):
        raise ValueError(f"n_opened must be in [1, n_sellers - 1]; got {n_opened} of {n_sellers}")
    return 1 - (equilibrium_price(n) / equilibrium_price(n - opened)) ** 2

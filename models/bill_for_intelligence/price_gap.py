"""How many times cheaper is one seller than another? It depends on the hour.

A seller that asks p_i in a part h_i of the day's 24 hours asks, averaged over the day,

    p = sum(h_i p_i) / 24,

if its customers use it evenly round the clock; the gap is the other's price over this one.

Left out: how many tokens each model spends on one question (R1 and o1 both think at length, and not equally
long), what the answers are worth, and what tokens read from a cache cost.

Sources: `deepseek_2025_pricing` for eight night hours, `deepseek_2026_pricing` for seven hours of peak.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within


@sound
def day_average(prices: ArrayLike, hours: ArrayLike) -> float:
    """The price averaged over a day.

    Parameters
    ----------
    prices : array_like, (0, inf)
        One for each part of the day.
    hours : array_like, [0, 24]
        How long each part lasts; together 24.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range, or the hours are not a day.

    Source: an identity.

    >>> from models.bill_for_intelligence.price_gap import day_average
    >>> round(day_average([2.19, 0.55], [16, 8]), 2)  # DeepSeek-R1, March 2025
    1.64
    """
    prices, hours = within("prices", prices, "(0, inf)"), within("hours", hours, "[0, 24]")
    if prices.shape != hours.shape or abs(hours.sum() - 24) > 1e-9:
        raise ValueError(
            f"hours must be one for each price and add up to 24; got {hours.tolist()} for prices {prices.tolist()}"
        )
    return float(prices @ hours / 24)


@sound
def times_cheaper(theirs: ArrayLike, ours: ArrayLike) -> FloatOrFloats:
    """How many times the second price the first is; below 1 the second seller is the dearer one.

    Both arguments in (0, inf), in one unit; errors as for `day_average`.

    >>> from models.bill_for_intelligence.price_gap import times_cheaper
    >>> round(float(times_cheaper(60, 2.19)), 1)  # o1 and DeepSeek-R1, a token written by day
    27.4
    """
    return np.divide(within("theirs", theirs, "(0, inf)"), within("ours", ours, "(0, inf)"))

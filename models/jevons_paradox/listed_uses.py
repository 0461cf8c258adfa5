"""What gets done when every use on a list is worth something, and each costs the same?

A use is done if and only if its worth v is at least its cost p. With the resource in units that
cost 1 when an engine (or a model) is as good as at first, one that is `gain` times as good, and a
resource that is `cheaper` times as cheap, make

    p = p0 / (gain * cheaper),    n = #{v >= p},    resource = n * need / gain,    bill = n * p:

a better engine and a cheaper resource cost the user the same, and take a different amount of it.
Worths are log-normal, as in `threshold_demand`: spaced evenly by rank, or drawn by lot; the more
uses a list has, the nearer n comes to the D(p) there.

Left out: one cost for all, deeper is as hard as shallow, nobody's use changes another's worth.

Sources: `david_1966`, `bessen_2019` (thresholds); finite lists are ours.
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..arrays import FloatOrFloats
from ..checks import affordable, row, sound, whole, within


@sound
def even_worths(n_uses: int, median: float = 1.0, sigma: float = 1.0) -> NDArray[np.float64]:
    """Worths of a list, the highest first: the middles of `n_uses` equal parts of a log-normal.

    Parameters
    ----------
    n_uses : int, at least 1
    median : float, (0, inf)
        Worth that half of the uses exceed.
    sigma : float, (0, inf)
        Standard deviation of ln(worth), no unit.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    >>> from models.jevons_paradox.listed_uses import even_worths
    >>> even_worths(3, median=10, sigma=0.5).round(1).tolist()
    [16.2, 10.0, 6.2]
    """
    n_uses = whole("n_uses", n_uses, "[1, inf)")
    affordable(n_uses=n_uses)
    ranks = (np.arange(n_uses) + 0.5) / n_uses
    z = np.array([NormalDist().inv_cdf(1 - rank) for rank in ranks])
    return within("median", median, "(0, inf)") * np.exp(within("sigma", sigma, "(0, inf)") * z)


@sound
def drawn_worths(
    n_lists: int, n_uses: int, median: float, sigma: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Worths of `n_lists` lists drawn by lot, one a row, the highest first; else as `even_worths`."""
    shape = whole("n_lists", n_lists, "[1, inf)"), whole("n_uses", n_uses, "[1, inf)")
    affordable(n_lists=shape[0], n_uses=shape[1])
    z = rng.standard_normal(shape)
    worths = within("median", median, "(0, inf)") * np.exp(within("sigma", sigma, "(0, inf)") * z)
    return -np.sort(-worths, axis=-1)


@sound
def n_done(cost: float, worths: ArrayLike) -> NDArray[np.int64]:
    """How many uses of each list are worth their cost; a list is the last axis of `worths`.

    >>> from models.jevons_paradox.listed_uses import n_done
    >>> int(n_done(6, [16.2, 10.0, 6.2]))
    3
    """
    return (within("worths", worths, "(0, inf)") >= within("cost", cost, "(0, inf)")).sum(axis=-1)


@sound
def profit(n_uses: int, cost: float, worths: ArrayLike) -> float:
    """What is left of the worth of the `n_uses` best uses of one list when each has been paid.

    It is largest at `n_done(cost, worths)`. ValueError if the list has fewer uses than that.
    """
    ordered = -np.sort(-row("worths", worths, "(0, inf)"))
    n_uses = whole("n_uses", n_uses, f"[0, {len(ordered)}]")
    return float(ordered[:n_uses].sum() - n_uses * within("cost", cost, "(0, inf)"))


@sound
def resource_factor(before: ArrayLike, now: ArrayLike, gain: ArrayLike) -> FloatOrFloats:
    """How many times more of the resource is used: (now / before) / gain.

    Parameters
    ----------
    before, now : array_like, (0, inf) and [0, inf)
        Uses done then and now.
    gain : array_like, (0, inf)
        How many times less of the resource a use takes: 1 where only the resource got cheaper.

    Source: an identity.

    >>> from models.jevons_paradox.listed_uses import resource_factor
    >>> float(resource_factor(before=20, now=76, gain=10))
    0.38
    """
    return within("now", now, "[0, inf)") / within("before", before, "(0, inf)") / within("gain", gain, "(0, inf)")

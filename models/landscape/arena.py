"""When is a leader seen to lead?

On an arena two models answer, and a voter who does not know them picks one. A lead of d points means that the
leader is picked with chance

    p = 1 / (1 + 10^(-d / 400)),

and after n votes, n odd, the leader is ahead with chance

    P = sum over k > n / 2 of  C(n, k) p^k (1 - p)^(n - k).

Left out: ties, voters who differ, and models tuned to please.

Sources: `chiang_2024` for the arena and its scale; the rest is the binomial law.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, whole, within
from ..numerics import crossing, log_gamma


@sound
def pick_chance(points: ArrayLike) -> FloatOrFloats:
    """p, the chance that the leader is picked, [0.5, 1); points : array_like, [0, inf). ValueError otherwise.

    >>> from models.landscape.arena import pick_chance
    >>> pick_chance([103, 23]).round(2).tolist()
    [0.64, 0.53]
    """
    return 1 / (1 + 10 ** (-within("points", points, "[0, inf)") / 400))


@sound
def ahead_chance(points: ArrayLike, n_votes: int) -> FloatOrFloats:
    """P, the chance that the leader is ahead after so many votes.

    Parameters
    ----------
    points : array_like, [0, inf)
        The lead.
    n_votes : int, [1, inf), odd

    Returns
    -------
    float or array of the shape of `points`, [0.5, 1]

    Raises
    ------
    ValueError
        If an argument is out of its range, or n_votes even.
    """
    picked = np.asarray(pick_chance(points))
    n = whole("n_votes", n_votes, "[1, inf)")
    if n % 2 == 0:
        raise ValueError(f"n_votes must be odd, or there are ties; got {n}")
    k = np.arange((n + 1) // 2, n + 1)
    ways = log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1)
    lost = np.log(1 / picked - 1)[..., None]  # log of (1 - p) / p, minus infinity nowhere on the scale
    return np.minimum(1, np.exp(ways + n * np.log(picked)[..., None] + (n - k) * lost).sum(axis=-1))[()]


@sound
def points_seen(n_votes: int, sure: float = 0.95) -> float:
    """The smallest lead of which the leader is ahead with chance `sure`, (0.5, 1), after n_votes; errors as above."""
    sure = float(within("sure", sure, "(0.5, 1)"))
    return float(crossing(lambda points: ahead_chance(points, n_votes) < sure, 0, 8000))

"""How much further do rivals come who publish what they find?

Each of n firms tries one change to its engine a year, and with probability p it is an improvement, a
step. Firms that keep their secrets each add their own steps: after T years a binomial number, p T on
average, and the luckiest of n has

    sum over k = 0 ... T - 1 of 1 - F(k)^n,   F the binomial distribution.

Firms that publish all start each year from the best engine there is. Steps of one year are taken to
be at the same place, so that one of them counts, and all n come p_n T far, p_n = 1 - (1 - p)^n: for
rare steps nearly n times as far. If each tries less because all may copy, a part e of as often, that
is 1 - (1 - e p)^n, and publishing still wins unless e is below about 1 / n.

Left out: that published steps might add up within a year, that ideas run out, what a step earns, and
why anyone would publish at all.

Sources: the question is that of `allen_1983`, and `nuvolari_2004` for engines; the model is ours.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Ints
from ..checks import affordable, sound, whole, within


@sound
def step_chance(n_firms: ArrayLike, chance: ArrayLike, effort: ArrayLike = 1.0) -> FloatOrFloats:
    """Probability that some of n firms find a step in a year, 1 - (1 - e p)^n.

    Parameters
    ----------
    n_firms : array_like of int, [1, inf)
    chance : array_like, [0, 1]
        p, of a firm that tries all the year.
    effort : array_like, [0, 1]
        e, the part of the year that each tries.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite, not whole or out of its range.

    Source: derived here.

    >>> from models.open_source.collective_invention import step_chance
    >>> round(float(step_chance(n_firms=10, chance=0.1)), 3)
    0.651
    """
    fails = 1 - within("effort", effort, "[0, 1]") * within("chance", chance, "[0, 1]")
    return 1 - fails ** whole("n_firms", n_firms, "[1, inf)")


@sound
def expected_best_secret(n_firms: int, chance: float, n_years: int) -> float:
    """Expected steps of the luckiest of n firms that keep their secrets, [0, n_years].

    n_firms [1, inf) and n_years [1, 1000], whole; chance [0, 1]. ValueError if an argument is out of its range.
    Source: derived here.
    """
    n, years = whole("n_firms", n_firms, "[1, inf)"), whole("n_years", n_years, "[1, 1000]")
    p = float(within("chance", chance, "[0, 1]"))
    each = [math.comb(years, k) * p**k * (1 - p) ** (years - k) for k in range(years)]
    return float((1 - np.cumsum(each).clip(max=1) ** n).sum())


@sound
def simulated_steps(
    n_firms: int, chance: float, n_years: int, rng: np.random.Generator, effort: float = 1.0
) -> tuple[Ints, Ints]:
    """Steps made after 0, 1, ... `n_years` years: of each firm in secret, and of all of them in the open.

    Parameters
    ----------
    n_firms : int, [1, inf)
    chance : float, [0, 1]
    n_years : int, [1, inf)
    rng : numpy.random.Generator
        Equal seeds give equal luck at every setting; both worlds share it.
    effort : float, [0, 1]
        What each firm that publishes tries, as a part of what it would in secret.

    Returns
    -------
    two arrays of int, of shapes (n_firms, n_years + 1) and (n_years + 1,)

    Raises
    ------
    ValueError
        If an argument is not finite, not whole or out of its range.

    Source: derived here.
    """
    shape = whole("n_firms", n_firms, "[1, inf)"), whole("n_years", n_years, "[1, inf)")
    p, e = float(within("chance", chance, "[0, 1]")), float(within("effort", effort, "[0, 1]"))
    affordable(n_firms=shape[0], n_years=shape[1])
    luck = rng.random(shape)
    found = np.zeros((shape[0], shape[1] + 1), dtype=int), np.zeros(shape[1] + 1, dtype=int)
    found[0][:, 1:] = (luck < p).cumsum(axis=1)
    found[1][1:] = (luck < e * p).any(axis=0).cumsum()
    return found

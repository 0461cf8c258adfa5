"""How often is a side with few of the chips first?

Two sides race for each of n breakthroughs, with shares s and 1 - s of all computing power. A side's speed
is its power to the power a; times are exponential, so the first side is first with chance

    p = s^a / (s^a + (1 - s)^a),   and at least once in n with chance 1 - (1 - p)^n.

a = 1: speed in proportion to power; a = 0: power does not matter.

Left out: people, ideas and money; that a side may pool its power for one race; that one find helps in
the next.

Source: derived here, from the exponential race; no value of a is known.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Bools, FloatOrFloats
from ..checks import affordable, sound, whole, within


@sound
def first_chance(power: ArrayLike, exponent: ArrayLike) -> FloatOrFloats:
    """p, the chance of the side with that share of the power to be first.

    Parameters
    ----------
    power : array_like, (0, 1)
        s, the side's share of all computing power.
    exponent : array_like, [0, inf)
        a, how much power matters for speed.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    >>> from models.landscape.bottleneck import at_least_once, first_chance
    >>> round(float(at_least_once(first_chance(0.15, 1), 10)), 2)
    0.8
    """
    power, exponent = within("power", power, "(0, 1)"), within("exponent", exponent, "[0, inf)")
    return 1 / (1 + np.exp(exponent * (np.log1p(-power) - np.log(power))))


@sound
def at_least_once(chance: ArrayLike, n_races: ArrayLike) -> FloatOrFloats:
    """1 - (1 - p)^n; chance p : array_like, [0, 1]; n_races : array_like of int, [1, inf). Errors as above."""
    return 1 - (1 - within("chance", chance, "[0, 1]")) ** whole("n_races", n_races, "[1, inf)")


@sound
def histories(chance: float, n_races: int, n_histories: int, rng: np.random.Generator) -> Bools:
    """Histories simulated: whether the side was first in each race, shape (n_histories, n_races).

    From the same seed, a greater chance keeps every find and adds some. Errors as above;
    n_histories : int, [1, inf); rng : numpy.random.Generator.
    """
    size = whole("n_histories", n_histories, "[1, inf)"), whole("n_races", n_races, "[1, inf)")
    affordable(n_histories=size[0], n_races=size[1])
    return rng.random(size) < within("chance", chance, "[0, 1]")

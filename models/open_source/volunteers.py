"""Who will do it: does a larger crowd make it surer that somebody mends what all of them need?

Each of n people gains the same from a mended tool, whoever mends it. Mending costs each a part k of
that gain, a private number drawn evenly from `cost` - `spread` to `cost` + `spread`; what a good
name or one's own use brings to the mender alone is taken off it. All decide at once. Whoever waits
loses the gain only if all the others wait, so one mends as long as k is below the chance of that.
If each mends with probability p, those with the lowest k do, and the last of them is indifferent:

    (1 - p)^(n - 1) = cost + spread (2 p - 1),        nobody mends it: (1 - p)^n.

At spread 0 all are alike and mix, and nobody mends it with probability cost^(n / (n - 1)), which
rises with n to `cost`: a crowd of any size fails that often. With a spread it tends to the lowest k,
or to 0 where there are people whom it costs nothing.

Left out: talking, taking turns, seeing that another has begun, the worth of one more mender.

Sources: `diekmann_1985` for people who are alike; private values and costs as in `johnson_2002`;
the equation for the even spread is derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Ints
from ..checks import affordable, sound, whole, within
from ..numerics import crossing


@sound
def chance_to_mend(n_people: ArrayLike, cost: ArrayLike, spread: ArrayLike = 0.0) -> FloatOrFloats:
    """Probability with which each of n people mends the tool, p, in equilibrium.

    Parameters
    ----------
    n_people : array_like of int, [1, inf)
    cost : array_like, [0, 1]
        The middle k: what mending costs, as a part of what the tool is worth to each.
    spread : array_like, [0, 1]
        How far above and below `cost` the people lie, evenly. Below 0 they mend gladly.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite, not whole or out of its range.

    Source: `diekmann_1985` for spread 0; derived here for the rest.

    >>> from models.open_source.volunteers import chance_to_mend
    >>> round(float(chance_to_mend(n_people=2, cost=0.5)), 6)
    0.5
    """
    others = np.asarray(whole("n_people", n_people, "[1, inf)")) - 1
    cost, spread = within("cost", cost, "[0, 1]"), within("spread", spread, "[0, 1]")
    worth_it = lambda p: (1 - p) ** others > cost + spread * (2 * p - 1)  # falls in p, and rises in it
    zeros = np.zeros(np.broadcast_shapes(others.shape, cost.shape, spread.shape))
    return crossing(worth_it, zeros, zeros + 1)


@sound
def chance_nobody(n_people: ArrayLike, cost: ArrayLike, spread: ArrayLike = 0.0) -> FloatOrFloats:
    """Probability that nobody of the n people mends the tool, (1 - p)^n.

    Arguments, errors and return as for `chance_to_mend`.
    """
    return np.power(1 - chance_to_mend(n_people, cost, spread), whole("n_people", n_people, "[1, inf)"))


@sound
def simulated_menders(n_tools: int, n_people: int, cost: float, rng: np.random.Generator, spread: float = 0.0) -> Ints:
    """How many of a crowd mend each of some tools, every crowd drawn anew.

    Parameters
    ----------
    n_tools : int, [1, inf)
    n_people : int, [1, inf)
    cost : float, [0, 1]
    rng : numpy.random.Generator
        Equal seeds give equal luck at every setting.
    spread : float, [0, 1]

    Returns
    -------
    array of int, one a tool, [0, n_people]

    Raises
    ------
    ValueError
        If an argument is not finite, not whole or out of its range.

    Source: as for `chance_to_mend`.
    """
    p = chance_to_mend(whole("n_people", n_people, "[1, inf)"), cost, spread)
    n_tools = whole("n_tools", n_tools, "[1, inf)")
    affordable(n_tools=n_tools, n_people=n_people)
    # Whoever's private k lies lowest mends: the luck is the rank of k where people differ, and a coin where not.
    return (rng.random((n_tools, whole("n_people", n_people, "[1, inf)"))) < p).sum(axis=1)

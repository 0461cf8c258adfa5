"""How far does a climber get who only ever steps up?

A walk on a landscape (`nk_landscape`) flips one choice a step, always to a higher fitness, until no
flip is higher. The greedy take the highest flip, the random any one that is higher. Where the
fitnesses are all independent, K = N-1, the expected number of steps is

    greedy  -> e - 1 = 1.718...,    random  -> ln N + 0.099

as N grows: a climb in a very rugged place is over almost at once. (Often printed is ln N + 1.099. It
is for a walk from the worst design of all, whose first step is certain: one step more.)

Left out: steps of more than one flip, steps down.

Sources: `orr_2003` (e - 1), `flyvbjerg_lautrup_1992` (ln N + 1.099), `kauffman_1993` (what the ends
of walks are worth). The lengths for finite N are derived here.
"""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import IntOrInts
from ..checks import whole
from .nk_landscape import n_choices


def greedy_walk(fitness: ArrayLike, starts: ArrayLike) -> tuple[IntOrInts, IntOrInts]:
    """Climb from each start by the best single flip until none improves.

    Parameters
    ----------
    fitness : (2^n,) array
    starts : array_like of int, [0, 2^n)

    Returns
    -------
    ends, steps : arrays of int alike `starts`
        The peaks reached, and the flips made.

    Raises
    ------
    ValueError
        If `fitness` is not as for `n_choices`, or a start is not a whole number in its range.

    Source: `orr_2003`.
    """
    return _walk(fitness, starts, lambda around, here: around)


def adaptive_walk(fitness: ArrayLike, starts: ArrayLike, rng: np.random.Generator) -> tuple[IntOrInts, IntOrInts]:
    """Climb by a random one of the flips that improve; else as `greedy_walk`. Source: `kauffman_1993`."""
    return _walk(fitness, starts, lambda around, here: np.where(around > here, rng.random(around.shape), -1))


def _walk(fitness, starts, preference):
    fitness = np.asarray(fitness)
    flips = 1 << np.arange(n_choices(fitness))
    designs = np.array(whole("starts", starts, f"[0, {fitness.size - 1}]"))
    steps = np.zeros_like(designs)
    while True:
        here, around = fitness[designs], fitness[designs[..., None] ^ flips]
        climbs = around.max(-1) > here
        if not climbs.any():
            return designs[()], steps[()]
        chosen = preference(around, here[..., None]).argmax(-1)
        designs = np.where(climbs, designs ^ flips[chosen], designs)
        steps = steps + climbs


def greedy_walk_length(n: int) -> float:
    """Expected steps of a greedy climb from a random start at K = N-1; e - 1 as N grows.

    After step j the climber has seen 1 + N + (j-1)(N-1) designs and stands on the best of them: the
    N-1 new ones hold a better with probability (N-1) / (1 + N + j (N-1)), whatever went before. (A
    climber who meets again what he has seen is neglected; it matters only for small N.)
    `n` a whole number in [1, inf). Source: derived here; the limit is in `orr_2003`.

    >>> from models.innovation_path.adaptive_walk import greedy_walk_length
    >>> [round(greedy_walk_length(n), 3) for n in (10, 100, 1000)]
    [1.482, 1.692, 1.716]
    """
    n = whole("n", n, "[1, inf)")
    j = np.arange(1, 200)
    return float(n / (n + 1) * (1 + np.cumprod((n - 1) / (1 + n + j * (n - 1))).sum()))


def adaptive_walk_length(n: int, start: Literal["random", "worst"] = "random") -> float:
    """Expected steps of a random climb at K = N-1: about ln N + 0.099, or + 1.099 from the worst design.

    From fitness f a step ends uniformly in (f, 1), and there is one with probability 1 - f^(N-1). The
    steps still to come after a sure first one solve a linear equation; with y = -ln(1-f),

        T(y) = e^(y - H(y)) int_y^inf e^(H(s) - s) ds,  H(y) = int_0^y (1 - f^(N-1)).

    Parameters
    ----------
    n : int, [2, 1e12]
    start : "random" or "worst"
        The first step chooses among N designs, not N-1.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `n` is not a whole number in its range, or `start` neither of the two.

    Source: derived here; the law with ln N, from the worst design, is in `flyvbjerg_lautrup_1992`.

    >>> from models.innovation_path.adaptive_walk import adaptive_walk_length
    >>> round(adaptive_walk_length(1000), 3)  # ln 1000 + 0.099
    7.007
    """
    n = whole("n", n, "[2, 1e12]")
    if start not in ("random", "worst"):
        raise ValueError(f"start must be 'random' or 'worst'; got {start!r}")
    y, step = np.linspace(0, np.log(n) + 30, 20_001, retstep=True)
    with np.errstate(divide="ignore"):
        log_fitness = np.log1p(-np.exp(-y))
    log_weight = _integral(-np.expm1((n - 1) * log_fitness), step) - y
    weight = np.exp(log_weight)
    steps = _integral(weight[::-1], step)[::-1] / weight
    if start == "worst":
        return float(steps[0])
    return float(_integral(-np.expm1(n * log_fitness) * steps * np.exp(-y), step)[-1])


def _integral(values, step):
    """Running integral by the trapezium rule, 0 first."""
    return np.concatenate([[0], np.cumsum(values[1:] + values[:-1]) * step / 2])

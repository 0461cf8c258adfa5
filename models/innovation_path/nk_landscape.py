"""How rugged is a space of designs?

A design is N yes-or-no choices s_1 ... s_N. Each choice contributes according to itself and to K
others, its neighbourhood:

    f(s) = (1/N) sum_i c_i(s_i; s_j for j in the neighbourhood of i),

every value of every c_i drawn once, uniformly from [0, 1]. At K = 0 there is one peak and any climb
reaches it; at K = N-1 all 2^N fitnesses are independent, and 2^N / (N+1) peaks are expected.

A design is an integer here: choice i is its bit i. A peak is a design that no flip of one bit improves.
Many who climb in sight of each other are in `explorers`.

Left out: choices of more than two values; anything learned on one landscape that helps on another.

Sources: `kauffman_1993` (the model), `kauffman_levin_1987` (peaks).
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats, Ints
from ..checks import sound, whole, within

MAX_N = 24  #: Most choices a landscape can have; 2^24 fitnesses fill 128 MB.


@sound
def neighbourhoods(n: int, k: int, rng: np.random.Generator | None = None) -> Ints:
    """Which choices each contribution depends on, itself first.

    Parameters
    ----------
    n : int, [1, 24]
        N, number of choices.
    k : int, [0, n - 1]
        K, number of other choices that a contribution depends on.
    rng : numpy Generator, or None
        Draws K of the others for each choice; without it, its nearest on a ring (+1, -1, +2, ...).

    Returns
    -------
    (n, k + 1) array of int

    Raises
    ------
    ValueError
        If `n` or `k` is not a whole number in its range.

    Source: `kauffman_1993`, who has both kinds.
    """
    n = whole("n", n, f"[1, {MAX_N}]")
    k = whole("k", k, f"[0, {n - 1}]")
    if rng is None:
        steps = np.arange(1, k + 2) // 2 * np.where(np.arange(k + 1) % 2, 1, -1)
        return (np.arange(n)[:, None] + steps) % n
    keys = rng.random((n, n))
    np.fill_diagonal(keys, -1)
    return keys.argsort(1)[:, : k + 1]


@sound
def fitness(neighbourhoods: Ints, contributions: Floats) -> Floats:
    """Fitness f(s) of every design at once.

    Parameters
    ----------
    neighbourhoods : (n, k + 1) array of int
        As from the function of that name.
    contributions : (n, 2^(k + 1)) array
        c_i; its column is sum_j (bit of the j-th of i's neighbourhood) 2^j.

    Returns
    -------
    (2^n,) array, in the range of `contributions`

    Raises
    ------
    ValueError
        If shapes, a choice or a contribution are not as above.

    Source: `kauffman_1993`.
    """
    neighbourhoods = np.asarray(whole("neighbourhoods", neighbourhoods, f"[0, {MAX_N - 1}]"))
    contributions, n = within("contributions", contributions, "(-inf, inf)"), len(np.atleast_1d(neighbourhoods))
    if neighbourhoods.ndim != 2 or not neighbourhoods.size or neighbourhoods.max() >= n:
        raise ValueError(f"neighbourhoods must be a row of choices for each; got shape {neighbourhoods.shape}")
    if contributions.shape != (n, 2 ** neighbourhoods.shape[1]):
        raise ValueError(
            f"contributions must have shape {(n, 2 ** neighbourhoods.shape[1])}, to fit neighbourhoods, "
            f"{neighbourhoods.shape}; got shape {contributions.shape}"
        )
    low = n // 2
    total = np.zeros((2 ** (n - low), 2**low))
    for places, values in zip(neighbourhoods, contributions, strict=True):
        # A column is the sum of a part from the design's low bits and one from its high bits.
        packed = [0, 0]
        for j, place in enumerate(places):
            high = int(place >= low)
            half = np.arange(total.shape[1 - high])
            packed[high] = packed[high] + ((half >> place - high * low & 1) << j)
        rows, row = np.unique(packed[1], return_inverse=True)
        total += values[rows[:, None] + packed[0]][row]
    return total.ravel() / n


@sound
def random_landscape(n: int, k: int, rng: np.random.Generator) -> Floats:
    """Fitness of all designs of a landscape drawn by `rng`, its neighbourhoods first: (2^n,), (0, 1).

    Arguments and errors as for `neighbourhoods`.
    """
    around = neighbourhoods(n, k, rng)
    return fitness(around, rng.random((len(around), 2 ** around.shape[1])))


@sound
def payoffs(fitness: ArrayLike, power: int = 8) -> Floats:
    """Fitness as a share of the landscape's best, to the `power`-th: an array alike, [0, 1].

    The power changes no ranking; it makes most designs poor. ValueError unless `fitness` is in [0, inf)
    and somewhere above 0, and `power` a whole number in [1, 100]. Source: `lazer_friedman_2007`, who take 8.
    """
    fitness = within("fitness", fitness, "[0, inf)")
    if not np.any(fitness > 0):
        raise ValueError(f"fitness must be above 0 somewhere; got {fitness.tolist()}")
    share = fitness / fitness.max()
    result = share.copy()
    for _ in range(whole("power", power, "[1, 100]") - 1):
        result *= share
    return result


@sound
def local_optima(fitness: ArrayLike) -> Ints:
    """Designs that no single flip improves, ascending: (n_optima,) int. ValueError as `n_choices`.

    >>> import numpy as np
    >>> from models.innovation_path.nk_landscape import local_optima, random_landscape
    >>> len(local_optima(random_landscape(12, 0, np.random.default_rng(1))))
    1
    """
    n, fitness = n_choices(fitness), np.asarray(fitness, dtype=float)
    peak = np.ones(2**n, dtype=bool)
    for i in range(n):
        off, on = np.moveaxis(np.reshape(fitness, (-1, 2, 2**i)), 1, 0)
        pair = peak.reshape(-1, 2, 2**i)
        pair[:, 0] &= off >= on
        pair[:, 1] &= on >= off
    return np.flatnonzero(peak)


@sound
def n_choices(fitness: ArrayLike) -> int:
    """N of a landscape. ValueError unless it has one dimension and 2^N finite values, N in [1, 24]."""
    return choices_of("fitness", fitness)


def choices_of(name: str, values: ArrayLike) -> int:
    """As `n_choices`, for what goes by another name."""
    shape = within(name, values, "(-inf, inf)").shape
    n = math.prod(shape).bit_length() - 1
    if len(shape) != 1 or shape[0] != 2**n or not 1 <= n <= MAX_N:
        raise ValueError(f"{name} must hold 2^n values, n in [1, {MAX_N}]; got shape {shape}")
    return n

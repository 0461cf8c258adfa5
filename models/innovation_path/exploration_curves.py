"""When does the society that finds gold sooner find less of it?

Mean payoff by round of societies that differ in their network alone (`explorers`, `networks`): the
same landscapes, starts and flips for all. On rugged landscapes an efficient network leads at first
and an inefficient one at the end; on smooth ones all arrive at the same peak.

Source: `lazer_friedman_2007`.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np

from ..arrays import Bools, Floats
from ..checks import affordable, flags, row, sound, whole
from .explorers import Search, trajectory
from .nk_landscape import payoffs, random_landscape


@sound
def payoff_curves(
    n: int,
    k: int,
    networks: Sequence[Bools],
    search: Search,
    seeds: Iterable[int],
    n_starts: int = 1,
    power: int = 8,
    map: Callable[..., Iterable[Any]] = map,
) -> Floats:
    """Mean payoff by round of each society, one random landscape a seed.

    On a landscape all networks have the same starts and the same flips.

    Parameters
    ----------
    n, k : int
        As for `nk_landscape.random_landscape`, neighbourhoods at random.
    networks : sequence of (n_explorers, n_explorers) arrays of bool, as for `trajectory`
    search : Search
    seeds : sequence of int
    n_starts : int, [1, inf)
        Societies averaged on each landscape.
    power : int
        As for `nk_landscape.payoffs`.
    map : callable
        Such as the `map` of a `concurrent.futures.Executor`; it does not change the result.

    Returns
    -------
    (n_seeds, n_networks, horizon + 1) array, [0, 1]

    Raises
    ------
    ValueError
        As `trajectory`, `random_landscape` and `payoffs`, or if networks differ in size.

    Source: `lazer_friedman_2007`.
    """
    n_starts, networks = whole("n_starts", n_starts, "[1, inf)"), _each_square(networks)
    each = np.atleast_1d(whole("seeds", _listed(seeds), "[0, inf)")).tolist()
    affordable(n_starts=n_starts, explorers=len(networks[0]))
    affordable(seeds=len(each), networks=len(networks), horizon=search.horizon)
    if not callable(map):
        raise TypeError(f"map must be callable; got {map!r}")
    return np.array(list(map(partial(_curves, n, k, networks, search, n_starts, power), each)))


def _each_square(networks):
    each = [flags("networks", network) for network in _listed(networks)]
    if not each or len({network.shape for network in each}) > 1 or each[0].ndim != 2 or not each[0].size:
        raise ValueError(f"networks must be one or more of the same size; got {[network.shape for network in each]}")
    return each


def _listed(values: Any) -> list[Any]:
    """Whatever is given one by one as a list; what is not, and a text, as its only member."""
    return [values] if isinstance(values, (str, bytes, bytearray)) or not np.iterable(values) else list(values)


def _curves(n, k, networks, search, n_starts, power, seed):
    return society_curves(n, k, networks, search, np.random.default_rng(seed), n_starts, power)


@sound
def society_curves(
    n: int,
    k: int,
    networks: Sequence[Bools],
    search: Search,
    rng: np.random.Generator,
    n_starts: int = 1,
    power: int = 8,
) -> Floats:
    """As `payoff_curves`, on one landscape drawn by `rng`: (n_networks, horizon + 1) array, [0, 1]."""
    n_starts, networks = whole("n_starts", n_starts, "[1, inf)"), _each_square(networks)
    affordable(n_starts=n_starts, explorers=len(networks[0]))
    payoff = payoffs(random_landscape(n, k, rng), power)
    starts = rng.integers(payoff.size, size=(n_starts, len(networks[0])))
    draws = rng.integers(2**63)
    return np.array(
        [
            payoff[trajectory(payoff, network, starts, search, np.random.default_rng(draws))].mean((1, 2))
            for network in networks
        ]
    )


@sound
def overtaking_round(leader: Floats, follower: Floats) -> int | None:
    """First round from which `follower` stays strictly above `leader`; None if it is not above at the end.

    leader, follower : (horizon + 1,) arrays, e.g. mean payoffs by round. ValueError otherwise.

    >>> import numpy as np
    >>> from models.innovation_path.exploration_curves import overtaking_round
    >>> overtaking_round(np.array([0.2, 0.6, 0.7, 0.7]), np.array([0.2, 0.4, 0.8, 0.9]))
    2
    """
    leader, follower = row("leader", leader, "(-inf, inf)"), row("follower", follower, "(-inf, inf)")
    if leader.shape != follower.shape:
        raise ValueError(f"follower must be as long as leader; got shapes {follower.shape} and {leader.shape}")
    behind = np.flatnonzero(follower <= leader)
    first = behind[-1] + 1 if behind.size else 0
    return int(first) if first < len(leader) else None

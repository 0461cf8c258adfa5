"""Who can see whom? Networks from a line to everybody with everybody.

A network is an (n, n) array of bool: row i holds whom i can look at. All of these are symmetric, and
nobody looks at himself. A network is *efficient* if news has a short way: `mean_distance`.

Left out: one-way attention, stronger and weaker ties, networks that change.

Sources: `lazer_friedman_2007` (line, lattice, random, full); small worlds are the ring with
rewired links that is usual since Watts and Strogatz (1998).
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Bools
from ..checks import whole, within


def isolated(n: int) -> Bools:
    """Nobody sees anybody. `n` explorers, a whole number in [1, inf); returns (n, n) bool."""
    n = whole("n", n, "[1, inf)")
    return np.zeros((n, n), dtype=bool)


def full(n: int) -> Bools:
    """Everybody sees everybody; else as `isolated`."""
    return ~np.eye(len(isolated(n)), dtype=bool)


def line(n: int) -> Bools:
    """Each sees the one before and the one after; the two ends see one only. Else as `isolated`."""
    places = np.arange(len(isolated(n)))
    return np.abs(places[:, None] - places) == 1


def ring(n: int, degree: int = 2) -> Bools:
    """A closed line where each sees the degree/2 nearest on either side.

    n : int, [3, inf); degree : an even number in [2, n - 1]. ValueError if they are not.
    """
    n = whole("n", n, "[3, inf)")
    degree = whole("degree", degree, f"[2, {n - 1}]")
    if degree % 2:
        raise ValueError(f"degree must be even; got {degree}")
    places = np.arange(n)
    apart = np.abs(places[:, None] - places)
    return (apart > 0) & (np.minimum(apart, n - apart) <= degree // 2)


def torus(rows: int, columns: int) -> Bools:
    """A grid closed in both directions, where each sees the four next to him.

    rows, columns : int, [3, inf). Returns (rows * columns,) * 2 bool; ValueError if they are not.
    """
    rows, columns = whole("rows", rows, "[3, inf)"), whole("columns", columns, "[3, inf)")
    up, across = np.eye(rows, dtype=bool), np.eye(columns, dtype=bool)
    return np.kron(up, ring(columns)) | np.kron(ring(rows), across)


def small_world(n: int, degree: int, p_rewire: float, rng: np.random.Generator) -> Bools:
    """A `ring` of which each link, with probability p_rewire, leaves one end for a random other place.

    With the same seed a higher p_rewire rewires the same links and more. `p_rewire` in [0, 1]; else as
    `ring`. The number of links stays.
    """
    network = ring(n, degree)
    within("p_rewire", p_rewire, "[0, 1]")
    links = np.argwhere(np.triu(network))
    draws, preferences = rng.random(len(links)), rng.random((len(links), len(network)))
    for link in np.flatnonzero(draws < p_rewire):
        kept, left = links[link]
        free = ~network[kept]
        free[kept] = False
        if free.any():
            new = np.where(free, preferences[link], -1).argmax()
            network[kept, left] = network[left, kept] = False
            network[kept, new] = network[new, kept] = True
    return network


def random_network(n: int, mean_degree: float, rng: np.random.Generator) -> Bools:
    """n * mean_degree / 2 links between pairs drawn at random; some explorers may be cut off.

    n : int, [2, inf); mean_degree : [0, n - 1], the number of links rounded. ValueError if they are not.
    """
    n = whole("n", n, "[2, inf)")
    mean_degree = float(within("mean_degree", mean_degree, f"[0, {n - 1}]"))
    one, other = np.triu_indices(n, 1)
    drawn = rng.permutation(one.size)[: round(mean_degree * n / 2)]
    network = isolated(n)
    network[one[drawn], other[drawn]] = network[other[drawn], one[drawn]] = True
    return network


def mean_distance(network: ArrayLike) -> float:
    """Steps that news takes from one explorer to another, the mean over all pairs; inf if some never get it.

    `network` (n, n) bool, n at least 2. Returns a float, [1, inf].

    >>> from models.innovation_path.networks import full, line, mean_distance
    >>> mean_distance(line(20)), mean_distance(full(20))
    (7.0, 1.0)
    """
    network = np.asarray(network, dtype=bool)
    reached = np.eye(len(network), dtype=bool)
    unreached, waiting = ~reached, 0
    while unreached.any():
        waiting += unreached.sum()  # each pair waits one step for every step of its distance
        further = reached | reached @ network
        if np.array_equal(further, reached):
            return float("inf")
        reached, unreached = further, ~further
    return float(waiting / (reached.size - len(reached)))

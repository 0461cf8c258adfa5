"""Who can see whom? Networks from a line to everybody with everybody.

A network is an (n, n) array of bool: row i holds whom i can look at. All of these are symmetric, and
nobody looks at himself.

Left out: one-way attention, stronger and weaker ties, networks that change.

Source: `lazer_friedman_2007`.
"""

import numpy as np

from ..arrays import Bools
from ..checks import sound, whole


@sound
def isolated(n: int) -> Bools:
    """Nobody sees anybody. `n` explorers, a whole number in [1, 5000]; returns (n, n) bool."""
    n = whole("n", n, "[1, 5000]")
    return np.zeros((n, n), dtype=bool)


@sound
def full(n: int) -> Bools:
    """Everybody sees everybody; else as `isolated`."""
    return ~np.eye(len(isolated(n)), dtype=bool)


@sound
def line(n: int) -> Bools:
    """Each sees the one before and the one after; the two ends see one only. Else as `isolated`.

    >>> from models.innovation_path.networks import line
    >>> line(4).astype(int).tolist()
    [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]]
    """
    places = np.arange(len(isolated(n)))
    return np.abs(places[:, None] - places) == 1


@sound
def torus(rows: int, columns: int) -> Bools:
    """A grid closed in both directions, where each sees the four next to him.

    rows, columns : int, [3, 1600], of product at most 5000. Returns (rows * columns,) * 2 bool; ValueError if they
    are not.
    """
    rows, columns = whole("rows", rows, "[3, 1600]"), whole("columns", columns, "[3, 1600]")
    if rows * columns > 5000:
        raise ValueError(f"rows x columns must be at most 5000; got {rows} x {columns}")
    up, across = np.eye(rows, dtype=bool), np.eye(columns, dtype=bool)
    return np.kron(up, _circle(columns)) | np.kron(_circle(rows), across)


def _circle(n):
    places = np.arange(n)
    return np.isin((places[:, None] - places) % n, [1, n - 1])

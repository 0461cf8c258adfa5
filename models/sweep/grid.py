"""Which points does a sweep visit, and from which seed does each of them draw?

A point is its coordinates: a value on every axis, and the number of its replicate. Its seed is

    SeedSequence(seed, spawn_key = SHA-256 of the coordinates' names and values),

so a point of a larger, smaller or reordered grid draws the same numbers.

Source: `numpy.random.SeedSequence`, whose `spawn_key` gives independent streams; the key is ours.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np

from ..checks import MOST_WHOLE, whole, within

REPLICATE = "replicate"  #: The name of the last axis, which no parameter may have.
ANSWER = "answer"  #: What the answers are called beside the coordinates, in a folder.

Coordinate = bool | int | float | str
Point = tuple[Coordinate, ...]


@dataclass(frozen=True)
class Grid:
    """The points of a sweep: every combination of the axes' values, each in so many replicates.

    Parameters
    ----------
    axes : dict of str to sequence
        The values of each parameter, all numbers, all texts or all booleans, no two of them alike.
    seed : int, [0, inf)
    replicates : int, [1, inf)
        Runs at each combination, each with a seed of its own.
    common : sequence of str
        Axes along which points share their seed (common random numbers), so that what differs between them is
        not luck.
    ranges : dict of str to str
        The interval in which an axis's numbers must lie, such as "[0, 1)"; for axes of texts, none.

    Raises
    ------
    ValueError
        If one of them is not as above; it says which, what it is and what it may be.

    Source: `numpy.random.SeedSequence`.

    >>> from models.sweep import Grid
    >>> grid = Grid({"k": [0, 5], "rule": ["best"]}, seed=1, replicates=2)
    >>> grid.points()
    [(0, 'best', 0), (0, 'best', 1), (5, 'best', 0), (5, 'best', 1)]
    >>> alone = Grid({"rule": ["best"], "k": [5]}, seed=1)
    >>> [int(grid.rng((5, "best", 0)).integers(100)), int(alone.rng(("best", 5, 0)).integers(100))]
    [90, 90]
    """

    axes: Mapping[str, Sequence[Coordinate]]
    seed: int
    replicates: int = 1
    common: Sequence[str] = ()
    ranges: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seed", one_whole("seed", self.seed, "[0, inf)"))
        object.__setattr__(self, "replicates", one_whole("replicates", self.replicates, "[1, inf)"))
        if not isinstance(self.axes, Mapping) or not self.axes or not all(isinstance(name, str) for name in self.axes):
            raise ValueError(f"axes must give each parameter's name its values; got {self.axes!r:.60}")
        if taken := [name for name in (REPLICATE, "rng", ANSWER) if name in self.axes]:
            raise ValueError(f"axes must not be called {REPLICATE}, rng or {ANSWER}; got {', '.join(taken)}")
        for name, known in (("ranges", self.ranges), ("common", self.common)):
            listed = (*known,) if np.iterable(known) and not isinstance(known, str) else (None,)
            if not all(isinstance(axis, str) and axis in self.axes for axis in listed):
                raise ValueError(f"{name} must name axes, which are {', '.join(self.axes)}; got {known!r:.60}")
        if not isinstance(self.ranges, Mapping) or not all(map(_is_interval, self.ranges.values())):
            raise ValueError(f'ranges must give axes intervals such as "[0, 1)"; got {self.ranges!r:.60}')
        object.__setattr__(self, "common", listed)
        axes = {name: _values(name, values, self.ranges.get(name)) for name, values in self.axes.items()}
        object.__setattr__(self, "axes", axes)

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters, in the order of the axes, without the replicate."""
        return tuple(self.axes)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many values each axis has; the replicates last."""
        return (*map(len, self.axes.values()), self.replicates)

    def points(self) -> list[Point]:
        """All points, each a tuple of its coordinates, the last axis running fastest."""
        return list(self._points())

    def _points(self) -> Iterator[Point]:
        return product(*self.axes.values(), range(self.replicates))

    def rng(self, point: Point) -> np.random.Generator:
        """The generator from which a point draws."""
        named = zip((*self.axes, REPLICATE), point, strict=True)
        return np.random.default_rng(child_seed(self.seed, {k: v for k, v in named if k not in self.common}))


def child_seed(seed: int, coordinates: Mapping[str, Coordinate]) -> np.random.SeedSequence:
    """The seed of a point, from its coordinates' names and values and nothing else; 1 and 1.0 are one value."""
    told = json.dumps({name: _told(value) for name, value in coordinates.items()}, sort_keys=True)
    words = np.frombuffer(hashlib.sha256(told.encode()).digest(), dtype="<u4")
    return np.random.SeedSequence(seed, spawn_key=tuple(words.tolist()))


def _told(value: Coordinate) -> str:
    if isinstance(value, str):
        return f"text {value}"
    if isinstance(value, bool):
        return f"flag {value}"
    return f"number {int(value)}" if value == int(value) else f"number {float(value).hex()}"


def _values(name: str, values: Any, interval: str | None) -> tuple[Coordinate, ...]:
    """The values of an axis as Python's own. ValueError for what can be none, and for one out of its range."""
    given = values.tolist() if isinstance(values, (np.ndarray, np.generic)) else values
    listed = list(given) if np.iterable(given) and not isinstance(given, (str, bytes)) else []
    listed = [value.item() if isinstance(value, np.generic) else value for value in listed]
    if not listed:
        raise ValueError(f"{name} must be a sequence of one or more values; got {values!r:.60}")
    kinds = {bool if isinstance(v, bool) else str if isinstance(v, str) else float for v in listed}
    alone = all(isinstance(value, (int, float, str)) for value in listed)
    if alone and (kinds == {float} or interval is not None):
        within(name, listed, interval or f"[-{MOST_WHOLE}, {MOST_WHOLE}]")
    elif not alone or len(kinds) > 1:
        raise ValueError(f"{name} must be all numbers, all texts or all True and False; got {values!r:.60}")
    if len(set(listed)) < len(listed):
        twice = next(value for value in listed if listed.count(value) > 1)
        raise ValueError(f"{name} must not have a value twice; got {twice!r}")
    return tuple(listed)


def one_whole(name: str, value: Any, interval: str) -> int:
    """One whole number of an interval. ValueError for another, and for several."""
    if np.iterable(value) and not isinstance(value, str):
        raise ValueError(f"{name} must be one number, not an array; got {value!r:.60}")
    return int(whole(name, value, interval))


def _is_interval(text: Any) -> bool:
    if not isinstance(text, str) or text[:1] not in ("[", "(") or text[-1:] not in ("]", ")"):
        return False
    try:
        low, high = map(float, text[1:-1].split(","))
    except ValueError:
        return False
    return low <= high

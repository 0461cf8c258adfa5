"""How does one take from a sweep's results what one looks for? By name, not by the place of an axis.

Source: arrays with named axes, as in xarray, of which this is the little that a sweep needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..arrays import Floats


@dataclass(frozen=True)
class Table:
    """An array whose axes have names, and values along them.

    values : array
    names : tuple of str, one for each axis of `values`
    coordinates : tuple of arrays, of the axes' lengths

    ValueError if names or coordinates do not fit.

    >>> import numpy as np
    >>> from models.sweep import Table
    >>> table = Table(np.arange(6).reshape(2, 3), ("k", "replicate"), (np.array([0, 5]), np.arange(3)))
    >>> table.select(k=5).mean("replicate").values.item()
    4.0
    """

    values: Floats
    names: tuple[str, ...]
    coordinates: tuple[NDArray[Any], ...]

    def __post_init__(self) -> None:
        lengths = tuple(map(len, self.coordinates))
        if len(set(self.names)) < len(self.names) or len(self.names) != self.values.ndim or lengths != self.shape:
            raise ValueError(
                f"names and coordinates must fit the axes of values, {self.shape}; got {self.names} of {lengths}"
            )

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of the axes."""
        return self.values.shape

    def axis(self, name: str) -> int:
        """The place of an axis. ValueError, with the names there are, if there is none of that name."""
        if name not in self.names:
            raise ValueError(f"axis must be one of {', '.join(self.names)}; got {name!r}")
        return self.names.index(name)

    def along(self, name: str) -> NDArray[Any]:
        """The values along an axis."""
        return self.coordinates[self.axis(name)]

    def select(self, **chosen: Any) -> "Table":
        """The part at these values: ``select(k=5)`` drops an axis, ``select(k=[3, 5])`` keeps it, in that order.

        ValueError, with the values there are, for one that an axis has not.
        """
        values, names, coordinates = self.values, list(self.names), list(self.coordinates)
        for name, wanted in chosen.items():
            self.axis(name)
            i, several = names.index(name), np.iterable(wanted) and not isinstance(wanted, str)
            places = [_place(name, coordinates[i], each) for each in (wanted if several else [wanted])]
            values = np.take(values, places if several else places[0], axis=i)
            if several:
                coordinates[i] = coordinates[i][places]
            else:
                del names[i], coordinates[i]
        return Table(values, tuple(names), tuple(coordinates))

    def mean(self, *names: str) -> "Table":
        """Means over some axes, which are gone then."""
        over = tuple(self.axis(name) for name in names)
        return self._without(over, self.values.mean(over))

    def standard_error(self, name: str) -> "Table":
        """The standard error of the mean over one axis, of two values or more, which is gone then."""
        over, n = self.axis(name), len(self.along(name))
        if n < 2:
            raise ValueError(f"{name} must have two values or more; got {n}")
        return self._without((over,), self.values.std(over, ddof=1) / np.sqrt(n))

    def _without(self, over: Sequence[int], values: Floats) -> "Table":
        kept = [i for i in range(len(self.names)) if i not in over]
        return Table(np.asarray(values), tuple(self.names[i] for i in kept), tuple(self.coordinates[i] for i in kept))


def _place(name, values, wanted):
    found = np.flatnonzero(values == wanted)
    if not found.size:
        raise ValueError(f"{name} must be one of {', '.join(map(str, values.tolist()))}; got {wanted!r}")
    return int(found[0])

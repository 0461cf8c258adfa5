"""Axes that refuse what matplotlib leaves out without a word: bars, areas and boxes of values that are not finite."""

from collections.abc import Callable
from functools import wraps
from itertools import chain
from typing import Any

import numpy as np
from matplotlib.axes import Axes

_CHECKED = (
    "bar",
    "barh",
    "boxplot",
    "broken_barh",
    "errorbar",
    "eventplot",
    "fill",
    "fill_between",
    "fill_betweenx",
    "hist",
    "hlines",
    "pie",
    "stackplot",
    "stem",
    "violinplot",
    "vlines",
)


class StrictAxes(Axes):
    """matplotlib's axes, whose bars and areas raise ``ValueError`` where they are given nan or inf unmasked."""


def _checked(name: str) -> Callable[..., Any]:
    method = getattr(Axes, name)

    @wraps(method)
    def draw(self: Axes, *args: Any, **kwargs: Any) -> Any:
        if any(map(_is_lost, chain(args, kwargs.values()))):
            raise ValueError(
                f"{name} is given a non-finite value: leave it out, or mask a gap that is meant (numpy.ma)"
            )
        return method(self, *args, **kwargs)

    return draw


for _name in _CHECKED:
    setattr(StrictAxes, _name, _checked(_name))


def _is_lost(value):
    """Whether numbers, or lists of numbers, have one that is neither finite nor masked."""
    if value is None or isinstance(value, str | bytes | dict | bool | int):
        return False
    try:
        numbers = np.ma.asanyarray(value)
    except ValueError:  # lists of unequal lengths
        return any(map(_is_lost, value))
    return numbers.dtype.kind == "f" and not np.isfinite(np.ma.compressed(numbers)).all()

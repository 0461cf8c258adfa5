"""Controls and their grids: every value a reader can set is listed here, in Python."""

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from numbers import Real
from typing import Any, Generic, TypeVar

import numpy as np

from .axes import Show, shown, unboxed

_Value = TypeVar("_Value", bound=str | float | bool | None)


def linear(low: float, high: float, n: int) -> tuple[float, ...]:
    """`n` evenly spaced values from `low` to `high`, rounded to four significant digits."""
    return _rounded(np.linspace(low, high, n))


def log(low: float, high: float, n: int) -> tuple[float, ...]:
    """`n` values from `low` to `high`, each a constant factor from the last, rounded likewise."""
    return _rounded(np.geomspace(low, high, n))


def _rounded(values):
    return tuple(float(f"{value:.4g}") for value in values)


@dataclass(frozen=True)
class Slider:
    """A number the reader slides: `values` ascend or descend, `value` is one of them.

    `label` is a question in plain words, `term` its technical name; `show` formats a value
    with its unit ("{:g} ×", or a function of the value).
    """

    label: str
    values: Sequence[float]
    value: float
    term: str = ""
    show: Show = "{:g}"

    def __post_init__(self) -> None:
        values = tuple(map(unboxed, self.values))
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "value", unboxed(self.value))
        if not values:
            raise ValueError(f"values of slider {self.label!r} are empty: list at least one number")
        if not all(isinstance(value, Real) and isfinite(value) for value in values):
            raise ValueError(f"values of slider {self.label!r} must be finite numbers, not {values!r}")
        steps = np.diff(values)
        if not ((steps > 0).all() or (steps < 0).all()):
            raise ValueError(f"values of slider {self.label!r} must ascend or descend, not {values!r}")
        _check_default(self)

    def text(self, value: float) -> str:
        """The value as the reader sees it."""
        return shown(self.show, value)


@dataclass(frozen=True)
class Choice(Generic[_Value]):
    """One of several named options: `options` maps each value to what the reader sees.

    A value is a string, a number, True, False or None. In a page's address 1 and "1" are one: use either.
    """

    label: str
    options: dict[_Value, str]
    value: _Value
    term: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.options, dict):
            like = "{'a': 'the first'}, each value with what the reader sees"
            raise ValueError(f"options of choice {self.label!r} must be a dict like {like}, not {self.options!r}")
        if not self.options:
            raise ValueError(f"options of choice {self.label!r} are empty: name at least one")
        object.__setattr__(self, "options", {unboxed(value): words for value, words in self.options.items()})
        object.__setattr__(self, "value", unboxed(self.value))
        known = {}
        for value in self.options:
            if not (isinstance(value, str | int | None) or (isinstance(value, float) and isfinite(value))):
                kinds = "strings, finite numbers, True, False or None"
                raise ValueError(f"options of choice {self.label!r} must be {kinds}, not {value!r}")
            written = _in_address(value)
            if written in known:
                both = f"{known[written]!r} and {value!r}"
                raise ValueError(f"options of choice {self.label!r} have {both}, which are one in a page's address")
            known[written] = value
        _check_default(self)

    @property
    def values(self) -> tuple[_Value, ...]:
        return tuple(self.options)

    def text(self, value: _Value) -> str:
        """The option as the reader sees it."""
        return self.options[value]


@dataclass(frozen=True)
class Toggle:
    """Something that is so or is not: a box to tick. `value` is a bool."""

    label: str
    value: bool = False
    term: str = ""
    values = (False, True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", unboxed(self.value))
        if not isinstance(self.value, bool):
            raise ValueError(f"value of {self.label!r} must be True or False, not {self.value!r}")

    def text(self, value: bool) -> str:
        """The value in a word."""
        return "yes" if value else "no"


class Play(Slider):
    """A slider with a button that runs it to its end, for the time of a simulated run.

    It never starts by itself, pauses out of sight, and only steps where motion is unwelcome.
    """


@dataclass(frozen=True)
class Luck:
    """One of `n` seeds, 1 to `n`, with a button for the next: the argument seeds a Generator."""

    n: int
    label: str = "Whose luck is this?"
    value: int = 1
    term: str = "seed of the random numbers"

    def __post_init__(self) -> None:
        if self.n < 2:
            raise ValueError(f"n of {self.label!r} is {self.n}: new luck needs at least 2 seeds")
        _check_default(self)

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(range(1, self.n + 1))

    def text(self, value: int) -> str:
        """Which seed of how many."""
        return f"luck {value} of {self.n}"


@dataclass(frozen=True)
class Reachable:
    """A value that only parts of the picture change (see `button`), such as a position in a game.

    Its values are all that can be reached from `value` by `moves`, a function that takes a value
    and returns those one move away; they are strings or numbers. It has no control of its own.
    """

    value: Hashable
    moves: Callable[[Any], Iterable[Hashable]]
    label: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", unboxed(self.value))

    @cached_property
    def values(self) -> tuple[Hashable, ...]:
        found, queue = {self.value: None}, [self.value]
        while queue:
            for new in map(unboxed, self.moves(queue.pop(0))):
                if new not in found:
                    found[new] = None
                    queue.append(new)
        return tuple(found)

    def text(self, value: Hashable) -> str:
        """The value itself."""
        return str(value)


Control = Slider | Choice[Any] | Toggle | Luck | Reachable


def _in_address(value):
    """A value of JSON as JavaScript's `String` writes it."""
    if isinstance(value, str):
        return value
    return json.dumps(int(value) if isinstance(value, float) and value.is_integer() else value)


def _check_default(control):
    if control.value not in control.values:
        raise ValueError(
            f"value of {control.label!r} is {control.value!r}, which is not on its grid: "
            f"choose one of {', '.join(map(str, control.values))}"
        )

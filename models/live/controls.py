"""Controls and their grids: every value a reader can set is listed here, in Python."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from .axes import Show, shown, unboxed
from .kinds import MOST, brief, check_show, check_texts, is_number, numbers, own
from .reachable import Reachable

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
        check_texts("a slider", label=self.label, term=self.term)
        values = numbers(f"values of slider {self.label!r}", self.values, "range(5)")
        object.__setattr__(self, "values", values)
        if not values:
            raise ValueError(f"values of slider {self.label!r} are empty: list at least one number")
        steps = np.diff(values)
        if not ((steps > 0).all() or (steps < 0).all()):
            raise ValueError(f"values of slider {self.label!r} must ascend or descend, not {brief(values)}")
        _take_default(self)
        check_show(f"show of slider {self.label!r}", self.show, values)

    def text(self, value: float) -> str:
        """The value as the reader sees it."""
        return shown(self.show, value, f"show of slider {self.label!r}")


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
        check_texts("a choice", label=self.label, term=self.term)
        if not isinstance(self.options, dict):
            like = "{'a': 'the first'}, each value with what the reader sees"
            raise ValueError(f"options of choice {self.label!r} must be a dict like {like}, not {self.options!r}")
        if not self.options:
            raise ValueError(f"options of choice {self.label!r} are empty: name at least one")
        object.__setattr__(self, "options", {unboxed(value): words for value, words in self.options.items()})
        known = {}
        for value, words in self.options.items():
            if not (isinstance(value, str | bool | None) or is_number(value)):
                kinds = "strings, finite numbers, True, False or None"
                most = " (whole numbers up to 2**53)" if isinstance(value, int) else ""
                raise ValueError(f"options of choice {self.label!r} must be {kinds}, not {brief(value)}{most}")
            check_texts(f"choice {self.label!r}", **{f"option {value!r}": words})
            written = _in_address(value)
            if written in known:
                both = f"{known[written]!r} and {value!r}"
                raise ValueError(f"options of choice {self.label!r} have {both}, which are one in a page's address")
            known[written] = value
        _take_default(self)

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
        check_texts("a toggle", label=self.label, term=self.term)
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
        check_texts("a luck", label=self.label, term=self.term)
        object.__setattr__(self, "n", unboxed(self.n))
        if not isinstance(self.n, int) or not 2 <= self.n <= MOST:
            advice = f"new luck needs at least 2 seeds and at most {MOST:,}, a whole number"
            raise ValueError(f"n of {self.label!r} is {brief(self.n)}: {advice}")
        _take_default(self)

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(range(1, self.n + 1))

    def text(self, value: int) -> str:
        """Which seed of how many."""
        return f"luck {value} of {self.n}"


Control = Slider | Choice[Any] | Toggle | Luck | Reachable


def _in_address(value):
    """A value of JSON as JavaScript's `String` writes it."""
    if isinstance(value, str):
        return value
    return json.dumps(int(value) if isinstance(value, float) and value.is_integer() else value)


def _take_default(control):
    object.__setattr__(control, "value", own(f"value of {control.label!r}", control.value, control.values))

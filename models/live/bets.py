"""Bets: what a reader commits to before a figure shows the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, log
from numbers import Real
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .axes import Show, plain, shown


def _check_numbers(name, question, values):
    if not all(isinstance(value, Real) and isfinite(value) for value in values):
        raise ValueError(f"{name} of the bet {question!r} must be finite numbers, not {values!r}")


def _check_steps(name, question, values):
    _check_numbers(name, question, values)
    if len(values) < 2 or not (np.diff(values) > 0).all():
        raise ValueError(f"{name} of the bet {question!r} must be at least two, and ascend, not {values!r}")


@dataclass(frozen=True)
class ChoiceBet:
    """One of several answers: `options` maps each to its words, `answer` is the right one.

    The words are read back later, as in: You bet “it fell”. `truth` is a sentence for the reveal, which has named the
    right answer already.
    """

    question: str
    options: dict[str, str]
    answer: str
    truth: str

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise ValueError(f"options of the bet {self.question!r} must be at least two, not {self.options!r}")
        if self.answer not in self.options:
            known = ", ".join(map(str, self.options))
            raise ValueError(f"answer of the bet {self.question!r} is {self.answer!r}: choose one of {known}")

    def outcomes(self) -> list[tuple[str, str]]:
        """For each possible bet its words, and what the reader is told."""
        right = self.options[self.answer]
        ends = dict.fromkeys(self.options.values(), f". The answer: {right}") | {right: ", and that is right"}
        return [(words, f"You bet “{words}”{ends[words]}. {self.truth}") for words in self.options.values()]


@dataclass(frozen=True)
class NumberBet:
    """A number on a scale: `values` ascend, `start` is where the thumb stands, `answer` may lie between two of them.

    `show` formats a value with its unit. `along` ("x" or "y") says on which axis of the picture the
    bet is marked. On a scale of a factor of ten or more, bets are compared by ratio, and percentages by points. `truth`
    is a sentence for the reveal, which has given the answer already.
    """

    question: str
    values: Sequence[float]
    start: float
    answer: float
    truth: str
    show: Show = "{:g}"
    along: Literal["x", "y"] | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        _check_steps("values", self.question, self.values)
        _check_numbers("answer", self.question, [self.answer])
        if self.start not in self.values:
            raise ValueError(f"start of the bet {self.question!r} is {self.start!r}, which is not one of its values")
        if self.along not in (None, "x", "y"):
            raise ValueError(f"along of the bet {self.question!r} is {self.along!r}: choose 'x', 'y' or None")

    def outcomes(self) -> list[tuple[str, str]]:
        """For each possible bet its words, and what the reader is told."""
        true = shown(self.show, float(f"{self.answer:.3g}"))
        nearest = min(self.values, key=self._far)
        outcomes = []
        for value in self.values:
            words = shown(self.show, value)
            if value == nearest and abs(value - self.answer) <= 0.05 * abs(self.answer):
                told = f"You bet {words}, and that is right" + (f": it is {true}" if words != true else "")
            elif value == nearest:
                told = f"You bet {words}; it is {true}: as near as this scale comes"
            else:
                told = f"You bet {words}; it is {true}: {self._distance(value)}"
            outcomes.append((words, f"{told}. {self.truth}"))
        return outcomes

    @property
    def _by_ratio(self):
        return self.values[0] > 0 and self.values[-1] / self.values[0] >= 10 and self.answer > 0

    def _far(self, value):
        return abs(log(value / self.answer)) if self._by_ratio else abs(value - self.answer)

    def _distance(self, value):
        """How far off a bet is, in words."""
        more = "less" if value > self.answer else "more"
        far = abs(value - float(f"{self.answer:.3g}"))
        if shown(self.show, value).endswith("%"):
            points = plain(far)
            return f"{points} point{'' if points == '1' else 's'} {more} than you bet"
        if self._by_ratio:
            times = plain(max(value / self.answer, self.answer / value))
            return f"you bet {times} times too {'much' if value > self.answer else 'little'}"
        return f"{shown(self.show, far)} {more} than you bet"


@dataclass(frozen=True)
class CurveBet:
    """A curve drawn over the axes, through one point at each of `xs`; the figure needs a `setup`.

    Parameters
    ----------
    levels : ascending numbers
        The heights that a point can take.
    answer : numbers, one for each of `xs`
        The true curve.
    start : (float, float), optional
        A point already known, from which the drawing starts.
    show, show_x : str or callable
        Format a height and a place, each with its unit.
    """

    question: str
    xs: Sequence[float] | NDArray[Any]
    levels: Sequence[float] | NDArray[Any]
    answer: Sequence[float] | NDArray[Any]
    truth: str
    start: tuple[float, float] | None = None
    show: Show = "{:g}"
    show_x: Show = "{:g}"

    def __post_init__(self) -> None:
        for name in ("xs", "levels", "answer"):
            object.__setattr__(self, name, tuple(float(value) for value in getattr(self, name)))
        _check_steps("xs", self.question, self.xs)
        _check_steps("levels", self.question, self.levels)
        _check_numbers("answer", self.question, self.answer)
        if len(self.answer) != len(self.xs):
            raise ValueError(
                f"answer of the bet {self.question!r} has {len(self.answer)} numbers for {len(self.xs)} xs"
            )

    def first_level(self) -> int:
        """Index of the height at which the drawing stands at first: the known start's, or the middle one."""
        if self.start is None:
            return len(self.levels) // 2
        return int(np.abs(np.subtract(self.levels, self.start[1])).argmin())

    def words(self) -> tuple[list[str], list[str], list[str]]:
        """Names of the places, of the heights and of the true heights, for the reader."""
        return (
            [shown(self.show_x, x) for x in self.xs],
            [shown(self.show, level) for level in self.levels],
            [shown(self.show, y) for y in self.answer],
        )


Bet = ChoiceBet | NumberBet | CurveBet

"""Bets: what a reader commits to before a figure shows the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite, log
from numbers import Real
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .axes import Show, plain, shown

#: A given answer may be rounded: by half a percent.
ROUNDING = 0.005
#: What an author may give to a bet: a function of the figure's controls, the truth as the model has it.
Measure = Callable[..., Any]


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
    right answer already. `measure` takes the figure's controls and returns what the model answers in that state: for
    the figure's first state it must be `answer`. `at` may give, for each option, where in the picture the bet is
    marked, in the coordinates of the axes.
    """

    question: str
    options: dict[str, str]
    answer: str
    truth: str
    measure: Measure | None = None
    at: dict[str, tuple[float, float]] | None = None

    def __post_init__(self) -> None:
        if len(self.options) < 2:
            raise ValueError(f"options of the bet {self.question!r} must be at least two, not {self.options!r}")
        if self.answer not in self.options:
            known = ", ".join(map(str, self.options))
            raise ValueError(f"answer of the bet {self.question!r} is {self.answer!r}: choose one of {known}")
        if self.at is not None and set(self.at) != set(self.options):
            raise ValueError(f"at of the bet {self.question!r} must have a place for each option, not {self.at!r}")

    def is_answer(self, value: object) -> bool:
        """Whether the model's answer is the one given."""
        return value == self.answer

    def distances(self) -> list[float]:
        """How far each possible bet is from the truth, as a share of the scale: 0 for the right one, else a half."""
        right = self.options[self.answer]
        return [0.0 if words == right else 0.5 for words in self.options.values()]

    def the_answer(self) -> str:
        """The answer in a sentence."""
        right = self.options[self.answer]
        return f"The answer: {right}{'' if right.endswith('?') else '.'}"

    def outcomes(self) -> list[tuple[str, str]]:
        """For each possible bet its words, and what the reader is told."""
        right = self.options[self.answer]
        ends = dict.fromkeys(self.options.values(), f". {self.the_answer()}") | {right: ", and that is right."}
        return [(words, f"You bet “{words}”{ends[words]} {self.truth}") for words in self.options.values()]


@dataclass(frozen=True)
class NumberBet:
    """A number on a scale: `values` ascend, `start` is where the thumb stands, `answer` may lie between two of them.

    `show` formats a value with its unit. `along` ("x" or "y") says on which axis of the picture the
    bet is marked. On a scale of a factor of ten or more, bets are compared by ratio, and percentages by points. `truth`
    is a sentence for the reveal, which has given the answer already. `measure` is a `ChoiceBet`'s; its answer may
    differ by half a percent.
    """

    question: str
    values: Sequence[float]
    start: float
    answer: float
    truth: str
    show: Show = "{:g}"
    along: Literal["x", "y"] | None = None
    measure: Measure | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", tuple(self.values))
        _check_steps("values", self.question, self.values)
        _check_numbers("answer", self.question, [self.answer])
        if not self.values[0] <= self.answer <= self.values[-1]:
            ends = f"from {self.values[0]:g} to {self.values[-1]:g}"
            raise ValueError(f"answer of the bet {self.question!r} is {self.answer!r}: it must lie {ends}")
        if self.start not in self.values:
            raise ValueError(f"start of the bet {self.question!r} is {self.start!r}, which is not one of its values")
        if self.along not in (None, "x", "y"):
            raise ValueError(f"along of the bet {self.question!r} is {self.along!r}: choose 'x', 'y' or None")

    def is_answer(self, value: Any) -> bool:
        """Whether the model's answer is the one given, but for rounding."""
        return abs(value - self.answer) <= ROUNDING * abs(self.answer)

    def distances(self) -> list[float]:
        """How far each possible bet is from the truth, as a share of the scale: 0 for the nearest one."""
        nearest, low, high = min(self.values, key=self._far), self.values[0], self.values[-1]
        whole = log(high / low) if self._by_ratio else high - low
        return [0.0 if value == nearest else round(self._far(value) / whole, 3) for value in self.values]

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
                told = f"You bet {words}, and that is right, as near as this scale comes: it is {true}"
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
            return f"you bet {times} times that" if value > self.answer else f"{times} times as much as you bet"
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
    measure : callable, optional
        As for a `NumberBet`: it returns the curve.
    """

    question: str
    xs: Sequence[float] | NDArray[Any]
    levels: Sequence[float] | NDArray[Any]
    answer: Sequence[float] | NDArray[Any]
    truth: str
    start: tuple[float, float] | None = None
    show: Show = "{:g}"
    show_x: Show = "{:g}"
    measure: Measure | None = None

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

    def is_answer(self, value: Any) -> bool:
        """Whether the model's curve is the one given, but for rounding."""
        return np.shape(value) == np.shape(self.answer) and np.allclose(value, self.answer, rtol=ROUNDING, atol=1e-9)

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

"""Bets: what a reader commits to before a figure shows the answer."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from numbers import Real
from typing import Any, Literal

import numpy as np

from .asked import ROUNDING, Measure, check_asked, steps
from .axes import Show, plain, shown
from .curve_bet import CurveBet
from .kinds import check_show, check_texts, numbers, own, pair


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
        check_asked(self)
        of = f"of the bet {self.question!r}"
        if not isinstance(self.options, dict) or len(self.options) < 2:
            like = "{'a': 'it rose', 'b': 'it fell'}"
            raise ValueError(f"options {of} must be at least two in a dict, as in {like}, not {self.options!r}")
        check_texts(f"the bet {self.question!r}", **{f"option {key!r}": words for key, words in self.options.items()})
        if not isinstance(self.answer, Hashable) or self.answer not in self.options:
            known = ", ".join(map(str, self.options))
            raise ValueError(f"answer {of} is {self.answer!r}: choose one of {known}")
        if self.at is None:
            return
        if not isinstance(self.at, Mapping) or set(self.at) != set(self.options):
            raise ValueError(f"at {of} must have a place for each option, as in {{'a': (1, 2), …}}, not {self.at!r}")
        for option, place in self.at.items():
            pair(f"place of {option!r} {of}", place)

    def is_answer(self, value: object) -> bool:
        """Whether the model's answer is the one given."""
        return isinstance(value, Hashable) and value == self.answer

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
        check_asked(self)
        of = f"of the bet {self.question!r}"
        object.__setattr__(self, "values", steps("values", self.question, self.values))
        object.__setattr__(self, "answer", numbers(f"answer {of}", [self.answer])[0])
        if not self.values[0] <= self.answer <= self.values[-1]:
            ends = f"from {self.values[0]:g} to {self.values[-1]:g}"
            raise ValueError(f"answer {of} is {self.answer!r}: it must lie {ends}")
        object.__setattr__(self, "start", own(f"start {of}", self.start, self.values))
        if self.along is not None and not (isinstance(self.along, str) and self.along in ("x", "y")):
            raise ValueError(f"along {of} is {self.along!r}: choose 'x', 'y' or None")
        check_show(f"show {of}", self.show, self.values)

    def is_answer(self, value: Any) -> bool:
        """Whether the model's answer is the one given, but for rounding."""
        value = np.asarray(value).item() if np.size(value) == 1 else value
        return isinstance(value, Real) and abs(float(value) - self.answer) <= ROUNDING * abs(self.answer)

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


Bet = ChoiceBet | NumberBet | CurveBet

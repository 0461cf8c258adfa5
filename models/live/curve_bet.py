"""A bet that the reader draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .asked import ROUNDING, Measure, check_asked, steps
from .axes import Show, shown
from .kinds import check_show, numbers, pair


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
        check_asked(self)
        of = f"of the bet {self.question!r}"
        curve = {name: steps(name, self.question, getattr(self, name)) for name in ("xs", "levels")}
        for name, values in (curve | {"answer": numbers(f"answer {of}", self.answer)}).items():
            object.__setattr__(self, name, tuple(map(float, values)))
        if len(self.answer) != len(self.xs):
            raise ValueError(f"answer {of} has {len(self.answer)} numbers for {len(self.xs)} xs")
        if self.start is not None:
            object.__setattr__(self, "start", pair(f"start {of}", self.start))
        check_show(f"show {of}", self.show, self.levels)
        check_show(f"show_x {of}", self.show_x, self.xs)

    def is_answer(self, value: Any) -> bool:
        """Whether the model's curve is the one given, but for rounding."""
        try:
            found = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            return False
        return found.shape == np.shape(self.answer) and np.allclose(found, self.answer, rtol=ROUNDING, atol=1e-9)

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

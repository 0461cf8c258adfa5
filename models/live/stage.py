"""The matplotlib figure on which the states are drawn: a fixed background, then what moves."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from .bets import CurveBet, NumberBet
from .data import Series, series
from .marks import Mark
from .palette import style
from .picture import Recorder


class Drawing(NamedTuple):
    """One state of a figure: its marks, its sentence, and (label, xs, ys) of each labelled series."""

    marks: list[Mark]
    sentence: str
    table: list[Series]


class Stage:
    """One axes of `size` units with `margins` (left, right, top, bottom) around it.

    `setup` draws on it, once, what does not move. Without a `setup` nothing is fixed: the
    axes themselves, their limits and their labels are part of what moves.
    """

    def __init__(
        self,
        name: str,
        size: tuple[float, float],
        margins: tuple[float, float, float, float],
        setup: Callable[[Axes], object] | None,
    ):
        self.name, self.size, self.margins, self.setup = name, size, margins, setup
        self.figure, self.axes = self._new_axes()
        # One for all states: matplotlib remembers a text's measures for as long as its renderer lives.
        self.recorder = Recorder(*size, name, self.axes.bbox)
        self.background = self._definitions()
        if setup:
            with style():
                setup(self.axes)
                self.axes.autoscale(False)
                fixed = self._record([self.figure])
            self.background += "".join(mark.markup() for mark in fixed)

    def draw(self, function: Callable[..., str], state: Mapping[str, Any]) -> Drawing:
        """Call `function` for `state`: a `Drawing`. The stage is left as it was."""
        if not self.setup:
            self.figure, self.axes = self._new_axes()
        axes, limits = self.axes, _limits(self.axes)
        with style(), self._restored() as fixed:
            axes.set_prop_cycle(None)  # or colours not given would go on from the state before
            sentence = function(axes, **state)
            moving = sorted((artist for artist in axes.get_children() if artist not in fixed), key=_height)
            self._check(sentence, moving, limits)
            table = series([*axes.lines, *axes.collections, *axes.containers])
            marks = self._record(moving if self.setup else [self.figure])
        if not marks:
            raise ValueError("the drawing shows nothing")
        return Drawing(marks, sentence, table)

    @contextmanager
    def standing(self, function: Callable[..., object], state: Mapping[str, Any]) -> Iterator[Figure]:
        """The matplotlib figure with one state drawn on it, for as long as it is needed."""
        if not self.setup:
            self.figure, self.axes = self._new_axes()
        with self._restored():
            self.axes.set_prop_cycle(None)
            function(self.axes, **state)
            yield self.figure

    @contextmanager
    def _restored(self):
        """The artists that do not move; whatever joins them is taken away in the end, where there is a background."""
        fixed, n_bars = set(self.axes.get_children()), len(self.axes.containers)
        try:
            yield fixed
        finally:
            if self.setup:
                for artist in set(self.axes.get_children()) - fixed:
                    artist.remove()
                del self.axes.containers[n_bars:]

    def _record(self, artists):
        """The marks of some artists, drawn in turn."""
        self.recorder.take()  # of a drawing that failed
        for artist in artists:
            artist.draw(self.recorder)
        return self.recorder.take()

    def scene(self, function: Callable[[Axes], object]) -> list[Mark]:
        """The marks of what `function` draws over the background: no state, and no sentence."""

        def draw(axes):
            function(axes)
            return "A scene."

        return self.draw(draw, {}).marks

    def spots(self, at: Mapping[str, tuple[float, float]]) -> list[list[float]]:
        """Pixels of some points in the coordinates of the axes."""
        return [[x, y] for (x,), (y,) in (self._pixels((x,), (y,)) for x, y in at.values())]

    def ground(self, tap: Mapping[str, str], controls: Mapping[str, Any]) -> dict[str, Any]:
        """For "x" and "y": the name of the slider that a tap moves along it, and the pixel of each of its values."""
        along = {"x": lambda values: self._pixels(values, ())[0], "y": lambda values: self._pixels((), values)[1]}
        return {axis: [name, along[axis](controls[name].values)] for axis, name in tap.items()}

    def places(self, bet: CurveBet) -> dict[str, list[float]]:
        """Where a `CurveBet` is drawn: pixels of its places, its heights, the answer and the known start."""
        x, y = self._pixels(bet.xs, bet.levels)
        found = {"x": x, "y": y, "answer": self._pixels((), bet.answer)[1]}
        if bet.start is not None:
            (left,), (height,) = self._pixels(bet.start[:1], bet.start[1:])
            found["start"] = [left, height]
        return found

    def marks_along(self, bet: NumberBet) -> dict[str, list[str]]:
        """Where a `NumberBet` is marked: for each value a line across the axes, as SVG path data."""
        box, height = self.axes.bbox, self.size[1]
        if bet.along == "x":
            places, _ = self._pixels(bet.values, ())
            return {"lines": [f"M{x} {height - box.y0:g}V{height - box.y1:g}" for x in places]}
        if bet.along == "y":
            _, places = self._pixels((), bet.values)
            return {"lines": [f"M{box.x0:g} {y}H{box.x1:g}" for y in places]}
        return {}

    def _pixels(self, xs, ys):
        """Pixels, downwards in y, of some xs and some ys."""
        (left, _), (bottom, _) = _limits(self.axes)
        x = self.axes.transData.transform([(x, bottom) for x in xs])[:, 0] if len(xs) else ()
        y = self.size[1] - self.axes.transData.transform([(left, y) for y in ys])[:, 1] if len(ys) else ()
        return [[round(float(value), 1) for value in values] for values in (x, y)]

    def _check(self, sentence, moving, limits):
        if not isinstance(sentence, str) or not sentence.strip():
            raise ValueError(f"the drawing function must return a sentence, not {sentence!r}")
        if self.setup and _limits(self.axes) != limits:
            raise ValueError("the drawing moved the limits of the axes: set them in the setup function")
        for artist in moving:
            if not _is_finite(artist):
                raise ValueError(f"{artist} has a non-finite value: mask a gap that is meant (numpy.ma)")

    def _new_axes(self):
        (width, height), (left, right, top, bottom) = self.size, self.margins
        with style():
            figure = Figure((width / 72, height / 72), dpi=72)
            box = (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
            return figure, figure.add_axes(box)

    def _definitions(self):
        box, height = self.axes.bbox, self.size[1]
        return (
            f'<defs><clipPath id="{self.name}-clip"><rect x="{box.x0:g}" y="{height - box.y1:g}" '
            f'width="{box.width:g}" height="{box.height:g}"/></clipPath></defs>'
        )


def _height(artist):
    return artist.zorder


def _limits(axes):
    return axes.get_xlim(), axes.get_ylim()


def _is_finite(artist):
    """Whether all that the artist was given is finite; a masked point of a line is a gap that is meant."""
    if isinstance(artist, Line2D):
        values = [np.ma.compressed(artist.get_xdata()), np.ma.compressed(artist.get_ydata())]
    elif isinstance(artist, PathCollection):
        values = [np.ma.filled(artist.get_offsets(), np.nan)]
    elif isinstance(artist, Text):
        values = [artist.get_unitless_position()]
    else:
        return True
    return all(np.isfinite(np.asarray(array, dtype=float)).all() for array in values)

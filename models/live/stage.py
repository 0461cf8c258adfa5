"""The matplotlib figure on which the states are drawn: a fixed background, then what moves."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from matplotlib._pylab_helpers import Gcf
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .bets import CurveBet, NumberBet
from .data import Series, series
from .fixed import Fixed, all_axes, height, raised, refuse_changes
from .marks import Mark, is_seen
from .palette import style
from .picture import Recorder
from .strict import StrictAxes, StrictFigure
from .values import called, check_finite, mapped


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
        self._begin()

    def _begin(self):
        """A new figure, and the background that the setup draws on it."""
        self.figure, self.axes = self._new_axes()
        # One for all states: matplotlib remembers a text's measures for as long as its renderer lives.
        self.recorder = Recorder(*self.size, self.name, self.axes.bbox)
        self._is_spoiled, self.fixed, self._raised, fixed = False, None, [], []
        if self.setup:
            with style():
                self.setup(self.axes)
                check_finite(self.figure.get_children())
                self.axes.fix()
                self.recorder.clip = self.axes.ground
                self._raised = raised(self.axes)
                for artist in self._raised:
                    artist.set_animated(True)  # which axes leave out when they are drawn
                self.fixed = Fixed(self.figure, self._raised, lambda artists: self._record(artists, lasting=True))
            fixed = self.fixed.marks
        self.background = self._definitions() + "".join(mark.markup() for mark in fixed)

    def draw(self, function: Callable[..., str], state: Mapping[str, Any]) -> Drawing:
        """Call `function` for `state`: a `Drawing`. The stage is left as it was, whatever happens."""
        if self._is_spoiled:
            self._begin()
        if not self.setup:
            self.figure, self.axes = self._new_axes()
        limits, self._is_spoiled = _limits(self.axes), True
        with style():
            for axes in all_axes(self.figure):
                axes.set_prop_cycle(None)  # or colours not given would go on from the state before
            elsewhere = len(Gcf.figs)
            sentence = function(self.axes, **state)
            if len(Gcf.figs) > elsewhere:
                raise ValueError("the drawing is on a figure of pyplot: draw on the axes that are given, as ax.plot(…)")
            if not isinstance(sentence, str) or not sentence.strip():
                raise ValueError(f"the drawing function must return a sentence, not {sentence!r}")
            if self.fixed and (_limits(self.axes) != limits or self.axes.scales_itself()):
                raise ValueError("the drawing moved the limits of the axes: set them in the setup function")
            if self.fixed:
                refuse_changes(self.fixed.removed())
            moving = self.fixed.moving() if self.fixed else self.figure.get_children()
            check_finite(moving)
            table = [found for axes in all_axes(self.figure) for found in series(axes)]
            marks = self._moving_marks(moving) if self.fixed else self._record([self.figure])
        if not marks:
            raise ValueError("the drawing shows nothing")
        self._is_spoiled = False
        return Drawing(marks, sentence, table)

    @contextmanager
    def standing(self, function: Callable[..., object], state: Mapping[str, Any]) -> Iterator[Figure]:
        """The matplotlib figure with one state drawn on it, for as long as it is needed."""
        if self._is_spoiled:
            self._begin()
        if not self.setup:
            self.figure, self.axes = self._new_axes()
        self._is_spoiled = True
        self.axes.set_prop_cycle(None)
        function(self.axes, **state)
        yield self.figure
        if self.fixed:
            self._clear()
        self._is_spoiled = False

    def _moving_marks(self, moving):
        """The marks of what moves, and among them those of what the setup has raised above it."""
        assert self.fixed
        above = [*self._raised, *self.fixed.over(moving)] if moving else []
        marks = self._record(sorted([*moving, *above], key=height) if above else moving)
        self._clear()
        if marks and not any(is_seen(mark, self.size) for mark in marks):
            (left, right), (bottom, top) = _limits(self.axes)
            limits = f"x from {left:g} to {right:g} and y from {bottom:g} to {top:g}"
            raise ValueError(f"the drawing shows nothing within the limits, {limits}: set them in the setup function")
        return marks

    def _clear(self):
        """Take away what moves; raise ``ValueError`` where what the setup fixed is not as it was."""
        assert self.fixed
        self.fixed.clear()
        refuse_changes(self.fixed.changes())

    def check_fixed(self) -> None:
        """Raise ``ValueError`` where what the setup fixed would now be drawn otherwise, as after `locator_params`."""
        if self.fixed:
            with style():
                refuse_changes(self.fixed.changes(again=True))

    def _record(self, artists, lasting=False):
        """The marks of some artists, drawn in turn."""
        self.recorder.take()  # of a drawing that failed
        self.recorder.mapped = mapped(all_axes(self.figure))
        for artist in artists:
            try:
                artist.draw(self.recorder)
            except (ValueError, NotImplementedError) as error:
                if artist is self.figure:
                    raise
                raise ValueError(f"{called(artist)}: {error}") from error
        return self.recorder.take(lasting)

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

    def _new_axes(self):
        (width, height), (left, right, top, bottom) = self.size, self.margins
        with style():
            figure = StrictFigure((width / 72, height / 72), dpi=72)
            box = (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
            axes = StrictAxes(figure, box)
            figure.add_axes(axes)
            return figure, axes

    def _definitions(self):
        box, height = self.axes.bbox, self.size[1]
        return (
            f'<defs><clipPath id="{self.name}-clip"><rect x="{box.x0:g}" y="{height - box.y1:g}" '
            f'width="{box.width:g}" height="{box.height:g}"/></clipPath></defs>'
        )


def _limits(axes):
    return axes.get_xlim(), axes.get_ylim()

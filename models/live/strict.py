"""Axes that refuse what matplotlib leaves out without a word: bars, areas and boxes of values that are not finite.

All axes of a `StrictFigure` do. Once they are fixed they keep no account of what is drawn on them: nothing can move
their limits.
"""

from collections.abc import Callable
from functools import wraps
from itertools import chain
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.projections.polar import PolarAxes
from matplotlib.text import Text
from matplotlib.transforms import Bbox, TransformedBbox

_CHECKED = (
    "bar",
    "barbs",
    "barh",
    "boxplot",
    "broken_barh",
    "errorbar",
    "eventplot",
    "fill",
    "fill_between",
    "fill_betweenx",
    "hexbin",
    "hist",
    "hlines",
    "pie",
    "quiver",
    "scatter",
    "stackplot",
    "stem",
    "violinplot",
    "vlines",
)


def _checked(name: str) -> Callable[..., Any]:
    @wraps(getattr(Axes, name))
    def draw(self: Any, *args: Any, **kwargs: Any) -> Any:
        if any(map(_is_lost, chain(args, kwargs.values()))):
            raise ValueError(
                f"{name} is given a non-finite value: leave it out, or mask a gap that is meant (numpy.ma)"
            )
        return getattr(super(_Strict, self), name)(*args, **kwargs)

    return draw


def _is_lost(value):
    """Whether numbers, or lists of numbers, have one that is neither finite nor masked."""
    if value is None or isinstance(value, str | bytes | dict | bool | int):
        return False
    try:
        numbers = np.ma.asanyarray(value)
    except ValueError:  # lists of unequal lengths
        return any(map(_is_lost, value))
    return numbers.dtype.kind == "f" and not np.isfinite(np.ma.compressed(numbers)).all()


class _Strict:
    """What is drawn by one of the checked methods raises ``ValueError`` where it is given nan or inf unmasked."""


for _name in _CHECKED:
    setattr(_Strict, _name, _checked(_name))


class StrictAxes(_Strict, Axes):
    """matplotlib's axes, strict, and with limits that can be fixed."""

    #: What all that is drawn on fixed axes is clipped to; None as long as they are not fixed.
    ground: TransformedBbox | None = None

    def fix(self) -> None:
        """From now on the limits stay, and what is added is not measured for them."""
        self.get_xlim(), self.get_ylim()  # as what has been drawn has set them
        self.autoscale(False)
        self.ground = TransformedBbox(Bbox.unit(), self.transAxes)

    def scales_itself(self) -> bool:
        """Whether matplotlib chooses one of the limits."""
        return self.get_autoscalex_on() or self.get_autoscaley_on()

    def add_line(self, line: Line2D) -> Line2D:
        return self._placed(line) if self.ground else super().add_line(line)

    def add_patch(self, p: Patch) -> Patch:
        return self._clipped(self.add_artist, p) if self.ground else super().add_patch(p)

    def add_collection(self, collection: Collection, autolim: Any = True) -> Collection:
        return self._placed(collection) if self.ground else super().add_collection(collection, autolim)

    def text(self, *args: Any, **kwargs: Any) -> Text:
        return self._clipped(super().text, *args, **kwargs) if self.ground else super().text(*args, **kwargs)

    def _placed(self, artist: Artist) -> Any:
        if not artist.get_label():
            artist.set_label("_child")  # which is no series, as matplotlib's own label
        return self._clipped(self.add_artist, artist)

    def _clipped(self, add: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """What `add` puts on the axes, with the one box to clip to if it has no path of its own for it."""
        nothing: Any = None
        patch, self.patch = self.patch, nothing  # from which it would make a box for each
        try:
            artist = add(*args, **kwargs)
        finally:
            self.patch = patch
        if artist.get_clip_path() is None:
            artist.set_clip_box(self.ground)
        return artist


class _StrictPolarAxes(_Strict, PolarAxes):
    """matplotlib's polar axes, strict."""


class StrictFigure(Figure):
    """matplotlib's figure, whose axes, twins, insets and subplots are all strict."""

    def _process_projection_requirements(self, **kwargs: Any) -> Any:
        kind, rest = super()._process_projection_requirements(**kwargs)
        return {Axes: StrictAxes, PolarAxes: _StrictPolarAxes}.get(kind, kind), rest

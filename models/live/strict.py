"""Axes that refuse what matplotlib leaves out without a word: bars, areas and boxes of values that are not finite.

Once they are fixed they keep no account of what is drawn on them: nothing can move their limits.
"""

from collections.abc import Callable
from functools import wraps
from itertools import chain
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Bbox, TransformedBbox

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

    #: What all that is drawn on fixed axes is clipped to; None as long as they are not fixed.
    ground: TransformedBbox | None = None

    def fix(self) -> None:
        """From now on the limits stay, and what is added is not measured for them."""
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

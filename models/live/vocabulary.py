"""What the book's pictures say again and again, in one word each: here, essay, named, note, and plain axes."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis
from matplotlib.lines import Line2D
from matplotlib.text import Text
from numpy.typing import ArrayLike, NDArray

from .axes import Show, shown


def here(ax: Axes, x: ArrayLike, y: ArrayLike, size: float = 11, **style: Any) -> Line2D:
    """A ring where the reader's own state is: one, or one at each of some places."""
    ring = {"color": "paper", "mec": "ink", "mew": 2.5, "ms": size, "clip_on": False, **style}
    (drawn,) = ax.plot(np.atleast_1d(x), np.atleast_1d(y), "o", **ring)
    return drawn


def essay(ax: Axes, x: ArrayLike, y: ArrayLike, **style: Any) -> Line2D:
    """A diamond where the essay stands."""
    (drawn,) = ax.plot(np.atleast_1d(x), np.atleast_1d(y), "D", **{"color": "resource", "ms": 8, **style})
    return drawn


def named(ax: Axes, x: float, y: float, text: str, color: str, **style: Any) -> Text:
    """The name of what is drawn in that colour, bold: a line's at its end, a bar's beside it."""
    return ax.text(x, y, text, color=color, **{"weight": "bold", **style})


def note(ax: Axes, x: float, y: float, text: str, **style: Any) -> Text:
    """A word in the colour of the context: what a region means, what a thin line is."""
    return ax.text(x, y, text, **{"color": "context", **style})


def percent_axis(axis: XAxis | YAxis, ticks: Sequence[float] = (0, 0.5, 1), show: Show = "{:.0%}") -> None:
    """Ticks of shares of one, labelled in percent; the limits stay as they are."""
    axis.set_ticks(ticks, [shown(show, tick) for tick in ticks])


def hide_axis(*axes: XAxis | YAxis) -> None:
    """Neither ticks nor the line of an axis: for what is not to be measured. A label stays."""
    for axis in axes:
        axis.set_ticks([])
        axis.axes.spines["bottom" if axis.axis_name == "x" else "left"].set_visible(False)


def apart(places: ArrayLike, gap: float) -> NDArray[np.float64]:
    """The places, moved as little as lets labels there not touch: none nearer to another than `gap`."""
    order = np.argsort(places)
    moved = np.array(places, dtype=float)[order]
    for _ in range(200):
        short = np.maximum(0, gap - np.diff(moved)) / 2
        moved[:-1] -= short
        moved[1:] += short
    return moved[np.argsort(order)]

"""The points that an artist shows, and how they are written: as numbers, dates or names of categories."""

from collections.abc import Iterator
from datetime import time
from typing import Any

import numpy as np
from matplotlib import units
from matplotlib.axis import Axis
from matplotlib.category import UnitData
from matplotlib.collections import Collection, LineCollection, PathCollection, PolyCollection
from matplotlib.container import BarContainer, ErrorbarContainer, StemContainer
from matplotlib.dates import DateConverter, num2date
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, FancyArrowPatch, Patch, Polygon, Rectangle, StepPatch, Wedge

_DATES = (DateConverter, type(units.registry[np.datetime64]))
#: What follows the label in the names of two edges.
_EDGES = ", from", ", to"


def parts(artist: Any, bars: BarContainer | None = None) -> Iterator[Any]:
    """Words after the label, xs and ys of each series of an artist; `bars` are those among which it is one.

    Raises ``ValueError`` where an artist is none that can be read.
    """
    if bars is not None:
        yield from _bars([artist], bars.orientation)
    elif isinstance(artist, BarContainer):
        yield from _bars(artist.patches, artist.orientation)
    elif isinstance(artist, ErrorbarContainer):
        yield from _error_bars(artist)
    elif isinstance(artist, StemContainer):
        yield from parts(artist.markerline)
    elif isinstance(artist, Line2D):
        yield ("", *_line(artist))
    elif isinstance(artist, Patch):
        yield from _patch(artist)
    elif isinstance(artist, PathCollection) or _is_scattered(artist):
        yield ("", *np.ma.asarray(artist.get_offsets()).T)
    elif isinstance(artist, Collection):
        yield from _collection(artist)
    else:
        _refuse(artist)


def texts(values: Any, axis: Axis) -> tuple[str, ...]:
    """Values of an axis as text: six significant digits, or ISO dates, or names; nothing where one is masked."""
    values = np.ma.asarray(values, dtype=float)
    names: dict[float, str] = {}
    if isinstance(unit := axis.units, UnitData):
        names = {number: name for name, number in unit._mapping.items()}
    write = _date if isinstance(_converter(axis), _DATES) else lambda value: names.get(value) or f"{value:.6g}"
    return tuple(
        "" if hidden else write(value) for value, hidden in zip(values.data, np.ma.getmaskarray(values), strict=True)
    )


def _converter(axis: Any):
    return axis.get_converter() if hasattr(axis, "get_converter") else axis.converter


def _date(value):
    day = num2date(value).replace(tzinfo=None)
    return day.date().isoformat() if day.time() == time() else day.isoformat(timespec="seconds")


def _is_scattered(artist: Any):
    """Whether it is a collection of shapes, each at a point of the data."""
    axes = artist.axes
    return isinstance(artist, Collection) and artist.get_offset_transform().contains_branch(axes.transData)


def _line(line: Any):
    axes = line.axes
    xs, ys = line.convert_xunits(line.get_xdata()), line.convert_yunits(line.get_ydata())
    if line.get_transform() != axes.transData:  # axhline, axvline, axline
        return _in_data(line, line.get_xydata(), line.get_transform())
    return xs, ys


def _in_data(artist, points, transform):
    """Points of another system, such as the axes' own, in that of the data."""
    found = artist.axes.transData.inverted().transform(transform.transform(points))
    return np.where(np.abs(found) < 1e-12 * np.abs(found).max(0), 0, found).T


def _bars(bars, orientation):
    """Where bars stand, and how far they go; those of days have an end and another."""
    centres = [(bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2) for bar in bars]
    corners = [(bar.get_x(), bar.get_y()) for bar in bars]
    sizes = [(bar.get_width(), bar.get_height()) for bar in bars]
    across = int(orientation == "vertical")  # which coordinate the bars go along
    places, starts, lengths = [c[1 - across] for c in centres], [c[across] for c in corners], [s[across] for s in sizes]
    axis = (bars[0].axes.xaxis, bars[0].axes.yaxis)[across] if bars else None
    if axis is not None and isinstance(_converter(axis), _DATES):
        found = [
            (_EDGES[0], starts),
            (_EDGES[1], [start + length for start, length in zip(starts, lengths, strict=True)]),
        ]
    else:
        found = [("", lengths)]
    for words, ends in found:
        yield (words, places, ends) if across else (words, ends, places)


def _error_bars(container):
    line, _, bars = container.lines
    if line is not None:
        yield ("", *_line(line))
    for collection in bars:
        segments = np.array([path.vertices[[0, -1]] for path in collection.get_paths()]).reshape(-1, 2, 2)
        for words, ends in zip(_EDGES, segments.swapaxes(0, 1), strict=True):
            yield (words, *ends.T)


def _patch(patch: Any):
    axes = patch.axes
    if isinstance(patch, StepPatch):
        values, edges, _ = patch.get_data()
        pair = edges, [*values, values[-1]]
        yield ("", *(pair if patch.orientation == "vertical" else pair[::-1]))
    elif isinstance(patch, Wedge):
        yield "", np.ma.masked_all(1), [(patch.theta2 - patch.theta1) / 360]
    elif isinstance(patch, Ellipse):
        yield ("", *np.transpose([patch.get_center()]))
    elif isinstance(patch, FancyArrowPatch) or not isinstance(patch, Polygon | Rectangle):
        _refuse(patch)
    else:
        corners = patch.get_patch_transform().transform(patch.get_path().vertices)
        own = patch.get_data_transform()
        yield ("", *(corners.T if own == axes.transData else _in_data(patch, corners, own)))


def _collection(collection):
    outlines = [np.asarray(path.vertices) for path in collection.get_paths()]
    if isinstance(collection, LineCollection):
        yield ("", *_joined(outlines))
    elif isinstance(collection, PolyCollection) and outlines:
        edges = [_edges(outline) for outline in outlines]
        if all(edge is not None for edge in edges):
            for words, both in zip(_EDGES, zip(*edges, strict=True), strict=True):
                yield (words, *_joined(both))
        else:
            yield ("", *_joined(outlines))
    else:
        _refuse(collection)


def _edges(outline):
    """The two edges of an area of fill_between, or None: there, along one edge, and back along the other."""
    n = (len(outline) - 3) // 2
    there, back = outline[1 : n + 1], outline[n + 2 : 2 * n + 2][::-1]
    is_band = n > 0 and len(outline) == 2 * n + 3 and any((there[:, at] == back[:, at]).all() for at in (0, 1))
    return (there, back) if is_band else None


def _joined(pieces):
    """The points of all pieces, one after the other."""
    return np.ma.vstack(pieces).T


def _refuse(artist):
    label, kind = artist.get_label(), type(artist).__name__
    raise ValueError(
        f"{kind} {label!r} has a label, and what has one can be downloaded, but no table can be made of it"
    )

"""The numbers behind a picture, as a table to download.

Whatever a drawing function draws with a `label` is a series: lines, clouds of points, bars.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection
from matplotlib.container import BarContainer, Container
from matplotlib.lines import Line2D

from .packing import lists, packed

#: A label, its xs and its ys, as text.
Series = tuple[str, tuple[str, ...], tuple[str, ...]]


def series(artists: Iterable[Artist | Container]) -> list[Series]:
    """(label, xs, ys) of each labelled artist, the numbers as text of six significant digits."""
    found = []
    for artist in artists:
        label = str(artist.get_label())
        if label.startswith("_") or not label:
            continue
        points = _points(artist)
        if points is not None:
            found.append((label, *map(_digits, points)))
    return found


def _points(artist):
    if isinstance(artist, Line2D):
        return artist.get_xdata(), artist.get_ydata()
    if isinstance(artist, PathCollection):
        return np.ma.asarray(artist.get_offsets()).T
    if isinstance(artist, BarContainer):
        centres = [(bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2) for bar in artist]
        if artist.orientation == "vertical":
            return [x for x, _ in centres], [bar.get_height() for bar in artist]
        return [bar.get_width() for bar in artist], [y for _, y in centres]
    return None


def _digits(values):
    values = np.ma.asarray(values, dtype=float)
    return tuple(
        "" if hidden else f"{value:.6g}" for value, hidden in zip(values.data, np.ma.getmaskarray(values), strict=True)
    )


def csv_text(notes: Iterable[str], columns: Sequence[str], table: Iterable[Series]) -> str:
    """The table as CSV: the `notes` as comments, then a row for each point of each series."""
    text = StringIO()
    text.writelines(f"# {note}\n" for note in notes)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("series", *columns))
    for label, xs, ys in table:
        writer.writerows((label, x, y) for x, y in zip(xs, ys, strict=True))
    return text.getvalue()


def pack(tables: Iterable[Iterable[Series]]) -> str:
    """Pack the tables of all states as base-64 text; each distinct column is stored once."""
    labels, columns, states = {}, {}, []
    for table in tables:
        numbers = []
        for label, xs, ys in table:
            numbers.append(labels.setdefault(label, len(labels)))
            numbers += (columns.setdefault(",".join(column), len(columns)) for column in (xs, ys))
        states.append(numbers)
    return packed({"labels": list(labels), "columns": list(columns), "states": lists(states)})

"""The numbers behind a picture, as a table to download.

Whatever a drawing function draws with a `label` is a series; how it is read from an artist is in `points`.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from matplotlib.axes import Axes
from matplotlib.container import BarContainer

from .packing import lists, packed
from .points import parts, texts

#: A label, its xs and its ys, as text.
Series = tuple[str, tuple[str, ...], tuple[str, ...]]


def series(axes: Axes) -> list[Series]:
    """(label, xs, ys) of each labelled artist of some axes, as text: numbers of six digits, ISO dates or names.

    What has two edges is two series, "label, from" and "label, to". Raises ``ValueError`` for a labelled artist that
    has no table.
    """
    artists = [*axes.lines, *axes.collections, *axes.containers, *axes.patches, *axes.images]
    bars = {bar: kind for kind in artists if isinstance(kind, BarContainer) for bar in kind}
    found = []
    for artist in artists:
        label = str(artist.get_label() or "")  # a shape that was given none has None
        if label.startswith("_") or not label:
            continue
        for words, xs, ys in parts(*_whole(artist, bars)):
            found.append((label + words, texts(xs, axes.xaxis), texts(ys, axes.yaxis)))
    return found


def _whole(artist, bars):
    """What a label stands for: a bar's for all of its container if none of the others has one, as hist gives it."""
    container = bars.get(artist)
    if (
        container
        and len(container) > 1
        and all(bar.get_label().startswith("_") for bar in container if bar is not artist)
    ):
        return container, None
    return artist, container


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
            numbers += (columns.setdefault(_column(column), len(columns)) for column in (xs, ys))
        states.append(numbers)
    listed = [column if isinstance(column, str) else list(column) for column in columns]
    return packed({"labels": list(labels), "columns": listed, "states": lists(states)})


def _column(texts):
    """A column as one text, or as it is where a category's name has a comma."""
    return texts if any("," in text for text in texts) else ",".join(texts)

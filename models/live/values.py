"""What artists were given: whether it is all finite, and which colours tell a number."""

from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.text import Annotation, Text

from .palette import PALETTE

_PALETTE = {light for light, _ in PALETTE.values()}


def is_finite(artist: Artist) -> bool:
    """Whether all that a line, a cloud of points or a text was given is finite.

    A masked point of a line is a gap that is meant, and so are the gaps that triplot leaves between its edges.
    """
    if isinstance(artist, Line2D):
        if np.isfinite(artist.get_xydata()).all():
            return True
        values = [
            artist.convert_xunits(np.ma.compressed(artist.get_xdata())),
            artist.convert_yunits(np.ma.compressed(artist.get_ydata())),
        ]
        if all(_is_between_edges(array) for array in values):
            return True
    elif isinstance(artist, PathCollection):
        values = [np.ma.filled(artist.get_offsets(), np.nan)]
    elif isinstance(artist, Annotation):
        places = zip((artist.get_unitless_position(), artist.xy), (True, False), strict=True)
        values = [place for place, always in places if always or artist.arrow_patch]
    elif isinstance(artist, Text):
        values = [artist.get_unitless_position()]
    else:
        return True
    return all(np.isfinite(np.asarray(array, dtype=float)).all() for array in values)


def _is_between_edges(array):
    """Whether exactly each third number is missing."""
    missing = np.isnan(np.asarray(array, dtype=float))
    return len(missing) > 2 and len(missing) % 3 == 0 and missing[2::3].all() and missing.sum() == len(missing) // 3


def mapped(axes: Iterable[Axes]) -> set[str]:
    """The colours, as hex, that a colormap has given to collections for their numbers, but for those of the palette."""
    found = set()
    for one in axes:
        for collection in [*one.collections, *(inner for child in one.child_axes for inner in child.collections)]:
            if collection.get_array() is not None and getattr(collection, "colors", None) is None:
                hexes = _colours(collection)
                found |= hexes if not hexes <= _PALETTE else set()
    return found


def _colours(collection: Collection) -> set[str]:
    collection.update_scalarmappable()
    both = np.vstack(
        [np.reshape(colours, (-1, 4)) for colours in (collection.get_facecolor(), collection.get_edgecolor())]
    )
    seen = np.unique(np.rint(255 * both[:, :3]).astype(int), axis=0)
    return {"#{:02x}{:02x}{:02x}".format(*colour) for colour in seen}

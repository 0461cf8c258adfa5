"""What artists were given: whether it is all finite, and which colours tell a number."""

from collections.abc import Container, Iterable, Sequence
from numbers import Real
from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection, LineCollection, PathCollection, PolyCollection, QuadMesh, TriMesh
from matplotlib.contour import ContourSet
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Polygon, Rectangle
from matplotlib.text import Annotation, Text
from matplotlib.transforms import BboxBase

from .palette import PALETTE

_PALETTE = {light for light, _ in PALETTE.values()}


def is_finite(artist: Artist) -> bool:
    """Whether all that a line, a cloud of points, a shape or a text was given is finite.

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
        values = [np.ma.compressed(artist.get_offsets())]
    elif isinstance(artist, Polygon | Rectangle | Ellipse):
        values = [artist.get_patch_transform().transform(artist.get_path().vertices)]
    elif isinstance(artist, Collection) and type(artist) in (PolyCollection, LineCollection):
        values = [path.vertices for path in artist.get_paths()]
    elif isinstance(artist, Annotation):
        places = [artist.get_unitless_position(), *([artist.xy] if artist.arrow_patch else [])]
        values = [[each for each in place if isinstance(each, Real)] for place in places]  # neither dates nor names
    elif isinstance(artist, Text):
        values = [artist.get_unitless_position()]
    else:
        return True
    return all(np.isfinite(np.asarray(array, dtype=float)).all() for array in values)


def check_finite(artists: Iterable[Artist]) -> None:
    """Raise ``ValueError`` for the first artist, of these and of what stands on axes among them, that is not finite."""
    for artist in artists:
        if isinstance(artist, Axes):
            check_finite(artist.get_children())
        elif not is_finite(artist):
            gap = "mask a gap that is meant (numpy.ma)" if isinstance(artist, Line2D) else "leave it out"
            raise ValueError(f"{called(artist)} has a non-finite value: {gap}")


def called(artist: Artist) -> str:
    """What an author would call an artist: its kind, and its label or its text if it has one."""
    words = artist.get_text() if isinstance(artist, Text) else str(artist.get_label())
    return f"{type(artist).__name__} {words!r}" if words and not words.startswith("_") else type(artist).__name__


def _is_between_edges(array):
    """Whether exactly each third number is missing."""
    missing = np.isnan(np.asarray(array, dtype=float))
    return len(missing) > 2 and len(missing) % 3 == 0 and missing[2::3].all() and missing.sum() == len(missing) // 3


class Mapped(NamedTuple):
    """What tells numbers by colours that the palette has not, the same on light and on dark paper."""

    colours: Container[str] = ()  # as hex
    kinds: Container[str] = ()  # of the collections that have them
    grounds: Sequence[BboxBase] = ()  # what areas and images of them cover


def mapped(axes: Iterable[Axes]) -> Mapped:
    """What colormaps have given to the collections and images of some axes, but for what has the palette's colours."""
    colours, kinds, grounds = set(), set(), []
    for one in axes:
        grounds += [image.get_window_extent() for image in one.images]
        for collection in one.collections:
            if collection.get_array() is None or getattr(collection, "colors", None) is not None:
                continue
            hexes = _colours(collection)
            if not hexes <= _PALETTE:
                colours |= hexes
                kinds.add(type(collection).__name__)
                if isinstance(collection, QuadMesh | TriMesh | ContourSet) or type(collection) is PolyCollection:
                    grounds.append(collection.get_window_extent())
    return Mapped(colours, kinds, grounds)


def _colours(collection: Collection) -> set[str]:
    collection.update_scalarmappable()
    both = np.vstack(
        [np.reshape(colours, (-1, 4)) for colours in (collection.get_facecolor(), collection.get_edgecolor())]
    )
    seen = np.unique(np.rint(255 * both[:, :3]).astype(int), axis=0)
    return {"#{:02x}{:02x}{:02x}".format(*colour) for colour in seen}

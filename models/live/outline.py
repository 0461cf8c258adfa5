"""A path's letters and points, in a picture's units: what lies far outside is cut off before anything is rounded."""

from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, BboxBase, Transform
from numpy.typing import NDArray

from .marks import POINTS

_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
#: How far beyond the picture, in units, a path may go: far enough to keep its slope in it.
FAR = 10_000
#: How far, in units, a circle's points may lie from its radius.
ROUND = 0.01
#: The runs of `matplotlib.path.Path.unit_circle`.
_CIRCLE = "M1C8Z1"


def outline(
    path: Path, transform: Transform, size: tuple[float, float], filled: bool, sketch: Any = None
) -> tuple[str, NDArray[np.float64]]:
    """The runs of a path's letters, as in ``"M1L99"``, and its points (n × 2), upwards in y.

    `size` is the picture's; `sketch` are matplotlib's parameters of a hand-drawn line. Raises ``ValueError`` where
    something `filled` has points that are not finite; a line has gaps there.
    """
    if sketch is not None:  # it wavers from pixel to pixel, and those run downwards
        turned = transform + Affine2D().scale(1, -1).translate(0, size[1])
        spec, points = _runs(path.cleaned(transform=turned, remove_nans=True, sketch=sketch))
        return spec, points * (1, -1) + (0, size[1])
    cleaned = path.cleaned(transform=transform, remove_nans=True, simplify=False, curves=True)
    if filled and len(np.asarray(cleaned.vertices)) != len(np.asarray(path.vertices)) + 1:
        raise ValueError("what is filled has a non-finite value: leave it out, or mask a gap that is meant (numpy.ma)")
    spec, points = _runs(cleaned)
    if not len(points) or np.abs(points).max() <= FAR + max(size):
        return spec, points
    box = (-FAR, -FAR, size[0] + FAR, size[1] + FAR)
    if filled:
        return _cut(path.to_polygons(transform, closed_only=True), Bbox.from_extents(*box))
    return _runs(path.cleaned(transform=transform, remove_nans=True, clip=box, simplify=False, curves=False))


def markers(path: Path, transform: Transform, places: NDArray[np.float64]) -> tuple[str, NDArray[np.float64]] | None:
    """The runs of the letters of copies of a path, one at each place (n × 2), and their points (n × m × 2).

    None where one of them is not finite or lies `FAR` out: to be drawn one by one.
    """
    spec, points = _runs(path.cleaned(remove_nans=True, simplify=False, curves=True))
    (a, c, e), (b, d, f), _ = transform.get_matrix()
    x, y = points.T
    ends = np.stack([(a * x + c * y) + (e + places[:, :1]), (b * x + d * y) + (f + places[:, 1:])], -1)
    return (spec, ends) if ends.size and np.abs(ends).max() <= FAR else None


def circle(spec: str, points: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The centre and the radius (x, y, r) of an outline that is matplotlib's circle; None where it is none.

    Of outlines all alike (… × m × 2) those of each (… × 3).
    """
    if spec != _CIRCLE:
        return None
    centre = points[..., :-1:3, :].mean(-2)
    from_centre = np.hypot(*np.moveaxis(points - centre[..., None, :], -1, 0))
    if any(np.ptp(from_centre[..., at::3], -1).max() > ROUND for at in range(3)):
        return None
    return np.concatenate([centre, from_centre[..., ::3].mean(-1, keepdims=True)], -1)


def rectangle(box: BboxBase) -> tuple[str, NDArray[np.float64]]:
    """The runs and the points of a box."""
    return "M1L3Z1", np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)])


def is_near(one: BboxBase, other: BboxBase) -> bool:
    """Whether two boxes are the same but for rounding."""
    return max(abs(a - b) for a, b in zip(one.bounds, other.bounds, strict=True)) < 1e-6


def _runs(path):
    codes = np.asarray(path.codes, np.uint8)
    spec, is_drawn = _letters(codes.tobytes())
    return spec, np.asarray(path.vertices)[: len(is_drawn)][is_drawn]


@lru_cache(4096)
def _letters(codes):
    """The runs of some codes as letters, and which of them have a point."""
    letters = [_LETTERS[code] for code in codes if code != Path.STOP]
    spec = "".join(f"{letter}{len(list(run)) // (POINTS[letter] or 1)}" for letter, run in groupby(letters))
    return spec, np.array([letter != "Z" for letter in letters], dtype=bool)


def _cut(polygons, box):
    """What of some polygons lies in the box."""
    spec, points = "", [np.empty((0, 2))]
    for polygon in polygons:
        for piece in map(np.asarray, Path(polygon).clip_to_bbox(box).to_polygons()):
            piece = piece[:-1] if np.array_equal(piece[0], piece[-1]) else piece
            if len(piece) > 2:  # or it only touches the box
                spec += f"M1L{len(piece) - 1}Z1"
                points.append(piece)
    return spec, np.vstack(points)

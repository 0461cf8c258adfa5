"""Where the shapes of a picture are, and which touch."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

#: Of ink in ink, in units: less is touching.
TOUCH = 2


@dataclass(frozen=True, eq=False)
class Box:
    """A rectangle (left, right, top, bottom), turned by `angle` about `anchor`."""

    sides: tuple[float, float, float, float]
    anchor: tuple[float, float] = (0, 0)
    angle: float = 0

    @cached_property
    def _turn(self):
        cos, sin = np.cos(self.angle), np.sin(self.angle)
        return np.array([[cos, -sin], [sin, cos]])

    @cached_property
    def corners(self) -> np.ndarray:
        left, right, top, bottom = self.sides
        flat = np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) - self.anchor
        return flat @ self._turn.T + self.anchor

    @cached_property
    def bounds(self) -> np.ndarray:
        """The upright rectangle around it: its least corner, its greatest."""
        return np.array([self.corners.min(0), self.corners.max(0)])

    def distances(self, points: np.ndarray) -> np.ndarray:
        """How far points are from it; 0 inside."""
        flat = (points - self.anchor) @ self._turn + self.anchor
        left, right, top, bottom = self.sides
        outside = np.maximum([left, top] - flat, flat - [right, bottom]).clip(0)
        return np.hypot(*outside.T)

    def parts(self, segments: np.ndarray, pad: float = 0) -> np.ndarray:
        """The parts of segments (n, 2 ends, 2) that run within it, widened by `pad`."""
        left, right, top, bottom = self.sides
        low, high = np.array([left - pad, top - pad]), np.array([right + pad, bottom + pad])
        if not len(segments) or (low >= high).any():
            return np.empty((0, 2, 2))
        start = (segments[:, 0] - self.anchor) @ self._turn + self.anchor
        way = (segments[:, 1] - segments[:, 0]) @ self._turn
        with np.errstate(divide="ignore", invalid="ignore"):
            at = np.stack([(low - start) / way, (high - start) / way])
        still, inside = way == 0, (start > low) & (start < high)
        enter = np.where(still, np.where(inside, -np.inf, np.inf), at.min(0)).max(1).clip(min=0)
        leave = np.where(still, np.where(inside, np.inf, -np.inf), at.max(0)).min(1).clip(max=1)
        kept = enter < leave
        ends = np.stack([enter, leave], 1)[kept, :, None]
        return segments[kept, :1] + ends * (segments[kept, 1:] - segments[kept, :1])


@cache
def clash(text, shape):
    """Whether a line's ink, or a ring with what it hides, reaches into a text's ink."""
    if shape.is_line or shape.fill is None:
        return len(text.ink.parts(shape.segments, shape.width / 2 - TOUCH)) > 0
    low, high = shape.bounds
    return text.ink.distances((low + high)[None] / 2)[0] < (high - low).max() / 2 + shape.width / 2 - TOUCH


@cache
def overlap(text, other):
    """Whether the ink of two texts is in one place."""
    (low, high), (other_low, other_high) = text.ink.bounds, other.ink.bounds
    return bool((np.minimum(high, other_high) - np.maximum(low, other_low) > TOUCH).all())


@cache
def distance(text, shape):
    """How far a text is from what is seen of a shape; 0 where it stands in it."""
    places = text.ink.corners[shape.frame.distances(text.ink.corners) == 0] if shape.frame else text.ink.corners
    if shape.is_filled and len(places) and shape.covers(places).any():
        return 0
    return text.ink.distances(shape.outline).min(initial=np.inf) - shape.width / 2


@cache
def joined(shape, other):
    """Whether a shape and another, of the same colour, are parts of one thing, as a line and the dot at its end are."""
    if shape.words or shape.button or shape.is_axis:
        return False
    (low, high), (other_low, other_high) = shape.bounds, other.bounds
    return bool((np.minimum(high, other_high) - np.maximum(low, other_low) > -TOUCH).all())


@cache
def share(shape, frame):
    """Which share of the axes a filled shape takes: of a grid of points, how many it covers."""
    left, right, top, bottom = frame.sides
    points = np.stack(np.meshgrid(np.linspace(left, right, 60), np.linspace(top, bottom, 60)), -1).reshape(-1, 2)
    return shape.covers(points).mean()


@cache
def inner(shape, frame):
    """Which points of a shape's outline lie within the axes, not on their border."""
    left, right, top, bottom = frame.sides
    (x, y), gap = shape.outline.T, TOUCH
    return (x > left + gap) & (x < right - gap) & (y > top + gap) & (y < bottom - gap)


@cache
def along(shape, line, frame):
    """At which inner points of a shape's outline a line runs."""
    points = shape.outline[inner(shape, frame)][:, None]
    if not len(points) or not len(line.outline):
        return np.zeros(len(points), dtype=bool)
    return np.hypot(*(points - line.outline).transpose(2, 0, 1)).min(1) <= TOUCH + line.width / 2

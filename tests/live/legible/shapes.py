"""What a picture shows: texts, lines, rings and filled shapes, in units."""

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from matplotlib.path import Path

from .places import Box

#: How far apart the points are at which an outline is looked at.
STEP = 2.0


@dataclass(frozen=True, eq=False)
class Shape:
    """One element of a picture. `frame` is the axes to which it is clipped."""

    paint: dict[str, str]
    words: str = ""
    ink: Box | None = None
    pieces: list[np.ndarray] = field(default_factory=list)
    button: bool = False
    frame: Box | None = None

    def _colour(self, attribute):
        found = re.fullmatch(r"var\(--(\w+)\)", self.paint.get(attribute, ""))
        return found[1] if found else None

    @cached_property
    def fill(self) -> str | None:
        return None if self._without_area else self._colour("fill")

    @cached_property
    def stroke(self) -> str | None:
        return self._colour("stroke")

    @cached_property
    def colour(self) -> str | None:
        """The palette's colour in which it is seen: a hollow shape's is its outline's."""
        return self._colour("fill") if self.words else self.fill if self.is_filled else self.stroke

    @cached_property
    def opacity(self) -> float:
        return float(self.paint.get("fill-opacity" if self.is_filled or self.words else "stroke-opacity", 1))

    @cached_property
    def width(self) -> float:
        return float(self.paint.get("stroke-width", 0)) if self.stroke else 0

    @cached_property
    def dashes(self) -> str:
        return self.paint.get("stroke-dasharray", "")

    @cached_property
    def _without_area(self):
        return all(len(piece) < 3 for piece in self.pieces) and not self.words

    @cached_property
    def is_filled(self) -> bool:
        return self.fill not in (None, "paper")

    @cached_property
    def is_seen(self) -> bool:
        """Whether it has a colour, and a place where it is not clipped away."""
        low, high = self.bounds + np.array([[-0.5], [0.5]]) * self.width
        if self.frame:
            low, high = np.maximum(low, self.frame.bounds[0]), np.minimum(high, self.frame.bounds[1])
        return bool(self.colour) and (high - low).min() >= 0.5

    @cached_property
    def is_axis(self) -> bool:
        """A spine, which alone has square ends, or a tick."""
        thin = self.width == 0.8 and self.stroke == "context" and self._without_area
        return thin and (self.paint.get("stroke-linecap") == "square" or self.paint["fill"] != "none")

    @cached_property
    def is_line(self) -> bool:
        return bool(self.stroke) and self.fill is None and not self.is_axis and not self.is_ring

    @cached_property
    def is_round(self) -> bool:
        return "r" in self.paint or "C" in self.paint.get("d", "")

    @cached_property
    def is_ring(self) -> bool:
        """The reader's own mark: see `models.live.here`."""
        return self.is_round and (self.stroke, self.width) == ("ink", 2.5) and self.fill in (None, "paper")

    @cached_property
    def bounds(self) -> np.ndarray:
        """The upright rectangle around it, without its stroke: its least corner, its greatest."""
        points = np.concatenate(self.pieces)
        return np.array([points.min(0), points.max(0)])

    @cached_property
    def segments(self) -> np.ndarray:
        """Its outline, or the line that it is, where it is seen: (n, 2 ends, 2)."""
        found = np.concatenate([np.stack([piece[:-1], piece[1:]], 1) for piece in self.pieces])
        return self.frame.parts(found, 1e-6) if self.frame else found

    @cached_property
    def outline(self) -> np.ndarray:
        """Points all along its segments, `STEP` apart at most."""
        lengths = np.hypot(*np.diff(self.segments, axis=1)[:, 0].T)
        spread = [np.linspace(a, b, int(n / STEP) + 2) for (a, b), n in zip(self.segments, lengths, strict=True)]
        return np.concatenate(spread) if spread else np.empty((0, 2))

    def covers(self, points: np.ndarray) -> np.ndarray:
        """Which points lie in its fill."""
        paths = [Path(piece) for piece in self.pieces if len(piece) > 2]
        return np.any([path.contains_points(points) for path in paths], axis=0)

"""From matplotlib artists to SVG elements.

`Recorder` is a matplotlib renderer. Whatever an artist draws becomes a *mark*: a template
(SVG markup with gaps) and the whole numbers that fill the gaps, in tenths of a unit.
Marks of one kind share a template, so a figure's states differ in numbers alone.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from io import BytesIO
from itertools import groupby
from typing import Any, TypeVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import weight_dict
from matplotlib.path import Path
from matplotlib.transforms import BboxBase
from PIL import Image

from .palette import colour_name

#: Drawing units to one stored number: a tenth of a unit.
SCALE = 10
#: Separates markup from gaps in a template. It can stand in no XML text.
GAP = "\x01"
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
_Drawn = TypeVar("_Drawn", bound=Artist)
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True)
class Mark:
    """One SVG element: `template` has a gap for each run of `numbers`."""

    template: str
    numbers: tuple[int, ...]

    def markup(self) -> str:
        """The element as SVG text."""
        numbers = iter(self.numbers)
        parts = self.template.split(GAP)
        parts[1::2] = [_fill(spec, numbers) for spec in parts[1::2]]
        return "".join(parts)


def button(artist: _Drawn, label: str, **state: Any) -> _Drawn:
    """Make `artist` a button that leads to another state: those controls set, the others as they are.

    `label` says what it does; screen readers and the keyboard reach it too. Returns the artist.
    """
    artist.set_gid(json.dumps({"label": label, "set": state}))
    return artist


def targets(mark: Mark) -> dict[str, Any] | None:
    """What a mark sets when it is pressed, a dict, or None where it is no button."""
    found = re.search(r'data-set="([^"]*)"', mark.template)
    return json.loads(unescape(found[1])) if found else None


def gap_sizes(template: str) -> Iterator[int]:
    """How many (x, y) points each gap of a template takes; 0 for a single number."""
    for spec in template.split(GAP)[1::2]:
        yield 0 if spec == "N" else sum(_POINTS[letter] * count for letter, count in _runs(spec))


def _runs(spec):
    """``"M1L99"`` -> ``("M", 1), ("L", 99)``."""
    return [(letter, int(count)) for letter, count in re.findall(r"([MLQCZ])(\d+)", spec)]


def _fill(spec, numbers):
    def take(n):
        return " ".join(f"{next(numbers) / SCALE:g}" for _ in range(n))

    if spec == "N":
        return take(1)
    return "".join(letter + take(2 * _POINTS[letter]) for letter, count in _runs(spec) for _ in range(count))


class Recorder(RendererBase):
    """A matplotlib renderer for a picture of `width` by `height` units (1 unit = 1 point).

    Artists may be clipped to the box `clip`, which the page defines as ``#<name>-clip``.
    """

    def __init__(self, width: float, height: float, name: str, clip: BboxBase | None = None):
        super().__init__()
        self.width, self.height, self.name, self.clip = width, height, name, clip
        self.marks = []
        self._wrap = ("", "")

    def take(self) -> list[Mark]:
        """The marks drawn since the last time."""
        marks, self.marks = self.marks, []
        return marks

    def open_group(self, s, gid=None):
        if gid and gid.startswith("{"):
            lead = json.loads(gid)
            self._wrap = (
                f'<g role="button" tabindex="0" aria-label="{escape(lead["label"])}" data-set="{escape(json.dumps(lead["set"]))}">',
                "</g>",
            )

    def close_group(self, s):
        self._wrap = ("", "")

    def get_canvas_width_height(self):
        return self.width, self.height

    def points_to_pixels(self, points):
        return points

    def option_image_nocomposite(self):
        return True

    def draw_path(self, gc, path, transform, rgbFace=None):
        stroke = _stroke(gc)
        if not stroke and rgbFace is None:
            return
        cleaned = path.cleaned(transform=transform, remove_nans=True, simplify=False, curves=True)
        codes = [_LETTERS[code] for code in np.asarray(cleaned.codes).tolist() if code != Path.STOP]
        vertices = np.asarray(cleaned.vertices)[: len(codes)][[letter != "Z" for letter in codes]]
        if not len(vertices):
            return
        spec = "".join(f"{letter}{len(list(run)) // (_POINTS[letter] or 1)}" for letter, run in groupby(codes))
        fill = 'fill="none"' if rgbFace is None else _paint("fill", rgbFace, gc)
        self._add(f'<path d="{GAP}{spec}{GAP}" {fill}{stroke}{self._clip(gc)}/>', self._flip(vertices))

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        anchor = "start"
        if mtext is not None and angle == 0:
            x = mtext.get_transform().transform(mtext.get_unitless_position())[0]
            anchor = _ANCHORS[mtext.get_horizontalalignment()]
        weight = prop.get_weight()
        if isinstance(weight, str):
            weight = weight_dict[weight]
        where = f'x="{GAP}N{GAP}" y="{GAP}N{GAP}"'
        numbers = [[x, y]]
        if angle:
            where += f' transform="rotate({-angle:g} {GAP}N{GAP} {GAP}N{GAP})"'
            numbers = [[x, y], [x, y]]
        attributes = f' text-anchor="{anchor}"' * (anchor != "start") + f' font-weight="{weight}"' * (weight != 400)
        self._add(
            f'<text {where} font-size="{prop.get_size():g}" {_paint("fill", gc.get_rgb(), gc)}'
            f"{attributes}>{escape(s)}</text>",
            np.array(numbers, dtype=float),
        )

    def draw_image(self, gc, x, y, im, transform=None):
        pixels = np.asarray(im)
        height, width = pixels.shape[:2]
        buffer = BytesIO()
        Image.fromarray(pixels[::-1]).save(buffer, "png")
        url = "data:image/png;base64," + b64encode(buffer.getvalue()).decode()
        self._add(
            f'<image x="{GAP}N{GAP}" y="{GAP}N{GAP}" width="{width}" height="{height}" href="{url}"{self._clip(gc)}/>',
            np.array([[x, self.height - y - height]]),
        )

    def _add(self, template, points):
        if not np.isfinite(points).all():
            raise ValueError("the drawing has a non-finite coordinate")
        before, after = self._wrap
        self.marks.append(Mark(before + template + after, tuple(np.rint(points * SCALE).astype(int).ravel().tolist())))

    def _flip(self, vertices):
        return vertices * (1, -1) + (0, self.height)

    def _clip(self, gc):
        box = gc.get_clip_rectangle()
        if box is None:
            return ""
        if self.clip is None or not max(abs(a - b) for a, b in zip(box.bounds, self.clip.bounds, strict=True)) < 1e-6:
            raise ValueError(f"clip box {box.bounds} is not the axes: clip an artist to its axes or not at all")
        return f' clip-path="url(#{self.name}-clip)"'


def _alpha(rgba, gc):
    return gc.get_alpha() if gc.get_forced_alpha() else (rgba[3] if len(rgba) == 4 else 1)


def _paint(attribute, rgba, gc):
    alpha = _alpha(rgba, gc)
    if alpha == 0:
        return f'{attribute}="none"'
    opacity = f' {attribute}-opacity="{alpha:.3g}"' if alpha < 1 else ""
    return f'{attribute}="var(--{colour_name(rgba[:3])})"{opacity}'


def _stroke(gc):
    """The stroke's attributes, with a leading space; nothing where none shows."""
    if gc.get_linewidth() == 0 or _alpha(gc.get_rgb(), gc) == 0:
        return ""
    attributes = f' {_paint("stroke", gc.get_rgb(), gc)} stroke-width="{gc.get_linewidth():g}"'
    if gc.get_capstyle() != "butt":
        attributes += f' stroke-linecap="{ {"projecting": "square"}.get(gc.get_capstyle(), gc.get_capstyle()) }"'
    if gc.get_joinstyle() != "miter":
        attributes += f' stroke-linejoin="{gc.get_joinstyle()}"'
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        attributes += f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in dashes)}"'
        attributes += f' stroke-dashoffset="{offset:g}"' * bool(offset)
    return attributes

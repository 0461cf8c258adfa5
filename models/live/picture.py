"""From matplotlib artists to SVG elements.

`Recorder` is a matplotlib renderer: whatever an artist draws becomes a mark (see `marks`).
"""

from base64 import b64encode
from html import escape
from io import BytesIO
from itertools import groupby

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import weight_dict
from matplotlib.path import Path
from matplotlib.transforms import BboxBase
from PIL import Image

from .buttons import around
from .marks import GAP, POINTS, SCALE, Mark
from .palette import colour_name

_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_CAPS = {"round": "round", "projecting": "square"}


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
        before, after = around(gid)
        if before:
            self._wrap = (before, after)

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
        spec = "".join(f"{letter}{len(list(run)) // (POINTS[letter] or 1)}" for letter, run in groupby(codes))
        fill = 'fill="none"' if rgbFace is None else _paint("fill", rgbFace, gc)
        self._add(f'<path d="{GAP}{spec}{GAP}" {fill}{stroke}{self._clip(gc)}/>', self._flip(vertices))

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        attributes = ""
        if mtext is not None and angle == 0:
            x = mtext.get_transform().transform(mtext.get_unitless_position())[0]
            anchor = _ANCHORS[mtext.get_horizontalalignment()]
            if anchor != "start":
                attributes += f' text-anchor="{anchor}"'
        weight = prop.get_weight()
        if isinstance(weight, str):
            weight = weight_dict[weight]
        if weight != weight_dict["normal"]:
            attributes += f' font-weight="{weight}"'
        where = f'x="{GAP}N{GAP}" y="{GAP}N{GAP}"'
        numbers = [[x, y]]
        if angle:
            where += f' transform="rotate({-angle:g} {GAP}N{GAP} {GAP}N{GAP})"'
            numbers = [[x, y], [x, y]]
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
        attributes += f' stroke-linecap="{_CAPS[gc.get_capstyle()]}"'
    if gc.get_joinstyle() != "miter":
        attributes += f' stroke-linejoin="{gc.get_joinstyle()}"'
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        attributes += f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in dashes)}"'
        if offset:
            attributes += f' stroke-dashoffset="{offset:g}"'
    return attributes

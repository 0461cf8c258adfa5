"""From matplotlib artists to SVG elements.

`Recorder` is a matplotlib renderer: whatever an artist draws becomes a mark (see `marks`).
"""

from base64 import b64encode
from collections.abc import Container
from hashlib import sha256
from html import escape
from io import BytesIO
from unicodedata import east_asian_width

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.transforms import BboxBase, IdentityTransform
from PIL import Image

from .buttons import around
from .inks import alpha_of, paint_of, stroke_of
from .letters import is_bold, is_outlined
from .marks import GAP, SCALE, Mark
from .outline import FAR, circle, is_near, markers, outline, rectangle
from .palette import is_pale, paint
from .values import Mapped

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
#: The side of matplotlib's tile of a hatch, in units.
_TILE = 72


class Recorder(RendererBase):
    """A matplotlib renderer for a picture of `width` by `height` units (1 unit = 1 point).

    What is clipped to the box `clip` is so by ``#<name>-clip``, which the page defines; other clips, and hatches,
    are marks of their own. What `mapped` has is drawn alike on light and dark paper, and so is a text over it.
    """

    def __init__(self, width: float, height: float, name: str, clip: BboxBase | None = None):
        super().__init__()
        self.dpi = 72
        self.width, self.height, self.name, self.clip = width, height, name, clip
        self.mapped = Mapped()
        self.fixed: Container[str] = ()
        self.marks: list[Mark] = []
        self._wrap = ("", "")
        self._lasting: set[str] = set()
        self._defined: set[str] = set()

    def take(self, lasting: bool = False) -> list[Mark]:
        """The marks drawn since the last time. What they define is defined for all later ones if they are `lasting`."""
        if lasting:
            self._lasting |= self._defined
        marks, self.marks, self._defined = self.marks, [], set(self._lasting)
        return marks

    def open_group(self, s, gid=None):
        self.fixed = self.mapped.colours if s in self.mapped.kinds else ()
        before, after = around(gid)
        if before:
            self._wrap = (before, after)

    def close_group(self, s):
        self.fixed = ()
        self._wrap = ("", "")

    def get_canvas_width_height(self):
        return self.width, self.height

    def points_to_pixels(self, points):
        return points

    def option_image_nocomposite(self):
        return True

    def draw_path(self, gc, path, transform, rgbFace=None):
        stroke = stroke_of(gc, self.fixed)
        if not stroke and rgbFace is None and not gc.get_hatch():
            return
        filled = rgbFace is not None or bool(gc.get_hatch())
        spec, points = outline(path, transform, (self.width, self.height), filled, gc.get_sketch_params())
        if len(points):
            self._draw(gc, spec, points[None], stroke, rgbFace)

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        ends = [vertices[-2:] for vertices, _ in path.iter_segments(trans, simplify=False)]
        alike = markers(marker_path, marker_trans, np.array(ends)) if ends and not gc.get_sketch_params() else None
        if not alike:
            super().draw_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
        elif (stroke := stroke_of(gc, self.fixed)) or rgbFace is not None:
            self._draw(gc, *alike, stroke, rgbFace)

    def _draw(self, gc, spec, outlines, stroke, rgbFace):
        """One mark, and a second one for a hatch, for each of some outlines that differ in their points alone."""
        fill = 'fill="none"' if rgbFace is None else paint_of("fill", rgbFace, gc, self.fixed)
        shape, numbers = self._shape(spec, outlines)
        clip = self._clip(gc)
        if (rgbFace is not None or gc.get_hatch()) and not gc.get_antialiased():
            clip += ' shape-rendering="crispEdges"'  # neighbours of a mesh touch
        if gc.get_hatch():
            if rgbFace is not None:
                self._add(f"<{shape} {fill}{clip}/>", *numbers)
            fill = f'fill="url(#{self._hatch(gc)})"'
        self._add(f"<{shape} {fill}{stroke}{clip}/>", *numbers)

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        if ismath and (wide := [letter for letter in s if east_asian_width(letter) in "WF"]):
            raise ValueError(
                f"the formula {s!r} has {wide[0]!r}, which no formula can: write it outside of the $ signs"
            )
        if ismath or is_outlined(s, prop):
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        attributes = ""
        if mtext is not None and angle == 0:
            x = mtext.get_transform().transform(mtext.get_unitless_position())[0]
            anchor = _ANCHORS[mtext.get_horizontalalignment()]
            if anchor != "start":
                attributes += f' text-anchor="{anchor}"'
        if is_bold(prop):
            attributes += ' font-weight="700"'
        where = f'x="{GAP}N{GAP}" y="{GAP}N{GAP}"'
        numbers = [[x, y]]
        if angle:
            where += f' transform="rotate({-angle:g} {GAP}N{GAP} {GAP}N{GAP})"'
            numbers = [[x, y], [x, y]]
        if s != " ".join(s.split()):
            attributes += ' xml:space="preserve"'
        before, after = (f"<g{clip}>", "</g>") if (clip := self._clip(gc)) else ("", "")
        colour = to_hex(gc.get_rgb())
        over = self._is_over(mtext)
        fill = paint_of("fill", gc.get_rgb(), gc, {colour} if over else (), text=True)
        if over or is_pale(colour):
            attributes += ' stroke="none"'  # no rim of paper
        self._add(
            f'{before}<text {where} font-size="{prop.get_size():g}" {fill}{attributes}>{escape(s)}</text>{after}',
            np.clip(np.array(numbers, dtype=float), -FAR, FAR),
        )

    def _is_over(self, text):
        """Whether a text stands on what is drawn alike on both papers."""
        if not self.mapped.grounds or text is None:
            return False
        box = text.get_window_extent(self)
        return any(ground.contains((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for ground in self.mapped.grounds)

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

    def draw_gouraud_triangles(self, gc, triangles_array, colors_array, transform):
        raise ValueError('shading="gouraud" has no SVG: use "flat" or "nearest"')

    def get_text_width_height_descent(self, s, prop, ismath):
        if ismath == "TeX":
            raise ValueError("usetex needs a LaTeX, which a page has not: leave it out, a text may hold $formulas$")
        return super().get_text_width_height_descent(s, prop, ismath)

    def _add(self, template, *points):
        """A mark of that template for each of some arrays of points, all of one shape."""
        numbers = np.array(points, dtype=float)
        if not np.isfinite(numbers).all():
            raise ValueError("the drawing has a non-finite coordinate")
        before, after = self._wrap
        whole = np.rint(numbers * SCALE).astype(int).reshape(len(numbers), -1).tolist()
        self.marks += [Mark(before + template + after, tuple(row)) for row in whole]

    def _shape(self, spec, outlines):
        """The element of some outlines, without its colours, and for each the numbers in its gaps."""
        if (round_ones := circle(spec, outlines)) is not None:
            return (
                f'circle cx="{GAP}N{GAP}" cy="{GAP}N{GAP}" r="{GAP}N{GAP}"',
                round_ones * (1, -1, 1) + (0, self.height, 0),
            )
        return f'path d="{GAP}{spec}{GAP}"', self._flip(outlines)

    def _flip(self, vertices):
        return vertices * (1, -1) + (0, self.height)

    def _clip(self, gc):
        """The attribute that clips as `gc` does, with a leading space; nothing where it does not."""
        box, (path, transform) = gc.get_clip_rectangle(), gc.get_clip_path()
        within = ""
        if box is not None:
            own = self.clip is not None and (box is self.clip or is_near(box, self.clip))
            within = f' clip-path="url(#{self.name}-clip)"' if own else self._clip_of(rectangle(box), "")
        if path is None:
            return within
        shape = outline(path, transform or IdentityTransform(), (self.width, self.height), True)
        return self._clip_of(shape, within)

    def _clip_of(self, shape, within):
        spec, points = shape
        clip = f'<clipPath id="ID"{within}><path d="{GAP}{spec}{GAP}"/></clipPath>'
        return f' clip-path="url(#{self._define(clip, self._flip(points))})"'

    def _hatch(self, gc):
        """The name of a pattern that repeats the tile of a hatch."""
        spec, points = outline(gc.get_hatch_path(), IdentityTransform(), (1, 1), True)
        colour, alpha = paint(gc.get_hatch_color(), self.fixed), alpha_of(gc.get_hatch_color(), gc)
        return self._define(
            f'<pattern id="ID" width="{_TILE}" height="{_TILE}" patternUnits="userSpaceOnUse"><path '
            f'd="{GAP}{spec}{GAP}" fill="{colour}" stroke="{colour}" stroke-width="{gc.get_hatch_linewidth():g}" '
            f'opacity="{alpha:.3g}"/></pattern>',
            (points * (1, -1) + (0, 1)) * _TILE,
        )

    def _define(self, template, points):
        """The name of what `template` defines, which is a mark before the first mark that uses it."""
        name = f"{self.name}-{sha256(f'{template}{points.round(1).tolist()}'.encode()).hexdigest()[:8]}"
        if name not in self._defined:
            self._defined.add(name)
            self._add(f"<defs>{template.replace('ID', name, 1)}</defs>", points)
        return name

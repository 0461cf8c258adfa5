"""A page's social card: its title beside its first figure, drawn by matplotlib from the picture in the page."""

import re
import warnings
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.image import imread
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from PIL import Image

from ..live.palette import PALETTE, light_value, style

SIZE = (1200, 630)
_MARK = (Path(__file__).parent / "static/favicon.svg").read_text("utf8")
_SVG = "{http://www.w3.org/2000/svg}"
_CODES = {
    "M": [Outline.MOVETO],
    "L": [Outline.LINETO],
    "Q": [Outline.CURVE3] * 2,
    "C": [Outline.CURVE4] * 3,
    "Z": [Outline.CLOSEPOLY],
}
_SIDES = {"start": "left", "middle": "center", "end": "right"}


def card(title, book, svg=None, text=""):
    """The card as an image: beside the title stands the picture; a wide one, or without one the text, below it.

    Raises ``ValueError`` for a letter that is neither in the book's font nor in matplotlib's.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "Glyph .* missing")
        try:
            return _card(title, book, svg, text)
        except UserWarning as missing:
            raise ValueError(f"the card of the page {title!r} cannot be drawn: {missing}") from None


def _card(title, book, svg, text):
    across, down = map(float, ElementTree.fromstring(svg).attrib["viewBox"].split()[2:]) if svg else (1, 1)
    beside = svg and across < 3 * down
    with style(), rc_context({"lines.scale_dashes": False}):
        figure = Figure((SIZE[0] / 72, SIZE[1] / 72), dpi=72, facecolor=PALETTE["region"][0])
        canvas = FigureCanvasAgg(figure)
        ground = _axes(figure, 0, 0, *SIZE, *SIZE)
        width, sizes = (400, (50, 46, 42, 38, 34, 30)) if beside else (1080, (80, 70, 60, 52))
        room = 220 if svg and not beside else 400
        below = _paragraph(ground, 56, title, width, room, sizes, weight="bold")
        add_picture(_axes(figure, 60, 510, 64, 64, 64, 64), _MARK)
        _paragraph(ground, 513, book if book != title else "", 240, 64, (24,), left=144, color="context")
        if svg:
            x, y, width, height = (500, 56, 640, 518) if beside else (60, 296, 1080, 180)
            ground.add_patch(
                FancyBboxPatch((x, y), width, height, "round,pad=0,rounding_size=14", fc="paper", ec="none")
            )
            scale = min((width - 40) / across, (height - 40) / down)
            left, top = x + (width - scale * across) / 2, y + (height - scale * down) / 2
            add_picture(_axes(figure, left, top, scale * across, scale * down, across, down), svg)
        else:
            _paragraph(ground, below + 24, text, width, 200, (34,), color="context")
        canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB").quantize(128)


def add_picture(axes, svg):
    """Draw on `axes` what `models.live.picture` writes: paths, circles, texts and images.

    Raises ``ValueError`` for an element it does not know.
    """
    root = ElementTree.fromstring(svg)
    scale = axes.bbox.width / float(root.attrib["viewBox"].split()[2])
    for order, element in enumerate(_drawn(root)):
        kind = element.tag.removeprefix(_SVG)
        if kind not in _KINDS:
            raise ValueError(f"element {kind} has no place on a card: it can hold {', '.join(_KINDS)}")
        artist = _KINDS[kind](axes, element, scale)
        artist.set(zorder=order, clip_on=False, snap=False)
        if element.get("clip-path"):
            box = root.findall(f".//{_SVG}clipPath/{_SVG}rect")[0]
            x, y, width, height = (float(box.attrib[name]) for name in ("x", "y", "width", "height"))
            artist.set(clip_on=True, clip_path=Rectangle((x, y), width, height, transform=axes.transData))


def _drawn(element):
    for child in element:
        if child.tag == f"{_SVG}g":
            yield from _drawn(child)
        elif child.tag != f"{_SVG}defs":
            yield child


def _path(axes, element, scale):
    codes, points = [], []
    for letter, numbers in re.findall(r"([MLQCZ])([^MLQCZ]*)", element.get("d")):
        codes += _CODES[letter]
        places = np.reshape(np.array(numbers.split() or (0, 0), dtype=float), (-1, 2)).tolist()
        if letter == "L" and places[0] == points[-1]:  # a dot, of which matplotlib would draw nothing
            places[0][0] += 0.1
        points += places
    return axes.add_patch(PathPatch(Outline(points, codes), **_look(element, scale)))


def _circle(axes, element, scale):
    x, y, radius = (float(element.get(name)) for name in ("cx", "cy", "r"))
    return axes.add_patch(Circle((x, y), radius, **_look(element, scale)))


def _look(element, scale):
    """Colours, stroke and dashes, as matplotlib names them."""
    look = {
        "fc": _colour(element, "fill"),
        "ec": _colour(element, "stroke"),
        "lw": float(element.get("stroke-width", 0)) * scale,
        "capstyle": element.get("stroke-linecap", "butt").replace("square", "projecting"),
        "joinstyle": element.get("stroke-linejoin", "miter"),
    }
    if dashes := element.get("stroke-dasharray"):
        offset = float(element.get("stroke-dashoffset", 0))
        look["ls"] = offset * scale, [float(dash) * scale for dash in dashes.split()]
    return look


def _text(axes, element, scale):
    turned = re.match(r"rotate\((\S+)", element.get("transform", ""))
    return axes.text(
        float(element.get("x")),
        float(element.get("y")),
        element.text,
        color=_colour(element, "fill"),
        size=float(element.get("font-size")) * scale,
        weight=int(element.get("font-weight", 400)),
        ha=_SIDES[element.get("text-anchor", "start")],
        va="baseline",
        parse_math=False,
        rotation=-float(turned[1]) if turned else 0,
        rotation_mode="anchor",
    )


def _image(axes, element, scale):
    left, top, width, height = (float(element.get(name)) for name in ("x", "y", "width", "height"))
    pixels = imread(BytesIO(b64decode(element.get("href").partition(",")[2])))
    return axes.imshow(pixels, extent=(left, left + width, top + height, top), aspect="auto")


_KINDS = {"path": _path, "circle": _circle, "text": _text, "image": _image}


def _colour(element, attribute):
    """The colour of a fill or a stroke, that of light paper."""
    value = element.get(attribute, "none")
    return to_rgba(light_value(value), float(element.get(f"{attribute}-opacity", 1)) if value != "none" else None)


def _axes(figure, left, top, width, height, across, down):
    """Axes at a place of the card in pixels, with `across` by `down` units and y pointing down."""
    axes = figure.add_axes((left / SIZE[0], 1 - (top + height) / SIZE[1], width / SIZE[0], height / SIZE[1]))
    axes.set(xlim=(0, across), ylim=(down, 0), autoscale_on=False)
    axes.axis("off")
    return axes


def _paragraph(axes, top, text, width, height, sizes, left=60, color="ink", weight="normal"):
    """Write a text at the first of `sizes` that fits into the box, in lines of like length; return where it ends."""
    for size in sizes:
        font = FontProperties(size=size, weight=weight)
        lines, widest = _wrapped(axes, text, width, font)
        if widest <= width and len(lines) * 1.25 * size <= height:
            break
    for narrower in range(width, 0, -20):
        balanced, _ = _wrapped(axes, text, narrower, font)
        if len(balanced) > len(lines):
            break
        lines = balanced
    for i, line in enumerate(lines):
        axes.text(left, top + (1.25 * i + 0.8) * size, line, font=font, color=color, va="baseline", parse_math=False)
    return top + 1.25 * len(lines) * size


def _wrapped(axes, text, width, font):
    """The text in lines no wider than `width`, where its words are not, and how wide the widest is."""

    def measure(line):
        return renderer.get_text_width_height_descent(line, font, ismath=False)[0]

    renderer, lines = axes.figure.canvas.get_renderer(), []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines, max(map(measure, lines), default=0)

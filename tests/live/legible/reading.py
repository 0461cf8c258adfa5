"""A picture's shapes, read back from its SVG."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from .places import Box
from .shapes import Shape

_PIECE = re.compile(r"([MLQCZ])([^MLQCZ]*)")
_NUMBER = re.compile(r"-?[\d.]+(?:e-?\d+)?")
_CURVES = {"Q": Path.CURVE3, "C": Path.CURVE4}


def frame_of(background: str) -> Box:
    """The axes, to which a picture's shapes are clipped."""
    rect = re.search(r'<clipPath[^>]*><rect x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"', background)
    x, y, width, height = map(float, rect.groups())
    return Box((x, x + width, y, y + height))


def read(markup: str, frame: Box) -> Iterator[Shape]:
    """The shapes of some SVG elements, in their order."""
    for child in ElementTree.fromstring(f"<svg>{markup}</svg>"):
        button = child.tag == "g"
        for element in child if button else [child]:
            clip = frame if "clip-path" in element.attrib else None
            if element.tag == "text" and element.text and element.text.strip():
                yield Shape(element.attrib, element.text, ink_of(element), button=button, frame=clip)
            elif element.tag == "path":
                pieces = list(_pieces(element.attrib["d"]))
                yield Shape(element.attrib, "", None, pieces, button, clip)
            elif element.tag == "circle":
                yield Shape(element.attrib, "", None, [_round(element.attrib)], button, clip)


def ink_of(text: ElementTree.Element) -> Box:
    """The ink of an SVG text, as matplotlib measures it in the book's font."""
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    size, weight = float(text.attrib["font-size"]), int(text.attrib.get("font-weight", 400))
    (left, right, top, bottom), advance = _measures(text.text, weight)
    start = x - size * advance * {"middle": 0.5, "end": 1}.get(text.attrib.get("text-anchor"), 0)
    turned = re.match(r"rotate\((\S+)", text.attrib.get("transform", ""))
    angle = np.radians(float(turned[1])) if turned else 0
    return Box((start + size * left, start + size * right, y + size * top, y + size * bottom), (x, y), angle)


@cache
def _measures(words, weight):
    """Ink (left, right, top, bottom) and advance of a text in the book's font, of size 1."""
    font = FontProperties(family="Lode Sans", weight=weight, size=text_to_path.FONT_SCALE)
    points = np.asarray(text_to_path.get_text_path(font, words)[0]) / text_to_path.FONT_SCALE
    (left, low), (right, high) = points.min(0), points.max(0)
    advance = text_to_path.get_text_width_height_descent(words, font, False)[0] / text_to_path.FONT_SCALE
    return (left, right, -high, -low), advance


def _round(circle):
    """A circle as a polygon."""
    x, y, radius = (float(circle[name]) for name in ("cx", "cy", "r"))
    angles = np.linspace(0, 2 * np.pi, 33)
    return np.column_stack([x + radius * np.cos(angles), y + radius * np.sin(angles)])


def _pieces(d):
    """The polygons of a path's data."""
    for sub in re.findall("M[^M]*", d):
        points, codes = [], []
        for letter, text in _PIECE.findall(sub):
            found = np.array(_NUMBER.findall(text), dtype=float).reshape(-1, 2)
            if letter == "Z":
                found = points[0][:1]
            points.append(found)
            codes += [_CURVES.get(letter, Path.LINETO)] * len(found)
        flat = np.concatenate(points)
        if "C" in sub or "Q" in sub:
            codes[0] = Path.MOVETO
            flat = Path(flat, codes).to_polygons(closed_only=False)[0]
        yield flat

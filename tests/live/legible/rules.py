"""What keeps a picture from being read, one function a rule; each takes a state's shapes and gives its findings.

`report` collects the findings of all states: a line for each figure and each two things in conflict.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations

import numpy as np

from models.live.marks import Mark

from .looks import Look, alike, contrast
from .places import TOUCH, Box, along, clash, distance, inner, joined, overlap, share
from .reading import frame_of, read
from .shapes import Shape

#: How far, in units, a word may stand from what it names.
NEAR = 20
#: Of an edge to paper, as WCAG asks of graphics, and of words.
CONTRAST, READABLE = 3, 4.5
#: A shaded region takes more than this share of the axes, and this share of its outline must be seen.
LARGE, EDGED = 0.02, 0.5

#: A legend starts with the sign that it explains.
LEGEND = re.compile(r"[^\w\s(£$×÷<>≤≥~+−-]")

Rule = Callable[[list[Shape], Box], Iterator[str]]


def words_under_things(shapes: list[Shape], frame: Box) -> Iterator[str]:
    """A text and a ring, a line or another text in one place."""
    texts = [shape for shape in shapes if shape.words]
    for text in texts:
        for shape in shapes:
            if (shape.is_ring or shape.is_line) and clash(text, shape):
                yield f"{_name(shape)} and {_name(text)}"
    for text, other in combinations(texts, 2):
        if overlap(text, other):
            yield f"{_name(text)} and {_name(other)}"


def colour_alone(shapes: list[Shape], frame: Box) -> Iterator[str]:
    """Two colours of one form which look alike to some, and of which at least one has no name."""
    forms: dict[str, dict[Look, list[Shape]]] = {}
    for shape in shapes:
        if not shape.words and shape.is_seen and not (shape.button or shape.is_axis or shape.is_ring):
            look = Look(shape.colour, shape.opacity, 0 if shape.is_filled else shape.width)
            forms.setdefault(_form(shape), {}).setdefault(look, []).append(shape)
    for form, looks in forms.items():
        pairs = [pair for pair in combinations(looks, 2) if alike(*pair)]
        named = _names(looks, shapes, frame) if pairs else set()
        for one, other in pairs:
            nameless = sorted({one.colour, other.colour} - named)
            if nameless:
                yield f"{' and '.join(sorted((one.colour, other.colour)))} {form}: no word for {' and '.join(nameless)}"


def unseen_shading(shapes: list[Shape], frame: Box) -> Iterator[str]:
    """A large pale region without an edge that is seen, or without a word."""
    lines = [shape for shape in shapes if shape.is_line and contrast(shape.colour, shape.opacity) >= CONTRAST]
    for shape in shapes:
        if shape.is_filled and not shape.button and (shape.colour == "region" or shape.opacity < 0.5):
            if share(shape, frame) <= LARGE or not inner(shape, frame).any():
                continue  # what fills the axes to their border is a ground, and marks nothing off
            runs = {line: along(shape, line, frame) for line in lines}
            edges = [line for line, where in runs.items() if where.any() and where.mean() > EDGED / 5]
            seen = np.any([runs[line] for line in edges], axis=0)
            own = shape.stroke is not None and contrast(shape.stroke, 1) >= CONTRAST and shape.width >= 0.5
            if np.mean(seen) < EDGED and not own:
                yield f"{_name(shape)}: {np.mean(seen):.0%} of its edge has a line"
            guides = [line for line in lines if line.dashes and len(line.segments) == 1 and line not in edges]
            if not any(_tells(text, shape, edges, guides, frame) for text in shapes if text.words):
                yield f"{_name(shape)}: no word in it"


def faint_words(shapes: list[Shape], frame: Box) -> Iterator[str]:
    """Words too like the paper, of which they have a rim; or in the paper's colour, too like what lies behind them."""
    for text in shapes:
        if not text.words or not text.colour:
            continue
        ground = [text]
        if text.colour == "paper":
            ground = [shape for shape in shapes if shape.is_filled and shape.covers(text.ink.corners).all()][-1:]
        if not ground or contrast(ground[0].colour, ground[0].opacity) < READABLE:
            yield f"{_name(text)} in {text.colour}"


def report(name: str, background: str, states: Iterable[tuple[Mapping, Iterable[Mark]]], rule: Rule) -> list[str]:
    """A line for each two things of a figure that are in conflict, with the number of states and the first."""
    frame = frame_of(background)
    fixed = list(read(background, frame))
    shapes_of = cache(lambda mark: list(read(mark.markup(), frame)))
    judged = cache(lambda marks: set(rule([*fixed, *(shape for mark in marks for shape in shapes_of(mark))], frame)))
    found: dict[str, tuple[int, str]] = {}
    for state, marks in states:
        kinds = {re.sub(r"\d[\d,.]*", "0", finding): finding for finding in sorted(judged(tuple(marks)))}
        for kind, finding in kinds.items():
            number, first = found.get(kind, (0, f"{finding}, as in {dict(state)}"))
            found[kind] = number + 1, first
    return [f"{name}: {number} × {first}" for number, first in found.values()]


def _name(shape):
    if shape.words:
        return f"“{shape.words}”"
    if shape.is_ring:
        return "the ring"
    width = f" {shape.width:g} wide" if shape.is_line else ""
    return f"the {shape.colour} {_form(shape)}{width}" + (f" of opacity {shape.opacity:g}" if shape.opacity < 1 else "")


def _form(shape):
    if shape.is_filled:
        small = (np.diff(shape.bounds, axis=0) < 30).all()
        return f"{'dot' if shape.is_round else 'small shape'}" if small else "area"
    return f"{_pattern(shape)}{'line' if shape.is_line else 'outline'}"


def _pattern(shape):
    """Dots and dashes grow with a line's width, and are told apart by how long they are to it."""
    lengths = [float(length) / shape.width for length in shape.dashes.split()]
    return f"{'dotted' if lengths[0] < 1.5 else 'dashed'} " if lengths else ""


def _is_name(text, frame):
    """Words, not a number; and not an axis's label, which stands beyond its ticks."""
    (_, top), (right, _) = text.ink.bounds
    left, _, _, bottom = frame.sides
    beyond = top > bottom + 20 or (text.ink.angle and right < left)
    return bool(re.search(r"[^\W\d_]{2}", text.words)) and not beyond


def _tells(text, region, edges, guides, frame):
    """Whether a text names a region: it is not the name of a line or a guide in it."""
    if text.colour == region.colour:
        return _is_name(text, frame) and (bool(LEGEND.match(text.words)) or distance(text, region) <= NEAR)
    if text.colour not in {"ink", "context", *(line.colour for line in edges)} or not _is_name(text, frame):
        return False
    return distance(text, region) <= TOUCH and all(distance(text, line) > 3 * TOUCH for line in guides)


def _names(looks, shapes, frame):
    """The colours, of shapes by their looks, that a text names: in its own colour, or by standing near.

    Ink and the context's colour are also those of other texts: of these only the bold names, and a legend's, which
    starts with a sign.
    """
    named = set()
    drawn: dict[str, list[Shape]] = {}
    for look, ones in looks.items():
        drawn.setdefault(look.colour, []).extend(
            shape for shape in shapes if shape.colour == look.colour and any(joined(shape, one) for one in ones)
        )
    for text in shapes:
        if not text.words or not _is_name(text, frame):
            continue
        bold, legend = "font-weight" in text.paint, LEGEND.match(text.words)
        if text.colour not in ("ink", "context") or bold or legend:
            named.add(text.colour)
            continue
        distances = {colour: min(distance(text, one) for one in ones) for colour, ones in drawn.items()}
        nearest = min(distances, key=distances.get)
        named |= {nearest} if distances[nearest] <= NEAR else set()
        named |= {text.colour} if distances.get(text.colour, np.inf) <= 2 * NEAR else set()
    return named

"""Every state of a figure, packed for a page.

Each distinct mark is stored once: its template's number, then its coordinates as base-64
variable-length quantities, each path as differences along x and then along y. A state is
its sentence's number and its marks', written as differences from the state before. The whole is JSON,
deflated; `front/unpack.js` unpacks it. The tables behind the pictures are packed apart.
"""

from collections.abc import Iterable
from typing import NamedTuple

from . import data
from .marks import Mark, gap_sizes
from .packing import lists, packed, quantities
from .palette import style
from .sketch import Sketch
from .stage import Drawing


class Baked(NamedTuple):
    """Every state of a figure as text for a page: pictures and tables (base-64), and the longest sentence."""

    states: str
    data: str
    longest: str


def bake(sketch: Sketch) -> Baked:
    """Pictures and tables of `sketch`, in the order of ``sketch.states()``."""
    with style():
        drawings = [sketch.draw(**state) for state in sketch.states()]
    longest = max((drawing.sentence for drawing in drawings), key=len)
    met = "".join(str(int(sketch.is_met(state))) for state in sketch.states()) if sketch.challenge else ""
    return Baked(pack(drawings, met), data.pack([drawing.table for drawing in drawings]), longest)


def pack(drawings: Iterable[Drawing], met: str = "") -> str:
    """Pack the marks and sentences of a list of `Drawing` as base-64 text; `met` has a 0 or 1 for each."""
    templates, marks, sentences, states = {}, {}, {}, []
    for moving, sentence, _ in drawings:
        for mark in moving:
            templates.setdefault(mark.template, len(templates))
        numbers = [marks.setdefault(mark, len(marks)) for mark in moving]
        states.append([sentences.setdefault(sentence, len(sentences)), *numbers])
    return packed(
        {
            "templates": list(templates),
            "marks": [[templates[mark.template], quantities(differences(mark))] for mark in marks],
            "states": lists(states),
            "sentences": list(sentences),
            "met": met,
        }
    )


def differences(mark: Mark) -> list[int]:
    """A mark's numbers, each path's as differences: all of x, then all of y."""
    numbers, start = [], 0
    for n_points in gap_sizes(mark.template):
        if not n_points:
            numbers.append(mark.numbers[start])
            start += 1
            continue
        points = mark.numbers[start : start + 2 * n_points]
        for coordinates in (points[::2], points[1::2]):
            numbers += [new - old for new, old in zip(coordinates, (0, *coordinates[:-1]), strict=True)]
        start += 2 * n_points
    return numbers

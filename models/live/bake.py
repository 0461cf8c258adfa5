"""Every state of a figure, packed for a page.

Marks of one template stand together, each distinct one once, as a row of numbers: its words' numbers and its
coordinates, each path as differences along x and then along y. A state is a list of marks, by their numbers in
the order of templates and rows. The whole is JSON, deflated; `front/unpack.js` unpacks it. The tables behind the
pictures are packed apart.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, islice, pairwise
from math import prod
from typing import NamedTuple

from . import data
from .given import check_amount, check_effort
from .marks import GAP, Mark, gap_sizes
from .packing import lists, packed, quantities, rows
from .palette import style
from .sketch import Sketch
from .stage import Drawing

#: What a template says in words: a text's, a button's name, what it sets.
_WORDS = re.compile(r'(?<=>)[^<>\x01]+(?=</text>)|(?<=aria-label=")[^"]+|(?<=data-set=")[^"]+')


class Baked(NamedTuple):
    """Every state of a figure as text for a page: pictures and tables (base-64), and the longest sentence."""

    states: str
    data: str
    longest: str


def bake(sketch: Sketch) -> Baked:
    """Pictures and tables of `sketch`, in the order of ``sketch.states()``.

    Raises ``ValueError`` where they are more than a page holds, or where a state is not drawn twice alike.
    """
    n_states = prod(len(control.values) for control in sketch.controls.values())
    check_amount(sketch.name, "states", n_states, sketch.large)
    check_effort(sketch.name, n_states, sketch.setup is not None, sketch.large)
    with style():
        drawings = [sketch.draw(**state) for state in sketch.states()]
        _check_alike(sketch, drawings)
        sketch.stage.check_fixed()
    longest = max((drawing.sentence for drawing in drawings), key=len)
    met = "".join(str(int(sketch.is_met(state))) for state in sketch.states()) if sketch.challenge else ""
    baked = Baked(pack(drawings, met), data.pack([drawing.table for drawing in drawings]), longest)
    check_amount(sketch.name, "bytes", len(baked.states) + len(baked.data), sketch.large)
    return baked


def _check_alike(sketch, drawings):
    """Raise ``ValueError`` where its first state, or one at the end of a control, is drawn otherwise again."""
    ends = [{name: control.values[at]} for name, control in sketch.controls.items() for at in (0, -1)]
    wanted = [sketch.default, *(sketch.default | end for end in ends)]
    for state, drawing in zip(sketch.states(), drawings, strict=True):
        if state in wanted and sketch.draw(**state) != drawing:
            raise ValueError(
                f"{sketch.name} draws its state {state} otherwise when it draws it again: let it rest on the controls "
                "alone, its chance on a numpy.random.default_rng made in it, as with a Luck"
            )


def pack(drawings: Iterable[Drawing], met: str = "") -> str:
    """Pack the marks and sentences of a list of `Drawing` as base-64 text; `met` has a 0 or 1 for each."""
    templates, words, sentences, said, states = {}, {}, {}, [], []
    place = cache(lambda mark: _place(mark, templates, words))
    for moving, sentence, _ in drawings:
        said.append(sentences.setdefault(sentence, len(sentences)))
        states.append([place(mark) for mark in moving])
    starts = dict(zip(templates, accumulate(map(len, templates.values()), initial=0), strict=False))
    return packed(
        {
            "templates": [[template, *rows(list(table))] for template, table in templates.items()],
            "words": list(words),
            "states": lists([starts[template] + row for template, row in state] for state in states),
            "said": quantities(new - old for old, new in pairwise([0, *said])),
            "sentences": list(sentences),
            "met": met,
        }
    )


def _place(mark, templates, words):
    """A mark's template without its words, and its row in that template's table."""
    mark = _numbered(mark, words)
    table = templates.setdefault(mark.template, {})
    return mark.template, table.setdefault(tuple(differences(mark)), len(table))


def _numbered(mark, words):
    """The mark with its words in `words` and their numbers among its own."""
    found = []

    def gap(word):
        found.append(words.setdefault(word[0], len(words)))
        return f"{GAP}W{GAP}"

    template = _WORDS.sub(gap, mark.template)
    numbers, own, word = [], iter(mark.numbers), iter(found)
    for spec, n_points in zip(template.split(GAP)[1::2], gap_sizes(template), strict=True):
        numbers += [next(word)] if spec == "W" else islice(own, 2 * n_points or 1)
    return Mark(template, tuple(numbers))


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

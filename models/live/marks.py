"""Marks: SVG elements as templates, with whole numbers in their gaps.

Marks of one kind share a template, so a figure's states differ in numbers alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Drawing units to one stored number: a tenth of a unit.
SCALE = 10
#: Separates markup from gaps in a template. It can stand in no XML text.
GAP = "\x01"
#: How many points each letter of a path takes.
POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}


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


def gap_sizes(template: str) -> Iterator[int]:
    """How many (x, y) points each gap of a template takes; 0 for a single number, a coordinate's or a word's."""
    for spec in template.split(GAP)[1::2]:
        yield 0 if spec in "NW" else sum(POINTS[letter] * count for letter, count in _runs(spec))


def _runs(spec):
    """``"M1L99"`` -> ``("M", 1), ("L", 99)``."""
    return [(letter, int(count)) for letter, count in re.findall(r"([MLQCZ])(\d+)", spec)]


def _fill(spec, numbers):
    def take(n):
        return " ".join(f"{next(numbers) / SCALE:g}" for _ in range(n))

    if spec == "N":
        return take(1)
    return "".join(letter + take(2 * POINTS[letter]) for letter, count in _runs(spec) for _ in range(count))


def is_seen(mark: Mark, size: tuple[float, float]) -> bool:
    """Whether an element's points span anything within a picture of that size; what only defines is not seen."""
    if mark.template.startswith("<defs>"):
        return False
    spans = list(gap_sizes(mark.template))
    if 0 not in spans and sum(spans) < 2:
        return False
    if "<image" in mark.template:
        return True
    places = mark.numbers[:2] if 0 in spans else mark.numbers
    reach = SCALE * _most(mark.template)
    return all(
        min(places[at::2]) <= SCALE * length + reach and max(places[at::2]) >= -reach
        for at, length in zip((0, 1), size, strict=True)
    )


def _most(template):
    """How far from its place a text may reach, in units."""
    found = re.search(r'<text [^>]*font-size="([\d.]+)"[^>]*>([^<]*)', template)
    return float(found[1]) * len(found[2]) if found else 0

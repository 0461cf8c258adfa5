"""Every state of a figure, packed for a page.

Each distinct mark is stored once: its template's number, then its coordinates as base-64
variable-length quantities, each path as differences along x and then along y. A state is
its marks' numbers, written as differences from the state before. The whole is JSON,
deflated; `front/unpack.js` unpacks it.
"""

import base64
import json
import zlib

from .palette import style
from .picture import gap_sizes

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def bake(figure):
    """The states of `figure` as base-64 text, in the order of ``figure.states()``."""
    with style():
        return pack([figure.draw(**state) for state in figure.states()])


def pack(pictures):
    """Pack a list of (marks, sentence) as base-64 text."""
    templates, marks, sentences = {}, {}, {}
    states, previous = [], []
    for moving, sentence in pictures:
        for mark in moving:
            templates.setdefault(mark.template, len(templates))
        numbers = [marks.setdefault(mark, len(marks)) for mark in moving]
        previous += [0] * (len(numbers) - len(previous))
        states += [len(numbers), *(new - old for new, old in zip(numbers, previous))]
        previous[: len(numbers)] = numbers
        states.append(sentences.setdefault(sentence, len(sentences)))
    document = {
        "templates": list(templates),
        "marks": [[templates[mark.template], quantities(differences(mark))] for mark in marks],
        "states": quantities(states),
        "sentences": list(sentences),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeeze.compress(text.encode()) + squeeze.flush()).decode()


def differences(mark):
    """A mark's numbers, each path's as differences: all of x, then all of y."""
    numbers, start = [], 0
    for n_points in gap_sizes(mark.template):
        if not n_points:
            numbers.append(mark.numbers[start])
            start += 1
            continue
        points = mark.numbers[start : start + 2 * n_points]
        for coordinates in (points[::2], points[1::2]):
            numbers += [new - old for new, old in zip(coordinates, (0, *coordinates))]
        start += 2 * n_points
    return numbers


def quantities(numbers):
    """Signed whole numbers as base-64 variable-length quantities, as in source maps."""
    text = []
    for number in numbers:
        rest = number << 1 if number >= 0 else (-number << 1) | 1
        while rest > 31:
            text.append(_DIGITS[rest & 31 | 32])
            rest >>= 5
        text.append(_DIGITS[rest])
    return "".join(text)

"""Whole numbers and JSON as short text; `front/unpack.js` reads both."""

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def quantities(numbers: Iterable[int]) -> str:
    """Signed whole numbers as base-64 variable-length quantities, as in source maps."""
    text = []
    for number in numbers:
        rest = number << 1 if number >= 0 else (-number << 1) | 1
        while rest > 31:
            text.append(_DIGITS[rest & 31 | 32])
            rest >>= 5
        text.append(_DIGITS[rest])
    return "".join(text)


def lists(lists_of_numbers: Iterable[Iterable[int]]) -> str:
    """Lists of whole numbers as quantities: each one's length, then how far each number is from the expected one.

    Expected is what last followed the number before it (-1 stands before a list's first); the number itself at first.
    """
    found, followed = [], {}
    for numbers in map(tuple, lists_of_numbers):
        found.append(len(numbers))
        before = -1
        for number in numbers:
            found.append(number - followed.get(before, before))
            followed[before] = before = number
    return quantities(found)


def rows(table: Sequence[Sequence[int]]) -> tuple[int, str]:
    """A table of whole numbers as quantities, in that layout which deflates best, and the layout's number.

    0: row by row; 1: row by row, each as its differences from the row before; 2: column by column, each number
    as its difference from the one above.
    """
    above = [[new - old for new, old in zip(row, before, strict=True)] for before, row in pairwise(table)]
    steps = [table[0], *above]
    layouts = [quantities(chain.from_iterable(numbers)) for numbers in (table, steps, zip(*steps, strict=True))]
    return min(enumerate(layouts), key=lambda layout: len(_deflated(layout[1])))


def packed(document: object) -> str:
    """A JSON document, deflated, as base-64 text."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(_deflated(text)).decode()


def _deflated(text):
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeeze.compress(text.encode()) + squeeze.flush()

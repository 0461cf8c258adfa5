"""Whole numbers and JSON as short text; `front/unpack.js` reads both."""

import base64
import json
import zlib
from collections.abc import Iterable

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


def lists(numbers_of_states: Iterable[list[int]]) -> str:
    """Lists of whole numbers as quantities: of each its length, then its differences from the list before."""
    numbers, previous = [], []
    for new in numbers_of_states:
        previous += [0] * (len(new) - len(previous))
        numbers += [len(new), *(a - b for a, b in zip(new, previous, strict=False))]
        previous[: len(new)] = new
    return quantities(numbers)


def packed(document: object) -> str:
    """A JSON document, deflated, as base-64 text."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(squeeze.compress(text.encode()) + squeeze.flush()).decode()

"""Which texts a page can set as text: those in the font that it brings, upright, of its letters."""

from functools import cache
from unicodedata import bidirectional

from matplotlib.font_manager import FontProperties, findfont, get_font

from .fonts import LABELS

_FILES = ("sans.ttf", "sans-bold.ttf")
#: What letters come from that the book's font has not.
_FALLBACK = FontProperties(family="DejaVu Sans")


@cache
def is_outlined(text: str, font: FontProperties) -> bool:
    """Whether `text` must be drawn as outlines, for the page has not the font or not all letters.

    What runs from right to left, and letters that matplotlib's font has not either, are left to the browser.
    """
    path = _path(font)
    if not path.endswith(_FILES):
        return True
    strange = set(text) - set(LABELS)
    turned = any(bidirectional(letter) in ("R", "AL") for letter in text)
    return bool(strange) and not turned and set(map(ord, strange)) <= _held()


def is_bold(font: FontProperties) -> bool:
    """Whether matplotlib has chosen the bold one of the book's fonts."""
    return _path(font).endswith(_FILES[1])


@cache
def _path(font):
    return findfont(font)


@cache
def _held():
    return set(get_font(_path(_FALLBACK)).get_charmap())

"""Which texts a page can set as text: those in the font that it brings, upright, of its letters."""

import re
from functools import cache
from unicodedata import bidirectional

from matplotlib.font_manager import FontProperties, findfont, get_font

#: What the page's font holds: ASCII, Latin-1's signs, lower-case Greek, sub- and superscripts, quotes, arrows,
#: comparisons; then marks.
CHARACTERS = (
    "U+20-7E,U+A0-BF,U+D7,U+E0-FF,U+3A3,U+3A6,U+3B1-3C9,U+2013,U+2014,U+2018-201D,U+2026,"
    "U+2032,U+2070-2089,U+20AC,U+2190-2193,U+2212,U+2248,U+2264,U+2265,"
    "U+25A0,U+25A1,U+25B2,U+25B8,U+25BC,U+25C6,U+25C7,U+25CB,U+25CF,U+2713,U+2715"
)
_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


@cache
def is_outlined(text: str, font: FontProperties) -> bool:
    """Whether `text` must be drawn as outlines, for the page has not the font or not all letters.

    What runs from right to left, and letters that matplotlib's font has not either, are left to the browser.
    """
    path = _path(font)
    if not path.endswith(_FILES):
        return True
    strange = set(map(ord, text)) - _page()
    turned = any(bidirectional(letter) in ("R", "AL") for letter in text)
    return bool(strange) and not turned and strange <= _held(path)


@cache
def _path(font):
    return findfont(font)


@cache
def _page():
    ranges = re.findall(r"U\+(\w+)(?:-(\w+))?", CHARACTERS)
    return {code for low, high in ranges for code in range(int(low, 16), int(high or low, 16) + 1)}


@cache
def _held(path):
    return set(get_font(path).get_charmap())

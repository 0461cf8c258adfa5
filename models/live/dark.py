"""A colour that no palette names, on dark paper: the same hue, as far from that paper as from the light one.

Lightness is that of OKLab (B. Ottosson, 2020, https://bottosson.github.io/posts/oklab/); contrast is WCAG's.
"""

from functools import cache

import numpy as np
from matplotlib.colors import to_hex, to_rgb

_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
#: What a text must differ by from its paper, and what it differs by, on light paper, where the paper is its ground.
_READABLE, MEANT = 4.5, 3.0
#: OKLab's chroma from which a colour is told by its hue.
_VIVID = 0.1


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@cache
def pair(colour: str, papers: tuple[str, str], most: float, text: bool) -> tuple[str, str]:
    """A colour's value on light and on dark paper, as hex; `papers` are those of both.

    On light paper it is as given, on dark paper it has the same contrast, `most` at most; what is no `text` and vivid
    stays as it is if its contrast grows. A `text` that stands on paper is made readable on both.
    """
    light, wanted = to_hex(colour), contrast(colour, papers[0])
    if not text and contrast(light, papers[1]) >= wanted and np.hypot(*_lab(light)[1:]) > _VIVID:
        return light, light
    if text and MEANT <= wanted < _READABLE:
        wanted = _READABLE
        light = _as_far(light, papers[0], wanted)
    return light, _as_far(light, papers[1], min(wanted, most))


def _as_far(colour, paper, wanted):
    """The colour, made lighter or darker until its contrast to `paper` is `wanted`, or nearly."""
    _, a, b = _lab(colour)
    dark = _luminance(paper) < 0.18
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        found = _hex(middle, a, b)
        reached = contrast(found, paper) >= wanted and (_luminance(found) > _luminance(paper)) == dark
        low, high = (low, middle) if reached == dark else (middle, high)
    return _hex(high if dark else low, a, b)


def _hex(lightness, a, b):
    linear = np.linalg.solve(_CONES, np.linalg.solve(_LAB, (lightness, a, b)) ** 3).clip(0, 1)
    value = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055).clip(0, 1)
    return to_hex((float(value[0]), float(value[1]), float(value[2])))


def _lab(colour):
    return _LAB @ np.cbrt(_CONES @ _linear(colour))


def _linear(colour):
    value = np.array(to_rgb(colour))
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _luminance(colour):
    return float(_linear(colour) @ (0.2126, 0.7152, 0.0722))

"""How well the palette's colours are told apart, on light paper and on dark, in grey and by deuteranopes."""

from functools import cache
from typing import NamedTuple

import numpy as np

from models.live.palette import PALETTE

#: The least difference of two colours: in lightness (grey), and in CIELAB as deuteranopes see them.
GREY, DEUTERANOPIA = 12, 20
#: How many times as wide as another a line is, if the width tells which it is.
WIDER = 1.5

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
_DEUTERANOPE = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


class Look(NamedTuple):
    """How shapes of one form may differ. `width` is a line's; a filled shape has none."""

    colour: str
    opacity: float
    width: float


@cache
def _seen(colour, opacity, dark):
    """A palette's colour on paper, as linear RGB."""
    values = [PALETTE[name][dark].lstrip("#") for name in (colour, "paper")]
    top, paper = (np.array([int(value[i : i + 2], 16) for i in (0, 2, 4)]) / 255 for value in values)
    mixed = opacity * top + (1 - opacity) * paper
    return np.where(mixed <= 0.04045, mixed / 12.92, ((mixed + 0.055) / 1.055) ** 2.4)


def _lab(linear):
    share = _XYZ @ linear.clip(0, 1) / _XYZ.sum(1)
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@cache
def alike(one: Look, other: Look) -> bool:
    """Whether two looks in different colours are hard to tell apart for somebody, and no width tells."""
    if one.colour == other.colour or max(one.width, other.width) >= WIDER * min(one.width, other.width) > 0:
        return False
    for dark in (False, True):
        a, b = (_seen(look.colour, look.opacity, dark) for look in (one, other))
        if abs(_lab(a)[0] - _lab(b)[0]) < GREY:
            return True
        if np.linalg.norm(_lab(_DEUTERANOPE @ a) - _lab(_DEUTERANOPE @ b)) < DEUTERANOPIA:
            return True
    return False


@cache
def contrast(colour: str, opacity: float) -> float:
    """A colour's to paper: the lesser of the two palettes'."""
    ratios = []
    for dark in (False, True):
        low, high = sorted(_XYZ[1] @ _seen(*look, dark) for look in ((colour, opacity), ("paper", 1)))
        ratios.append((high + 0.05) / (low + 0.05))
    return min(ratios)

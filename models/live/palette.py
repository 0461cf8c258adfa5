"""The book's colours and matplotlib style: one name for each meaning.

Importing this module teaches matplotlib the names, and the book's letters, so that a drawing says
``color="resource"``. A picture keeps the name; the page gives it a light and a dark value.
"""

import re
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from threading import RLock
from types import MappingProxyType
from typing import Any

from matplotlib.colors import get_named_colors_mapping, to_hex
from matplotlib.style import context
from matplotlib.typing import ColorType

from .dark import MEANT, contrast, pair
from .fonts import register

#: meaning -> (value on light paper, value on dark paper). Every page's style sheet says it, so nothing can join it;
#: any other colour is drawn with a value for dark paper that is computed.
PALETTE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "paper": ("#ffffff", "#14181d"),
        "ink": ("#1b1f24", "#e8eaed"),
        "context": ("#626a73", "#9aa3ad"),
        "resource": ("#b5441a", "#ff8a5c"),
        "service": ("#1a6680", "#63b8d6"),
        "money": ("#8a6500", "#e0b23c"),
        "open": ("#2f6f3a", "#7cc98a"),
        "closed": ("#74408a", "#c79ad9"),
        "region": ("#f6f1e4", "#26231a"),
    }
)

register()
get_named_colors_mapping().update({name: light for name, (light, _) in PALETTE.items()})

#: Variables that are empty on the other paper: of two colours in a row, each as the variable's default, one stays.
LIGHT, DARK = "lf-light", "lf-dark"

_NAMES = {light: name for name, (light, _) in PALETTE.items()}
_MOST = contrast(PALETTE["ink"][1], PALETTE["paper"][1])

_STYLE: dict[Any, Any] = {
    "figure.dpi": 72,
    "font.family": ["Lode Sans", "DejaVu Sans"],
    "font.size": 13,
    "text.color": "ink",
    "axes.edgecolor": "context",
    "axes.labelcolor": "context",
    "axes.facecolor": "none",
    "axes.labelsize": 13,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": "cycler('color', ['resource', 'service', 'money', 'context'])",
    "xtick.color": "context",
    "ytick.color": "context",
    "xtick.labelsize": 13,
    "ytick.labelsize": 13,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "lines.linewidth": 2.5,
    "lines.solid_capstyle": "round",
    "figure.facecolor": "none",
    "path.simplify": False,
}


#: Who draws holds it: matplotlib's settings are one for all threads, and JupyterLab moves widgets in one of their own.
DRAWING = RLock()

_styled = False


@contextmanager
def style() -> Iterator[None]:
    """matplotlib drawing as the book draws, whatever its settings are. Inside another `style` it changes nothing."""
    global _styled
    with DRAWING:
        if _styled:
            yield
            return
        with context(["default", _STYLE]):
            _styled = True
            try:
                yield
            finally:
                _styled = False


def paint(colour: ColorType, fixed: Container[str] = (), text: bool = False) -> str:
    """A colour as a page writes it: the palette's name, or a value for light and one for dark paper.

    What is in `fixed` (hex), a colormap's value that the palette has not, is the same on both. Of a `text` on paper
    both values are readable.
    """
    value = _hex(colour if isinstance(colour, str) else tuple(colour))
    if value in _NAMES and value not in fixed:
        return f"var(--{_NAMES[value]})"
    light, dark = (value, value) if value in fixed else pair(value, PALETTE["paper"], _MOST, text)
    if light == dark:
        return light
    return f"var(--{LIGHT},{light})var(--{DARK},{dark})"


@lru_cache(4096)
def _hex(colour):
    return to_hex(colour, keep_alpha=False)


@lru_cache(4096)
def is_pale(value: str) -> bool:
    """Whether a colour (hex) that the palette has not cannot be meant for a text on light paper."""
    return value not in _NAMES and contrast(value, PALETTE["paper"][0]) < MEANT


def light_value(painted: str) -> str:
    """What `paint` wrote, as a colour on light paper."""
    found = re.fullmatch(rf"var\(--(\w+)\)|var\(--{LIGHT},(#\w+)\).*", painted)
    if not found:
        return painted
    return PALETTE[found[1]][0] if found[1] else found[2]

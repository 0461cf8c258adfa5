"""The book's colours and matplotlib style: one name for each meaning.

Importing this module teaches matplotlib the names, and the book's letters, so that a drawing says
``color="resource"``. A picture keeps the name; the page gives it a light and a dark value.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from matplotlib import rc_context
from matplotlib.colors import get_named_colors_mapping, to_hex
from matplotlib.typing import ColorType

from .fonts import register

#: meaning -> (value on light paper, value on dark paper)
PALETTE = {
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

register()
get_named_colors_mapping().update({name: light for name, (light, _) in PALETTE.items()})

_NAMES = {light: name for name, (light, _) in PALETTE.items()}

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
    """matplotlib drawing as the book draws. Inside another `style` it changes, and costs, nothing."""
    global _styled
    with DRAWING:
        if _styled:
            yield
            return
        with rc_context(_STYLE):
            _styled = True
            try:
                yield
            finally:
                _styled = False


def colour_name(colour: ColorType) -> str:
    """The palette's name of an RGB(A) colour.

    Raises ``ValueError`` for a colour outside the palette, which would have no dark value.
    """
    value = to_hex(colour, keep_alpha=False)
    if value not in _NAMES:
        raise ValueError(f"colour {value} is not in the palette: choose one of {', '.join(PALETTE)}")
    return _NAMES[value]

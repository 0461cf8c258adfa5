"""The front end's files as the texts that a page, a book or a widget brings: script, module, style sheet."""

import re
from importlib.resources import files

from .fonts import face_rules
from .palette import DARK, LIGHT, PALETTE

_FRONT = files("models.live") / "front"
_NAMES = (
    "unpack",
    "names",
    "controls",
    "keep",
    "motion",
    "tap",
    "bet_marks",
    "bets",
    "take",
    "cards",
    "quiz",
    "states",
    "address",
    "live",
)
# How a page says that it is dark: the book, JupyterLab, Colab, VS Code.
_DARK = ",".join(
    (
        'html[data-theme="dark"]',
        'body[data-jp-theme-light="false"]',
        'html[theme="dark"]',
        'body[data-vscode-theme-kind="vscode-dark"]',
        'body[data-vscode-theme-kind="vscode-high-contrast"]',
    )
)
#: What has the palette's colours: figures, what stands beside them (bets, cards, quizzes, links to a state), and a page
#: for frames.
_OURS = ".live-figure,.lf-tally,.lf-cards,.lf-card,.lf-item,.lf-score,.lf-back,.lf-embed,a[data-state]"
_VARIABLES = {**PALETTE, LIGHT: ("initial", " "), DARK: (" ", "initial"), "lf-scheme": ("light", "dark")}
_SCRIPT = """{
%s
if (!window.LiveFigures) { \
window.LiveFigures = { ...LiveFigures, unpackPictures, unpackTables }; LiveFigures.start(); }
}
"""


def script() -> str:
    """The front end's JavaScript, as a classic script that starts every figure of a page."""
    return _SCRIPT % _front_end()


def module() -> str:
    """The same as an ES module for anywidget."""
    return f"{_front_end()}{_source('jupyter')}\nexport default {{ render }};\n"


def stylesheet(inline: bool = True) -> str:
    """The front end's CSS: the fonts, within it or from files beside it, the palette's variables, then the rules.

    A figure has them, and its ground, of its own, so that it can be read on a page of any colour; and the page's own
    of the same names stay as they are.
    """
    light, dark = (declarations(i) for i in (0, 1))
    rules = (_FRONT / "live.css").read_text("utf8")
    return (
        f"{face_rules(inline)}:is({_OURS}){{{light}}}\n.live-figure{{color-scheme:light}}\n"
        f":is({_DARK}) :is({_OURS}){{{dark}}}\n:is({_DARK}) .live-figure{{color-scheme:dark}}\n"
        f"@media print{{:root :is({_OURS}):is({_OURS}){{{light}}}}}\n{rules}"
    )


def declarations(scheme: int) -> str:
    """The palette as declarations of CSS variables: 0 for light paper, 1 for dark."""
    return "".join(f"--{name}:{values[scheme]};" for name, values in _VARIABLES.items())


def inline() -> str:
    """Script and style for a page that brings no files; a second copy does nothing."""
    return f"<style>{stylesheet()}</style><script>{script()}</script>"


def _front_end():
    return "".join(map(_source, _NAMES))


def _source(name):
    """A file without what only its authors read: comments, which stand alone or in /** */, and indents."""
    text = (_FRONT / f"{name}.js").read_text("utf8")
    return re.sub(r"^\s+", "", re.sub(r"/\*\*.*?\*/|^\s*//.*?$", "", text, flags=re.S | re.M), flags=re.M)

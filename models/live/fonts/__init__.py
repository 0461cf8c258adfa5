"""The book's letters: a serif for reading, and a sans for labels, with which matplotlib measures too.

Both are cut from Adobe's Source Serif 4 and Source Sans 3, under the SIL Open Font License (OFL.txt).
"""

from base64 import b64encode
from importlib.resources import files

from matplotlib import font_manager

_HERE = files("models.live.fonts")

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
#: What both families hold: ASCII, signs and accents, the commonest Greek, quotes, dashes, comparisons.
TEXT = f"{_ASCII}\xa0¢£§©°±²³·×÷¼½¾ÄÖÜÉßàáäåçèéêëíîïñóôöøúüćčłšαβγδελμπσφΔΣΦΩ–—‘’“”„…′€←→−√∞≈≠≤≥✓"
#: What labels have besides: sub- and superscripts, and marks.
LABELS = f"{TEXT}¹⁰⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉↑↓■□▲▸▼◆○●"
#: File name, without its suffix: family, weight, slope, and the font that it is cut from.
FACES = {
    "sans": ("Lode Sans", 400, "normal", "SourceSans3-Regular.ttf"),
    "sans-bold": ("Lode Sans", 700, "normal", "SourceSans3-Semibold.ttf"),
    "sans-italic": ("Lode Sans", 400, "italic", "SourceSans3-It.ttf"),
    "serif": ("Lode Serif", 400, "normal", "SourceSerif4-Regular.ttf"),
    "serif-italic": ("Lode Serif", 400, "italic", "SourceSerif4-It.ttf"),
}
#: Those that a page brings. A label in italics is drawn as outlines.
PAGE = [name for name in FACES if name != "sans-italic"]


def register() -> None:
    """Teach matplotlib the sans."""
    for name, (family, *_) in FACES.items():
        if family == "Lode Sans":
            font_manager.fontManager.addfont(str(_HERE / f"{name}.ttf"))


def font_files() -> dict[str, bytes]:
    """The fonts of a page, by file name."""
    return {f"{name}.woff2": (_HERE / f"{name}.woff2").read_bytes() for name in PAGE}


def face_rules(inline: bool = False) -> str:
    """The CSS that brings the faces: from files beside the style sheet, or within it."""
    rules = []
    for (name, data), face in zip(font_files().items(), (FACES[name] for name in PAGE), strict=True):
        family, weight, slope, _ = face
        if inline and slope == "italic":
            continue  # no figure has any
        url = f"data:font/woff2;base64,{b64encode(data).decode()}" if inline else name
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slope};font-display:swap;'
            f'src:url({url}) format("woff2")}}'
        )
    return "\n".join(rules) + "\n"

"""Cut the book's letters out of Adobe's Source families: ``python -m models.live.fonts SOURCE_SANS SOURCE_SERIF``.

The folders are those of the npm packages source-sans 3.52.0 and source-serif 4.5.1. What comes out stands in this
folder. Its licence (OFL.txt) reserves the name Source for what is unchanged, so it has names of its own.
"""

import sys
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from . import FACES, LABELS, PAGE, TEXT

_HERE = Path(__file__).parent
#: The sans at a size is to look as large as DejaVu Sans does, for which the pictures' sizes were chosen.
_LARGER = {"Lode Sans": 1.1, "Lode Serif": 1.0}
#: matplotlib reads no pair kerning from a font, so labels have none on the page either.
_FEATURES = {"Lode Sans": [], "Lode Serif": ["kern"]}


def cut(source: Path, family: str, weight: int, slope: str) -> TTFont:
    """A font of a family's characters, unhinted, larger where `_LARGER` says so, under another name."""
    options = Options(
        layout_features=_FEATURES[family], hinting=False, name_IDs=[1, 2, 4, 6, 13, 14], notdef_outline=True
    )
    font: Any = TTFont(source, recalcTimestamp=False)  # its tables are known by name only
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, LABELS if family == "Lode Sans" else TEXT))
    subsetter.subset(font)
    scale_upem(font, round(font["head"].unitsPerEm * _LARGER[family]))
    font["head"].unitsPerEm = 1000
    style = "Italic" if slope == "italic" else "Bold" if weight == 700 else "Regular"
    font["OS/2"].usWeightClass = weight
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for record in font["name"].names:
        record.string = names.get(record.nameID, record.toUnicode())
    return font


def main(sans: Path, serif: Path) -> None:
    """Write each face of `FACES` for the page, and as TrueType those that matplotlib draws with."""
    folders = {"Lode Sans": sans, "Lode Serif": serif}
    for name, (family, weight, slope, original) in FACES.items():
        font = cut(folders[family] / "TTF" / original, family, weight, slope)
        if family == "Lode Sans":
            font.save(_HERE / f"{name}.ttf")
        if name in PAGE:
            font.flavor = "woff2"
            font.save(_HERE / f"{name}.woff2")
            print(f"{name}: {(_HERE / f'{name}.woff2').stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

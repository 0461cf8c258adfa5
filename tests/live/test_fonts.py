"""The committed letters are those that `LABELS` and `TEXT` promise, and cutting gives them again."""

import re
import shutil
import string
from base64 import b64encode
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from matplotlib import font_manager

from models.live import fonts
from models.live.fonts import FACES, LABELS, PAGE, TEXT, __main__, face_rules, register

FOLDER = Path(fonts.__file__).parent
FILES = sorted([*FOLDER.glob("*.ttf"), *FOLDER.glob("*.woff2")])
#: Family, style, whole name and PostScript name; the licence and where it is read.
NAMES = {1, 2, 4, 6, 13, 14}


def letters_of(font):
    return set(map(chr, font.getBestCmap()))


def test_what_can_be_typed_is_in_both_families():
    assert set(TEXT) >= {*string.ascii_letters, *string.digits, *string.punctuation, " "}
    assert len(set(LABELS)) == len(LABELS) and set(LABELS) > set(TEXT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_font_has_its_familys_letters_and_no_others(path):
    font, (family, weight, slope, _) = TTFont(path), FACES[path.stem]
    assert letters_of(font) == set(LABELS if family == "Lode Sans" else TEXT)
    assert {record.nameID for record in font["name"].names} == NAMES
    assert font["name"].getDebugName(1) == family and "SIL Open Font License" in font["name"].getDebugName(13)
    assert font["OS/2"].usWeightClass == weight and (slope == "italic") == ("Italic" in font["name"].getDebugName(2))


def test_every_face_is_in_the_folder():
    assert {path.name for path in FILES} == {f"{name}.woff2" for name in PAGE} | {
        f"{name}.ttf" for name, (family, *_) in FACES.items() if family == "Lode Sans"
    }


@pytest.mark.parametrize("inline", [False, True])
def test_a_style_sheet_brings_every_face_and_a_figure_all_but_the_italics(inline):
    rule = r'font-family:"(.+?)";font-weight:(\d+);font-style:(\w+);font-display:swap;src:url\((.*?)\)'
    found = re.findall(rule, face_rules(inline))
    brought = [name for name in PAGE if not (inline and FACES[name][2] == "italic")]
    assert [(family, int(weight), slope) for family, weight, slope, _ in found] == [FACES[name][:3] for name in brought]
    data = [b64encode((FOLDER / f"{name}.woff2").read_bytes()).decode() for name in brought]
    urls = [f"data:font/woff2;base64,{each}" for each in data] if inline else [f"{name}.woff2" for name in brought]
    assert [url for *_, url in found] == urls


def test_matplotlib_learns_the_sans(monkeypatch):
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    register()
    known = {(font.name, font.style, Path(font.fname).name) for font in font_manager.fontManager.ttflist}
    assert known == {
        ("Lode Sans", "normal", "sans.ttf"),
        ("Lode Sans", "normal", "sans-bold.ttf"),
        ("Lode Sans", "italic", "sans-italic.ttf"),
    }


def test_what_is_cut_again_is_the_same(tmp_path, monkeypatch, capsys):
    """From two committed fonts in place of Adobe's; the sans becomes larger by a tenth once more."""
    chosen = {"sans-italic": "sans-italic.ttf", "serif": "serif.woff2"}
    for name, file in chosen.items():
        family, _, _, original = FACES[name]
        (tmp_path / family / "TTF").mkdir(parents=True)
        shutil.copy(FOLDER / file, tmp_path / family / "TTF" / original)
    monkeypatch.setattr(__main__, "_HERE", tmp_path)
    monkeypatch.setattr(__main__, "FACES", {name: FACES[name] for name in chosen})
    __main__.main(tmp_path / "Lode Sans", tmp_path / "Lode Serif")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == sorted(chosen.values())
    assert capsys.readouterr().out == f"serif: {(tmp_path / 'serif.woff2').stat().st_size:,} bytes\n"
    for path in (FOLDER / file for file in chosen.values()):
        old, new = TTFont(path), TTFont(tmp_path / path.name)
        assert letters_of(new) == letters_of(old) and new.flavor == old.flavor
        said = [[(record.nameID, record.toUnicode()) for record in font["name"].names] for font in (old, new)]
        assert said[0] == said[1] and new["OS/2"].usWeightClass == old["OS/2"].usWeightClass
        larger = 1.1 if FACES[path.stem][0] == "Lode Sans" else 1
        assert new["hmtx"]["n"][0] == pytest.approx(larger * old["hmtx"]["n"][0], abs=1)

"""The bibliography: every entry used, mirrors named as what they are, works of one author and year told apart."""

import csv
import re
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from models.site.sources import tell_apart

from ..conftest import CHAPTERS, ROOT

BIB = (CHAPTERS / "references.bib").read_text("utf8")
ENTRIES = {found[1]: found[0] for found in re.finditer(r"^@\w+\{([^,\s]+),.*?^\}", BIB, re.M | re.S)}
#: Uploads, copies and staging hosts: never where a source is, at most where we could read it.
MIRRORS = re.compile(
    r"scribd|docslib|studylib|paperzz|dokumen\.tips|slideplayer|pdfslide|10fastfingers|worddisk|wikimili|pages\.dev"
    r"|threadreader|menafn|prewww|web-origin|web\.archive|sci-hub|libgen|wxredian|ganjingworld|tribunesouthafrica"
)


def cited():
    """Every key that a page, a table or a docstring cites."""
    keys = set()
    for page in [*CHAPTERS.glob("*.ipynb"), *CHAPTERS.glob("*.md")]:
        keys.update(re.findall(r"chapters/references\.html#(\w+)\)", page.read_text("utf8")))
    for table in (ROOT / "models").glob("*/data/*.csv"):
        with table.open(encoding="utf8", newline="") as file:
            for row in csv.DictReader(file):
                keys.update(key for column in ("source", "sources") for key in (row.get(column) or "").split("; "))
    for module in (ROOT / "models").rglob("*.py"):
        keys.update(re.findall(r"`(\w+)`", module.read_text("utf8")))
    return keys


def test_no_entry_is_unused():
    assert sorted(ENTRIES.keys() - cited()) == []


@pytest.mark.parametrize("key", [key for key, entry in ENTRIES.items() if MIRRORS.search(entry)])
def test_a_mirror_says_that_it_is_one(key):
    note = re.search(r"note\s*=\s*\{(.*?)\}\s*,?\s*$", ENTRIES[key], re.M | re.S)
    assert note and re.search(r"second hand|upload|copy|copies|slides|reprint|carried by", note[1], re.I), ENTRIES[key]


def test_every_address_is_one():
    for key, entry in ENTRIES.items():
        for address in re.findall(r"^\s*url\s*=\s*\{(.*?)\}", entry, re.M):
            parts = urlsplit(address)
            assert parts.scheme in ("http", "https") and "." in parts.netloc and " " not in address, (key, address)


def entry(author, year):
    people = [SimpleNamespace(prelast_names=[], last_names=[name]) for name in author.split(" and ")]
    return SimpleNamespace(persons={"author": people}, fields={"year": year})


def test_works_of_one_author_and_year_get_letters():
    entries = {
        "a": entry("Epoch", "2025"),
        "b": entry("Epoch", "2024"),
        "c": entry("Epoch", "2025"),
        "d": entry("", ""),
    }
    for _ in range(2):  # the second build finds the letters of the first
        tell_apart(entries)
        assert [entry.fields["year"] for entry in entries.values()] == ["2025a", "2024", "2025b", ""]


def test_three_authors_are_told_apart_by_the_first_as_the_text_names_them():
    entries = {
        "a": entry("Xie and Chen and Li", "2024"),
        "b": entry("Xie and Su and Yu", "2024"),
        "c": entry("Xie", "2024"),
    }
    tell_apart(entries)
    assert [entry.fields["year"] for entry in entries.values()] == ["2024a", "2024b", "2024"]


def test_a_dollar_in_a_title_has_no_backslash(site):
    text = (site / "chapters/references.html").read_text("utf8")
    assert "Nvidia faces $5.5 billion" in text and r"\$" not in text

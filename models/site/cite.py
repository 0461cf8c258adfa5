"""How a source is cited in a chapter's text: a plain link to its entry in the published list of references.

``python -m models.site.cite jevons_1866`` prints it, ready to be pasted, and as the subject of a sentence too.
"""

import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pybtex.database import BibliographyData, parse_file
from pybtex.plugin import find_plugin
from pybtex.richtext import nbsp
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle
from sphinxcontrib.bibtex.style.template import SphinxReferenceInfo

from .address import site
from .sources import tell_apart

_BOOK = Path(__file__).parents[2]
#: Where each entry is, behind the address of the site.
REFERENCES = "chapters/references.html"


def bibliography(book: Path = _BOOK) -> BibliographyData:
    """The entries of a book's `chapters/references.bib`; works of one author and year have their letters."""
    found = parse_file(str(book / "chapters/references.bib"), "bibtex")
    tell_apart(found.entries)
    return found


def published(book: Path = _BOOK) -> str:
    """Where a book is published, as its `_config.yml` has it, with a slash at its end."""
    return site(yaml.safe_load((book / "_config.yml").read_text("utf8"))["repository"]["url"])


def label(key: str, entries: BibliographyData, role: str = "alp") -> str:
    """The words of a citation as the page has them: *Jevons, 1866*, and with the role ``"t"`` *Jevons [1866]*.

    KeyError, with the keys that are most like it, if there is no such entry.
    """
    if key not in entries.entries:
        alike = ", ".join(get_close_matches(key, entries.entries, 3)) or "none like it"
        raise KeyError(f"chapters/references.bib has no entry {key}; it has {alike}")
    nothing: Any = None  # neither a builder nor the list of references has a part in the words
    nowhere = SphinxReferenceInfo(nothing, "", "", "", None, "", "")
    text = str(format_references(AuthorYearReferenceStyle(), role, [(entries.entries[key], nothing, nowhere)]))
    return text.replace(str(nbsp), " ")


def in_brackets(keys: list[str], entries: BibliographyData, base: str) -> str:
    """The citation of some works behind a statement, in the order of the bibliography."""
    style = find_plugin("pybtex.style.formatting", "plain")()
    ordered = [entry.key for entry in style.sort([entries.entries[key] for key in keys])]
    links = (f"[{label(key, entries)}]({_entry(key, base)})" for key in ordered)
    return f"[{', '.join(links)}]"


def in_the_sentence(key: str, entries: BibliographyData, base: str) -> str:
    """The citation of a work that is a part of the sentence."""
    return f"[{label(key, entries, 't')}]({_entry(key, base)})"


def _entry(key, base):
    return f"{base}{REFERENCES}#{key}"


def main(keys: list[str]) -> None:
    entries, base = bibliography(), published()
    try:
        for key in keys:
            label(key, entries)
        print(in_brackets(keys, entries, base), *(in_the_sentence(key, entries, base) for key in keys), sep="\n")
    except KeyError as unknown:
        sys.exit(unknown.args[0])


if __name__ == "__main__":
    main(sys.argv[1:] or sys.exit("python -m models.site.cite KEY ..., keys of chapters/references.bib"))

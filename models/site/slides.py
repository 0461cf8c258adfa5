"""A deck of slides for each chapter, by nbconvert's reveal exporter: ``python -m models.site.slides``.

A deck has the chapter's figures as the built site has them, and stands beside its pages, in `slides/`; reveal.js is
there too, from npm. `make site` removes the decks, `make slides` builds site and decks.
"""

import re
import shutil
import sys
from ast import get_docstring, parse
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import nbformat
from nbconvert.exporters import SlidesExporter

from models.live.embed import THEME
from models.live.page import FIGURE

from .notebooks import CHAPTERS, ROOT
from .publish import write_archive
from .shell import POLICY
from .slide_cells import deck, sessions
from .styles import COLOURS

_HERE = Path(__file__).parent
#: Where `make .venv/test` puts what `package-lock.json` pins.
REVEAL = ROOT / ".venv/npm/node_modules/reveal.js"
_FILES = ("dist/reveal.js", "dist/reveal.css", "dist/plugin/notes.js", "LICENSE")
_KEEP = "## Three lines to keep"


def chapters() -> list[str]:
    """The chapters that have a deck: those that end in three lines to keep."""
    return [path.stem for path in sorted(CHAPTERS.glob("*.ipynb")) if _KEEP in path.read_text("utf8")]


def write_decks(site: Path, reveal: Path = REVEAL, names: Iterable[str] = ()) -> list[Path]:
    """Write decks, of all chapters or those named, and what they load, into `slides/` of a built site.

    Raises `FileNotFoundError` where the site has no such chapter, or reveal.js is not installed.
    """
    folder = site / "slides"
    (folder / "reveal").mkdir(parents=True, exist_ok=True)
    if not reveal.exists():
        raise FileNotFoundError(f"reveal.js is not at {reveal}: run `make .venv/test`, which installs it")
    for name in _FILES:
        shutil.copy(reveal / name, folder / "reveal")
    shutil.copy(_HERE / "deck/deck.js", folder)
    (folder / "deck.css").write_text(COLOURS + (_HERE / "deck/deck.css").read_text("utf8"), "utf8")
    policy = _policy((reveal / "dist/plugin/notes.js").read_text("utf8"))
    return [_write(folder, site / f"chapters/{name}.html", policy) for name in names or chapters()]


def _write(folder, page, policy):
    name, text = page.stem, page.read_text("utf8")
    figures = {found[1]: _for_slides(found[0]) for found in FIGURE.finditer(text)}
    notebook = nbformat.read(CHAPTERS / f"{name}.ipynb", 4)
    plan = sessions((CHAPTERS / "teaching.md").read_text("utf8"))
    cells = deck(name, question(name), notebook.cells, figures, plan)
    exporter = SlidesExporter(template_name="deck", extra_template_basedirs=[str(_HERE)])
    exporter.register_filter("spoken", lambda html: re.sub(r"</?a\b[^>]*>", "", html))
    exporter.register_filter(
        "nameless", lambda html: re.sub(r'(<h\d) id="[^"]*"(>.*?)<a class="anchor.*?</a>', r"\1\2", html)
    )
    about = {
        "policy": policy,
        "theme": THEME,
        "name": name,
        "title": notebook.cells[0].source.split("\n")[0].lstrip("# "),
    }
    path = folder / f"{name}.html"
    path.write_text(exporter.from_notebook_node(cells, {"deck": about})[0], "utf8")
    return path


def question(chapter: str) -> str:
    """A chapter's question, with which its models open.

    >>> from models.site.slides import question
    >>> question("serendipity")
    'How much of being first is luck?'
    """
    said = get_docstring(parse((ROOT / "models" / chapter / "__init__.py").read_text("utf8"))) or ""
    return said.partition("?")[0] + "?"


def _for_slides(figure):
    """A figure without the printed address and the page's own layout."""
    return re.sub(r'<p class="lf-address">.*?</p>', "", figure.replace(" data-tall", "", 1))


def _policy(notes):
    """What a deck may load: as a page, and the speaker's view, a window of the same site with one script and style."""
    view = re.findall(r"document\.write\(`(.*?)(?<!\\)`\)", notes, re.S)
    if not view:
        raise ValueError("reveal.js's notes.js writes its window in another way than models.site.slides knows")
    written = re.sub(r"\\([\\`$/])", r"\1", view[0].replace("\\n", "\n").replace("\\t", "\t"))
    scripts = "".join(map(_hash, [THEME, *re.findall(r"<script>(.*?)</script>", written, re.S)]))
    return POLICY.format(hashes=scripts).replace(
        "style-src 'self'", "style-src 'self' 'unsafe-inline'; frame-src 'self'"
    )


def _hash(text):
    return f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


if __name__ == "__main__":
    built = ROOT / "_build/html"
    for written in write_decks(built, names=sys.argv[1:]):
        print(written.relative_to(ROOT))
    (archive,) = built.glob("*.zip")
    write_archive(built, archive.stem)

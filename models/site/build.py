"""``python -m models.site.build`` builds the site into `_build/html`; with a name after it a page, into `_build/page`.

The site as by ``jupyter-book build . -W -n --keep-going -q``. A page is named by its file or by a figure on it. The
others are then read, so that what it links to is found, but not run and not written.
"""

import json
import re
import sys
from difflib import get_close_matches
from pathlib import Path
from time import perf_counter

# jsonschema would compile a grammar of addresses whenever it is imported, for a second, and nothing here asks for it.
sys.modules.setdefault("rfc3987_syntax", None)  # pyright: ignore[reportArgumentType]

from jupyter_book.sphinx import build_sphinx  # noqa: E402

from .progress import say  # noqa: E402

_FIGURE = re.compile(r"^@live_figure\(.*?^def (\w+)\(", re.S | re.M)


def named(book: Path) -> dict[str, Path]:
    """The sources of a book's chapters by what each can be called: its file's name, and its figures'."""
    files = sorted(book.glob("chapters/*.*"))
    notebooks = {path: json.loads(path.read_text("utf8"))["cells"] for path in files if path.suffix == ".ipynb"}
    figures = {
        name: path
        for path, cells in notebooks.items()
        for cell in cells
        if cell["cell_type"] == "code"
        for name in _FIGURE.findall("".join(cell["source"]))
    }
    return figures | {path.stem: path for path in files if path.suffix in (".ipynb", ".md")}


def build_site(book: Path) -> int:
    """Build a book, its folder given; 0, or 1 where there was an error or a warning, which are printed."""
    started = perf_counter()
    if _build(book, "_build"):
        return 1
    say(f"The site is in _build/html, after {perf_counter() - started:.0f} s.")
    return 0


def build_page(book: Path, name: str) -> int:
    """Build the one page that is called `name` or has a figure of that name; 0, or 1 as `build_site`."""
    started, known = perf_counter(), named(book)
    if name not in known:
        nearest = get_close_matches(name, known, 5, 0) or sorted(known)
        say(f"NAME must be a page or a figure of the book, such as {', '.join(nearest)}; got {name!r}")
        return 1
    source = known[name]
    page = source.relative_to(book).with_suffix("")
    if _build(book, "_build/page", source, only_page=page.as_posix(), suppress_warnings=["live_figure"]):
        return 1
    place = f"_build/page/html/{page.as_posix()}.html" + ("" if name == source.stem else f"#{name}")
    say(f"The page is {place}, after {perf_counter() - started:.0f} s.")
    return 0


def _build(book, folder, *pages, **options):
    options |= {"external_toc_path": str(book / "_toc.yml"), "latex_individualpages": False, "nitpicky": True}
    return build_sphinx(
        book,
        book / folder / "html",
        noconfig=True,
        path_config=book / "_config.yml",
        confoverrides=options,
        doctreedir=book / folder / ".doctrees",
        filenames=[str(page) for page in pages],
        quiet=True,
        warningiserror=True,
        keep_going=True,
    )


if __name__ == "__main__":
    sys.exit(build_page(Path.cwd(), sys.argv[1]) if sys.argv[1:] else build_site(Path.cwd()))

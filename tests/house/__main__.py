"""Where things are, and what is missing, without running anything.

``python -m tests.house`` says what the book still lacks, and where to put it; ``python -m tests.house seam_thins``
says where a figure's four places are.
"""

import sys
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path
from textwrap import fill

from .book import Book, Chapter, module_file, table_file, tests_file
from .rules import RULES

ROOT = Path(__file__).parents[2]


def missing(book: Book) -> str:
    """Every finding of every rule."""
    return "\n".join(chain(*(rule(book) for rule in RULES))) or "nothing is missing"


def where(book: Book, name: str) -> str:
    """The four places of a figure. KeyError, with the known names, the nearest first, if there is none of that name."""
    found = [chapter for chapter, figure in book.figures if figure == name]
    if not found:
        known = sorted((figure for _, figure in book.figures), key=lambda figure: -_likeness(name, figure))
        raise KeyError(fill(f"No figure is called {name}. There are: {', '.join(known)}.", 100))
    return "\n".join(_places(book, chapter, name) for chapter in found)


def _likeness(name, figure):
    return SequenceMatcher(None, name, figure).ratio()


def _places(book: Book, chapter: Chapter, name: str) -> str:
    uses = book.uses_of_figure(chapter, name)
    cell = next(cell for cell in chapter.cells if chapter.figures[name] in cell.statements)
    modules = sorted(uses.modules)
    places = {
        "chapter": [f"chapters/{chapter.name}.ipynb, cell {cell.id}"],
        "models": [
            *map(module_file, modules),
            *(f"models/{name}.py, every chapter's" for name in sorted(uses.shared)),
            *(f"{module_file(item)}, behind these" for item in sorted(uses.behind)),
        ],
        "tests": [*map(tests_file, modules), *(f"tests/test_{name}.py" for name in sorted(uses.shared))],
        "data": [*map(table_file, sorted(uses.tables))],
    }
    return "\n".join(f"{place:8} {found}" for place, all_found in places.items() for found in all_found or ["none"])


def main(names: list[str]) -> None:
    book = Book(ROOT)
    try:
        print("\n\n".join(where(book, name) for name in names) if names else missing(book))
    except KeyError as unknown:
        sys.exit(unknown.args[0])


if __name__ == "__main__":
    main(sys.argv[1:])

"""What the book wants of every chapter, figure, model and table, one function a rule.

Each takes the book and gives its findings, in words for whoever mends them; tests/test_house.py wants none.
"""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from itertools import chain
from statistics import median

import yaml

from .book import Book, listed, module_file, table_file, tests_file

LONGEST_FUNCTION, TYPICAL_FUNCTION, LONGEST_MODEL_CELL = 45, 25, 6

Findings = Iterator[str]


# What belongs nowhere.


def rooms_without_a_page(book: Book) -> Findings:
    for room in book.rooms:
        if not book.exists(f"chapters/{room}.md") and room not in book.chapters:
            yield f"models/{room}/ has no chapter: call both by one name, chapters/{room}.ipynb."


def notebooks_without_a_room(book: Book) -> Findings:
    for chapter in book.chapters.values():
        for name in {full.split(".")[1] for full in chapter.code.imports.values() if full.startswith("models.")}:
            if not book.exists(f"models/{name}.py") and not book.exists(f"models/{name}/__init__.py"):
                yield f"chapters/{chapter.name}.ipynb imports models.{name}: write models/{name}/__init__.py."


def unused_modules(book: Book) -> Findings:
    for room, chapter in book.chapters.items():
        uses = book.uses_of(chapter, chapter.seen)
        for item in sorted(book.modules - uses.modules - uses.behind):
            if item[0] == room:
                yield f"{module_file(item)}: {_unused(room, 'calls it')} (then {tests_file(item)} goes too)."


def unused_tables(book: Book) -> Findings:
    for room, chapter in book.chapters.items():
        for item in sorted(book.tables - book.uses_of(chapter, chapter.seen).tables):
            if item[0] == room:
                yield f"{table_file(item)}: {_unused(room, 'reads it')} (then its entry in datapackage.json goes too)."


def _unused(room, how):
    return (
        f"no figure, visible cell or exercise of chapters/{room}.ipynb and no line of chapters/numbers/{room}.py "
        f"{how}. Use it there, or take it away"
    )


def figures_that_use_another_chapters(book: Book) -> Findings:
    for chapter, name in book.figures:
        uses = book.uses_of_figure(chapter, name)
        for place in sorted([*map(module_file, uses.modules | uses.behind), *map(table_file, uses.tables)]):
            if place.split("/")[1] != chapter.name:
                yield (
                    f"chapters/{chapter.name}.ipynb: the figure {name} uses {place}, which is another chapter's. "
                    f"What two chapters share stands in models/ itself; the rest, in models/{chapter.name}/."
                )


def figures_without_model_or_table(book: Book) -> Findings:
    for chapter, name in book.figures:
        uses = book.uses_of_figure(chapter, name)
        if chapter.name in book.rooms and not uses.modules | uses.tables | uses.shared:
            yield (
                f"chapters/{chapter.name}.ipynb: the figure {name} draws no model and no table. Its model belongs in "
                f"models/{chapter.name}/, its table in models/{chapter.name}/data/."
            )


# What a model, a table or a claim still needs.


def modules_without_tests(book: Book) -> Findings:
    for item in sorted(book.modules):
        if not book.exists(tests_file(item)):
            yield f"{module_file(item)} has no tests: write {tests_file(item)}."
    for room in sorted({room for room, _ in book.modules}):
        if not book.exists(f"tests/{room}/__init__.py"):
            yield f"tests/{room}/ has no __init__.py: write an empty one."


def tests_without_a_module(book: Book) -> Findings:
    for room in sorted({*book.rooms, *book.chapters}):
        for path in sorted(book.root.glob(f"tests/{room}/test_*.py")):
            item = room, path.stem.removeprefix("test_")
            if item not in book.modules and item[1] != "data":
                yield f"{tests_file(item)} tests no module: {module_file(item)} is not there. Tables: test_data.py."


def modules_not_in_the_reference(book: Book) -> Findings:
    for room, name in sorted(book.modules):
        if name not in listed(book.read(f"models/{room}/__init__.py")):
            place = module_file((room, name))
            yield f'{place} is not in the reference: add "{name}" to __all__ in models/{room}/__init__.py.'


def tables_not_described(book: Book) -> Findings:
    for item in sorted(book.tables - set(book.entries)):
        yield f"{table_file(item)} has no entry in datapackage.json beside it: title, sources, columns, units."
    for item in sorted(set(book.entries) - book.tables):
        yield f"{table_file(item)} is not there, but datapackage.json beside it has an entry of that name."


def claims_without_a_chapter(book: Book) -> Findings:
    """A claim that names no chapter is tested by none."""
    for claim in csv.DictReader(StringIO(book.read(table_file(("claims", "claims"))))):
        name, place = claim["id"], f"chapters/{claim['chapter']}.ipynb"
        link = f"/chapters/claims.html#claim-{name.lower()})"
        if claim["chapter"] and claim["chapter"] not in book.chapters:
            yield f"models/claims/data/claims.csv: {place}, which tests claim {name}, is not there."
        elif claim["chapter"] and link not in book.chapters[claim["chapter"]].text:
            yield f"{place} tests claim {name} and does not link it: [words of the claim](https://…{link}."


def numbers_without_a_notebook(book: Book) -> Findings:
    for path in sorted(book.root.glob("chapters/numbers/*.py")):
        if path.stem not in book.chapters:
            yield f"chapters/numbers/{path.name} lists the numbers of chapters/{path.stem}.ipynb, which is not there."


# What a page still needs.


def notebooks_outside_the_book(book: Book) -> Findings:
    for name in book.chapters:
        if f"chapters/{name}" not in _pages(book):
            yield f'chapters/{name}.ipynb is not in the book: add "- file: chapters/{name}" to _toc.yml.'


def pages_without_a_description(book: Book) -> Findings:
    described = yaml.safe_load(book.read("_config.yml"))["sphinx"]["config"].get("page_descriptions") or {}
    for page in _pages(book):
        length = len(described.get(page, ""))
        if not 80 <= length <= 160:
            yield f"_config.yml: page_descriptions says of {page} {length or 'no'} characters; 80 to 160 are needed."


def _pages(book):
    """The pages that _toc.yml names, in its order."""
    queue, pages = [yaml.safe_load(book.read("_toc.yml"))], []
    while queue:
        entry = queue.pop(0)
        pages += [entry[key] for key in ("root", "file") if key in entry]
        queue = [each for value in entry.values() if isinstance(value, list) for each in value] + queue
    return pages


def opening_cells_that_differ(book: Book) -> Findings:
    """The first code cell, which installs the package on Colab, is the same in every notebook."""
    model = next(iter(book.chapters.values()), None)
    for chapter in book.chapters.values():
        if not chapter.cells or chapter.cells[0].source != model.cells[0].source or chapter.cells[0].visible:
            yield f"chapters/{chapter.name}.ipynb: copy the first code cell, with its tags, from {model.name}.ipynb."


def figures_without_an_address(book: Book) -> Findings:
    addresses = set(book.read("tests/site/addresses.txt").split())
    for chapter, name in book.figures:
        for address in (f"chapters/{chapter.name}.html#{name}", f"embed/{name}.html"):
            if address not in addresses:
                yield f"tests/site/addresses.txt: add {address}, in the order of the alphabet."


def figures_not_remembered(book: Book) -> Findings:
    remembered = {line.split()[0] for line in book.read("tests/live/pictures.txt").splitlines()}
    for chapter, name in book.figures:
        if f"{chapter.name}.{name}" not in remembered:
            yield f"tests/live/pictures.txt does not know the figure {name}: run `make pictures`."


# What a reader of the code meets.


def long_functions(book: Book) -> Findings:
    for chapter in book.chapters.values():
        for function in chain(*(cell.functions for cell in chapter.cells)):
            if (length := _length(function)) > LONGEST_FUNCTION:
                yield (
                    f"chapters/{chapter.name}.ipynb: {function.name} has {length} lines, and {LONGEST_FUNCTION} are a "
                    "phone's screen. What it draws, or its sentence, can be a function of its own."
                )


def long_drawing_functions_all_in_all(book: Book) -> Findings:
    lengths = [_length(chapter.figures[name]) for chapter, name in book.figures]
    if lengths and (middle := median(lengths)) > TYPICAL_FUNCTION:
        yield f"Half of the drawing functions have {middle:g} lines or more; {TYPICAL_FUNCTION} is the aim."


def long_model_cells(book: Book) -> Findings:
    for chapter in book.chapters.values():
        for cell in chapter.model_cells:
            if cell.n_lines > LONGEST_MODEL_CELL:
                yield (
                    f"chapters/{chapter.name}.ipynb, cell {cell.id}: the model has {cell.n_lines} lines of code; a "
                    f"reader changes {LONGEST_MODEL_CELL} at most. The rest belongs in models/{chapter.name}/."
                )


def _length(function):
    return function.end_lineno - function.lineno + 1


RULES: list[Callable[[Book], Findings]] = [
    rooms_without_a_page, notebooks_without_a_room, unused_modules, unused_tables, figures_that_use_another_chapters,
    figures_without_model_or_table, modules_without_tests, tests_without_a_module, modules_not_in_the_reference,
    tables_not_described, claims_without_a_chapter, numbers_without_a_notebook, notebooks_outside_the_book,
    pages_without_a_description, opening_cells_that_differ, figures_without_an_address, figures_not_remembered,
    long_functions, long_drawing_functions_all_in_all, long_model_cells,
]  # fmt: skip

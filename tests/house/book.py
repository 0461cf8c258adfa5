"""The book as it lies on disk: chapters, figures, models and tables, and which of them use which. Nothing is run."""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from models.site.notebooks import python_of

from .uses import Code, imported, strings

#: What stands beside the chapters' folders in `models`.
_NOT_CHAPTERS = {"live", "site", "sweep"}
_FOLDED = {"hide-input", "hide-cell", "remove-input", "remove-cell"}
_NAMED = re.compile(r"\bmodels[./](\w+)[./](?:data/)?(\w+)")

#: A module or a table: the chapter it stands with, and its name.
Item = tuple[str, str]


def module_file(item: Item) -> str:
    return "models/{}/{}.py".format(*item)


def tests_file(item: Item) -> str:
    return "tests/{}/test_{}.py".format(*item)


def table_file(item: Item) -> str:
    return "models/{}/data/{}.csv".format(*item)


@dataclass(frozen=True)
class Uses:
    """The modules and the tables that some code uses, what stands behind its modules, and models of every chapter."""

    modules: set[Item]
    tables: set[Item]
    behind: set[Item]
    shared: set[str]


class Cell:
    """A notebook's code cell."""

    def __init__(self, chapter: str, cell: dict):
        self.id = cell.get("id", "without an id")
        self.source = "".join(cell["source"])
        self.visible = not _FOLDED & set(cell["metadata"].get("tags", ()))
        self.statements = python_of(self.source, f"chapters/{chapter}.ipynb, cell {self.id}").body

    @property
    def n_lines(self) -> int:
        """How many lines hold code."""
        lines = map(str.strip, self.source.split("\n"))
        return sum(bool(line) and not line.startswith("#") for line in lines)

    @property
    def functions(self) -> list[ast.FunctionDef]:
        return [statement for statement in self.statements if isinstance(statement, ast.FunctionDef)]

    @property
    def figures(self) -> list[ast.FunctionDef]:
        return [function for function in self.functions if any(map(_makes_a_figure, function.decorator_list))]


class Chapter:
    """A notebook, with the list of its numbers."""

    def __init__(self, path: Path):
        self.name = path.stem
        cells = json.loads(path.read_text("utf8"))["cells"]
        self.text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
        self.cells = [Cell(self.name, cell) for cell in cells if cell["cell_type"] == "code"]
        self.figures = {figure.name: figure for cell in self.cells for figure in cell.figures}
        numbers = path.with_name("numbers") / f"{self.name}.py"
        self.numbers = list(_with_expressions(numbers)) if numbers.exists() else []
        statements = [statement for cell in self.cells for statement in cell.statements]
        self.code = Code([*statements, *self.numbers])

    @property
    def model_cells(self) -> list[Cell]:
        """The visible cells on which figures in other cells rest."""
        reached = self.code.reached(self.figures.values())
        without = (cell for cell in self.cells if cell.visible and not cell.figures)
        return [cell for cell in without if reached.intersection(cell.statements)]

    @property
    def seen(self) -> list[ast.stmt]:
        """What reaches the reader: figures, visible cells, what others show or print, and numbers in the text."""
        quiet = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.FunctionDef, ast.ClassDef)
        visible = [statement for cell in self.cells if cell.visible for statement in cell.statements]
        folded = [statement for cell in self.cells if not cell.visible for statement in cell.statements]
        shown = [statement for statement in folded if not isinstance(statement, quiet)]
        return [*self.figures.values(), *visible, *shown, *self.numbers]


class Book:
    """What stands in the folder of a book."""

    def __init__(self, root: Path):
        self.root = root
        self.chapters = {path.stem: Chapter(path) for path in sorted(root.glob("chapters/*.ipynb"))}
        python, tables = self._items("*.py"), self._items("data/*.csv")
        #: The folders of models and tables; each has a chapter's name.
        self.rooms = sorted({room for room, _ in python | tables | self._items("data/datapackage.json")})
        self.modules = {(room, name) for room, name in python if name != "__init__"}
        self.tables = tables

    def _items(self, pattern):
        paths = self.root.glob(f"models/*/{pattern}")
        items = {(path.relative_to(self.root).parts[1], path.stem) for path in paths}
        return {(room, name) for room, name in items if room not in _NOT_CHAPTERS}

    @property
    def figures(self) -> Iterator[tuple[Chapter, str]]:
        """Every figure's chapter and name."""
        return ((chapter, name) for chapter in self.chapters.values() for name in chapter.figures)

    def exists(self, place: str) -> bool:
        return (self.root / place).exists()

    def read(self, place: str) -> str:
        """The text of a file; of one that is not there, none."""
        return (self.root / place).read_text("utf8") if self.exists(place) else ""

    @cached_property
    def entries(self) -> dict[Item, str]:
        """Each table's entry in the data package of its folder."""
        packages = {room: self.read(f"models/{room}/data/datapackage.json") for room in self.rooms}
        return {
            (room, resource["name"]): json.dumps(resource)
            for room, package in packages.items()
            if package
            for resource in json.loads(package)["resources"]
        }

    def uses_of(self, chapter: Chapter, statements: Iterable[ast.stmt]) -> Uses:
        """Which modules and tables some of a chapter's code uses, wherever they stand.

        A table is used where its name stands; a module too where a path leads to it, or where a used table's
        entry says that the module has computed it.
        """
        names, texts = chapter.code.uses(statements)
        modules = self._modules_in(names)
        named = {item for text in texts for item in _NAMED.findall(text)}
        tables = {table for table in self.tables if table[1] in texts or table in named}
        named |= {item for table in tables for item in _NAMED.findall(self.entries.get(table, ""))}
        modules |= named & self.modules
        parts = [name.split(".") for name in names if name.startswith("models.")]
        shared = {part[1] for part in parts if len(part) > 2 and self.exists(f"models/{part[1]}.py")}
        return Uses(modules, tables, self._behind(modules) - modules, shared - {"tables"})

    def uses_of_figure(self, chapter: Chapter, name: str) -> Uses:
        return self.uses_of(chapter, [chapter.figures[name]])

    def _behind(self, modules):
        """The modules that these import, and those import, and so on."""
        found, queue = set(modules), list(modules)
        while queue:
            new = self._imports[queue.pop()] - found
            found |= new
            queue.extend(new)
        return found

    @cached_property
    def _imports(self):
        return {module: self._modules_in(self._imported_by(module)) for module in self.modules}

    def _imported_by(self, module):
        room, name = module
        tree = ast.parse(self.read(f"models/{room}/{name}.py"))
        statements = (node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom)))
        return {full for node in statements for _, full in imported(node, f"models.{room}")}

    def _modules_in(self, names):
        parts = (name.split(".") for name in names)
        return {tuple(part[1:3]) for part in parts if part[0] == "models" and len(part) > 2} & self.modules


def listed(python: str) -> set[str]:
    """The names in the ``__all__`` of a module's text."""
    for statement in ast.parse(python).body:
        match statement:
            case ast.Assign(targets=[ast.Name("__all__")], value=value):
                return set(strings(value))
    return set()


def _makes_a_figure(decorator):
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(function).rpartition(".")[2] == "live_figure"


def _with_expressions(numbers):
    """The statements of a list of numbers, and the expressions in it, which are strings."""
    for statement in ast.parse(numbers.read_text("utf8"), str(numbers)).body:
        yield statement
        match statement:
            case ast.Assign(targets=[ast.Name("NUMBERS")], value=ast.Dict(values=expressions)):
                texts = (text for expression in expressions for text in strings(expression))
                yield from (part for text in texts for part in ast.parse(text.strip()).body)

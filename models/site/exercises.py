"""The exercises of a chapter, read from its notebook once for all that is made of them.

An exercise begins with a line `<a id="exercise-3"></a>**3.** *20 minutes, hard.* ...`. One on paper ends with a folded
solution. One in Python has three cells before that: a start with a gap, what fills it, and a check, known by their
tags `exercise`, `solution`, `check` and their ids `exercise-3`, `exercise-3-solution`, `exercise-3-check`.
"""

import ast
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from .notebooks import python_of

#: What an exercise of each difficulty counts.
POINTS = {"easy": 1, "middling": 2, "hard": 3}
#: The tags of the three cells of an exercise in Python, in their order, and how their ids end.
KINDS = {"exercise": "", "solution": "-solution", "check": "-check"}
FOLDED = re.compile(r"<details>\s*<summary>Solution</summary>(.*?)</details>", re.S)
_FIRST = re.compile(r'(?=^(?:<a id="exercise-[^>]*></a>)?\*\*\d+\.\*\*)', re.M)
_NUMBER = re.compile(r"\*\*(\d+)\.\*\*")


class BadExercise(ValueError):
    """What is wrong with a chapter's exercises, in one line that names the chapter and the exercise."""


@dataclass(frozen=True)
class Exercise:
    """One exercise: its text in Markdown, its solution in words, and, in Python, its three cells."""

    number: int
    minutes: int
    level: str
    text: str
    answer: str
    start: str = ""
    solution: str = ""
    check: str = ""

    @property
    def points(self) -> int:
        """What it counts, by its difficulty."""
        return POINTS[self.level]


def read_chapter(path: Path) -> NotebookNode:
    """A chapter's notebook, as it stands in the file."""
    notebook = NotebookNode(nbformat.from_dict(json.loads(path.read_text("utf8"))))
    for cell in notebook.cells:
        cell.source = "".join(cell.source)
    ids = Counter(cell.get("id") for cell in notebook.cells)
    if twice := [name for name, times in ids.items() if name and times > 1]:
        raise BadExercise(f"{path.stem}: two cells have the id {twice[0]}; each needs its own")
    return notebook


def split_at_exercises(notebook: NotebookNode) -> tuple[list[NotebookNode], list[NotebookNode]]:
    """The cells before the heading *Exercises*, and those under it, without that heading and what follows the next."""
    before, under, found = [], [], False
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            (under if found else before).append(cell)
            continue
        for part in re.split(r"^(?=## )", cell.source, flags=re.M):
            if part.startswith("## "):
                if found:
                    return before, under
                found = part.startswith("## Exercises")
                part = part.removeprefix("## Exercises")
            (under if found else before).append(NotebookNode(cell | {"source": part}))
    return before, under


def exercises_of(notebook: NotebookNode, chapter: str) -> list[Exercise]:
    """The exercises of a chapter, in its order; `BadExercise` where one is not as the book's are."""
    parts: list[tuple[str, list[NotebookNode]]] = []
    for cell in split_at_exercises(notebook)[1]:
        if cell.cell_type == "code":
            if not parts:
                raise BadExercise(f"{chapter}: the cell {cell.id} stands before the first exercise")
            parts[-1][1].append(cell)
            continue
        for text in _FIRST.split(cell.source):
            if _FIRST.match(text):
                parts.append((text, []))
            elif parts:
                parts[-1] = (parts[-1][0] + "\n\n" + text, parts[-1][1])
    if not parts:
        raise BadExercise(f"{chapter} has no exercises: a line under ## Exercises begins one, {_line(1)}")
    return [_exercise(number, *part, chapter) for number, part in enumerate(parts, 1)]


def _line(number):
    return f'<a id="exercise-{number}"></a>**{number}.** *20 minutes, hard.*'


def _exercise(number, text, cells, chapter):
    """One exercise, from its text and its cells of code."""
    here = f"{chapter}, exercise {number}"
    first = re.match(rf'<a id="exercise-{number}"></a>\*\*{number}\.\*\* \*(\d+) minutes, (\w+)\.\*', text)
    if not first:
        raise BadExercise(f"{here} begins {text.splitlines()[0][:60]!r}, and should like {_line(number)}")
    if first[2] not in POINTS:
        raise BadExercise(f"{here} is {first[2]!r}, and should be one of {', '.join(POINTS)}")
    if cells:
        _refuse_other_cells(here, number, cells)
    folded = FOLDED.search(text)
    if not folded:
        raise BadExercise(f"{here} has no folded solution: <details>, <summary>Solution</summary>, text, </details>")
    sources = dict(zip(("start", "solution", "check"), (cell.source for cell in cells), strict=False))
    return Exercise(number, int(first[1]), first[2], text[: folded.start()].strip(), folded[1].strip(), **sources)


def _refuse_other_cells(here, number, cells):
    """An exercise in Python has its three cells, each with its id, in their order, and no other."""
    kinds = [next(iter(KINDS.keys() & cell.metadata.get("tags", [])), "") for cell in cells]
    for kind, end in KINDS.items():
        if kind not in kinds:
            raise BadExercise(f"{here} has no cell tagged {kind}, exercise-{number}{end}")
    for kind, cell in zip(kinds, cells, strict=True):
        wanted = f"exercise-{number}{KINDS.get(kind, '')}"
        if not kind:
            raise BadExercise(f"{here}: the cell {cell.id} needs one of the tags {', '.join(KINDS)}")
        if cell.id != wanted:
            raise BadExercise(f"{here}: the cell {cell.id}, tagged {kind}, should have the id {wanted}")
    if kinds != list(KINDS):
        raise BadExercise(f"{here}: its cells stand as {', '.join(kinds)}, and should as {', '.join(KINDS)}")


def needed(cells: list[NotebookNode], code: str) -> str:
    """What a code needs of a chapter's cells: its imports, and what its first cells prepare before any figure or model.

    Numpy is kept wherever a chapter has it.

    >>> from nbformat.v4 import new_code_cell
    >>> from models.site.exercises import needed
    >>> cell = new_code_cell("import re, json\\nfrom math import pi, tau as turn\\nA = 1\\nB = A")
    >>> needed([cell], "json.dumps([turn, B])")
    'import json\\nfrom math import tau as turn\\nA = 1\\nB = A'
    """
    names, kept = _read_in(ast.parse(code)) | {"np"}, []
    for node in reversed(_statements(cells)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            node.names = [name for name in node.names if (name.asname or name.name.split(".")[0]) in names]
            kept += [ast.unparse(node)] if node.names else []
        elif _bound_by(node) & names:
            names |= _read_in(node)
            kept.append(ast.unparse(node))
    return "\n".join(dict.fromkeys(reversed(kept)))


def _statements(cells):
    """The imports of all cells of code, and the other statements of those before the first figure or model."""
    found, early = [], True
    for cell in cells:
        if cell.cell_type == "code" and cell.get("id") != "setup":
            early &= "@live_figure" not in cell.source and "model" not in cell.metadata.get("tags", [])
            imports_only = (ast.Import, ast.ImportFrom)
            statements = python_of(cell.source, f"cell {cell.get('id')}").body
            found += [node for node in statements if early or isinstance(node, imports_only)]
    return found


def _read_in(tree):
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def _bound_by(node):
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return {node.name}
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}

"""The exercises of every chapter: numbered, timed, hinted, solved, and checked so that only a solution passes."""

import ast
import contextlib
import io
import json
import re
from dataclasses import dataclass, field
from functools import cache

import pytest

from .conftest import CHAPTERS, ESSAYS

BEGINS = re.compile(r'<a id="exercise-(\d+)"></a>\*\*(\d+)\.\*\* \*(\d+) minutes, (?:easy|middling|hard)\.\* \S')
FOLD = re.compile(r"<details>\n<summary>(\w+)</summary>\n\n(.+?)\n\n</details>", re.S)
PROMPTS = {"code_prompt_show": "Solution in Python", "code_prompt_hide": "Fold the solution"}

by_chapter = pytest.mark.parametrize(
    "chapter", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ESSAYS]
)


@dataclass
class Exercise:
    """What is asked, with its cells of code, and the text after them."""

    asked: str
    cells: list = field(default_factory=list)
    after: str = ""

    @property
    def number(self):
        return int(re.search(r"\*\*(\d+)\.\*\*", self.asked)[1])

    @property
    def sources(self):
        return ["".join(cell["source"]) for cell in self.cells]


@cache
def cells_of(chapter):
    return json.loads((CHAPTERS / f"{chapter}.ipynb").read_text("utf8"))["cells"]


@cache
def exercises(chapter):
    """What stands under the heading *Exercises*, cut where a number begins."""
    found, within = [], False
    for cell in cells_of(chapter):
        if cell["cell_type"] == "code":
            if within and found:
                found[-1].cells.append(cell)
            continue
        for section in re.split(r"^(?=## )", "".join(cell["source"]), flags=re.M):
            within = section.startswith("## Exercises") or (within and not section.startswith("## "))
            for part in re.split(r"^(?=(?:<a id[^>]*></a>)?\*\*\d+\.\*\*)", section, flags=re.M) if within else []:
                if re.match(r"(?:<a id[^>]*></a>)?\*\*\d", part):
                    found.append(Exercise(part))
                elif found:
                    found[-1].after += part
    return found


def with_code(chapter):
    return [exercise for exercise in exercises(chapter) if exercise.cells]


@cache
def imported(chapter):
    """What the first cells define, up to the chapter's first figure or model: imports, and what they prepare."""
    namespace = {"__name__": "__main__"}
    for cell in cells_of(chapter):
        tree = ast.parse("".join(cell["source"]) if cell["cell_type"] == "code" and cell["id"] != "setup" else "")
        first = "@live_figure" in "".join(cell["source"]) or "model" in cell["metadata"].get("tags", [])
        if first:  # its cell may begin with the imports
            tree.body = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        exec(compile(tree, f"{chapter}, its imports", "exec"), namespace)
        if first:
            break
    return namespace


def assigned(cells):
    """The names that cells give a meaning at their outermost level."""
    nodes, names = [node for cell in cells for node in ast.parse("".join(cell["source"])).body], set()
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif not isinstance(node, ast.Lambda | ast.comprehension):
            nodes += ast.iter_child_nodes(node)
    return names


def gaps(source):
    """The lines on which `...` stands for what is to be written: everywhere but in an index."""
    tree = ast.parse(source)
    index = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Subscript) for part in ast.walk(node.slice)}
    dots = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value is ...)
    return [node.lineno for node in dots if id(node) not in index]


def run(chapter, exercise, *places):
    """Run some of the cells after the imports; what was printed."""
    namespace, printed = dict(imported(chapter)), io.StringIO()
    with contextlib.redirect_stdout(printed):
        for place in places:
            name = f"{chapter}, {exercise.cells[place]['id']}"
            exec(compile(exercise.sources[place], name, "exec"), namespace)
    return printed.getvalue()


@by_chapter
def test_exercises_are_numbered_timed_hinted_and_solved(chapter):
    assert 4 <= len(exercises(chapter)) <= 7
    for number, exercise in enumerate(exercises(chapter), 1):
        begins = BEGINS.match(exercise.asked)
        assert begins, f"exercise {number} does not begin as an exercise: {exercise.asked[:80]!r}"
        anchor, printed, minutes = map(int, begins.groups())
        assert anchor == printed == number
        assert 5 <= minutes <= 30 and minutes % 5 == 0, number
        before, behind = ([kind for kind, _ in FOLD.findall(text)] for text in (exercise.asked, exercise.after))
        assert (before, behind) == ((["Hint"], ["Solution"]) if exercise.cells else (["Hint", "Solution"], [])), number
        told = exercise.asked + exercise.after
        assert told.count("<details>") == told.count("</details>") == 2, number


@by_chapter
def test_two_exercises_or_more_are_for_the_student_to_write(chapter):
    assert len(with_code(chapter)) >= 2


@by_chapter
def test_an_exercises_cells_are_a_start_a_solution_and_a_check(chapter):
    for exercise in with_code(chapter):
        name = f"exercise-{exercise.number}"
        assert [cell["id"] for cell in exercise.cells] == [name, f"{name}-solution", f"{name}-check"]
        tags = [cell["metadata"]["tags"] for cell in exercise.cells]
        assert tags == [["exercise"], ["solution", "hide-cell"], ["check"]], name
        folded = exercise.cells[1]["metadata"]
        assert folded["mystnb"] == PROMPTS and folded["jupyter"] == {"source_hidden": True}, name
        (answer,) = [cell for cell in cells_of(chapter) if cell["id"] == f"{name}-answer"]
        assert answer["cell_type"] == "markdown" and "".join(answer["source"]).startswith("<details>"), name


@by_chapter
def test_a_start_has_a_gap_with_a_word_on_it_and_a_check_says_right(chapter):
    for exercise in with_code(chapter):
        start, solution, check = exercise.sources
        open_gaps = gaps(start)
        assert open_gaps and not gaps(solution), exercise.number
        lines = ["", *start.splitlines()]
        assert all("#" in lines[row] + lines[row - 1] for row in open_gaps), f"{exercise.number}: what goes there?"
        added = {line.strip() for line in solution.splitlines()} - {line.strip() for line in start.splitlines()}
        assert added, exercise.number
        lines = check.rstrip().splitlines()
        assert lines[-1] == f'print("Exercise {exercise.number}: right.")'
        asserts = re.findall(r"^ *assert\b", check, re.M)
        assert len(asserts) >= 2, f"exercise {exercise.number}: one test is too easily met"


@by_chapter
def test_an_exercise_leaves_alone_what_the_chapter_has_defined(chapter):
    """A figure is drawn again after the exercises, by what its names mean then."""
    own = [cell for exercise in with_code(chapter) for cell in exercise.cells]
    others = [cell for cell in cells_of(chapter) if cell["cell_type"] == "code" and cell not in own]
    for cell in own:
        assert assigned([cell]) & assigned(others) == set(), cell["id"]


@by_chapter
def test_a_check_fails_without_a_solution_and_passes_with_it(chapter):
    for exercise in with_code(chapter):
        run(chapter, exercise, 0)
        with pytest.raises(AssertionError, match=r"^a gap is still open in "):  # nothing is undefined, or worse
            run(chapter, exercise, 0, 2)
        assert run(chapter, exercise, 0, 1, 2).splitlines()[-1] == f"Exercise {exercise.number}: right."
    assert with_code(chapter)

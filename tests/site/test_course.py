"""From one chapter, what students and teachers get; and nbgrader, run for real, gives each what is due."""

import csv
import json
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from models.site import course
from models.site.exercises import BadExercise, exercises_of, read_chapter

from ..conftest import CHAPTERS, ESSAYS

PAGE = "https://a.example/book/chapters/rain.html"
by_chapter = pytest.mark.parametrize("chapter", ESSAYS)

HINT = "<details>\n<summary>Hint</summary>\n\nCount.\n\n</details>"
FOLDED = "<details>\n<summary>Solution</summary>\n\nIt is {}.\n\n</details>"
START = "def drops(hours):\n    return ...  # how many fall in so many hours\n"
FILLED = "def drops(hours):\n    return 7 * hours"
CHECK = 'assert drops(2) == 14, "seven an hour"\nprint("Exercise 2: right.")'


def text_of(number, level="easy", text="How wet?"):
    return f'<a id="exercise-{number}"></a>**{number}.** *10 minutes, {level}.* {text}\n\n{HINT}'


def cells_of(number, start=START, filled=FILLED, check=CHECK):
    """The three cells of an exercise in Python, and its solution in words."""
    name = f"exercise-{number}"
    return [
        new_code_cell(start, id=name, metadata={"tags": ["exercise"]}),
        new_code_cell(filled, id=f"{name}-solution", metadata={"tags": ["solution", "hide-cell"]}),
        new_code_cell(
            check, id=f"{name}-check", metadata={"tags": ["check"]},
            outputs=[nbformat.v4.new_output("stream", text=f"Exercise {number}: right.\n")],
        ),
        new_markdown_cell(FOLDED.format("seven an hour"), id=f"{name}-answer"),
    ]  # fmt: skip


def small_chapter():
    """Three exercises: on paper, in Python, in Python with what the first cell has imported and prepared."""
    figure = new_code_cell('raise SystemError("a figure, not needed here")', id="figure", metadata={"tags": ["model"]})
    asked = '<a href="#rains" data-state="wind=2">Rain</a>, [as measured](../models/rain/data/drops.csv)?'
    paper = text_of(1, "middling", asked) + "\n\n" + FOLDED.format("wet")
    last = cells_of(3, "wet = ...  # gallons", "wet = math.floor(np.sqrt(GALLON))", "assert wet == 1\nprint('right')")
    last[-1].source += "\n\n<div></div>\n\n## Three lines to keep\n\n- It rains."
    return new_notebook(
        cells=[
            new_markdown_cell("# Rain\n\nIt rains.", id="title"),
            new_code_cell("installed = True", id="setup", metadata={"tags": ["remove-cell"]}),
            new_code_cell("import math\nimport os, numpy as np\n\nGALLON = 3.8\nUNUSED = 1", id="imports"),
            figure,
            new_markdown_cell(f"## Exercises\n\n{paper}\n\n{text_of(2)}", id="text"),
            *cells_of(2),
            new_markdown_cell(text_of(3, "hard"), id="text-3"),
            *last,
        ],
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    )


def sources(notebook, tag):
    return [cell.source for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def said(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells)


@pytest.fixture
def made(tmp_path):
    """The course of one small chapter, and of each kind of notebook the one there is."""
    path = tmp_path / "rain.ipynb"
    path.write_text(nbformat.writes(small_chapter()), "utf8")
    course.make_course([path], tmp_path / "course")
    kinds = {"student": "student/rain", "instructor": "instructor/rain", "task": "nbgrader/source/rain/rain"}
    return {kind: nbformat.read(tmp_path / f"course/{name}.ipynb", 4) for kind, name in kinds.items()}


def test_exercises_are_read_with_their_points_and_solutions():
    paper, python, last = exercises_of(small_chapter(), "rain")
    assert [(one.number, one.minutes, one.level, one.points) for one in (paper, python, last)] == [
        (1, 10, "middling", 2), (2, 10, "easy", 1), (3, 10, "hard", 3)
    ]  # fmt: skip
    assert (paper.answer, paper.check) == ("It is wet.", "")
    assert (python.start, python.solution, python.check) == (START, FILLED, CHECK)
    assert python.answer == "It is seven an hour."
    assert python.text == text_of(2)


def test_a_student_gets_everything_but_the_solutions(made):
    student, teacher = made["student"], made["instructor"]
    assert teacher == course.anywhere(small_chapter(), course.page_of("rain"))
    assert [cell.source for cell in teacher.cells if cell.cell_type == "code"] == [
        cell.source for cell in small_chapter().cells if cell.cell_type == "code"
    ]
    assert [cell.id for cell in student.cells] == [
        "title", "setup", "imports", "figure", "text", "exercise-2", "exercise-2-check", "text-3", "exercise-3",
        "exercise-3-check", "exercise-3-answer",
    ]  # fmt: skip
    assert "Solution" not in said(student) and FILLED not in said(student)
    assert not any(cell.get("outputs") for cell in student.cells) and any(cell.get("outputs") for cell in teacher.cells)
    assert said(student).count(HINT) == 3
    assert student.cells[-1].source == "<div></div>\n\n## Three lines to keep\n\n- It rains."
    assert sources(student, "check") == sources(teacher, "check") and len(sources(student, "check")) == 2


@pytest.mark.parametrize("kind", ["student", "instructor"])
def test_a_chapters_links_hold_wherever_it_lies(made, kind):
    text, page = said(made[kind]), course.page_of("rain")
    assert f'<a href="{page}#rains:wind=2">Rain</a>' in text
    assert f"[as measured]({course.repository()}/blob/main/models/rain/data/drops.csv)" in text


def test_a_link_to_an_exercise_stays_in_the_notebook():
    notebook = new_notebook(cells=[new_markdown_cell('<a href="#exercise-3">later</a>, <a href="#rains">rain</a>')])
    (cell,) = course.anywhere(notebook, PAGE).cells
    assert cell.source == f'<a href="#exercise-3">later</a>, <a href="{PAGE}#rains">rain</a>'


def test_an_assignment_has_the_exercises_and_what_they_need(made, site_address):
    cells = {cell.id: cell for cell in made["task"].cells}
    assert list(cells) == [
        "how", "setup", "imports", "exercise-1-text", "exercise-1-answer", "exercise-2-text", "exercise-2",
        "exercise-2-check", "exercise-2-words", "exercise-3-text", "exercise-3", "exercise-3-check", "exercise-3-words",
    ]  # fmt: skip
    assert cells["imports"].source == "import math\nimport numpy as np\nGALLON = 3.8"
    assert cells["exercise-2"].source == f"{START}\n\n### BEGIN SOLUTION\n{FILLED}\n### END SOLUTION"
    page = course.page_of("rain")
    assert page == f"{site_address}chapters/rain.html"
    assert f'<a href="{page}#rains:wind=2">Rain</a>' in cells["exercise-1-text"].source
    assert cells["exercise-3-text"].source.endswith("\n\n3 points.")
    assert f"{page}#exercise" not in said(made["task"]), "a link to where the solution is"
    told = [cells[name].metadata.nbgrader for name in cells if name != "how" and not name.endswith("-words")]
    assert len(told) == len(cells) - 3
    assert [(one.grade_id, one.points) for one in told if one.grade] == [
        ("exercise-1-answer", 2), ("exercise-2-check", 1), ("exercise-3-check", 3)
    ]  # fmt: skip
    assert [one.grade_id for one in told if one.solution] == ["exercise-1-answer", "exercise-2", "exercise-3"]
    assert all(one.locked != one.solution for one in told)


def replaced(old, new):
    def change(notebook):
        for cell in notebook.cells:
            cell.source = cell.source.replace(old, new)

    return change


def without(name):
    def change(notebook):
        notebook.cells = [cell for cell in notebook.cells if cell.id != name]

    return change


def of(name, **said):
    def change(notebook):
        for cell in notebook.cells:
            if cell.id == name:
                cell.update(said)

    return change


def swapped(notebook):
    place = [cell.id for cell in notebook.cells].index("exercise-2")
    notebook.cells[place : place + 2] = reversed(notebook.cells[place : place + 2])


def stray(notebook):
    notebook.cells[4:4] = [new_markdown_cell("## Exercises", id="heading"), new_code_cell("1", id="stray")]
    notebook.cells[6].source = notebook.cells[6].source.removeprefix("## Exercises")


BAD = {
    "no check": (without("exercise-2-check"), "rain, exercise 2 has no cell tagged check, exercise-2-check"),
    "no start": (without("exercise-3"), "rain, exercise 3 has no cell tagged exercise, exercise-3"),
    "one id": (of("exercise-3-check", id="exercise-3"), "rain: two cells have the id exercise-3; each needs its own"),
    "another's id": (
        of("exercise-3-check", id="check-3"),
        "rain, exercise 3: the cell check-3, tagged check, should have the id exercise-3-check",
    ),
    "no tag": (of("exercise-3-answer", cell_type="code"), "rain, exercise 3: the cell exercise-3-answer needs one of"),
    "order": (swapped, "rain, exercise 2: its cells stand as solution, exercise, check, and should as exercise, sol"),
    "level": (replaced("hard", "tough"), "rain, exercise 3 is 'tough', and should be one of easy, middling, hard"),
    "first line": (replaced("*10 minutes, easy.*", ""), 'rain, exercise 2 begins \'<a id="exercise-2"></a>**2.** '),
    "number": (replaced("**3.**", "**4.**"), 'rain, exercise 3 begins \'<a id="exercise-3"></a>**4.** *10 minutes'),
    "no solution": (replaced(FOLDED.format("wet"), ""), "rain, exercise 1 has no folded solution: <details>, "),
    "no exercises": (replaced("## Exercises", "## Play"), "rain has no exercises: a line under ## Exercises begins"),
    "stray cell": (stray, "rain: the cell stray stands before the first exercise"),
}


@pytest.mark.parametrize("change, complaint", BAD.values(), ids=BAD)
def test_bad_exercises_are_named_in_one_line_and_nothing_is_written(tmp_path, change, complaint):
    notebook = small_chapter()
    change(notebook)
    path = tmp_path / "rain.ipynb"
    path.write_text(json.dumps(notebook), "utf8")
    with pytest.raises(BadExercise) as raised:
        course.make_course([path], tmp_path / "course")
    assert str(raised.value).startswith(complaint) and "\n" not in str(raised.value)
    assert not (tmp_path / "course").exists()


def test_an_unknown_chapter_is_named(capsys):
    assert course.main(["steam"]) == 1
    assert capsys.readouterr().err.startswith("there is no chapter steam; there are automated_training, bill_for")


@pytest.mark.slow
def test_a_students_notebook_runs_up_to_the_first_check(made):
    student = made["student"]
    student.cells = [cell for cell in student.cells if cell.id != "figure"]
    with pytest.raises(CellExecutionError, match="seven an hour"):
        NotebookClient(student, timeout=60).execute()
    assert [cell.id for cell in student.cells if cell.get("execution_count")][-1] == "exercise-2-check"


def runs(notebook, kinds):
    """Run an assignment's cells in one namespace, and say which checks failed."""
    namespace, failed = {"__name__": "__main__"}, []
    for cell in notebook.cells:
        try:
            if cell.cell_type == "code" and cell.id != "setup":
                source = cell.source if "solution" in kinds else re.sub(r"### BEGIN(.|\n)*### END", "#", cell.source)
                with redirect_stdout(StringIO()):
                    exec(compile(source, cell.id, "exec"), namespace)
        except AssertionError:
            assert cell.id.endswith("-check"), cell.id
            failed.append(cell.id)
    return failed


@pytest.mark.slow
@by_chapter
def test_every_chapters_assignment_passes_with_its_solutions_and_fails_without(chapter):
    notebook = read_chapter(CHAPTERS / f"{chapter}.ipynb")
    exercises = exercises_of(notebook, chapter)
    task = course.assignment(notebook, exercises, PAGE)
    assert runs(task, "solution") == []
    assert runs(task, "") == [f"exercise-{one.number}-check" for one in exercises if one.check] != []
    texts = "".join(cell.source for cell in task.cells if cell.cell_type == "markdown")
    assert not re.search(r"\{[\w:]+\}`|\]\((?!https://)|href=\"(?!https://)", texts)


@by_chapter
def test_every_chapters_student_notebook_is_the_instructors_without_solutions(chapter):
    teacher = read_chapter(CHAPTERS / f"{chapter}.ipynb")
    student = course.student(teacher)
    assert "Solution</summary>" not in said(student) and sources(student, "solution") == []
    assert sources(student, "check") == sources(teacher, "check") != []
    kept = {cell.id: cell.source for cell in student.cells}
    assert kept["setup"] == next(cell.source for cell in teacher.cells if cell.id == "setup")
    code = [cell.id for cell in teacher.cells if cell.cell_type == "code"]
    assert [cell.id for cell in student.cells if cell.cell_type == "code"] == [
        name for name in code if not name.endswith("-solution")
    ]


CHAPTER = "jevons_paradox"


def nbgrader(folder, *words):
    command = [sys.executable, "-m", "nbgrader", *words]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr


def grades(folder):
    """What nbgrader exports: {student: (score, of how many)}."""
    nbgrader(folder, "export")
    with (folder / "grades.csv").open(newline="") as file:
        return {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}


def handed_in(folder, student, solved, exercises):
    """What a student hands in: the released notebook, with the gaps of some exercises filled and a text written."""
    notebook = nbformat.read(folder / f"release/{CHAPTER}/{CHAPTER}.ipynb", 4)
    fills = {f"exercise-{one.number}": one.solution for one in exercises if one.number in solved}
    fills |= {f"exercise-{one.number}-answer": one.answer for one in exercises if one.number in solved}
    for cell in notebook.cells:
        if cell.id in fills:
            cell.source += "\n" + fills[cell.id]
    path = folder / f"submitted/{student}/{CHAPTER}/{CHAPTER}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(nbformat.writes(notebook), "utf8")


@pytest.mark.slow
@pytest.mark.xdist_group("nbgrader")
def test_nbgrader_gives_all_half_and_nothing(tmp_path, monkeypatch):
    for kind in ("config", "data", "runtime"):
        monkeypatch.setenv(f"JUPYTER_{kind.upper()}_DIR", str(tmp_path / kind))
    # As in an environment that is active: nbgrader calls alembic by its name.
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    path = CHAPTERS / f"{CHAPTER}.ipynb"
    course.make_course([path], tmp_path)
    folder, exercises = tmp_path / "nbgrader", exercises_of(read_chapter(path), CHAPTER)
    nbgrader(folder, "generate_assignment", CHAPTER)
    released = said(nbformat.read(folder / f"release/{CHAPTER}/{CHAPTER}.ipynb", 4))
    assert not [one.number for one in exercises if (one.solution or one.answer) in released]

    python, paper = [one for one in exercises if one.check], [one for one in exercises if not one.check]
    half = python[: len(python) // 2]
    handed_in(folder, "right", [one.number for one in exercises], exercises)
    handed_in(folder, "half", [one.number for one in half], exercises)
    handed_in(folder, "wrong", [], exercises)
    nbgrader(folder, "autograde", CHAPTER)
    points, some, whole = (sum(one.points for one in these) for these in (python, half, exercises))
    assert 0 < some < points < whole
    assert grades(folder) == {"right": (points, whole), "half": (some, whole), "wrong": (0, whole)}

    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        to_read = {name: book.find_submission(CHAPTER, name).notebooks[0] for name in ("right", "half", "wrong")}
        assert [one.needs_manual_grade for one in to_read.values()] == [True, False, False]
        for one in paper:
            book.find_grade(f"exercise-{one.number}-answer", CHAPTER, CHAPTER, "right").manual_score = one.points
        book.db.commit()
    assert grades(folder)["right"] == (whole, whole)

"""What a teacher hands out and grades, made of the chapters: ``python -m models.site.course`` or ``make course``.

Into `_build/course` go `student` (the chapters without solutions), `instructor` (with them) and `nbgrader`, a course
directory with one assignment for each chapter, made of its exercises. Names of chapters choose among them.
"""

import re
import sys
from copy import deepcopy
from pathlib import Path
from urllib.parse import urljoin

import nbformat
import yaml
from nbconvert.preprocessors import ClearOutputPreprocessor, TagRemovePreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from . import address
from .exercises import FOLDED, BadExercise, Exercise, exercises_of, needed, read_chapter, split_at_exercises
from .notebooks import CHAPTERS, ROOT

OUT = ROOT / "_build/course"
#: nbgrader's own stub raises: who fills the gaps above it would have to find and delete it.
CONFIG = """# nbgrader's settings for this course. Its commands run in this folder.
c = get_config()
c.CourseDirectory.course_id = "gold-mines-and-steam-engines"
c.ClearSolutions.code_stub = {"python": "# Fill every gap above; what else you need goes here."}
c.ClearSolutions.text_stub = "*Your answer here.*"
c.Execute.timeout = 120  # seconds for one cell
"""
_LINK = re.compile(r'(\]\(|href=")(?![a-z]+:)([^)"\s]+)(?:" data-state="([^"]*))?')
_HOW = """# Exercises: {title}

They belong to [the chapter]({page}); the figures they name are there. In an exercise in Python fill the gaps, written \
`...`, and run the check below until it says *right*. Write in words where it says *Your answer here*."""
#: Below a check: what the text asks besides is written there, and read by whoever wants to.
_WORDS = "*Your answer here, in words, to what else is asked. It brings no points.*"


def essays() -> list[str]:
    """The chapters of the essay, which end in three lines to keep."""
    notebooks = sorted(CHAPTERS.glob("*.ipynb"))
    return [path.stem for path in notebooks if "## Three lines to keep" in path.read_text("utf8")]


def repository() -> str:
    """The public address of the book's repository."""
    return address.repository(yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))["repository"]["url"])


def page_of(chapter: str) -> str:
    """The public address of a chapter's page."""
    return urljoin(address.site(repository()), f"chapters/{chapter}.html")


def student(notebook: NotebookNode) -> NotebookNode:
    """A chapter without what solves its exercises, and without outputs."""
    notebook, _ = TagRemovePreprocessor(remove_cell_tags={"solution"}).preprocess(deepcopy(notebook), {})
    notebook, _ = ClearOutputPreprocessor().preprocess(notebook, {})
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(r"\n{3,}", "\n\n", FOLDED.sub("", cell.source)).strip()
    notebook.cells = [cell for cell in notebook.cells if cell.source]
    return notebook


def assignment(notebook: NotebookNode, exercises: list[Exercise], page: str) -> NotebookNode:
    """A chapter's exercises as a source for nbgrader: checks and answers count, the rest is locked."""
    before, _ = split_at_exercises(notebook)
    title = before[0].source.partition("\n")[0].removeprefix("# ")
    cells = [new_markdown_cell(_HOW.format(title=title, page=page), id="how")]
    cells += [_graded("code", cell.id, cell.source, locked=True) for cell in before if cell.id == "setup"]
    if lines := needed(before, "\n".join(f"{one.start}\n{one.solution}\n{one.check}" for one in exercises)):
        cells.append(_graded("code", "imports", lines, locked=True))
    for one in exercises:
        cells += _cells(one, page)
    return new_notebook(cells=cells, metadata=deepcopy(notebook.metadata))


def _cells(one, page):
    """The cells of one exercise."""
    name, count = f"exercise-{one.number}", {"grade": True, "points": one.points}
    counts = f"{one.points} point{'s' * (one.points > 1)}."
    yield _graded("markdown", f"{name}-text", f"{absolute(one.text, page)}\n\n{counts}", locked=True)
    if one.check:
        yield _graded("code", name, f"{one.start}\n\n{_solution(one.solution)}", solution=True)
        yield _graded("code", f"{name}-check", one.check, locked=True, **count)
        yield new_markdown_cell(_WORDS, id=f"{name}-words")
    else:
        yield _graded("markdown", f"{name}-answer", _solution(absolute(one.answer, page)), solution=True, **count)


def _solution(text):
    return f"### BEGIN SOLUTION\n{text}\n### END SOLUTION"


def _graded(kind, name, source, **said):
    """A cell that nbgrader knows by its name: what is not said of it is false."""
    told = {"grade": False, "locked": False, "solution": False, "task": False, "schema_version": 3} | said
    make = new_code_cell if kind == "code" else new_markdown_cell
    return make(source, id=name, metadata={"nbgrader": told | {"grade_id": name, "cell_type": kind}})


def anywhere(notebook: NotebookNode, page: str) -> NotebookNode:
    """A chapter whose links hold wherever it lies; those to one of its own exercises stay inside."""
    notebook = deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = absolute(cell.source, page).replace(f'href="{page}#exercise-', 'href="#exercise-')
    return notebook


def absolute(text: str, page: str) -> str:
    """A text of the page at home elsewhere: its links lead there, and a word that sets a figure to that state.

    What lies outside the chapters, such as a table, is in the repository.

    >>> from models.site.course import absolute
    >>> absolute('<a href="#hump" data-state="price=1">one</a>, [first](first.ipynb) {cite:p}`a,b`.', "https://b.io/c.html")
    '<a href="https://b.io/c.html#hump:price=1">one</a>, [first](https://b.io/first.html).'
    """

    def link(found):
        opening, to, state = found.groups()
        if to.startswith("../"):
            return f"{opening}{repository()}/blob/main/{to.removeprefix('../')}"
        to = re.sub(r"\.(ipynb|md)(?=#|$)", ".html", to)
        return opening + urljoin(page, to) + (f":{state}" if state else "")

    return _LINK.sub(link, re.sub(r"\s*\{cite:p\}`[^`]*`", "", text))


def write(notebook: NotebookNode, path: Path) -> None:
    """A notebook as a file, once nbformat finds it valid."""
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook) + "\n", "utf8")


def make_course(chapters: list[Path], out: Path) -> None:
    """Write the course of some chapters' notebooks; nothing is written if one of them cannot be."""
    read, wrong = {}, []
    for path in chapters:
        try:
            notebook = read_chapter(path)
            read[path.stem] = notebook, exercises_of(notebook, path.stem)
        except BadExercise as error:
            wrong.append(str(error))
    if wrong:
        raise BadExercise("\n".join(wrong))
    for chapter, (notebook, exercises) in read.items():
        page = page_of(chapter)
        write(student(anywhere(notebook, page)), out / f"student/{chapter}.ipynb")
        write(anywhere(notebook, page), out / f"instructor/{chapter}.ipynb")
        task = assignment(notebook, exercises, page)
        write(task, out / f"nbgrader/source/{chapter}/{chapter}.ipynb")
        print(f"{chapter}: {len(exercises)} exercises, {sum(one.points for one in exercises)} points")
    (out / "nbgrader/nbgrader_config.py").write_text(CONFIG, "utf8")


def main(names: list[str]) -> int:
    """Write the course of the chapters that are named, or of all, into `_build/course`; 1 if it cannot be."""
    if unknown := [name for name in names if name not in essays()]:
        print(f"there is no chapter {unknown[0]}; there are {', '.join(essays())}", file=sys.stderr)
        return 1
    try:
        make_course([CHAPTERS / f"{name}.ipynb" for name in names or essays()], OUT)
    except BadExercise as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The course is in {OUT.relative_to(ROOT)}: student, instructor, nbgrader. The site shows all solutions.")
    print("To grade, activate the environment first, or nbgrader does not find alembic: source .venv/bin/activate")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

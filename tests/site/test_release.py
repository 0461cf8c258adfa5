"""A release changes the version and the date in every place that names them, and nothing else."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from calendar import month_name
from datetime import date

import pytest

from ..conftest import ROOT
from . import release

OLD = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["version"]
NEW = f"{int(OLD.partition('.')[0]) + 1}.0.0"
TODAY = date(2031, 5, 7)
NOTEBOOKS = {f"chapters/{path.name}" for path in (ROOT / "chapters").glob("*.ipynb")}


@pytest.fixture
def copy(tmp_path):
    built = shutil.ignore_patterns(
        ".git", ".venv", "_build", "dist", "node_modules", "__pycache__", ".*_cache", ".hypothesis"
    )
    return shutil.copytree(ROOT, tmp_path / "copy", ignore=built)


def texts(folder):
    """What the files of a folder hold, line by line."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf8", "replace").splitlines()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def shape(line):
    """A line without its numbers and its month."""
    return re.sub(rf"\d+| ({'|'.join(month_name[1:])}) ", "", line)


def test_every_place_gets_the_version_and_the_date_and_nothing_else_changes(copy):
    before = texts(copy)
    changed = release.release(copy, NEW, TODAY)
    after = texts(copy)
    assert after.keys() == before.keys()
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"pyproject.toml", "CITATION.cff", "chapters/changelog.md", "chapters/teaching.md"} | NOTEBOOKS
    assert differing == {path.relative_to(copy).as_posix() for path in changed}
    assert f"## {NEW}, 7 May 2031" in after["chapters/changelog.md"]
    assert set(before["chapters/changelog.md"]) < set(after["chapters/changelog.md"])
    for name in differing - {"chapters/changelog.md"}:
        pairs = [pair for pair in zip(before[name], after[name], strict=True) if pair[0] != pair[1]]
        assert len(pairs) == (2 if name in ("CITATION.cff", "chapters/welcome.ipynb") else 1), name
        assert {shape(old) for old, _ in pairs} == {shape(new) for _, new in pairs}, name


def test_the_books_own_tests_find_that_every_place_agrees(copy):
    release.release(copy, NEW, TODAY)
    heading = f"## {NEW}, 7 May 2031\n"
    changes = copy / "chapters/changelog.md"
    changes.write_text(changes.read_text("utf8").replace(heading, f"{heading}\nA new chapter.\n"), "utf8")
    names = "one_version_and_one_date or first_cell_installs_this_version"
    command = [sys.executable, "-m", "pytest", "-q", "-k", names, "tests/site/test_published.py", "tests/test_alone.py"]
    environment = os.environ | {"PYTHONPATH": str(copy)}
    result = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    assert f"{1 + len(NOTEBOOKS)} passed" in result.stdout, result.stdout


def test_a_heading_that_waits_gets_its_date(copy):
    changes = copy / "chapters/changelog.md"
    text = changes.read_text("utf8")
    changes.write_text(text.replace(f"## {OLD}", f"## {NEW}\n\nA new chapter.\n\n## {OLD}"), "utf8")
    release.release(copy, NEW, TODAY)
    assert changes.read_text("utf8") == text.replace(f"## {OLD}", f"## {NEW}, 7 May 2031\n\nA new chapter.\n\n## {OLD}")


def test_the_command_names_what_it_changed(copy, monkeypatch):
    monkeypatch.setattr(release, "ROOT", copy)
    said = release.main([NEW]).splitlines()
    assert {*NOTEBOOKS, "CITATION.cff", "pyproject.toml", "chapters/changelog.md"} < set(said)
    assert f"date-released: {date.today()}" in texts(copy)["CITATION.cff"]


@pytest.mark.parametrize(
    "arguments, reason",
    [
        ([OLD], f"the version must be higher than the present {OLD}"),
        (["0.0.9"], f"the version must be higher than the present {OLD}"),
        (["2.0"], "a version is three numbers"),
        (["v9.0.0"], "a version is three numbers"),
        (["9.0.0rc1"], "a version is three numbers"),
        (["09.0.0"], "a version is three numbers"),
        ([], "name the version"),
        ([""], "a version is three numbers"),
    ],
)
def test_another_number_is_refused_in_one_line_and_nothing_changes(copy, monkeypatch, arguments, reason):
    monkeypatch.setattr(release, "ROOT", copy)
    before = texts(copy)
    with pytest.raises(SystemExit) as refused:
        release.main(arguments)
    assert str(refused.value).startswith(reason) and "\n" not in str(refused.value)
    assert texts(copy) == before


def test_a_place_that_names_another_version_is_named_and_nothing_changes(copy):
    notebook = copy / "chapters/jevons_paradox.ipynb"
    notebook.write_text(notebook.read_text("utf8").replace(f"-{OLD}-py3", "-0.0.7-py3"), "utf8")
    before = texts(copy)
    with pytest.raises(ValueError, match=r"chapters/jevons_paradox\.ipynb should name the version"):
        release.release(copy, NEW, TODAY)
    assert texts(copy) == before

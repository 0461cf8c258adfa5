"""The build's promises, on a small book of its own: clean twice, failing twice, fresh always."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..conftest import ROOT

CONFIG = (ROOT / "_config.yml").read_text("utf8")


def notebook(*sources):
    cells = [{"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# A page"}]
    cells += [
        {
            "cell_type": "code",
            "id": f"code-{i}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for i, source in enumerate(sources)
    ]
    return json.dumps(
        {
            "cells": cells,
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


@pytest.fixture
def book(tmp_path):
    """A book of two notebooks, with a copy of the package that tests may change."""
    (tmp_path / "chapters").mkdir()
    shutil.copytree(ROOT / "models", tmp_path / "models", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "_config.yml").write_text(CONFIG)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: chapters/one\nchapters:\n- file: chapters/two\n")
    (tmp_path / "chapters" / "references.bib").write_text("")
    (tmp_path / "chapters" / "one.ipynb").write_text(
        notebook("from models.jevons_paradox import rebound\nprint(rebound.service_factor(2, 1))")
    )
    (tmp_path / "chapters" / "two.ipynb").write_text(
        notebook("from models import tables\nprint(tables.read_table('google_tokens')['date'][0])")
    )
    return tmp_path


def build(book):
    command = [Path(sys.executable).parent / "jupyter-book", "build", ".", "-W", "-n", "--keep-going"]
    return subprocess.run(
        command, cwd=book, env=os.environ | {"PYTHONPATH": str(book), "NO_COLOR": "1"}, capture_output=True, text=True
    )


def executed(result):
    return sorted(
        re.findall(r"chapters/(\w+)\.ipynb: Executing notebook", result.stdout + result.stderr)
        or re.findall(r"Executing notebook.*?chapters/(\w+)", result.stdout + result.stderr)
    )


def test_a_second_build_does_nothing(book):
    first, second = build(book), build(book)
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert (
        "2.0" in (book / "_build/html/chapters/one.html").read_text()
        or ">2" in (book / "_build/html/chapters/one.html").read_text()
    )
    assert executed(first) == ["one", "two"] and executed(second) == []


@pytest.mark.parametrize(
    "changed, addition, stale",
    [
        ("models/jevons_paradox/rebound.py", "\n# touched\n", ["one"]),
        ("models/jevons_paradox/data/google_tokens.csv", "", ["two"]),
        ("models/tables.py", "\n# touched\n", ["two"]),
        ("models/jevons_paradox/threshold_demand.py", "\n# touched\n", []),
    ],
)
def test_a_change_rebuilds_what_depends_on_it_and_nothing_else(book, changed, addition, stale):
    assert build(book).returncode == 0
    path = book / changed
    path.write_text(path.read_text() + addition)
    result = build(book)
    assert result.returncode == 0, result.stderr
    assert executed(result) == stale


@pytest.mark.parametrize(
    "changed, addition, published",
    [
        ("models/site/static/book.css", "html { --fresh: 1; }", "joined.css"),
        ("models/live/front/live.js", "// fresh: 1", "live.js"),
    ],
)
def test_a_change_around_the_pages_is_published_and_executes_nothing(book, changed, addition, published):
    assert build(book).returncode == 0
    path = book / changed
    path.write_text(f"{path.read_text()}\n{addition}\n")
    result = build(book)
    assert result.returncode == 0 and executed(result) == [], result.stderr
    assert "fresh: 1" in (book / "_build/html/_static" / published).read_text()


def test_a_failing_notebook_fails_every_time(book):
    (book / "chapters/two.ipynb").write_text(notebook("1 / 0"))
    for _ in range(2):
        result = build(book)
        assert result.returncode != 0
        assert "ZeroDivisionError" in result.stdout + result.stderr


def test_a_state_that_cannot_be_drawn_fails_the_build_and_is_named(book):
    source = (
        "from models.live import Slider, live_figure\n"
        "@live_figure('Move it.', x=Slider('Where?', [1, 2], 1))\n"
        "def broken(ax, x):\n    ax.plot([0, 1], [0, 1 if x == 1 else float('inf')])\n    return 'A line.'\n"
        "broken"
    )
    (book / "chapters/two.ipynb").write_text(notebook(source))
    result = build(book)
    assert result.returncode != 0
    assert "non-finite value" in result.stdout + result.stderr
    assert "while drawing the figure broken in the state {'x': 2}" in result.stdout + result.stderr

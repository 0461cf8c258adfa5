"""A small book of its own for the build's promises: built once, and given to each test as it was built."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from ..conftest import ROOT


def notebook(*sources):
    """A notebook (JSON) of a title and of code cells."""
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
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def build(book, *page):
    """Build a book as `make site` does, or a page of it as `make page`."""
    command = [sys.executable, "-m", "models.site.build", *page]
    return subprocess.run(command, cwd=book, env=environment(book), capture_output=True, text=True)


def environment(book):
    """The environment of a build with the book's own package."""
    return os.environ | {"PYTHONPATH": str(book), "NO_COLOR": "1"}


def executed(result):
    """The notebooks that a build executed."""
    return sorted(re.findall(r"^  chapters/(\w+): (?:\d+ s|failed)$", result.stdout, re.M))


@pytest.fixture(scope="session")
def first_build(tmp_path_factory):
    """The small book's folder, a copy of it as it was built, and what the build said.

    Two notebooks and an end, with a copy of the package that tests may change.
    """
    book = tmp_path_factory.mktemp("small") / "book"
    (book / "chapters").mkdir(parents=True)
    shutil.copytree(ROOT / "models", book / "models", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "_config.yml", book)
    contents = "format: jb-book\nroot: chapters/one\nchapters:\n- file: chapters/two\n- file: chapters/end\n"
    (book / "_toc.yml").write_text(contents)
    (book / "chapters/end.md").write_text("# The end\n")
    (book / "chapters/references.bib").write_text("")
    (book / "chapters/one.ipynb").write_text(
        notebook(
            "import os\nfrom models.jevons_paradox import rebound\n"
            "print(rebound.service_factor(2, 1), 'by', os.environ['OPENBLAS_NUM_THREADS'], 'thread')"
        )
    )
    (book / "chapters/two.ipynb").write_text(
        notebook("%matplotlib inline\nfrom models import tables\nprint(tables.read_table('google_tokens')['date'][0])")
    )
    result = build(book)
    assert result.returncode == 0, result.stderr
    shutil.copytree(book, book.with_name("built"))
    return book, book.with_name("built"), result


@pytest.fixture
def book(first_build):
    """The small book, built and unchanged. It is always the same folder: Sphinx starts anew where it moved."""
    book, built, _ = first_build
    shutil.rmtree(book)
    shutil.copytree(built, book)
    return book

"""What the tests share: the book's notebooks, their figures, and the built site."""

import contextlib
import json
import tempfile
from functools import cache
from pathlib import Path

import pytest
import yaml

from models.live import LiveFigure
from models.site import address

ROOT = Path(__file__).parent.parent
CHAPTERS = ROOT / "chapters"
SITE = ROOT / "_build" / "html"
NOTEBOOKS = sorted(CHAPTERS.glob("*.ipynb"))


@cache
def namespace_of(chapter):
    """What a notebook defines. It runs in an empty folder, as one that is opened alone."""
    notebook = CHAPTERS / f"{chapter}.ipynb"
    cells = json.loads(notebook.read_text("utf8"))["cells"]
    namespace = {}
    with tempfile.TemporaryDirectory() as alone, contextlib.chdir(alone), contextlib.redirect_stdout(None):
        for cell in cells:
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), str(notebook), "exec"), namespace)
    return namespace


def figures_of(chapter):
    """The live figures of a notebook, by name, in its order."""
    return {value.name: value for value in namespace_of(chapter).values() if isinstance(value, LiveFigure)}


@cache
def drawings_of(chapter):
    """Every state of every figure of a notebook, drawn once for all tests: {figure's name: drawings}."""
    return {name: [figure.draw(**state) for state in figure.states()] for name, figure in figures_of(chapter).items()}


@pytest.fixture(scope="session")
def figures():
    """Every figure of the book: {notebook's stem: {figure's name: figure}}."""
    found = {notebook.stem: figures_of(notebook.stem) for notebook in NOTEBOOKS}
    assert sum(map(len, found.values())) >= 5
    return found


@pytest.fixture(scope="session")
def site():
    """The folder of the built site; `make test` builds it first."""
    assert (SITE / "index.html").exists(), "the site is not built: run `make site`"
    return SITE


@pytest.fixture(scope="session")
def repository():
    """The repository's address as `_config.yml` has it."""
    return yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))["repository"]["url"]


@pytest.fixture(scope="session")
def site_address(repository):
    """Where the built site is published."""
    return address.site(address.repository(repository))

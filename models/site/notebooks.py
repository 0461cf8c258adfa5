"""What the book's notebooks define, for whoever needs a figure itself and not its page."""

import contextlib
import json
import tempfile
from functools import cache
from pathlib import Path

from models.live import LiveFigure

ROOT = Path(__file__).parents[2]
CHAPTERS = ROOT / "chapters"


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

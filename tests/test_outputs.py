"""Notebooks are committed with their small text outputs, and one command makes them so."""

import nbformat
import pytest

from .conftest import NOTEBOOKS
from .outputs import committed, run


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_is_kept_as_the_command_keeps_it(path):
    assert path.read_text("utf8") == committed(nbformat.read(path, 4)), f"run `python -m tests.outputs {path.stem}`"


def test_what_a_session_leaves_behind_goes_and_what_it_said_stays(tmp_path):
    source = "from IPython.display import HTML, display\ndisplay(HTML('<b>bold</b>'))\nprint(6 * 7)"
    cell = nbformat.v4.new_code_cell(source, id="a", metadata={"tags": ["hide-input"], "trusted": True})
    path = tmp_path / "page.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata={"widgets": {}}), path)
    run(path)
    (kept,) = nbformat.read(path, 4).cells
    assert kept.metadata == {"tags": ["hide-input"]}
    assert [output.get("data", output.get("text")) for output in kept.outputs] == [
        {"text/plain": "<IPython.core.display.HTML object>"},
        "42\n",
    ]
    assert path.read_text("utf8") == committed(nbformat.read(path, 4))

"""A notebook as it is committed: ``python -m tests.outputs jevons_paradox`` runs it and keeps its small text outputs.

Pictures, widgets and the times of cells belong to a build; what nbval compares stays. Without names, every notebook.
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from .conftest import CHAPTERS, NOTEBOOKS

#: What a cell is marked with: its tags, whether its code is folded in JupyterLab, and what the book's fold says.
KEPT = {"jupyter", "mystnb", "tags"}
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def committed(notebook: nbformat.NotebookNode) -> str:
    """The text of the file, with nothing in it that another machine would write differently."""
    notebook.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in KEPT}
        for output in cell.get("outputs", []):
            if "data" in output:
                output.data = {kind: value for kind, value in output.data.items() if kind == "text/plain"}
                output.metadata = {}
    return nbformat.writes(notebook) + "\n"


def run(path: Path) -> None:
    """Run a notebook where it stands, and write it back."""
    os.environ.pop("LIVE_FIGURES", None)
    notebook = nbformat.read(path, 4)
    NotebookClient(notebook, timeout=900, resources={"metadata": {"path": path.parent}}).execute()
    path.write_text(committed(notebook), "utf8")


if __name__ == "__main__":
    for path in [CHAPTERS / f"{name}.ipynb" for name in sys.argv[1:]] or NOTEBOOKS:
        run(path)

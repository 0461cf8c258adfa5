"""What the book's notebooks define, for whoever needs a figure itself and not its page."""

import ast
import contextlib
import json
import tempfile
from functools import cache
from pathlib import Path

from IPython.core.inputtransformer2 import TransformerManager

from models.live import LiveFigure

ROOT = Path(__file__).parents[2]
CHAPTERS = ROOT / "chapters"


def python_of(source: str, name: str) -> ast.Module:
    """The Python of a cell, without what only IPython reads: `%matplotlib inline`, `!ls`, `np.sin?`.

    Of `%%time` it is what is timed; a cell in another language has none. Raises ``SyntaxError`` that gives `name`.
    """
    try:
        return ast.parse(source, name)
    except SyntaxError:
        lines = source.lstrip().splitlines()
        if lines and lines[0].startswith("%%"):
            with contextlib.suppress(SyntaxError):
                return python_of("\n".join(lines[1:]), name)
            return ast.parse("")
    tree = ast.parse(TransformerManager().transform_cell(source), name)
    _WithoutIPython().visit(tree)
    return tree


class _WithoutIPython(ast.NodeTransformer):
    """Statements that call IPython become `pass`."""

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.Expr | ast.Assign) and "get_ipython()" in ast.unparse(node):
            return ast.copy_location(ast.Pass(), node)
        return self.generic_visit(node)


@cache
def namespace_of(chapter):
    """What a notebook defines. It runs in an empty folder, as one that is opened alone."""
    notebook = CHAPTERS / f"{chapter}.ipynb"
    cells = json.loads(notebook.read_text("utf8"))["cells"]
    namespace = {}
    with tempfile.TemporaryDirectory() as alone, contextlib.chdir(alone), contextlib.redirect_stdout(None):
        for cell in cells:
            if cell["cell_type"] == "code":
                exec(compile(python_of("".join(cell["source"]), str(notebook)), str(notebook), "exec"), namespace)
    return namespace


def figures_of(chapter):
    """The live figures of a notebook, by name, in its order."""
    return {value.name: value for value in namespace_of(chapter).values() if isinstance(value, LiveFigure)}

"""When a chapter is stale: it depends on the modules it imports, on theirs, and on the tables it names.

What stands around a chapter (styles, scripts, templates, plates, the first page's questions) is not among them: it
writes the pages anew and executes none.
"""

import ast
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from .notebooks import python_of

_MODELS = Path(str(files("models")))
_AROUND = (_MODELS / "site", _MODELS / "live" / "front")
_PLATES = _MODELS / "site" / "plates.py"


def dependencies(text, name="notebook"):
    """The files of `models` that the text of a notebook (JSON) imports or names. A ``SyntaxError`` gives its `name`."""
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    queue = [
        (python_of("".join(cell["source"]), f"{name}, cell {cell.get('id', i)}"), _MODELS.parent)
        for i, cell in enumerate(cells, 1)
    ]
    return _with_theirs(set().union(*(_named(tree, folder) for tree, folder in queue)))


def _with_theirs(named):
    found = set()
    while new := named - found:
        found |= new
        named = set().union(*(_named_in(path, path.stat().st_mtime_ns) for path in new if path.suffix == ".py"))
    return found


@cache
def _named_in(path, mtime):
    """What a module imports or names; it is parsed once for all notebooks, as it was at `mtime`."""
    return _named(ast.parse(path.read_text("utf8"), str(path)), path.parent)


def _named(tree, folder):
    paths, texts = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            paths.update(path for alias in node.names for path in _module(Path(*alias.name.split(".")), _MODELS.parent))
        elif isinstance(node, ast.ImportFrom):
            start = folder if node.level else _MODELS.parent
            for _ in range(node.level - 1):
                start = start.parent
            base = Path(*(node.module or "").split("."))
            paths.update(_module(base, start))
            paths.update(path for alias in node.names for path in _module(base / alias.name, start))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
    for table in _MODELS.glob("*/data/*.csv"):
        if table.stem in texts:
            paths |= {table, table.with_name("datapackage.json")}
    return {path for path in paths if path.is_relative_to(_MODELS)}


def _module(name, start):
    parts = [start.joinpath(*name.parts[: n + 1]) for n in range(len(name.parts))] or [start]
    return [path for part in parts for path in (part.with_suffix(".py"), part / "__init__.py") if path.exists()]


def _note_dependencies(app, docname, source):
    path = Path(app.env.doc2path(docname))
    if path.suffix == ".ipynb":
        for dependency in dependencies(source[0], f"{docname}.ipynb"):
            app.env.note_dependency(str(dependency))


def _watch_what_stands_around(app):
    """Sphinx writes every page anew that is older than the newest template: let all of `_AROUND` be templates."""
    if templates := getattr(app.builder, "templates", None):  # only a builder of pages has any
        newest_template = templates.newest_template_mtime
        paths = [path for folder in _AROUND for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        paths += _with_theirs({_PLATES})
        first_page = Path(app.env.doc2path(app.config.root_doc))
        paths += [first_page] if first_page.exists() else []  # one of another name, still to be found, is read anyhow
        templates.newest_template_mtime = lambda: max(newest_template(), *(path.stat().st_mtime for path in paths))


def setup(app):
    app.connect("source-read", _note_dependencies)
    app.connect("builder-inited", _watch_what_stands_around)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Figures in a Jupyter Book, as a Sphinx extension: assets, font, and when a chapter is stale."""

import ast
import json
import os
from importlib.resources import files
from pathlib import Path

from fontTools.subset import main as subset_font
from matplotlib import get_data_path

from .figure import MODE
from .page import script, stylesheet

_MODELS = Path(str(files("models")))
_FONTS = {"DejaVuSans.ttf": "live-regular.woff2", "DejaVuSans-Bold.ttf": "live-bold.woff2"}
# ASCII, Latin-1's signs, lower-case Greek, sub- and superscripts, quotes, arrows, comparisons.
_CHARACTERS = "U+20-7E,U+A0-BF,U+D7,U+E0-FF,U+3A3,U+3A6,U+3B1-3C9,U+2013,U+2014,U+2018-201D,U+2026,U+2032,U+2070-2089,U+20AC,U+2190-2193,U+2212,U+2248,U+2264,U+2265"


def dependencies(text):
    """The files of `models` that a notebook (JSON) or module (Python) text imports or names."""
    if text.lstrip().startswith("{"):
        cells = json.loads(text)["cells"]
        text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    found, queue = set(), [(text, _MODELS.parent)]
    while queue:
        source, folder = queue.pop()
        for path in _named(ast.parse(source), folder) - found:
            found.add(path)
            if path.suffix == ".py":
                queue.append((path.read_text("utf8"), path.parent))
    return found


def _named(tree, folder):
    paths = set()
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
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            table = _MODELS / "data" / f"{node.value}.csv"
            paths.update({table, table.with_name("datapackage.json")} if table.exists() else ())
    return {path for path in paths if path.is_relative_to(_MODELS)}


def _module(name, start):
    parts = [start.joinpath(*name.parts[: n + 1]) for n in range(len(name.parts))] or [start]
    return [path for part in parts for path in (part.with_suffix(".py"), part / "__init__.py") if path.exists()]


def _note_dependencies(app, docname, source):
    path = Path(app.env.doc2path(docname))
    if path.suffix == ".ipynb":
        for dependency in dependencies(source[0]):
            app.env.note_dependency(str(dependency))


def _write_assets(app, config):
    folder = Path(app.doctreedir).parent / "live"
    folder.mkdir(parents=True, exist_ok=True)
    faces = "".join(
        f'@font-face{{font-family:"DejaVu Sans";font-weight:{weight};font-display:swap;src:url({name}) format("woff2")}}\n'
        for weight, name in zip((400, 700), _FONTS.values())
    )
    for name, text in (("live.js", script()), ("live.css", faces + stylesheet())):
        (folder / name).write_text(text, "utf8")
    for font, name in _FONTS.items():
        if not (folder / name).exists() or (folder / name).stat().st_mtime < Path(__file__).stat().st_mtime:
            subset_font([
                str(Path(get_data_path(), "fonts/ttf", font)), f"--unicodes={_CHARACTERS}",
                "--flavor=woff2", "--layout-features=kern", "--drop-tables+=FFTM", f"--output-file={folder / name}",
            ])
    config.html_static_path.append(str(folder))


def _load_assets(app, pagename, templatename, context, doctree):
    if 'class="live-figure"' in context.get("body", ""):
        app.add_js_file("live.js", priority=100)


def setup(app):
    os.environ[MODE] = "book"
    app.connect("config-inited", _write_assets)
    app.connect("source-read", _note_dependencies)
    app.connect("html-page-context", _load_assets)
    app.add_css_file("live.css", priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

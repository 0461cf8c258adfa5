"""Figures saved by Jupyter, whose pictures came from a kernel that is gone: a page of a book must run them anew.

Where Sphinx may run notebooks whose outputs are missing, such an output counts as missing. A page on which it still
stands, or on which figures were defined and nothing was run, is named.
"""

import json
import logging
import re

from .page import FIGURE

_LOGGER = logging.getLogger(f"sphinx.{__name__}")
_WIDGET = "application/vnd.jupyter.widget-view+json"
#: The text beside a saved figure: its name, its state, its sentence.
_TEXT = re.compile(r"(\w+)\((?:\w+=.*)?\): \S")
_RUN = "run the page (execute_notebooks: auto, force or cache)"


def _forget_saved(app, docname, source):
    """Take the outputs of saved figures out of a notebook (JSON), so that `auto` runs it."""
    saved = app.env.temp_data["live_saved"] = []
    if not source[0].lstrip().startswith("{"):
        return
    notebook = json.loads(source[0])
    for cell in notebook.get("cells", ()):
        if names := [name for output in cell.get("outputs", ()) if (name := _saved(output))]:
            saved += names
            cell["outputs"], cell["execution_count"] = [], None
    if saved:
        source[0] = json.dumps(notebook)


def _saved(output):
    """The name of the figure that Jupyter saved as this output, or None."""
    data = output.get("data", {})
    text = _TEXT.match("".join(data.get("text/plain", "")))
    return text[1] if text and _WIDGET in data and "text/html" not in data else None


def _name_missing(app, doctree):
    docname = app.env.docname
    there = {found[1] for raw in _all(doctree, "raw") for found in FIGURE.finditer(raw.astext())}
    for name in app.env.temp_data.get("live_saved", ()):
        if name not in there:
            _warn(f"figure {name}, saved by Jupyter, is not on the page: {_RUN}", docname)
    cells = [node for node in _all(doctree, "container") if "nb_element" in node]
    run = any(cell["nb_element"] == "cell_code_output" for cell in cells)
    if not run and not app.env.temp_data.get("live_saved") and any("@live_figure(" in cell.astext() for cell in cells):
        _warn(f"the figures of the page are not on it, for none of its cells was run: {_RUN}", docname)


def _all(doctree, kind):
    return doctree.findall(lambda node: getattr(node, "tagname", "") == kind)


def _warn(said, docname):
    _LOGGER.warning(said, extra={"location": docname, "type": "live_figure"})


def setup(app):
    app.connect("source-read", _forget_saved)
    app.connect("doctree-read", _name_missing)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

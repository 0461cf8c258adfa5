"""On the page a figure stands before the few lines that call its model, in the notebook behind them.

A cell tagged ``model`` changes places with the next cell that is not.
"""

from docutils import nodes


def _is_cell(node):
    return isinstance(node, nodes.container) and "cell" in node["classes"]


def _figure_first(app, doctree):
    for cell in reversed(list(doctree.findall(lambda node: _is_cell(node) and "tag_model" in node["classes"]))):
        parent, place = cell.parent, cell.parent.index(cell)
        behind = place + 1
        while behind < len(parent) and "tag_model" in parent[behind].get("classes", ()):
            behind += 1
        if behind < len(parent) and _is_cell(parent[behind]):
            parent.remove(cell)
            parent.insert(behind, cell)


def setup(app):
    app.connect("doctree-read", _figure_first)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

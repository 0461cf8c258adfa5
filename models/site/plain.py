"""Plain links in the chapters' text, and what the page makes of them.

A notebook is read in many places: in JupyterLab, on Colab, in one file, on slides. So its text has no roles, only
links that lead somewhere from everywhere: to tables beside it, and to the published site. On the page of the book
the links to the site become links within it, those to entries of the references citations, those to tables downloads.
"""

import json
import re
from pathlib import Path

from sphinx.util import logging

_LOGGER = logging.getLogger(__name__)
_TABLE = re.compile(r"\[([^\[\]]+)\]\((\.\./models/\w+/data/\w+\.csv)\)")
_WORDS = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"


def with_roles(text, base, pages):
    """Markdown as MyST wants it.

    Parameters
    ----------
    text : str
        Markdown with plain links.
    base : str
        The address of the published site, with a slash at its end.
    pages : dict
        The book's pages: the name of each -> the file that it is made of.
    """
    entry = re.escape(f"{base}chapters/references.html#") + r"(\w+)\)"
    text = re.sub(rf"\[(?:(?:, )?\[[^\[\]]+\]\({entry})+\]", lambda found: _in_brackets(found[0], entry), text)
    text = re.sub(rf"\[[^\[\]]+ \[[^\[\]]+\]\]\({entry}", r"{cite:t}`\1`", text)
    text = _TABLE.sub(r"{download}`\1 <\2>`", text)
    page = rf"{_WORDS}\({re.escape(base)}chapters/(\w+)\.html(?:#([\w-]+))?\)"
    return re.sub(page, lambda found: _within(found, pages) or found[0], text)


def _in_brackets(group, entry):
    return f"{{cite:p}}`{','.join(re.findall(entry, group))}`"


def _within(link, pages):
    """A link within the book, if it has that page. A claim's page is in every book that tests claims."""
    words, page, anchor = link.groups()
    if page == "claims" and anchor:
        return f"[{words}](#{anchor})"
    if page in pages:
        kind = "reference internal" + " to-glossary" * (page == "glossary")
        inside = f'<a class="{kind}" href="{page}.html#{anchor}">{words}</a>'
        return inside if anchor else f"[{words}]({pages[page]})"
    return None


def _replace(app, docname, source):
    path = Path(app.env.doc2path(docname))
    base = app.config.html_baseurl
    if not base or path.parent.name != "chapters":
        return
    app.env.note_dependency(__file__)
    pages = {Path(name).name: Path(app.env.doc2path(name)).name for name in app.env.found_docs}
    if path.suffix == ".ipynb":
        notebook = json.loads(source[0])
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = with_roles("".join(cell["source"]), base, pages)
        source[0] = json.dumps(notebook)
    else:
        source[0] = with_roles(source[0], base, pages)
    for left in sorted(set(re.findall(rf"{re.escape(base)}chapters/references\.html#\w+", source[0]))):
        key = left.partition("#")[2]
        _LOGGER.warning("%s is not linked as `python -m models.site.cite %s` has it", left, key, location=docname)


def setup(app):
    app.connect("source-read", _replace, priority=600)  # behind models.site.address: the address in force
    return {"parallel_read_safe": True, "parallel_write_safe": True}

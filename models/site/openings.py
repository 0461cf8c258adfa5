"""What the site adds to a page's words: plates, verdicts on the first page, sources beside the text, the next question.

A chapter opens with its plate, and with it stands on the first page, whose question for a chapter is also the one in
which the chapter before it ends. Another page says in its front matter what it answers (`question`).
"""

import re
from functools import cache, partial
from os.path import normpath
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from .ledger import tally
from .plates import PLATES, plate

#: A paragraph that says where the data of a figure come from.
_DATA = re.compile(r"<p>(Data: .*?)</p>", re.S)
#: A citation, with the source that it is read from.
_CITATION = re.compile(r'<a class="reference internal" href="([^"]*references\.html#[^"]+)" title="([^"]*)"')
#: Where something begins or ends that has no margin of its own: what folds, and tables.
_APART = re.compile(r"(</?(?:details|table)\b)")
#: What of a source the list of references says.
_WHERE = re.compile(r" (?:URL: |doi:).*", re.S)
_CARD = re.compile(r'<li>(<p>.*?href="(\w+)\.html".*?)</li>', re.S)
_CARDS = re.compile(r'(<section id="seven-chapters">.*?)(?=<section|</section>)', re.S)
_FARED = re.compile(r'(<section id="how-the-claims-fared">\s*<h2>.*?</h2>)', re.S)

_plate = cache(plate)


def _beside(found):
    return f'<details class="data-note margin"><summary>Data</summary><p>{found[1]}</p></details>'


def _cited(body):
    """A body in which each citation tells its source, the first of each beside the text too where there is room."""
    told = set()

    def cited(in_text, found):
        first = " cited margin" if in_text and found[1] not in told else ""
        told.update({found[1]} if in_text else ())
        return f'<a class="reference internal{first}" href="{found[1]}" title="{_WHERE.sub("", found[2])}"'

    depth, parts = 0, _APART.split(body)
    for i, part in enumerate(parts):
        if i % 2:
            depth += -1 if part.startswith("</") else 1
        parts[i] = _CITATION.sub(partial(cited, depth == 0), part)
    return "".join(parts)


def _card(found):
    words, chapter = found.groups()
    if chapter not in PLATES:
        return found[0]
    kept = f'<p class="card-kept" data-page="{chapter}.html" hidden></p>'
    return f"<li>{_plate(chapter, False)}{words}{kept}</li>"


def _question(app, page):
    """What a list of the first page asks behind the name of a page, or what that page says that it answers, or None."""
    for item in app.env.get_doctree(app.config.root_doc).findall(nodes.list_item):
        link = item[0][0]
        if isinstance(link, addnodes.pending_xref) and Path(link["reftarget"]).stem == page.name:
            return "".join(part.astext() for part in item[0][1:] if not isinstance(part, nodes.raw)).strip()
    return app.env.metadata.get(page.as_posix(), {}).get("question")


def _open(app, pagename, templatename, context, doctree):
    if app.builder.name != "html" or doctree is None:
        return
    name, body = Path(pagename).name, context["body"]
    if name in PLATES:
        body = body.replace("<h1>", f"{_plate(name)}<h1>", 1)
    if pagename == app.config.root_doc:
        body = _CARDS.sub(lambda cards: _CARD.sub(_card, cards[0]), body)
        body = _FARED.sub(lambda heading: heading[0] + tally("claims.html"), body)
        body += '<script src="../_static/kept.js" defer></script>'
    body = _DATA.sub(_beside, body)
    context["body"] = _cited(body) if name in PLATES else body
    if context["next"]:
        beside = Path(pagename).parent / context["next"]["link"]
        context["next_question"] = _question(app, Path(normpath(beside)).with_suffix(""))


def setup(app):
    app.connect("html-page-context", _open)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

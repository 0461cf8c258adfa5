"""Figures in a Jupyter Book, as a Sphinx extension: it brings the front end and the fonts."""

import os
import re
from html import escape
from pathlib import Path

from .assets import script, stylesheet
from .figure import MODE
from .fonts import font_files
from .page import DATA, FIGURE
from .pages import SITES, home, page_of


def _write_assets(app):
    """Into the site itself: wherever else a build may keep files, it may lie inside that site."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("live.js", script()), ("live.css", stylesheet(inline=False))):
        (folder / name).write_text(text, "utf8")
    for name, font in font_files().items():
        (folder / name).write_bytes(font)


def _load_assets(app, pagename, templatename, context, doctree):
    """Load the front end right behind a page's first figure, so that it need not wait for the rest."""
    body = context.get("body", "")
    if 'class="live-figure"' not in body:
        return
    if app.builder.name not in SITES:
        context["body"] = FIGURE.sub(_still, body)
        return
    tag = f'<script src="{context["pathto"]("_static/live.js", 1)}"></script>'
    book, (_, url) = home(app), page_of(app, pagename)
    body = FIGURE.sub(lambda figure: _in_page(app, book, url, figure[1], figure[0]), body)
    body = body.replace("</figure>", f"</figure>{tag}", 1)
    if launch := _launch(app, context):
        body = body.replace('class="lf-button lf-run" hidden', f'class="lf-button lf-run" href="{escape(launch)}"')
    context["body"] = mark_cells(body)


def _in_page(app, book, url, name, figure):
    """A figure with its addresses, and without what only *take the data* reads.

    That becomes a script beside the pages, which `live.js` loads when asked: from a folder on disk it may read no file.
    """
    path = Path(app.outdir, f"tables/{name}.js")
    path.parent.mkdir(exist_ok=True)
    for packed in DATA.findall(figure):
        path.write_text(f'document.currentScript.dataset.packed = "{packed}";\n', "utf8")
    figure = DATA.sub("", figure)
    if not book:
        return figure
    figure = figure.replace(" data-name=", f' data-book="{escape(book)}" data-name=', 1)
    return figure.replace("</figure>", f"{printed_address(book + url, name)}</figure>")


def mark_cells(body):
    """A page's body, in which each cell whose figure asks for a bet has the class `lf-asks`."""
    before, *cells = body.split('<div class="cell ')
    for cell in cells:
        asks = re.search(r'<figure class="live-figure"[^>]* data-bet\b', cell)
        before += f'<div class="cell {"lf-asks " if asks else ""}{cell}'
    return before


def _still(figure):
    """A figure's title, picture and sentence, where no script runs."""
    parts = (r"<svg.*?</svg>", r"<figcaption.*?</figcaption>")
    svg, title = (re.findall(part, figure[0], re.S)[0] for part in parts)
    (sentence,) = re.findall(r"<output[^>]*>(.*?)</output>", figure[0], re.S)
    return f'<figure class="live-figure" id="{figure[1]}">{svg}{title}<p>{sentence}</p></figure>'


def printed_address(page, name):
    """Where a figure of a published page lives, as a line for paper."""
    address = escape(f"{page}#{name}")
    return f'<p class="lf-address"><a href="{address}">{address.removeprefix("https://")}</a></p>'


def _launch(app, context):
    """Where the page's own launch button leads, the first of them; nowhere if it has none.

    The one page of `singlehtml` has its first chapter's.
    """
    for group in context.get("header_buttons", ()) if app.builder.name != "singlehtml" else ():
        if group.get("label") == "launch-buttons":
            return next((button["url"] for button in group["buttons"] if button["type"] == "link"), None)
    return None


def setup(app):
    os.environ[MODE] = "book"
    app.connect("builder-inited", _write_assets)
    # Behind the theme, which says where a page is launched (501).
    app.connect("html-page-context", _load_assets, priority=600)
    for name in ("embed", "saved"):
        app.setup_extension(f"{__package__}.{name}")
    app.add_css_file("live.css", priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

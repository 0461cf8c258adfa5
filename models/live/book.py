"""Figures in a Jupyter Book, as a Sphinx extension: it brings the front end and the fonts."""

import os
from pathlib import Path

from .assets import script, stylesheet
from .figure import MODE
from .fonts import font_files
from .page import DATA, FIGURE


def _write_assets(app, config):
    folder = Path(app.doctreedir).parent / "live"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("live.js", script()), ("live.css", stylesheet(inline=False))):
        (folder / name).write_text(text, "utf8")
    for name, font in font_files().items():
        (folder / name).write_bytes(font)
    config.html_static_path.append(str(folder))


def _load_assets(app, pagename, templatename, context, doctree):
    """Load the front end right behind a page's first figure, so that it need not wait for the rest."""
    if 'class="live-figure"' in context.get("body", ""):
        tag = f'<script src="{context["pathto"]("_static/live.js", 1)}"></script>'
        page, url = app.builder.get_target_uri(pagename), context["pageurl"]
        body = FIGURE.sub(lambda figure: _in_page(app, page, url, figure[1], figure[0]), context["body"])
        body = body.replace("</figure>", f"</figure>{tag}", 1)
        context["body"] = body.replace(
            'class="lf-button lf-run" hidden', f'class="lf-button lf-run" href="{_launch(app.config, pagename)}"'
        )


def _in_page(app, page, url, name, figure):
    """A figure with its address for paper, and without what only *take the data* reads.

    That becomes a script beside the pages, which `live.js` loads when asked: from a folder on disk it may read no file.
    """
    path = Path(app.outdir, f"tables/{name}.js")
    path.parent.mkdir(exist_ok=True)
    for packed in DATA.findall(figure):
        path.write_text(f'document.currentScript.dataset.packed = "{packed}";\n', "utf8")
    return DATA.sub("", figure).replace("</figure>", f"{printed_address(page, url, name)}</figure>")


def printed_address(page, url, name):
    """Where a figure of a page lives, as a line for paper; `url` is the page's public address, if it has one."""
    return f'<p class="lf-address"><a href="{url or ""}#{name}">{(url or page).removeprefix("https://")}#{name}</a></p>'


def _launch(config, pagename):
    """Where a reader runs a page in Python: Binder, as the launch button does."""
    options = config.html_theme_options
    repository = options["repository_url"].removeprefix("https://github.com/")
    branch, binder = options["repository_branch"], options["launch_buttons"]["binderhub_url"]
    return f"{binder}/v2/gh/{repository}/{branch}?urlpath=lab/tree/{pagename}.ipynb"


def setup(app):
    os.environ[MODE] = "book"
    app.connect("config-inited", _write_assets)
    app.connect("html-page-context", _load_assets)
    app.setup_extension(f"{__package__}.embed")
    app.add_css_file("live.css", priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

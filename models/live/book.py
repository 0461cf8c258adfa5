"""Figures in a Jupyter Book, as a Sphinx extension: it brings the front end and the font."""

import os
import re
from pathlib import Path

from fontTools.subset import main as subset_font
from matplotlib import get_data_path

from .assets import script, stylesheet
from .figure import MODE
from .page import FIGURE

_FONTS = {"DejaVuSans.ttf": "live-regular.woff2", "DejaVuSans-Bold.ttf": "live-bold.woff2"}
# ASCII, Latin-1's signs, lower-case Greek, sub- and superscripts, quotes, arrows, comparisons; then marks.
_CHARACTERS = (
    "U+20-7E,U+A0-BF,U+D7,U+E0-FF,U+3A3,U+3A6,U+3B1-3C9,U+2013,U+2014,U+2018-201D,U+2026,"
    "U+2032,U+2070-2089,U+20AC,U+2190-2193,U+2212,U+2248,U+2264,U+2265,"
    "U+25A0,U+25A1,U+25B2,U+25B8,U+25BC,U+25C6,U+25C7,U+25CB,U+25CF,U+2713,U+2715"
)
_FACE = '@font-face{{font-family:"DejaVu Sans";font-weight:{};font-display:swap;src:url({}) format("woff2")}}\n'


def _write_assets(app, config):
    folder = Path(app.doctreedir).parent / "live"
    folder.mkdir(parents=True, exist_ok=True)
    faces = "".join(_FACE.format(weight, name) for weight, name in zip((400, 700), _FONTS.values(), strict=True))
    for name, text in (("live.js", script()), ("live.css", faces + stylesheet())):
        (folder / name).write_text(text, "utf8")
    for font, name in _FONTS.items():
        if not (folder / name).exists() or (folder / name).stat().st_mtime < Path(__file__).stat().st_mtime:
            subset_font(
                [
                    str(Path(get_data_path(), "fonts/ttf", font)),
                    f"--unicodes={_CHARACTERS}",
                    "--flavor=woff2",
                    "--layout-features=kern",
                    "--drop-tables+=FFTM",
                    f"--output-file={folder / name}",
                ]
            )
    config.html_static_path.append(str(folder))


def _load_assets(app, pagename, templatename, context, doctree):
    """Load the front end right behind a page's first figure, so that it need not wait for the rest."""
    if 'class="live-figure"' in context.get("body", ""):
        tag = f'<script src="{context["pathto"]("_static/live.js", 1)}"></script>'
        page, url = app.builder.get_target_uri(pagename), context["pageurl"]
        body = FIGURE.sub(
            lambda figure: figure[0].replace("</figure>", f"{printed_address(page, url, figure[1])}</figure>"),
            context["body"],
        )
        body = body.replace("</figure>", f"</figure>{tag}", 1)
        context["body"] = mark_cells(body).replace(
            'class="lf-button lf-run" hidden', f'class="lf-button lf-run" href="{_launch(app.config, pagename)}"'
        )


def mark_cells(body):
    """A page's body, in which each cell whose figure asks for a bet has the class `lf-asks`."""
    before, *cells = body.split('<div class="cell ')
    asks = ("lf-asks " * bool(re.search(r'<figure class="live-figure"[^>]* data-bet\b', cell)) for cell in cells)
    return before + "".join(f'<div class="cell {mark}{cell}' for mark, cell in zip(asks, cells, strict=True))


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

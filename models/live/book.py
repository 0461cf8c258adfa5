"""Figures in a Jupyter Book, as a Sphinx extension: it brings the front end and the font."""

import os
from pathlib import Path

from fontTools.subset import main as subset_font
from matplotlib import get_data_path

from . import letters
from .assets import script, stylesheet
from .figure import MODE
from .page import FIGURE

_FONTS = {"DejaVuSans.ttf": "live-regular.woff2", "DejaVuSans-Bold.ttf": "live-bold.woff2"}
_FACE = '@font-face{{font-family:"DejaVu Sans";font-weight:{};font-display:swap;src:url({}) format("woff2")}}\n'


def _write_assets(app, config):
    folder = Path(app.doctreedir).parent / "live"
    folder.mkdir(parents=True, exist_ok=True)
    faces = "".join(_FACE.format(weight, name) for weight, name in zip((400, 700), _FONTS.values(), strict=True))
    for name, text in (("live.js", script()), ("live.css", faces + stylesheet())):
        (folder / name).write_text(text, "utf8")
    for font, name in _FONTS.items():
        if not (folder / name).exists() or (folder / name).stat().st_mtime < Path(letters.__file__).stat().st_mtime:
            subset_font(
                [
                    str(Path(get_data_path(), "fonts/ttf", font)),
                    f"--unicodes={letters.CHARACTERS}",
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
        context["body"] = body.replace(
            'class="lf-button lf-run" hidden', f'class="lf-button lf-run" href="{_launch(app.config, pagename)}"'
        )


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

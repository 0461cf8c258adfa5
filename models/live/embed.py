"""Each figure on a page of its own, `embed/<name>.html`, for the frame of a course page; a Sphinx extension."""

import logging
import re
from html import escape, unescape
from pathlib import Path
from string import Template

from .page import FIGURE
from .pages import SITES, home, pages_of

_LOGGER = logging.getLogger(f"sphinx.{__name__}")

_PAGE = Template("""<!DOCTYPE html>
<html lang="en" data-embed data-content_root="../">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>$title</title>
<link rel="canonical" href="$canonical" />
$icon<link rel="stylesheet" href="../_static/live.css" />
<script>$theme</script>
</head>
<body class="lf-embed">
<main>
<h1 class="lf-heard">$title</h1>
$figure
<p class="lf-from">From <a href="$page" target="_blank">$chapter</a>, a chapter of $book</p>
</main>
<script src="../_static/live.js"></script>
</body>
</html>
""")
#: The script that takes the colours that the address asks for, `?theme=dark`, or the reader's.
THEME = (
    r"document.documentElement.dataset.theme = /[?&]theme=(light|dark)(&|$)/.exec(location.search)?.[1]"
    ' ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");'
)


def _write_embeds(app, exception):
    if exception or app.builder.name not in SITES:
        return
    written, book = {}, home(app)
    icon = getattr(app.config, "html_favicon", None)
    icon = f'<link rel="icon" href="../_static/{Path(icon).name}" />\n' if icon else ""
    folder = Path(app.outdir, "embed")
    folder.mkdir(exist_ok=True)
    for docname, (path, page) in pages_of(app).items():
        text = path.read_text("utf8")
        for found in FIGURE.finditer(text):
            name, figure = found[1], found[0]
            if name in written:
                raise ValueError(
                    f"two figures are called {name}, in {written[name]} and {docname}: a figure's name is its address"
                )
            written[name] = docname
            if len(re.findall(rf'<[^<>]* id="{name}"', text)) > 1:
                _warn(f"figure {name} has the address of a heading: give one of the two another name", docname)
            address = f"{page}#{name}"
            values = dict(
                name=name,
                theme=THEME,
                page=escape(f"../{address}"),
                canonical=escape(f"{book or '../'}{address}"),
                figure=figure,
                icon=icon,
                title=re.findall(r"<figcaption[^>]*>(.*?)<", figure)[0],
                chapter=escape(unescape(app.env.titles[docname].astext())),
                book=escape(unescape(app.config.html_title)),
            )
            (folder / f"{name}.html").write_text(_PAGE.substitute(values), "utf8")
    for path in (*folder.glob("*.html"), *Path(app.outdir, "tables").glob("*.js")):
        if path.stem not in written:
            path.unlink()


def _warn(said, docname):
    _LOGGER.warning(said, extra={"location": docname, "type": "live_figure"})


def setup(app):
    app.connect("build-finished", _write_embeds, priority=500)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""The page around the chapters, as one Sphinx extension.

Notebooks run side by side, plain links, slim shell, mathematics, ledger, plates, the reader's own page, reference,
print, freshness, publication.
Slides are made from the built site, by `slides`.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def _configure(app, config):
    config.templates_path.insert(0, str(_HERE / "templates"))
    config.html_static_path.append(str(_HERE / "static"))
    config.html_favicon = str(_HERE / "static/favicon.svg")


def setup(app):
    app.connect("config-inited", _configure)
    for extension in (
        "address",
        "plain",
        "numbers",
        "sources",
        "freshness",
        "execute",
        "progress",
        "failed",
        "mathml",
        "model_cells",
        "shell",
        "ledger",
        "openings",
        "reading",
        "reference",
        "publish",
        "gone",
    ):
        app.setup_extension(f"{__name__}.{extension}")
    for name in ("shell.css", "book.css", "print.css"):
        app.add_css_file(name, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""A page that is no longer in the table of contents goes from the site, too, and with it its source."""

from pathlib import Path

from models.live.pages import SITES, page_of


def _remove(app, exception):
    if exception or app.builder.name not in SITES:
        return
    sources = Path(app.outdir, "_sources")
    for path in filter(Path.is_file, sources.rglob("*")):
        name = path.relative_to(sources).as_posix().removesuffix(app.config.html_sourcelink_suffix)
        docname = name.rpartition(".")[0]
        if docname not in app.env.found_docs:
            page_of(app, docname).path.unlink(missing_ok=True)
            path.unlink()


def setup(app):
    app.connect("build-finished", _remove, priority=50)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

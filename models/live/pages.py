"""Where the pages of a Sphinx site are, whichever builder writes them."""

from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

#: The builders that write a site; from the others a figure is only its picture.
SITES = ("html", "dirhtml", "singlehtml")


class Page(NamedTuple):
    """A page: its file, and its address as seen from the site's root."""

    path: Path
    url: str


def page_of(app: Any, docname: str) -> Page:
    """The page that a document is written to. An address is percent-encoded, a path is not."""
    builder = app.builder
    one = builder.name == "singlehtml"  # there an address is a place in the page
    url = quote(docname) + builder.out_suffix if one else builder.get_target_uri(docname)
    return Page(Path(builder.get_outfilename(docname)), url)


def pages_of(app: Any) -> dict[str, Page]:
    """The written pages of a site by their documents' names; `singlehtml` has one."""
    names = [app.config.root_doc] if app.builder.name == "singlehtml" else sorted(app.env.found_docs)
    pages = {name: page_of(app, name) for name in names}
    return {name: page for name, page in pages.items() if page.path.exists()}


def home(app: Any) -> str:
    """The address of the published site, with a slash at its end, or nothing if the book does not say."""
    base = app.config.html_baseurl
    return base and base.rstrip("/") + "/"

"""What a published site has beside its pages.

Descriptions and social cards, a map, redirects, a page for addresses that lead nowhere, the wheel
that a notebook opened alone installs, and all of it in one archive for reading offline.
"""

import re
import shutil
from hashlib import sha256
from html import escape, unescape
from os.path import relpath
from pathlib import Path
from string import Template
from urllib.parse import quote, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hatchling.builders.wheel import WheelBuilder
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from models.live.pages import SITES, page_of, pages_of

from .cards import card

#: What a card shows: a chapter's plate, else a page's first figure.
_PICTURE = re.compile(
    r'(?:<figure class="live-figure".*?(?=<svg)|(?=<svg class="plate"[^>]*role="img"))'
    r'(<svg[^>]*aria-label="([^"]*)".*?</svg>)',
    re.S,
)
_REDIRECT = Template("""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8" />
$head
<script>location.replace("$target" + location.hash)</script>
<meta http-equiv="refresh" content="1; url=$target" />
</head>
<body><p><a href="$target">$title</a></p></body>
</html>
""")
#: What only a server needs, or whoever links to it.
_NOT_OFFLINE = ("404.html", "sitemap.xml", "csp.txt", "cards/")


def _describe(app, pagename, templatename, context, doctree):
    """Give the page's template what its `<meta>` elements say."""
    context["description"] = app.config.page_descriptions.get(pagename)
    if doctree and app.builder.name == "html" and app.config.html_baseurl:
        picture = _PICTURE.search(context["body"])
        context["card"] = app.config.html_baseurl + _card_name(pagename)
        context["card_alt"] = unescape(picture[2]) if picture else _plain(context["title"])


def _card_name(docname):
    return f"cards/{Path(docname).name}.png"


def _lost_page(app):
    yield "404", {}, "404.html"


def _finish(app, exception):
    if exception or app.builder.name not in SITES or not app.config.html_baseurl:
        return
    whole = (_draw_cards, _write_redirects, _write_sitemap, _make_absolute, _build_wheel)
    for step in whole if app.builder.name == "html" else (_write_redirects,):
        step(app, Path(app.outdir), sorted(app.env.found_docs))


def _draw_cards(app, site, docnames):
    (site / "cards").mkdir(exist_ok=True)
    drawn = set()
    for docname, page in pages_of(app).items():
        picture = _PICTURE.search(page.path.read_text("utf8"))
        title = app.env.titles[docname].astext()
        content = (title, app.config.html_title, picture and picture[1], app.config.page_descriptions.get(docname, ""))
        path = site / _card_name(docname)
        drawn.add(path)
        made_of = sha256(repr((content, _LOOK)).encode()).hexdigest()
        if made_of != _made_of(path):
            about = PngInfo()
            about.add_text("Source", made_of)
            card(*content).save(path, optimize=True, pnginfo=about)
    for path in set((site / "cards").iterdir()) - drawn:
        path.unlink()


def _made_of(path):
    """A card remembers what it was drawn from, so that the next build need not draw it again."""
    if not path.exists():
        return None
    with Image.open(path) as image:
        return image.info.get("Source")


_HERE = Path(__file__).parent
_LOOK = "".join((_HERE / name).read_text("utf8") for name in ("cards.py", "static/favicon.svg", "../live/palette.py"))


def _write_redirects(app, site, docnames):
    """Where a page moved, and at the site's root, a page that leads on and keeps a figure's state."""
    for old, new in {"index": app.config.root_doc, **app.config.moved_pages}.items():
        page, target = page_of(app, old).path, page_of(app, new).path
        if new not in docnames or not target.exists():
            continue
        head = re.findall(
            r'<title>.*?</title>|<link rel="canonical".*?>|<meta (?:name="(?:description|twitter)|property="og:).*?>',
            target.read_text("utf8"),
        )
        page.parent.mkdir(parents=True, exist_ok=True)
        values = dict(
            head="\n".join(head), target=quote(relpath(target, page.parent)), title=escape(app.env.titles[new].astext())
        )
        page.write_text(_REDIRECT.substitute(values), "utf8")


def _write_sitemap(app, site, docnames):
    addresses = "".join(
        f"<url><loc>{escape(app.config.html_baseurl + app.builder.get_target_uri(name))}</loc></url>\n"
        for name in docnames
    )
    (site / "sitemap.xml").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{addresses}</urlset>\n',
        "utf8",
    )


def _make_absolute(app, site, docnames):
    """The page for lost readers answers at any depth: its links start at the site's root."""
    _set_root(site / "404.html", urlsplit(app.config.html_baseurl).path)


def _reach_root(app, exception):
    """`singlehtml` links its page, which is where the first one is, as if that were at the site's root."""
    if not exception and app.builder.name == "singlehtml":
        page = page_of(app, app.config.root_doc).path
        _set_root(page, quote(relpath(app.outdir, page.parent)) + "/")


def _set_root(page, root):
    links = r'((?:href|src|action|data-content_root)=")(?!\w+:|[#/])(?:\./)?'
    page.write_text(re.sub(links, rf"\1{root}", page.read_text("utf8")), "utf8")


def _build_wheel(app, site, docnames):
    if Path(app.srcdir, "pyproject.toml").exists():
        list(WheelBuilder(str(app.srcdir)).build(directory=str(site), versions=["standard"]))


def _forget_slides(app, exception):
    """A site that is built anew has no decks of the one before: `make slides` writes them into it."""
    if app.builder.name == "html":
        shutil.rmtree(Path(app.outdir, "slides"), ignore_errors=True)


def _archive(app, exception):
    if not exception and app.builder.name == "html":
        write_archive(Path(app.outdir), re.sub(r"\W+", "-", app.config.html_title.lower()))


def write_archive(site, name):
    """Write `name`.zip of what a reader needs offline; the same site gives the same bytes."""
    path = site / f"{name}.zip"
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file() and file != path}
    with ZipFile(path, "w") as archive:
        for inside in sorted(files):
            if not inside.startswith((*_NOT_OFFLINE, ".")):
                entry = ZipInfo(f"{name}/{inside}")
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, files[inside].read_bytes(), ZIP_DEFLATED, 9)
    return path


def _plain(markup):
    return unescape(re.sub(r"<[^>]*>", "", markup))


def setup(app):
    app.add_config_value("page_descriptions", {}, "html", dict)
    app.add_config_value("moved_pages", {}, "html", dict)
    app.connect("html-page-context", _describe)
    app.connect("html-collect-pages", _lost_page)
    app.connect("build-finished", _forget_slides, priority=100)
    app.connect("build-finished", _reach_root, priority=400)
    # After the figures' own pages (500); the archive after the pages' policies (900).
    app.connect("build-finished", _finish, priority=600)
    app.connect("build-finished", _archive, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

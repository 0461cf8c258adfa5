"""The built site as one PDF, printed by Chromium."""

import json
import os
import re
import shutil
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

_FILL = """([title, articles]) => {
  document.title = title;
  document.querySelector("article").innerHTML = articles;
}"""
_STYLE = """(style) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
}"""


def add_style(sheet, rules):
    """Give a page of the site rules that its own policy would refuse as a style element."""
    sheet.evaluate(_STYLE, rules)


def launch_options() -> dict[str, Any]:
    """Playwright's options to start the Chromium that is there."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"args": quiet + sandbox} | ({"executable_path": found} if found else {})


def reading_order(site):
    """The pages of the book, each linked to by the one before, but for the one that only a browser can fill."""
    page = re.findall(r'url=([^"]+)', (site / "index.html").read_text("utf8"))[0]
    pages = []
    while page:
        text = (site / page).read_text("utf8")
        if '<div class="reading">' not in text:
            pages.append(page)
        following = re.search(r'<a class="right-next"\s+href="([^"]+)"', text)
        page = following and urljoin(page, following[1])
    return pages


def public_address(site, page):
    """The folder that the site is published in, or "" where a page does not say."""
    found = re.search(r'<link rel="canonical" href="([^"]+)"', (site / page).read_text("utf8"))
    return found[1].removesuffix(page) if found else ""


def print_book(browser, site, pages, author):
    """Some pages of a site as one PDF: title page, contents, bookmarks, links that stay inside. Returns a writer.

    All their articles are put on the first of them, which `print.css` then lays out.
    """
    public = public_address(site, pages[0])
    articles = {page: _article(site, page, pages, public) for page in pages}
    titles = {page: str(article.select("h1")[0].find(string=True)) for page, article in articles.items()}
    text = "".join(article.decode_contents() for article in articles.values())
    numbers = dict.fromkeys(pages, 0)
    sheet = browser.new_page()
    sheet.goto((site / pages[0]).resolve().as_uri())
    for _ in range(2):  # the contents need the page numbers
        front = _front(titles, numbers, author, public)
        sheet.evaluate(_FILL, [titles[pages[0]], front + text])
        add_style(sheet, _footers(titles))
        printed = PdfReader(BytesIO(sheet.pdf(format="A4", print_background=True, tagged=True, outline=True)))
        places = printed.named_destinations
        found = [(page, printed.get_destination_page_number(places[f"/{page}"])) for page in pages[1:]]
        numbers = {page: index + 1 for page, index in found if index is not None}
    sheet.close()
    book = PdfWriter(clone_from=printed)
    book.add_metadata({"/Author": author})
    _title_bookmarks(book)
    return book


def _title_bookmarks(book):
    """Chromium repeats the beginning of a heading that moved to the next page: each bookmark says it once."""
    items = [book.get_outline_root()]
    while items:
        item = items.pop()
        if "/Title" in item:
            item[NameObject("/Title")] = TextStringObject(re.sub(r"^(.{4,}?)\s*(?=\1)", "", item["/Title"]))
        items += [item[key].get_object() for key in ("/First", "/Next") if key in item]


def _article(site, page, pages, public):
    """A page's article, its ids and links as they stand in the book."""
    text = re.sub(r"<script.*?</script>", "", (site / page).read_text("utf8"), flags=re.S)
    article = BeautifulSoup(text, "html.parser").select("article")[0]
    for part in article.find_all(id=True):
        if not part.find_parent("svg"):
            part["id"] = f"{page}#{part['id']}"
    article.select("section")[0]["id"] = page
    for link in article.find_all("a", href=True):
        address = str(link["href"])
        path, anchor = urldefrag(urljoin(page, address))
        if path in pages:
            link["href"] = f"#{path}#{anchor}".removesuffix("#")
        elif public:
            link["href"] = urljoin(public + page, address)
        elif "://" not in path:
            del link["href"]
    return article


def _front(titles, numbers, author, public):
    """The title page, with the contents."""
    title, *chapters = titles.items()
    lines = "".join(
        f'<li><a href="#{page}">{escape(name)}</a> <span>{numbers[page]}</span></li>' for page, name in chapters
    )
    address = f'<p><a href="{public}">{public}</a></p>' if public else ""
    return f"<header><p>{escape(title[1])}</p><p>{escape(author)}</p>{address}<ol>{lines}</ol></header>"


def _footers(titles):
    """CSS that writes a chapter's title under each of its pages."""
    return "".join(
        f'[id="{page}"] {{ page: p{i} }} {footer(title, f"p{i}")}' for i, (page, title) in enumerate(titles.items())
    )


def footer(title, pages=""):
    """CSS that writes a title under every page, or under those with a name."""
    text = json.dumps(title, ensure_ascii=False)
    return f'@page {pages} {{ @bottom-left {{ content: {text}; font: 9pt "Lode Serif", serif }} }}'

"""What there is to bet on, to meet and to guess in the book, for the page *Your reading*: `_static/figures.js`."""

import json
import re
from html import unescape
from pathlib import Path

_FIGURE = re.compile(r'<figure class="live-figure.*?</figure>', re.S)
_CARD = re.compile(r'<details class="lf-card".*?</details>', re.S)


def figures_of(text):
    """The figures of a page: name, title, a bet's question or None, and whether the title is a task."""
    found = []
    for figure in _FIGURE.findall(text):
        opening = figure[: figure.index(">")]
        asks = _words(figure, r'lf-question"[^>]*>(.*?)</') if " data-bet" in opening else None
        title = _words(figure, r"<figcaption[^>]*>(.*?)</figcaption>")
        name = re.search(r' id="(\w+)"', opening)[1]
        found.append({"name": name, "title": title, "asks": asks, "task": 'class="lf-challenge"' in figure})
    return found


def cards_of(text):
    """The claims on cards: [{"name", "says"}], by the name under which a guess is kept."""
    return [
        {"name": re.search(r"#(claim-c\d+)", card)[1], "says": _words(card, r"<summary>(.*?)</summary>")}
        for card in _CARD.findall(text)
        if "#claim-c" in card
    ]


def _words(text, pattern):
    return unescape(re.sub(r"<[^>]+>", "", re.search(pattern, text, re.S)[1])).strip()


def _write(app, exception):
    if exception or app.builder.name != "html":
        return
    chapters = []
    for name in app.env.toctree_includes.get(app.config.root_doc, []) or sorted(app.env.found_docs):
        page = Path(app.outdir, f"{name}.html")
        text = page.read_text("utf8") if page.exists() else ""
        if 'id="three-lines-to-keep"' in text:
            figures, cards = figures_of(text), cards_of(text)
            title = _words(text, r"<h1>([^<]*)<a class=\"headerlink\"")
            chapters.append({"page": f"{Path(name).name}.html", "title": title, "figures": figures, "cards": cards})
    Path(app.outdir, "_static/figures.js").write_text(
        f"window.BOOK = {json.dumps(chapters, ensure_ascii=False)};\n", "utf8"
    )


def setup(app):
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""What there is to bet on, to meet and to guess in the book, for the page *Your reading*: `_static/figures.js`."""

import csv
import json
import re
from html import unescape
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

from models.live.pages import page_of

_LEDGER = Path(__file__).parents[1] / "claims/data/claims.csv"
_FIGURE = re.compile(r'<figure class="live-figure.*?</figure>', re.S)
_CARD = re.compile(r'<details class="lf-card".*?</details>', re.S)


def figures_of(text, ledger=()):
    """The figures of a page, each with the claims that it tries.

    Of a bet there are the question, or None, and the words for each thing that can be bet: a choice, a number or the
    height of a curve at one place.
    """
    found = []
    for figure in _FIGURE.findall(text):
        opening = figure[: figure.index(">")]
        asks = _words(r'lf-question"[^>]*>(.*?)</', figure) if " data-bet" in opening else None
        title, name = _words(r"<figcaption[^>]*>(.*?)</figcaption>", figure), _words(r' id="(\w+)"', opening)
        claims = [
            {"name": f"claim-{row['id'].lower()}", "says": row["claim"], "verdict": row["verdict"]}
            for row in ledger
            if row["figure"] == name
        ]
        task = 'class="lf-challenge"' in figure
        words = _can_be_bet(figure) if asks else []
        found.append({"name": name, "title": title, "asks": asks, "words": words, "task": task, "claims": claims})
    return found


def _can_be_bet(figure):
    (about,) = re.findall(r'<form class="lf-bet"[^>]* data-about="([^"]*)"', figure)
    about = json.loads(unescape(about))
    return [words for words, _ in about["outcomes"]] if "outcomes" in about else about["heights"]


def version():
    """The version of the book, as its package has it."""
    return metadata.version("gold-mines-and-steam-engines")


def cards_of(text):
    """The claims on cards, with their verdicts, by the name under which a guess is kept."""
    return [
        {
            "name": _words(r"#(claim-c\d+)", card),
            "says": _words(r"<summary>(.*?)</summary>", card),
            "verdict": _words(r'data-verdict="([^"]*)"', card),
        }
        for card in _CARD.findall(text)
        if "#claim-c" in card
    ]


def _words(pattern, text):
    found = re.search(pattern, text, re.S)
    return unescape(re.sub(r"<[^>]+>", "", found[1])).strip() if found else ""


def _write(app, exception):
    if exception or app.builder.name != "html":
        return
    with _LEDGER.open(encoding="utf8", newline="") as table:
        ledger = list(csv.DictReader(table))
    chapters = []
    for name in app.env.toctree_includes.get(app.config.root_doc, []) or sorted(app.env.found_docs):
        page = page_of(app, name).path
        text = page.read_text("utf8") if page.exists() else ""
        if 'id="three-lines-to-keep"' in text:
            figures, cards = figures_of(text, ledger), cards_of(text)
            title = _words(r'<h1>([^<]*)<a class="headerlink"', text)
            quiz = re.findall(r'<div class="lf-item" id="([\w-]+)"', text)
            page = quote(f"{Path(name).name}.html")
            chapters.append({"page": page, "title": title, "figures": figures, "cards": cards, "quiz": quiz})
    Path(app.outdir, "_static/figures.js").write_text(
        f"window.VERSION = {version()!r};\nwindow.BOOK = {json.dumps(chapters, ensure_ascii=False)};\n", "utf8"
    )


def setup(app):
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""What is handed out on paper: ``python -m models.site.handouts`` or ``make pdf``.

Into `_build/html/handouts` go the book, each chapter, its solutions on sheets of their own, and a sheet of its bets.
"""

import json
import re
from html import escape
from io import BytesIO
from pathlib import Path

import yaml
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader, PdfWriter

from ..live.fonts import face_rules
from .course import essays
from .pdf import add_style, footer, launch_options, print_book, reading_order

_SHEET = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}: your bets</title><style>
{faces}@page {{ margin: 18mm }} body {{ font: 11pt/1.35 "Lode Serif", serif }}
h1 {{ font-size: 18pt; font-weight: 400; margin: 0 }}
ol {{ padding-left: 1.4em }} li {{ break-inside: avoid; margin: 0 0 5mm }}
p {{ margin: 0 0 2mm }} .name {{ margin: 2mm 0 6mm }}
.box {{ border: 1px solid; height: 32mm }} .ends {{ display: flex; justify-content: space-between; font-size: 9pt }}
span {{ white-space: nowrap; margin-right: 1.5em }}</style>
<h1>{title}</h1>
<p class="name">Name or number: ______________________ &nbsp; Bet before you see; being wrong is free.</p>
<ol>{bets}</ol></html>"""


def write(browser: Browser, site: Path, author: str) -> list[Path]:
    """Print everything of the site in `site`; returns the files in the order of writing."""
    folder = site / "handouts"
    folder.mkdir(exist_ok=True)
    made = {folder / "gold-mines-and-steam-engines.pdf": print_book(browser, site, reading_order(site), author)}
    for chapter in essays():
        page = site / f"chapters/{chapter}.html"
        text, solutions = print_chapter(browser, page)
        bets = PdfWriter(BytesIO(_printed(browser, bet_sheet(page.read_text("utf8")))))
        for name, part in ((chapter, text), (f"{chapter}-solutions", solutions), (f"{chapter}-bets", bets)):
            made[folder / f"{name}.pdf"] = part
    for path, writer in made.items():
        writer.add_metadata({"/Author": author})
        writer.write(path)
    for path in set(folder.glob("*.pdf")) - set(made):
        path.unlink()
    return list(made)


def print_chapter(browser: Browser, page: Path) -> tuple[PdfWriter, PdfWriter]:
    """A chapter without the solutions of its exercises, and those alone."""
    sheet = browser.new_page()
    sheet.goto(page.resolve().as_uri())
    sheet.wait_for_selector("[data-live]")
    add_style(sheet, footer(sheet.title()))
    printed = PdfReader(BytesIO(sheet.pdf(format="A4", print_background=True, tagged=True)))
    sheet.close()
    begins = re.compile(r"(.*\n)?\s*\d*\s*Solutions\n")  # below the page's number and the chapter's title
    starts = [i for i, leaf in enumerate(printed.pages) if begins.match(leaf.extract_text())]
    if not starts:
        raise ValueError(f"{page.name}: no sheet begins with Solutions, so they cannot be kept back")
    text, solutions = PdfWriter(), PdfWriter()
    text.append(printed, pages=(0, starts[0]), import_outline=False)
    solutions.append(printed, pages=(starts[0], len(printed.pages)), import_outline=False)
    return text, solutions


def bet_sheet(text: str) -> str:
    """A page to print of a chapter's bets, for those without a screen; `text` is the chapter's page."""
    page = BeautifulSoup(text, "html.parser")
    figures = [figure for figure in page.select("figure.live-figure") if figure.select_one(".lf-bet")]
    title = page.select("h1")[0].find(string=True)
    return _SHEET.format(
        faces=face_rules(inline=True),
        title=escape(str(title)),
        bets="".join(f"<li>{_bet(figure)}</li>" for figure in figures),
    )


def _bet(figure):
    """A bet's question, and room for the answer: boxes to tick, a line, or a frame to draw in."""
    form = figure.select_one(".lf-bet")
    about = json.loads(form["data-about"])
    question = f"<p>{escape(figure.select_one('.lf-question').text)}</p>"
    if form.select(".lf-knot"):
        places, heights = about["places"], about["heights"]
        return (
            f'{question}<p class="ends">{escape(heights[-1])}</p><div class="box"></div><p class="ends">'
            f"<span>{escape(heights[0])}; {escape(places[0])}</span><span>{escape(places[-1])}</span></p>"
        )
    words = [escape(outcome[0]) for outcome in about["outcomes"]]
    if form.select("input"):
        return f"{question}<p>My bet: ______________ (between {words[0]} and {words[-1]})</p>"
    return f"{question}<p>{' '.join(f'<span>☐ {word}</span>' for word in words)}</p>"


def _printed(browser, text):
    sheet = browser.new_page()
    sheet.set_content(text)
    paper = sheet.pdf(format="A4", print_background=True)
    sheet.close()
    return paper


if __name__ == "__main__":
    author = yaml.safe_load(Path("_config.yml").read_text("utf8"))["author"]
    with sync_playwright() as playwright, playwright.chromium.launch(**launch_options()) as browser:
        files = write(browser, Path("_build/html"), author)
    print(f"{len(files)} handouts are in {files[0].parent}.")

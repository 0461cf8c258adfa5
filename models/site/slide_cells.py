"""A chapter's own cells as the cells of a deck, with slide types and notes for nbconvert's reveal exporter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

#: Minutes for what stands in no session of *Teach with this book*: our rule of thumb.
MINUTES = {"title": 5, "bet": 10, "figure": 5, "cards": 5, "last": 3}
#: As many cards as fit a slide once all are turned over.
MOST_CARDS = 6
_FROM = "From *Gold Mines and Steam Engines*. Press S for the notes and a clock."
#: A picture that is this much of its width high, or more, has its sentence beside it.
_TALL = 0.85
_CARD = re.compile(r'<details class="lf-card".*?</details>', re.S)
# What nobody says aloud: cards, folded notes, the tally; then citations and tables, and parentheses left empty.
_FOLDED = re.compile(
    r'<div class="lf-cards">.*?</details>\s*</div>|<details.*?</details>|<div class="lf-tally".*?</div>', re.S
)
_CITED = re.compile(r" ?\[(?:\[[^\]]*\]\([^)]*references\.html#[^)]*\)(?:, )?)+\]| ?\[[^\]]*\]\(\.\./models/[^)]*\)")
_EMPTY = re.compile(r" ?\((?:, with [\w ]+)?\)")


@dataclass(frozen=True)
class Row:
    """One row of a session's table: its minutes, the session's name and what happens."""

    minutes: int
    session: str
    text: str


def sessions(guide: str) -> dict[tuple[str, str], Row]:
    """The rows of a teacher's guide by (chapter, figure), and a session's outer rows by (chapter, "title" or "last").

    >>> from models.site.slide_cells import sessions
    >>> rows = '| 0–5 | Tell. |\\n| 5–17 | Bet: <a href="luck.html#race">who?</a> |\\n| 17–20 | *Why?* |'
    >>> {key: row.minutes for key, row in sessions(f"## One: Luck\\n{rows}").items()}
    {('luck', 'race'): 12, ('luck', 'title'): 5, ('luck', 'last'): 3}
    """
    found: dict[tuple[str, str], Row] = {}
    for section in re.split(r"^##+ ", guide, flags=re.M)[1:]:
        name = re.split(r"[:\n]", section)[0]
        written = re.findall(r"^\| *(\d+)–(\d+) *\| *(.*?) *\|$", section, re.M)
        rows = [Row(int(end) - int(begin), name, text) for begin, end, text in written]
        shown = [(re.search(r'href="(\w+)\.html#(\w+)"', row.text), row) for row in rows]
        figures = [((link[1], link[2]), row) for link, row in shown if link]
        if figures:
            chapter = figures[0][0][0]
            ends = (("title", shown[0]), ("last", shown[-1]))
            figures += [((chapter, place), row) for place, (link, row) in ends if not link]
        for key, row in figures:
            found.setdefault(key, row)
    return found


@dataclass
class Stop:
    """A figure of a chapter: its section's heading, its cell, and the text before and behind it."""

    heading: str
    cell: NotebookNode | None
    before: str
    after: str = ""


def stops(cells: list[NotebookNode], names: set[str]) -> list[Stop]:
    """The figures of a chapter in its order; the first stop is the chapter's opening, and has no cell.

    Text behind a section's heading, or a section's last paragraph, leads to the next figure.
    """
    found, text, heading = [Stop("", None, "")], "", ""
    for cell in cells:
        if cell.cell_type == "markdown":
            text += f"\n\n{cell.source}"
        elif _shows(cell) in names:
            found[-1].after, heading, before = _parted(text, heading)
            found.append(Stop(heading, cell, before))
            text = ""
    found[-1].after = re.split(r"^## ", text, flags=re.M)[0]
    return found


def _shows(cell):
    """The name of the figure that a cell has shown."""
    for output in cell.get("outputs", ()):
        if found := re.match(r"(\w+)\(", output.get("data", {}).get("text/plain", "")):
            return found[1]
    return None


def _parted(text, heading):
    after, *sections = re.split(r"^##+ (.*)$", text, flags=re.M)
    if sections:
        return after, *sections[-2:]
    (title, body), *_ = re.findall(r"\A\s*(# [^\n]*)?(.*)", text, re.S)
    *most, last = spoken(body).split("\n\n")
    return "\n\n".join(most), heading or title.lstrip("# ").strip(), last


def spoken(text: str) -> str:
    """What of a text can be said aloud."""
    return re.sub(r"\n{3,}", "\n\n", _uncited(_FOLDED.sub("", text))).strip()


def deck(
    chapter: str,
    question: str,
    cells: list[NotebookNode],
    figures: Mapping[str, str],
    plan: Mapping[tuple[str, str], Row],
) -> NotebookNode:
    """The deck of a chapter as a notebook: `figures` are its figures as HTML by name, `plan` its sessions' rows."""
    opening, *rest = stops(cells, set(figures))
    prose = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    title = re.findall(r"^# (.*)$", prose, re.M)[0]
    slides = []
    for stop in rest:
        name = str(_shows(stop.cell))
        html = figures[name]
        minutes, note = _timed(plan.get((chapter, name)), "bet" if " data-bet" in html else "figure")
        notes = [note, *_labelled("Before", stop.before), *_labelled("After", stop.after)]
        slides.append(_slide(_shape(html), minutes, [_heading(stop.heading), _figure(stop.cell, html)], notes))
    if cards := _CARD.findall(prose):
        slides.append(_cards_slide(cards))
    minutes, note = _timed(plan.get((chapter, "last")), "last")
    lines = prose.partition("## Three lines to keep")[2]
    slides.append(_slide("last", minutes, [new_markdown_cell(f"## Three lines to keep\n{_unlinked(lines)}")], [note]))
    minutes, note = _timed(plan.get((chapter, "title")), "title")
    whole = minutes + sum(slide[0].metadata.slideshow.data.timing for slide in slides) // 60
    total = f"All slides: about {whole} minutes. Choose."
    first = [new_markdown_cell(text) for text in (f"# {title}", question, _FROM)]
    slides.insert(0, _slide("title", minutes, first, [f"{note} {total}", opening.after]))
    return new_notebook(cells=[cell for slide in slides for cell in slide])


def _slide(kind, minutes, cells, notes):
    """Cells as one slide, of a kind that its style sheet knows, with notes and a time in the speaker's view."""
    for cell in cells:
        cell.metadata.slideshow = {"slide_type": "-"}
    cells[0].metadata.slideshow = {"slide_type": "slide", "data": {"timing": 60 * minutes, "kind": kind}}
    said = "\n\n".join(filter(None, map(spoken, notes)))
    return [*cells, new_markdown_cell(said, metadata={"slideshow": {"slide_type": "notes"}})]


def _timed(row, kind):
    """Minutes, and the note that says them and what a class does in them."""
    if row:
        return (
            row.minutes,
            f"**{row.minutes} minutes**, as in session {row.session} of *Teach with this book*. {row.text}",
        )
    return MINUTES[kind], f"**About {MINUTES[kind]} minutes**, by rule of thumb."


def _labelled(label, text):
    return [f"**{label}.** {said}"] if (said := spoken(text)) else []


def _heading(text):
    return new_markdown_cell(f"## {_unlinked(text)}")


def _unlinked(text):
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|</?a\b[^>]*>", r"\1", spoken(text))


def _figure(cell, html):
    return new_code_cell(cell.source, outputs=[new_output("display_data", {"text/html": html})])


def _shape(html):
    width, height = map(float, re.findall(r'viewBox="0 0 (\S+) (\S+)"', html)[0])
    return "tall" if height >= _TALL * width else "wide"


def _cards_slide(cards):
    shown = "\n\n".join(cards[:MOST_CARDS]).replace("](#claim-", "](../chapters/claims.html#claim-")
    minutes, note = _timed(None, "cards")
    note += f" {len(cards[:MOST_CARDS])} of the chapter's {len(cards)} cards. Hands first, then turn one."
    cells = [new_markdown_cell("## What is said, and what the record says"), new_markdown_cell(_uncited(shown))]
    cells[1].source = f'<div class="lf-cards">\n\n{cells[1].source}\n\n</div>'
    return _slide("cards", minutes, cells, [note])


def _uncited(text):
    return _EMPTY.sub("", _CITED.sub("", text))

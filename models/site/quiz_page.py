"""A quiz at the end of its chapter: a cell of HTML that is folded notes in Jupyter and on a page without scripts.

There each answer opens what is said of it. `static/quiz.js` makes bets of them: one answer, kept, then the reveal.
"""

import json
from html import escape

from models.live.bets import ChoiceBet
from models.live.markup import json_attribute

from .notebooks import CHAPTERS
from .quizzes import Item

CELL = "quiz"
_NEXT = '<div class="lf-tally"'


def markup(items: list[Item]) -> str:
    """The quiz under its heading, as HTML without an empty line, so that Markdown takes it for one piece."""
    inside = "\n".join(_item(number, item) for number, item in enumerate(items, 1))
    return (
        '## Test yourself\n\n<div class="lf-quiz">\n<details>\n'
        f"<summary>{len(items)} questions</summary>\n{inside}\n</details>\n</div>"
    )


def _item(number, item):
    if isinstance(item.bet, ChoiceBet):
        about = ""
        answers = "\n".join(_folded(words, told) for words, told in item.outcomes())
    else:
        scale = {
            "start": item.values.index(item.start),
            "why": item.why,
            "outcomes": item.outcomes(),
            "far": item.bet.distances(),
        }
        about = f' data-about="{json_attribute(scale)}"'
        right = f"{item.truth:g}%" if item.unit == "%" else f"{item.truth:g} {item.unit}"
        answers = _folded("the answer", f"It is {right}. {item.why}")
    return (
        f'<div class="lf-item" id="quiz-{item.id}" data-right="{escape(item.outcomes()[_right(item)][0])}"{about}>\n'
        f"<p>{number}. {escape(item.question, quote=False)}</p>\n{answers}\n</div>"
    )


def _right(item):
    return item.bet.distances().index(0.0)


def _folded(words, told):
    return f"<details><summary>{escape(words, quote=False)}</summary><p>{escape(told, quote=False)}</p></details>"


def put(chapter: str, items: list[Item]) -> None:
    """Write a quiz into its chapter, before the tally and the three lines to keep, which get a cell of their own."""
    path = CHAPTERS / f"{chapter}.ipynb"
    text = path.read_text("utf8")
    notebook = json.loads(text)
    cells = [cell for cell in notebook["cells"] if cell["id"] != CELL]
    (place,) = (i for i, cell in enumerate(cells) if _NEXT in "".join(cell["source"]))
    before, _, after = "".join(cells[place]["source"]).partition(_NEXT)
    end = cells[place]
    if before:
        cells.insert(place, _cell(end["id"], before.rstrip()))
        place, end = place + 1, _cell("three-lines", _NEXT + after)
    notebook["cells"] = [*cells[:place], _cell(CELL, markup(items)), end, *cells[place + 1 :]]
    written = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    if written != text:
        path.write_text(written, "utf8")


def _cell(name, text):
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text.splitlines(keepends=True)}

"""How much a chapter asks of its reader: words in all, words between figures, numerals in a paragraph."""

import json
import re

import pytest

from .conftest import CHAPTERS, ESSAYS

by_essay = pytest.mark.parametrize("chapter", ESSAYS)

UNSEEN = re.compile(
    r"\[?\[[^\[\]]*(?:\[[^\[\]]+\])?\]\([^)]*/references\.html#\w+\)(?:, |\])?|\[[^\[\]]*\]\(\.\./models/[^)]*\)"
    r"|</?(?:span|div|a|details|summary)[^>]*>|(?<=\])\([^)]*\)|\[?\bC\d\d\b\]?"
)
CARD = re.compile(r'<details class="lf-card".*?</details>', re.S)
SOLUTION = re.compile(r"<details>.*?</details>", re.S)
NUMERAL = re.compile(r"(?<![\w.])\d(?:[\d,.]*\d)?")
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def essay(chapter):
    """What a reader reads on the way: each figure as None, each paragraph as (text, whether it is on a card).

    Without headings, the exercises, the quiz, and the lines that name a figure's data.
    """
    exercises = False
    for cell in json.loads((CHAPTERS / f"{chapter}.ipynb").read_text("utf8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            if "@live_figure" in text:
                yield None
            continue
        for section in re.split(r"^(?=## )", text, flags=re.M):
            exercises = section.startswith(("## Exercises", "## Test yourself")) or (
                exercises and not section.startswith("## ")
            )
            section = "" if exercises else SOLUTION.sub("", section)
            for card in CARD.findall(section):
                yield from _paragraphs(card, True)
            yield from _paragraphs(CARD.sub("", section), False)


def _paragraphs(text, on_a_card):
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", text):
        if not paragraph.strip().startswith(("Data:", "#")):
            yield re.sub(r"\$[^$]*\$", "x", UNSEEN.sub("", paragraph)), on_a_card


def words_between_figures(chapter):
    counts = [0]
    for paragraph in essay(chapter):
        if paragraph is None:
            counts.append(0)
        elif not paragraph[1]:
            counts[-1] += len(WORD.findall(paragraph[0]))
    return counts


@by_essay
def test_a_chapter_is_read_in_ten_minutes_beside_its_figures(chapter):
    assert sum(words_between_figures(chapter)) <= 1900


@by_essay
def test_no_figure_is_far_from_the_last(chapter):
    assert max(words_between_figures(chapter)[:-1]) <= 400


@by_essay
def test_no_paragraph_is_a_string_of_numbers(chapter):
    dense = [
        (len(NUMERAL.findall(paragraph[0])), paragraph[0].strip()[:80])
        for paragraph in essay(chapter)
        if paragraph and len(NUMERAL.findall(paragraph[0])) > 4
    ]
    assert dense == []

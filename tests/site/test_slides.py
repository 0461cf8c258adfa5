"""The cells of a deck: which text stands by which figure, how long a slide takes, and what is not said aloud."""

import nbformat
import pytest

from models.site.slide_cells import MINUTES, sessions, spoken, stops
from models.site.slides import chapters, question, write_decks

from ..conftest import CHAPTERS, ESSAYS, figures_of

PLAN = sessions((CHAPTERS / "teaching.md").read_text("utf8"))


@pytest.mark.parametrize(
    "chapter, place, minutes",
    [
        ("jevons_paradox", "title", 5),
        ("jevons_paradox", "coal_after", 11),
        ("jevons_paradox", "last", 4),
        ("serendipity", "ripe_apples", 15),
        ("landscape", "weigh_them", 19),
    ],
)
def test_a_session_says_how_long(chapter, place, minutes):
    assert PLAN[chapter, place].minutes == minutes


def test_what_stands_in_no_session_has_the_time_of_the_rule():
    assert ("serendipity", "parallel_search") not in PLAN and MINUTES["figure"] < MINUTES["bet"]


def test_every_essay_has_a_deck_and_a_question():
    assert chapters() == ESSAYS
    for chapter in ESSAYS:
        assert question(chapter).count("?") == 1 and len(question(chapter)) < 80


def test_text_stands_by_its_figure():
    cells = nbformat.read(CHAPTERS / "serendipity.ipynb", 4).cells
    opening, first, second, *rest = stops(cells, set(figures_of("serendipity")))
    assert opening.after.startswith("On 20 January 2025") and first.heading == "Luck, counted"
    assert first.before.startswith("When several teams are after the same thing")
    assert "The claim." in first.after and "Tickets" not in first.after
    assert second.heading == "Tickets" and "A race of this kind is a lottery" in second.before
    assert "What the model leaves out" not in rest[-1].after and "Exercises" not in rest[-1].after


@pytest.mark.parametrize(
    "text, said",
    [
        (
            "It is 4 [[A, 2020](https://b.example/references.html#a), [B, 2021](https://b.example/references.html#b)].",
            "It is 4.",
        ),
        ("(We count 304 [[A, 2020](https://b.example/references.html#a)].)", "(We count 304.)"),
        ("Lags ([CSV](../models/a/data/a.csv), with three more).", "Lags."),
        ('One.\n\n<div class="lf-cards">\n\n<details>A</details>\n\n</div>\n\nTwo.', "One.\n\nTwo."),
    ],
)
def test_citations_and_cards_are_not_said_aloud(text, said):
    assert spoken(text) == said


def test_without_reveal_one_line_says_what_to_run(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"reveal\.js is not at .*: run `make \.venv/test`"):
        write_decks(tmp_path, tmp_path / "nowhere")

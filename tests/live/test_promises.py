"""What every figure of the book offers: a bet that the model answers, a scene to wait with, a challenge, and words."""

import json
import re

import pytest

from models.live import Choice, CurveBet

from ..conftest import CHAPTERS, ESSAYS, figures_of

WORD = re.compile(r'<a href="#(\w+)" data-state="([^"]*)">([^<]+)</a>')
by_essay = pytest.mark.parametrize(
    "chapter", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ESSAYS]
)


def cells_of(chapter):
    cells = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text("utf8"))["cells"]
    return [(cell["cell_type"], "".join(cell["source"])) for cell in cells]


def only_a_choice(figure):
    """Whether there are only a few pictures to choose from, and nothing to move."""
    return all(isinstance(control, Choice) for control in figure.controls.values())


@by_essay
def test_every_bet_is_answered_by_the_model_waits_with_a_scene_and_is_revealed_by_moving(chapter):
    for name, figure in figures_of(chapter).items():
        if not figure.bet:
            continue
        assert figure.bet.measure, f"{name}: no measure says what the model answers"
        assert figure.waiting or isinstance(figure.bet, CurveBet), f"{name} waits with an empty picture"
        assert len(figure.reveal) >= 2 or only_a_choice(figure), f"{name} reveals its answer without moving"


@by_essay
def test_every_title_is_a_challenge_but_where_there_is_only_a_choice(chapter):
    for name, figure in figures_of(chapter).items():
        assert figure.challenge or only_a_choice(figure), f"{name} does not notice when its title is done"


@by_essay
def test_no_challenge_repeats_its_title_or_is_long(chapter):
    for name, figure in figures_of(chapter).items():
        if figure.challenge:
            assert figure.challenge.said.rstrip(".") != figure.title.rstrip("."), name
            assert len(figure.challenge.said) <= 90, name


@by_essay
def test_every_word_that_moves_a_figure_names_a_state_of_one_above_it(chapter):
    figures, seen = figures_of(chapter), set()
    for kind, text in cells_of(chapter):
        seen |= set(re.findall(r"^def (\w+)\(ax", text, re.M)) if kind == "code" else set()
        for name, state, words in WORD.findall(text) if kind == "markdown" else ():
            figure, texts = figures[name], dict(pair.split("=") for pair in state.split(","))
            assert name in seen, f"{words!r} moves {name}, which has not come yet"
            known = {key: {_written(value) for value in control.values} for key, control in figure.controls.items()}
            assert all(value in known[key] for key, value in texts.items()), (words, state)
            assert any(value != _written(figure.default[key]) for key, value in texts.items()), (
                f"{words!r} moves nothing"
            )


def _written(value):
    """A value as JavaScript's `String` writes it."""
    if isinstance(value, str):
        return value
    return json.dumps(int(value) if isinstance(value, float) and value.is_integer() else value)


@by_essay
def test_a_chapter_has_words_that_move_its_figures_and_its_tally_before_its_three_lines(chapter):
    text = "\n".join(text for kind, text in cells_of(chapter) if kind == "markdown")
    assert WORD.findall(text)
    assert text.count("data-state=") == len(WORD.findall(text)), "a word is not written as the others"
    assert re.search(r'<div class="lf-tally" data-all="your_reading.html" hidden></div>\s+## Three lines to keep', text)

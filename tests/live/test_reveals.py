"""What a reader of the book is told after every bet that can be made: it names the bet, the truth, the distance."""

import re

import pytest

from models.live import ChoiceBet, NumberBet

from ..conftest import NOTEBOOKS, figures_of

CHOICE = re.compile(r"You bet “(.+)”(, and that is right|\. The answer: .+)\. \S.*[.)]")
NUMBER = re.compile(
    r"You bet (.+?)(, and that is right(, as near as this scale comes)?(: it is .+)?|; it is .+: ("
    r"you bet [\d.,]+ times that|[\d.,]+ times as much as you bet|[\d.,]+ points? (more|less) than you bet"
    r"|.+ (more|less) than you bet))\. \S.*[.)]"
)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_every_reveal_of_every_bet_has_the_form(notebook):
    for name, figure in figures_of(notebook.stem).items():
        form = {ChoiceBet: CHOICE, NumberBet: NUMBER}.get(type(figure.bet))
        if form is None:
            continue
        outcomes = figure.bet.outcomes()
        for words, told in outcomes:
            assert form.fullmatch(told), (name, told)
            assert told.startswith((f"You bet “{words}”", f"You bet {words}")), (name, told)
        right = [told for _, told in outcomes if ", and that is right" in told]
        assert len(right) == 1, (name, right)

"""What students paste is read whatever surrounds it, and a class's bets are counted and drawn beside the truth."""

import pytest
from PIL import Image

from models.live import CurveBet, NumberBet
from models.site import tally
from models.site.notebooks import figures_of
from models.site.reading import version
from models.site.tally import Told, problem_of, read, report, truth_of, words_of

from ..conftest import by_notebook

LINE = f"gold-mines {version()} jevons_paradox: "
RISES, FALLS = (
    Told("jevons_paradox", "jevons_phase", (words,)) for words in ("it rises without end", "it rises, then falls")
)


@pytest.mark.parametrize(
    "text, told",
    [
        (f"{LINE}jevons_phase=it rises without end", [RISES]),
        (f"{LINE}jevons_phase=it rises without end; jevons_phase=it rises, then falls\n", [RISES, FALLS]),
        (f"{LINE}jevons_phase=it rises without end {LINE}jevons_phase=it rises, then falls", [RISES, FALLS]),
        (f'3,"Ann","{LINE}jevons_phase=it rises, then falls"', [FALLS]),
        (f"\r\n\n  {LINE} jevons_phase = it rises, then falls ;\r\n", [FALLS]),
        ("", []),
    ],
    ids=["plain", "two bets", "two lines run together", "a spreadsheet's", "spaces", "nothing"],
)
def test_bets_are_found_in_what_is_pasted(text, told):
    assert read(text, "a.txt") == (told, [])


@pytest.mark.parametrize(
    "line, complaint",
    [
        ("I lost mine", "a.txt, line 2 holds no bets: 'I lost mine'"),
        (f"{LINE}jevons_phase=it soars", "a.txt, line 2: jevons_phase cannot be bet as 'it soars'"),
        (f"{LINE}jevons_phase", "a.txt, line 2: jevons_phase cannot be bet as ''"),
        (f"{LINE}coal_after=1 times as much", "a.txt, line 2: coal_after cannot be bet as '1 times as much'"),
        (f"{LINE}one_engine=2", "a.txt, line 2: jevons_paradox has no bet 'one_engine'"),
        (f"gold-mines {version()} steam: a=b", "a.txt, line 2: there is no chapter steam"),
    ],
)
def test_a_broken_line_is_named_and_the_others_count(line, complaint):
    text = f"{LINE}jevons_phase=it rises without end\n{line}\n{LINE}jevons_phase=it rises, then falls"
    assert read(text, "a.txt") == ([RISES, FALLS], [complaint])


def test_a_line_of_another_version_counts_where_the_answers_are_the_same():
    told, wrong = read("gold-mines 0.0.9 jevons_paradox: jevons_phase=it rises, then falls", "a.txt")
    assert told == [FALLS] and wrong == ["a.txt, line 1 is of version 0.0.9: counted where the answers are the same"]


@by_notebook
def test_every_bet_of_the_book_can_be_told_apart_in_a_line(chapter):
    for name, figure in figures_of(chapter).items():
        if figure.bet:
            words, number = words_of(figure.bet), len(figure.bet.xs) if isinstance(figure.bet, CurveBet) else 1
            assert len(set(words)) == len(words), name
            for word in words:
                bet = " | ".join([word] * number)
                assert read(f"gold-mines {version()} {chapter}: {name}={bet}", "")[0] == [
                    Told(chapter, name, (word,) * number)
                ]


NUMBER = NumberBet("How many?", (1, 2, 3, 4), 2, 3.2, "Three, about.", show="{:g} kg")
CURVE = CurveBet("Draw.", (1, 2), range(9), (4, 8), "It doubles.")


def test_the_distribution_stands_beside_the_truth():
    assert report(NUMBER, [("1 kg",), ("1 kg",), ("2 kg",)]) == [
        "     2 1 kg", "     1 2 kg", "     0 3 kg  <- right", "  the middle one bet 1 kg"
    ]  # fmt: skip
    assert truth_of(NUMBER) == "The answer: 3.2 kg. Three, about."
    assert report(CURVE, [("1", "2"), ("2", "3"), ("8", "7")]) == [
        "  at 1 the middle one drew 2; it was 4", "  at 2 the middle one drew 3; it was 8"
    ]  # fmt: skip


def test_a_class_is_printed_and_drawn(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(tally, "OUT", tmp_path / "tally")
    coal = " | ".join(["2 times as much"] * 6)
    (tmp_path / "monday.txt").write_text(f"{LINE}jevons_phase=it rises, then falls; coal_after={coal}\nhello", "utf8")
    (tmp_path / "tuesday.txt").write_text(f"\ufeff{LINE}jevons_phase=it rises without end; the_record=10 times", "utf8")
    assert tally.main([str(tmp_path / "monday.txt"), str(tmp_path / "tuesday.txt")]) == 0
    printed = capsys.readouterr()
    assert "jevons_paradox, jevons_phase, 2 bets\n  The price of one task falls without end." in printed.out
    assert "     1 it rises without end\n     1 it rises, then falls  <- right\n" in printed.out
    assert printed.err.splitlines() == [f"{tmp_path}/monday.txt, line 2 holds no bets: 'hello'"]
    for kind in ("coal_after", "jevons_phase", "the_record"):
        with Image.open(tmp_path / f"tally/{kind}.png") as image:
            assert image.size == (1600, 900) and len(image.convert("L").getcolors()) > 20, kind
    assert len(list((tmp_path / "tally").iterdir())) == 3


def test_where_there_is_no_bet_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(tally, "OUT", tmp_path / "tally")
    (tmp_path / "a.txt").write_text("hello", "utf8")
    assert tally.main([str(tmp_path / "a.txt")]) == 1
    assert "holds no bets" in capsys.readouterr().err
    assert problem_of(RISES) == ""

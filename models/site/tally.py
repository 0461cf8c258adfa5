"""A class's bets beside the truth: ``python -m models.site.tally FILE...`` or ``make tally FILES="..."``.

The files hold what students copied from *Your reading*, in any order, a line for each chapter; one picture for each bet
goes to `_build/tally`.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from models.live.axes import shown
from models.live.bets import Bet, ChoiceBet, CurveBet

from .notebooks import CHAPTERS, ROOT, figures_of
from .reading import version
from .tally_picture import picture

OUT = ROOT / "_build/tally"
_CHAPTER = re.compile(r"gold-mines (\d+\.\d+\.\d+) (\w+):")


@dataclass(frozen=True)
class Told:
    """What one student bet on one figure, in words: one for each point of a curve, else one."""

    chapter: str
    figure: str
    words: tuple[str, ...]


def words_of(bet: Bet) -> list[str]:
    """What can be bet, in words: each option, each number, or each height of a curve."""
    return bet.words()[1] if isinstance(bet, CurveBet) else [words for words, _ in bet.outcomes()]


def read(text: str, name: str) -> tuple[list[Told], list[str]]:
    """The bets in a text, and a complaint about each line or bet that cannot be read; whatever precedes a bet is left.

    >>> from models.site.tally import read
    >>> read("Ann: gold-mines 0.2.0 jevons_paradox: jevons_phase=it rises without end", "a.txt")[0]
    [Told(chapter='jevons_paradox', figure='jevons_phase', words=('it rises without end',))]
    >>> read("I forgot", "a.txt")
    ([], ["a.txt, line 1 holds no bets: 'I forgot'"])
    """
    told, wrong = [], []
    for number, line in enumerate(text.splitlines(), 1):
        _, *found = _CHAPTER.split(line)
        if line.strip() and not found:
            wrong.append(f"{name}, line {number} holds no bets: {line.strip()[:60]!r}")
        for made_in, chapter, bets in zip(found[::3], found[1::3], found[2::3], strict=True):
            if made_in != version():
                wrong.append(f"{name}, line {number} is of version {made_in}: counted where the answers are the same")
            for bet in filter(None, (bet.strip(" \"',") for bet in bets.split(";"))):
                figure, _, words = bet.partition("=")
                one = Told(chapter, figure.strip(), tuple(word.strip() for word in words.split("|")))
                problem = problem_of(one)
                wrong += [f"{name}, line {number}: {problem}"] if problem else []
                told += [] if problem else [one]
    return told, wrong


def problem_of(told: Told) -> str:
    """Why a bet cannot be counted, or ""."""
    if not (CHAPTERS / f"{told.chapter}.ipynb").exists():
        return f"there is no chapter {told.chapter}"
    figure = figures_of(told.chapter).get(told.figure)
    if not figure or not figure.bet:
        return f"{told.chapter} has no bet {told.figure[:60]!r}"
    number = len(figure.bet.xs) if isinstance(figure.bet, CurveBet) else 1
    strange = [word for word in told.words if word not in words_of(figure.bet)]
    if strange or len(told.words) != number:
        return f"{told.figure} cannot be bet as {' | '.join(strange or told.words)[:60]!r}"
    return ""


def truth_of(bet: Bet) -> str:
    """The answer in words, and what the reader is told of it."""
    if isinstance(bet, ChoiceBet):
        return f"{bet.the_answer()} {bet.truth}"
    if isinstance(bet, CurveBet):
        return bet.truth
    return f"The answer: {shown(bet.show, float(f'{bet.answer:.3g}'))}. {bet.truth}"


def report(bet: Bet, bets: list[tuple[str, ...]]) -> list[str]:
    """The class's distribution as lines: how many bet each answer, or what the middle one drew at each place."""
    known = words_of(bet)
    middles = [known[sorted(map(known.index, column))[len(bets) // 2]] for column in zip(*bets, strict=True)]
    if isinstance(bet, CurveBet):
        places, _, true = bet.words()
        return [f"  at {x} the middle one drew {y}; it was {z}" for x, y, z in zip(places, middles, true, strict=True)]
    counts, far = Counter(words for (words,) in bets), bet.distances()
    lines = [
        f"  {counts[words]:4} {words}{'' if off else '  <- right'}"
        for words, off in zip(known, far, strict=True)
        if counts[words] or not off
    ]
    return lines if isinstance(bet, ChoiceBet) else [*lines, f"  the middle one bet {middles[0]}"]


def main(paths: list[str]) -> int:
    """Print and draw the bets in some files; 1 where there is none."""
    told, wrong = [], []
    for path in paths:
        more, complaints = read(Path(path).read_text("utf-8-sig", errors="replace"), path)
        told, wrong = told + more, wrong + complaints
    OUT.mkdir(parents=True, exist_ok=True)
    for chapter in dict.fromkeys(one.chapter for one in told):
        for name, figure in figures_of(chapter).items():
            bets = [one.words for one in told if (one.chapter, one.figure) == (chapter, name)]
            if bets and (bet := figure.bet):
                path, known = OUT / f"{name}.png", words_of(bet)
                picture(bet, [[known.index(word) for word in words] for words in bets], figure.stage.axes, path)
                lines = [f"{chapter}, {name}, {len(bets)} bets", f"  {bet.question}", *report(bet, bets)]
                print(*lines, f"  {truth_of(bet)}", f"  {path}", "", sep="\n")
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    return 0 if told else 1


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit('name the files of pasted lines: make tally FILES="monday.txt tuesday.txt"')
    sys.exit(main(sys.argv[1:]))

"""The book's pictures, remembered: ``python -m tests.live.pictures`` says which differ, and remembers them as they are.

With names of chapters behind it, only theirs.
`pictures.txt` has a line for each figure: its chapter and name, how many states it has, and two digests of what is
drawn, marks and sentences: of the default state and of all states. It is made with the locked versions.
"""

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from models.live import LiveFigure
from models.live.stage import Drawing

from ..conftest import NOTEBOOKS, drawings_of, figures_of

REMEMBERED = Path(__file__).with_name("pictures.txt")


def digest(drawings: Iterable[Drawing]) -> str:
    """What a reader sees and hears in some states, in sixteen digits."""
    seen = sha256()
    for marks, sentence, _ in drawings:
        seen.update("".join([*(mark.markup() for mark in marks), sentence]).encode())
    return seen.hexdigest()[:16]


def line(chapter: str, figure: LiveFigure, drawings: list[Drawing]) -> str:
    """A figure's line in the list; the background that does not move is part of its default picture."""
    default = drawings[list(figure.states()).index(figure.default)]
    background = Drawing([], figure.stage.background, [])
    return f"{chapter}.{figure.name} {len(drawings)} {digest([background, default])} {digest(drawings)}"


def lines(chapter: str) -> list[str]:
    """The lines of a chapter's figures as they are drawn now, in the notebook's order."""
    return [line(chapter, figure, drawings_of(chapter)[name]) for name, figure in figures_of(chapter).items()]


def remembered() -> dict[str, str]:
    """The lines of the list, by chapter and figure."""
    return {text.split()[0]: text for text in REMEMBERED.read_text("utf8").splitlines()}


def main(chapters: list[str]) -> None:
    before = remembered() if REMEMBERED.exists() else {}
    chapters = chapters or [notebook.stem for notebook in NOTEBOOKS]
    now = {name: text for name, text in before.items() if name.partition(".")[0] not in chapters}
    now |= {text.split()[0]: text for chapter in chapters for text in lines(chapter)}
    for name in dict.fromkeys([*before, *now]):
        if before.get(name) != now.get(name):
            print(f"{name}: {'new' if name not in before else 'gone' if name not in now else 'differs'}")
    REMEMBERED.write_text("".join(f"{now[name]}\n" for name in sorted(now)), "utf8")


if __name__ == "__main__":
    main(sys.argv[1:])

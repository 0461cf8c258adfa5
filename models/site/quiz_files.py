"""A quiz as files for a course's own system: GIFT, which Moodle reads, and QTI 1.2, which Canvas reads.

A file holds the whole quiz, two more its items for before and after the lesson.
"""

import re
from html import escape
from pathlib import Path

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz

from .notebooks import ROOT
from .quizzes import Item

OUT = ROOT / "_build/quizzes"


def parts_of(chapter: str, items: list[Item]) -> dict[str, list[Item]]:
    """The files' names, without their endings, and what goes into each; a part without items is left out."""
    parts = {chapter: items}
    for when in ("before", "after"):
        parts[f"{chapter}-{when}"] = [item for item in items if item.when == when]
    return {name: part for name, part in parts.items() if part}


def write(chapter: str, items: list[Item], folder: Path = OUT) -> list[Path]:
    """Write a chapter's files into a folder, and return where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, part in parts_of(chapter, items).items():
        text, package = folder / f"{name}.gift", folder / f"{name}.zip"
        text.write_text(gift(part), "utf8")
        QTI(Quiz(markdown(name, part), config=Config(), source_name=name)).save(package)
        paths += [text, package]
    return paths


def gift(items: list[Item]) -> str:
    """The items as GIFT, in HTML: https://docs.moodle.org/en/GIFT_format.

    >>> from models.site.quiz_files import gift
    >>> from models.site.quizzes import Item
    >>> print(gift([Item("sum", "1 + 1 = ?", 2, "1 + 1", tolerance=0.5, why="Count.", misses={11: "A row."})]))
    ::sum::[html]1 + 1 \\= ?{#
    =2:0.5
    =%0%11:0.5#A row.
    ####Count.}
    <BLANKLINE>
    """
    return "\n".join(map(_gift_item, items))


def _gift_item(item):
    if isinstance(item.truth, str):
        lines = [
            f"{'=' if key == item.truth else '~'}{_gift_text(option['says'])}#{_gift_text(option['feedback'])}"
            for key, option in item.options.items()
        ]
        kind, end = "", ""
    else:
        near = f":{item.tolerance:g}"
        misses = (f"=%0%{value:g}{near}#{_gift_text(said)}" for value, said in item.misses.items())
        lines = [f"={item.truth:g}{near}", *misses]
        kind, end = "#", f"\n####{_gift_text(item.why)}"
    return f"::{item.id}::[html]{_gift_text(item.question)}{{{kind}\n" + "\n".join(lines) + f"{end}}}\n"


def _gift_text(text):
    """HTML with GIFT's own signs escaped; braces and backslashes as HTML writes them, as not every reader knows how."""
    text = re.sub(r"[{}\\]|^%", lambda found: f"&#{ord(found[0])};", escape(text, quote=False))
    return re.sub(r"([~=#:])", r"\\\1", text)


def markdown(title: str, items: list[Item]) -> str:
    """The items as text2qti reads them. It has one sentence for all wrong numbers, which lists them."""
    return "\n\n".join([f"Quiz title: {title}\nShuffle answers: true", *map(_markdown_item, items)]) + "\n"


def _markdown_item(item):
    lines = [f"Title: {item.id}", f"1. {_markdown_text(item.question)}"]
    if isinstance(item.truth, str):
        for letter, (key, option) in zip("abcdefgh", item.options.items(), strict=False):
            right = "*" if key == item.truth else ""
            lines += [f"{right}{letter}) {_markdown_text(option['says'])}", f"... {_markdown_text(option['feedback'])}"]
    else:
        lines.append(f"... {_markdown_text(item.why)}")
        if item.misses:
            lines.append(f"- {_markdown_text(if_wrong(item))}")
        lines.append(f"= {item.truth:g} +- {item.tolerance:g}")
    return "\n".join(lines)


def if_wrong(item: Item) -> str:
    """What a wrong number is told where a system has one sentence for all of them."""
    return " ".join(f"If you said {value:g}: {said}" for value, said in item.misses.items())


def _markdown_text(text):
    """Every sign that Markdown or text2qti could take for its own, as HTML writes it."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda found: found[0] if found[0] in ",?" else f"&#{ord(found[0])};", text)

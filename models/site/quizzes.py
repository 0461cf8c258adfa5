"""The chapters' quizzes: one list, `chapters/quizzes/<chapter>.yml`, for the page, the tests and a course's own system.

``python -m models.site.quizzes`` or ``make quizzes`` puts each into its chapter and writes all as files for Moodle
(GIFT) and Canvas (QTI) into `_build/quizzes`. ``model`` is an expression in what the notebook defines: the truth of a
number, or what must hold for a choice.
"""

import json
import sys
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from models.live.bets import ChoiceBet, NumberBet

QUIZZES = Path(__file__).parents[2] / "chapters/quizzes"
_ITEM = Draft202012Validator(json.loads(Path(__file__).with_name("quiz.schema.json").read_text("utf8")))


@dataclass(frozen=True)
class Item:
    """One question, a choice among `options` or a number: its truth, and what is said of each wrong answer.

    `options` maps a key to the words and the feedback; `misses` does the same for numbers that stand for a known error.
    Two items that share a `pair` ask for one idea, one `when` it is "before" and one "after" the chapter.
    """

    id: str
    question: str
    truth: str | float
    model: str
    options: dict[str, dict[str, str]] = field(default_factory=dict)
    values: tuple[float, ...] = ()
    start: float = 0
    tolerance: float = 0
    unit: str = ""
    why: str = ""
    misses: dict[float, str] = field(default_factory=dict)
    pair: str = ""
    when: str = ""

    @cached_property
    def bet(self) -> ChoiceBet | NumberBet:
        """The same question as a figure's bet."""
        if isinstance(self.truth, str):
            words = {key: option["says"] for key, option in self.options.items()}
            return ChoiceBet(self.question, words, self.truth, "")
        show = "{:g}%" if self.unit == "%" else f"{{:,g}} {self.unit}"
        return NumberBet(self.question, self.values, self.start, self.truth, "", show)

    def outcomes(self) -> list[tuple[str, str]]:
        """For each answer its words and what the reader is told; `why` comes after it."""
        if isinstance(self.bet, ChoiceBet):
            said = [option["feedback"] for option in self.options.values()]
        else:
            said = [self.misses.get(value, "") for value in self.values]
        told = [replace(self.bet, truth=text).outcomes()[i] for i, text in enumerate(said)]
        return [(words, sentence.strip()) for words, sentence in told]

    def is_truth(self, value: Any) -> bool:
        """Whether the model says the same, rounded as the truth is."""
        if isinstance(self.truth, str):
            return value is True or getattr(value, "item", bool)() is True
        _, _, decimals = f"{self.truth:g}".partition(".")
        return round(float(value), len(decimals)) == self.truth


def read(path: Path) -> list[Item]:
    """The items of a list.

    Raises ``ValueError``, in one line, if the file is not a list of items as `quiz.schema.json` describes them.
    """
    try:
        raw = yaml.safe_load(path.read_text("utf8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", error)
        raise ValueError(f"{path.name}, line {mark.line + 1 if mark else 1}: no YAML ({said})") from None
    if not isinstance(raw, list):
        raise ValueError(f"{path.name} must be a list of items, not {raw!r:.60}")
    for number, entry in enumerate(raw, 1):
        _check(path.name, number, entry)
    items = [Item(**{key: value for key, value in entry.items() if key != "kind"}) for entry in raw]
    _check_together(path.name, items)
    return items


def _check(file, number, entry):
    name = entry.get("id", f"number {number}") if isinstance(entry, dict) else f"number {number}"
    for place, kind, words in (("options", str, "words"), ("misses", (int, float), "a number")):
        strange = [key for key in (entry.get(place) if isinstance(entry, dict) else None) or () if not _is(key, kind)]
        if strange:
            raise _wrong(file, name, place, strange[0], f"what comes before the colon must be {words}")
    errors = list(_ITEM.iter_errors(entry))
    if error := best_match([one for one in errors if one.validator != "unevaluatedProperties"] or errors):
        place = ".".join(map(str, error.absolute_path)) or "the whole"
        raise _wrong(file, name, place, error.instance, error.message.replace(repr(error.instance), "it"))
    if entry["kind"] == "choice":
        if entry["truth"] not in entry["options"]:
            raise _wrong(file, name, "truth", entry["truth"], f"choose one of {', '.join(entry['options'])}")
        words = [option["says"] for option in entry["options"].values()]
        for option in words:
            if words.count(option) > 1:
                raise _wrong(file, name, "options", option, "two options say the same")
        return
    if entry["start"] not in entry["values"]:
        raise _wrong(file, name, "start", entry["start"], "it must be one of the values")
    if sorted(set(entry["values"])) != entry["values"]:
        raise _wrong(file, name, "values", entry["values"], "they must ascend")
    for miss in entry["misses"]:
        if miss not in entry["values"]:
            raise _wrong(file, name, "misses", miss, "it must be one of the values")
        if abs(miss - entry["truth"]) <= entry["tolerance"]:
            raise _wrong(file, name, "misses", miss, "it counts as right")


def _is(key, kind):
    return isinstance(key, kind) and not isinstance(key, bool)


def _check_together(file, items):
    ids = [item.id for item in items]
    for item in items:
        if ids.count(item.id) > 1:
            raise _wrong(file, item.id, "id", item.id, "two items have it")
        if item.pair:
            together = sorted(other.when for other in items if other.pair == item.pair)
            if together != ["after", "before"]:
                raise _wrong(file, item.id, "pair", item.pair, "it needs one item before and one after")


def _wrong(file, item, place, value, said):
    return ValueError(f"{file}, {item}, {place} is {value!r:.60}: {said:.200}")


def chapters() -> list[str]:
    """The chapters that have a quiz."""
    return sorted(path.stem for path in QUIZZES.glob("*.yml"))


def quiz_of(chapter: str) -> list[Item]:
    """The items of a chapter. Errors as for `read`."""
    return read(QUIZZES / f"{chapter}.yml")


def main() -> int:
    """Put the quizzes into the chapters and write the files; 1 where a list is wrong."""
    from . import quiz_files, quiz_page

    try:
        quizzes = {chapter: quiz_of(chapter) for chapter in chapters()}
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    for chapter, items in quizzes.items():
        quiz_page.put(chapter, items)
        print(*quiz_files.write(chapter, items), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Which values can be reached from a first one, move by move? A control that only parts of the picture change."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .axes import unboxed
from .kinds import MOST, brief, check_function, check_texts, is_number, listed


@dataclass(frozen=True)
class Reachable:
    """A value that only parts of the picture change (see `button`), such as a position in a game.

    Its values are all that can be reached from `value` by `moves`, a function that takes a value
    and returns those one move away; they are strings or numbers. It has no control of its own.
    """

    value: Hashable
    moves: Callable[[Any], Iterable[Hashable]]
    label: str = ""

    def __post_init__(self) -> None:
        check_texts("a Reachable", label=self.label)
        object.__setattr__(self, "value", unboxed(self.value))
        self._check("value", self.value)
        check_function(f"moves of {self._name}", self.moves, "lambda n: [n - 1] if n else []")

    @property
    def _name(self):
        return f"Reachable({brief(self.value)}, …)"

    def _check(self, what, value):
        if not (isinstance(value, str) or is_number(value)):
            kinds = "a text or a finite number (at most 2**53 if whole)"
            raise ValueError(f"{what} of {self._name} must be {kinds}, not {brief(value)}")

    @cached_property
    def values(self) -> tuple[Hashable, ...]:
        found, queue = {self.value: None}, [self.value]
        for value in queue:
            for new in listed(f"moves of {self._name} from {value!r}", self.moves(value), "[1, 2]"):
                self._check(f"a move from {value!r}", new)
                if new not in found:
                    found[new] = None
                    queue.append(new)
            if len(queue) > MOST:
                raise ValueError(f"moves of {self._name} lead to more than {MOST:,} values: let them come to an end")
        return tuple(found)

    def text(self, value: Hashable) -> str:
        """The value itself."""
        return str(value)

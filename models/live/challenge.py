"""What a figure's title asks for, and how the figure knows that the reader has got there."""

from collections.abc import Callable
from dataclasses import dataclass

from .kinds import check_function, check_texts


@dataclass(frozen=True)
class Challenge:
    """The imperative above a figure, as a test of its states.

    `met` takes the figure's controls and says whether that state does what the title asks. The first state must not,
    and some state must. `said` is what the reader is told there: what getting there has shown.
    """

    met: Callable[..., bool]
    said: str

    def __post_init__(self) -> None:
        check_function("met of a challenge", self.met, "lambda x: x > 1")
        check_texts("a challenge", said=self.said)
        if not self.said.strip():
            raise ValueError(f"said of a challenge is {self.said!r}: say what getting there has shown")

"""What every bet has: a question, its truth, and what the model says of it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from .kinds import brief, check_function, check_texts, numbers

#: A given answer may be rounded: by half a percent.
ROUNDING = 0.005
#: What an author may give to a bet: a function of the figure's controls, the truth as the model has it.
Measure = Callable[..., Any]


def check_asked(bet: Any) -> None:
    """Raise ``ValueError`` where a bet's question, truth or measure cannot be one."""
    check_texts(f"a {type(bet).__name__}", question=bet.question)
    check_texts(f"the bet {bet.question!r}", truth=bet.truth)
    if bet.measure is not None:
        check_function(f"measure of the bet {bet.question!r}", bet.measure, "lambda x: 2 * x")


def steps(name: str, question: str, values: Any) -> tuple[Any, ...]:
    """Two numbers or more that ascend; else ``ValueError``."""
    found = numbers(f"{name} of the bet {question!r}", values)
    if len(found) < 2 or not (np.diff(found) > 0).all():
        raise ValueError(f"{name} of the bet {question!r} must be at least two, and ascend, not {brief(found)}")
    return found

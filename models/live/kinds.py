"""Of which kind is what an author gives? Texts, lists and numbers; each mistake is named, with what would be right.

`of` is what an error calls it, such as "values of slider 'How many?'".
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import islice
from math import isfinite
from reprlib import Repr
from typing import Any

from .axes import Show, shown, unboxed

#: No figure makes sense of more values of one control, however large it may be.
MOST = 100_000
#: Beyond it JavaScript, whose numbers are all floats, leaves out whole ones.
_MOST_WHOLE = 2**53

_REPR = Repr()
_REPR.maxstring = _REPR.maxother = _REPR.maxlong = 60


def brief(value: Any) -> str:
    """What an error shows of a value, however long that is."""
    return _REPR.repr(value)


def check_texts(of: str, **texts: object) -> None:
    """Raise ``ValueError`` for a text that is none, as in check_texts("a Slider", label=5)."""
    for name, text in texts.items():
        if not isinstance(text, str):
            raise ValueError(f"{name} of {of} must be a text in quotes, not {brief(text)}")


def check_function(of: str, function: object, like: str) -> None:
    """Raise ``ValueError`` for what cannot be called."""
    if not callable(function):
        raise ValueError(f"{of} must be a function, as in {like}, not {brief(function)}")


def check_show(of: str, show: Show, values: Iterable[object]) -> None:
    """Raise ``ValueError`` where `show` cannot write one of the values."""
    for value in values:
        shown(show, value, of)


def is_number(value: object) -> bool:
    """Whether Python and JavaScript both have this value as a number: a finite float, a whole number up to 2^53."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= _MOST_WHOLE if isinstance(value, int) else isfinite(value)


def listed(of: str, values: Any, like: str) -> tuple[Any, ...]:
    """The members of a list, an array or a range as a tuple; ``ValueError`` for anything else and for too many."""
    try:
        found = tuple(map(unboxed, islice(iter(values), MOST + 1)))
    except TypeError:
        raise ValueError(f"{of} must be a list, such as {like}, not {brief(values)}") from None
    if len(found) > MOST:
        raise ValueError(f"{of} are more than {MOST:,}, which no page holds: list fewer")
    return found


def numbers(of: str, values: Any, like: str = "[1, 2, 5]") -> tuple[Any, ...]:
    """As `listed`, each of them a number."""
    found = listed(of, values, like)
    for value in found:
        if not is_number(value):
            raise ValueError(f"{of} must be finite numbers (int or float, at most 2**53 if whole), not {brief(value)}")
    return found


def pair(of: str, values: Any) -> tuple[float, float]:
    """Two numbers, such as a place in the picture."""
    found = numbers(of, values, "(1, 2)")
    if len(found) != 2:
        raise ValueError(f"{of} must be two numbers, as in (1, 2), not {brief(values)}")
    return found


def own(of: str, value: Any, values: Sequence[Any]) -> Any:
    """The grid's own value where `value` equals one, for 1 and True are two in JSON; else ``ValueError``."""
    value = unboxed(value)
    if not isinstance(value, Hashable) or value not in values:
        known = ", ".join(map(str, values))
        raise ValueError(f"{of} is {brief(value)}, which is not on its grid: choose one of {known}")
    return values[values.index(value)]

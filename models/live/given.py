"""What an author gives to a figure, looked over: each mistake is named, with what would be right."""

from collections.abc import Mapping
from functools import partial
from inspect import signature
from typing import Any, get_args
from warnings import warn

from .bets import Bet
from .challenge import Challenge
from .controls import Control
from .kinds import brief, check_function, check_texts, listed, numbers

#: What a page can hold, of states and of packed bytes: above the first there is a warning, above the second an error.
LIMITS = {"states": (3_000, 10_000), "bytes": (300_000, 1_500_000)}
#: So many states are drawn in about a quarter of a minute where the axes are drawn anew for each.
_ANEW = 500
#: A picture smaller than this in both ways was meant in inches.
_SMALL = 40


def figure_name(function: Any) -> str:
    """A drawing function's name, which its figure has in addresses.

    A partial has its function's, an object its class's; what has none, such as a lambda, is called "figure".
    """
    if not callable(function):
        raise ValueError(f"the drawing function must be a function of the axes and the controls, not {function!r}")
    while isinstance(function, partial):
        function = function.func
    name = getattr(function, "__name__", type(function).__name__)
    return name if name.isidentifier() else "figure"


def check_options(
    name: str, title: object, size: Any, margins: Any, columns: Any, controls: Mapping[str, object]
) -> None:
    """Raise ``ValueError`` for a title, a size, margins, columns or a control that cannot be one."""
    if not isinstance(title, str) or not title.strip():
        raise ValueError(
            f'title of {name} must be a text that says what to do, as in @live_figure("Move it.", …), not {title!r}'
        )
    width, height = _numbers(f"size of {name}", size, "(380, 260)", 2)
    if max(width, height) <= _SMALL:
        raise ValueError(f"size of {name} is {size!r}, not in inches but in units, 72 an inch: the usual is (380, 260)")
    left, right, top, bottom = _numbers(f"margins of {name}", margins, "(48, 14, 14, 46)", 4)
    if left + right >= width or top + bottom >= height:
        raise ValueError(
            f"margins of {name} are {margins!r}, which leaves no room in {size!r} (left, right, top, bottom)"
        )
    if columns is not None and not (
        isinstance(columns, tuple | list) and len(columns) == 2 and all(isinstance(each, str) for each in columns)
    ):
        raise ValueError(f'columns of {name} must be two names, as in ("price (£)", "coal (t)"), not {columns!r}')
    kinds = tuple(getattr(kind, "__origin__", kind) for kind in get_args(Control))
    for control, value in controls.items():
        if not isinstance(value, kinds):
            kind = ", ".join(kind.__name__ for kind in kinds)
            raise ValueError(
                f'{control} of {name} must be a control ({kind}), as in Slider("How many?", range(5), 2), not {value!r}'
            )


def check_parts(name: str, controls: Mapping[str, object], **parts: Any) -> None:
    """Raise ``ValueError`` for a setup, waiting, bet, reveal, challenge, tap or source of another kind."""
    for part in ("setup", "waiting"):
        if parts[part] is not None:
            check_function(f"{part} of {name}", parts[part], "lambda ax: ax.set(xlim=(0, 1))")
    check_texts(name, source=parts["source"])
    if parts["bet"] is not None and not isinstance(parts["bet"], Bet):
        raise ValueError(f"bet of {name} must be a ChoiceBet, a NumberBet or a CurveBet, not {brief(parts['bet'])}")
    if parts["challenge"] is not None and not isinstance(parts["challenge"], Challenge):
        like = f'Challenge(lambda {", ".join(controls)}: …, "What getting there has shown.")'
        raise ValueError(f"challenge of {name} must be as in {like}, not {brief(parts['challenge'])}")
    for part, function in (("bet", "measure"), ("challenge", "met")):
        _check_takes(f"{function} of the {part} of {name}", getattr(parts[part], function, None), controls)
    control = next(iter(controls))
    reveal, like = parts["reveal"], f"[{{{control!r}: …}}]"
    if not all(isinstance(step, Mapping) for step in listed(f"reveal of {name}", reveal, like)):
        raise ValueError(f"reveal of {name} must be a list of dicts, such as {like}, not {brief(reveal)}")
    if not isinstance(parts["tap"], Mapping):
        raise ValueError(f"tap of {name} must be a dict, such as {{'x': {control!r}}}, not {brief(parts['tap'])}")


def _check_takes(of, function, controls):
    try:
        wanted = signature(function) if function else None
    except (TypeError, ValueError):  # one of C's, which does not say
        return
    try:
        if wanted:
            wanted.bind(**controls)
    except TypeError:
        names = ", ".join(controls)
        raise ValueError(f"{of} must take its controls, as in lambda {names}: …, not {wanted}") from None


def _numbers(of, values, like, n) -> Any:
    found = numbers(of, values, like)
    if len(found) != n:
        raise ValueError(f"{of} must be {n} numbers, as in {like}, not {brief(values)}")
    return found


def check_amount(name: str, what: str, amount: int, large: bool) -> None:
    """Warn of more states or bytes than a page holds with ease; raise ``ValueError`` for far more, unless `large`."""
    least, most = LIMITS[what]
    advice = "list fewer values of its controls, or say large=True"
    if large or amount <= least:
        return
    if amount > most:
        raise ValueError(f"{name} has {amount:,} {what}, and a page holds at most {most:,}: {advice}")
    warn(f"{name} has {amount:,} {what}, more than the {least:,} that a page holds with ease: {advice}", stacklevel=2)


def check_effort(name: str, states: int, has_setup: bool, large: bool) -> None:
    """Warn of many states that draw their axes anew, which takes ten times as long, unless `large`."""
    if states > _ANEW and not (has_setup or large):
        warn(
            f"{name} draws the axes anew for each of its {states:,} states: "
            "let a setup function draw what stays, ten times as fast, or say large=True",
            stacklevel=2,
        )

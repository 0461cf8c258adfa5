"""Axes and numbers as the book writes them: 1,000 and not 1e3."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from matplotlib.axis import XAxis, YAxis
from matplotlib.ticker import FixedLocator, FuncFormatter

Show = str | Callable[[Any], str]


def log_axis(axis: XAxis | YAxis, ticks: Sequence[float], show: Show | Callable[[Any], str | None] = "{:,g}") -> None:
    """Make a matplotlib `axis` logarithmic, from the first of `ticks` to the last, with plain numbers.

    `show` may be a dictionary's `get`: a tick that it does not know has no words.
    """
    low, high = ticks[0], ticks[-1]
    (axis.axes.set_xscale if axis.axis_name == "x" else axis.axes.set_yscale)("log")
    (axis.axes.set_xlim if axis.axis_name == "x" else axis.axes.set_ylim)(low, high)
    axis.set_major_locator(FixedLocator(ticks))
    axis.set_minor_locator(FixedLocator([]))
    write = (lambda value: show(value) or "") if callable(show) else show
    axis.set_major_formatter(FuncFormatter(lambda value, _: shown(write, value)))


def shown(show: Show, value: object, of: str = "show") -> str:
    """A value as the reader sees it: `show` is a format ("{:g} kg") or a function of the value.

    ``ValueError``, in which the format is called `of`, where that makes no text of it.
    """
    advice = 'write a format such as "{:g} kg", or a function that returns a text'
    try:
        text = show(value) if callable(show) else show.format(value)
    except Exception as error:
        raise ValueError(f"{of} is {show!r}, which fails for {value!r} ({error!r}): {advice}") from error
    if not isinstance(text, str):
        raise ValueError(f"{of} is {show!r}, which makes {text!r} of {value!r}: {advice}")
    return text


def plain(value: float, digits: int = 2) -> str:
    """`value` rounded to `digits` significant digits, without an exponent: 1234 -> "1,200"."""
    return f"{Decimal(f'{value:.{digits}g}'):,f}"


def percent(share: float) -> str:
    """A share of one in whole percent, of which only none reads 0% and only all 100%: 0.998 -> "more than 99%"."""
    if 0 < share <= 0.005:
        return "less than 1%"
    return "more than 99%" if 0.995 <= share < 1 - 1e-9 else f"{share:.0%}"


def unboxed(value: Any) -> Any:
    """A scalar of numpy as Python's own, which JSON knows; anything else as it is."""
    return value.item() if isinstance(value, np.generic) else value

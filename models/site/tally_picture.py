"""The picture of a class's bets on one figure, for the next slide."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from models.live.axes import shown
from models.live.bets import Bet, ChoiceBet, CurveBet, NumberBet
from models.live.palette import style

#: What was right: the data's colour.
_TRUE = "service"


def picture(bet: Bet, bets: Sequence[Sequence[int]], drawn: Axes, path: Path) -> None:
    """Write a PNG of 1600 by 900: `bets` are indices of what can be bet, one for each point of a curve, else one.

    `drawn` are the figure's own axes, over which a curve is drawn.
    """
    with style():
        sheet = Figure(
            (16 / 1.5, 9 / 1.5), dpi=150, facecolor="paper", layout=ConstrainedLayoutEngine(w_pad=0.25, h_pad=0.2)
        )
        axes = sheet.add_subplot()
        sheet.suptitle(fill(bet.question, 75), x=0.02, ha="left", size=17, weight="bold", color="ink")
        if isinstance(bet, ChoiceBet):
            _choices(axes, bet, [one for (one,) in bets])
        elif isinstance(bet, NumberBet):
            _numbers(axes, bet, [one for (one,) in bets])
        else:
            _curves(axes, bet, bets, drawn)
        sheet.savefig(path)


def _choices(axes: Axes, bet: ChoiceBet, bets: list[int]):
    """A bar for each option, the right one in colour and named."""
    counts, right = Counter(bets), list(bet.options).index(bet.answer)
    for i in range(len(bet.options)):
        axes.barh(i, counts[i], 0.7, color=_TRUE if i == right else "context")
        words = f" {counts[i]}, and right" if i == right else f" {counts[i]}"
        axes.text(counts[i], i, words, va="center", size=15, color=_TRUE if i == right else "context")
    axes.set_yticks(range(len(bet.options)), [fill(words, 34) for words in bet.options.values()], size=15)
    axes.set(xlim=(0, 1.25 * max(counts.values())), xticks=[])
    axes.invert_yaxis()
    axes.spines["bottom"].set_visible(False)


def _numbers(axes: Axes, bet: NumberBet, bets: list[int]):
    """A bar on each step of the scale that was bet, and a line where the truth is."""
    counts, words = Counter(bets), [words for words, _ in bet.outcomes()]
    most, scale = (
        max(counts.values()),
        np.log if bet.values[0] > 0 and bet.values[-1] >= 10 * bet.values[0] else np.asarray,
    )
    for i, n in counts.items():
        axes.vlines(i, 0, n, color="context", lw=12)
        axes.text(
            i,
            n + 0.02 * most,
            str(n),
            ha="center",
            va="bottom",
            size=14,
            color="context",
            bbox=dict(fc="paper", ec="none", pad=1),
        )
    true = float(np.interp(scale(bet.answer), scale(bet.values), range(len(words))))
    answer, left = shown(bet.show, float(f"{bet.answer:.3g}")), true > 0.7 * len(words)
    axes.axvline(true, color=_TRUE, lw=3, zorder=0)
    axes.text(
        true,
        1.22 * most,
        f"the answer: {answer} " if left else f" the answer: {answer}",
        ha="right" if left else "left",
        va="top",
        size=15,
        weight="bold",
        color=_TRUE,
    )
    step = -(-len(words) // 6)
    axes.set_xticks(range(0, len(words), step), [fill(each, 12) for each in words[::step]], size=14)
    axes.set(xlim=(-0.7, len(words) - 0.3), ylim=(0, 1.25 * most), yticks=[])
    axes.spines["left"].set_visible(False)


def _curves(axes: Axes, bet: CurveBet, bets: Sequence[Sequence[int]], drawn: Axes):
    """Each student's curve dashed, as on the page, and the true one, over the axes that they drew in."""
    known, points = ([bet.start[0]], [bet.start[1]]) if bet.start else ([], [])
    xs, levels = [*known, *bet.xs], np.array(bet.levels)
    for one in bets:
        axes.plot(xs, [*points, *levels[list(one)]], color="context", lw=1.5, ls="--", alpha=0.5)
    middle = np.median(levels[np.array(bets)], axis=0)
    axes.plot(xs, [*points, *middle], color="ink", lw=3, ls="--")
    axes.plot(xs, [*points, *bet.answer], color=_TRUE, lw=4)
    axes.set(xscale=drawn.get_xscale(), yscale=drawn.get_yscale(), xlim=(xs[0], xs[-1]), ylim=(levels[0], levels[-1]))
    for mine, its, (low, high) in (
        (axes.xaxis, drawn.xaxis, axes.get_xlim()),
        (axes.yaxis, drawn.yaxis, axes.get_ylim()),
    ):
        ticks = [
            (at, text.get_text())
            for at, text in zip(its.get_ticklocs(), its.get_ticklabels(), strict=True)
            if low <= at <= high
        ]
        mine.set_ticks([at for at, _ in ticks], [text for _, text in ticks], size=14)
    # Two words at one height stand above one another.
    near = abs(middle[-1] - bet.answer[-1]) < 0.12 * (levels[-1] - levels[0])
    for y, other, words, colour in (
        (bet.answer[-1], middle[-1], "the answer", _TRUE),
        (middle[-1], bet.answer[-1], "the middle\nof the class", "ink"),
    ):
        where = "center" if not near else "bottom" if (y, words) > (other, "the b") else "top"
        axes.annotate(
            words, (xs[-1], y), (8, 0), textcoords="offset points", va=where, size=15, weight="bold", color=colour
        )

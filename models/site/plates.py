"""Plates: the wide, thin picture with which a chapter opens, drawn by its own model.

A plate decorates and shows nothing that is argued from; its parameters are chosen for the eye.
"""

from collections.abc import Callable
from html import escape
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from models.automated_training import policy_evaluation, solvable_games
from models.bill_for_intelligence.task_ladder import task_ladder
from models.innovation_path import mountain_range
from models.jevons_paradox import rebound
from models.live.stage import Stage
from models.open_source import contributions
from models.serendipity import multiple_discovery
from models.threshold_demand import class_demand

#: Width and height, in units of a picture.
SIZE = (720, 96)
#: The field of ideas.
_COLUMNS, _ROWS = 71, 9
#: From the beginning to the end of a stroke that is a dot.
_DOT = np.array([(0, 0), (0.1, 0)])


def _ridges(ax: Axes) -> str:
    """A range of hills, row behind row, and gold where it is high."""
    land = mountain_range.heights(200, 70, np.random.default_rng(12))[::20, ::2]
    x = np.linspace(-4, SIZE[0] + 4, land.shape[1])
    for row, height in enumerate(land):
        ridge = 60 - 5.6 * row + 44 * height**0.8
        ax.fill([*x, 760, -40], [*ridge, -9, -9], fc="paper", ec="context", lw=0.8, zorder=row)
        ax.plot(x, np.ma.masked_where(height < 0.42, ridge), color="money", lw=2.2, zorder=row + 0.5)
    return "Ridges of a mountain range one behind the other; the highest are lined with gold."


def _game(ax: Axes) -> str:
    """Noughts and crosses: each position once, by the number of marks on the board, in the colour of its worth."""
    game = solvable_games.tic_tac_toe()
    kinds = solvable_games.symmetry_classes(game)
    first = np.unique(kinds, return_index=True)[1]
    marks = (game.boards[first] > 0).sum(1)
    best = np.where(game.legal, policy_evaluation.move_values(game), -np.inf).max(1)
    worth = np.where(game.finished, game.final_values, best)[first] * np.where(marks % 2, -1, 1)
    place = np.empty((len(first), 2))
    for ply in range(10):
        there = np.flatnonzero(marks == ply)
        there = there[np.argsort(worth[there], kind="stable")]
        rows = min(len(there), 13)
        columns = -(-len(there) // rows)
        at = np.arange(len(there))
        place[there, 0] = 24 + 71 * ply + 3.4 * (at // rows - (columns - 1) / 2)
        place[there, 1] = SIZE[1] / 2 + 6.6 * (at % rows - (np.minimum(rows, len(there)) - 1) / 2)
    number = dict(zip(kinds[first].tolist(), range(len(first)), strict=True))
    edges = {
        (number[kinds[code]], number[kinds[after]])
        for code in np.flatnonzero((game.boards > 0).sum(1) < 3)
        for after in game.next_codes[code][game.legal[code]]
    }
    _strokes(ax, [(place[a], place[b]) for a, b in sorted(edges)], "context", lw=0.5, alpha=0.45)
    for value, colour in ((0, "context"), (1, "service"), (-1, "resource")):
        _strokes(ax, np.stack([place[worth == value]] * 2, axis=1) + _DOT, colour, lw=3, capstyle="round")
    return "All 765 positions of noughts and crosses, by the number of marks, coloured by who can force a win."


def _givers(ax: Axes) -> str:
    """The contributors to a common work in the order in which they came, each as large as what they gave."""
    given = contributions.simulated_contributions(620, 0.11, np.random.default_rng(8), equal_share=0.2)
    radius = np.sqrt(given)
    ends = np.cumsum(2 * radius)
    scale = (SIZE[0] - 12) / ends[-1]
    for at, size in zip(6 + scale * (ends - radius), scale * radius, strict=True):
        ax.plot([at], [SIZE[1] / 2], "o", ms=2 * size, color="open", mec="none", alpha=0.75)
    return "A row of contributors in the order in which they came; the early ones are large, the many late ones small."


def _tickets(ax: Axes) -> str:
    """Ideas in the air, and how many seized each."""
    rng = np.random.default_rng(3)
    found = multiple_discovery.picked(_COLUMNS * _ROWS, 500, rng, 3)
    finders = rng.permutation(np.repeat(np.arange(len(found)), found)).reshape(_ROWS, _COLUMNS)
    for many, (colour, width) in enumerate((("context", 1.6), ("service", 4), ("money", 6), ("resource", 8))):
        dots = np.argwhere(finders == many)[:, ::-1] * 10 + (10, 8)
        _strokes(ax, np.stack([dots] * 2, axis=1) + _DOT, colour, lw=width, capstyle="round")
    return "A field of ideas: a speck where nobody found one, a dot for one finder, larger for two, three and more."


def _behind(ax: Axes) -> str:
    """A leader's steps and a follower's, the same ones a while later."""
    rng, late = np.random.default_rng(11), 62
    sums = np.cumsum(rng.gamma(4, 1, (2, 15)), axis=1)
    times, levels = sums / sums[:, -1:]
    x, y = 660 * times - 20, np.append(6, 8 + 82 * levels)
    for at, (below, above) in zip(x, pairwise(y), strict=True):
        ax.add_patch(Rectangle((at, below), late, above - below, fc="money", ec="none", alpha=0.4))
    for steps, colour in ((x, "service"), (x + late, "resource")):
        ax.step([-30, *steps, 750], [*y, y[-1]], where="post", color=colour, lw=1.8)
    return "Two staircases, one a little behind the other; a bar on each step shows by how much."


def _smoke(ax: Axes) -> str:
    """Engines that need ever less coal for the same work, and their smoke, where work is wanted the more."""
    gains = np.geomspace(1, 12, 13)
    burnt = np.asarray(rebound.resource_factor(gains, 1.6))
    for at, amount in zip(np.linspace(20, SIZE[0] - 54, len(gains)), burnt / burnt[0], strict=True):
        ax.add_patch(Rectangle((at, 0), 16, 9, fc="ink", ec="none"))
        ax.add_patch(Rectangle((at + 2, 0), 4, 20, fc="ink", ec="none"))
        up = np.linspace(0, 1, 26)
        middle = at + 4 + 34 * up**1.5 + 2.5 * np.sin(9 * up) * up
        half = 1.2 + (2 + 4.2 * amount) * up * (1 + 0.22 * np.sin(16 * up + at))
        ax.fill_betweenx(21 + 76 * up, middle - half, middle + half, color="resource", lw=0, alpha=0.42)
    return "A row of engines, each thriftier than the one before, under ever broader plumes of smoke."


def _waves(ax: Axes) -> str:
    """What is spent on four kinds of tasks as calculating gets cheaper, and on all of them."""
    prices = np.geomspace(14, 2e-5, 181)
    x, total = np.linspace(0, SIZE[0], prices.size), np.zeros(prices.size)
    waves = [prices * class_demand(prices, kind) for kind in task_ladder(0.8, 12)]
    top = max(map(np.max, waves))
    for wave, colour in zip(waves, ("context", "service", "money", "resource"), strict=True):
        ax.fill_between(x, 4, 4 + 70 * wave / top, color=colour, lw=0, alpha=0.3)
        total = total + wave
    ax.plot(x, 4 + 70 * total / top, color="ink", lw=1.4)
    return "Four waves of spending, one after the other, and the line of the whole bill above them."


#: A chapter's name -> what draws its plate and returns what is to be seen.
PLATES: dict[str, Callable[[Axes], str]] = {
    "innovation_path": _ridges,
    "automated_training": _game,
    "open_source": _givers,
    "serendipity": _tickets,
    "landscape": _behind,
    "jevons_paradox": _smoke,
    "bill_for_intelligence": _waves,
}


def _strokes(ax, lines, colour, **look):
    """Many straight lines as one path."""
    points = np.reshape(lines, (-1, 2))
    codes = [Path.MOVETO, Path.LINETO] * len(lines)
    ax.add_patch(PathPatch(Path(points, codes), fill=False, ec=colour, **look))


def _bare(ax):
    ax.set(xlim=(0, SIZE[0]), ylim=(0, SIZE[1]))
    ax.set_axis_off()


def plate(chapter: str, speaks: bool = True) -> str:
    """A chapter's plate as inline SVG in the page's colours; it `speaks` to who does not see it, or adorns."""
    stage = Stage(f"{chapter}-plate", SIZE, (0, 0, 0, 0), _bare)
    marks, seen, _ = stage.draw(PLATES[chapter], {})
    role = f'role="img" aria-label="{escape(seen)}"' if speaks else 'aria-hidden="true"'
    return (
        f'<svg class="plate" xmlns="http://www.w3.org/2000/svg" {role} viewBox="0 0 {SIZE[0]} {SIZE[1]}" '
        f'preserveAspectRatio="xMinYMid slice">{stage.background}{"".join(mark.markup() for mark in marks)}</svg>'
    )

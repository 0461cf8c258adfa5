"""Who wants openness: the firm that leads, the firm that trails, or everybody else?

Two firms, level or one step apart. Research at rate n costs n^2 / 2 a period. Openness h is the
rate at which whoever trails catches up for nothing. In a period a leader earns 1, level firms earn
1 - Delta each (Delta, from 1/2 to 1, is how fiercely they compete), a laggard earns 0. With
interest r the firms are worth

    r V1  = 1 + (n- + h)(V0 - V1)
    r V0  = 1 - Delta - n0^2 / 2 + n0 (V1 - V0) + n0 (V- - V0)
    r V-  = -n-^2 / 2 + (n- + h)(V0 - V-),       n0 = V1 - V0,  n- = V0 - V-

(n0: a level firm, n-: a laggard; a leader has nothing to look for). With H = h + r

    n0 = -H + sqrt(H^2 + 2 Delta),   n- = -(H + n0) + sqrt(H^2 + n0^2 + 2).

At r = 0 this is the published solution. That interest only adds to h, and all that follows about
what each firm wants, is derived here. In the steady state one of the pair leads for a share
mu = 2 n0 / (2 n0 + n- + h) of the time, and I = 2 mu (n- + h) steps a period are made, catching up
counted; the frontier itself moves on at I / 2.

Left out: leads of two steps and more; h is the industry's, the same whoever leads, not one firm's
own disclosure; what buyers gain. A period is as long as it takes to make one step at a cost of half
a leader's profit: it may be years. Let that profit be p instead of 1, and n, h and r are sqrt(p)
times as large.

Sources: `aghion_2005`; `encaoua_ulph_2005` on knowledge and technology leaking apart.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within

Sought = Literal["leader", "laggard", "innovation"]
SOUGHT: tuple[Sought, ...] = get_args(Sought)


@sound
def research_rates(
    competition: ArrayLike, openness: ArrayLike, interest: ArrayLike = 0.0
) -> tuple[FloatOrFloats, FloatOrFloats]:
    """What the firms choose: n0 = -H + sqrt(H^2 + 2 Delta), n- = -(H + n0) + sqrt(H^2 + n0^2 + 2).

    Parameters
    ----------
    competition : array_like, [0.5, 1]
        Delta: part of a leader's profit that a level firm lacks (0.5 collusion, 1 price war).
    openness : array_like, [0, inf)
        h, times a period that a laggard catches up without doing research.
    interest : array_like, [0, inf)
        r, a period; small for a patient firm. H = h + r.

    Returns
    -------
    tuple of two floats or arrays of the broadcast shape, (0, inf)
        Steps a period of a level firm and of a laggard.

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `aghion_2005` at r = 0; derived here for r > 0.
    """
    competition, openness, interest = _parameters(competition, openness, interest)
    return _chosen_rates(competition, openness + interest)


@sound
def firm_values(
    competition: ArrayLike, openness: ArrayLike, interest: ArrayLike
) -> tuple[FloatOrFloats, FloatOrFloats, FloatOrFloats]:
    """Worth of a leader, of a level firm and of a laggard, V1, V0, V-, in periods of a leader's profit.

    Arguments and errors as for `research_rates`, but interest in (0, inf). Returns a tuple of three
    floats or arrays of the broadcast shape, [0, inf). Times r they are steady incomes.

    Source: the Bellman equations of `aghion_2005`; their solution for r > 0 is derived here.
    """
    competition, openness, interest = _parameters(competition, openness, interest, "(0, inf)")
    return _values(competition, openness, interest)


@sound
def innovation_rate(competition: ArrayLike, openness: ArrayLike, interest: ArrayLike = 0.0) -> FloatOrFloats:
    """Steps a period of the pair, I = 4 n0 (n- + h) / (2 n0 + n- + h); the frontier moves at I / 2.

    Arguments and errors as for `research_rates`. Returns a float or an array of the broadcast
    shape, (0, inf). Source: `aghion_2005`.
    """
    competition, openness, interest = _parameters(competition, openness, interest)
    return _innovation(competition, openness, interest)


@sound
def favourite_openness(sought: Sought, competition: ArrayLike, interest: ArrayLike, most: float = 3.0) -> FloatOrFloats:
    """Openness between 0 and `most` that is best for a leader, for a laggard, or for innovation.

    Parameters
    ----------
    sought : "leader", "laggard" or "innovation"
        What is to be largest: V1, V- or I.
    competition : array_like, [0.5, 1]
    interest : array_like, (0, inf)
    most : float, (0, inf)
        The most open base on offer. An answer equal to it means: as open as can be.

    Returns
    -------
    float or array of the broadcast shape, [0, most]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range, or `sought` is none of the three.

    Source: derived here.

    >>> from models.open_source.step_by_step import favourite_openness
    >>> sought = "leader", "laggard", "innovation"
    >>> [round(float(favourite_openness(who, competition=0.9, interest=0.1)), 2) for who in sought]
    [0.11, 0.55, 1.23]
    """
    if sought not in SOUGHT:
        raise ValueError(f"sought must be one of {', '.join(SOUGHT)}; got {sought!r}")
    competition, _, interest = _parameters(competition, 0, interest, "(0, inf)")
    most = float(within("most", most, "(0, inf)"))
    if sought == "innovation":
        return _argmax(lambda openness: _innovation(competition, openness, interest), 0.0, most)
    which = {"leader": 0, "laggard": 2}[sought]
    return _argmax(lambda openness: _values(competition, openness, interest)[which], 0.0, most)


@sound
def favourite_competition(openness: ArrayLike, interest: ArrayLike = 0.0) -> FloatOrFloats:
    """Competition in [0.5, 1] with most innovation: inside it, an inverted U; at an end, none.

    Arguments and errors as for `research_rates`. Source: derived here from `aghion_2005`.
    """
    _, openness, interest = _parameters(1, openness, interest)
    return _argmax(lambda competition: _innovation(competition, openness, interest), 0.5, 1.0)


def _parameters(competition, openness, interest, interval="[0, inf)"):
    return (
        within("competition", competition, "[0.5, 1]"),
        within("openness", openness, "[0, inf)"),
        within("interest", interest, interval),
    )


def _chosen_rates(competition, leak):
    """n0 and n-, each as c / (b + sqrt(b^2 + c)), which does not cancel where much leaks."""
    level = 2 * competition / (leak + np.sqrt(leak * leak + 2 * competition))
    pull = 2 * (1 - competition) + level * level
    laggard = pull / (leak + level + np.sqrt((leak + level) ** 2 + pull))
    return level, laggard


def _values(competition, openness, interest):
    level, laggard = _chosen_rates(competition, openness + interest)
    leader_value = (1 - (laggard + openness) * level) / interest
    level_value = (1 - competition + level * level / 2 - level * laggard) / interest
    laggard_value = (laggard / 2 + openness) * laggard / interest
    return leader_value, level_value, laggard_value


def _innovation(competition, openness, interest):
    level, laggard = _chosen_rates(competition, openness + interest)
    return 4 * level * (laggard + openness) / (2 * level + laggard + openness)


def _argmax(function, low, high, n_grid=241, n_sections=40):
    """Where `function` is largest: the best of a grid, then golden sections around it."""
    grid = np.linspace(low, min(high, 3.0), n_grid)
    if high > 3:  # all that happens at all happens early: there the grid stays fine
        grid = np.append(grid, np.geomspace(3, high, n_grid)[1:])
    best = np.argmax([function(x) for x in grid], axis=0)
    a, b = grid[np.maximum(best - 1, 0)], grid[np.minimum(best + 1, len(grid) - 1)]
    golden = (np.sqrt(5) - 1) / 2
    for _ in range(n_sections):
        left, right = b - golden * (b - a), a + golden * (b - a)
        falls = function(left) >= function(right)
        a, b = np.where(falls, a, left), np.where(falls, right, b)
    middle = (a + b) / 2
    return np.where(function(middle) > function(grid[best]), middle, grid[best])[()]

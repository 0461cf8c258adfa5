"""You lead, and may hide or leak. Your rival does as you do. What do twenty periods bring?

The two firms of `step_by_step`, level or one step apart. Time is cut into rounds. At the start of
each you set the leak h for the round, whoever leads in it: the rival answers in kind. Both then
search as if that leak would stay, at the rates n0 (level) and n- (behind). A leader earns 1, a level
firm 1 - Delta - n0^2 / 2, a laggard -n-^2 / 2 a period, discounted at r, until the last round ends.

Exactly, with the rates of moving Q(h) and the incomes c(h) of a round that lasts T, the worths w of
the three places (leader, level, laggard) when the round begins follow from those when it ends,

    w = A w' + (rI - Q)^-1 (I - A) c,   A = exp((Q - rI) T),

and for one h and ever more rounds w tends to `step_by_step.firm_values`.

Left out: nobody expects the rule to change; and in twenty periods luck counts for more than the rule.

Source: `aghion_2005` for the firms; rounds, replies in kind and worths in finite time are ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Bools, Floats, Ints
from ..checks import row, sound, sound_fields, within
from .step_by_step import research_rates

#: Faster than anything that can happen to a pair of firms while a leak is at most 3 a period.
TICKS = 6.0
#: The places of a firm, in the order in which all arrays here have them.
LEADER, LEVEL, LAGGARD = range(3)


@dataclass(frozen=True)
class Race:
    """How fiercely the firms compete (Delta), how impatient they are (r), and how long a round lasts.

    competition : [0.5, 1];  interest : [0, 10];  periods : (0, 100], in a round

    ValueError if one of them is out of its range.
    """

    competition: float = 0.9
    interest: float = 0.2
    periods: float = 4.0

    def __post_init__(self) -> None:
        sound_fields(self)
        within("competition", self.competition, "[0.5, 1]")
        within("interest", self.interest, "[0, 10]")
        within("periods", self.periods, "(0, 100]")

    @sound
    def incomes(self, leak: float) -> Floats:
        """What a leader, a level firm and a laggard earn a period, research paid."""
        level, laggard = research_rates(self.competition, within("leak", leak, "[0, inf)"), self.interest)
        return np.array([1.0, 1 - self.competition - level**2 / 2, -(laggard**2) / 2])

    @sound
    def moves(self, leak: float) -> Floats:
        """Rates of moving from place to place, Q: each row's sum is 0."""
        level, laggard = research_rates(self.competition, within("leak", leak, "[0, inf)"), self.interest)
        rates = np.array([[0, laggard + leak, 0], [level, 0, level], [0, laggard + leak, 0]], dtype=float)
        return rates - np.diag(rates.sum(axis=1))


@dataclass(frozen=True)
class Play:
    """What happened: a piece from each moment on, and at least one for each round.

    edges : moments at which the pieces begin, and the end
    places : LEADER, LEVEL or LAGGARD, in each piece
    leaked : whether that place was reached because somebody caught up for nothing
    flows : income a period in each piece, not discounted
    """

    edges: Floats
    places: Ints
    leaked: Bools
    flows: Floats
    interest: float

    def total(self) -> float:
        """What the play brought, discounted to the start."""
        return float(self.flows @ _annuity(self.interest, self.edges))

    def by_period(self) -> Floats:
        """What each period brought, discounted to the start; their sum is the total."""
        ends = np.arange(1, round(self.edges[-1]) + 1)
        edges = np.unique([*self.edges, *ends])
        flows = self.flows[np.searchsorted(self.edges, edges[:-1], side="right") - 1]
        earned = flows * _annuity(self.interest, edges)
        return np.bincount(np.searchsorted(ends, edges[1:]), earned, minlength=len(ends)).astype(float)


@sound
def expected_totals(race: Race, leaks: ArrayLike) -> Floats:
    """What a leader, a level firm and a laggard earn on average over rounds with these leaks.

    Parameters
    ----------
    race : Race
    leaks : array_like, one dimension, [0, 3]
        The leak of each round.

    Returns
    -------
    array of 3, in periods of a leader's profit, discounted to the start

    Raises
    ------
    ValueError
        If a leak is not finite or out of its range.

    Source: derived here.

    >>> from models.open_source.hide_or_leak import Race, expected_totals
    >>> hurried = Race(competition=0.9, interest=0.2)
    >>> [round(float(expected_totals(hurried, [leak] * 5)[0]), 2) for leak in (0, 0.4)]
    [2.19, 1.95]
    """
    totals = np.zeros(3)
    for leak in _leaks(leaks)[::-1]:
        fading = race.moves(leak) - race.interest * np.eye(3)
        # exp and its integral at once: exp of [[F, c], [0, 0]] T
        block = np.zeros((4, 4))
        block[:3, :3], block[:3, 3] = fading, race.incomes(leak)
        block = _exponential(block * race.periods)
        totals = block[:3, :3] @ totals + block[:3, 3]
    return totals


@sound
def luck_of(periods: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Luck that can be used again: moments when something may happen, and what, a number in [0, 1) each.

    Returns two arrays of the same length. The same luck under two rules is the same world twice.
    ValueError if `periods` is not in (0, 10000].
    """
    moments = rng.uniform(0, periods, rng.poisson(TICKS * within("periods", periods, "(0, 10000]")))
    return np.sort(moments), rng.random(len(moments))


@sound
def played(race: Race, leaks: Sequence[float], luck: tuple[Floats, Floats]) -> Play:
    """One play, from the lead. Arguments and errors as for `expected_totals`.

    `luck` is from `luck_of`, for as many periods at least.
    """
    leaks, luck = _leaks(leaks), _luck(luck)
    moments, places, flows, leaked, place = [], [], [], [], LEADER
    for number, leak in enumerate(leaks):
        start, rates = number * race.periods, np.maximum(race.moves(leak), 0) / TICKS
        inside = (luck[0] >= start) & (luck[0] < start + race.periods)
        moments, places, leaked = [*moments, start], [*places, place], [*leaked, False]
        for moment, chance in zip(luck[0][inside], luck[1][inside], strict=True):
            after = int(np.searchsorted(rates[place].cumsum(), chance, side="right"))
            if after < 3:  # or nothing happened
                leaked.append(place != LEVEL and chance < leak / TICKS)
                place = after
                moments, places = [*moments, moment], [*places, place]
        flows += race.incomes(leak)[places[len(flows) :]].tolist()
    edges = np.array([*moments, len(leaks) * race.periods], dtype=float)
    return Play(edges, np.array(places, dtype=int), np.array(leaked, dtype=bool), np.array(flows), race.interest)


def _leaks(leaks):
    return row("leaks", np.atleast_1d(within("leaks", leaks, "[0, 3]")), "[0, 3]").tolist()


def _luck(luck):
    if not isinstance(luck, (tuple, list)) or len(luck) != 2:
        raise TypeError(f"luck must be two arrays, as from luck_of; got {luck!r}")
    moments, chances = within("luck", luck[0], "[0, inf)"), within("luck", luck[1], "[0, 1)")
    if moments.ndim != 1 or moments.shape != chances.shape:
        raise ValueError(f"luck must be two rows of one length; got shapes {moments.shape} and {chances.shape}")
    return moments, chances


def _annuity(interest, edges):
    """What 1 a period is worth at time 0, between each moment and the next."""
    return -np.diff(np.exp(-interest * edges)) / interest if interest else np.diff(edges)


def _exponential(matrix, n_halvings=12, n_terms=12):
    """exp(matrix): a series for a small part of it, squared again and again."""
    part, total = matrix / 2**n_halvings, np.eye(len(matrix))
    term = total
    for power in range(1, n_terms):
        term = term @ part / power
        total = total + term
    return np.linalg.matrix_power(total, 2**n_halvings)

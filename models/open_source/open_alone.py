"""One firm opens and its rival does not. Where does it keep the door open, and where does it shut it?

A firm stands k steps ahead of its rival (behind it where k < 0). Each of the two makes a step now and
then, at the rates `own` and `rival` a period. Every step ahead halves what is left to the rest: k
steps ahead a firm earns 1 - 2^-k of what there is to earn, level or behind it earns nothing, as in a
price war where each step halves the costs. An open door brings d a period wherever the firm stands
(users, people who want to work there, fewer sales of what is free), and outsiders' help: `helps`
more steps a period. But while it leads, its rival comes a step nearer with the rate `leak` in
addition. With worths V and interest r the door is best open where

    d + helps (V[k+1] - V[k]) > leak (V[k] - V[k-1]),    k > 0,

and always where k <= 0: who is not ahead has nothing that the rival lacks. So the leak is charged at
the worth of the last step, which is largest just ahead. The firm may open and shut at any moment;
V solves the Bellman equations exactly, on a ladder so long that its ends do not matter.

Left out: how much the two search is given, as if the rival were a machine; nobody believes promises;
the rival never opens (that both do the same is `step_by_step` and `hide_or_leak`).

Sources: `aghion_2001` for ladder, price war and imitation; that weaker firms open more is also a
result of `casadesus_llanes_2009`, in another model. The rule of the door is derived here.
"""

from dataclasses import dataclass

import numpy as np

from ..arrays import Bools, Floats, Ints
from ..checks import affordable, flags, row, sound, sound_fields, whole, within


@dataclass(frozen=True)
class Firm:
    """What opening brings and what it gives away.

    brings : d, what an open door brings a period, in parts of what there is to earn, [0, inf)
    leak : steps a period that the rival comes nearer through the open door, [0, inf)
    interest : r, a period, (0, inf)
    helps : steps a period that outsiders add to an open firm's own, [0, inf)
    own, rival : steps a period that each makes anyhow, (0, inf)
    ladder : longest lead or lag, in steps, [10, 400]

    ValueError if one of them is out of its range.
    """

    brings: float = 0.25
    leak: float = 0.5
    interest: float = 0.2
    helps: float = 0.0
    own: float = 1.0
    rival: float = 1.0
    ladder: int = 60

    def __post_init__(self) -> None:
        sound_fields(self)
        for name in ("brings", "leak", "helps"):
            within(name, getattr(self, name), "[0, inf)")
        for name in ("interest", "own", "rival"):
            within(name, getattr(self, name), "(0, inf)")
        whole("ladder", self.ladder, "[10, 400]")

    def steps(self) -> Ints:
        """Steps ahead, -ladder to ladder: what all arrays here are arranged by."""
        return np.arange(-self.ladder, self.ladder + 1)

    def profits(self) -> Floats:
        """What the firm earns a period at each step without what opening brings, 1 - 2^-k or 0."""
        return 1 - 0.5 ** np.maximum(self.steps(), 0)

    @sound
    def speeds(self, doors: Bools) -> tuple[Floats, Floats]:
        """Steps a period that it gains and loses at each step; none off the ladder's ends."""
        steps, doors = self.steps(), _doors(self, doors)
        gained, lost = self.own + self.helps * doors, self.rival + self.leak * (doors & (steps > 0))
        return np.where(steps < self.ladder, gained, 0.0), np.where(steps > -self.ladder, lost, 0.0)


@sound
def worths(firm: Firm, doors: Bools) -> Floats:
    """Worth of the firm at each step with those doors open for good, V: exact, a linear system."""
    doors = _doors(firm, doors)
    gained, lost = firm.speeds(doors)
    system = np.diag(firm.interest + gained + lost) - np.diag(gained[:-1], 1) - np.diag(lost[1:], -1)
    return np.asarray(np.linalg.solve(system, firm.profits() + firm.brings * doors), dtype=float)


@sound
def toll(firm: Firm, worth: Floats) -> Floats:
    """What the leak through an open door costs a period at each step, leak (V[k] - V[k-1]) ahead, else 0."""
    return firm.leak * np.diff(_worth(firm, worth), prepend=worth[0]) * (firm.steps() > 0)


@sound
def gift(firm: Firm, worth: Floats) -> Floats:
    """What an open door brings a period at each step, d + helps (V[k+1] - V[k])."""
    return firm.brings + firm.helps * np.diff(_worth(firm, worth), append=worth[-1])


@sound
def best_doors(firm: Firm, most_rounds: int = 100) -> tuple[Bools, Floats]:
    """At which steps the door is best open, and the worth of the firm then at each.

    Policy iteration: the worths of some doors, the doors that are best by these worths, and again
    until no door changes. Returns two arrays over `Firm.steps`. RuntimeError if the doors have not settled.

    >>> from models.open_source.open_alone import Firm, best_doors
    >>> firm = Firm(brings=0.25, leak=0.5, interest=0.2)
    >>> doors, _ = best_doors(firm)
    >>> firm.steps()[~doors].tolist()  # shut just ahead, open behind and far ahead
    [1, 2, 3]
    """
    doors = firm.steps() <= 0
    for _ in range(whole("most_rounds", most_rounds, "[1, 10000]")):
        worth = worths(firm, doors)
        better = (firm.steps() <= 0) | (gift(firm, worth) > toll(firm, worth))
        if (better == doors).all():
            return doors, worth
        doors = better
    raise RuntimeError(f"the doors of {firm} have not settled in {most_rounds} rounds")


@sound
def simulated_worth(firm: Firm, doors: Bools, start: int, n_runs: int, rng: np.random.Generator) -> float:
    """Mean of what `n_runs` firms earned that began `start` steps ahead: an estimate of the worth there.

    Each runs until something of rate r ends it (an undiscounted sum until then has the same mean).
    ValueError if `start` is off the ladder, or `n_runs` is below 1 or takes too many events.
    """
    n_runs = whole("n_runs", n_runs, "[1, inf)")
    affordable(n_runs=n_runs)
    place = np.full(n_runs, firm.ladder)
    place += whole("start", start, f"[-{firm.ladder}, {firm.ladder}]")
    doors = _doors(firm, doors)
    gained, lost = firm.speeds(doors)
    income, fastest = firm.profits() + firm.brings * doors, gained.max() + lost.max() + firm.interest
    affordable(n_runs=n_runs, events_a_run=fastest / firm.interest)
    total = 0.0
    while len(place):
        total += income[place].sum() / fastest  # mean time until the next thing may happen
        chance = rng.random(len(place)) * fastest
        up, down = chance < gained[place], (chance >= gained[place]) & (chance < gained[place] + lost[place])
        place = (place + up - down)[chance < fastest - firm.interest]
    return total / n_runs


def _doors(firm, doors):
    doors = flags("doors", doors)
    if doors.shape != firm.steps().shape:
        raise ValueError(f"doors must be one for each of {firm.steps().size} steps; got shape {doors.shape}")
    return doors


def _worth(firm, worth):
    worth = row("worth", worth, "(-inf, inf)")
    if worth.shape != firm.steps().shape:
        raise ValueError(f"worth must be one for each of {firm.steps().size} steps; got shape {worth.shape}")
    return worth

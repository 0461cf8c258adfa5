"""Do explorers who watch each other find more, or only find it sooner?

A society of explorers on one landscape (`nk_landscape`), each at a design, connected by a network
(`networks`), or in a range of hills (`mountain_range`), each at a place. In a round each of them, all at once,

    looks at neighbours; if the design that the rule picks pays strictly more than his own, copies it;
    otherwise takes one random step (in a landscape: flips one choice of his own design), and keeps that if it
    pays strictly more.

Rules: "best", the neighbour's design with the highest payoff; "conform", the design most common among
those looked at, if at least two agree.

Left out: copying is free and exact; nobody tries a design that pays less; the network stays; nothing
learned on one landscape helps on another. In an experiment with people (`mason_watts_2012`) the
efficient networks won; in another (`brackbill_centola_2020`) the inefficient ones did.

Sources: `lazer_friedman_2007` (best, all neighbours), `barkoczi_galesic_2016` (samples of
neighbours, conformity).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Ints
from ..checks import affordable, flags, sound, sound_fields, whole, within
from .nk_landscape import choices_of


@dataclass(frozen=True)
class Search:
    """How explorers search.

    horizon : rounds, [1, inf)
    rule : "best" or "conform"
    sample : neighbours that each looks at, drawn anew each round, [1, inf); None for all of them
    n_tests : flips that a round without copying tries, [1, inf); the best is kept if it is better
    synchronous : False lets them act one after another, in a new random order each round

    `n_tests` above 1 is ours, after no source. ValueError if one of them is out of its range.
    """

    horizon: int = 200
    rule: Literal["best", "conform"] = "best"
    sample: int | None = None
    n_tests: int = 1
    synchronous: bool = True

    def __post_init__(self) -> None:
        sound_fields(self)
        whole("horizon", self.horizon, "[1, inf)")
        whole("n_tests", self.n_tests, "[1, inf)")
        if self.sample is not None:
            whole("sample", self.sample, "[1, inf)")


@sound
def trajectory(
    payoff: ArrayLike,
    network: ArrayLike,
    starts: ArrayLike,
    search: Search,
    rng: np.random.Generator,
    steps: ArrayLike | None = None,
) -> Ints:
    """Where every explorer is after every round.

    Parameters
    ----------
    payoff : (2^n,) array
        Of every design of the landscape.
    network : (n_explorers, n_explorers) array of bool
        Row i: whom i can look at; nobody looks at himself.
    starts : (..., n_explorers) array of int, [0, 2^n)
        One society, or several that do not meet, one a row.
    search : Search
    rng : numpy Generator
        With the same seed, every network and every rule meets the same flips.
    steps : (n_places, n_steps) array of int, [0, n_places), at most 256 a place, or None
        Where each step leads from each place, for a country that is no landscape; `payoff` then has one
        number for each place, and starts and results are places.

    Returns
    -------
    (horizon + 1,) + starts.shape array of int
        The starts first.

    Raises
    ------
    ValueError
        If `payoff` is not as for `nk_landscape.n_choices`, shapes, a start or a step are not as above, or
        there would be more draws than memory holds.

    Source: `lazer_friedman_2007`, `barkoczi_galesic_2016`.

    >>> import numpy as np
    >>> from models.innovation_path import explorers, networks
    >>> search = explorers.Search(horizon=3)
    >>> explorers.trajectory([0, 1, 2, 3], networks.line(3), [0, 0, 3], search, np.random.default_rng(1))[-1].tolist()
    [3, 3, 3]
    """
    payoff = within("payoff", payoff, "(-inf, inf)")
    walk = _flips(payoff) if steps is None else _table(payoff, steps)
    starts, network = np.asarray(whole("starts", starts, f"[0, {payoff.size - 1}]")), flags("network", network)
    if starts.ndim and not starts.size:
        raise ValueError(f"starts must hold at least one design; got shape {starts.shape}")
    if not starts.ndim or network.shape != (starts.shape[-1],) * 2 or network.diagonal().any():
        raise ValueError(
            f"network must be square, false on its diagonal, with a row for each explorer of starts, "
            f"{starts.shape}; got shape {network.shape}"
        )
    affordable(horizon=search.horizon, starts=starts.size, n_tests=search.n_tests)
    affordable(horizon=search.horizon, starts=starts.size, sample=search.sample or 1)
    designs = starts.reshape(-1, starts.shape[-1])
    society = _Society(payoff, network, search, walk, len(designs), rng)
    positions = np.empty((search.horizon + 1, *designs.shape), dtype=np.int32)
    positions[0] = designs
    for t in range(search.horizon):
        positions[t + 1] = society.round(t, positions[t])
        if np.array_equal(positions[t + 1], positions[t]) and society.is_stuck(positions[t]):
            positions[t + 2 :] = positions[t]
            break
    return positions.reshape(-1, *starts.shape)


def _flips(payoff):
    """How many steps lead away from a design, and where they lead: each flips one choice."""
    n = choices_of("payoff", payoff)
    return n, lambda designs, which: designs ^ (1 << which.astype(np.int64))


def _table(payoff, steps):
    """The same for places, from a table."""
    steps = np.asarray(whole("steps", steps, "[0, inf)"))
    if payoff.ndim != 1 or steps.ndim != 2 or len(steps) != payoff.size or not 1 <= steps.shape[1] <= 256:
        raise ValueError(
            f"steps must have a row of 1 to 256 for each place of payoff, {payoff.shape}; got shape {steps.shape}"
        )
    if steps.max() >= payoff.size:
        raise ValueError(f"steps must be in [0, {payoff.size - 1}], the places of payoff; got {steps.max()}")
    return steps.shape[1], lambda places, which: steps[places, which]


class _Society:
    """All draws of a run, flips first, and what explorers make of them."""

    def __init__(self, payoff, network, search, walk, n_runs, rng):
        self.payoff, self.search = payoff, search
        n, self.walk = walk
        self.steps = np.arange(n)
        self.degrees = network.sum(1)
        # Row i: the neighbours of i, then everybody else.
        self.neighbours = np.argsort(~network, 1, kind="stable")[:, : self.degrees.max()]
        self.is_neighbour = np.arange(self.degrees.max()) < self.degrees[:, None]
        self.runs, self.everyone = np.arange(n_runs)[:, None], np.arange(len(network))[None]
        complete = self.degrees.min() == len(network) - 1
        self.all_see_the_best = complete and search.rule == "best" and search.sample is None
        rounds = (search.horizon, n_runs, len(network))
        self.flip = rng.integers(n, size=(*rounds, search.n_tests), dtype=np.uint8)
        if search.sample is not None:
            self.picks = rng.random((*rounds, search.sample))
        if search.rule == "conform":
            self.ties = rng.random(rounds)
        if not search.synchronous:
            self.orders = rng.random(rounds).argsort(-1)

    def round(self, t, designs):
        if self.search.synchronous:
            return self._choices(t, designs, self.everyone)
        designs = designs.copy()
        for i in range(designs.shape[1]):
            turn = self.orders[t][:, i : i + 1]
            designs[self.runs, turn] = self._choices(t, designs, turn)
        return designs

    def is_stuck(self, designs):
        """Whether no flip and no neighbour's design pays anybody more: nothing can happen any more."""
        pays = self.payoff[designs]
        steps_pay = self.payoff[self.walk(designs[..., None], self.steps)] > pays[..., None]
        others_pay = (pays[:, self.neighbours] > pays[..., None]) & self.is_neighbour
        return not steps_pay.any() and not others_pay.any()

    def _choices(self, t, designs, who):
        """What the explorers `who` of every run hold after their turn."""
        own = designs[self.runs, who]
        trials = self.walk(own[..., None], self.flip[t, self.runs, who])
        trial = _take(trials, self.payoff[trials].argmax(-1))
        picked = self._picked(t, designs, who, own)
        found = np.where(self.payoff[trial] > self.payoff[own], trial, own)
        return np.where(self.payoff[picked] > self.payoff[own], picked, found)

    def _picked(self, t, designs, who, own):
        """The design that the rule picks, or one's own if it picks none."""
        if not self.neighbours.size:
            return own
        if self.all_see_the_best:
            return _take(designs, self.payoff[designs].argmax(-1))[:, None]
        others, looked_at = self._looked_at(t, who)
        seen = np.where(looked_at, designs[self.runs[..., None], others], own[..., None])
        if self.search.rule == "best":
            return _take(seen, self.payoff[seen].argmax(-1))
        return self._most_common(t, who, own, seen, looked_at)

    def _looked_at(self, t, who):
        """The neighbours of each of `who` in rows of one length, and which of these places are filled."""
        if self.search.sample is None:
            return self.neighbours[who], self.is_neighbour[who]
        slots = _distinct(self.picks[t, self.runs, who], self.degrees[who])
        filled = slots < self.degrees[who][..., None]
        return self.neighbours[who[..., None], np.where(filled, slots, 0)], filled

    def _most_common(self, t, who, own, seen, looked_at):
        """The design most common among those looked at, if two agree; else one's own."""
        votes = ((seen[..., None] == seen[..., None, :]) & looked_at[..., None, :]).sum(-1) * looked_at
        most = votes.max(-1, keepdims=True)
        # Of the designs most common, one at random: the same as one at random of those who hold them.
        nth = (votes == most).cumsum(-1)
        winner = np.floor(self.ties[t, self.runs, who][..., None] * nth[..., -1:]) + 1
        return np.where(most[..., 0] > 1, _take(seen, (nth == winner).argmax(-1)), own)


def _take(values, index):
    return np.take_along_axis(values, index[..., None], -1)[..., 0]


def _distinct(draws, sizes):
    """Whole numbers below `sizes`, no two of a row alike, from `draws` in [0, 1); those beyond do not fit."""
    chosen = np.empty(draws.shape, dtype=int)
    for i in range(draws.shape[-1]):
        left = np.maximum(sizes - i, 0)
        pick = np.floor(draws[..., i] * left).astype(int)
        for earlier in np.moveaxis(np.sort(chosen[..., :i], -1), -1, 0):
            pick = pick + (pick >= earlier)
        chosen[..., i] = np.where(left, pick, sizes + i)
    return chosen

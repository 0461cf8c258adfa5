"""Which box first? Whom to search next, and when to stop.

Each box hides a payoff X of known distribution; to look costs c. You may stop at any time and keep
the best payoff seen (0 if none). The reservation value z of a box is the sure payoff that makes you
indifferent to looking into it:

    c = E[(X - z)^+].

Pandora's rule is best: open the unopened box of highest z, stop once the best payoff seen is at
least every unopened box's z. z rewards spread: a payoff of m / p with probability p, else 0, at cost
c, has z = (m - c) / p, so of two boxes worth the same on average the longer shot goes first.

Left out: discounting, boxes that tell about each other, payoffs kept from several boxes, and rivals
who open the same ones.

Source: `weitzman_1979`, whose two processes are `ALPHA` and `OMEGA` (the paper also discounts).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..checks import members, sound, sound_fields, whole, within


@dataclass(frozen=True)
class Box:
    """A box with finitely many payoffs.

    payoffs : tuple of float, [0, inf)
    probabilities : tuple of float, (0, 1], as many as payoffs, sum 1
    cost : what looking costs, (0, inf)

    ValueError if one of them is out of its range.
    """

    payoffs: tuple[float, ...]
    probabilities: tuple[float, ...]
    cost: float

    def __post_init__(self) -> None:
        sound_fields(self)
        payoffs = within("payoffs", self.payoffs, "[0, inf)")
        probabilities = within("probabilities", self.probabilities, "(0, 1]")
        if payoffs.ndim != 1 or payoffs.shape != probabilities.shape or not payoffs.size:
            got = f"{self.payoffs}, {self.probabilities}"
            raise ValueError(f"payoffs must be as many as probabilities; got {got}")
        if not math.isclose(probabilities.sum(), 1, abs_tol=1e-9):
            raise ValueError(f"probabilities must sum to 1; got {probabilities.sum()}")
        within("cost", self.cost, "(0, inf)")


@sound
def long_shot(mean: float, chance: float, cost: float) -> Box:
    """Box that pays mean / chance with probability `chance`, else 0.

    mean : float, (0, inf); chance : float, (0, 1]; cost : float, (0, inf). ValueError otherwise.
    """
    mean, chance = float(within("mean", mean, "(0, inf)")), float(within("chance", chance, "(0, 1]"))
    if chance == 1:
        return Box((mean,), (1.0,), cost)
    return Box((mean / chance, 0.0), (chance, 1 - chance), cost)


@sound
def mean_payoff(box: Box) -> float:
    """E[X] of a `Box`, before its cost."""
    return float(np.dot(box.payoffs, box.probabilities))


@sound
def reservation_value(box: Box) -> float:
    """z with cost = E[(X - z)^+].

    Parameters
    ----------
    box : Box

    Returns
    -------
    float
        Below the largest payoff; negative if the cost exceeds the mean payoff: never open it.

    Source: `weitzman_1979`.

    >>> from models.serendipity.pandora import ALPHA, OMEGA, mean_payoff, reservation_value
    >>> mean_payoff(ALPHA), mean_payoff(OMEGA)
    (77.5, 48.0)
    >>> round(reservation_value(ALPHA), 9), round(reservation_value(OMEGA), 9)  # OMEGA goes first
    (70.0, 140.0)
    """
    # E[(X - z)^+] is linear between payoffs: from the top, sum p (x - z) over the payoffs above z.
    order = np.argsort(box.payoffs)[::-1]
    payoffs, probabilities = np.array(box.payoffs)[order], np.array(box.probabilities)[order]
    roots = (np.cumsum(probabilities * payoffs) - box.cost) / np.cumsum(probabilities)
    return float(roots.max())


@sound
def policy_value(boxes: Sequence[Box], order: Sequence[int], best: float = 0.0) -> float:
    """Expected payoff less costs of opening boxes in a fixed order, stopping when that is best.

    Parameters
    ----------
    boxes : sequence of Box
    order : sequence of int
        Indices into `boxes`, the first to be opened first; boxes left out stay closed.
    best : float, [0, inf)
        Payoff in hand.

    Returns
    -------
    float, at least `best`

    Raises
    ------
    ValueError
        If `order` is not of different boxes, or `best` out of its range.

    Source: backward induction.
    """
    boxes, order, best = _places(boxes, order, best)
    return max(best, _opening(boxes, order, best)) if order else best


@sound
def opening_value(boxes: Sequence[Box], order: Sequence[int], best: float = 0.0) -> float:
    """As `policy_value`, but the first box of `order` is opened in any case; `order` not empty."""
    boxes, order, best = _places(boxes, order, best)
    if not order:
        raise ValueError(f"order must hold a box to open; got {order}")
    return _opening(boxes, order, best)


def _opening(boxes, order, best):
    """Backward induction over what may be the best payoff seen: one row of values for each box of the order."""
    seen = np.unique(np.concatenate([[best], *(boxes[i].payoffs for i in order)]))
    values = seen
    for i in reversed(order):
        box, found = boxes[i], np.arange(len(seen))
        after = [values[np.maximum(found, np.searchsorted(seen, payoff))] for payoff in box.payoffs]
        opened = np.array(box.probabilities) @ np.array(after) - box.cost
        values = np.maximum(seen, opened)
    return float(opened[np.searchsorted(seen, best)])


def _places(boxes, order, best):
    boxes = members("boxes", boxes, Box, 1)
    order = np.atleast_1d(whole("order", order, f"[0, {len(boxes) - 1}]")).tolist()
    if len(set(order)) < len(order):
        raise ValueError(f"order must open a box once at most; got {order}")
    return boxes, order, float(within("best", best, "[0, inf)"))


@sound
def pandora_order(boxes: Sequence[Box]) -> list[int]:
    """Indices of the boxes from the highest reservation value down, those not above 0 left out.

    boxes : sequence of Box; TypeError otherwise. Source: `weitzman_1979`.
    """
    values = [reservation_value(box) for box in members("boxes", boxes, Box)]
    return [i for i in sorted(range(len(boxes)), key=lambda i: -values[i]) if values[i] > 0]


ALPHA = Box(payoffs=(100, 55), probabilities=(0.5, 0.5), cost=15)  #: The safer of Weitzman's two processes.
OMEGA = Box(payoffs=(240, 0), probabilities=(0.2, 0.8), cost=20)  #: The long shot.

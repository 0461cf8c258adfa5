"""Does a day of answering questions pay for its machines?

Tokens come in (some of them found in a cache) and go out; a list gives the price of each kind; a share
of all tokens is paid for. Machines are kept for a day, at a price for an hour of each chip:

    came in = share * sum(tokens * price)
    machines = nodes * chips in a node * 24 * price of a chip's hour
    margin = came in / machines - 1,   the share that just pays = machines / sum(tokens * price).

A node that makes v tokens a second at a load u makes a million of them for

    cost = chips in a node * price of a chip's hour / (3600 v u) * 1,000,000,

and a day's tokens need tokens / (86,400 v u) nodes.

Left out: research, training, staff, offices, taxes, and everything else that is not a machine at work; whoever
pays is taken to send the same mix of tokens as whoever does not.

Sources: `deepseek_2025_day6` for a day by the seller's own account, `lmsys_2025_large_scale_ep` for a rebuild
by others. The sums are identities.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, sound_fields, within


@dataclass(frozen=True)
class Tokens:
    """Millions of tokens: read and found in the cache, read otherwise, written.

    Or, as a price list, US dollars for a million of each.
    """

    hits: float
    misses: float
    written: float

    def __post_init__(self) -> None:
        sound_fields(self)
        for name in ("hits", "misses", "written"):
            within(name, getattr(self, name), "[0, inf)")


@sound
def revenue(tokens: Tokens, prices: Tokens, share_paid: ArrayLike = 1.0) -> FloatOrFloats:
    """What comes in, in US dollars.

    Parameters
    ----------
    tokens : Tokens
        Millions of each kind.
    prices : Tokens
        US dollars for a million of each kind.
    share_paid : array_like, [0, 1]
        Which share of the tokens is paid for, the same for each kind.

    Returns
    -------
    float or array of the shape of `share_paid`, [0, inf)

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: an identity; `deepseek_2025_day6` for the numbers.

    >>> from models.bill_for_intelligence.serving_cost import Tokens, revenue
    >>> day, r1 = Tokens(342_000, 266_000, 168_000), Tokens(0.14, 0.55, 2.19)
    >>> round(float(revenue(day, r1)))  # the firm's own sum, from unrounded tokens, is 562,027
    562100
    """
    bill = tokens.hits * prices.hits + tokens.misses * prices.misses + tokens.written * prices.written
    return within("share_paid", share_paid, "[0, 1]") * bill


@sound
def machine_cost(nodes: ArrayLike, chips_in_a_node: ArrayLike = 8, chip_hour: ArrayLike = 2.0) -> FloatOrFloats:
    """What the machines of a day cost, in US dollars.

    Parameters
    ----------
    nodes : array_like, (0, inf)
        Machines kept for the day; half a machine is one for half the day.
    chips_in_a_node : array_like, (0, inf)
    chip_hour : array_like, (0, inf)
        US dollars for an hour of one chip.

    Returns
    -------
    float or array of the broadcast shape

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: an identity; `deepseek_2025_day6` for the numbers.

    >>> from models.bill_for_intelligence.serving_cost import machine_cost
    >>> float(machine_cost(226.75))
    87072.0
    """
    chips = within("nodes", nodes, "(0, inf)") * within("chips_in_a_node", chips_in_a_node, "(0, inf)")
    return chips * 24 * within("chip_hour", chip_hour, "(0, inf)")


@sound
def margin(came_in: ArrayLike, machines: ArrayLike) -> FloatOrFloats:
    """What is left over, as a share of what the machines cost; below 0 they are not paid for.

    Both arguments in US dollars: `came_in` in [0, inf), `machines` in (0, inf). Errors as for `machine_cost`.
    """
    return within("came_in", came_in, "[0, inf)") / within("machines", machines, "(0, inf)") - 1


@sound
def share_that_just_pays(machines: ArrayLike, if_all_paid: ArrayLike) -> FloatOrFloats:
    """Which share of the tokens must be paid for so that the machines are; above 1 no share is enough.

    Both arguments in US dollars, in (0, inf): the machines' cost, and the revenue if every token were paid for.
    Errors as for `machine_cost`.
    """
    return within("machines", machines, "(0, inf)") / within("if_all_paid", if_all_paid, "(0, inf)")


@sound
def cost_per_million(
    tokens_a_second: ArrayLike, chips_in_a_node: ArrayLike = 8, chip_hour: ArrayLike = 2.0, load: ArrayLike = 1.0
) -> FloatOrFloats:
    """US dollars for a million tokens from one node.

    Parameters
    ----------
    tokens_a_second : array_like, (0, inf)
        v, what the node makes when it is busy.
    chips_in_a_node, chip_hour : array_like, (0, inf)
        As for `machine_cost`.
    load : array_like, (0, 1]
        u, the share of the time in which it is busy.

    Returns
    -------
    float or array of the broadcast shape

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: an identity; `lmsys_2025_large_scale_ep` for the speed.

    >>> from models.bill_for_intelligence.serving_cost import cost_per_million
    >>> round(float(cost_per_million(22_300)), 2)  # a rebuild by others, full load
    0.2
    """
    speed = within("tokens_a_second", tokens_a_second, "(0, inf)") * within("load", load, "(0, 1]")
    chips = within("chips_in_a_node", chips_in_a_node, "(0, inf)")
    return chips * within("chip_hour", chip_hour, "(0, inf)") / (3600 * speed) * 1e6


@sound
def nodes_needed(tokens: ArrayLike, tokens_a_second: ArrayLike, load: ArrayLike = 1.0) -> FloatOrFloats:
    """How many nodes a day's tokens need.

    `tokens`, in [0, inf), is a number of tokens, not of millions; the rest, and errors, as for `cost_per_million`.
    """
    speed = within("tokens_a_second", tokens_a_second, "(0, inf)") * within("load", load, "(0, 1]")
    return np.divide(within("tokens", tokens, "[0, inf)"), 86_400 * speed)

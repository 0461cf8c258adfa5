"""Whose is a list of discoveries? One list, four ways to count it.

Each discovery has its laboratories, in the order in which the paper names them, and each laboratory its
party (a country, a firm). A discovery gives a party

    whole    1 if any of its laboratories took part
    labs     the share of its laboratories among all
    parties  an equal share with each other party that took part
    first    1 if the laboratory named first is its own

and the party's share of the list is the mean over the list. Shares add up to 1, but for `whole`, where
they add up to the mean number of parties.

Left out: that one discovery may weigh more than another, and that some stand on others' shoulders.

Source: for the rules and what depends on them `gauffriau_larsen_2005`.
"""

from collections.abc import Sequence

import numpy as np

from ..arrays import Floats

RULES = ("whole", "labs", "parties", "first")


def credit(holders: Sequence[Sequence[str]], party: str, rule: str) -> Floats:
    """What each discovery gives to one party, an array of shape (n,), [0, 1].

    Parameters
    ----------
    holders : sequence of sequences of str
        For each discovery the parties of its laboratories, in order; a party as often as it has laboratories.
    party : str
    rule : "whole", "labs", "parties" or "first"

    Raises
    ------
    ValueError
        If the list is empty, a discovery has no laboratory, or there is no such rule.

    >>> from models.landscape.counting import credit
    >>> [float(credit([["US", "US", "UK"]], "UK", rule)[0].round(2)) for rule in ("whole", "labs", "parties", "first")]
    [1.0, 0.33, 0.5, 0.0]
    """
    if rule not in RULES:
        raise ValueError(f"rule must be one of {', '.join(RULES)}; got {rule!r}")
    if not len(holders) or not all(len(each) for each in holders):
        raise ValueError(f"holders must be one or more discoveries, each with a laboratory; got {holders!r}")
    if rule == "whole":
        return np.array([float(party in each) for each in holders])
    if rule == "labs":
        return np.array([list(each).count(party) / len(each) for each in holders])
    if rule == "parties":
        return np.array([(party in each) / len(set(each)) for each in holders])
    return np.array([float(each[0] == party) for each in holders])


def share(holders: Sequence[Sequence[str]], party: str, rule: str) -> float:
    """The party's share of the list, the mean of its `credit`, [0, 1]; arguments and errors as above."""
    return float(credit(holders, party, rule).mean())


def shares_without(holders: Sequence[Sequence[str]], party: str, rule: str) -> Floats:
    """The party's share of the list without the first discovery, without the second, and so on; shape (n,).

    Arguments and errors as for `credit`, but two discoveries or more.
    """
    given = credit(holders, party, rule)
    if given.size < 2:
        raise ValueError(f"holders must be two or more discoveries, if one is to be left out; got {holders!r}")
    return (given.sum() - given) / (given.size - 1)

"""Whose is a list of discoveries? One list, four ways to count it.

Each discovery has its laboratories, in the order in which the paper names them, and each laboratory its
party (a country, a firm). A discovery gives a party

    whole    1 if any of its laboratories took part
    labs     the share of its laboratories among all
    parties  an equal share with each other party that took part
    first    1 if the laboratory named first is its own

and the party's share of the list is the mean over the list. Shares add up to 1, but for `whole`, where
they add up to the mean number of parties. A party may be a laboratory's place, its owner's country, or the
country where the author named first had studied.

Left out: that one discovery may weigh more than another, and that some stand on others' shoulders.

Source: for the rules and what depends on them `gauffriau_larsen_2005`.
"""

from collections.abc import Collection, Sequence

import numpy as np

from ..arrays import Floats
from ..checks import members, one_of, sound

RULES = ("whole", "labs", "parties", "first")


@sound
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
    one_of("rule", rule, RULES)
    holders = _lists(holders)
    if not holders or not all(holders):
        raise ValueError(f"holders must be one or more discoveries, each with a laboratory; got {holders!r}")
    if rule == "whole":
        return np.array([float(party in each) for each in holders])
    if rule == "labs":
        return np.array([list(each).count(party) / len(each) for each in holders])
    if rule == "parties":
        return np.array([(party in each) / len(set(each)) for each in holders])
    return np.array([float(each[0] == party) for each in holders])


@sound
def share(holders: Sequence[Sequence[str]], party: str, rule: str) -> float:
    """The party's share of the list, the mean of its `credit`, [0, 1]; arguments and errors as above."""
    return float(credit(holders, party, rule).mean())


@sound
def shares_without(holders: Sequence[Sequence[str]], party: str, rule: str) -> Floats:
    """The party's share of the list without the first discovery, without the second, and so on; shape (n,).

    Arguments and errors as for `credit`, but two discoveries or more.
    """
    given = credit(holders, party, rule)
    if given.size < 2:
        raise ValueError(f"holders must be two or more discoveries, if one is to be left out; got {holders!r}")
    return (given.sum() - given) / (given.size - 1)


@sound
def by_first_author(
    names: Sequence[str], known: Sequence[str], studied: Sequence[str], holders: Sequence[Sequence[str]]
) -> list[list[str]]:
    """One party for each discovery: where its first author had studied, or else its first laboratory's party.

    Parameters
    ----------
    names : sequence of str
        The discoveries.
    known, studied : sequences of str
        Discoveries with a known first author, and the party where that author had studied.
    holders : sequence of sequences of str
        As for `credit`, parallel to `names`.

    Raises
    ------
    ValueError
        If a known one is not among the names, or two parallel sequences differ in length.

    >>> from models.landscape.counting import by_first_author
    >>> by_first_author(["A", "B"], ["B"], ["Canada"], [["US", "UK"], ["UK"]])
    [['US'], ['Canada']]
    """
    names, holders = members("names", names, str), _lists(holders)
    known, studied = members("known", known, str), members("studied", studied, str)
    if len(names) != len(holders) or len(known) != len(studied):
        raise ValueError(
            "holders must be parallel to names, and studied to known; "
            f"got {holders!r} to {names!r}, {studied!r} to {known!r}"
        )
    if not set(known) <= set(names):
        raise ValueError(f"known must be among names, {names!r}; got {sorted(set(known) - set(names))!r}")
    where = dict(zip(known, studied, strict=True))
    return [[str(where.get(name, each[0]))] for name, each in zip(names, holders, strict=True)]


def _lists(holders):
    """Each discovery's parties as a list."""
    return [members("holders", each, str) for each in members("holders", holders, Collection)]

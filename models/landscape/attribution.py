"""What is each party's part in what they did together?

A game says what each group of parties would have had without the others: v(S), v of nobody = 0. Here it
is an array of length 2^n: entry k is the worth of the group whose members are the bits set in k, party i
being bit i. Three answers, of which only the last always adds up to v(all):

    alone    v({i})                       what i would have had without anybody else
    but for  v(all) - v(all but i)        what all would have lost without i
    Shapley  phi_i = sum over groups S without i of  |S|! (n - |S| - 1)! / n!  (v(S and i) - v(S)),

what i adds on average, if the parties arrive in an order drawn at random. It is the only rule that
shares out everything, gives nothing to who adds nothing, treats equals alike, and adds up over games.

Left out: parties are given; a party cut in two may get more, or less, than before.

Sources: `shapley_1953`; of votes `shapley_shubik_1954`.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats
from ..checks import affordable, sound, whole, within

#: Above this the groups are too many to be listed.
MOST_PARTIES = 20


@sound
def group_sums(weights: ArrayLike) -> Floats:
    """Sum of the weights of each group's members: an array of length 2^n.

    weights : array_like, shape (n,), [0, inf), 1 <= n <= 20. ValueError otherwise.
    """
    weights = within("weights", weights, "[0, inf)")
    if weights.ndim != 1 or not 1 <= weights.size <= MOST_PARTIES:
        raise ValueError(f"weights must be those of 1 to {MOST_PARTIES} parties; got shape {weights.shape}")
    sums = np.zeros(1)
    for weight in weights:
        sums = np.concatenate([sums, sums + weight])
    return sums


@sound
def voting_game(weights: ArrayLike, quota: float) -> Floats:
    """The simple game in which a group wins, v = 1, if its votes reach the quota; else v = 0.

    weights : array_like, shape (n,), [0, inf); quota : float, (0, sum of the weights].
    Returns an array of length 2^n. ValueError if an argument is out of its range.

    >>> from models.landscape.attribution import shapley_shares, voting_game
    >>> shapley_shares(voting_game([2, 1, 1, 1], quota=3)).round(3).tolist()
    [0.5, 0.167, 0.167, 0.167]
    """
    sums = group_sums(weights)
    quota = float(within("quota", quota, "(0, inf)"))
    if quota > sums[-1]:
        raise ValueError(f"quota must be in (0, sum of the weights] = (0, {sums[-1]:g}]; got {quota}")
    return (sums >= quota).astype(float)


@sound
def unanimity_game(n_parties: int) -> Floats:
    """The game in which everybody is needed: v(all) = 1, all else 0. n_parties : int, [1, 20]."""
    return voting_game(np.ones(whole("n_parties", n_parties, "[1, 20]")), n_parties)


@sound
def alone(worths: ArrayLike) -> Floats:
    """v({i}), an array of shape (n,); argument and errors as for `shapley_shares`."""
    worths, n = _game(worths)
    return worths[1 << np.arange(n)]


@sound
def but_for(worths: ArrayLike) -> Floats:
    """v(all) - v(all but i), an array of shape (n,); argument and errors as for `shapley_shares`."""
    worths, n = _game(worths)
    return worths[-1] - worths[(len(worths) - 1) ^ (1 << np.arange(n))]


@sound
def shapley_shares(worths: ArrayLike) -> Floats:
    """phi_i, exactly, by going through all groups.

    Parameters
    ----------
    worths : array_like, shape (2^n,), finite, 1 <= n <= 20
        v of each group; the first, v of nobody, is 0.

    Returns
    -------
    array, shape (n,), which sums to v(all)

    Raises
    ------
    ValueError
        If the worths are not finite, not 2^n of them, or that of nobody is not 0.

    Source: `shapley_1953`.

    >>> from models.landscape.attribution import shapley_shares
    >>> shapley_shares([0, 0, 0, 0, 0, 1, 1, 1]).round(4).tolist()  # two left gloves, one right: bit 2
    [0.1667, 0.1667, 0.6667]
    """
    worths, n = _game(worths)
    sizes = group_sums(np.ones(n)).astype(int)
    weights = np.array([1 / (n * math.comb(n - 1, size)) for size in range(n)])
    shares = np.empty(n)
    for party in range(n):
        by_party = (-1, 2, 1 << party)
        without, together = worths.reshape(by_party)[:, 0], worths.reshape(by_party)[:, 1]
        shares[party] = np.sum(weights[sizes.reshape(by_party)[:, 0]] * (together - without))
    return shares


@sound
def shapley_average(worths: ArrayLike, n_orders: int, rng: np.random.Generator) -> Floats:
    """phi_i, estimated: what each party adds on average, over orders of arrival drawn at random.

    n_orders : int, [1, inf); rng : numpy.random.Generator. The rest as for `shapley_shares`.
    """
    worths, n = _game(worths)
    n_orders = whole("n_orders", n_orders, "[1, inf)")
    affordable(n_orders=n_orders, parties=n)
    orders = rng.permuted(np.tile(np.arange(n), (n_orders, 1)), axis=1)
    groups = np.cumsum(1 << orders, axis=1)
    added = worths[groups] - worths[groups - (1 << orders)]
    return np.array([added[orders == party].mean() for party in range(n)])


def _game(worths):
    worths = within("worths", worths, "(-inf, inf)")
    n = worths.size.bit_length() - 1
    if worths.ndim != 1 or not 1 <= n <= MOST_PARTIES or worths.size != 1 << n:
        raise ValueError(f"worths must be 2^n of them, n in [1, {MOST_PARTIES}]; got shape {worths.shape}")
    if worths[0] != 0:
        raise ValueError(f"worths must begin with 0, that of nobody; got {worths[0]}")
    return worths, n

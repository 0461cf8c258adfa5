"""Who writes it: must a few do most of the work because they are better?

Each new contribution comes from a newcomer with probability alpha. Otherwise some earlier
contributor makes it: in the part u of these cases any of them alike, in the rest by a draw in
proportion to what each has done before (the rich get richer: the author of a contribution picked
at random writes again). Nobody differs in talent. As contributions add up, the share of
contributors with at least k of them tends to

    S(k) = product over j < k of q / (alpha + q),  q = (1 - alpha)((1 - u) alpha j + u),

and the share with exactly k to f(k) = S(k) - S(k + 1). At u = 0 this is Simon's

    f(k) = rho B(k, rho + 1),  rho = 1 / (1 - alpha),  f(1) = 1 / (2 - alpha),  tail k^-(1 + rho):

however few the newcomers, at least half contribute once. At u = 1 it is alpha (1 - alpha)^(k - 1):
no more than alpha do. Whoever was first keeps a large part by that alone (`founder_share`).

Left out: nobody leaves, alpha never changes, contributions are all alike. And a tail proves no
cause: many processes end in the same one.

Sources: `simon_1955`; for any u, derived here in his way. `lotka_1926` counted authors and fitted a
line by least squares to logarithms, a poor estimator (`goldstein_2004`): `fitted_exponent` takes
the most likely rho instead.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats, Ints
from ..checks import affordable, sound, whole, within
from ..numerics import log_gamma, log_gamma_ratio


@sound
def contributor_shares(n_shares: int, newcomer_share: ArrayLike, equal_share: ArrayLike = 0.0) -> Floats:
    """Share of contributors with exactly 1, 2, ... `n_shares` contributions, in the limit, f(k).

    Parameters
    ----------
    n_shares : int, [1, inf)
    newcomer_share : array_like, (0, 1)
        alpha, part of the contributions that are somebody's first.
    equal_share : array_like, [0, 1]
        u: 0 the rich get richer, 1 all earlier contributors are alike.

    Returns
    -------
    array of the broadcast shape and one more axis of length n_shares, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite, not whole or out of its range.

    Source: `simon_1955` for u = 0; derived here for the rest.

    >>> from models.open_source.contributions import contributor_shares
    >>> contributor_shares(3, newcomer_share=0.1).round(3).tolist()
    [0.526, 0.169, 0.082]
    """
    tails = tail_shares(whole("n_shares", n_shares, "[1, inf)") + 1, newcomer_share, equal_share)
    stay = _staying(n_shares, *_shares(newcomer_share, equal_share))
    return tails[..., :-1] * (1 - stay)


@sound
def tail_shares(n_shares: int, newcomer_share: ArrayLike, equal_share: ArrayLike = 0.0) -> Floats:
    """Share of contributors with at least 1, 2, ... `n_shares` contributions, S(k); S(1) = 1.

    Arguments, errors and return as for `contributor_shares`.
    """
    n_shares = whole("n_shares", n_shares, "[1, inf)")
    stay = _staying(n_shares - 1, *_shares(newcomer_share, equal_share))
    return np.cumprod(np.concatenate([np.ones((*stay.shape[:-1], 1)), stay], axis=-1), axis=-1, dtype=float)


@sound
def simulated_contributions(
    n_contributions: int, newcomer_share: float, rng: np.random.Generator, equal_share: float = 0.0
) -> Ints:
    """Contributions of each contributor, in order of arrival, after one run of the process.

    Parameters
    ----------
    n_contributions : int, [1, inf)
    newcomer_share : float, (0, 1)
    rng : numpy.random.Generator
        Equal seeds give equal luck at every setting.
    equal_share : float, [0, 1]

    Returns
    -------
    array of int, one a contributor, that add up to n_contributions

    Raises
    ------
    ValueError
        If an argument is not finite, not whole or out of its range.

    Source: `simon_1955`.
    """
    n = whole("n_contributions", n_contributions, "[1, inf)")
    alpha, equal = _shares(newcomer_share, equal_share)
    affordable(n_contributions=n)
    luck = rng.random((3, n))
    new = luck[0] < alpha
    new[0] = True
    firsts, order = np.flatnonzero(new), np.arange(n)
    # Each contribution points to an earlier one of its author: any earlier one, or an author's first.
    any_earlier = (luck[1] * order).astype(int)
    any_author = firsts[(luck[1] * (np.cumsum(new) - new)).astype(int)]
    origin = np.where(new, order, np.where(luck[2] < equal, any_author, any_earlier))
    while True:  # halves the way to the author's first contribution each time
        nearer = origin[origin]
        if np.array_equal(nearer, origin):
            return np.bincount(origin, minlength=n)[firsts]
        origin = nearer


@sound
def founder_share(n_contributions: ArrayLike, newcomer_share: ArrayLike) -> FloatOrFloats:
    """Expected part of n contributions made by the first contributor, u = 0.

    Product over t < n of (1 + (1 - alpha) / t), divided by n; for large n near
    n^-alpha / Gamma(2 - alpha). Both array_like: n_contributions [1, inf), whole, newcomer_share
    (0, 1). Returns a float or an array of the broadcast shape, (0, 1]. ValueError if an argument is
    out of its range. Source: derived here from the process of `simon_1955`.
    """
    n = np.asarray(whole("n_contributions", n_contributions, "[1, inf)"))
    alpha = within("newcomer_share", newcomer_share, "(0, 1)")
    return np.exp(-log_gamma_ratio(n + 1 - alpha, alpha) - log_gamma(2 - alpha))


@sound
def fitted_exponent(contributions: ArrayLike, contributors: ArrayLike, n_more: int = 0) -> tuple[float, float]:
    """Most likely rho of f(k) = rho B(k, rho + 1), and its standard error.

    With S_j contributors of at least j, and N whose number is known: sum of S_j / (rho + j) = N / rho.
    A rho below 1 no newcomer share can give: 1 - 1 / rho would be negative.

    Parameters
    ----------
    contributions : array_like of int, [1, inf)
        k, the different numbers of contributions.
    contributors : array_like of int, [0, inf)
        How many made exactly k; somebody must have made more than 1.
    n_more : int, [0, inf)
        How many made more than the largest k, their number unknown.

    Returns
    -------
    tuple of two floats, (0, inf)

    Raises
    ------
    ValueError
        If an argument is not whole or out of its range, if nobody contributed more than once, or if
        everybody is in the open class.

    Source: derived here, where the likelihood of Simon's law is flat.
    """
    k, counts = _table(contributions, contributors)
    n_more = whole("n_more", n_more, "[0, inf)")
    affordable(contributions=k.max())
    j = np.arange(1, k.max() + 1)
    at_least = np.bincount(k, counts, k.max() + 1)[::-1].cumsum()[::-1][1:] + n_more
    if not 0 < counts.sum() < at_least.sum():
        raise ValueError(f"contributors must be in [0, inf), some with known and some with more than 1; got {counts}")
    log_rho = 0.0
    for _ in range(60):  # Newton on ln rho: the left side rises strictly from 0
        gap = (at_least / (1 + j * np.exp(-log_rho))).sum() - counts.sum()
        slope = (at_least * j * np.exp(-log_rho) / (1 + j * np.exp(-log_rho)) ** 2).sum()
        log_rho -= np.clip(gap / slope, -1, 1)
    rho = np.exp(log_rho)
    return float(rho), float(1 / np.sqrt(counts.sum() / rho**2 - (at_least / (rho + j) ** 2).sum()))


@sound
def loglog_slope(contributions: ArrayLike, contributors: ArrayLike) -> float:
    """Slope of Lotka's line, ln(contributors) against ln(contributions), by least squares.

    Arguments as for `fitted_exponent`, but at least two different k and no empty class. Returns a
    float. To see what he did, not to estimate a tail. Source: `lotka_1926`.
    """
    k, counts = _table(contributions, contributors)
    if np.unique(k).size < 2 or counts.min() == 0:
        raise ValueError(f"contributors must be in [1, inf) at two or more contributions; got {counts}")
    return float(np.polyfit(np.log(k), np.log(counts), 1)[0])


def _shares(newcomer_share, equal_share):
    alpha = within("newcomer_share", newcomer_share, "(0, 1)")
    return np.broadcast_arrays(alpha, within("equal_share", equal_share, "[0, 1]"))


def _staying(n, alpha, equal):
    """S(k + 1) / S(k) for k = 1 ... n along a new last axis."""
    affordable(n_shares=n + 1, newcomer_share=alpha.size)
    alpha, equal = alpha[..., None], equal[..., None]
    again = (1 - alpha) * ((1 - equal) * alpha * np.arange(1, n + 1) + equal)
    return again / (alpha + again)


def _table(contributions, contributors):
    k = np.atleast_1d(whole("contributions", contributions, "[1, inf)"))
    counts = np.atleast_1d(whole("contributors", contributors, "[0, inf)"))
    if k.shape != counts.shape or k.ndim != 1 or not k.size:
        raise ValueError(
            f"contributors must be in a row and have the shape of contributions, {k.shape}; got {counts.shape}"
        )
    return k, counts

"""How often is a ripe idea found once, twice, or by nobody?

Ideas hang like ripe apples. Searchers pick blindly and without word of one another, mu of them to
an apple on average, so the number K of finders of an idea is Poisson:

    P(K = k) = e^-mu mu^k / k!,   missed: e^-mu,   found more than once, of those found:
    1 - mu e^-mu / (1 - e^-mu).

History lists neither the missed nor, as such, the found-once: a list of multiples has k >= 2 only.
Given that, the mean of k is m(mu) = mu (1 - e^-mu) / (1 - e^-mu - mu e^-mu), which rises from 2;
the maximum-likelihood mu of a list is the one whose m(mu) is the list's mean.

Left out: ideas differ in ripeness, searchers in skill; news of a find stops the others; nobody
publishes an idea after reading of it; and lists are made by hand, famous cases first.

Sources: `price_1963` (apples, mu = 1), `merton_1961` (the list of 264), `simonton_1979` and
`simonton_scientometrics` (Poisson, and the dispute over it).
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats, Ints
from ..checks import affordable, sound, whole, within
from ..numerics import crossing, log_gamma


@sound
def finder_probabilities(mu: ArrayLike, max_finders: int = 6) -> Floats:
    """P(K = k) for k = 0, 1, ..., and last P(K >= max_finders): they sum to 1.

    Parameters
    ----------
    mu : array_like, [0, inf)
        Finders an idea has on average.
    max_finders : int, [1, 1e6]
        The last class is this many finders or more.

    Returns
    -------
    array of the shape of `mu` and a last axis of max_finders + 1, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `price_1963`.

    >>> from models.serendipity.multiple_discovery import finder_probabilities
    >>> (1000 * finder_probabilities(1)).round().astype(int).tolist()  # Price's thousand apples
    [368, 368, 184, 61, 15, 3, 1]
    """
    mu, max_finders = within("mu", mu, "[0, inf)"), whole("max_finders", max_finders, "[1, 1e6]")
    return np.exp(_log_probabilities(mu, max_finders))


def _log_probabilities(mu, last):
    """ln P(K = k) for k = 0, 1, ..., and last ln P(K >= last), along a new last axis; minus infinity at mu 0."""
    affordable(mu=mu.size, max_finders=last)
    with np.errstate(divide="ignore"):
        log_mu = np.where(mu > 0, np.log(mu), -1e300)[..., None]
    finders, mu = np.arange(last + 1), mu[..., None]
    each = finders * log_mu - mu - log_gamma(finders + 1)
    few = np.minimum(np.exp(each[..., :-1]).sum(axis=-1), 1)
    # P(K >= last) / P(K = last) = 1 + mu / (last + 1) + mu^2 / ((last + 1) (last + 2)) + ..., where it falls fast
    term, more, n = np.ones_like(few), np.ones_like(few), last
    rare = mu[..., 0] < last
    while np.any(term > 1e-17 * more):
        n += 1
        term = np.where(rare, term * mu[..., 0] / n, 0)
        more = more + term
    with np.errstate(divide="ignore"):
        tail = np.where(rare, each[..., -1] + np.log(more), np.log1p(-few))
    return np.concatenate([each[..., :-1], tail[..., None]], axis=-1)


@sound
def picked(n_ideas: int, n_pickers: int, rng: np.random.Generator, max_finders: int = 6) -> Ints:
    """Blind picks made: how many ideas have 0, 1, ..., and last `max_finders` or more finders.

    From the same seed, more pickers come after the same first ones. `finder_probabilities` of
    n_pickers / n_ideas is what to expect, in parts of n_ideas.

    n_ideas, max_finders : int, [1, inf); n_pickers : int, [0, inf); rng : numpy.random.Generator.
    Returns an int array of shape (max_finders + 1,). ValueError if an argument is not a whole
    number in its range. Source: the experiment of `price_1963`.
    """
    n_ideas, last = int(whole("n_ideas", n_ideas, "[1, inf)")), int(whole("max_finders", max_finders, "[1, inf)"))
    n_pickers = whole("n_pickers", n_pickers, "[0, inf)")
    for name, size in {"n_ideas": n_ideas, "n_pickers": n_pickers, "max_finders": last}.items():
        affordable(**{name: size})
    picks = rng.integers(n_ideas, size=n_pickers)
    finders = np.bincount(picks, minlength=n_ideas)
    return np.bincount(np.minimum(finders, last), minlength=last + 1)


@sound
def missed_share(mu: ArrayLike) -> FloatOrFloats:
    """Share of the ripe ideas that nobody finds, e^-mu; arguments as for `finder_probabilities`."""
    return np.exp(-within("mu", mu, "[0, inf)"))


@sound
def rediscovered_share(mu: ArrayLike) -> FloatOrFloats:
    """Of the ideas found, the share found more than once, 1 - mu e^-mu / (1 - e^-mu).

    mu : array_like, (0, inf). Returns a float or an array of its shape, (0, 1). ValueError if
    `mu` is not finite and positive. Source: `price_1963`, whose table it sums up.
    """
    mu = within("mu", mu, "(0, inf)")
    return 1 - mu / np.expm1(mu)


@sound
def duplicated_share(mu: ArrayLike) -> FloatOrFloats:
    """Share of what one more searcher picks that somebody has already, 1 - e^-mu.

    Arguments as for `finder_probabilities`. Source: derived here; blind picks are independent.
    """
    return -np.expm1(-within("mu", mu, "[0, inf)"))


@sound
def mean_grade(mu: ArrayLike) -> FloatOrFloats:
    """Finders of an idea on average, among ideas with two or more: m(mu), (2, inf).

    mu : array_like, (0, inf). ValueError if it is not finite and positive.
    Source: the mean of a Poisson truncated below 2.
    """
    mu = within("mu", mu, "(0, inf)")
    small = mu < 1e-4  # there the quotient loses digits, and its series is exact
    apart = np.where(small, 1, mu)
    found = -np.expm1(-apart)
    return np.where(small, 2 + mu / 3 + mu**2 / 18, apart * found / (found - apart * np.exp(-apart)))[()]


@sound
def head_mu(doublets: ArrayLike, triplets: ArrayLike) -> FloatOrFloats:
    """mu as the two commonest kinds of multiple alone would have it, 3 triplets / doublets.

    doublets : array_like, (0, inf); triplets : array_like, [0, inf). ValueError if out of range.
    Source: derived here, from P(K = 3) / P(K = 2) = mu / 3; the tail of the list has no say.
    """
    return 3 * within("triplets", triplets, "[0, inf)") / within("doublets", doublets, "(0, inf)")


@sound
def fitted_mu(finders: ArrayLike, cases: ArrayLike) -> float:
    """Maximum-likelihood mu of a list of multiples: the root of m(mu) = mean number of finders.

    Parameters
    ----------
    finders : array_like of int, shape (n,), [2, inf)
        Number of independent finders.
    cases : array_like, shape (n,), [0, inf)
        Discoveries on the list with that number of finders.

    Returns
    -------
    float, (0, inf)

    Raises
    ------
    ValueError
        If an argument is out of its range, or if all cases are doublets: then no mu above 0 is best.

    Source: Poisson truncated below 2; for the lists, `merton_1961`, `simonton_1979`.
    """
    finders = whole("finders", finders, "[2, inf)")
    cases = within("cases", cases, "[0, inf)")
    if np.shape(finders) != cases.shape or cases.ndim != 1:
        raise ValueError(f"cases must be one for each of finders; got shapes {cases.shape} and {np.shape(finders)}")
    mean = float(np.sum(finders * cases) / np.sum(cases)) if np.sum(cases) else math.nan
    if not mean > 2:
        raise ValueError(f"cases must hold more than doublets; their mean number of finders is {mean}")
    return float(crossing(lambda mu: mean_grade(mu) < mean, 0, mean))  # m(mu) > mu


@sound
def expected_cases(mu: ArrayLike, n_cases: ArrayLike, max_finders: int) -> Floats:
    """Cases with 2, 3, ..., and last max_finders or more finders, on a list of n_cases multiples.

    Parameters
    ----------
    mu : array_like, (0, inf)
    n_cases : array_like, [0, inf), broadcast
    max_finders : int, [3, 1e6]

    Returns
    -------
    array of the broadcast shape and a last axis of max_finders - 1; it sums to n_cases

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: Poisson truncated below 2.
    """
    mu = within("mu", mu, "(0, inf)")
    n_cases = within("n_cases", n_cases, "[0, inf)")
    logs = _log_probabilities(mu, whole("max_finders", max_finders, "[3, 1e6]"))[..., 2:]
    multiples = np.exp(logs - logs.max(axis=-1, keepdims=True))  # all of them may be too small for floats
    return n_cases[..., None] * multiples / multiples.sum(axis=-1, keepdims=True)


@sound
def chi_square(observed: ArrayLike, expected: ArrayLike) -> FloatOrFloats:
    """Misfit, the sum of (observed - expected)^2 / expected over the last axis.

    With the four classes 2, 3, 4, 5 or more and one fitted mu, two degrees of freedom remain, and a
    true Poisson gives as much or more with probability exp(-chi_square / 2).

    observed : array_like, [0, inf); expected : array_like, (0, inf), broadcast. ValueError if out
    of range. Source: Pearson's test.
    """
    observed = within("observed", observed, "[0, inf)")
    expected = within("expected", expected, "(0, inf)")
    return np.sum((observed - expected) ** 2 / expected, axis=-1)

"""Who finds it first, and by how much?

Team i searches without memory: in any short while dt it finds with probability lambda_i dt, however
long it has searched. Finishing times are exponential, and with Lambda = sum of lambda_i

    P(i first) = lambda_i / Lambda,   E[first] = 1 / Lambda,   gap to the second, if i won:
    exponential with rate Lambda - lambda_i.

So n equal teams spend n E[first] = 1 / lambda in all, whatever n: parallel search is free. Not so if
search has memory. With Weibull times of shape k and mean 1 the effort is n^(1 - 1/k): above 1 for
k > 1 (work in hand brings the find nearer), below 1 for k < 1 (a path that has not led anywhere yet
probably will not).

Left out: teams start together, never stop, learn nothing of each other, and look for one thing.

Sources: properties of the exponential distribution; `nelson_1961` (parallel paths).
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats, IntOrInts
from ..checks import affordable, sound, whole, within


@sound
def one_better(n_teams: int, advantage: float) -> Floats:
    """Rates of `n_teams` teams of which the first is `advantage` times as fast as each other one.

    n_teams : int, [1, inf); advantage : float, (0, inf). Returns an array of shape (n_teams,).
    ValueError if an argument is out of its range.
    """
    n_teams = whole("n_teams", n_teams, "[1, inf)")
    affordable(n_teams=n_teams)
    rates = np.ones(n_teams)
    rates[0] = within("advantage", advantage, "(0, inf)")
    return rates


@sound
def win_probabilities(rates: ArrayLike) -> Floats:
    """P(team i is first) = lambda_i / Lambda.

    Parameters
    ----------
    rates : array_like, shape (..., n_teams), (0, inf)
        lambda_i, finds a team would make per unit of time.

    Returns
    -------
    array of the shape of `rates`, (0, 1], sums to 1 over the last axis

    Raises
    ------
    ValueError
        If a rate is not finite and positive, or if there is no team.

    Source: the exponential distribution.

    >>> from models.serendipity.discovery_race import one_better, win_probabilities
    >>> win_probabilities(one_better(10, advantage=2)).round(3).tolist()[:3]
    [0.182, 0.091, 0.091]
    """
    rates = _field(rates, 1)
    return rates / rates.sum(axis=-1, keepdims=True)


@sound
def expected_first(rates: ArrayLike) -> FloatOrFloats:
    """Time until the first find, on average, 1 / Lambda; arguments and errors as above."""
    return 1 / _field(rates, 1).sum(axis=-1)


@sound
def expected_gap(rates: ArrayLike) -> FloatOrFloats:
    """Time from the first find to the second, on average: sum of P(i first) / (Lambda - lambda_i).

    Arguments and errors as for `win_probabilities`, but two teams or more.
    """
    rates = _field(rates, 2)
    return np.sum(win_probabilities(rates) / _rest(rates), axis=-1)


@sound
def gap_tail(gap: ArrayLike, rates: ArrayLike) -> FloatOrFloats:
    """P(the second find comes more than `gap` after the first) = sum of P(i) e^(-gap (Lambda - lambda_i)).

    gap : array_like, [0, inf), broadcast against `rates` without its last axis. The rest as for
    `expected_gap`.
    """
    gap = within("gap", gap, "[0, inf)")[..., None]
    rates = _field(rates, 2)
    return np.sum(win_probabilities(rates) * np.exp(-gap * _rest(rates)), axis=-1)


@sound
def finishing_times(rates: ArrayLike, n_races: int, rng: np.random.Generator) -> Floats:
    """Races run: the time at which each team finds.

    From the same seed, other rates stretch the same draws: a team twice as fast takes half as long.

    rates : array_like, shape (n_teams,), (0, inf); n_races : int, [1, inf);
    rng : numpy.random.Generator. Returns an array of shape (n_races, n_teams).
    """
    rates = _field(rates, 1)
    n_races = whole("n_races", n_races, "[1, inf)")
    if rates.ndim > 1:
        raise ValueError(f"rates must be those of one field; got shape {rates.shape}")
    affordable(n_races=n_races, rates=rates.size)
    return rng.exponential(size=(n_races, rates.size)) / rates


@sound
def winners(times: ArrayLike) -> IntOrInts:
    """Which team was first; times : array, shape (..., n_teams), [0, inf). Returns ints without the last axis."""
    return np.argmin(_field(times, 1, "times", "[0, inf)"), axis=-1)


@sound
def gaps(times: ArrayLike) -> FloatOrFloats:
    """Time from the first find to the second; times : array, shape (..., n_teams), [0, inf), two teams or more."""
    first_two = np.partition(_field(times, 2, "times", "[0, inf)"), 1, axis=-1)
    return first_two[..., 1] - first_two[..., 0]


@sound
def elapsed(n_teams: ArrayLike, shape: ArrayLike = 1.0) -> FloatOrFloats:
    """Time until one of n equal teams finds, in units of what one team needs: n^(-1/k).

    Parameters
    ----------
    n_teams : array_like of int, [1, inf)
    shape : array_like, (0, inf)
        k of the Weibull times; 1 has no memory.

    Returns
    -------
    float or array of the broadcast shape, (0, 1]

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Source: derived here; the least of n Weibull times is Weibull, scaled by n^(-1/k).
    """
    n_teams = whole("n_teams", n_teams, "[1, inf)")
    return np.float64(n_teams) ** (-1 / within("shape", shape, "(0, inf)"))


@sound
def total_effort(n_teams: ArrayLike, shape: ArrayLike = 1.0) -> FloatOrFloats:
    """Team-time spent until the first find, in units of one team's: n^(1 - 1/k); as `elapsed`."""
    return np.multiply(n_teams, elapsed(n_teams, shape))


@sound
def search_times(n_teams: int, n_searches: int, shape: float, rng: np.random.Generator) -> Floats:
    """Weibull times of shape k and mean 1, simulated; array of shape (n_searches, n_teams).

    From the same seed, another shape bends the same draws. Arguments and errors as for `elapsed`,
    n_searches : int, [1, inf); rng : numpy.random.Generator.
    """
    size = whole("n_searches", n_searches, "[1, inf)"), whole("n_teams", n_teams, "[1, inf)")
    shape = float(within("shape", shape, "(0, inf)"))
    affordable(n_searches=size[0], n_teams=size[1])
    draws = rng.exponential(size=size) ** (1 / shape)
    return draws / math.gamma(1 + 1 / shape)


def _field(values, at_least, name="rates", interval="(0, inf)"):
    values = within(name, values, interval)
    if values.ndim == 0 or values.shape[-1] < at_least:
        raise ValueError(f"{name} must hold {at_least} or more teams on its last axis; got {values.tolist()}")
    return values


def _rest(rates):
    return rates.sum(axis=-1, keepdims=True) - rates

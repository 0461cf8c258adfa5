"""How much of an arrival is luck?

n teams race (`discovery_race`), each with a rate of its own, log-normal: lambda_i = e^(sigma z_i),
z_i standard normal, so that one standard deviation of ability makes a team e^sigma times as fast.
Given the rates, team i wins with probability lambda_i / Lambda. Two measures, over all such fields:

    upset:  P(a team other than the best wins) = 1 - E[max lambda / Lambda]
    repeat: P(the same team wins if the race is run again) = E[sum of (lambda_i / Lambda)^2]

With M(t) = E[e^(-lambda t)] and F_t(z) = E[e^(-lambda t); Z <= z], writing 1 / Lambda and 1 / Lambda^2
as integrals of e^(-Lambda t) and t e^(-Lambda t) over t > 0,

    E[max lambda / Lambda] = int dt int lambda(z) d[F_t(z)^n],
    E[sum of (lambda_i / Lambda)^2] = n int t E[lambda^2 e^(-lambda t)] M(t)^(n-1) dt.

Both depend on sigma and n alone. sigma = 0: upset 1 - 1/n and repeat 1/n, pure luck; sigma large:
0 and 1.

Left out: ability is unobserved, and differs from task to task; all that `discovery_race` leaves out.

Source: derived here.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, whole, within

_STEP = 0.05
_Z = np.arange(-9, 9 + _STEP / 2, _STEP)
_DENSITY = np.exp(-(_Z**2) / 2) / math.sqrt(2 * math.pi)


@sound
def upset_probability(sigma: ArrayLike, n_teams: ArrayLike) -> FloatOrFloats:
    """P(a team other than the best wins), by quadrature to 1e-6.

    Parameters
    ----------
    sigma : array_like, [0, 4]
        Standard deviation of ln(rate), no unit.
    n_teams : array_like of int, [2, 1000]

    Returns
    -------
    float or array of the broadcast shape, [0, 1)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Source: derived here.

    >>> from models.serendipity.luck import upset_probability
    >>> upset_probability([0, 0.5, 1, 2], n_teams=10).round(2).tolist()
    [0.9, 0.8, 0.68, 0.47]
    """
    return _over_grid(_upsets, sigma, n_teams)


@sound
def repeat_probability(sigma: ArrayLike, n_teams: ArrayLike) -> FloatOrFloats:
    """P(the same team wins again), by quadrature to 1e-6; arguments as for `upset_probability`.

    Returns a float or an array of the broadcast shape, [1 / n, 1).
    """
    return _over_grid(_repeats, sigma, n_teams)


def _over_grid(measure, sigma, n_teams):
    sigma = within("sigma", sigma, "[0, 4]")
    n_teams = whole("n_teams", n_teams, "[2, 1000]")
    sigmas, counts = np.broadcast_arrays(sigma, n_teams)
    values = np.empty(sigmas.shape)
    for each in np.unique(sigmas):
        here = sigmas == each
        values[here] = measure(each, counts[here])
    return values[()]


def _upsets(sigma, counts):
    log_rates, log_times, survival = _survival(sigma)
    joint = _DENSITY * survival
    slope = -joint * (_Z + sigma * np.exp(log_rates + log_times))
    cumulative = _STEP * (np.cumsum(joint, axis=1) - joint / 2) - _STEP**2 / 12 * slope
    density = joint * np.exp(log_rates + log_times)  # the t of dt = t d(ln t) taken in
    logarithm = np.log(np.maximum(cumulative, 1e-300))  # one for all n: a power takes ten times as long as an e^x
    wins = [n * np.sum(np.exp((n - 1) * logarithm) * density) for n in counts]
    return 1 - np.array(wins) * _STEP * (log_times[1, 0] - log_times[0, 0])


def _repeats(sigma, counts):
    log_rates, log_times, survival = _survival(sigma)
    mean = _STEP * np.sum(_DENSITY * survival, axis=1)
    squares = _STEP * np.sum(_DENSITY * survival * np.exp(2 * (log_rates + log_times)), axis=1)
    return np.array([n * np.sum(squares * mean ** (n - 1)) for n in counts]) * (log_times[1, 0] - log_times[0, 0])


def _survival(sigma):
    """ln lambda on the z grid, ln t as a column, and e^(-lambda t) on both."""
    log_rates = sigma * _Z
    log_times = np.arange(-10 * sigma - 25, 10 * sigma + 5, 0.2)[:, None]
    return log_rates, log_times, np.exp(-np.exp(log_rates + log_times))

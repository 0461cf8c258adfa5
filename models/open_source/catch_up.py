"""What happens to a follower when the tap is closed?

The frontier T grows at lambda. A follower at level A takes in a part Phi of the gap each year, and
may add work of its own at g, not above lambda:

    A' = Phi (T - A) + g A,  T' = lambda T,  so for x = A / T   x' = Phi - (Phi + lambda - g) x.

While the tap Phi is the same, x nears x* = Phi / (Phi + lambda - g) as exp(-(Phi + lambda - g) t).
The follower then stands where the frontier stood tau = ln(1 / x*) / lambda years ago, and grows as
fast as it. Closing the tap part of the way changes x* and tau, once. Only a tap closed altogether,
Phi = 0, brings the follower's growth down to g for good.

Where taking in needs skill that grows with the level itself (the logistic variant),

    x' = x (Phi (1 - x) + g - lambda):

then x* = 1 - (lambda - g) / Phi while Phi > lambda - g, and below this threshold x falls to 0.

Left out: nobody answers a closed tap with more work of his own (g is given; set it and see), and
the frontier does not depend on who is kept out.

Sources: `nelson_phelps_1966` (g = 0); `benhabib_spiegel_2005` (with g, and the logistic variant).
The lag tau, and the tap that is closed and reopened, are derived here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within


@dataclass(frozen=True)
class Tap:
    """A tap that is open, then closed, then perhaps open again; each field a number or an array.

    open_rate : Phi before `close` and after `reopen`, a year, [0, inf)
    closed_rate : Phi in between, a year, [0, inf)
    close, reopen : years after the start, [0, inf); reopen not before close, None for never
    frontier_growth : lambda, a year (continuous), (0, inf)
    own_growth : g, a year, [0, lambda]

    ValueError if a field is not finite or out of its range.
    """

    open_rate: FloatOrFloats
    closed_rate: FloatOrFloats
    close: FloatOrFloats
    reopen: FloatOrFloats | None = None
    frontier_growth: FloatOrFloats = 0.02
    own_growth: FloatOrFloats = 0.0

    def __post_init__(self) -> None:
        for name in ("open_rate", "closed_rate", "close"):
            within(name, getattr(self, name), "[0, inf)")
        if self.reopen is not None and np.any(within("reopen", self.reopen, "[0, inf)") < self.close):
            raise ValueError(f"reopen must be None or in [close, inf) = [{self.close}, inf); got {self.reopen}")
        _growths(self.frontier_growth, self.own_growth)


@sound
def steady_level(rate: ArrayLike, frontier_growth: ArrayLike, own_growth: ArrayLike = 0.0) -> FloatOrFloats:
    """Follower's level in parts of the frontier's, in the long run: x* = Phi / (Phi + lambda - g).

    Parameters
    ----------
    rate : array_like, [0, inf)
        Phi, part of the gap taken in, a year.
    frontier_growth : array_like, (0, inf)
        lambda, a year, continuous.
    own_growth : array_like, [0, lambda]
        g, a year. At Phi = 0 and g = lambda every level stays as it is, and 1 is returned.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `nelson_phelps_1966` (g = 0), `benhabib_spiegel_2005`.

    >>> from models.open_source.catch_up import steady_level
    >>> steady_level([0.2, 0.1, 0], frontier_growth=0.02).round(3).tolist()
    [0.909, 0.833, 0.0]
    """
    rate = within("rate", rate, "[0, inf)")
    short = np.subtract(*_growths(frontier_growth, own_growth))
    total = rate + short
    return np.where(total == 0, 1.0, rate / np.where(total == 0, 1, total))[()]


@sound
def logistic_steady_level(rate: ArrayLike, frontier_growth: ArrayLike, own_growth: ArrayLike = 0.0) -> FloatOrFloats:
    """The same where taking in needs skill: 1 - (lambda - g) / Phi, and 0 for Phi <= lambda - g.

    Arguments, errors and return as for `steady_level`. Source: `benhabib_spiegel_2005`.
    """
    rate = within("rate", rate, "[0, inf)")
    short = np.subtract(*_growths(frontier_growth, own_growth))
    falls_behind = rate <= short
    return np.where(falls_behind, 0.0, 1 - short / np.where(falls_behind, 1, rate))[()]


@sound
def years_behind(level: ArrayLike, frontier_growth: ArrayLike) -> FloatOrFloats:
    """How long ago the frontier stood where the follower stands, tau = ln(1 / x) / lambda, [0, inf].

    Parameters: level x, [0, 1], infinitely long ago at 0; frontier_growth lambda, (0, inf). Both
    array_like. ValueError if one is not finite or out of its range. Source: derived here.

    >>> from models.open_source.catch_up import years_behind
    >>> round(float(years_behind(0.833, frontier_growth=0.02)), 1)
    9.1
    """
    level, growth = within("level", level, "[0, 1]"), within("frontier_growth", frontier_growth, "(0, inf)")
    behind = -np.log(np.where(level == 0, 1, level)) / growth + 0.0
    return np.where(level == 0, np.inf, behind)[()]


@sound
def rate_for_lag(lag: ArrayLike, frontier_growth: ArrayLike, own_growth: ArrayLike = 0.0) -> FloatOrFloats:
    """Phi at which the follower stays `lag` years behind, (lambda - g) / (exp(lambda lag) - 1).

    Parameters: lag (0, inf), frontier_growth (0, inf), own_growth [0, lambda], all array_like.
    Returns a float or an array of the broadcast shape, [0, inf), a year. ValueError if an argument
    is not finite or out of its range. Source: derived here.
    """
    growth, own = _growths(frontier_growth, own_growth)
    return ((growth - own) / np.expm1(growth * within("lag", lag, "(0, inf)")))[()]


@sound
def relative_level(years: ArrayLike, tap: Tap, start: ArrayLike | None = None) -> FloatOrFloats:
    """Follower's level in parts of the frontier's, x, through closing and reopening.

    Parameters
    ----------
    years : array_like, [0, inf)
        Years after the start; broadcast with the fields of `tap`.
    tap : Tap
    start : array_like, [0, 1], or None
        x at year 0; None for the steady level of the open tap.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `nelson_phelps_1966`, piecewise; derived here.
    """
    return _through(years, tap, start, steady_level, _flow)


@sound
def logistic_relative_level(years: ArrayLike, tap: Tap, start: ArrayLike | None = None) -> FloatOrFloats:
    """The same for the logistic variant; below the threshold the follower falls behind for ever.

    Arguments, errors and return as for `relative_level`. From start 0 nothing is ever taken in.
    Source: `benhabib_spiegel_2005`, piecewise; derived here.
    """
    return _through(years, tap, start, logistic_steady_level, _logistic_flow)


@sound
def growth_rate(years: ArrayLike, tap: Tap, start: ArrayLike | None = None) -> FloatOrFloats:
    """Follower's growth, A' / A = Phi (1 / x - 1) + g, a year, along `relative_level`.

    Arguments and errors as for `relative_level`, but start above 0 and `tap.open_rate` too where
    start is None. At the moments of closing and reopening it is the new rate's. [g, inf).

    Source: `nelson_phelps_1966` (g = 0) and `benhabib_spiegel_2005`, whose A' = Phi (T - A) + g A is divided by A.
    """
    level = within("start", relative_level(years, tap, start), "(0, 1]")
    return (_rate(np.asarray(years, float), tap) * (1 / level - 1) + tap.own_growth)[()]


def _growths(frontier_growth, own_growth):
    growth = within("frontier_growth", frontier_growth, "(0, inf)")
    own = within("own_growth", own_growth, "[0, inf)")
    if np.any(own > growth):
        raise ValueError(f"own_growth must be in [0, frontier_growth]; got {own_growth} above {frontier_growth}")
    return growth, own


def _reopen(tap):
    return np.inf if tap.reopen is None else np.asarray(tap.reopen, float)


def _rate(years, tap):
    closed = (years >= tap.close) & (years < _reopen(tap))
    return np.where(closed, tap.closed_rate, tap.open_rate)


def _through(years, tap, start, steady, flow):
    """Three spells of constant Phi, each beginning where the one before it has come to."""
    years = within("years", years, "[0, inf)")
    growth, own = tap.frontier_growth, tap.own_growth
    start = steady(tap.open_rate, growth, own) if start is None else within("start", start, "[0, 1]")
    short, close, reopen = np.subtract(growth, own), np.asarray(tap.close, float), _reopen(tap)
    level = flow(start, tap.open_rate, short, np.minimum(years, close))
    level = flow(level, tap.closed_rate, short, np.clip(years, close, reopen) - close)
    again = np.where(years > reopen, years - np.where(np.isinf(reopen), 0, reopen), 0)
    return flow(level, tap.open_rate, short, again)[()]


def _flow(level, rate, short, years):
    pull = rate + np.asarray(short)
    return level * np.exp(-pull * years) + rate * _faded(pull, years)


def _logistic_flow(level, rate, short, years):
    pull = rate - np.asarray(short)
    fade, taken = np.exp(-abs(pull) * years), level * rate * _faded(abs(pull), years)
    rising, falling = level / np.where(level == 0, 1, fade + taken), level * fade / (1 + taken)
    return np.where(pull >= 0, rising, falling)


def _faded(pull, years):
    """(1 - exp(-pull years)) / pull, and `years` where pull is 0."""
    still = pull == 0
    return np.where(still, years, -np.expm1(-pull * years) / np.where(still, 1, pull))

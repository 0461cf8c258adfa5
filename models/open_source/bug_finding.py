"""Does opening the source help the attacker or the defender?

A system starts with n bugs. Bug i shows itself at rate r_i and is removed when it does; the rates
are spread evenly in their logarithms from a to b. What still fails after a time t of use is

    lambda(t) = n / ln(b / a) (e^(-a t) - e^(-b t)) / t,  in between near K / t,  K = n / ln(b / a).

Opening the source lets everybody find everything L times as fast: each rate is L r_i, for attacker
and defender alike. As K / t has no clock of its own, the failure rate afterwards is the same K / t
as in the dark. Three things break the tie: the ends (before 1 / b nothing is found yet, after 1 / a
nothing is left), the day of opening itself, when L times as many bugs come to light until use in
the open has caught up, and any help that is not alike.

Left out: mending takes no time and breaks nothing; all find with equal skill.

Sources: `brady_anderson_ball_1999` (K / t), `anderson_2002` (the symmetry). The exact rate for
evenly spread logarithms and the day of opening are derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within


@sound
def failure_rate(
    time: ArrayLike,
    n_bugs: ArrayLike,
    lowest: ArrayLike,
    highest: ArrayLike,
    speed_up: ArrayLike = 1.0,
    opened: ArrayLike = 0.0,
) -> FloatOrFloats:
    """Failures a year still to be met, for a system closed until `opened`.

    lambda = L K (e^(-a s) - e^(-b s)) / s with s = t before opening, where L counts as 1, and
    s = t_o + L (t - t_o) after it.

    Parameters
    ----------
    time : array_like, (0, inf)
        t, years of use.
    n_bugs : array_like, (0, inf)
        Bugs at the start.
    lowest, highest : array_like, (0, inf)
        a < b, the rates of the shyest and of the loudest bug, a year.
    speed_up : array_like, (0, inf)
        L, how many times as fast bugs are found in the open.
    opened : array_like, [0, inf)
        t_o, years; 0 if open from the start.

    Returns
    -------
    float or array of the broadcast shape, (0, inf), a year

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: derived here from `brady_anderson_ball_1999` and `anderson_2002`.

    >>> from models.open_source.bug_finding import failure_rate
    >>> closed = failure_rate(5, n_bugs=1000, lowest=0.001, highest=10)
    >>> always_open = failure_rate(5, n_bugs=1000, lowest=0.001, highest=10, speed_up=10)
    >>> round(float(closed), 1), round(float(always_open), 1)
    (21.6, 20.7)
    """
    time = within("time", time, "(0, inf)")
    n_bugs = within("n_bugs", n_bugs, "(0, inf)")
    low, high = _slowest_and_fastest(lowest, highest)
    speed_up, opened = within("speed_up", speed_up, "(0, inf)"), within("opened", opened, "[0, inf)")
    after = time >= opened
    speed = np.where(after, speed_up, 1)
    seen = np.where(after, opened + speed_up * (time - opened), time)
    # e^(-a s) - e^(-b s), without cancellation while little has been seen
    left = -np.exp(-low * seen) * np.expm1(-(high - low) * seen)
    at_once = seen == 0  # opened and looked at on the first day
    per_bug = np.where(at_once, high - low, left / np.where(at_once, 1, seen))
    return (speed * n_bugs / np.log(high / low) * per_bug)[()]


def _slowest_and_fastest(lowest, highest):
    low, high = within("lowest", lowest, "(0, inf)"), within("highest", highest, "(0, inf)")
    if np.any(high <= low):
        raise ValueError(f"highest must be in (lowest, inf); got {highest} with lowest {lowest}")
    return low, high

"""How far is a few months?

A frontier that grows to g times itself in a year stood, m months ago, at

    x = g^(-m / 12)

of where it stands now. A follower m months behind stands there. The same m is a small distance behind a
slow frontier and a large one behind a fast frontier.

Left out: what is measured as a level, and whether it is one number at all.

Source: derived here, from the definition of a steady growth.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within


@sound
def level_behind(months: ArrayLike, pace: ArrayLike) -> FloatOrFloats:
    """Follower's level in parts of the frontier's, g^(-m / 12), (0, 1].

    Parameters
    ----------
    months : array_like, [0, inf)
        m, how long ago the frontier stood where the follower stands.
    pace : array_like, [1, inf)
        g, to how many times itself the frontier grows in a year.

    Returns
    -------
    float or array of the broadcast shape

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    >>> from models.landscape.lag import level_behind
    >>> level_behind(8, [2, 10]).round(2).tolist()
    [0.63, 0.22]
    """
    return within("pace", pace, "[1, inf)") ** (-within("months", months, "[0, inf)") / 12)


@sound
def months_behind(level: ArrayLike, pace: ArrayLike) -> FloatOrFloats:
    """m = 12 ln(1 / x) / ln g, months; level x, (0, 1], and pace g, (1, inf), array_like. Errors as above."""
    level, pace = within("level", level, "(0, 1]"), within("pace", pace, "(1, inf)")
    return -12 * np.log(level) / np.log(pace) + 0.0

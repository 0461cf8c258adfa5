"""What does a group of tries teach, when each is only graded right or wrong?

A group of G tries tells something only if it holds both right and wrong answers:

    P(signal) = 1 - p^G - (1 - p)^G.

Then the tries that did better than the group's mean are made likelier, which is GRPO. How far that
goes is in `verifiable_reward`.

Left out: problems that share a model, so that learning one changes another.

Source: `deepseekmath_2024`; the chance is derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, whole, within


@sound
def signal_probability(p: ArrayLike, group_size: ArrayLike) -> FloatOrFloats:
    """Chance that a group of tries holds both right and wrong ones, 1 - p^G - (1 - p)^G.

    p : array_like, [0, 1]; group_size : int or array of int, [1, inf). Returns float or array, [0, 1].

    >>> from models.automated_training.group_rewards import signal_probability
    >>> signal_probability(0.01, [1, 8, 64]).round(3).tolist()
    [0.0, 0.077, 0.474]
    """
    p, size = within("p", p, "[0, 1]"), np.asarray(whole("group_size", group_size, "[1, inf)"))
    with np.errstate(divide="ignore"):
        return np.maximum(-np.expm1(size * np.log1p(-p)) - p**size, 0)[()]

"""What does a group of tries teach, when each is only graded right or wrong?

A group of G tries tells something only if it holds both right and wrong answers:

    P(signal) = 1 - p^G - (1 - p)^G.

Then the tries that did better than the group's mean are made likelier. REINFORCE takes their rewards
as they are, GRPO divides them by the group's standard deviation. In a policy of two answers, with
large groups and small steps, log-odds x = ln(p / (1 - p)) then grow by

    dx/dt = 2 p (1 - p)  (REINFORCE),    dx/dt = 2 sqrt(p (1 - p))  (GRPO),

so that getting from a small p to 1/2 takes about 1 / (2 p) or 1 / sqrt(p).

Left out: a penalty on leaving the start (`verifiable_reward` has it); problems that share a model;
clipped steps.

Sources: `deepseekmath_2024` (GRPO), `williams_1992` (REINFORCE). The flows are derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats
from ..checks import whole, within
from .verifiable_reward import chance, log_odds


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


def sampled_path(
    p_start: ArrayLike,
    group_size: int,
    n_steps: int,
    rng: np.random.Generator,
    learning_rate: ArrayLike = 1.0,
    normalise: bool = True,
) -> Floats:
    """Success of a two-answer softmax that is trained on sampled groups, without penalty.

    Each step G tries are graded; the log-odds gain 2 learning_rate sqrt(v), or v if not normalised,
    v = k (G - k) / G^2 with k right: GRPO, or REINFORCE with the group's mean as baseline.

    Parameters
    ----------
    p_start : array_like, [1e-300, 1)
        Chance of a right answer at the start of each problem.
    group_size, n_steps : int, [1, inf) and [0, inf)
    rng : numpy.random.Generator
    learning_rate : array_like, (0, inf), broadcast against `p_start`
    normalise : bool

    Returns
    -------
    float (n_steps + 1, ...)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Source: `deepseekmath_2024`, `williams_1992`, for a policy of one parameter.
    """
    rate = within("learning_rate", learning_rate, "(0, inf)")
    size = whole("group_size", group_size, "[1, inf)")
    odds = log_odds(within("p_start", p_start, "[1e-300, 1)")) + 0 * rate
    path = [chance(odds)]
    for _ in range(whole("n_steps", n_steps, "[0, inf)")):
        share = (rng.random((*odds.shape, size)) < path[-1][..., None]).mean(axis=-1)
        spread = share * (1 - share)
        odds = odds + 2 * rate * (np.sqrt(spread) if normalise else spread)
        path.append(chance(odds))
    return np.stack(path)


def escape_time(p_start: ArrayLike, p_end: ArrayLike = 0.5, normalise: bool = True) -> FloatOrFloats:
    """Time of `sampled_path` with large groups and small steps, n_steps * learning_rate, to `p_end`.

    GRPO, dp/dt = 2 (p (1 - p))^(3/2): t = [2 sinh(x / 2)], about p^-1/2 from a small p to 1/2.
    REINFORCE, dp/dt = 2 (p (1 - p))^2: t = [x + sinh x], about 1 / (2 p). x = ln(p / (1 - p)).

    p_start, p_end : array_like, [1e-300, 1); normalise : bool. Returns float or array, < 0 if p_end
    is less. ValueError if out of range.

    Source: derived here.

    >>> from models.automated_training.group_rewards import escape_time
    >>> round(float(escape_time(0.0001))), round(float(escape_time(0.0001, normalise=False)))
    (100, 5009)
    """
    start = log_odds(within("p_start", p_start, "[1e-300, 1)"))
    end = log_odds(within("p_end", p_end, "[1e-300, 1)"))
    if normalise:
        return 2 * (np.sinh(end / 2) - np.sinh(start / 2))
    return end + np.sinh(end) - start - np.sinh(start)


def flow(p_start: ArrayLike, time: ArrayLike, normalise: bool = True) -> FloatOrFloats:
    """Success after `time`, [0, 1e12], the inverse of `escape_time`; broadcasts, float or array (0, 1]."""
    start, time = log_odds(within("p_start", p_start, "[1e-300, 1)")), within("time", time, "[0, 1e12]")
    if normalise:
        return chance(2 * np.arcsinh(np.sinh(start / 2) + time / 2))[()]
    goal = start + np.sinh(start) + time
    size = np.abs(goal)
    odds = np.arcsinh(size)
    for _ in range(30):  # Newton from above on a convex function
        odds = odds - (odds + np.sinh(odds) - size) / (1 + np.cosh(odds))
    return chance(np.sign(goal) * odds)[()]

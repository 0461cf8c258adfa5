"""How far does grading alone take a model that is only told right or wrong?

GRPO with a 0/1 reward r, group-normalised to A = (r - p) / sqrt(p (1 - p) + eps), and a penalty beta
on leaving the reference: each round's best policy is pi_n ~ pi_ref exp(A_{n-1} / beta). Whatever the
answers, the chance p of a right one then obeys

    p_n = h(p_{n-1}),    h(p) = 1 / (1 + (1 - p_ref) / p_ref exp(-1 / (beta sqrt(p (1 - p) + eps)))),

whose fixed points lie above p_ref. It converges locally; started at p_ref it may also cycle, or jump
past the lower fixed points to certainty.

Left out: that p is known only from samples, for which see `group_rewards`; problems that share a
model, so that learning one changes another; clipped steps; rewards for anything but the answer.

Sources: `mroueh_2025` for the recursion, `deepseekmath_2024` for GRPO. The cycles, the jumps and the
verifier that errs are found here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats
from ..checks import affordable, sound, whole, within
from .answer_selection import precision


@sound
def next_success(p: ArrayLike, p_ref: ArrayLike, beta: ArrayLike, eps: ArrayLike = 1e-5) -> FloatOrFloats:
    """Chance of a right answer after one more round, h(p).

    Parameters
    ----------
    p : array_like, [0, 1]
        Chance now.
    p_ref : array_like, (0, 1)
        Chance of the reference, from which training starts.
    beta : array_like, [1e-3, inf)
        Penalty on leaving the reference.
    eps : array_like, [1e-12, 1]
        Keeps the normalisation finite.

    Returns
    -------
    float or array of the broadcast shape, (0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `mroueh_2025`.
    """
    p = within("p", p, "[0, 1]")
    return _chance(_log_odds(within("p_ref", p_ref, "(0, 1)")) + _gain(p * (1 - p), beta, eps))[()]


@sound
def success_path(p_ref: ArrayLike, beta: ArrayLike, n_steps: int, eps: ArrayLike = 1e-5) -> Floats:
    """Chances of a right answer at the start and after 1, 2, ..., n_steps rounds.

    n_steps : int, [0, 100000]; else as `next_success`. Returns float (..., n_steps + 1).

    >>> from models.automated_training.verifiable_reward import success_path
    >>> success_path(p_ref=0.1, beta=2, n_steps=3).round(3).tolist()
    [0.1, 0.37, 0.238, 0.264]
    """
    p_ref = within("p_ref", p_ref, "(0, 1)")
    n_steps, path = whole("n_steps", n_steps, "[0, 100000]"), [p_ref + 0 * _gain(0, beta, eps)]
    affordable(n_steps=n_steps, p_ref=path[0].size)
    log_odds = _log_odds(p_ref)
    for _ in range(n_steps):
        path.append(_chance(log_odds + _gain(path[-1] * (1 - path[-1]), beta, eps)))
    return np.stack(path, axis=-1)


@sound
def fallible_success_path(
    p_ref: ArrayLike,
    beta: ArrayLike,
    n_steps: int,
    sensitivity: ArrayLike,
    false_alarm: ArrayLike,
    eps: ArrayLike = 1e-5,
) -> Floats:
    """As `success_path`, but graded by a verifier that passes some wrong answers and fails some right.

    What passes grows as in `success_path`, right and wrong alike, so that success tends to the
    verifier's precision at the start, `precision(p_ref, sensitivity, false_alarm)`, and no further.

    sensitivity, false_alarm : array_like, (0, 1] and [0, 1], the shares of the right and of the wrong
        answers that it passes, always the same ones. Returns float (..., n_steps + 1).

    Source: derived here.
    """
    p_ref, s = within("p_ref", p_ref, "(0, 1)"), within("sensitivity", sensitivity, "(0, 1]")
    f = within("false_alarm", false_alarm, "[0, 1]")
    passed = s * p_ref + f * (1 - p_ref)
    path = success_path(np.where(passed < 1, passed, 0.5), beta, n_steps, eps)
    right_if_passed = np.asarray(precision(p_ref, s, f))[..., None]
    right_if_failed = np.asarray(precision(p_ref, 1 - s, 1 - f))[..., None]
    return path * right_if_passed + (1 - path) * right_if_failed


def _log_odds(p: Floats) -> Floats:
    """ln(p / (1 - p)) of an array."""
    return np.log(p) - np.log1p(-p)


def _chance(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), the inverse of `_log_odds`, without overflow."""
    small = np.exp(-np.abs(x))
    return np.where(x < 0, small, 1) / (1 + small)


def _gain(spread, beta, eps):
    """1 / (beta sqrt(p (1 - p) + eps)), what the log-odds gain over the reference."""
    beta, eps = within("beta", beta, "[1e-3, inf)"), within("eps", eps, "[1e-12, 1]")
    return 1 / (beta * np.sqrt(spread + eps))

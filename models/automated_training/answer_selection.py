"""Which of many answers does one take, if no one knows for sure which is right?

A verifier that passes a right answer with chance s (sensitivity) and a wrong one with chance f (false
alarms) picks any of the k answers that passed, or any at all if none did:

    P(right) = (1 - (1 - q)^k) s p / q + (1 - q)^k (1 - s) p / (1 - q),    q = s p + f (1 - p).

It is 1 - (1 - p)^k with s = 1, f = 0, still p with s = f, and tends to s p / q, the verifier's
precision: where right answers are rare, few false alarms are enough to drown them. Without a verifier
one can take the answer that comes most often, which tends to be right where p exceeds the chance of
the commonest wrong answer, and nowhere else.

Left out: verifiers whose errors are the same each time; answers weighted by confidence.

Sources: `brown_2024` (picking by majority stops improving); the formulas are derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, whole, within


@sound
def precision(p: ArrayLike, sensitivity: ArrayLike, false_alarm: ArrayLike) -> FloatOrFloats:
    """Of the answers that the verifier passes, the share that are right, s p / (s p + f (1 - p)).

    Parameters
    ----------
    p : array_like, [0, 1]
        Share of right answers.
    sensitivity, false_alarm : array_like, [0, 1]
        Chances s and f that a right and a wrong answer pass.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]; p where nothing passes

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: Bayes's rule.
    """
    p, s, f = _chances(p, sensitivity, false_alarm)
    larger = np.maximum(s, f)
    larger = np.where(larger > 0, larger, 1)
    right, wrong = s / larger * p, f / larger * (1 - p)
    none = right + wrong == 0
    return np.where(none, p, right / np.where(none, 1, right + wrong))[()]


@sound
def selected_success(k: ArrayLike, p: ArrayLike, sensitivity: ArrayLike, false_alarm: ArrayLike) -> FloatOrFloats:
    """Chance that the answer a fallible verifier picks from k tries is right; k in [1, 1e12].

    Arguments, errors and return otherwise as for `precision`. Source: derived here.

    >>> from models.automated_training.answer_selection import selected_success
    >>> selected_success([1, 10, 100, 1000], p=0.01, sensitivity=1, false_alarm=0.05).round(3).tolist()
    [0.01, 0.077, 0.168, 0.168]
    """
    k = within("k", k, "[1, 1e12]")
    p, s, f = _chances(p, sensitivity, false_alarm)
    passed = s * p + f * (1 - p)
    with np.errstate(divide="ignore"):
        none_passed = np.exp(k * np.log1p(-np.minimum(passed, 1)))
    if_none = precision(p, 1 - s, 1 - f)
    return ((1 - none_passed) * precision(p, s, f) + none_passed * if_none)[()]


@sound
def most_common_success(k: int, p: ArrayLike, rival: ArrayLike, rng: np.random.Generator) -> FloatOrFloats:
    """Chance that the commonest of k answers, drawn once for each problem, is the right one.

    Parameters
    ----------
    k : int, [1, 1e9]
    p : array_like, [0, 1]
        Chance of the right answer at each problem.
    rival : array_like, [0, 1]
        Share of the wrong answers that agree on one; all others differ from one another.
    rng : numpy.random.Generator

    Returns
    -------
    float array of the broadcast shape: 1 right, 0 wrong, 1 / m if m answers share the lead

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: ours.
    """
    k, p, rival = whole("k", k, "[1, 1e9]"), within("p", p, "[0, 1]"), within("rival", rival, "[0, 1]")
    p, rival = np.broadcast_arrays(p, rival)
    right = rng.binomial(k, p)
    agreeing = rng.binomial(k - right, rival)
    alone = k - right - agreeing
    most = np.maximum(np.maximum(right, agreeing), 1)
    leads = right == most
    return leads / (leads * 1 + (agreeing == most) + (most == 1) * alone)


def _chances(p, sensitivity, false_alarm):
    named = {"p": p, "sensitivity": sensitivity, "false_alarm": false_alarm}
    return [within(name, value, "[0, 1]") for name, value in named.items()]

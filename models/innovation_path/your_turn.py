"""Should one who sees what others chose still trust a sign of one's own?

One of two things is true, each as likely as the other. Those before chose in turn, each with a sign that
is right with probability p and with Bayes' rule, and who was indifferent tossed a coin
(`information_cascade`). To an onlooker the odds for the first thing are then

    odds = product over the choices of P(choice | first true) / P(choice | second true).

A sign of one's own, right with probability s, multiplies them by s / (1-s) or divides them by it. Two who
chose alike give odds p (1+p) / ((1-p) (2-p)): less than two signs and more than one. So a sign as good as
theirs is outweighed, and a better one is worth more than both from s = p (1+p) / (2 (1 - p + p^2)) on,
which is how often a whole herd is right.

Left out: as for `information_cascade`; the others do not know that this sign is better.

Source: `bhw_1992`. A sign of another quality is ours.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import flags, sound, within


@sound
def crowd_odds(choices: Sequence[bool], p: float) -> float:
    """Odds, to one who sees only the choices, that the first of two things is true.

    Parameters
    ----------
    choices : sequence of bool
        True for each that chose the first thing, in their order; it may be empty.
    p : float, (0.5, 1)
        Probability that a sign of theirs is right.

    Returns
    -------
    float, (0, inf)

    Raises
    ------
    ValueError
        If `p` is out of its range, or if nobody sensible can have chosen so.

    Source: `bhw_1992`.

    >>> from models.innovation_path.your_turn import crowd_odds
    >>> round(crowd_odds([True, True], 0.6), 3), round(crowd_odds([True, False], 0.6), 3)
    (1.714, 1.0)
    """
    firsts = flags("choices", choices)
    if firsts.ndim != 1:
        raise ValueError(f"choices must be in a row; got shape {firsts.shape}")
    weight = float(within("p", p, "(0.5, 1)")) / (1 - p)
    odds = 1.0
    for i, first in enumerate(firsts):
        on_sign_for, on_sign_against = _chooses_first(odds * weight), _chooses_first(odds / weight)
        if_true = p * on_sign_for + (1 - p) * on_sign_against
        if_not = (1 - p) * on_sign_for + p * on_sign_against
        if not first:
            if_true, if_not = 1 - if_true, 1 - if_not
        if if_true == 0 and if_not == 0:
            raise ValueError(f"choices must be such as sensible people make; got {firsts.tolist()}, and number {i + 1}")
        odds *= if_true / if_not
    return odds


@sound
def chance_of_first(choices: Sequence[bool], p: float, sign_for_first: bool, own: ArrayLike) -> FloatOrFloats:
    """Probability that the first thing is true, to one who also has a sign.

    Parameters
    ----------
    choices, p : as for `crowd_odds`
    sign_for_first : bool
        What the sign says.
    own : array_like, [0.5, 1)
        Probability that it is right.

    Returns
    -------
    float or array of the shape of `own`, (0, 1)

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Source: Bayes' rule.

    >>> from models.innovation_path.your_turn import chance_of_first
    >>> round(float(chance_of_first([True, True], 0.6, sign_for_first=False, own=0.6)), 3)
    0.533
    """
    own = within("own", own, "[0.5, 1)")
    odds = crowd_odds(choices, p) * (own / (1 - own)) ** (1 if sign_for_first else -1)
    return (odds / (1 + odds))[()]


def _chooses_first(odds):
    """With which probability a sensible person, to whom these are the odds, chooses the first thing."""
    return 0.5 if np.isclose(odds, 1, rtol=1e-9, atol=0) else float(odds > 1)

"""How can a crowd of sensible people be wrong together?

One of two things is true, each as likely as the other. People choose one after another; each has a
signal of their own that is right with probability p > 1/2, sees what all before chose (not why), and
chooses what is likelier given both; who is indifferent tosses a coin. After two choices alike everybody
does best to copy them: a cascade, in which no signal is heard any more. With q = 1-p, two undecided
people end

    both right (or a coin made it so)  p (1+p)/2,   undecided again  p q,   both wrong  q (1+q)/2,

and so, with u = p q and after m pairs, right p (1+p)/2 (1 - u^m)/(1 - u), undecided u^m.

Left out: what others gained by their choice is not seen; no doubt about their good sense; two choices
only (with a continuum of choices everything is learned: `lee_1993`).

Sources: `bhw_1992`, equation 1. The comparisons with a vote, other ties and mavericks are ours.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Bools, FloatOrFloats
from ..checks import affordable, sound, whole, within

Tie = Literal["coin", "own"]
TIES: tuple[Tie, ...] = get_args(Tie)


@sound
def cascade_probabilities(
    n: ArrayLike, p: ArrayLike, tie: Tie = "coin"
) -> tuple[FloatOrFloats, FloatOrFloats, FloatOrFloats]:
    """Probabilities, after n choices, of a cascade on the right thing, of none, of one on the wrong thing.

    Parameters
    ----------
    n : array_like of int, [0, inf)
        Choices made; an odd last one has decided nothing yet.
    p : array_like, [0.5, 1]
        Probability that a signal is right.
    tie : "coin" or "own"
        Whether the indifferent toss a coin or follow their own signal. The second is ours: then
        p^2, 2 p q and q^2 take the places of the three probabilities of a pair.

    Returns
    -------
    right, none, wrong : floats or arrays of the broadcast shape, [0, 1], of sum 1

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Source: `bhw_1992`, equation 1.
    """
    pairs = whole("n", n, "[0, inf)") // 2
    right, none, wrong = _pair(p, tie)
    left = none**pairs
    share = (1 - left) / (1 - none)
    return (right * share)[()], left[()], (wrong * share)[()]


@sound
def choice_accuracy(n: ArrayLike, p: ArrayLike, tie: Tie = "coin") -> FloatOrFloats:
    """Probability that the n-th to choose is right, n from 1; else as `cascade_probabilities`.

    In a cascade he is right if it is; before, with probability p, whether first or second of a pair.
    """
    right, none, _ = cascade_probabilities(whole("n", n, "[1, inf)") - 1, p, tie)
    return right + none * np.asarray(p)


@sound
def herd_accuracy(p: ArrayLike, tie: Tie = "coin") -> FloatOrFloats:
    """Probability that the cascade, which comes for certain, is right: p (1+p) / (2 (1 - p + p^2)).

    With ties to one's own signal p^2 / (p^2 + q^2). Arguments and errors as for `cascade_probabilities`.

    >>> from models.innovation_path.information_cascade import herd_accuracy, majority_accuracy
    >>> round(float(herd_accuracy(0.7)), 3), round(float(majority_accuracy(101, 0.7)), 3)
    (0.753, 1.0)
    """
    right, none, _ = _pair(p, tie)
    return (right / (1 - none))[()]


@sound
def signals_heard(p: ArrayLike, tie: Tie = "coin") -> FloatOrFloats:
    """Expected number of people who choose before the cascade, 2 / (1 - p q); else as `herd_accuracy`.

    However large the crowd, no other signal counts. Source: derived here.
    """
    return (2 / (1 - _pair(p, tie)[1]))[()]


@sound
def majority_accuracy(n: int, p: ArrayLike) -> FloatOrFloats:
    """Probability that most of n independent signals are right, half of it where they are even.

    n : int, [1, 10000]; p as for `cascade_probabilities`. Returns a float or an array alike p.
    ValueError if they are out of range. Source: the binomial distribution.
    """
    n = whole("n", n, "[1, 10000]")
    p = within("p", p, "[0.5, 1]")[..., None]
    right = np.arange(n + 1)
    log_ways = np.concatenate([[0], np.cumsum(np.log((n - right[:-1]) / (right[:-1] + 1)))])
    with np.errstate(divide="ignore", invalid="ignore"):
        wrong = np.where(right < n, (n - right) * np.log(1 - p), 0)
        probabilities = np.exp(log_ways + right * np.log(p) + wrong)
    return (probabilities * (1 + np.sign(2 * right - n)) / 2).sum(-1)[()]


@sound
def simulated_choices(
    n: int, p: float, n_runs: int, rng: np.random.Generator, tie: Tie = "coin", p_maverick: float = 0.0
) -> Bools:
    """Who chooses right, with Bayes' rule applied to every choice.

    Parameters
    ----------
    n : int, [1, 10000]
        People in a run.
    p : float, (0.5, 1)
    n_runs : int, [1, inf)
    rng : numpy Generator
        With the same seed the signals, and who is a maverick first, are the same at every setting.
    tie : as for `cascade_probabilities`
    p_maverick : float, [0, 1]
        Probability that one follows his own signal whatever the others chose. All know the
        probability, nobody who is one: a choice against the crowd is then news. Ours.

    Returns
    -------
    choices : (n_runs, n) array of bool
        True where right.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Source: `bhw_1992`; the mavericks are ours.
    """
    shape = whole("n_runs", n_runs, "[1, inf)"), whole("n", n, "[1, 10000]")
    affordable(n_runs=shape[0], n=shape[1])
    _pair(within("p", p, "(0.5, 1)"), tie)
    p, p_maverick = float(p), float(within("p_maverick", p_maverick, "[0, 1]"))
    signals, mavericks, coins = rng.random(shape) < p, rng.random(shape) < p_maverick, rng.random(shape)
    weight = np.log(p / (1 - p))  # of one signal in the log odds
    odds = np.zeros(shape[0])  # log odds, to an onlooker, of what is true
    choices = np.empty(shape, dtype=bool)
    for i in range(shape[1]):
        # Probability that an ordinary person chooses what is true, by his signal.
        if_right, if_wrong = _choice(odds + weight, tie, 1), _choice(odds - weight, tie, 0)
        ordinary = coins[:, i] < np.where(signals[:, i], if_right, if_wrong)
        choices[:, i] = np.where(mavericks[:, i], signals[:, i], ordinary)
        true, false = (p_maverick * a + (1 - p_maverick) * (a * if_right + (1 - a) * if_wrong) for a in (p, 1 - p))
        chosen_true = np.where(choices[:, i], true, 1 - true)
        chosen_false = np.where(choices[:, i], false, 1 - false)
        odds = odds + np.log(chosen_true / chosen_false)
    return choices


def _choice(odds, tie, own):
    even = np.abs(odds) < 1e-9
    return np.where(even, own if tie == "own" else 0.5, odds > 0)


def _pair(p, tie):
    """What two undecided people come to: both right, undecided again, both wrong."""
    p = within("p", p, "[0.5, 1]")
    if tie not in TIES:
        raise ValueError(f"tie must be one of {TIES}; got {tie!r}")
    q = 1 - p
    if tie == "own":
        return p * p, 2 * p * q, q * q
    return p * (1 + p) / 2, p * q, q * (1 + q) / 2

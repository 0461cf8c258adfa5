"""What follows if cost falls as a power of experience? Tools and new paradigms.

    c(x) = k x^-b,  x: attempts, or all the units ever made (Wright's law)

Each doubling of x multiplies cost by 2^-b. Searching recipes of d entangled components gives
b = 1 / (gamma d) (`recipe_search`), so a tool that makes attempts s times faster cuts cost only
s^b times. A new paradigm starts afresh, k times dearer than the old one once was, on its own curve:

    k x^-b_new = (t + x)^-b_old  after x attempts, if t had been spent on the old.

Left out: a floor under cost; what an attempt costs; why experience should be attempts. The law
is a fit to many histories, not a promise.

Sources: `wright_1936`, `mcnerney_2011` (the exponent, 80% as the typical curve). Tools and the
crossing are derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats
from ..checks import sound, within
from ..numerics import crossing


@sound
def learning_exponent(complexity: ArrayLike, shape: ArrayLike = 1.0) -> FloatOrFloats:
    """b = 1 / (gamma d), by which cost falls as experience^-b.

    Parameters
    ----------
    complexity : array_like, [1, inf)
        d, components that must improve together.
    shape : array_like, (0, inf)
        gamma, how rare low costs are; 1 if every cost is as likely.

    Returns
    -------
    float or array of the broadcast shape, (0, inf)

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `mcnerney_2011`.
    """
    return 1 / (within("shape", shape, "(0, inf)") * within("complexity", complexity, "[1, inf)"))


@sound
def cost(experience: ArrayLike, exponent: ArrayLike, first_cost: ArrayLike = 1.0) -> FloatOrFloats:
    """c = k x^-b.

    Parameters
    ----------
    experience : array_like, (0, inf)
        x, attempts or units made so far.
    exponent : array_like, [0, inf)
        b, % cheaper per 1 % more experience.
    first_cost : array_like, (0, inf)
        k, cost at x = 1, in any unit.

    Returns
    -------
    float or array of the broadcast shape, [0, inf), in the unit of `first_cost`

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `wright_1936`.
    """
    experience = within("experience", experience, "(0, inf)")
    exponent = within("exponent", exponent, "[0, inf)")
    return within("first_cost", first_cost, "(0, inf)") * experience**-exponent


@sound
def progress_ratio(exponent: ArrayLike) -> FloatOrFloats:
    """What a doubling of experience leaves of cost, 2^-b: 0.8 is "an 80% curve".

    exponent : array_like, [0, inf). Returns a float or an array of that shape, (0, 1].
    ValueError if it is not finite or negative. Source: `wright_1936`, `mcnerney_2011`.

    >>> from models.innovation_path.learning_curve import learning_exponent, progress_ratio
    >>> progress_ratio(learning_exponent([1, 2, 3])).round(3).tolist()
    [0.5, 0.707, 0.794]
    """
    return 2.0 ** -within("exponent", exponent, "[0, inf)")


@sound
def tool_gain(speed: ArrayLike, exponent: ArrayLike) -> FloatOrFloats:
    """How many times cheaper a tool makes the product, s^b, that makes attempts s times faster.

    speed : array_like, (0, inf); exponent : array_like, [0, inf). Returns a float or an array of
    the broadcast shape, (0, inf). ValueError if an argument is out of its range.

    Source: derived here, cost((s t), b) against cost(t, b).
    """
    return within("speed", speed, "(0, inf)") ** within("exponent", exponent, "[0, inf)")


@sound
def switch_attempts(
    handicap: ArrayLike, spent: ArrayLike, old_exponent: ArrayLike, new_exponent: ArrayLike
) -> FloatOrFloats:
    """Attempts x at a new paradigm until it first is as cheap as the old one, which goes on as well.

    Solves k x^-b_new = (t + x)^-b_old.

    Parameters
    ----------
    handicap : array_like, (0, inf)
        k, first cost of the new over first cost of the old paradigm; above 1 it starts worse.
    spent : array_like, (0, inf)
        t, attempts made at the old paradigm before the new one began; both then get as many.
    old_exponent, new_exponent : array_like, (0, inf)
        b of each, as for `cost`.

    Returns
    -------
    float or array of the broadcast shape, (0, inf]; inf if the new one never gets there (or only
    after 1e300 attempts). Attempts are counted as if they came in parts.

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: derived here.
    """
    log_handicap = np.log(within("handicap", handicap, "(0, inf)"))
    log_spent = np.log(within("spent", spent, "(0, inf)"))
    old = within("old_exponent", old_exponent, "(0, inf)")
    new = within("new_exponent", new_exponent, "(0, inf)")
    log_handicap, log_spent, old, new = np.broadcast_arrays(log_handicap, log_spent, old, new)

    def excess(log_x):
        """ln(cost of the new / cost of the old)"""
        return log_handicap + (old - new) * log_x + old * np.log1p(np.exp(log_spent - log_x))

    # The excess falls all the way if b_new >= b_old, else only to x = t b_new / (b_old - b_new).
    with np.errstate(divide="ignore", invalid="ignore"):
        turn = np.where(new < old, log_spent + np.log(new / (old - new)), np.inf)
    last = np.minimum(turn, 690.0)
    log_attempts = crossing(lambda log_x: excess(log_x) > 0, -690.0, last)
    return np.where(excess(last) <= 0, np.exp(log_attempts), np.inf)[()]

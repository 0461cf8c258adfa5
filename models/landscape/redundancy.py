"""How much credit is there for an idea that others would have had too?

Parties with parts s_i of all effort, adding up to 1, look for an idea. How many find it is Poisson with
mean mu, and each find is party i's with probability s_i. An advance may need m such ideas, its parts:

    v(S) = (1 - exp(-mu s(S)))^m,   s(S): the effort of the group S.

m = 1 is redundancy: anybody's find will do. The larger m, the more everybody is needed. Claims, as parts
of v(all): alone ("we did it"), but for ("without us it would not be there"), and Shapley. By the other
two rules, each find counted once and shared, or given to whoever was first, party i gets s_i on average
for every mu and m; the first-come rule is a lottery.

For m = 1 and any number of parties, with q_i = 1 - exp(-mu s_i), Owen's integral

    phi_i = q_i  integral from 0 to 1 of  product over j != i of (1 - t q_j)  dt

is that of a polynomial, and Gauss and Legendre's rule with n / 2 points is exact.

Left out: effort is not seen in any record; nobody learns from another's find; parts are equally hard.

Sources: `price_1963` (Poisson finds), `shapley_1953`, `owen_1972`; the game with m parts is derived here.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats
from ..checks import affordable, row, sound, whole, within
from .attribution import alone, but_for, group_sums, shapley_shares


@sound
def finding_game(efforts: ArrayLike, mu: float, parts: int = 1) -> Floats:
    """v of each group, the chance that it would have found all the parts by itself.

    Parameters
    ----------
    efforts : array_like, shape (n,), [0, inf), 1 <= n <= 20, not all 0
        Divided by their sum.
    mu : float, (0, inf)
        Mean number of finds of each part.
    parts : int, [1, inf)
        m, how many parts the advance needs.

    Returns
    -------
    array, shape (2^n,), [0, 1]

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Source: derived here.
    """
    mu, parts = float(within("mu", mu, "(0, inf)")), whole("parts", parts, "[1, inf)")
    return (-np.expm1(-mu * group_sums(_shares(efforts)))) ** parts


@sound
def claims(efforts: ArrayLike, mu: float, parts: int = 1) -> dict[str, Floats]:
    """What each party can claim, in parts of v(all), by each of five rules; arguments and errors as above.

    Returns a dict of arrays of shape (n,): "whole" (alone), "shared" and "first" (on average), "but for",
    "Shapley".

    >>> from models.landscape.redundancy import claims
    >>> found = claims([0.5, 0.3, 0.15, 0.05], mu=1)
    >>> round(float(found["whole"].sum()), 3), round(float(found["but for"].sum()), 3)
    (1.33, 0.705)
    """
    one_part, shares = finding_game(efforts, mu), _shares(efforts)
    game = (one_part / one_part[-1]) ** whole("parts", parts, "[1, inf)")  # divided first: v(all) may be tiny
    return {
        "whole": alone(game),
        "shared": shares,
        "first": shares.copy(),
        "but for": but_for(game),
        "Shapley": shapley_shares(game),
    }


@sound
def owen_shares(efforts: ArrayLike, mu: float) -> Floats:
    """Shapley's shares for m = 1, in parts of v(all), for any number of parties, by Owen's integral.

    Arguments and errors as for `finding_game`, but n in [1, 1000]. Source: `owen_1972`.
    """
    shares = _shares(efforts)
    if shares.size > 1000:
        raise ValueError(f"efforts must be at most 1000; got shape {shares.shape}")
    mu = float(within("mu", mu, "(0, inf)"))
    found = -np.expm1(-mu * shares)
    nodes, weights = np.polynomial.legendre.leggauss(max(1, -(-shares.size // 2)))
    factors = 1 - (nodes[:, None] + 1) / 2 * found
    others = np.prod(factors, axis=1, keepdims=True) / factors
    return found * (weights / 2 @ others) / -np.expm1(-mu)


@sound
def counted_credit(efforts: ArrayLike, mu: float, n_ideas: int, rng: np.random.Generator) -> dict[str, Floats]:
    """Credit counted idea by idea for m = 1, simulated: of the ideas found, the share that goes to each party.

    n_ideas : int, [1, inf); rng : numpy.random.Generator; mu : float, (0, 1e6]; the rest as for `finding_game`.
    Returns a dict of arrays of shape (n_found, n): "whole", "shared" and "first".
    """
    shares = _shares(efforts)
    n_ideas, mu = whole("n_ideas", n_ideas, "[1, inf)"), float(within("mu", mu, "(0, 1e6]"))
    affordable(n_ideas=n_ideas, efforts=shares.size)
    finds = rng.poisson(mu * shares, size=(n_ideas, shares.size))
    finds = finds[finds.sum(axis=1) > 0]
    shared = finds / finds.sum(axis=1, keepdims=True)
    winner = (rng.random((len(finds), 1)) > np.cumsum(shared, axis=1)).sum(axis=1)
    return {"whole": (finds > 0).astype(float), "shared": shared, "first": np.eye(shares.size)[winner]}


def _shares(efforts):
    efforts = row("efforts", efforts, "[0, inf)")
    if not efforts.sum() > 0:
        raise ValueError(f"efforts must be a list of numbers that are not all 0; got {efforts.tolist()}")
    return efforts / efforts.sum()

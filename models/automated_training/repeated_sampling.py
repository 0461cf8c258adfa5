"""How many problems are solved by at least one of many tries?

One try solves a problem with chance p, so at least one of k with 1 - (1 - p)^k. Over many problems,
p ~ Beta(a, b), that is the coverage

    C(k) = 1 - B(a, b + k) / B(a, b),    1 - C(k) -> Gamma(a + b) / Gamma(b) k^-a:

exponential for each problem, a power law for them all, because of those that are hardly ever solved.

Left out: tries that learn from one another; who tells which of the tries is right, for which see
`answer_selection`.

Sources: `brown_2024` (coverage of language models), `schaeffer_2025` (whence the power law).
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats
from ..checks import row, sound, whole, within
from ..numerics import log_gamma_ratio, root


@sound
def coverage(k: ArrayLike, a: ArrayLike, b: ArrayLike) -> FloatOrFloats:
    """Share of problems that at least one of k tries solves, 1 - B(a, b + k) / B(a, b).

    Parameters
    ----------
    k : array_like, [0, 1e12]
        Tries at each problem.
    a, b : array_like, (0, 1e4]
        Shape of the distribution of p over the problems, of mean a / (a + b); the smaller a, the
        more of them are next to hopeless.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `schaeffer_2025`.

    >>> from models.automated_training.repeated_sampling import coverage, shape_through
    >>> a, b = shape_through([1, 250], [0.159, 0.56])  # SWE-bench Lite
    >>> round(float(coverage(5, a, b)), 3)
    0.294
    """
    k, a, b = within("k", k, "[0, 1e12]"), within("a", a, "(0, 1e4]"), within("b", b, "(0, 1e4]")
    return np.maximum(-np.expm1(log_gamma_ratio(b, a) - log_gamma_ratio(b + k, a)), 0)[()]


@sound
def shape_through(k: ArrayLike, covered: ArrayLike) -> tuple[float, float]:
    """The Beta shape (a, b) whose `coverage` is `covered` at two numbers of tries.

    Two points fit where covered[1] <= 1 - (1 - covered[0])^(k[1] / k[0]), which is what equally hard
    problems give, and where they do not call for a shape beyond the ends; a third need not fit. On SWE-bench
    Lite, through 1 and 250 tries, it comes to
    29.4% at 5, where 29.6% was found; on MATH, through 100 and 10,000 tries, to 12% at one, where
    the curve published begins near 26%.

    k, covered : two numbers each, k[0] < k[1] in [1, 1e12] and 0 < covered[0] < covered[1] < 1

    Returns (a, b). ValueError if out of range, or if no a in [1e-3, 1e3], b in [1e-4, 1e4] fits.

    Source: ours; points of `brown_2024`.
    """
    k, covered = row("k", k, "[1, 1e12]", 2), row("covered", covered, "(0, 1)", 2)
    if k.size != 2 or covered.size != 2 or not k[0] < k[1]:
        raise ValueError(f"k and covered must be two numbers each, k rising; got {k.tolist()}, {covered.tolist()}")
    tries, wanted = k.tolist(), covered.tolist()
    fitting_b = lambda a: math.exp(root(lambda ln_b: wanted[0] - _covered(tries[0], a, math.exp(ln_b)), *B_ENDS))
    # with b set to fit the first point, a larger a covers more at the second
    over = lambda ln_a: _covered(tries[1], math.exp(ln_a), fitting_b(math.exp(ln_a))) - wanted[1]
    a = math.exp(root(over, *A_ENDS))
    b = min(fitting_b(a), 1e4)
    if not np.allclose(coverage(k, a, b), covered, rtol=1e-6):
        raise ValueError(f"covered must be in (0, 1), rising, and within reach; got {wanted}")
    return a, b


@sound
def beta_problems(a: float, b: float, n: int = 300) -> tuple[Floats, Floats]:
    """Problems that stand for a Beta(a, b): their p and weights, (n,) each, by Gauss's quadrature.

    The mean of anything smooth over the distribution is weights @ f(p); with n = 300 tries up to
    about 1e4 a problem. a, b in (0, 1e4], n in [1, 500]; it takes n^3 steps.
    """
    a, b = float(within("a", a, "(0, 1e4]")), float(within("b", b, "(0, 1e4]"))
    n = whole("n", n, "[1, 500]")
    # Golub and Welsch: eigenvalues of the matrix of the Jacobi polynomials' recurrence, on [-1, 1]
    i, j = np.arange(1, n), np.arange(2, n)
    degree, next_degree = 2 * i + a + b - 2, 2 * j + a + b - 2
    middle = np.append((a - b) / (a + b), (a - b) * (a + b - 2) / (degree * (degree + 2)))
    square = 4 * j * (j + a - 1) * (j + b - 1) * (j + a + b - 2) / (next_degree**2 * (next_degree**2 - 1))
    beside = np.sqrt(np.append(4 * a * b / ((a + b) ** 2 * (a + b + 1)), square))[: n - 1]
    nodes, vectors = np.linalg.eigh(np.diag(middle) + np.diag(beside, 1) + np.diag(beside, -1))
    return ((1 + nodes) / 2).clip(0, 1), vectors[0] ** 2


#: Between which two the logarithms of a and of b are looked for.
A_ENDS, B_ENDS = (math.log(1e-3), math.log(1e3)), (math.log(1e-4), math.log(1e4))


def _covered(k, a, b):
    """`coverage` of single numbers, unchecked."""
    return -math.expm1(_log_gamma_ratio(b, a) - _log_gamma_ratio(b + k, a))


def _log_gamma_ratio(x, a):
    return math.lgamma(x + a) - math.lgamma(x) if x < 100 else float(log_gamma_ratio(x, a))

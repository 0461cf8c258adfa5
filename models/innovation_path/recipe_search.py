"""Why does every way of making a thing improve fast at first, and then ever more slowly?

A recipe has n components, each at first of cost 1/n. An attempt picks a component at random and
redraws the costs of its cluster, the d components that hang together with it, each from
P(cost < x) = (n x)^gamma on [0, 1/n]; it is kept if and only if the cluster gets cheaper.
The cost of the whole recipe after t attempts falls as

    C(t) ~ t^-b,  b = 1 / (gamma d),

for improving d entangled components takes d lucky draws at once. Where clusters differ in size,
d is the design complexity: of each component the smallest cluster that redraws it, of these the
largest.

Left out: nobody learns where to look; cost has no floor but zero; an attempt costs the same always.

What follows from the exponent is in `learning_curve`.

Sources: `muth_1986` (search), `mcnerney_2011` (clusters, the exponent, bottlenecks). The exact curve
of a modular recipe is derived here.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Bools, FloatOrFloats, Floats, Ints
from ..checks import whole, within


@dataclass(frozen=True)
class Searches:
    """Runs of a search, at chosen numbers of attempts.

    attempts : (n_times,) attempts made so far
    costs : (n_runs, n_times) cost of the whole recipe, 1 at the start
    improvements : (n_runs, n_times) attempts kept so far
    """

    attempts: Ints
    costs: Floats
    improvements: Ints


def modular_design(n_components: int, module: int) -> Bools:
    """Components in separate modules of equal size: (n, n) bool, row i what an attempt at i redraws.

    n_components : int, [1, inf), a multiple of `module`; module : int, [1, inf).
    ValueError if they are not. Source: `mcnerney_2011`, which calls it a design structure matrix.
    """
    n_components = whole("n_components", n_components, "[1, inf)")
    module = whole("module", module, "[1, inf)")
    if n_components % module:
        raise ValueError(f"n_components must be a multiple of module, {module}; got {n_components}")
    of_module = np.arange(n_components) // module
    return of_module[:, None] == of_module


def random_design(n_components: int, cluster: int, rng: np.random.Generator) -> Bools:
    """Each component with cluster - 1 others chosen at random; else as `modular_design`.

    n_components : int, [1, inf); cluster : int, [1, inf), at most n_components; rng : Generator.
    """
    n_components = whole("n_components", n_components, "[1, inf)")
    cluster = whole("cluster", cluster, "[1, inf)")
    if cluster > n_components:
        raise ValueError(f"cluster must be at most n_components, {n_components}; got {cluster}")
    ranks = rng.random((n_components, n_components))
    np.fill_diagonal(ranks, -1)
    return ranks.argsort(axis=1).argsort(axis=1) < cluster


def design_complexity(design: ArrayLike) -> int:
    """d, of each component the smallest cluster that redraws it, of these the largest.

    design : (n, n) bool, row i the components that an attempt at i redraws, i among them.
    Returns an int, [1, n]; all clusters alike: their size. ValueError if design is not of that kind.

    Source: `mcnerney_2011`; the rule for unlike clusters follows from the slowest component.
    """
    design = _checked(design)
    sizes = np.where(design, design.sum(axis=1)[:, None], len(design) + 1)
    return int(sizes.min(axis=0).max())


def simulate(
    design: ArrayLike, attempts: ArrayLike, n_runs: int, rng: np.random.Generator, shape: float = 1.0
) -> Searches:
    """Runs of the search, however many attempts: only the draws that may count are drawn.

    Parameters
    ----------
    design : (n, n) array of bool
        As for `design_complexity`.
    attempts : (n_times,) array_like of whole numbers, [0, 1e15], rising
        When to look.
    n_runs : int, [1, inf)
    rng : numpy.random.Generator
    shape : float, [0.1, 10]
        gamma, how rare low costs are; 1 if every cost is as likely.

    Returns
    -------
    Searches

    Raises
    ------
    ValueError
        If an argument is not of its kind or out of its range.

    Source: `mcnerney_2011`; skipping the attempts that cannot succeed is ours, and exact.
    """
    design = _checked(design)
    attempts = np.asarray(whole("attempts", attempts, "[0, 1e15]"))
    n_runs = whole("n_runs", n_runs, "[1, inf)")
    shape = float(within("shape", shape, "[0.1, 10]"))
    if attempts.ndim != 1 or attempts.size == 0 or np.any(np.diff(attempts) <= 0):
        raise ValueError(f"attempts must be a rising row of whole numbers; got {attempts}")
    n, sizes, runs = len(design), design.sum(axis=1), np.arange(n_runs)
    members, powers = design.T.astype(float), shape * sizes
    # ln of the chance that a cluster's draws total less than 1/n; times (n total)^power, no less than
    # the chance of less than any other total
    log_volumes = sizes * math.lgamma(shape + 1) - [math.lgamma(power + 1) for power in powers]
    costs, made = np.full((n_runs, n), 1 / n), np.zeros(n_runs)
    seen = Searches(attempts, np.ones((n_runs, len(attempts))), np.zeros((n_runs, len(attempts)), int))
    while np.any(made <= attempts[-1]):
        totals = costs @ members
        chances = np.exp(np.minimum(0, log_volumes + powers * np.log(n * totals)))
        chance = chances.mean(axis=1)
        made += 1 + np.floor(np.log1p(-rng.random(n_runs)) / np.log1p(-np.minimum(chance, 1 - 1e-16)))
        ladder = chances.cumsum(axis=1)
        picked = (ladder < rng.random((n_runs, 1)) * ladder[:, -1:]).sum(axis=1)
        cluster, total = design[picked], totals[runs, picked]
        anywhere = np.where(cluster, rng.random((n_runs, n)) ** (1 / shape) / n, 0)
        below = _draws_below(total, cluster, powers[picked], shape, rng)
        draws = np.where(chances[runs, picked, None] >= 1, anywhere, below)
        kept = (draws.sum(axis=1) < total) & (draws.max(axis=1) <= 1 / n)
        costs = np.where(kept[:, None] & cluster, draws, costs)
        later = attempts >= made[:, None]
        np.copyto(seen.costs, costs.sum(axis=1)[:, None], where=later)
        np.add(seen.improvements, 1, out=seen.improvements, where=later & kept[:, None])
    return seen


def expected_cost(attempts: ArrayLike, n_components: int, module: int) -> FloatOrFloats:
    """Mean cost of a recipe of separate modules, gamma = 1, exactly.

    E C(t) = (1/d) integral over [0, d] of (1 - (d/n) F(x))^t dx, F the distribution of the sum of
    d uniform draws; for d = 1 it is n (1 - (1 - 1/n)^(t+1)) / (t+1), for n = d = 1 it is 1 / (t+1).

    attempts : array_like, [0, 1e15]; n_components and module : int, as for `modular_design`, and
    module at most 8. Returns a float or an array of the shape of `attempts`, (0, 1], good to 1e-9.
    ValueError as there.

    Source: derived here.
    """
    attempts = within("attempts", attempts, "[0, 1e15]")
    n_components = len(modular_design(n_components, module))
    d = whole("module", module, "[1, 8]")
    nodes, weights = np.polynomial.legendre.leggauss(40)
    # in ln x, from where even 1e15 attempts reach nothing; F changes its form at the whole numbers
    edges = np.concatenate([np.linspace(-60, 0, 121), np.log(np.arange(2, d + 1))])
    half = np.diff(edges)[:, None] / 2
    x = np.exp(edges[:-1, None] + half * (1 + nodes))
    terms = [(-1) ** k * math.comb(d, k) * np.maximum(x - k, 0) ** d for k in range(d + 1)]
    failure = np.log1p(-np.minimum(d / n_components * sum(terms) / math.factorial(d), 1 - 1e-16))
    return np.sum(half * weights * x * np.exp(attempts[..., None, None] * failure), axis=(-2, -1)) / d


def expected_improvements(draws: ArrayLike) -> FloatOrFloats:
    """Records in a row of draws, H_t = 1 + 1/2 + ... + 1/t: attempts kept in a search with n = d = 1.

    draws : array_like of whole numbers, [0, 1e15]. Returns a float or an array of that shape, [0, inf).
    ValueError if `draws` is not so.

    Source: the chance that draw k is the best so far is 1/k.

    >>> from models.innovation_path.recipe_search import expected_improvements
    >>> expected_improvements([10, 1000]).round(2).tolist()
    [2.93, 7.49]
    """
    t = whole("draws", draws, "[0, 1e15]")
    few = np.concatenate([[0], np.cumsum(1 / np.arange(1, 65))])
    many = np.maximum(t, 64).astype(float)
    tail = np.log(many) + np.euler_gamma + 1 / (2 * many) - 1 / (12 * many**2) + 1 / (120 * many**4)
    return np.where(t <= 64, few[np.minimum(t, 64)], tail)[()]


def _draws_below(total, cluster, power, shape, rng):
    """Draws that add up to less than `total`, were none held to 1/n: a Dirichlet direction, shrunk."""
    draws = np.where(cluster, rng.gamma(shape, size=cluster.shape), 0)
    shrunk = total * rng.random(len(total)) ** (1 / power)
    return draws * (shrunk / draws.sum(axis=1))[:, None]


def _checked(design):
    array = np.asarray(design)
    square = array.ndim == 2 and array.shape[0] == array.shape[1] > 0
    if array.dtype != bool or not square or not array.diagonal().all():
        raise ValueError(f"design must be a square array of bool, True on its diagonal; got {design!r}")
    return array

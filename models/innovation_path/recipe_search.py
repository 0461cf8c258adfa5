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
from ..checks import affordable, flags, sound, whole, within
from ..numerics import log_gamma


@dataclass(frozen=True)
class Searches:
    """Runs of a search, at chosen numbers of attempts.

    attempts : (n_times,) attempts made so far
    costs : (n_runs, n_times) cost of the whole recipe, 1 at the start
    """

    attempts: Ints
    costs: Floats


@sound
def modular_design(n_components: int, module: int) -> Bools:
    """Components in separate modules of equal size: (n, n) bool, row i what an attempt at i redraws.

    n_components : int, [1, 5000], a multiple of `module`; module : int, [1, 5000].
    ValueError if they are not. Source: `mcnerney_2011`, which calls it a design structure matrix.
    """
    n_components = whole("n_components", n_components, "[1, 5000]")
    module = whole("module", module, "[1, 5000]")
    if n_components % module:
        raise ValueError(f"n_components must be a multiple of module, {module}; got {n_components}")
    of_module = np.arange(n_components) // module
    return of_module[:, None] == of_module


@sound
def simulate(
    design: ArrayLike, attempts: ArrayLike, n_runs: int, rng: np.random.Generator, shape: float = 1.0
) -> Searches:
    """Runs of the search, however many attempts: only the draws that may count are drawn.

    Parameters
    ----------
    design : (n, n) array of bool
        Row i the components that an attempt at i redraws, i among them.
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
    design = _as_design(design)
    attempts = np.asarray(whole("attempts", attempts, "[0, 1e15]"))
    n_runs = whole("n_runs", n_runs, "[1, inf)")
    shape = float(within("shape", shape, "[0.1, 10]"))
    if attempts.ndim != 1 or attempts.size == 0 or np.any(np.diff(attempts) <= 0):
        raise ValueError(f"attempts must be a rising row of whole numbers; got {attempts}")
    affordable(n_runs=n_runs, components=len(design))
    affordable(n_runs=n_runs, attempts=attempts.size)
    n, sizes, runs = len(design), design.sum(axis=1), np.arange(n_runs)
    members, powers = design.T.astype(float), shape * sizes
    # ln of the chance that a cluster's draws total less than 1/n; times (n total)^power, no less than
    # the chance of less than any other total
    log_volumes = sizes * log_gamma(shape + 1) - log_gamma(powers + 1)
    costs, made, seen = np.full((n_runs, n), 1 / n), np.zeros(n_runs), np.ones((n_runs, attempts.size))
    while np.any(made <= attempts[-1]):
        totals = costs @ members
        chances = np.exp(np.minimum(0, log_volumes + powers * np.log(n * totals)))
        made += _attempts_until(chances.mean(axis=1), rng)
        picked = _drawn_clusters(chances, rng)
        cluster, total = design[picked], totals[runs, picked]
        anywhere = np.where(cluster, rng.random((n_runs, n)) ** (1 / shape) / n, 0)
        below = _draws_below(total, cluster, powers[picked], shape, rng)
        draws = np.where(chances[runs, picked, None] >= 1, anywhere, below)
        kept = (draws.sum(axis=1) < total) & (draws.max(axis=1) <= 1 / n)
        costs = np.where(kept[:, None] & cluster, draws, costs)
        np.copyto(seen, costs.sum(axis=1)[:, None], where=attempts >= made[:, None])
    return Searches(attempts, seen)


@sound
def expected_cost(attempts: ArrayLike, n_components: int, module: int) -> FloatOrFloats:
    """Mean cost of a recipe of separate modules, gamma = 1, exactly.

    E C(t) = (1/d) integral over [0, d] of (1 - (d/n) F(x))^t dx, F the distribution of the sum of
    d uniform draws; for d = 1 it is n (1 - (1 - 1/n)^(t+1)) / (t+1), for n = d = 1 it is 1 / (t+1).

    attempts : array_like, [0, 1e15]; n_components and module : int, as for `modular_design`, and
    module at most 8. Returns a float or an array of the shape of `attempts`, (0, 1], good to 1e-9.
    ValueError as there.

    Source: derived here.

    >>> from models.innovation_path.recipe_search import expected_cost
    >>> expected_cost([0, 100, 10_000, 1_000_000], n_components=60, module=3).round(3).tolist()
    [1.0, 0.323, 0.068, 0.015]
    """
    attempts = within("attempts", attempts, "[0, 1e15]")
    n_components = len(modular_design(n_components, module))
    d = whole("module", module, "[1, 8]")
    affordable(attempts=attempts.size, nodes=5200)
    nodes, weights = np.polynomial.legendre.leggauss(40)
    # in ln x, from where even 1e15 attempts reach nothing; F changes its form at the whole numbers
    edges = np.concatenate([np.linspace(-60, 0, 121), np.log(np.arange(2, d + 1))])
    half = np.diff(edges)[:, None] / 2
    x = np.exp(edges[:-1, None] + half * (1 + nodes))
    terms = [(-1) ** k * math.comb(d, k) * np.maximum(x - k, 0) ** d for k in range(d + 1)]
    failure = np.log1p(-np.minimum(d / n_components * sum(terms) / math.factorial(d), 1 - 1e-16))
    return np.sum(half * weights * x * np.exp(attempts[..., None, None] * failure), axis=(-2, -1)) / d


def _attempts_until(chance, rng):
    """Attempts up to and with the first that comes off, each with that chance."""
    return 1 + np.floor(np.log1p(-rng.random(chance.size)) / np.log1p(-np.minimum(chance, 1 - 1e-16)))


def _drawn_clusters(weights, rng):
    """A cluster for each run, a column of its row, drawn in proportion to the weights."""
    ladder = weights.cumsum(axis=1)
    return (ladder < rng.random((len(weights), 1)) * ladder[:, -1:]).sum(axis=1)


def _draws_below(total, cluster, power, shape, rng):
    """Draws that add up to less than `total`, were none held to 1/n: a Dirichlet direction, shrunk."""
    draws = np.where(cluster, rng.gamma(shape, size=cluster.shape), 0)
    shrunk = total * rng.random(len(total)) ** (1 / power)
    return draws * (shrunk / draws.sum(axis=1))[:, None]


def _as_design(design):
    array = flags("design", design)
    square = array.ndim == 2 and array.shape[0] == array.shape[1] > 0
    if np.asarray(design).dtype != bool or not square or not array.diagonal().all():
        raise ValueError(f"design must be a square array of bool, True on its diagonal; got {design!r}")
    return array

"""How long is the wait for the next success, and what does each success bring?

One history of a `recipe_search`, attempt by attempt, for a recipe of n components in separate modules of d.
As every redraw of a module is a fresh throw, a module costs the least total that it has ever drawn. So an
attempt is kept if it is a record, and the m-th redraw of a module is one with probability 1/m, whatever d.
After t attempts a module has been redrawn Binomial(t, q) times, q = d/n, and the next attempt is kept with
probability

    P(t) = E[1 / (1 + redraws)] = (1 - (1-q)^(t+1)) / ((t+1) q).

What a record brings does depend on d: the least of m totals falls only as m^(-1/d).

Left out: as for `recipe_search`, with gamma = 1.

Source: `mcnerney_2011` (the search); the records and P(t) are derived here.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Bools, FloatOrFloats, Floats, Ints
from ..checks import affordable, sound, whole, within
from .recipe_search import modular_design


@dataclass(frozen=True)
class History:
    """One search, attempt by attempt.

    redrawn : (n_attempts,) int, the module that each attempt redraws
    kept : (n_attempts,) bool, whether the attempt was kept
    draws : (n_attempts, d) what the components of that module cost in it
    n_modules : int
    """

    redrawn: Ints
    kept: Bools
    draws: Floats
    n_modules: int

    @sound
    def parts(self, attempts: int) -> Floats:
        """What each component costs after so many attempts, a row a module: (n_modules, d), in all 1 at the start.

        attempts : int, [0, n_attempts]. ValueError if it is not.
        """
        attempts = whole("attempts", attempts, f"[0, {len(self.kept)}]")
        d = self.draws.shape[1]
        costs = np.full((self.n_modules, d), 1 / (self.n_modules * d))
        (records,) = self.kept[:attempts].nonzero()
        costs[self.redrawn[records]] = self.draws[records]  # of several, the last and least
        return costs


@sound
def search(n_components: int, module: int, n_attempts: int, rng: np.random.Generator) -> History:
    """A history of `n_attempts` attempts.

    Parameters
    ----------
    n_components, module : int
        As for `recipe_search.modular_design`.
    n_attempts : int, [1, 1e7]
    rng : numpy.random.Generator

    Returns
    -------
    History

    Raises
    ------
    ValueError
        If an argument is not of its kind or out of its range.

    Source: `mcnerney_2011`.

    >>> import numpy as np
    >>> from models.innovation_path.recipe_history import search
    >>> history = search(60, 3, 10_000, np.random.default_rng(1))
    >>> [round(float(history.parts(attempts).sum()), 2) for attempts in (0, 100, 10_000)]
    [1.0, 0.32, 0.07]
    """
    n_modules = len(modular_design(n_components, module)) // module
    n_attempts = whole("n_attempts", n_attempts, "[1, 1e7]")
    affordable(n_attempts=n_attempts, module=module)
    redrawn = rng.integers(n_modules, size=n_attempts)
    draws = rng.random((n_attempts, module)) / n_components
    totals, kept = draws.sum(axis=1), np.zeros(n_attempts, dtype=bool)
    of_each = np.split(np.argsort(redrawn, kind="stable"), np.bincount(redrawn, minlength=n_modules).cumsum()[:-1])
    for times in of_each:
        least = np.minimum.accumulate(np.append(1 / n_modules, totals[times]))
        kept[times] = totals[times] < least[:-1]
    return History(redrawn, kept, draws, n_modules)


@sound
def chance_kept(attempts: ArrayLike, n_components: int, module: int) -> FloatOrFloats:
    """Probability that the attempt after so many is kept, (1 - (1-q)^(t+1)) / ((t+1) q).

    Parameters
    ----------
    attempts : array_like, [0, 1e15]
        t, attempts made before.
    n_components, module : int
        As for `recipe_search.modular_design`.

    Returns
    -------
    float or array of the shape of `attempts`, (0, 1]

    Raises
    ------
    ValueError
        If an argument is not of its kind or out of its range.

    Source: derived here.

    >>> from models.innovation_path.recipe_history import chance_kept
    >>> chance_kept([0, 100, 10_000], n_components=60, module=3).round(4).tolist()
    [1.0, 0.1969, 0.002]
    """
    after = within("attempts", attempts, "[0, 1e15]") + 1
    share = module / len(modular_design(n_components, module))
    with np.errstate(divide="ignore"):  # one module only: no attempt misses it
        missed = after * np.log1p(-share)
    return (-np.expm1(missed) / (after * share))[()]

"""Does the bill for computing come in waves when calculations get cheaper?

Kinds of tasks, each heavier than the last and worth less for a calculation: kind i = 0, 1, ... takes
c_i calculations, and half of its tasks are worth at least c_i / apart^i, so that it switches on where a
calculation costs about apart^-i. All kinds together are worth the same at the median: n_i m_i = 1. Then

    work Q(p) = sum of n_i c_i D_i(p c_i),    bill p Q(p)    (`threshold_demand`)

never less and, where the kinds stand apart and their tasks are alike, in waves.

Left out: calculations per task that change, kinds nobody has thought of, what one kind does to another.

Source: ours, from `bessen_2019`; an illustration, not a measurement.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..checks import row, sound, within
from ..threshold_demand import TaskClass, compute_spending

#: Calculations that a task of each kind takes, the lightest's as unit.
COMPUTE = (1, 100, 3_000, 100_000)


@sound
def task_ladder(sigma: float, apart: float) -> tuple[TaskClass, ...]:
    """Four kinds of tasks, the lightest first.

    Parameters
    ----------
    sigma : float, (0, inf)
        Standard deviation of ln(worth) within a kind, no unit.
    apart : float, [1, inf)
        How many times cheaper a calculation must get for the next kind.

    Raises
    ------
    ValueError
        If an argument is out of its range.
    """
    apart = float(within("apart", apart, "[1, inf)"))
    medians = [compute / apart**i for i, compute in enumerate(COMPUTE)]
    return tuple(TaskClass(c, 1 / median, median, sigma) for c, median in zip(COMPUTE, medians, strict=True))


@sound
def n_waves(prices: ArrayLike, sigma: float, apart: float) -> int:
    """How many times the bill rises and then falls, on a grid of `prices` that ascends or descends.

    >>> import numpy as np
    >>> from models.bill_for_intelligence.task_ladder import n_waves
    >>> n_waves(np.geomspace(10, 1e-5, 601), sigma=0.5, apart=10)
    4
    """
    bill = np.asarray(compute_spending(row("prices", prices, "(0, inf)", 3), task_ladder(sigma, apart)))
    return int(((bill[1:-1] > bill[:-2]) & (bill[1:-1] > bill[2:])).sum())

"""When does cheaper mean more spent?

Each use of a service is worth v to somebody, and v is log-normal: median m, spread sigma.
A use happens if and only if v >= price p. With z = ln(p / m) / sigma:

    share of uses that happen   D(p) = 1 - Phi(z)
    price elasticity            e(p) = -dlnD/dlnp = phi(z) / (sigma (1 - Phi(z)))

e rises strictly with p, so there is one price p* where e = 1: above it a lower price raises
spending p D(p), below it a lower price lowers spending. p*/m depends on sigma alone.

Left out: one price for all, no income, no limit on supply, nobody learns what a use is worth.
Elasticities are magnitudes: 1.4, not -1.4.

Sources: `david_1966` (thresholds of adoption), `bessen_2019` (proposition 2: where e falls as
prices fall there is such a p*), `bessen_2019_demand`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from .arrays import FloatOrFloats
from .checks import members, sound, sound_fields, within


@sound
def demand(price: ArrayLike, median: ArrayLike = 1.0, sigma: ArrayLike = 1.0) -> FloatOrFloats:
    """Share of the possible uses that happen, D = 1 - Phi(ln(p / m) / sigma).

    Parameters
    ----------
    price : array_like, (0, inf)
        Price p of one use, in the money of `median`.
    median : array_like, (0, inf)
        Value m that half of the possible uses exceed.
    sigma : array_like, (0, inf)
        Standard deviation of ln(value), no unit.

    Returns
    -------
    float or array of the broadcast shape, [0, 1]

    Raises
    ------
    ValueError
        If an argument is not finite or not positive.

    Source: `david_1966`, `bessen_2019`.
    """
    return _upper_tail(_z(price, median, sigma))[()]


@sound
def elasticity(price: ArrayLike, median: ArrayLike = 1.0, sigma: ArrayLike = 1.0) -> FloatOrFloats:
    """% more uses per 1 % lower price, e = phi(z) / (sigma (1 - Phi(z))), z = ln(p / m) / sigma.

    Arguments and errors as for `demand`. Returns a float or an array of the broadcast shape,
    [0, inf): about z / sigma where hardly anybody buys, 0 where everybody does.

    Source: `bessen_2019`.

    >>> from models.threshold_demand import elasticity
    >>> elasticity([0.1, 1, 10]).round(2).tolist()  # in medians of what a use is worth
    [0.03, 0.8, 2.64]
    """
    sigma = within("sigma", sigma, "(0, inf)")
    return (_hazard(_z(price, median, sigma)) / sigma)[()]


@sound
def spending(price: ArrayLike, median: ArrayLike = 1.0, sigma: ArrayLike = 1.0) -> FloatOrFloats:
    """Money spent per possible use, p D(p). Largest at `unit_elasticity_price`.

    Arguments and errors as for `demand`. Returns a float or an array of the broadcast shape,
    [0, inf), in the money of `median`.

    Source: `bessen_2019`.
    """
    return within("price", price, "(0, inf)") * demand(price, median, sigma)


@sound
def unit_elasticity_price(median: ArrayLike = 1.0, sigma: ArrayLike = 1.0) -> FloatOrFloats:
    """Price where e = 1 and spending peaks: phi(z) = sigma (1 - Phi(z)), p* = m exp(sigma z).

    Arguments and errors as for `demand`, but sigma in (0, 20]: there p* = 1e173 medians, and a
    little beyond it leaves the floats. Returns a float or an array of the broadcast shape,
    (0, inf), in the money of `median`.

    Source: `bessen_2019`, proposition 2.

    >>> from models.threshold_demand import unit_elasticity_price
    >>> unit_elasticity_price(sigma=[0.5, 1, 2]).round(2).tolist()
    [0.77, 1.35, 23.19]
    """
    median = within("median", median, "(0, inf)")
    sigma = within("sigma", sigma, "(0, 20]")
    # ln(hazard) is concave: started left of the root, Newton's method never oversteps it.
    z = -np.sqrt(2 * np.maximum(0, -np.log(sigma)))
    for _ in range(10):
        hazard = _hazard(z)
        z = z - np.log(hazard / sigma) / (hazard - z)
    return (median * np.exp(sigma * z))[()]


@dataclass(frozen=True)
class TaskClass:
    """Tasks alike in the computing they take; each is done if its value >= price * compute.

    compute : units of compute a task takes, (0, inf)
    n_tasks : possible tasks in a period, (0, inf)
    median_value : money that doing a task is worth, at the median, (0, inf)
    sigma : standard deviation of ln(value), (0, inf)

    ValueError if one of them is not a single finite positive number.
    """

    compute: float
    n_tasks: float
    median_value: float
    sigma: float

    def __post_init__(self) -> None:
        sound_fields(self)
        for field in fields(self):
            within(field.name, getattr(self, field.name), "(0, inf)")


@sound
def compute_demand(price: ArrayLike, classes: Sequence[TaskClass]) -> FloatOrFloats:
    """Compute taken by all classes of tasks, Q(p) = sum of n c (1 - Phi(ln(p c / m) / sigma)).

    Parameters
    ----------
    price : array_like, (0, inf)
        Price of one unit of compute, in the money of the classes' `median_value`.
    classes : sequence of TaskClass, at least one

    Returns a float or an array of the shape of `price`, [0, inf), units of compute; it never rises
    with `price`. ValueError if `price` is not finite or not positive, or if there is no class.

    Source: ours; `demand` (`bessen_2019`) added up over classes of tasks.
    """
    return sum(class_demand(price, task_class) for task_class in members("classes", classes, TaskClass, 1))


@sound
def compute_spending(price: ArrayLike, classes: Sequence[TaskClass]) -> FloatOrFloats:
    """Money spent on compute, p Q(p): a sum of humps, one a class; else as `compute_demand`."""
    return within("price", price, "(0, inf)") * compute_demand(price, classes)


@sound
def class_demand(price: ArrayLike, task_class: TaskClass) -> FloatOrFloats:
    """Compute taken by one `TaskClass`, n c D(p c); else as `compute_demand`."""
    task_price = within("price", price, "(0, inf)") * task_class.compute
    uses = task_class.n_tasks * demand(task_price, task_class.median_value, task_class.sigma)
    return uses * task_class.compute


def _z(price, median, sigma):
    price = within("price", price, "(0, inf)")
    median = within("median", median, "(0, inf)")
    return (np.log(price) - np.log(median)) / within("sigma", sigma, "(0, inf)")


_erfc = np.frompyfunc(math.erfc, 1, 1)


def _upper_tail(z):
    """1 - Phi(z), without cancellation in either tail."""
    return np.asarray(_erfc(z / math.sqrt(2)), dtype=float) / 2


def _hazard(z):
    """phi(z) / (1 - Phi(z)); beyond z = 6, before both vanish, by Laplace's continued fraction."""
    near = np.clip(z, -40, 6)
    ratio = np.exp(-near * near / 2) / math.sqrt(2 * math.pi) / _upper_tail(near)
    far = np.maximum(z, 6)
    fraction = far
    for k in range(20, 0, -1):
        fraction = far + k / fraction
    return np.where(z > 6, fraction, ratio)


#: An illustration and not a measurement, from a quick answer to a long piece of work.
ILLUSTRATIVE_CLASSES = (
    TaskClass(compute=1, n_tasks=1e6, median_value=0.01, sigma=1.2),
    TaskClass(compute=100, n_tasks=1e5, median_value=0.3, sigma=1.5),
    TaskClass(compute=3_000, n_tasks=2e4, median_value=5, sigma=1.5),
    TaskClass(compute=100_000, n_tasks=2e3, median_value=100, sigma=1.5),
)

"""Machine or hand? What happens to output and the wage as machines take task after task.

Output needs all tasks z in [N - 1, N]; one stands in for another with elasticity sigma. Machines do
the tasks up to the border I, each as well as the other; people do the rest, later ones the better:

    Y = (int y(z)^r dz)^(1/r),  r = (sigma - 1)/sigma,  y(z) = k(z) if z <= I, exp(tilt z) l(z) if z > I.

With K machines and L people, each spread over their tasks so that none could make more elsewhere,

    Y = (IK^(1/sigma) K^r + IL^(1/sigma) L^r)^(1/r),  IK = I - (N - 1),
    IL = int_I^N exp(tilt (sigma - 1) z) dz,

the wage is W = dY/dL, a machine earns R = dY/dK, and labour's share is W L / Y = dlnY/dlnL. A task is
worth handing over if it costs less by machine, R < W exp(-tilt z): up to the border where Y peaks.

Left out: one kind of labour, all of it employed; nothing is invested, and moving the border is free.

Sources: `acemoglu_restrepo_2018`, `acemoglu_restrepo_2019`; at sigma = 1 `zeira_1998`.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats
from ..checks import row, sound, sound_fields, whole, within
from ..numerics import crossing

#: Nearer to 1 than this, r = 0 and output has another formula; labour's share has not.
COBB_DOUGLAS = 1e-6


@dataclass(frozen=True)
class Workshop:
    """What machines and people have to work with. The defaults are an illustration.

    sigma : elasticity of substitution between tasks, (0, inf); `output` and what rests on it: not 1
    newest : N, the newest task; as many of the oldest have gone, [1, 3]
    machines, people : K and L, (0, inf)
    tilt : % by which people get better from task to task, [0, 3]

    ValueError if one of them is not a single number in its range.
    """

    sigma: float = 0.5
    newest: float = 1.0
    machines: float = 2.0
    people: float = 1.0
    tilt: float = 0.5

    def __post_init__(self) -> None:
        sound_fields(self)
        ranges = {"newest": "[1, 3]", "tilt": "[0, 3]"}
        for field in fields(self):
            within(field.name, getattr(self, field.name), ranges.get(field.name, "(0, inf)"))


@sound
def output(border: ArrayLike, shop: Workshop) -> FloatOrFloats:
    """What is made, Y.

    Parameters
    ----------
    border : array_like, [N - 1, N]
        I, the last task of the machines.
    shop : Workshop, sigma not 1

    Returns
    -------
    float or array of the shape of `border`, (0, inf)

    Raises
    ------
    ValueError
        If a border is outside its range, or sigma is 1: there only `labour_share` is defined.

    Source: `acemoglu_restrepo_2018`.

    >>> from models.bill_for_intelligence.task_automation import Workshop, output
    >>> output([0.2, 0.5, 0.8], Workshop()).round(3).tolist()
    [2.017, 3.366, 2.894]
    """
    power = _power(shop)
    return (sum(_parts(border, shop)) ** (1 / power))[()]


@sound
def labour_share(border: ArrayLike, shop: Workshop) -> FloatOrFloats:
    """Part of output that is paid as wages, W L / Y, [0, 1], at sigma = 1 too; else as `output`."""
    by_machine, by_hand = _parts(border, shop)
    return (by_hand / (by_machine + by_hand))[()]


@sound
def wage(border: ArrayLike, shop: Workshop) -> FloatOrFloats:
    """W = dY/dL, what one person earns, [0, inf); else as `output`."""
    return labour_share(border, shop) * output(border, shop) / shop.people


@sound
def machine_cost(border: ArrayLike, shop: Workshop) -> FloatOrFloats:
    """What the task at the border costs by machine, for each 1 that it costs by hand; else as `output`.

    R / (W exp(-tilt I)), [0, inf]: 0 where the machines have no task yet, inf where people have none left.
    """
    _power(shop)
    by_machine, by_hand = _parts(border, shop)
    with np.errstate(divide="ignore"):
        dearer = (by_machine / shop.machines) / (by_hand / shop.people)
    return (dearer * np.exp(shop.tilt * _border(border, shop)))[()]


@sound
def best_border(shop: Workshop) -> float:
    """Where the next task costs as much by machine as by hand; beyond, machines make less. ValueError at sigma 1.

    >>> from models.bill_for_intelligence.task_automation import Workshop, best_border
    >>> round(best_border(Workshop()), 4)
    0.5863
    """
    _power(shop)
    return float(crossing(lambda border: machine_cost(border, shop) < 1, shop.newest - 1, shop.newest))


@sound
def wage_peak(shop: Workshop) -> float:
    """The border at which the wage is highest, to 1e-6; from there on each further task lowers it.

    At the lower end of the tasks if the first machine already lowers it. ValueError at sigma 1.
    """
    low, high = shop.newest - 1, shop.newest
    for _ in range(6):
        borders = np.linspace(low, high, 41)
        highest = int(np.argmax(wage(borders, shop)))
        low, high = borders[max(highest - 1, 0)], borders[min(highest + 1, 40)]
    return float((low + high) / 2)


@sound
def allocated(border: float, shop: Workshop, n_tasks: int) -> tuple[Floats, Floats]:
    """Machines and people at each of `n_tasks` slices of the tasks, none of them better off elsewhere.

    The model by direct allocation, without the integrals; a slice belongs to the side its middle is on.

    Returns two arrays of n_tasks numbers that sum to K and to L. ValueError as for `output`, or if
    `n_tasks` is not a whole number in [2, 1000000].
    """
    border = float(_border(border, shop))
    middles = shop.newest - 1 + (np.arange(whole("n_tasks", n_tasks, "[2, 1000000]")) + 0.5) / n_tasks
    by_machine = middles <= border
    pull = np.where(by_machine, 1.0, np.exp(shop.tilt * (shop.sigma - 1) * middles))
    machines, people = pull * by_machine, pull * ~by_machine
    return shop.machines * machines / max(machines.sum(), 1e-300), shop.people * people / max(people.sum(), 1e-300)


@sound
def made(machines: Floats, people: Floats, shop: Workshop) -> float:
    """Output of any allocation of machines and people to equal slices of the tasks, added up task by task.

    machines, people : arrays of shape (n_tasks,), [0, inf). ValueError otherwise, or as for `output`.
    """
    machines, people = row("machines", machines, "[0, inf)"), row("people", people, "[0, inf)")
    if machines.shape != people.shape:
        raise ValueError(f"people must be at as many tasks as machines; got {people.shape} and {machines.shape}")
    n_tasks, power = len(machines), _power(shop)
    middles = shop.newest - 1 + (np.arange(n_tasks) + 0.5) / n_tasks
    of_each = n_tasks * (machines + np.exp(shop.tilt * middles) * people)
    return float(np.mean(of_each**power) ** (1 / power))


def _border(border, shop):
    low, high = shop.newest - 1, shop.newest
    border = within("border", border, "(-inf, inf)")
    near = np.clip(border, low, high)  # what adding up tasks has rounded belongs to the end
    return within("border", np.where(np.abs(near - border) < 1e-12, near, border), f"[{low}, {high}]")


def _power(shop):
    if abs(shop.sigma - 1) < COBB_DOUGLAS:
        raise ValueError(f"sigma must not be 1, where only labour_share is defined; got {shop.sigma}")
    return (shop.sigma - 1) / shop.sigma


def _parts(border, shop):
    """The machines' and the people's part of Y^r."""
    border, sigma = _border(border, shop), shop.sigma
    steep = shop.tilt * (sigma - 1)
    width = shop.newest - border
    x = steep * width
    mean = np.divide(np.expm1(x), x, out=np.ones_like(x), where=np.abs(x) >= 1e-9)
    sizes = border - (shop.newest - 1), np.exp(steep * border) * width * mean
    power = (sigma - 1) / sigma
    return [size ** (1 / sigma) * n**power for size, n in zip(sizes, (shop.machines, shop.people), strict=True)]

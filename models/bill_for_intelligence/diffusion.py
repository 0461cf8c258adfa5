"""How does use spread, and could its first years tell how far?

Of m people some take a thing up by themselves, others because of those who have it (Bass):

    dN/dt = (p + q N / m) (m - N),   N / m = F(t) = (1 - exp(-(p + q) t)) / (1 + (q/p) exp(-(p + q) t)).

Most take it up at T* = ln(q / p) / (p + q), then m (p + q)^2 / (4 q) a year. Bass fitted it by the
parabola of each year's newcomers over those before, a + b N + c N^2, with p = a / m, q = -c m and m its
positive root; `foreseen` goes on with it year by year.

Left out: m does not grow, while people and cheapness do; nobody ever leaves.

Source: `bass_1969`.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats
from ..checks import sound, whole, within


@sound
def share_reached(years: ArrayLike, p: ArrayLike, q: ArrayLike) -> FloatOrFloats:
    """F, the share of those who will ever have it, [0, 1).

    Parameters
    ----------
    years : array_like, [0, inf)
        Years since the start.
    p, q : array_like, (0, inf) and [0, inf)
        By oneself, and by example; a year.

    Raises
    ------
    ValueError
        If an argument is not finite or out of its range.

    Source: `bass_1969`.
    """
    p, q = within("p", p, "(0, inf)"), within("q", q, "[0, inf)")
    left = np.exp(-(p + q) * within("years", years, "[0, inf)"))
    return ((1 - left) / (1 + q / p * left))[()]


@sound
def peak_year(p: ArrayLike, q: ArrayLike) -> FloatOrFloats:
    """T*, years from the start to when most take it up; 0 if q <= p. Else as `share_reached`, but q > 0.

    >>> from models.bill_for_intelligence.diffusion import peak_year
    >>> round(float(peak_year(0.010399, 0.41861)), 1)  # room air conditioners
    8.6
    """
    p, q = within("p", p, "(0, inf)"), within("q", q, "(0, inf)")
    return np.maximum(0, np.log(q / p) / (p + q))[()]


@sound
def peak_newcomers(p: ArrayLike, q: ArrayLike, m: ArrayLike) -> FloatOrFloats:
    """Newcomers a year at that peak, m (p + q)^2 / (4 q); m : array_like, (0, inf). Else as `peak_year`."""
    p, q = within("p", p, "(0, inf)"), within("q", q, "(0, inf)")
    return (within("m", m, "(0, inf)") * (p + q) ** 2 / (4 * q))[()]


@sound
def fitted(counts: ArrayLike) -> tuple[float, float, float]:
    """p, q and m by Bass's parabola, from those who had it in each year.

    counts : array_like of at least 4, (0, inf)

    p may come out a little below 0. ValueError if the parabola never comes down to 0: then no m exists.

    Source: `bass_1969`.
    """
    counts = within("counts", counts, "(0, inf)")
    if counts.ndim != 1 or len(counts) < 4:
        raise ValueError(f"counts must be at least 4 numbers; got {counts.size} in shape {counts.shape}")
    c, b, a = np.polyfit(counts[:-1], np.diff(counts), 2)
    if c >= 0 or b * b < 4 * a * c:
        raise ValueError(f"counts must slow down for an m to exist; the parabola's last term is {c:.3g}")
    m = (-b - np.sqrt(b * b - 4 * a * c)) / (2 * c)
    return float(a / m), float(-c * m), float(m)


@sound
def foreseen(first: float, p: float, q: float, m: float, n_years: int) -> Floats:
    """Who has it in each of `n_years` years after `first` have it: n_years numbers, by the yearly step.

    first, m : (0, inf); p, q : finite, as from `fitted`; n_years : whole, [1, 1000]. ValueError otherwise.
    """
    had = [np.float64(within("first", first, "(0, inf)"))]
    p, q = float(within("p", p, "(-inf, inf)")), float(within("q", q, "(-inf, inf)"))
    m = float(within("m", m, "(0, inf)"))
    for _ in range(whole("n_years", n_years, "[1, 1000]")):
        had.append(had[-1] + (p + q * had[-1] / m) * (m - had[-1]))
    return np.array(had[1:])

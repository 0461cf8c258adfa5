"""Where does the gold lie in a range of hills that one can see?

A square country of places. Every hill is a Gaussian bump around its summit, and a place is as high as the highest
hill there:

    height(x, y) = max_i h_i exp(-r_i^2 / (2 w_i^2)) + 0.02 sum_i h_i exp(-r_i^2 / (18 w_i^2)),
    r_i^2 = (x - x_i)^2 + (y - y_i)^2,

over the highest place's; the sum lets the ground slope a little everywhere. A step leads to one of the four places
beside it; at the border it leads nowhere.
Explorers who walk in it are in `explorers`.

Left out: what is real. The hills are ours, drawn so that one sees them; the averages of the chapter come from
`nk_landscape`, where the literature has its results.

Source: illustrative, ours.
"""

import numpy as np

from ..arrays import Floats, Ints
from ..checks import sound, whole

#: Between which two numbers the height of a summit lies.
HEIGHTS = (0.45, 1.0)
#: Between which two numbers the width w of a hill lies, in places.
WIDTHS = (1.6, 3.5)
#: The share of a hill's height that its wide foot has.
FOOT = 0.02


@sound
def heights(size: int, n_hills: int, rng: np.random.Generator) -> Floats:
    """A range: the height of every place.

    Parameters
    ----------
    size : int, [2, 200]
        Places along a side.
    n_hills : int, [1, 1000]
    rng : numpy Generator

    Returns
    -------
    (size, size) array, (0, 1]
        Row y, column x; 1 at the highest place.

    Raises
    ------
    ValueError
        If `size` or `n_hills` is not a whole number in its range.

    >>> import numpy as np
    >>> from models.innovation_path import mountain_range
    >>> float(mountain_range.heights(32, 14, np.random.default_rng(1)).max())
    1.0
    """
    size, n_hills = whole("size", size, "[2, 200]"), whole("n_hills", n_hills, "[1, 1000]")
    x, y = rng.uniform(0, size - 1, (2, n_hills, 1, 1))
    height, width = rng.uniform(*HEIGHTS, (n_hills, 1, 1)), rng.uniform(*WIDTHS, (n_hills, 1, 1))
    up, across = np.mgrid[:size, :size]
    far = ((across - x) ** 2 + (up - y) ** 2) / width**2
    land = (height * np.exp(-far / 2)).max(0) + FOOT * (height * np.exp(-far / 18)).sum(0)
    return land / land.max()


@sound
def steps(size: int) -> Ints:
    """Where the four steps lead from each place, right, left, up and down; beyond the border, to the place itself.

    Parameters
    ----------
    size : int, [2, 200]

    Returns
    -------
    (size^2, 4) array of int
        Place number x + size y.

    Raises
    ------
    ValueError
        If `size` is not a whole number in its range.
    """
    size = whole("size", size, "[2, 200]")
    up, across = np.divmod(np.arange(size**2), size)
    to = [(across + 1, up), (across - 1, up), (across, up + 1), (across, up - 1)]
    return np.stack([np.clip(x, 0, size - 1) + size * np.clip(y, 0, size - 1) for x, y in to], axis=1)

"""Do races that are run leave as much to luck as the formula says, everywhere on the map?

The exact chances are in `luck`; here the races are run. A field of n teams draws its rates, lambda_i = e^(sigma z_i),
and all search twice. Was the first race won by a team other than the best? Was the second won by the winner of the
first? A field of its own for each of `N_RACES` races, at every number of teams from 2 to 100 and at 41 spreads: too
many for a build, so the table luck_map is committed. It is made by

    python -m models.serendipity.luck_map FOLDER

which keeps its points in FOLDER and can be stopped and called again.

Source: the model of `luck`; the sweep is ours.
"""

import csv
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from ..arrays import Ints
from ..checks import sound, whole, within
from ..sweep import Grid, sweep

N_RACES = 20_000
SPREADS = np.geomspace(1, 20, 41).round(3)
GRID = Grid(
    {"spread": SPREADS.tolist(), "teams": range(2, 101)},
    seed=20261127,
    ranges={"spread": "[1, 20]", "teams": "[2, 100]"},
)
_AT_ONCE = 500_000  # numbers


@sound
def races_run(spread: float, teams: int, rng: np.random.Generator) -> Ints:
    """In how many of `N_RACES` races a team other than the best was first, and in how many the first was first again.

    spread : float, [1, 20], e^sigma; teams : int, [2, 100]; rng : numpy.random.Generator. Of equal teams, one chosen
    beforehand counts as the best. Returns an array of shape (2,). ValueError if an argument is not as above.
    Source: the model of `luck`.

    >>> import numpy as np
    >>> from models.serendipity.luck_map import races_run
    >>> (races_run(2, 10, np.random.default_rng(1)) / 20_000).round(2).tolist()
    [0.76, 0.14]
    """
    sigma, teams = float(np.log(within("spread", spread, "[1, 20]"))), whole("teams", teams, "[2, 100]")
    beaten = again = 0
    for n in np.diff([*range(0, N_RACES, _AT_ONCE // teams), N_RACES]).tolist():
        rates = np.exp(sigma * rng.standard_normal((n, teams)))
        first, second = (np.argmin(rng.standard_exponential((n, teams)) / rates, axis=1) for _ in range(2))
        beaten += int(np.count_nonzero(first != rates.argmax(axis=1)))
        again += int(np.count_nonzero(first == second))
    return np.array([beaten, again])


def _write_table(folder: str) -> None:
    """Run the sweep on two processes, and write the table."""
    with ProcessPoolExecutor(2) as executor:
        found = sweep(races_run, GRID, executor=executor, folder=folder, outputs={"count": ["beaten", "again"]})
    with (Path(__file__).with_name("data") / "luck_map.csv").open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["spread", "teams", "beaten", "again"])
        writer.writerows(
            (*point[:2], *map(int, found.select(spread=point[0], teams=point[1], replicate=0).values))
            for point in GRID.points()
        )


if __name__ == "__main__":
    _write_table(*sys.argv[1:])

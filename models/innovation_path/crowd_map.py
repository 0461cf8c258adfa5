"""In how rugged a country, and for how long, does the crowd that hears everybody hold the most gold?

A sweep over rugged land, links and rule: on each landscape of 15 choices four societies of a hundred explorers
(`explorers`) start from the same places, and differ in whom they hear (`networks`). A thousand landscapes a point are
too many for a build, so the tables crowd_gold (means by round) and crowd_gold_batches (means of twenty landscapes each,
after the last round) are committed. They are made by

    python -m models.innovation_path.crowd_map FOLDER

which keeps its landscapes in FOLDER and can be stopped and called again.

Both rules meet the same landscapes and starts (common random numbers).

Source: `lazer_friedman_2007` (best), `barkoczi_galesic_2016` (conformity); the sweep is ours.
"""

import csv
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Literal

import numpy as np

from ..arrays import Floats
from ..checks import sound, whole
from ..sweep import Grid, sweep
from .exploration_curves import society_curves
from .explorers import Search
from .networks import full, isolated, line, torus

SOCIETIES = ("all", "four", "two", "none")  #: Whom its explorers hear.
SEARCHES = {"best": Search(200), "conform": Search(200, "conform", sample=3)}
ROUNDS = [*range(31), 35, 40, 45, 50, 60, 70, 80, 100, 120, 150, 200]
GRID = Grid(
    {"k": range(8), "rule": [*SEARCHES]}, seed=20261127, replicates=1000, common=["rule"], ranges={"k": "[0, 14]"}
)
BATCH = 20  #: Landscapes of a batch.


@sound
def gold_by_round(k: int, rule: Literal["best", "conform"], rng: np.random.Generator) -> Floats:
    """Mean share of the gold, on one landscape, of each of `SOCIETIES` after each of `ROUNDS`.

    k : int, [0, 14], links of each of 15 choices; rule : one of `SEARCHES`; rng : numpy.random.Generator.
    Returns an array of shape (4, rounds), [0, 1]. ValueError if an argument is not as above.
    Source: `lazer_friedman_2007`, `barkoczi_galesic_2016`.

    >>> import numpy as np
    >>> from models.innovation_path.crowd_map import gold_by_round
    >>> gold_by_round(5, "best", np.random.default_rng(2))[:, -1].round(2).tolist()
    [0.53, 0.53, 1.0, 0.47]
    """
    k, search = whole("k", k, "[0, 14]"), SEARCHES[rule]
    networks = [full(100), torus(10, 10), line(100), isolated(100)]
    return np.array(society_curves(15, k, networks, search, rng))[:, ROUNDS]


@sound
def batch_means(k: int, rule: Literal["best", "conform"], batch: int) -> Floats:
    """A row of the table crowd_gold_batches, to 6 places: the mean of each of `SOCIETIES` after the last round.

    k : int, [0, 7]; rule : as for `gold_by_round`; batch : int, [0, 49]. Returns an array of shape (4,).
    ValueError if one of them is not so.
    """
    k = whole("k", k, "[0, 7]")
    first = BATCH * whole("batch", batch, f"[0, {GRID.replicates // BATCH - 1}]")
    each = [gold_by_round(k, rule, GRID.rng((k, rule, i))) for i in range(first, first + BATCH)]
    return np.mean(each, axis=0)[:, -1].round(6)


def _write(name: str, columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    path = Path(__file__).with_name("data") / f"{name}.csv"
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([[*columns, *SOCIETIES], *rows])


def _write_tables(folder: str) -> None:
    """Run the sweep on two processes, and write the tables."""
    outputs = {"society": SOCIETIES, "round": ROUNDS}
    with ProcessPoolExecutor(2) as executor:
        gold = sweep(gold_by_round, GRID, executor=executor, folder=folder, outputs=outputs)
    points = [(rule, k) for rule in SEARCHES for k in gold.along("k").tolist()]
    curves = {point: gold.select(rule=point[0], k=point[1]) for point in points}
    means = {point: curve.mean("replicate").values.round(4) for point, curve in curves.items()}
    rows = [(*at, t, *means[at][:, i].tolist()) for at in points for i, t in enumerate(ROUNDS)]
    _write("crowd_gold", ("rule", "k", "round"), rows)
    # Batch by batch, as `batch_means` adds up.
    batches = {at: np.split(curve.values, GRID.replicates // BATCH) for at, curve in curves.items()}
    rows = [(*at, i, *m.mean(0)[:, -1].round(6).tolist()) for at in points for i, m in enumerate(batches[at])]
    _write("crowd_gold_batches", ("rule", "k", "batch"), rows)


if __name__ == "__main__":
    _write_tables(*sys.argv[1:])

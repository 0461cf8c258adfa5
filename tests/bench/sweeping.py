"""A sweep of points of ten milliseconds, on one, two and four processes, beside a plain loop over the same points.

`python -m tests.bench.sweeping` prints how many times as many points a second, and what a point costs above the loop.
The points wait instead of computing, so that what is measured is the sweep and not how many processors there are;
once more they compute, and then no more is to be had than the processors that are idle.
"""

import os
import time
from concurrent.futures import ProcessPoolExecutor
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from models.sweep import Grid, sweep

POINT = 0.01


def waiting(k, rng):
    time.sleep(POINT)
    return rng.random() + k


def computing(k, rng):
    """About as long, at work."""
    return np.sort(rng.random(130_000)).mean() + k


def plain(model, grid):
    """Seconds, and the answers, of the loop that one would write."""
    clock = perf_counter()
    answers = [model(k, rng=np.random.default_rng([grid.seed, k, i])) for k, i in grid.points()]
    return perf_counter() - clock, answers


def swept(model, grid, n_processes):
    """Seconds, and the answers, of a sweep that keeps them in a folder; None runs it in this process."""
    with TemporaryDirectory() as folder, ProcessPoolExecutor(n_processes or 1) as executor:
        list(executor.map(abs, range(n_processes or 1)))  # so that its processes are there
        clock = perf_counter()
        found = sweep(model, grid, executor=executor if n_processes else None, folder=folder, quiet=True)
        return perf_counter() - clock, found.values


def main(n_points=800):
    grid = Grid({"k": range(n_points // 8)}, seed=1, replicates=8)
    print(f"{n_points} points of about 10 ms, kept in a folder, on {os.cpu_count()} processors.")
    print(f"{'':26}{'waiting':>10}{'above the loop':>16}{'computing':>12}")
    loops = [plain(model, grid)[0] for model in (waiting, computing)]
    print(f"{'a plain loop':26}{'1.00':>10}{'':16}{'1.00':>12}")
    answers = {}
    for n, name in [(None, "a sweep, in this process"), (1, "1 process"), (2, "2 processes"), (4, "4 processes")]:
        cells = []
        for model, loop in zip((waiting, computing), loops, strict=True):
            seconds, found = swept(model, grid, n)
            np.testing.assert_array_equal(answers.setdefault(model, found), found)
            cells += [f"{loop / seconds:.2f}", f"{seconds * (n or 1) / loop - 1:+.1%}"]
        print(f"{name:26}{cells[0]:>10}{cells[1]:>16}{cells[2]:>12}", flush=True)


if __name__ == "__main__":
    main()

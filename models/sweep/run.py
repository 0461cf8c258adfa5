"""How is a model mapped over a grid so that a sweep of hours can be stopped, broken and gone on with?

Points are computed in chunks, through any executor of `concurrent.futures`: none (one after another, in this
process), `ProcessPoolExecutor`, or `get_executor()` of a client of dask.distributed. Which chunk runs where and when
is the executor's affair. Each chunk that comes back is kept before the next is looked at.

Left out: a scheduler of our own, retries (dask has its own), models that need more than one process.

Source: `numpy.random.SeedSequence`; PEP 3148 (executors).
"""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .chunks import Model, check_model
from .grid import Grid, one_whole
from .identity import identity_of
from .session import Session
from .store import Store
from .table import Table


def sweep(
    model: Model,
    grid: Grid,
    *,
    executor: Executor | None = None,
    folder: str | os.PathLike[str] | None = None,
    outputs: Mapping[str, Sequence[Any]] | None = None,
    chunk: int | None = None,
    quiet: bool = False,
) -> Table:
    """The model's answers at every point of a grid, the same to the last bit on every executor.

    Parameters
    ----------
    model : callable
        Called with a value of each axis, by name, and `rng`; gives a number or an array, of one shape at all
        points. For other processes it must be a function of a module they can import, or a `functools.partial`.
    grid : Grid
    executor : concurrent.futures.Executor, or None
        None computes one point after another here.
    folder : path, or None
        Where finished chunks are kept; a later call takes what it needs from there, and computes the rest. The
        model is then a function of a module, or a `functools.partial` of one with plain values. Once its text is
        another it needs a new folder; so it does when what it calls is, but that is not noticed.
    outputs : dict of str to sequence
        Names and values along the axes of an answer, if it is an array.
    chunk : int, [1, inf), or None
        Points a task; None makes chunks of about a second, after timing a few points.
    quiet : bool
        Without the estimate and the progress bar, which otherwise go to stderr.

    Returns
    -------
    Table
        Axes: those of the grid, "replicate", those of an answer.

    Raises
    ------
    ValueError
        If an argument is not as above, before any work is sent.
    FolderInUse
        If another run writes to `folder`.
    SweepStopped
        If a point failed, a worker was killed or the executor was lost. Call again to go on.

    Source: `numpy.random.SeedSequence`; PEP 3148.

    >>> from models.sweep import Grid, sweep
    >>> def thrown(dice, rng):
    ...     return rng.integers(1, 7, size=dice).sum()
    >>> found = sweep(thrown, Grid({"dice": [1, 2]}, seed=1, replicates=1000), quiet=True)
    >>> found.mean("replicate").select(dice=2).values.round(1).item()
    6.9
    """
    if not isinstance(grid, Grid):
        raise TypeError(f"grid must be a Grid; got {grid!r:.60}")
    check_model(model, grid.names)
    if executor is not None and not isinstance(executor, Executor):
        raise TypeError(f"executor must be a concurrent.futures.Executor or None; got {executor!r:.60}")
    if chunk is not None:
        chunk = one_whole("chunk", chunk, "[1, inf)")
    named = _columns({} if outputs is None else outputs)
    with ExitStack() as stack:
        store = None if folder is None else stack.enter_context(Store(folder, identity_of(model, grid)))
        return Session(model, grid, store, named, quiet).run(executor, chunk)


def _columns(outputs: Any) -> dict[str, NDArray[Any]]:
    """The values along each axis of an answer, by its name. ValueError if they are not in a row, or have no name."""
    columns = None
    with suppress(AttributeError, TypeError, ValueError):
        columns = {name: np.array(None if isinstance(column, str) else [*column]) for name, column in outputs.items()}
    if columns is None or not all(isinstance(name, str) and row.ndim == 1 for name, row in columns.items()):
        raise ValueError(f"outputs must give each axis of an answer its name and a row of values; got {outputs!r:.60}")
    return columns

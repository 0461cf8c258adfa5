"""How is a sweep kept going, and what is kept of it when something stops it?

Chunks are sent to the executor, and each that comes back is kept before the next is looked at. What has come back
and is not kept yet when a sweep is stopped, is kept then; what a worker is in the middle of, is computed again.

Source: PEP 3148 (executors).
"""

import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np
from tqdm import tqdm

from ..arrays import Floats
from .chunks import Part, computed, cut, name_of
from .grid import REPLICATE, Grid, Point
from .table import Table

CHUNK_SECONDS = 1.0  #: What a chunk takes at most, if a point takes less.
AT_ONCE = 2000  #: Chunks an executor has at most, so that a million of them do not fill its memory.
QUIET_SECONDS = 10.0  #: After so long without an answer an executor is asked whether it is still there.


class SweepStopped(RuntimeError):
    """A sweep has ended before its end; what it has finished is kept, if it has a folder."""


@dataclass(frozen=True)
class Cost:
    """What a sweep will cost: points still to compute, and seconds of one processor for each on average."""

    points: int
    seconds_a_point: float

    def __str__(self) -> str:
        total = self.points * self.seconds_a_point
        told = f"{total / 3600:,.1f} hours" if total > 5400 else f"{total:,.3g} seconds"
        return f"{self.points:,} points at about {self.seconds_a_point * 1e3:.3g} ms: {told} of one processor"


class Session:
    """One call of `sweep`, whose arguments have been checked; `store` is open, or None."""

    def __init__(self, model, grid, store, outputs, quiet):
        self.model, self.grid, self.store, self.outputs, self.quiet = model, grid, store, outputs, quiet
        self.points: list[Point] = grid.points()
        self.done: dict[Point, Floats] = store.done if store else {}
        seeds = Grid(dict.fromkeys(grid.names, (0,)), grid.seed, common=grid.common)  # no values: small to send
        self.task = partial(computed, model, seeds)

    def run(self, executor, chunk):
        n_done = len(self.points) - len(todo := self._todo())
        with tqdm(total=len(self.points), initial=n_done, disable=self.quiet, unit="point") as self.bar:
            if todo:
                cost = Cost(len(self.points) - n_done, self._timed(todo))
                self._shape()
                if not self.quiet:
                    self.bar.write(str(cost), file=sys.stderr)
                todo = self._todo()
                to_share = len(todo) if executor else 10**9
                chunks = cut(todo, chunk or _chunk_size(to_share, cost.seconds_a_point))
                self._map(chunks) if executor is None else self._send(executor, chunks)
        return self._table()

    def _todo(self):
        return [point for point in self.points if point not in self.done]

    def _timed(self, todo):
        """Seconds a point, from the first, the last and the middle one; what they answer is kept as any other."""
        seconds = []
        for point in dict.fromkeys([todo[0], todo[-1], todo[len(todo) // 2]]):
            part = self.task([point])
            if isinstance(part.error, Exception):
                raise part.error  # nothing has been sent yet: the model says what it does not take
            self._keep(part)
            seconds.append(part.seconds)
            if sum(seconds) > CHUNK_SECONDS:
                break
        return sum(seconds) / len(seconds)

    def _map(self, chunks):
        for chunk in chunks:
            part = self.task(chunk)
            try:
                self._keep(part)
            except KeyboardInterrupt:
                self._save(part)
                raise

    def _send(self, executor, chunks):
        pending: set[Future[Part | None]] = set()
        asked = False
        try:
            while True:
                with _named_failures(self):
                    for chunk in islice(chunks, max(0, AT_ONCE - len(pending))):
                        pending.add(executor.submit(self.task, [*chunk]))
                if not pending:
                    return
                done = wait(pending, QUIET_SECONDS, FIRST_COMPLETED).done
                if not done and not asked:
                    with _named_failures(self):
                        pending.add(executor.submit(_nothing))
                    asked = True
                for future in done:
                    with _named_failures(self):
                        part = future.result()
                    if part is None:
                        asked = False
                    else:
                        self._keep(part)
                    pending.remove(future)
        except BaseException as error:
            lost = isinstance(error.__cause__, CancelledError)  # nobody is left to tell, and dask would wait
            for future in pending:
                if not lost:
                    future.cancel()
            for future in pending:
                if future.done() and not future.cancelled() and not future.exception() and (part := future.result()):
                    with suppress(OSError):
                        self._save(part)
            raise

    def _keep(self, part):
        self._save(part)
        if isinstance(part.error, Exception):
            at = dict(zip((*self.grid.names, REPLICATE), part.failed, strict=True))
            raise SweepStopped(f"{name_of(self.model)} failed at {at}: {part.error}; {self.so_far()}") from part.error
        if part.error:
            raise part.error

    def _save(self, part):
        if not part.points:
            return
        first = next(iter(self.done.values()), part.answers[0]).shape
        for point, answer in zip(part.points, part.answers, strict=True):
            if answer.shape != first:
                raise ValueError(
                    f"{name_of(self.model)} must answer with one shape, {first}; got {answer.shape} at {point}"
                )
        self.bar.update(sum(point not in self.done for point in part.points))
        if self.store:
            self.store.save(part.points, part.answers)
        self.done |= zip(part.points, part.answers, strict=True)

    def so_far(self):
        """In words, for whoever must call again."""
        if not self.store:
            return "nothing is kept, for it has no folder"
        n = len(self.points) - len(self._todo())
        return f"{n:,} of {len(self.points):,} points are kept in {self.store.folder}: call again to go on"

    def _shape(self):
        """The shape of an answer. ValueError if `outputs` does not fit it."""
        shape = next(self.done[point] for point in self.points if point in self.done).shape
        if self.outputs and tuple(map(len, self.outputs.values())) != shape:
            told = {name: len(values) for name, values in self.outputs.items()}
            raise ValueError(f"outputs must fit the shape of an answer, {shape}; got {told}")
        if both := {*self.outputs} & {*self.grid.names, REPLICATE}:
            raise ValueError(f"outputs must not be called as axes are; got {', '.join(sorted(both))}")
        return shape

    def _table(self):
        shape = self._shape()
        outputs = self.outputs or {f"output {i}": range(n) for i, n in enumerate(shape)}
        columns = (*self.grid.axes.values(), range(self.grid.replicates), *outputs.values())
        values = np.array([self.done[point] for point in self.points]).reshape(*self.grid.shape, *shape)
        return Table(values, (*self.grid.names, REPLICATE, *outputs), tuple(np.array(column) for column in columns))


@contextmanager
def _named_failures(of: Session) -> Iterator[None]:
    """Whatever an executor says when it or its workers are gone, as one error that says what is kept."""
    try:
        yield
    except Exception as error:
        told = f"{type(error).__name__} {error}".strip()
        raise SweepStopped(f"the executor, or a worker of it, failed ({told}); {of.so_far()}") from error


def _nothing() -> None:
    """What an executor is asked when nothing has come back for long: of one that is lost, not every future ends."""


def _chunk_size(n: int, seconds: float) -> int:
    """So many points that a chunk takes a second; fewer, down to a twentieth of one, if there are few to share out."""
    seconds = max(seconds, 1e-6)
    return max(1, min(int(CHUNK_SECONDS / seconds), max(n // 128, int(CHUNK_SECONDS / 20 / seconds))))

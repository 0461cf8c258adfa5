"""Whatever breaks in the middle of a sweep: what is finished is kept and not done again, and nothing is read half.

Workers are killed, and a scheduler is, in a dask cluster of several processes of this machine.
"""

import errno
import os
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path

import dask
import numpy as np
import pytest
from distributed import Client, SubprocessCluster
from hypothesis import given, settings
from hypothesis import strategies as st

from models.sweep import FolderInUse, Grid, SweepStopped, session, store, sweep
from models.sweep.store import PATTERN, Store

from .conftest import ROOT
from .sweeps import computed_in, deadly, told, walk

pytestmark = pytest.mark.slow

POINTS = range(60)
GRID = Grid({"k": POINTS}, 5)
EXPECTED = [GRID.rng((k, 0)).random() * k for k in POINTS]
PROGRAM = """
from concurrent.futures import ProcessPoolExecutor
from functools import partial
import signal, sys
from models.sweep import Grid, sweep
from tests.sweeps import told
if __name__ == "__main__":
    # What a shell starts in the background ignores Ctrl-C, and so would this.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    folder, log, workers, n = *sys.argv[1:3], *map(int, sys.argv[3:])
    ask = partial(sweep, partial(told, log=log), Grid({"k": range(n)}, 5), folder=folder, chunk=1, quiet=True)
    if workers:
        leave_it = dict(initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
        with ProcessPoolExecutor(workers, **leave_it) as executor:
            ask(executor=executor)
    else:
        ask()
"""


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and three workers, each a process of its own."""
    cluster = SubprocessCluster(n_workers=3, threads_per_worker=1, worker_kwargs={"memory_limit": 0})
    yield cluster
    # Its scheduler is gone: there is nobody left to say goodbye to.
    with suppress(OSError, TimeoutError), dask.config.set({"distributed.comm.timeouts.connect": "1s"}):
        cluster.close(timeout=5)


@pytest.fixture(scope="module")
def client(cluster):
    client = Client(cluster, timeout="15s")
    client.wait_for_workers(3)
    yield client
    client.close(timeout=1)


@pytest.fixture
def kept(tmp_path):
    """A folder, the log of what has been computed, and what it holds: its chunks' points."""

    class Kept:
        folder, log = tmp_path / "kept", tmp_path / "log.txt"

        def points(self):
            return sorted(k for path in self.folder.glob(PATTERN) for k in np.load(path)["k"].tolist())

        def program(self, workers=0, n=60, **options):
            arguments = [self.folder, self.log, workers, n]
            command = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
            environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
            return subprocess.Popen(command, cwd=ROOT, env=environment, **options)

        def go_on(self, model=told, **options):
            """The rest of the sweep: every number is right, and no point that was kept has been computed again."""
            before, n = self.points(), len(computed_in(self.log))
            found = sweep(partial(model, log=str(self.log)), GRID, folder=self.folder, quiet=True, **options)
            np.testing.assert_array_equal(found.values[:, 0], EXPECTED)
            assert sorted(computed_in(self.log)[n:]) == sorted({*POINTS} - {*before})

    return Kept()


def when(process, happened):
    """Waits for something while a process runs; not for longer than that."""
    while process.poll() is None and not happened():
        os.sched_yield()


def test_a_cluster_gives_the_same_bits(client):
    grid = Grid({"k": [3, 1.5], "rule": ["long", "short"]}, 7, replicates=20)
    here = sweep(walk, grid, quiet=True)
    there = sweep(walk, grid, executor=client.get_executor(), quiet=True)
    np.testing.assert_array_equal(there.values, here.values)
    assert len(client.scheduler_info()["workers"]) == 3


def test_a_worker_that_is_killed_takes_nothing_with_it(client, kept):
    """dask computes again what the worker was in the middle of; no more than each worker's last chunk."""
    model = partial(deadly, fatal=21, log=str(kept.log))
    found = sweep(model, GRID, executor=client.get_executor(), folder=kept.folder, chunk=4, quiet=True)
    np.testing.assert_array_equal(found.values[:, 0], [found.select(k=k, replicate=0).values for k in POINTS])
    np.testing.assert_array_equal(found.values[:, 0], EXPECTED)
    assert kept.log.with_suffix(".killed").exists() and kept.points() == [*POINTS]
    assert {*computed_in(kept.log)} == {*POINTS} and len(computed_in(kept.log)) <= len(POINTS) + 3 * 4


def test_a_worker_of_a_pool_that_is_killed_ends_the_sweep_and_the_next_call_goes_on(kept):
    model = partial(deadly, fatal=21, log=str(kept.log))
    stopped = pytest.raises(
        SweepStopped, match=r"BrokenProcessPool.* \d+ of 60 points are kept in .*: call again to go on"
    )
    with ProcessPoolExecutor(2) as executor, stopped:
        sweep(model, GRID, executor=executor, folder=kept.folder, chunk=4, quiet=True)
    assert 3 <= len(kept.points()) < 60
    found = sweep(model, GRID, folder=kept.folder, quiet=True)
    np.testing.assert_array_equal(found.values[:, 0], EXPECTED)


@pytest.mark.parametrize("workers", [0, 2])
def test_ctrl_c(kept, workers):
    process = kept.program(workers, n=5000, start_new_session=True, stderr=subprocess.PIPE)
    when(process, lambda: len([*kept.folder.glob(PATTERN)]) > 20)
    os.killpg(process.pid, signal.SIGINT)
    assert b"KeyboardInterrupt" in process.communicate(timeout=20)[1] and process.returncode
    before = computed_in(kept.log)
    assert len(kept.points()) > 20 and {*kept.points()} <= {*before}
    if not workers:
        assert kept.points() == sorted(before), "one after another, what is finished is kept"
    kept.go_on()


def test_the_calling_process_is_killed(kept):
    process = kept.program(n=5000)
    when(process, lambda: len([*kept.folder.glob(PATTERN)]) > 20)
    process.kill()
    process.wait()
    assert len(computed_in(kept.log)) - len(kept.points()) <= 1
    kept.go_on()


def test_the_same_sweep_started_twice(kept):
    process = kept.program(n=5000)
    when(process, lambda: len([*kept.folder.glob(PATTERN)]) > 3)
    with pytest.raises(FolderInUse, match=r"^another run is writing to .*kept: wait until it ends, or stop it"):
        sweep(partial(told, log=str(kept.log)), GRID, folder=kept.folder, quiet=True)
    assert process.poll() is None, "the first goes on"
    process.kill()
    process.wait()
    assert len(computed_in(kept.log)) == len({*computed_in(kept.log)}), "no point has been computed twice"
    kept.go_on()


def test_the_disk_is_full(kept):
    """The system refuses to write past 150 bytes, in the middle of a file."""
    import resource

    sweep(partial(told, log=str(kept.log)), Grid({"k": [7, 3]}, 5), folder=kept.folder, chunk=1, quiet=True)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (150, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    process = kept.program(n=60, stderr=subprocess.PIPE, preexec_fn=limit)
    said = process.communicate(timeout=20)[1].decode()
    assert process.returncode and os.strerror(errno.EFBIG) in said
    assert kept.points() == [3, 7] and not [*kept.folder.glob("*.part")]
    kept.go_on()


@given(st.integers(1, 12), st.integers(1, 9), st.sampled_from([errno.ENOSPC, errno.EIO]))
@settings(max_examples=25)
def test_a_disk_that_fails_at_any_write(tmp_path_factory, nth, chunk, why):
    folder, log, written = tmp_path_factory.mktemp("kept"), tmp_path_factory.mktemp("log") / "log.txt", []
    sync = os.fsync

    def failing(file):
        written.append(file)
        if len(written) == 2 * nth:  # a file, then its folder
            raise OSError(why, os.strerror(why))
        sync(file)

    ask = partial(sweep, partial(told, log=str(log)), Grid({"k": range(20)}, 5), chunk=chunk, quiet=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", failing)
        fails = 2 * nth <= 2 * -(-17 // chunk) + 8  # the index, three points that are timed, and the chunks
        with pytest.raises(OSError, match=os.strerror(why)) if fails else nullcontext():
            ask(folder=folder)
    kept = [k for path in folder.glob(PATTERN) for k in np.load(path)["k"].tolist()]
    n = len(computed_in(log))
    assert ask(folder=folder).values[:, 0].tolist() == EXPECTED[:20]
    assert sorted(computed_in(log)[n:]) == sorted({*range(20)} - {*kept}) and len(kept) == len({*kept})


def test_an_executor_that_falls_silent_is_noticed(kept, monkeypatch):
    """As dask's does with what it was bringing home when its scheduler was lost."""

    class Silent(Executor):
        def submit(self, fn, /, *args, **kwargs):
            future = Future()
            if not args:
                future.cancel()
                future.set_running_or_notify_cancel()
            return future

    monkeypatch.setattr(session, "QUIET_SECONDS", 0.01)
    monkeypatch.setattr(session, "AT_ONCE", 1)
    with pytest.raises(SweepStopped, match=r"CancelledError.* 3 of 60 points are kept"):
        sweep(partial(told, log=str(kept.log)), GRID, executor=Silent(), folder=kept.folder, quiet=True)
    kept.go_on()


def test_it_is_killed_while_it_writes(kept):
    def half(file, *_, **__):
        file.write(b"\x93NUMPY")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    sweep(partial(told, log=str(kept.log)), Grid({"k": range(9)}, 5), folder=kept.folder, chunk=3, quiet=True)
    child = os.fork()
    if not child:
        np.save = half
        sweep(partial(told, log=str(kept.log)), GRID, folder=kept.folder, chunk=3, quiet=True)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert len(kept.points()) == 9 and len([*kept.folder.glob("*.part")]) == 1
    kept.go_on()


def test_nothing_half_written_is_read(kept):
    sweep(partial(told, log=str(kept.log)), Grid({"k": range(9)}, 5), folder=kept.folder, chunk=3, quiet=True)
    (kept.folder / "chunk-half.npy.part").write_bytes(b"\x93NUMPY")
    kept.go_on()
    assert not [*kept.folder.glob("*.part")]
    path = next(iter(kept.folder.glob(PATTERN)))
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(ValueError, match=rf"^{path} is damaged .*: take it away, and its points are computed again"):
        sweep(partial(told, log=str(kept.log)), GRID, folder=kept.folder, quiet=True)
    path.unlink()
    kept.go_on()


@pytest.mark.parametrize("why", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_is_no_reason_to_stop(kept, monkeypatch, why):
    def without(*_):
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr(store, "_take", without)
    said = rf"^{kept.folder} cannot be locked \({os.strerror(why)}\): a sweep that is started twice will not be noticed"
    for _ in range(2):
        with pytest.warns(RuntimeWarning, match=said) as warned:
            kept.go_on()
    assert [Path(each.filename).name for each in warned] == ["test_sweep_faults.py"], "it points to who has called"


@pytest.mark.parametrize("why", [errno.EACCES, errno.EAGAIN])
def test_a_lock_that_another_has(kept, monkeypatch, why):
    def taken(*_):
        raise OSError(why, os.strerror(why))

    monkeypatch.setattr(store, "_take", taken)
    with pytest.raises(FolderInUse, match=r"^another run is writing to"):
        kept.go_on()


def test_a_lock_outlives_nobody(tmp_path):
    with ProcessPoolExecutor(1) as executor:
        with Store(tmp_path, {"axes": ["k"]}):
            worker = executor.submit(os.getpid).result()  # which inherits what is open, and lives on
        with Store(tmp_path, {"axes": ["k"]}):
            assert executor.submit(os.getpid).result() == worker != os.getpid()


def test_a_scheduler_that_is_lost_ends_the_sweep_and_another_cluster_goes_on(cluster, client, kept):
    """The last test, for it kills the cluster's scheduler."""
    model = partial(fatal_to, pid=cluster.scheduler.process.pid, fatal=21, log=str(kept.log))
    with pytest.raises(SweepStopped, match=r"CancelledError.* \d+ of 60 points are kept in .*: call again to go on"):
        sweep(model, GRID, executor=client.get_executor(), folder=kept.folder, chunk=4, quiet=True)
    found = sweep(model, GRID, folder=kept.folder, quiet=True)
    np.testing.assert_array_equal(found.values[:, 0], EXPECTED)


def fatal_to(k, log, fatal, pid, rng):
    """As `told`; once, at the point `fatal`, it kills another process."""
    mark = Path(log).with_suffix(".killed")
    if k == fatal and not mark.exists():
        mark.touch()
        os.kill(pid, signal.SIGKILL)
    return told(k, log, rng)

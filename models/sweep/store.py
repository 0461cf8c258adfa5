"""How are finished points kept so that none is lost, and none is read half?

A folder holds `sweep.json`, which says whose numbers these are, and one NumPy file a chunk: an array with a field
for each coordinate and one for the answer. A file is written under another name, brought to the disk and then
renamed, which a file system does wholly or not at all; nothing is ever changed afterwards. `numpy.load` alone reads
it, in ten years too, and needs no library that the models do not need already; that is why it is not Zarr.

Only the process that calls `sweep` writes, and while it lives it holds a lock, which ends with it however it ends.

Source: POSIX, `rename` and `fcntl`.
"""

import errno
import hashlib
import json
import os
import sys
import threading
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from ..arrays import Floats
from .grid import ANSWER, REPLICATE, Point

INDEX, PATTERN = "sweep.json", "chunk-*.npy"
FORMAT = 2  #: Of 1 nobody knows which text the model had.

_held: set[Path] = set()  # a lock is a process's, so threads of one need another
_holding = threading.Lock()


class FolderInUse(RuntimeError):
    """Another run is writing to this folder; it keeps what it finishes, and one may wait for it or stop it."""


class Store:
    """The finished points of one sweep, in a folder of their own; open it with `with`.

    Parameters
    ----------
    folder : path
        Made if it is not there.
    identity : dict of str to str, int or list
        What must be the same for numbers to belong together, from `identity_of`: the model, the seed, the axes.

    Raises
    ------
    FolderInUse
        If another run has it.
    ValueError
        If it holds the numbers of another sweep; it says what differs. Or if a file in it is damaged.
    """

    def __init__(self, folder: str | os.PathLike[str], identity: Mapping[str, Any]):
        self.folder = Path(folder).resolve()
        self.identity = dict(identity)
        self.done: dict[Point, Floats] = {}

    def __enter__(self) -> "Store":
        self.folder.mkdir(parents=True, exist_ok=True)
        with _holding:
            if self.folder in _held:
                raise self._in_use()
            self._lock: IO[str] = (self.folder / "lock").open("a", encoding="utf8")
            try:
                _take(self._lock)
            except OSError as error:
                if error.errno in (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK):
                    self._lock.close()
                    raise self._in_use() from None
                _say_unlocked(self.folder, error)
            _held.add(self.folder)
        try:
            self._open()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with _holding:
            _held.discard(self.folder)
            self._lock.close()

    def save(self, points: Sequence[Point], answers: Sequence[Floats]) -> None:
        """Keep the answers of some points, all of them or, if it fails, none; OSError if the disk is full."""
        axes = {name: np.array(column) for name, column in zip(self._fields, zip(*points, strict=True), strict=True)}
        shape = answers[0].shape
        dtype = [*((name, column.dtype) for name, column in axes.items()), (ANSWER, "<f8", shape)]
        rows = np.empty(len(points), dtype=dtype)
        for name, column in axes.items():
            rows[name] = column
        rows[ANSWER] = np.array(answers)
        name = hashlib.sha256(repr(list(points)).encode()).hexdigest()[:24]
        self._write(self.folder / PATTERN.replace("*", name), lambda file: np.save(file, rows, allow_pickle=False))
        self.done |= zip(points, answers, strict=True)

    @property
    def _fields(self):
        return [*self.identity["axes"], REPLICATE]

    def _open(self):
        index = self.folder / INDEX
        for left in self.folder.glob("*.part"):  # of a run that was ended while it wrote
            left.unlink()
        if not index.exists():
            text = json.dumps({"format": FORMAT, **self.identity}, indent=1)
            self._write(index, lambda file: file.write(text.encode()))
        known = json.loads(index.read_text("utf8"))
        for name, value in {"format": FORMAT, **self.identity}.items():
            if known.get(name) != value:
                differs = f"{self.folder} has {name} {known.get(name)!r}, and this sweep {value!r}"
                if name == "code":
                    differs = f"the model has changed since {self.folder} was begun: use a new folder"
                raise ValueError(f"folder must be a new one, or hold the same sweep; {differs}")
        for path in sorted(self.folder.glob(PATTERN)):
            self._read(path)

    def _read(self, path):
        try:
            rows: NDArray[Any] = np.load(path, allow_pickle=False)
            points = zip(*(rows[name].tolist() for name in self._fields), strict=True)
            self.done |= zip(points, rows[ANSWER], strict=True)
        except (ValueError, EOFError, KeyError, IndexError) as error:
            raise ValueError(f"{path} is damaged ({error}): take it away, and its points are computed again") from error

    def _write(self, path, write):
        """The whole of a new file or, whatever happens, nothing."""
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(self.folder)

    def _in_use(self):
        return FolderInUse(f"another run is writing to {self.folder}: wait until it ends, or stop it")


def _say_unlocked(folder: Path, error: OSError) -> None:
    """Some file systems of many machines have no locks; a sweep needs none to be right, only not to be done twice."""
    text = f"{folder} cannot be locked ({error.strerror}): a sweep that is started twice will not be noticed"
    warnings.warn(text, RuntimeWarning, stacklevel=5)


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _sync_folder(folder: Path) -> None:
        """Windows has no such call."""

else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not `flock`: workers that outlive a run would inherit it

    def _sync_folder(folder: Path) -> None:
        """So that the new name, too, is on the disk."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

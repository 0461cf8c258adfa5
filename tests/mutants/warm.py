"""A mutant's tests in a process that has all libraries and none of the models: forked, so each starts in no time."""

import contextlib
import importlib.util
import json
import os
import resource
import signal
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import SourceFileLoader

import pytest

from .reach import FOUND, register_profile
from .sample import ROOT, Mutant

#: The most that a process may hold, bytes: a mistake in a size ends as a failing test.
_MEMORY = 8 * 2**30
#: Seconds after which none goes on, even one that only waits.
_LONGEST = 600
_LATE = (signal.SIGALRM, signal.SIGPROF)
CAUGHT, SURVIVED, TIMED_OUT, BROKEN = "caught", "survived", "timed out", "no test ran"


class Finder(MetaPathFinder):
    """Gives a module another text than its file's."""

    def __init__(self, mutant: Mutant):
        self.mutant = mutant

    def find_spec(self, name, path=None, target=None):
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_loader(name, Loader(name, str(ROOT / self.mutant.path), self.mutant.text))


class Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, text: str):
        super().__init__(name, path)
        self.text = text

    def get_code(self, fullname):
        return compile(self.text, self.path, "exec", dont_inherit=True)


class Chosen:
    """Runs some tests and no others, in their order, and gives none more than some times its usual seconds."""

    def __init__(self, tests: list[str], seconds: dict[str, float]):
        self.places, self.seconds = {test: i for i, test in enumerate(tests)}, seconds

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items):
        chosen = [item for item in items if item.nodeid in self.places]
        items[:] = sorted(chosen, key=lambda item: self.places[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        signal.setitimer(signal.ITIMER_PROF, 5 + 10 * self.seconds[item.nodeid])  # of computing, not of waiting for it
        return (yield)


def warm_up() -> None:
    """Imports what the tests import, but for the models and the tests."""
    register_profile()
    for name in json.loads((FOUND / "libraries.json").read_text("utf8")):
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def run(tests: list[str], seconds: dict[str, float], mutant: Mutant | None) -> tuple[str, str]:
    """What becomes of a mutant, or of the models as they are, and what pytest says."""
    if not tests:
        return BROKEN, ""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _tested(tests, seconds, mutant, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf8", errors="replace") as pipe:
        said = pipe.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return (TIMED_OUT if os.WTERMSIG(status) in _LATE else CAUGHT), said
    return {0: SURVIVED, 5: BROKEN}.get(os.WEXITSTATUS(status), CAUGHT), said


def _tested(tests, seconds, mutant, output):
    """In the child: never returns."""
    for stream in (1, 2):
        os.dup2(output, stream)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for late in _LATE:
        signal.signal(late, signal.SIG_DFL)
    signal.alarm(_LONGEST)
    if mutant:
        sys.meta_path.insert(0, Finder(mutant))
    files = sorted({test.partition("::")[0] for test in tests})
    options = ["-x", "-q", "-n0", "--tb=line", "--no-header", "--disable-warnings", "--hypothesis-profile=mutants"]
    code = 1
    try:
        code = pytest.main([*options, *files], plugins=[Chosen(tests, seconds)])
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
        os._exit(code)

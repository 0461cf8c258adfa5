"""Which tests know a line: every test that needs no site and no browser is run once, and Coverage says where it came.

Of the tests of notebooks, which take minutes, those of one chapter are enough: `CHAPTER`.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest
from hypothesis import Phase, settings

from .sample import ROOT, Mutant, modules

CHAPTER = "jevons_paradox"
FOUND = ROOT / "_build" / "mutants"
#: What reads no Python of the models, or reads it without running it.
_BESIDE = ["tests/browser", "tests/test_types.py", "tests/live/test_front_types.py", "tests/test_package.py"]
#: A mutant's tests may take so many seconds together, as they do alone.
BUDGET = 20


class Contexts:
    """Tells Coverage which test runs, and keeps how long each took."""

    def __init__(self, measured: coverage.Coverage):
        self.measured, self.seconds = measured, {}

    def pytest_collection_modifyitems(self, items):
        items[:] = [item for item in items if not item.get_closest_marker("slow") or f"[{CHAPTER}]" in item.nodeid]
        items[:] = [item for item in items if not {"site", "browser", "client"} & set(item.fixturenames)]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        self.measured.switch_context(item.nodeid)
        start = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - start


def register_profile() -> None:
    """Few examples, always the same: what they do not catch, another run would by luck."""
    first = [Phase.explicit, Phase.generate]  # the first failure is enough: no smaller one is looked for
    settings.register_profile(
        "mutants",
        deadline=None,
        derandomize=True,
        max_examples=25,
        database=None,
        phases=first,
        report_multiple_bugs=False,
    )


def measure() -> None:
    """Runs the tests and remembers, in `FOUND`, where each came and how long it took."""
    register_profile()
    FOUND.mkdir(parents=True, exist_ok=True)
    measured = coverage.Coverage(FOUND / "coverage", config_file=False, source=[str(ROOT / "models")])
    measured.erase()
    plugin = Contexts(measured)
    measured.start()
    beside = [f"--ignore={path}" for path in _BESIDE]
    code = pytest.main(["tests", "-q", "-n0", "--hypothesis-profile=mutants", *beside], plugins=[plugin])
    measured.stop()
    measured.save()
    if code:
        sys.exit("The tests fail as they are: mend that first.")
    libraries = [name for name in sys.modules if name.partition(".")[0] not in ("models", "tests", "__main__")]
    (FOUND / "libraries.json").write_text(json.dumps(libraries), "utf8")
    (FOUND / "seconds.json").write_text(json.dumps(plugin.seconds), "utf8")


def is_measured() -> bool:
    """Whether what was measured is newer than all models and tests."""
    sources = [*modules(), *(ROOT / "tests").rglob("*.py")]
    newest = max(path.stat().st_mtime for path in sources if "mutants" not in path.parts)
    return (FOUND / "seconds.json").exists() and (FOUND / "seconds.json").stat().st_mtime > newest


class Reach:
    """What was measured."""

    def __init__(self):
        self.seconds: dict[str, float] = json.loads((FOUND / "seconds.json").read_text("utf8"))
        self.data = coverage.CoverageData(str(FOUND / "coverage"))
        self.data.read()

    def tests(self, mutant: Mutant) -> list[str]:
        """A mutant's tests: those that come to its line, then those that come to its module at all.

        Of both, first those in the file of its name, and the quickest first. That file's tests may look at what was
        made when the module was imported: they are all among them.
        """
        at = self.data.contexts_by_lineno(str(ROOT / mutant.path))
        here, anywhere = set(at.get(mutant.line, [])), {test for tests in at.values() for test in tests}
        own = f"/test_{Path(mutant.path.removesuffix('/__init__.py')).stem}.py::"
        known = {test for test in self.seconds if test in anywhere or own in test}
        order = sorted(known, key=lambda t: (t not in here, own not in t, self.seconds[t], t))
        return [*self._within_budget(order)]

    def _within_budget(self, tests) -> Iterator[str]:
        total = 0
        for test in tests:
            total += self.seconds[test]
            if total > BUDGET:
                return
            yield test


if __name__ == "__main__":
    measure()

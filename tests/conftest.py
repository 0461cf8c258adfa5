"""What the tests share: the book's notebooks, their figures, and the built site."""

import fcntl
import subprocess
from functools import cache

import pytest
import yaml
from hypothesis import settings

from models.site import address
from models.site.notebooks import CHAPTERS, ROOT, figures_of

# How long an example takes is no test's affair: that is what the benchmarks are for.
settings.register_profile("book", deadline=None)
settings.load_profile("book")

SITE = ROOT / "_build" / "html"
NOTEBOOKS = sorted(CHAPTERS.glob("*.ipynb"))
#: The chapters of the essay, which end in three lines to keep.
ESSAYS = [notebook.stem for notebook in NOTEBOOKS if "Three lines to keep" in notebook.read_text("utf8")]
#: One test for each notebook, in the process that has executed it and drawn its states.
by_notebook = pytest.mark.parametrize(
    "chapter", [pytest.param(notebook.stem, marks=pytest.mark.xdist_group(notebook.stem)) for notebook in NOTEBOOKS]
)
_STEMS = {notebook.stem for notebook in NOTEBOOKS}
_SLOW = {"site", "browser", "first_build", "client", "newcomer"}


def pytest_addoption(parser):
    parser.addoption("--build-site", action="store_true", help="build the site, while tests that do not need it run")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Which tests stay in one process, and in which order they start.

    A notebook's cells stay together, and the tests of a file, but for those of single pages. First comes what builds
    the site, then, in other processes meanwhile, what does not need it; single pages come last. What rests on a
    notebook, a book or a browser is marked as slow. What fails in a browser is tried once more, and told of.
    """
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.flaky(reruns=1))
        if _group(item) is None and item.path.parent.name != "browser":
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(ROOT).as_posix()))
        if _SLOW & _fixtures(item) or _group(item) in _STEMS:
            item.add_marker(pytest.mark.slow)
    yield
    first, need_site = "tests/site/test_site.py", {_group(item) for item in items if "site" in _fixtures(item)}
    items.sort(key=lambda item: (_group(item) != first, _group(item) in need_site, _group(item) is None))


def _group(item):
    mark = item.get_closest_marker("xdist_group")
    return mark and mark.args[0]


def _fixtures(item):
    return set(getattr(item, "fixturenames", ()))  # a cell of a notebook has none


@cache
def drawings_of(chapter):
    """Every state of every figure of a notebook, drawn once for all tests: {figure's name: drawings}."""
    return {name: [figure.draw(**state) for state in figure.states()] for name, figure in figures_of(chapter).items()}


@pytest.fixture(scope="session")
def site(pytestconfig, tmp_path_factory, worker_id):
    """The folder of the built site; with `--build-site`, the first process that needs it builds it."""
    if pytestconfig.getoption("--build-site"):
        shared = tmp_path_factory.getbasetemp()
        _build_once(shared if worker_id == "master" else shared.parent)
    assert (SITE / "index.html").exists(), "the site is not built: run `make site`"
    return SITE


def _build_once(folder):
    """`make site`, once for all processes that share a folder."""
    with (folder / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        log = folder / "site.log"
        if not log.exists():
            made = subprocess.run(["make", "site"], cwd=ROOT, capture_output=True, text=True)
            log.write_text(f"{made.returncode}\n{made.stdout}{made.stderr}", "utf8")
    code, _, said = log.read_text("utf8").partition("\n")
    assert code == "0", f"the site could not be built:\n{said}"


@pytest.fixture(scope="session")
def repository():
    """The repository's address as `_config.yml` has it."""
    return yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))["repository"]["url"]


@pytest.fixture(scope="session")
def site_address(repository):
    """Where the built site is published."""
    return address.site(address.repository(repository))

"""Who may import whom: the contracts in pyproject.toml hold, and each of them can fail."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .conftest import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["tool"]["importlinter"]["contracts"]
CIRCLE, SCIENCE, WIDGET, SWEEP, SITE = (contract["name"] for contract in CONTRACTS)


def broken(folder):
    """Names of the contracts that the imports in a folder break."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    verdicts = [line.rsplit(maxsplit=1) for line in result.stdout.splitlines() if line.endswith((" KEPT", " BROKEN"))]
    assert [name for name, _ in verdicts] == [CIRCLE, SCIENCE, WIDGET, SWEEP, SITE], result.stdout
    return [name for name, verdict in verdicts if verdict == "BROKEN"]


def test_every_contract_is_kept():
    assert broken(ROOT) == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "models", folder / "models", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize(
    "module, line, contract",
    [
        ("live/sketch.py", "from .widget import FigureWidget", CIRCLE),
        ("live/bake.py", "def late():\n    from .page import fragment", CIRCLE),
        ("live/stage.py", "if TYPE_CHECKING:\n    from .sketch import Sketch", CIRCLE),
        ("live/buttons.py", "from .data import Series", CIRCLE),
        ("live/unplaced.py", "", CIRCLE),
        ("jevons_paradox/rebound.py", "from models import live", SCIENCE),
        ("serendipity/luck.py", "import matplotlib.pyplot as plt", SCIENCE),
        ("checks.py", "def late():\n    from anywidget import AnyWidget", SCIENCE),
        ("tables.py", "import ipywidgets", WIDGET),
        ("sweep/run.py", "from distributed import Client", SWEEP),
        ("sweep/grid.py", "from ..innovation_path import explorers", SWEEP),
        ("live/book.py", "from ..site import address", SITE),
        ("arrays.py", "import models.site.numbers", SITE),
    ],
)
def test_an_import_that_breaks_a_contract_is_found(copy, module, line, contract):
    path = copy / "models" / module
    before = path.read_text("utf8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", "utf8")
    try:
        assert broken(copy) == [contract]
    finally:
        path.unlink() if before is None else path.write_text(before, "utf8")

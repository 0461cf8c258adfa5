"""The page *Beyond this machine*: what it says to type runs, on several processes, and gives the same numbers."""

import ast
import re
import subprocess
import sys

import numpy as np
import pytest

from .conftest import CHAPTERS

PAGE = (CHAPTERS / "beyond_this_machine.md").read_text("utf8")
LAPTOP, LOCAL, SLURM, KUBERNETES = re.findall(r"```python\n(.*?)```", PAGE, re.S)

pytestmark = pytest.mark.slow


def test_the_recipes_run_and_give_the_same_numbers(tmp_path):
    local = LOCAL.replace("LocalCluster(", "LocalCluster(n_workers=2, dashboard_address=None, ")
    local = local.replace('folder="gold"', 'folder="again"')
    compared = "    print((found.values == sweep(gold, GRID, quiet=True).values).all())\n"
    (tmp_path / "gold.py").write_text(f"{LAPTOP}\n{local}{compared}", "utf8")
    run = subprocess.run([sys.executable, "gold.py"], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "120 points at about" in run.stderr and "of one processor" in run.stderr
    means, same = run.stdout.splitlines()
    everybody, two = (float(number) for number in re.findall(r"0\.\d+", means)[:2])
    assert 0.4 < everybody < two < 1, "on rugged land those who hear two end ahead"
    assert same == "True"
    kept = [np.load(path) for path in (tmp_path / "gold").glob("*.npy")]
    assert sum(map(len, kept)) == 120


def test_the_others_are_python_and_go_on_with_a_client():
    for recipe in (SLURM, KUBERNETES):
        assert ast.unparse(ast.parse(recipe).body[-1]) == "client = Client(cluster)"


def test_the_page_is_short():
    assert len(re.findall(r"[^\W\d_][\w'’-]*", re.sub(r"```.*?```", "", PAGE, flags=re.S))) <= 700

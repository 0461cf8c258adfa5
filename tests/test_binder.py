"""What Binder makes of the repository: repo2docker's plan, which needs neither Docker nor a network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT


def binder_plan():
    """The Dockerfile that repo2docker would build, as it prints it."""
    command = [Path(sys.executable).parent / "jupyter-repo2docker", "--no-build", "--debug", "."]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return result.stdout + result.stderr


def installs(plan):
    """What pip installs in it, in order."""
    return re.findall(r"^RUN \$\{KERNEL_PYTHON_PREFIX\}/bin/pip install --no-cache-dir (.*)$", plan, re.M)


@pytest.fixture(scope="module")
def plan():
    return binder_plan()


def test_binder_takes_the_python_of_runtime_txt(plan):
    assert "Building conda environment for python=3.11" in plan
    assert (ROOT / "runtime.txt").read_text() == "python-3.11\n"


def test_binder_installs_the_lock_and_then_the_package(plan):
    assert installs(plan) == ['-r "requirements.txt"', "."]
    assert plan.index("COPY --chown=0:0 src/ ${REPO_DIR}/") < plan.index('-r "requirements.txt"')


def test_nothing_else_in_the_repository_enters_the_plan(plan):
    assert re.findall(r"^COPY --chown=0:0 src/(\S*) ", plan, re.M) == ["requirements.txt", ""]
    assert not re.search(r"^RUN .*(apt\.txt|postBuild)", plan, re.M)

"""What `models` promises a type checker: every public name has types, they hold inside, and they help a client."""

import importlib
import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

from models import live, sweep
from models.live import page
from models.site.reference import science

from .conftest import ROOT

SCIENCE = [importlib.import_module(name) for name in science()]

ACCEPTED = """
from typing import assert_type

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from models import tables
from models.automated_training import solvable_games
from models.innovation_path import explorers, networks, nk_landscape, recipe_search
from models.jevons_paradox import rebound
from models.live import Choice, LiveFigure, Luck, NumberBet, Play, Slider, linear, live_figure, log_axis
from models.live.page import document

Floats = NDArray[np.float64]
rng = np.random.default_rng(1)
assert_type(rebound.resource_factor(2, 1.4), float | Floats)
assert_type(rebound.resource_factor([2, 3], np.linspace(0, 2, 2)), float | Floats)
assert_type(nk_landscape.random_landscape(12, 3, rng), Floats)
assert_type(nk_landscape.n_choices(np.ones(8)), int)
assert_type(recipe_search.simulate(np.eye(4, dtype=bool), [1, 10], 5, rng).costs, Floats)
assert_type(solvable_games.tic_tac_toe().final_values, Floats)
found = explorers.trajectory(np.arange(8), networks.full(3), [0, 1, 2], explorers.Search(rule="conform"), rng)
print(found[-1].max(), tables.read_table("uk_light")["year"].min())


def setup(ax: Axes) -> None:
    log_axis(ax.xaxis, [1, 10])


@live_figure(
    "Make it rise.",
    setup=setup,
    bet=NumberBet("How far?", linear(1, 10, 10), 2, 3.5, "Far.", along="x"),
    gain=Slider("How much?", linear(1, 10, 10), 2, show=lambda gain: f"{gain:g} times"),
    time=Play("When?", range(3), 0),
    luck=Luck(3),
)
def figure(ax: Axes, gain: float, time: float, luck: int) -> str:
    return f"{gain:g}, {time:g}, {luck}."


assert_type(figure, LiveFigure)
assert_type(Choice("Which?", {1: "one", 2: "two"}, 1).values, tuple[int, ...])
assert_type(document("Alone", figure), str)
"""

# Each line after the imports is wrong.
REJECTED = """
from models import tables
from models.innovation_path import explorers, information_cascade, nk_landscape
from models.jevons_paradox import rebound
from models.open_source import step_by_step
from models.live import Choice, NumberBet, Slider, live_figure

rebound.service_factor(None, 1.4)
rebound.service_factor(gains=2, elasticity=1.4)
share: str = rebound.rebound_share(2, 1.4)
nk_landscape.random_landscape(12, 3, 1)
information_cascade.herd_accuracy(0.6, "heads")
step_by_step.favourite_openness("follower", 0.9, 0.1)
explorers.Search(rule="worst")
explorers.Search().rounds
tables.read_table("uk_light").year
Slider("How much?", "1 to 9", 2)
Choice("Which?", ["one", "other"], "one")
Choice("Which?", {(1, 2): "both"}, (1, 2))
NumberBet("How far?", (1, 2), 1, 1.5, "Far.", along="z")
live_figure("Make it rise.", gain=2)
live_figure("Make it rise.", size=380, gain=Slider("How much?", (1, 2), 1))
"""


def public_functions():
    """The functions and methods that a user of `models` can call."""
    exported = [getattr(package, name) for package in (live, sweep) for name in package.__all__]
    for value in [*exported, *(value for module in [*SCIENCE, page] for value in vars(module).values())]:
        if not getattr(value, "__module__", "").startswith("models") or getattr(value, "__name__", "_").startswith("_"):
            continue
        if inspect.isfunction(value):
            yield value
        elif inspect.isclass(value):
            for name, member in vars(value).items():
                function = getattr(member, "fget", getattr(member, "func", member))
                if inspect.isfunction(function) and not name.startswith("_"):
                    yield function


def errors(folder):
    """Where pyright finds errors in a folder: {file's name: {line, from 0: message}}."""
    command = [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable]
    report = json.loads(subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout)
    assert report["summary"]["filesAnalyzed"]
    found = {}
    for error in report["generalDiagnostics"]:
        if error["severity"] == "error":
            found.setdefault(Path(error["file"]).name, {})[error["range"]["start"]["line"]] = error["message"]
    return found


@pytest.fixture(scope="module")
def client_errors(tmp_path_factory):
    """Errors in a folder of somebody else's, checked as strictly as can be."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict"}), "utf8")
    (folder / "accepted.py").write_text(ACCEPTED, "utf8")
    (folder / "rejected.py").write_text(REJECTED, "utf8")
    return errors(folder)


def test_every_public_function_says_what_it_takes_and_gives():
    functions = {f"{function.__module__}.{function.__qualname__}": function for function in public_functions()}
    assert len(functions) > 150
    bare = []
    for name, function in functions.items():
        signature = inspect.signature(function)
        given = [parameter.annotation for key, parameter in signature.parameters.items() if key != "self"]
        if signature.empty in (*given, signature.return_annotation):
            bare.append(name)
    assert bare == []


def test_the_types_hold_inside():
    assert errors(ROOT) == {}


def test_a_client_that_keeps_to_the_types_is_accepted(client_errors):
    assert "accepted.py" not in client_errors, client_errors["accepted.py"]


def test_every_line_that_does_not_is_rejected(client_errors):
    wrong = {number for number, line in enumerate(REJECTED.splitlines()) if line and not line.startswith("from")}
    assert set(client_errors["rejected.py"]) == wrong

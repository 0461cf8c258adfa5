"""Answers of one model are never taken for those of another: what a folder knows of a model, and what it refuses."""

import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.sweep import Grid, sweep
from models.sweep.identity import identity_of

from .conftest import ROOT
from .sweeps import Walker, best, made, ruled, told, walk

GRID = Grid({"k": [1, 2]}, 1)
MODEL = "def gold(k, rng):\n    return k + 1\n"
RUN = "from models.sweep import Grid, sweep\n"
ASK = "print(sweep(gold, Grid({'k': [1, 2]}, 1), folder='kept', quiet=True).values[:, 0].tolist())\n"


@dataclass(frozen=True)
class Rule:
    choose: Any
    n: int = 1


def run(folder, text, name="gold.py"):
    """What a program prints, or the last line of its error."""
    (folder / name).write_text(text, "utf8")
    command = [sys.executable, "-c", text] if name == "-c" else [sys.executable, name]
    done = subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def local(k, rng):
    return k


@pytest.mark.parametrize("model", [lambda k, rng: 1, Walker(2), Walker(2).walked, made(2), partial(made(2), k=1)])
def test_what_no_name_leads_to_cannot_have_a_folder(model, tmp_path):
    """Two of them would be taken for one another: they have one name, or none."""
    with pytest.raises(ValueError, match=r"^model must be a function of a module, or functools.partial .*; got <"):
        identity_of(model, GRID)


def test_a_model_without_a_name_is_refused_before_there_is_a_folder(tmp_path):
    with pytest.raises(ValueError, match=r"^model must be a function of a module, .*; got <"):
        sweep(Walker(2), GRID, folder=tmp_path / "kept", quiet=True)
    assert not (tmp_path / "kept").exists()
    assert sweep(Walker(2), GRID, quiet=True).values.tolist() == [[2], [4]], "without a folder it needs no name"


def test_functions_and_values_among_the_arguments_go_by_name(tmp_path):
    first = sweep(partial(ruled, rule=best), GRID, folder=tmp_path, quiet=True)
    np.testing.assert_array_equal(
        sweep(partial(ruled, rule=best), GRID, folder=tmp_path, quiet=True).values, first.values
    )
    told_of = lambda rule: identity_of(partial(ruled, rule=rule), GRID)["model"]
    assert told_of(best) == "tests.sweeps.ruled(rule=tests.sweeps.best)"
    assert told_of([Rule(best), {"a": partial(best, x=1)}]) == (
        "tests.sweeps.ruled(rule=list(tests.test_sweep_identity.Rule(choose=tests.sweeps.best, n=1), "
        "dict('a': tests.sweeps.best(x=1))))"
    )
    assert told_of({"b", "a", "c"}) == "tests.sweeps.ruled(rule=set('a', 'b', 'c'))"


def test_values_that_differ_have_names_that_differ():
    many = np.arange(3000.0)
    values = [
        1, 1.0, True, "1", None, np.float32(1), np.array(1), np.array([1]), np.array([1.0]),
        np.array([1.0], "f4"), np.empty((0, 2)), np.empty((0, 3)), many, many + 2**-40,
        np.array([1, None]), [1], (1,), {1}, {1: 1}, Path("1"), best, max, np.add, Rule, Rule(1), Rule(1, 2), b"1",
    ]  # fmt: skip
    names = [identity_of(partial(ruled, rule=value), GRID)["model"] for value in values]
    assert len({*names}) == len(names)


@pytest.mark.parametrize("rule", [lambda x: 1, object(), Walker(1), np.random.default_rng(1), [1, object()]])
def test_what_has_but_an_address_is_refused(rule):
    with pytest.raises(ValueError, match=r"^rule must be a plain value or a function of a module, .*; got <|Generator"):
        identity_of(partial(ruled, rule=rule), GRID)
    with pytest.raises(ValueError, match=r"^rule.choose must be a plain value or a function of a module"):
        identity_of(partial(ruled, rule=Rule(rule)), GRID)


def test_flags_and_the_numbers_0_and_1_are_not_one_another(tmp_path):
    sweep(local, Grid({"k": [True, False]}, 1), folder=tmp_path, quiet=True)
    with pytest.raises(ValueError, match=r"has kinds \['flags'\], and this sweep \['numbers'\]"):
        sweep(local, Grid({"k": [1, 0]}, 1), folder=tmp_path, quiet=True)


def test_a_model_that_was_edited_needs_a_new_folder(tmp_path):
    changed = "ValueError: folder must be a new one, or hold the same sweep; the model has changed since .*: use a new"
    with_comment = MODEL.replace("return", "# as before\n\n    return")
    assert run(tmp_path, RUN + MODEL + ASK) == "[2.0, 3.0]"
    assert run(tmp_path, RUN + "\n\n" + with_comment + ASK) == "[2.0, 3.0]"
    said = run(tmp_path, RUN + MODEL.replace("+ 1", "+ 2") + ASK)
    assert said.startswith(changed.split(".*")[0]) and said.endswith(": use a new folder")
    assert "has model '__main__ of gold.py.gold', and this" in run(tmp_path, RUN + MODEL + ASK, "other.py")


def test_without_a_text_the_compiled_code_is_the_models(tmp_path):
    assert run(tmp_path, RUN + MODEL + ASK, "-c") == "[2.0, 3.0]"
    assert run(tmp_path, RUN + "import sys\n" + MODEL + ASK, "-c") == "[2.0, 3.0]"
    assert "the model has changed" in run(tmp_path, RUN + MODEL.replace("+ 1", "+ 2") + ASK, "-c")


def test_a_file_that_was_edited_since_it_was_imported_is_not_the_models_text(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "edited_gold.py").write_text(MODEL)
    import edited_gold  # pyright: ignore[reportMissingImports]

    before = identity_of(edited_gold.gold, GRID)
    (tmp_path / "edited_gold.py").write_text(MODEL.replace("+ 1", "+ 22"))
    now = identity_of(edited_gold.gold, GRID)
    monkeypatch.delitem(sys.modules, "edited_gold")
    import edited_gold  # pyright: ignore[reportMissingImports]

    after = identity_of(edited_gold.gold, GRID)
    assert len({each["code"] for each in (before, now, after)}) == 3, "what runs is neither of the texts"


def test_a_folder_says_whose_it_is():
    assert identity_of(partial(told, log="a"), Grid({"k": [1]}, 5)) | {"code": ""} == {
        "model": "tests.sweeps.told(log='a')", "code": "", "seed": 5, "axes": ["k"], "kinds": ["numbers"], "common": [],
    }  # fmt: skip
    assert identity_of(walk, GRID)["code"] == identity_of(walk, Grid({"k": ["a"]}, 2))["code"]

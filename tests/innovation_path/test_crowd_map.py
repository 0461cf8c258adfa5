"""The committed sweep: rows computed again, to the last digit; and what it makes sure of."""

import runpy
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from models.innovation_path import crowd_map
from models.innovation_path.crowd_map import BATCH, GRID, ROUNDS, SEARCHES, SOCIETIES, batch_means, gold_by_round
from models.innovation_path.exploration_curves import payoff_curves
from models.innovation_path.networks import full, isolated, line, torus
from models.sweep import Grid
from models.tables import read_table

TABLE, BATCHES = read_table("crowd_gold"), read_table("crowd_gold_batches")
SAMPLE = [("best", *at) for at in np.random.default_rng(11).integers((8, 50), size=(4, 2)).tolist()]
SAMPLE += [("conform", 0, 17), ("conform", int(np.random.default_rng(12).integers(1, 8)), 31)]


def chosen(table, rule, k, **at):
    rows = (table["rule"] == rule) & (table["k"] == k)
    for name, value in at.items():
        rows &= table[name] == value
    return np.array([table[who][rows] for who in SOCIETIES])


@pytest.mark.slow
@pytest.mark.parametrize("rule, k, batch", SAMPLE)
def test_rows_computed_again_are_the_same(rule, k, batch):
    assert batch_means(k, rule, batch).tolist() == chosen(BATCHES, rule, k, batch=batch)[:, 0].tolist()


def test_the_batches_are_those_of_the_means():
    assert len(TABLE["k"]) == 2 * 8 * len(ROUNDS) and len(BATCHES["k"]) == 2 * 8 * GRID.replicates / BATCH
    for rule in SEARCHES:
        for k in range(8):
            last = chosen(TABLE, rule, k, round=200)[:, 0]
            np.testing.assert_allclose(chosen(BATCHES, rule, k).mean(1), last, rtol=0, atol=5.1e-5)


def rows_of(path):
    return [line.split(",") for line in path.read_text("utf8").splitlines()]


def test_the_command_writes_tables_of_the_committed_form(tmp_path, monkeypatch):
    """On four landscapes in place of a thousand, in batches of two: the same columns, rounds and places."""
    grid = Grid({"k": [3], "rule": [*SEARCHES]}, seed=GRID.seed, replicates=4, common=["rule"])
    new = {"GRID": grid, "BATCH": 2, "ProcessPoolExecutor": ThreadPoolExecutor, "__file__": tmp_path / "crowd_map.py"}
    committed = Path(crowd_map.__file__).with_name("data")
    for name, value in new.items():
        monkeypatch.setattr(crowd_map, name, value)
    (tmp_path / "data").mkdir()
    crowd_map._write_tables(str(tmp_path / "landscapes"))
    gold = np.array([[gold_by_round(3, rule, grid.rng((3, rule, i))) for i in range(4)] for rule in SEARCHES])
    batches = gold[..., -1].reshape(2, 2, 2, 4).mean(2)
    for name, found in (("crowd_gold", gold.mean(1).swapaxes(1, 2).round(4)), ("crowd_gold_batches", batches.round(6))):
        head, *rows = rows_of(tmp_path / "data" / f"{name}.csv")
        kept_head, *kept = rows_of(committed / f"{name}.csv")
        assert head == kept_head
        if name == "crowd_gold":
            assert [row[:3] for row in rows] == [row[:3] for row in kept if row[1] == "3"]
        np.testing.assert_allclose(np.array([row[3:] for row in rows], float), found.reshape(-1, 4), atol=1e-12)


def test_the_command_asks_for_a_folder(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["crowd_map"])
    monkeypatch.delitem(sys.modules, crowd_map.__name__)
    with pytest.raises(TypeError, match=r"missing .* argument: 'folder'"):
        runpy.run_module(crowd_map.__name__, run_name="__main__")


def test_a_landscape_is_one_of_payoff_curves():
    networks = [full(100), torus(10, 10), line(100), isolated(100)]
    curves = payoff_curves(15, 3, networks, SEARCHES["best"], [4])[0]
    np.testing.assert_array_equal(gold_by_round(3, "best", np.random.default_rng(4)), curves[:, ROUNDS])


def test_the_rules_meet_the_same_landscapes_and_starts():
    best, conform = (gold_by_round(5, rule, GRID.rng((5, rule, 3))) for rule in SEARCHES)
    assert best[:, 0].tolist() == conform[:, 0].tolist()


def test_who_wins_is_no_luck_of_the_draw():
    """Every batch of twenty says the same, and a mean is sure to two points of a hundred."""
    for k in range(1, 8):
        everybody, _, two, _ = chosen(BATCHES, "best", k)
        assert np.all(two > everybody)
        everybody, four, two, _ = chosen(BATCHES, "conform", k)
        assert np.all(everybody > four) and np.all(everybody > two)
    errors = [chosen(BATCHES, rule, k).std(1, ddof=1) / 50**0.5 for rule in SEARCHES for k in range(8)]
    assert 2 * np.max(errors) < 0.02


@pytest.mark.parametrize("batch", [-1, 50, 0.5])
def test_refuses(batch):
    with pytest.raises(ValueError, match=r"^batch must be a whole number in \[0, 49\]; got"):
        batch_means(0, "best", batch)

"""The committed races: rows run again, to the last race; and that they are won as often as the formula says."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from models.serendipity import luck_map
from models.serendipity.luck import repeat_probability, upset_probability
from models.serendipity.luck_map import GRID, N_RACES, SPREADS, races_run
from models.sweep import Grid
from models.tables import read_table

TABLE = read_table("luck_map")
SAMPLE = np.random.default_rng(5).choice(len(TABLE["teams"]), 12, replace=False).tolist()


@pytest.mark.parametrize("row", [0, -1, *SAMPLE])
def test_rows_run_again_are_the_same(row):
    spread, teams = TABLE["spread"][row].item(), int(TABLE["teams"][row])
    run = races_run(spread, teams, GRID.rng((spread, teams, 0)))
    assert run.tolist() == [TABLE["beaten"][row], TABLE["again"][row]]


def test_every_place_of_the_map_is_there():
    places = sorted(zip(TABLE["spread"].tolist(), TABLE["teams"].tolist(), strict=True))
    assert places == [(spread, teams) for spread in SPREADS for teams in range(2, 101)]
    assert [point[:2] for point in GRID.points()] == places


def test_the_formula_is_met_as_closely_as_so_many_races_can():
    """At every seventh number of teams; equal teams have no best, and that column is exact."""
    some = (TABLE["teams"] % 14 == 2) & (TABLE["spread"] > 1)
    at = np.log(TABLE["spread"][some]), TABLE["teams"][some].astype(int)
    for column, formula in (("beaten", upset_probability), ("again", repeat_probability)):
        exact = formula(*at)
        deviations = (TABLE[column][some] / N_RACES - exact) / np.sqrt(exact * (1 - exact) / N_RACES)
        assert np.abs(deviations).max() < 4.5 and deviations.std() == pytest.approx(1, abs=0.15)
        assert abs(deviations.mean()) < 4 / np.sqrt(some.sum())


@pytest.mark.parametrize(
    "spread, teams, what", [(0.5, 10, "spread"), (21, 10, "spread"), (2, 1, "teams"), (2, 101, "teams")]
)
def test_refuses(spread, teams, what):
    with pytest.raises(ValueError, match=rf"^{what} must be "):
        races_run(spread, teams, np.random.default_rng(1))


def test_the_command_writes_a_table_of_the_committed_form(tmp_path, monkeypatch):
    """At two places in place of 4,059: the same columns, and the same races."""
    grid = Grid({"spread": SPREADS[[10, 40]].tolist(), "teams": [3]}, seed=GRID.seed, ranges=GRID.ranges)
    new = {"GRID": grid, "ProcessPoolExecutor": ThreadPoolExecutor, "__file__": tmp_path / "luck_map.py"}
    committed = Path(luck_map.__file__).with_name("data") / "luck_map.csv"
    for name, value in new.items():
        monkeypatch.setattr(luck_map, name, value)
    (tmp_path / "data").mkdir()
    luck_map._write_table(str(tmp_path / "races"))
    head, *rows = (tmp_path / "data" / "luck_map.csv").read_text("utf8").splitlines()
    kept_head, *kept = committed.read_text("utf8").splitlines()
    assert head == kept_head and len(rows) == 2 and {*rows} <= {*kept}

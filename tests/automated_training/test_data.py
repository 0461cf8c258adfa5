"""The tables of the chapter on training by machine: their sums, and the numbers that claims rest on."""

import numpy as np
import pytest

from models.tables import read_table


def rows(name, **values):
    table = read_table(name)
    kept = np.logical_and.reduce([table[column] == value for column, value in values.items()])
    return {column: cells[kept] for column, cells in table.items()}


# As the sources print them
@pytest.mark.parametrize(
    "name, where, column, value",
    [
        ("go_programs", {"program": "AlphaGo Lee"}, "elo", 3739),
        ("go_programs", {"program": "AlphaGo Zero, 40 days"}, "elo", 5185),
        ("r1_zero_aime", {"version": "preprint", "measure": "one attempt"}, "end_percent", 71.0),
        ("r1_zero_aime", {"version": "Nature", "measure": "one attempt"}, "end_percent", 77.9),
        ("repeated_sampling", {"tries": 10_000, "picked_percent": 41.41}, "solved_percent", 98.44),
        ("repeated_sampling", {"benchmark": "SWE-bench Lite", "tries": 5}, "solved_percent", 29.62),
    ],
)
def test_value(name, where, column, value):
    assert rows(name, **where)[column].tolist() == [value]


def test_elo_gap_that_search_is_worth():
    elo = dict(zip(*(read_table("go_programs")[column] for column in ("program", "elo")), strict=True))
    assert elo["AlphaGo Zero, 40 days"] - elo["AlphaGo Zero, 40 days, without search"] == 2130


def test_training_costs_add_up():
    """V3 2,788,000 hours and USD 5.576m; R1-Zero and R1 147,000 and USD 294,000: 5% of both together."""
    cost = read_table("deepseek_training_cost")
    hours, usd, base = cost["gpu_hours_thousand"], cost["cost_usd_thousand"], cost["model"] == "V3"
    np.testing.assert_array_equal(usd, 2 * hours)
    assert hours[base].sum() == 2788 and usd[base].sum() == 5576
    assert hours[~base].sum() == 147 and usd[~base].sum() == 294
    assert hours[~base].sum() / hours.sum() == pytest.approx(0.050, abs=5e-4)
    # 512 processors for 198 and for 80 hours
    assert pytest.approx(hours[cost["model"] == "R1-Zero"][0], abs=0.5) == 512 * 198 / 1000
    assert pytest.approx(hours[-1], abs=0.5) == 512 * 80 / 1000


def test_price_per_token_did_not_fall_with_the_training():
    """R1 cost twice V3, and a 27th of o1: 1.4 orders of magnitude."""
    price = dict(zip(*(read_table("api_prices")[column] for column in ("model", "output_usd")), strict=True))
    assert price["DeepSeek-R1"] / price["DeepSeek-V3"] == pytest.approx(2, abs=0.01)
    assert price["o1"] / price["DeepSeek-R1"] == pytest.approx(27.4, abs=0.05)
    assert np.log10(price["o1"] / price["DeepSeek-R1"]) == pytest.approx(1.44, abs=0.005)


def test_more_tries_solve_more_and_pick_hardly_more():
    math = rows("repeated_sampling", benchmark="MATH", model="Llama-3-8B-Instruct")
    assert math["solved_percent"][1] - math["solved_percent"][0] > 15
    assert 0 < math["picked_percent"][1] - math["picked_percent"][0] < 1

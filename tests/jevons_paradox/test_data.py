"""The chapter's tables against the sentences that rest on them: the price and the use of power."""

import pytest

from models.jevons_paradox.rebound import arc_elasticity
from models.tables import read_table

CLAIMS = read_table("claims")
RECORD = dict(zip(CLAIMS["id"], CLAIMS["record"], strict=True))


def test_use_of_steam_grew_at_an_unchanged_price():
    """Crafts's slides: 1800 and 1830 at 20.4 pounds, 35 and 165 thousand horsepower."""
    table = read_table("steam_horsepower")
    cost, power = (
        dict(zip(table["year"], table[name], strict=True)) for name in ("annual_cost_gbp", "steam_hp_thousand")
    )
    assert cost[1800] == cost[1830] == 20.4
    assert power[1830] / power[1800] == pytest.approx(4.7, abs=0.02)
    assert arc_elasticity(cost[1830] / cost[1870], power[1870] / power[1830]) == pytest.approx(2.7, abs=0.01)
    for year in (1760, 1800, 1830, 1870, 1910):
        assert f"{cost[year]:.1f}" in RECORD["C54"]
    for year in (1760, 1800, 1830, 1870, 1907):
        assert f"{power[year]:,.0f}" in RECORD["C54"]

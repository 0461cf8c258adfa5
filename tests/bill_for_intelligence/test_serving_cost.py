"""A day of serving by DeepSeek's own account, a rebuild by others, and the identities between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.serving_cost import (
    Tokens,
    cost_per_million,
    machine_cost,
    margin,
    nodes_needed,
    revenue,
    share_that_just_pays,
)
from models.tables import read_table

TABLE = read_table("deepseek_day")
TOLD = dict(zip(TABLE["quantity"].tolist(), TABLE["value"].tolist(), strict=True))
HITS, READ, WRITTEN = (1e3 * TOLD[name + "_billion"] for name in ("input_hits", "input", "output"))
DAY = Tokens(HITS, READ - HITS, WRITTEN)
LISTS = read_table("deepseek_price_lists")
PRICES = {
    name: Tokens(*(float(LISTS[column][LISTS["list"] == name][0]) for column in ("hit_usd", "miss_usd", "output_usd")))
    for name in LISTS["list"].tolist()
}
positive = st.floats(0.01, 1e6)


def test_the_machines_of_the_day_cost_what_deepseek_says():
    assert machine_cost(226.75, 8, 2) == TOLD["machines_usd"] == 87_072


def test_the_revenue_at_r1s_price_is_deepseeks_but_for_rounded_tokens():
    """562,027 in the source, whose tokens are rounded to billions: 0.013% off."""
    assert PRICES["R1"] == Tokens(0.14, 0.55, 2.19)
    assert revenue(DAY, PRICES["R1"]) == pytest.approx(562_100, abs=1)
    assert revenue(DAY, PRICES["R1"]) == pytest.approx(TOLD["revenue_usd"], rel=2e-4)


def test_the_margin_is_545_percent_of_cost():
    assert margin(562_027, 87_072) == pytest.approx(5.45, abs=0.005)
    assert margin(revenue(DAY, PRICES["R1"]), machine_cost(226.75)) == pytest.approx(5.45, abs=0.01)


def test_a_cache_hit_is_56_percent_of_what_is_read():
    assert DAY.hits / (DAY.hits + DAY.misses) == pytest.approx(0.563, abs=5e-4)


def test_the_tokens_and_the_speeds_give_the_machines():
    """73.7k tokens a second read and 14.8k written by a node: 226.9 nodes, and 226.75 are printed."""
    nodes = nodes_needed(608e9, 73_700) + nodes_needed(168e9, 14_800)
    assert nodes == pytest.approx(TOLD["nodes"], rel=1e-3)


def test_a_rebuild_by_others_makes_a_million_tokens_for_twenty_cents():
    assert cost_per_million(TOLD["rebuild_output_per_node_second"]) == pytest.approx(0.20, abs=0.005)


# from the same tokens: R1's list, V3's, and the night's for the whole day
@pytest.mark.parametrize(
    "prices, in_usd, share", [("R1", 562_100, 0.155), ("V3", 280_560, 0.310), ("night", 140_280, 0.621)]
)
def test_the_share_that_just_pays(prices, in_usd, share):
    whole = revenue(DAY, PRICES[prices])
    assert whole == pytest.approx(in_usd)
    assert share_that_just_pays(machine_cost(226.75), whole) == pytest.approx(share, abs=5e-4)


@given(nodes=positive, hour=st.floats(0.1, 10), bill=positive)
def test_at_the_share_that_just_pays_nothing_is_left(nodes, hour, bill):
    cost, day = machine_cost(nodes, chip_hour=hour), Tokens(0, 0, bill)
    share = share_that_just_pays(cost, revenue(day, Tokens(1, 1, 1)))
    if share <= 1:
        assert margin(revenue(day, Tokens(1, 1, 1), share), cost) == pytest.approx(0, abs=1e-9)
    else:
        assert margin(revenue(day, Tokens(1, 1, 1)), cost) < 0


@given(tokens=positive, speed=positive, hour=st.floats(0.1, 10), load=st.floats(0.01, 1))
def test_tokens_times_their_cost_is_what_the_machines_cost(tokens, speed, hour, load):
    machines = machine_cost(nodes_needed(1e6 * tokens, speed, load), chip_hour=hour)
    assert tokens * cost_per_million(speed, chip_hour=hour, load=load) == pytest.approx(machines)


@given(share=st.floats(0, 1), factor=st.floats(1, 10))
def test_idle_machines_cost_as_much_as_busy_ones(share, factor):
    assert cost_per_million(1000, load=1 / factor) == pytest.approx(factor * cost_per_million(1000))
    assert revenue(DAY, PRICES["V3"], share) == pytest.approx(share * revenue(DAY, PRICES["V3"]))


def test_shares_make_an_array():
    np.testing.assert_allclose(revenue(DAY, PRICES["R1"], [0, 0.5, 1]), [0, 281_050, 562_100])


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: revenue(DAY, DAY, 1.5), r"share_paid must be finite and in \[0, 1\]; got 1.5"),
        (lambda: machine_cost(0), r"nodes must be finite and in \(0, inf\); got 0"),
        (lambda: machine_cost(1, chip_hour=-2), r"chip_hour must be finite and in \(0, inf\); got -2"),
        (lambda: cost_per_million(10, load=0), r"load must be finite and in \(0, 1\]; got 0"),
        (lambda: nodes_needed(-1, 10), r"tokens must be finite and in \[0, inf\); got -1"),
        (lambda: margin(1, 0), r"machines must be finite and in \(0, inf\); got 0"),
        (lambda: share_that_just_pays(1, 0), r"if_all_paid must be finite and in \(0, inf\); got 0"),
        (lambda: Tokens(1, -1, 1), r"misses must be finite and in \[0, inf\); got -1"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()

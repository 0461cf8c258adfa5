"""The chapter's tables against the sentences that rest on them: prices by hour and rival, Nvidia's worth, tokens."""

import numpy as np
import pytest

from models.tables import read_table

CLAIMS = read_table("claims")
RECORD, SINCE = (dict(zip(CLAIMS["id"], CLAIMS[name], strict=True)) for name in ("record", "since"))
PRICES = read_table("api_prices")


def price(model, kind, column="output_usd"):
    """The first price of that kind."""
    return PRICES[column][(PRICES["model"] == model) & (PRICES["kind"] == kind)][0]


# DeepSeek's pages of 2025 and 2026 and the makers' lists: how many times less R1 cost than o1, by hour
@pytest.mark.parametrize(
    "kind, column, times, words",
    [
        ("list", "input_usd", 27.3, "27 times less"),
        ("list", "output_usd", 27.4, "27 times less"),
        ("night", "input_usd", 111.1, "109 to 111 times less"),
        ("night", "output_usd", 109.1, "109 to 111 times less"),
    ],
)
def test_r1_cost_a_twenty_seventh_by_day_and_a_hundredth_at_night(kind, column, times, words):
    assert price("o1", "list", column) / price("DeepSeek-R1", kind, column) == pytest.approx(times, abs=0.05)
    assert words in RECORD["C35"]


def test_a_day_of_sixteen_hours_by_list_and_eight_at_night():
    for column in ("input_usd", "output_usd"):
        day = (16 * price("DeepSeek-R1", "list", column) + 8 * price("DeepSeek-R1", "night", column)) / 24
        assert price("o1", "list", column) / day == pytest.approx(36.5, abs=0.1)
    assert "the day's average is 36" in RECORD["C35"] and "1/36 averaged over the day" in RECORD["C62"]


def test_against_the_rival_of_the_same_month_it_was_half():
    assert price("o3-mini", "list") / price("DeepSeek-R1", "list") == pytest.approx(2, abs=0.01)
    assert "Against o3-mini (1.10 and 4.40): 2 times, 8 at night" in RECORD["C35"]


def test_prices_are_in_order_and_peak_is_twice_off_peak():
    assert np.all(np.diff(PRICES["date"]) >= np.timedelta64(0))
    peak, off = (PRICES["output_usd"][PRICES["kind"] == kind] for kind in ("peak", "off-peak"))
    np.testing.assert_allclose(peak, 2 * off)


def test_the_ledger_gives_nvidias_worth_as_the_table_does():
    table = read_table("nvidia_market_value")
    worth = dict(zip(table["date"].astype(str), table["market_value_usd_bn"], strict=True))
    first, second, end = worth["2016-12-30"], worth["2017-12-29"], worth["2024-12-31"]
    assert f"{first:.1f}bn at the end of 2016, {second:.1f}bn at the end of 2017" in RECORD["C50"]
    assert f"{end / 30:.0f} times 30bn" in RECORD["C51"]
    assert f"{end / first:.0f} times the end of 2016 and {end / second:.0f} times the end of 2017" in RECORD["C51"]
    last = worth["2026-05-20"]
    assert f"({last / second:.0f} and {last / first:.0f} times)" in SINCE["C51"]


def test_revenue_never_fell_by_half_and_ends_in_july_2026():
    table = read_table("nvidia_datacenter_revenue")
    assert table["quarter_end"][-1] == np.datetime64("2026-07-26") and table["revenue_usd_bn"][-1] == 89.0
    years = table["revenue_usd_bn"][3:15].reshape(3, 4)[:, :]
    fiscal = table["revenue_usd_bn"][4:16].reshape(3, 4).sum(axis=1)
    assert years.shape == (3, 4)
    for total in fiscal:
        assert f"{total:.1f}bn" in RECORD["C55"]


TASKS = read_table("task_tokens")


def tokens(task):
    return TASKS["tokens"][TASKS["task"] == task]


def test_a_plan_for_a_trip_took_what_the_ledger_says():
    light, middle, heavy = (f"{round(value, -2):,.0f}" for value in tokens("trip"))
    assert f"{light}, {middle} or {heavy} tokens a plan" in RECORD["C59"]


@pytest.mark.parametrize("answer, low, high, words", [(400, 35, 200, "35 to 200"), (50, 280, 1600, "280 to 1,600")])
def test_against_a_simple_answer(answer, low, high, words):
    assert tokens("trip").min() / answer == pytest.approx(low, rel=0.02)
    assert tokens("trip").max() / answer == pytest.approx(high, rel=0.02)
    assert words in RECORD["C59"]


def test_effort_is_172_times_by_the_ledger():
    low, high = tokens("puzzle")
    assert high / low == pytest.approx(172, rel=0.01) and "172 times the computing" in RECORD["C58"]


ONLINE = read_table("people_online")


def test_every_year_and_never_fewer():
    assert ONLINE["year"].tolist() == list(range(1990, 2021))
    assert (np.diff(ONLINE["people_million"]) > 0).all()


# Our World in Data, Internet (2018): 413 million in 2000 and 3.4 billion in 2016; since revised a little
@pytest.mark.parametrize("year, million, tolerance", [(2000, 413, 0.01), (2016, 3400, 0.05)])
def test_the_source_in_words(year, million, tolerance):
    assert ONLINE["people_million"][ONLINE["year"] == year][0] == pytest.approx(million, rel=tolerance)


# Demirer et al.: 1.11 with a standard error of 0.22, as in the list of all estimates
def test_the_use_of_one_model_is_the_published_one():
    (ours,) = zip(*(read_table("same_model_elasticity")[name] for name in ("elasticity", "low", "high")), strict=True)
    assert ours == pytest.approx((1.11, 1.11 - 1.96 * 0.22, 1.11 + 1.96 * 0.22), abs=0.005)
    of_all = read_table("price_elasticities")
    row = of_all["name"] == "OpenRouter, same open model"
    assert ours == tuple(of_all[name][row][0] for name in ("elasticity", "low", "high"))

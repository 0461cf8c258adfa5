"""The tables say what their sources print, and each breakthrough's columns fit together."""

import pytest

from models.landscape.counting import RULES, share
from models.tables import read_table

TABLE = read_table("breakthroughs")
ROWS = [dict(zip(TABLE, row, strict=True)) for row in zip(*TABLE.values(), strict=True)]
BY_NAME = {row["name"]: row for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_laboratory_has_a_place_and_an_owner(row):
    assert len({len(row[column].split("; ")) for column in ("labs", "places", "owners")}) == 1
    assert set(row["named_by"].split("; ")) <= {"essay", "prize", "citations", "ours"}
    assert row["named_by"] == "ours" or "ours" not in row["named_by"]


def test_how_the_list_is_made():
    """Eight of the essay's, ten prizes, and of the rest eleven by citations and three by us."""
    names = [row["named_by"] for row in ROWS]
    assert (len(names), sum("essay" in each for each in names), sum("prize" in each for each in names)) == (31, 8, 10)
    assert (names.count("citations"), names.count("ours")) == (11, 3)


@pytest.mark.parametrize(
    "name, places, owners",
    [
        ("AlexNet", "Canada", "Canada"),
        ("Transformer", "United States; Canada", "United States; Canada"),
        ("retrieval-augmented generation", "United States; United Kingdom; United States", None),
        ("AlphaGo", "United Kingdom; United States", "United States; United States"),
        ("Faster R-CNN", "China; China; United States", "China; United States; United States"),
        ("latent diffusion", "Germany; Germany; United States", None),
        ("GPT-3", "United States; United States", None),
        ("AlphaFold 2", "United Kingdom; South Korea", "United States; South Korea"),
    ],
)
def test_affiliations_as_printed(name, places, owners):
    assert BY_NAME[name]["seen"] == "printed"
    assert (BY_NAME[name]["places"], BY_NAME[name]["owners"]) == (places, owners or places)


def test_only_what_has_no_paper_that_names_a_laboratory_rests_on_an_announcement():
    assert {row["name"] for row in ROWS if row["seen"] != "printed"} == {"Mixtral", "ChatGPT", "o1"}


def test_three_chips_and_when_they_could_be_sold():
    table = read_table("export_rules")
    states = dict(zip(zip(table["chip"], table["date"].astype(str), strict=True), table["state"], strict=True))
    assert states["H800", "2023-10"] == "stopped" and states["H20", "2024-01"] == "sold"
    assert states["H20", "2025-04"] == "stopped" and states["H20", "2025-07"] == "case by case"
    assert states["H200", "2026-01"] == "case by case" and states["H200", "2026-08"] == "delivered"


@pytest.mark.parametrize(
    "name, months, low, high",
    [
        ("Epoch, China, 2023 to 2026", 7, 4, 14),
        ("V4, by its maker", None, 3, 6),
        ("V4, by an American office", 8, None, None),
        ("Epoch, open models, to 2025", 3.5, 1.1, 5.3),
    ],
)
def test_months_as_published(name, months, low, high):
    table = read_table("model_lag")
    (row,) = (table["name"] == name).nonzero()[0]
    for column, value in {"months": months, "low": low, "high": high}.items():
        assert table[column][row] == pytest.approx(float("nan") if value is None else value, nan_ok=True)


STUDIES = dict(zip(*(read_table("first_authors")[column] for column in ("name", "country")), strict=True))


def test_every_first_author_is_one_of_a_listed_breakthrough():
    assert set(STUDIES) <= set(BY_NAME) and len(STUDIES) == 17


@pytest.mark.parametrize(
    "name, country",
    [
        ("word2vec", "Czech Republic"),
        ("AlphaGo", "Canada"),
        ("AlphaFold 2", "United States"),
        ("retrieval-augmented generation", "United Kingdom"),
        ("ResNet", "China"),
    ],
)
def test_where_first_authors_had_studied(name, country):
    assert STUDIES[name] == country


def test_no_verdict_hangs_on_where_the_list_stops():
    """By each rule, of the place and of the owner: most of it or not, to 2021, to 2024 and to the end."""
    for column in ("places", "owners"):
        for rule in RULES:
            dated = [(str(row["date"]), row[column].split("; ")) for row in ROWS]
            lists = [[holders for date, holders in dated if date < end] for end in ("2022", "2025", "9")]
            assert len({share(holders, "United States", rule) > 0.5 for holders in lists}) == 1, (column, rule)


def test_three_american_works_more_would_turn_the_count_by_place_and_two_would_not():
    places = [row["places"].split("; ") for row in ROWS]
    assert share(places + 2 * [["United States"]], "United States", "labs") < 0.5
    assert share(places + 3 * [["United States"]], "United States", "labs") > 0.5


@pytest.mark.parametrize(
    "end, china, everybody",
    [("2022-12-31", 31906, 289671), ("2023-09-30", 154710, 938873), ("2025-12-31", 401698, 13659258)],
)
def test_power_in_nvidias_chips_as_printed(end, china, everybody):
    table = read_table("nvidia_power")
    (row,) = (table["quarter_end"].astype(str) == end).nonzero()[0]
    assert (table["china_h100e"][row], table["all_h100e"][row]) == (china, everybody)


def test_no_owner_ever_loses_a_chip_and_none_owns_more_than_there_are():
    table = read_table("nvidia_power")
    for column in ("china_h100e", "american_five_h100e", "all_h100e"):
        assert (table[column][1:] >= table[column][:-1]).all()
    assert (table["china_h100e"] + table["american_five_h100e"] < table["all_h100e"]).all()

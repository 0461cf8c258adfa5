"""The chapter's tables: figures as the sources give them, and the ledger's sentences from the tables."""

import numpy as np
import pytest

from models.innovation_path.scaling_laws import BESIROGLU, loss, optimum
from models.tables import read_table

RECORDS = dict(zip(read_table("claims")["id"], read_table("claims")["record"], strict=True))


def column(name, key, value):
    table = read_table(name)
    return dict(zip(table[key].tolist(), table[value].tolist(), strict=True))


def notable(cut, name):
    table = read_table("notable_models")
    chosen = table["cut"] == cut
    return dict(zip(table["year"][chosen].astype(int).tolist(), table[name][chosen].tolist(), strict=True))


@pytest.mark.parametrize("cut", ["all", "without_scores_only"])
def test_a_field_has_no_more_models_than_there_are(cut):
    models = notable(cut, "models")
    assert list(models) == list(range(2012, 2026))
    for field in ("vision", "language", "games"):
        assert all(notable(cut, field)[year] <= models[year] for year in models)
    by_name, by_paper = notable(cut, "new_makers_by_name"), notable(cut, "new_makers_by_paper")
    assert all(by_paper[year] <= by_name[year] for year in models)


def test_a_cut_leaves_models_out_and_adds_none():
    for name in ("models", "vision", "language", "games"):
        all_of_them, fewer = notable("all", name), notable("without_scores_only", name)
        assert all(fewer[year] <= all_of_them[year] for year in fewer)


@pytest.mark.parametrize("cut, year", [("all", 2018), ("without_scores_only", 2022)])
def test_the_year_in_which_language_takes_the_lead_for_good_hangs_on_the_cut(cut, year):
    words, images = notable(cut, "language"), notable(cut, "vision")
    assert 1 + max(y for y in words if y < 2025 and words[y] <= images[y]) == year


@pytest.mark.parametrize("name", ["new_makers_by_name", "new_makers_by_paper", "new_makers_alone"])
def test_the_crowd_came_in_2023_however_it_is_counted(name):
    for cut in ("all", "without_scores_only"):
        new = notable(cut, name)
        assert new[2023] >= 2.7 * new[2022]


def test_each_training_run_is_larger_than_the_one_before():
    table = read_table("largest_training_runs")
    assert np.all(np.diff(table["training_flop"]) > 0) and np.all(np.diff(table["date"]) > np.timedelta64(0))


def made_by(cut, rule):
    table = read_table("language_model_makers")
    chosen = (table["cut"] == cut) & (table["rule"] == rule)
    return dict(zip(table["organisation"][chosen].tolist(), table["models"][chosen].tolist(), strict=True))


@pytest.mark.parametrize("cut", ["all", "without_scores_only"])
def test_google_comes_first_by_every_rule(cut):
    for rule in ("whole", "fractional", "first_named"):
        made = made_by(cut, rule)
        assert made["Google"] == max(models for name, models in made.items() if name != "all")
        assert all(made[name] <= made_by(cut, "whole")[name] for name in made)


def test_the_ledger_counts_makers_as_the_table_does():
    made, fewer = made_by("all", "whole"), made_by("without_scores_only", "whole")
    record = RECORDS["C06"]
    assert f"Of Epoch's {made['all']:.0f} notable language models" in record
    assert f"Google took part in {made['Google']:.0f}" in record
    assert f"{made_by('all', 'fractional')['Google']:.1f} when a model's makers share it" in record
    assert f"{fewer['Google']:.0f} of the {fewer['all']:.0f} not listed for a score alone" in record
    assert f"(OpenAI {fewer['OpenAI']:.0f}, Meta {fewer['Meta']:.0f})" in record
    for organisation in ("Meta", "Microsoft", "DeepMind", "OpenAI"):
        assert f"{organisation} {made[organisation]:.0f}" in record


def test_the_ledger_tells_when_the_crowd_came():
    new, fewer = notable("all", "new_makers_by_name"), notable("without_scores_only", "new_makers_by_name")
    record = RECORDS["C11"]
    assert (
        f"were {new[2022]:.0f} in 2022, {new[2023]:.0f} in 2023" in record and f"and {new[2024]:.0f} in 2024" in record
    )
    assert f"for a score {fewer[2022]:.0f}, {fewer[2023]:.0f}, {fewer[2024]:.0f}." in record
    for cut, words in (("all", "{:.0%} in 2018, {:.0%} in 2023"), ("without_scores_only", "{:.0%} and {:.0%}.")):
        models, language = notable(cut, "models"), notable(cut, "language")
        assert words.format(*(language[year] / models[year] for year in (2018, 2023))) in record


def test_the_ledger_gives_the_scores_of_the_table():
    score = column("reasoning_scores", "model", "aime_2024_percent")
    record = RECORDS["C13"]
    assert f"from {score['DeepSeek-V3-Base']}% to {score['DeepSeek-R1-Zero']:.1f}%" in record
    assert f"gave {score['R1-Zero-Qwen-32B']:.1f}%" in record
    assert f"{score['R1-Distill-Qwen-32B']}% when taught by R1" in record
    assert f"GPT-4.5 solved {score['GPT-4.5']}%" in RECORDS["C12"]
    assert f"o3-mini {score['o3-mini (high)']}%" in RECORDS["C12"]


def test_no_two_numbers_for_one_thing():
    """V3-Base, from which R1-Zero was trained, is not V3, which was partly taught by a model of the R1 series."""
    score, size = (column("reasoning_scores", "model", name) for name in ("aime_2024_percent", "parameters_bn"))
    start = column("r1_zero_aime", "measure", "start_percent")
    assert score["DeepSeek-V3-Base"] == start["one attempt"] == 15.6 and score["DeepSeek-V3"] == 39.2
    one_size = ("DeepSeek-V3-Base", "DeepSeek-V3", "DeepSeek-R1-Zero", "DeepSeek-R1")
    assert {size[name] for name in one_size} == {671}


def test_a_thousandfold_training_buys_less_than_a_tenth_of_the_loss():
    """GPT-3 to Grok-3, were the budgets spent as the mended law says: 1.992 to 1.865 nats."""
    flop = column("largest_training_runs", "model", "training_flop")
    first, last = (loss(BESIROGLU, *optimum(BESIROGLU, flop[m])) for m in ("GPT-3 175B (davinci)", "Grok-3"))
    assert 1400 < flop["Grok-3"] / flop["GPT-3 175B (davinci)"] < 1500
    assert (first, last) == pytest.approx((1.992, 1.865), abs=5e-4)

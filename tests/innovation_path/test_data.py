"""The chapter's tables: figures as the sources give them, and the ledger's sentences from the tables."""

import numpy as np
import pytest

from models.innovation_path.scaling_laws import BESIROGLU, loss, optimum
from models.tables import read_table

RECORDS = dict(zip(read_table("claims")["id"], read_table("claims")["record"], strict=True))


def column(name, key, value):
    table = read_table(name)
    return dict(zip(table[key].tolist(), table[value].tolist(), strict=True))


def test_a_field_has_no_more_models_than_there_are():
    table = read_table("notable_models")
    np.testing.assert_array_equal(table["year"], np.arange(2012, 2026))
    for field in ("vision", "language", "games"):
        assert np.all(table[field] <= table["models"])
    assert np.all(table["new_language_makers"] <= table["language_makers"])


def test_language_passes_vision_in_2018_and_stays_ahead():
    table = read_table("notable_models")
    np.testing.assert_array_equal(table["language"] > table["vision"], table["year"] >= 2018)


def test_each_training_run_is_larger_than_the_one_before():
    table = read_table("largest_training_runs")
    assert np.all(np.diff(table["training_flop"]) > 0) and np.all(np.diff(table["date"]) > np.timedelta64(0))


def test_makers_come_in_order_and_none_made_all():
    table = read_table("language_model_makers")
    assert table["organisation"][0] == "all" and np.all(np.diff(table["models"]) <= 0)
    assert table["models"][1] < table["models"][0]


def test_the_ledger_counts_makers_as_the_table_does():
    made = column("language_model_makers", "organisation", "models")
    assert f"Of {made['all']:.0f} notable language models" in RECORDS["C06"]
    assert f"Google took part in {made['Google']:.0f}" in RECORDS["C06"]
    for organisation in ("Meta", "Microsoft", "DeepMind", "OpenAI"):
        assert f"{organisation} in {made[organisation]:.0f}" in RECORDS["C06"]


def test_the_ledger_tells_when_the_crowd_came():
    new = column("notable_models", "year", "new_language_makers")
    models, language = (column("notable_models", "year", field) for field in ("models", "language"))
    share = {year: f"{language[year] / models[year]:.0%}" for year in models}
    assert f"{new[2022]:.0f} organisations had their first" in RECORDS["C11"]
    assert f"in 2022, {new[2023]:.0f} in 2023, {new[2024]:.0f} in 2024" in RECORDS["C11"]
    assert f"{share[2017]} of notable models in 2017, {share[2018]} in 2018" in RECORDS["C11"]
    assert f"{share[2022]} in 2022 and {share[2023]} in 2023" in RECORDS["C11"]


def test_the_ledger_gives_the_scores_and_sizes_of_the_tables():
    score = column("reasoning_scores", "model", "aime_2024_percent")
    size = column("reasoning_scores", "model", "parameters_bn")
    assert f"GPT-4o {score['GPT-4o']}%, o1-mini {score['o1-mini']}%" in RECORDS["C13"]
    assert f"DeepSeek-V3 {score['DeepSeek-V3']}% and R1, of the same size, {score['DeepSeek-R1']}%" in RECORDS["C13"]
    assert size["DeepSeek-V3"] == size["DeepSeek-R1"] == 671
    for billion in ("7", "32"):
        assert size[f"R1-Distill-Qwen-{billion}B"] == float(billion)
        assert f"{score[f'R1-Distill-Qwen-{billion}B']}%" in RECORDS["C13"]
    assert f"GPT-4.5, solved {score['GPT-4.5']}%" in RECORDS["C12"]
    assert f"to {score['o3-mini (high)']}%" in RECORDS["C12"]


def test_the_smallest_taught_model_beats_the_best_that_answers_at_once_but_two():
    """1.5 billion parameters and 28.9 %: more than GPT-4o and Claude, less than DeepSeek-V3 and GPT-4.5."""
    table = read_table("reasoning_scores")
    at_once = table["aime_2024_percent"][table["kind"] == "answers at once"]
    taught = table["aime_2024_percent"][table["kind"] == "taught by R1"]
    assert np.sum(at_once > taught.min()) == 2 and np.sum(np.sort(taught)[1:] < at_once.max()) == 0


def test_a_thousandfold_training_buys_less_than_a_tenth_of_the_loss():
    """GPT-3 to Grok-3, were the budgets spent as the mended law says: 1.992 to 1.865 nats."""
    flop = column("largest_training_runs", "model", "training_flop")
    first, last = (loss(BESIROGLU, *optimum(BESIROGLU, flop[m])) for m in ("GPT-3 175B (davinci)", "Grok-3"))
    assert 1400 < flop["Grok-3"] / flop["GPT-3 175B (davinci)"] < 1500
    assert (first, last) == pytest.approx((1.992, 1.865), abs=5e-4)

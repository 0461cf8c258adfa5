"""The table of tokens against the sentences of the ledger that rest on it."""

import pytest

from models.tables import read_table

CLAIMS = read_table("claims")
RECORD = dict(zip(CLAIMS["id"], CLAIMS["record"], strict=True))
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

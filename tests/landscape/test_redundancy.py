"""An idea that others would have had too: the table at mu = 1, the two ends, Owen's integral, and ideas drawn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.landscape.attribution import shapley_shares
from models.landscape.redundancy import claims, counted_credit, finding_game, owen_shares

FOUR = [0.5, 0.3, 0.15, 0.05]
efforts = st.lists(st.floats(0.01, 10), min_size=1, max_size=6)
mus = st.floats(0.01, 8)


# Exact, in parts of v(all) = 1 - 1/e
@pytest.mark.parametrize(
    "rule, parts, total",
    [
        ("shared", [0.5, 0.3, 0.15, 0.05], 1),
        ("first", [0.5, 0.3, 0.15, 0.05], 1),
        ("whole", [0.6225, 0.4100, 0.2204, 0.0772], 1.330),
        ("but for", [0.3775, 0.2036, 0.0942, 0.0298], 0.705),
        ("Shapley", [0.4945, 0.3016, 0.1526, 0.0513], 1),
    ],
)
def test_the_same_history_by_five_rules(rule, parts, total):
    found = claims(FOUR, 1)[rule]
    assert found == pytest.approx(parts, abs=5e-5)
    assert found.sum() == pytest.approx(total, abs=5e-4)
    assert finding_game(FOUR, 1)[-1] == pytest.approx(0.6321, abs=5e-5)


def test_ideas_drawn_one_by_one_give_the_same_table():
    """The expected shares of 0.2992 and 0.1512 in a trial of 400,000 were noise: on average it is the effort."""
    counted = counted_credit(FOUR, 1, 200_000, np.random.default_rng(1))
    exact = claims(FOUR, 1)
    for rule, credit in counted.items():
        assert credit.mean(axis=0) == pytest.approx(exact[rule], abs=0.006), rule
    assert counted["shared"].sum(axis=1) == pytest.approx(1)
    assert counted["first"].var(axis=0)[0] > counted["shared"].var(axis=0)[0]  # a lottery


@given(efforts, mus, st.integers(1, 6))
def test_every_rule_gives_something_and_three_of_five_share_out_all(effort, mu, parts):
    found = claims(effort, mu, parts)
    assert all((share >= 0).all() for share in found.values())
    for rule in ("shared", "first", "Shapley"):
        assert found[rule].sum() == pytest.approx(1)


@given(efforts, mus)
def test_where_anyones_find_will_do_claims_of_we_did_it_are_too_many_and_but_for_too_few(effort, mu):
    found = claims(effort, mu)
    assert found["whole"].sum() >= 1 - 1e-9 and found["but for"].sum() <= 1 + 1e-9


@given(st.lists(st.floats(0.05, 1), min_size=2, max_size=6), st.floats(0.1, 3))
def test_where_ever_more_parts_are_needed_everybody_is_needed_and_nobody_is_enough(effort, mu):
    few, many = claims(effort, mu, 3), claims(effort, mu, 3000)
    assert (many["but for"] >= few["but for"] - 1e-9).all() and (many["whole"] <= few["whole"] + 1e-9).all()
    assert many["but for"] == pytest.approx(1, abs=0.5) and many["whole"] == pytest.approx(0, abs=0.5)


def test_the_limit_of_many_parts_is_unanimity():
    many = claims(FOUR, 1, 100_000)
    assert many["Shapley"] == pytest.approx([1 / 4] * 4, abs=1e-6)


@given(efforts, st.floats(1e-4, 1e-3))
def test_where_finds_are_rare_all_rules_agree(effort, mu):
    found = claims(effort, mu)
    for rule in found:
        assert found[rule] == pytest.approx(found["shared"], abs=1e-3)


@given(efforts, mus)
def test_owens_integral_is_shapleys_sum(effort, mu):
    exact = shapley_shares(finding_game(effort, mu)) / finding_game(effort, mu)[-1]
    assert owen_shares(effort, mu) == pytest.approx(exact, rel=1e-9)


def test_owens_integral_goes_where_the_groups_are_too_many():
    shares = owen_shares(np.arange(1, 201), 30)
    assert shares.sum() == pytest.approx(1, rel=1e-12) and (np.diff(shares) > 0).all()
    with pytest.raises(ValueError, match="weights must"):
        finding_game(np.arange(1, 201), 30)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: finding_game([], 1), "efforts"),
        (lambda: finding_game([0, 0], 1), "efforts"),
        (lambda: finding_game([-1, 2], 1), "efforts"),
        (lambda: finding_game([[1]], 1), "efforts"),
        (lambda: finding_game(FOUR, 0), "mu"),
        (lambda: finding_game(FOUR, math.inf), "mu"),
        (lambda: finding_game(FOUR, 1, 0), "parts"),
        (lambda: claims(FOUR, 1, 1.5), "parts"),
        (lambda: owen_shares([0], 1), "efforts"),
        (lambda: owen_shares(FOUR, -1), "mu"),
        (lambda: counted_credit(FOUR, 1, 0, np.random.default_rng(1)), "n_ideas"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()

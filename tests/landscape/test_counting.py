"""Counting a list: an example by hand, what each rule must add up to, and one discovery left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.landscape.counting import RULES, by_first_author, credit, share, shares_without

LIST = [["US", "US", "UK"], ["China"], ["UK", "US"], ["US"]]
lists = st.lists(st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=4), min_size=2, max_size=9)


@pytest.mark.parametrize(
    "rule, us, uk, china",
    [("whole", 3, 2, 1), ("labs", 2 / 3 + 1 / 2 + 1, 1 / 3 + 1 / 2, 1), ("parties", 2, 1, 1), ("first", 2, 1, 1)],
)
def test_four_discoveries_by_hand(rule, us, uk, china):
    for party, points in {"US": us, "UK": uk, "China": china, "France": 0}.items():
        assert credit(LIST, party, rule).sum() == pytest.approx(points)
        assert share(LIST, party, rule) == pytest.approx(points / 4)


@given(lists)
def test_all_rules_but_whole_share_out_everything(holders):
    totals = {rule: sum(share(holders, party, rule) for party in "abcd") for rule in RULES}
    assert totals["whole"] == pytest.approx(np.mean([len(set(each)) for each in holders]))
    assert [totals[rule] for rule in RULES[1:]] == pytest.approx([1, 1, 1])


@given(lists, st.sampled_from("abcd"))
def test_whole_is_the_most_that_a_party_can_be_given(holders, party):
    for rule in RULES:
        assert (credit(holders, party, rule) <= credit(holders, party, "whole")).all()


@given(lists, st.sampled_from(RULES))
def test_leaving_one_out_is_counting_the_others(holders, rule):
    left = [share(holders[:i] + holders[i + 1 :], "a", rule) for i in range(len(holders))]
    assert shares_without(holders, "a", rule) == pytest.approx(left)
    assert np.mean(left) == pytest.approx(share(holders, "a", rule))


def test_a_first_author_moves_the_whole_of_a_discovery():
    schooled = by_first_author(["a", "b", "c", "d"], ["a", "d"], ["Canada", "UK"], LIST)
    assert schooled == [["Canada"], ["China"], ["UK"], ["UK"]]
    assert {rule: share(schooled, "UK", rule) for rule in RULES} == dict.fromkeys(RULES, 0.5)


@given(lists)
def test_without_a_known_author_the_first_laboratory_has_it_all(holders):
    names = [str(i) for i in range(len(holders))]
    schooled = by_first_author(names, [], [], holders)
    assert [share(schooled, "a", rule) for rule in RULES] == pytest.approx([share(holders, "a", "first")] * 4)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: credit([], "US", "whole"), "holders"),
        (lambda: credit([["US"], []], "US", "whole"), "holders"),
        (lambda: credit(LIST, "US", "half"), "rule"),
        (lambda: shares_without([["US"]], "US", "first"), "holders"),
        (lambda: by_first_author(["a"], [], [], LIST), "holders"),
        (lambda: by_first_author(["a", "b", "c", "d"], ["e"], ["UK"], LIST), "known"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()

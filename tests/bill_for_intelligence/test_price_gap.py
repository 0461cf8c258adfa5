"""How many times cheaper: R1's day, and what an average must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.price_gap import day_average, times_cheaper

price = st.floats(0.01, 1000)


# o1's 15 and 60 against R1: by day, averaged over the day, at night (the ledger's row C35)
@pytest.mark.parametrize(
    "o1, r1, night, gaps", [(15, 0.55, 0.135, (27.3, 36.4, 111.1)), (60, 2.19, 0.55, (27.4, 36.5, 109.1))]
)
def test_r1_against_o1(o1, r1, night, gaps):
    asked = (r1, day_average([r1, night], [16, 8]), night)
    assert [times_cheaper(o1, ours) for ours in asked] == pytest.approx(gaps, abs=0.05)


@given(dear=price, cheap=price, hours=st.floats(0, 24))
def test_an_average_lies_between(dear, cheap, hours):
    average = day_average([dear, cheap], [hours, 24 - hours])
    assert min(dear, cheap) * (1 - 1e-9) <= average <= max(dear, cheap) * (1 + 1e-9)
    assert day_average([dear, cheap], [24, 0]) == pytest.approx(dear)


@given(theirs=price, ours=price)
def test_turned_round_the_gap_is_its_inverse(theirs, ours):
    assert times_cheaper(theirs, ours) * times_cheaper(ours, theirs) == pytest.approx(1)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: day_average([1, 2], [16, 9]), r"hours must be one for each price and add up to 24; got \[16.0, 9.0\]"),
        (lambda: day_average([1], [12, 12]), "hours must be one for each price"),
        (lambda: day_average([0, 2], [16, 8]), r"prices must be finite and in \(0, inf\); got 0"),
        (lambda: times_cheaper(1, 0), r"ours must be finite and in \(0, inf\); got 0"),
        (lambda: times_cheaper(-1, 2), r"theirs must be finite and in \(0, inf\); got -1"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()

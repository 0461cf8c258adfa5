"""Bills against the printed cost of a trip and of a puzzle, their own arithmetic, and bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.token_bills import bill

money = st.floats(0, 1000)
shares = st.floats(0, 1)


@pytest.mark.parametrize("share, printed", [(0, 2.19), (1, 0.55), (0.5, 1.37)])  # DeepSeek-R1's list of January 2025
def test_a_million_tokens_cost_the_list(share, printed):
    assert bill(1e6, share, 0.55, 2.19) == pytest.approx(printed)


@given(st.floats(0, 1e9), shares, money, money)
def test_a_bill_is_that_of_its_parts_and_lies_between_all_read_and_all_written(tokens, share, read, write):
    whole = bill(tokens, share, read, write)
    parts = bill(tokens * share, 1, read, write) + bill(tokens * (1 - share), 0, read, write)
    assert whole == pytest.approx(parts, rel=1e-9, abs=1e-9)
    ends = sorted([bill(tokens, 1, read, write), bill(tokens, 0, read, write)])
    assert ends[0] * (1 - 1e-9) - 1e-9 <= whole <= ends[1] * (1 + 1e-9) + 1e-9


def test_broadcasts():
    assert bill([1, 2], np.array([[0.5], [0.9]]), 1, 2).shape == (2, 2)
    assert isinstance(bill(1, 0.5, 1, 2), float)


@pytest.mark.parametrize("bad", [-1, math.nan, math.inf, "much"])
@pytest.mark.parametrize("name", ["tokens", "read_share", "read_price", "write_price"])
def test_refuses(name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be finite and in \[0, (inf\)|1\]); got"):
        bill(**{"tokens": 1, "read_share": 0.5, "read_price": 1, "write_price": 2} | {name: bad})

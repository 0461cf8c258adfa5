"""Number three in the queue: the odds of every queue against all throws of signs and coins, and the better sign."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.innovation_path.information_cascade import herd_accuracy, simulated_choices
from models.innovation_path.your_turn import chance_of_first, crowd_odds

signals = st.floats(0.52, 0.95)


# Two alike, by hand: p (1 + p) / 2 if they are right, (1 - p) (2 - p) / 2 if they are wrong.
@given(signals)
def test_two_alike_outweigh_one_sign_and_not_two(p):
    both = p * (1 + p) / ((1 - p) * (2 - p))
    assert crowd_odds([True, True], p) == pytest.approx(both)
    assert p / (1 - p) < both < (p / (1 - p)) ** 2
    assert crowd_odds([False, False], p) == pytest.approx(1 / both)


# By hand, signs right 6 times in 10: 0.48 x 0.4 against 0.28 x 0.6, so 8 to 7.
def test_number_three_against_two_does_best_to_follow_by_a_little():
    assert chance_of_first([True, True], 0.6, False, 0.6) == pytest.approx(8 / 15)


@given(signals, st.booleans())
def test_two_who_differ_say_nothing(p, first):
    assert crowd_odds([first, not first], p) == pytest.approx(1)
    assert chance_of_first([first, not first], p, False, p) == pytest.approx(1 - p)


@given(signals, st.integers(2, 40))
def test_the_fourth_learns_nothing_from_the_third(p, n):
    assert crowd_odds([True] * n, p) == pytest.approx(crowd_odds([True] * 2, p))


# Where a sign is as good as the two before together, it is as often right as the herd of them is.
@given(signals)
def test_a_sign_is_trusted_from_the_herds_own_accuracy_on(p):
    turn = herd_accuracy(p)
    assert chance_of_first([True, True], p, False, turn) == pytest.approx(0.5)
    assert chance_of_first([True, True], p, False, min(turn + 0.01, 0.999)) < 0.5


@pytest.mark.parametrize("choices", [c for n in range(4) for c in product([True, False], repeat=n)])
def test_odds_are_those_of_simulated_queues(choices):
    n = len(choices)
    made = simulated_choices(4, 0.6, 40000, np.random.default_rng(5))[:, :n]
    right, wrong = ((made == np.array(c)).all(axis=1).sum() for c in (choices, np.logical_not(choices)))
    if right + wrong < 200:  # nobody leaves two who chose alike
        assert right == wrong == 0
        with pytest.raises(ValueError, match="such as sensible people make"):
            crowd_odds(choices, 0.6)
    else:
        odds = crowd_odds(choices, 0.6)
        assert right / (right + wrong) == pytest.approx(odds / (1 + odds), abs=0.02)


def test_shapes():
    assert chance_of_first([True, True], 0.6, True, [0.6, 0.7]).shape == (2,)
    assert chance_of_first([], 0.6, True, 0.7) == pytest.approx(0.7)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: crowd_odds([True], 0.5), r"p must be finite and in \(0.5, 1\); got 0.5"),
        (lambda: chance_of_first([True], 0.6, True, 1), r"own must be finite and in \[0.5, 1\); got 1"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()

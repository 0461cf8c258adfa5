"""Pandora's rule: Weitzman's two boxes, and the rule against every policy there is."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.serendipity.pandora import (
    ALPHA,
    OMEGA,
    Box,
    long_shot,
    mean_payoff,
    opening_value,
    pandora_order,
    policy_value,
    reservation_value,
)


@st.composite
def boxes(draw):
    size = draw(st.integers(1, 3))
    payoffs = draw(st.lists(st.floats(0, 100), min_size=size, max_size=size, unique=True))
    weights = np.array(draw(st.lists(st.integers(1, 9), min_size=size, max_size=size)))
    return Box(tuple(payoffs), tuple(weights / weights.sum()), draw(st.floats(0.1, 60)))


several = st.lists(boxes(), min_size=1, max_size=4)


def optimal_value(found, best=0.0):
    """Value of the best of all policies, tried one against another: the rule's referee."""
    values = [best]
    for i, box in enumerate(found):
        later = [optimal_value([*found[:i], *found[i + 1 :]], max(best, payoff)) for payoff in box.payoffs]
        values.append(np.dot(later, box.probabilities) - box.cost)
    return max(values)


# Exact, undiscounted
@pytest.mark.parametrize("box, value, mean", [(ALPHA, 70, 77.5), (OMEGA, 140, 48)])
def test_reservation_values_of_weitzmans_boxes(box, value, mean):
    assert reservation_value(box) == pytest.approx(value, rel=1e-12)
    assert mean_payoff(box) == pytest.approx(mean, rel=1e-12)


@pytest.mark.parametrize("order, value", [([0, 1], 75), ([1, 0], 78), ([0], 62.5), ([1], 28), ([], 0)])
def test_orders_of_weitzmans_boxes(order, value):
    """75 and 78: exact. Alone, a box is worth its mean less its cost."""
    assert policy_value([ALPHA, OMEGA], order) == pytest.approx(value, abs=1e-9)


def test_the_box_that_is_riskier_worse_on_average_and_dearer_goes_first():
    assert mean_payoff(OMEGA) < mean_payoff(ALPHA) and OMEGA.cost > ALPHA.cost
    assert pandora_order([ALPHA, OMEGA]) == [1, 0]
    assert optimal_value([ALPHA, OMEGA]) == pytest.approx(78, rel=1e-12)


@given(boxes())
def test_reservation_value_makes_looking_a_matter_of_indifference(box):
    z = reservation_value(box)
    gain = np.dot(np.maximum(np.array(box.payoffs) - z, 0), box.probabilities)
    assert gain == pytest.approx(box.cost, rel=1e-9)
    assert z < max(box.payoffs)
    assert abs(z) < 1e-9 or (z < 0) == (box.cost > mean_payoff(box))
    if z > 0:
        assert opening_value([box], [0], z) == pytest.approx(z, rel=1e-9)


@settings(max_examples=60)
@given(several, st.floats(0, 100))
def test_no_policy_beats_the_rule(found, best):
    """Weitzman (1979), the theorem."""
    rule = policy_value(found, pandora_order(found), best)
    assert rule == pytest.approx(optimal_value(found, best), rel=1e-9, abs=1e-9)


@settings(max_examples=60)
@given(several)
def test_the_rule_is_worth_the_best_of_the_payoffs_capped_at_their_reservation_values(found):
    """An identity of the rule: E max(0, max_i min(X_i, z_i)), the boxes being independent."""
    value, caps = 0.0, [np.minimum(box.payoffs, reservation_value(box)) for box in found]
    for index in np.ndindex(*[len(box.payoffs) for box in found]):
        weight = math.prod(box.probabilities[i] for box, i in zip(found, index, strict=True))
        value += weight * max(0, *[cap[i] for cap, i in zip(caps, index, strict=True)])
    assert policy_value(found, pandora_order(found)) == pytest.approx(value, rel=1e-9, abs=1e-9)


@given(st.floats(1, 100), st.floats(0.01, 0.98), st.floats(1.01, 50), st.floats(0.01, 0.99))
def test_of_two_boxes_alike_on_average_the_longer_shot_goes_first(mean, chance, ratio, cost_share):
    """z = (mean - cost) / chance."""
    assume(chance * ratio <= 1)
    cost = mean * cost_share
    far, near = long_shot(mean, chance, cost), long_shot(mean, chance * ratio, cost)
    assert mean_payoff(far) == pytest.approx(mean) and mean_payoff(near) == pytest.approx(mean)
    assert reservation_value(far) == pytest.approx((mean - cost) / chance, rel=1e-9)
    assert pandora_order([near, far]) == [1, 0]


def test_a_box_that_costs_more_than_it_brings_stays_shut():
    hopeless = Box((10,), (1,), 20)
    assert reservation_value(hopeless) == -10
    assert pandora_order([hopeless, ALPHA]) == [1]
    assert policy_value([hopeless], [0]) == 0


@pytest.mark.parametrize(
    "arguments, name",
    [
        (((), (), 1), "payoffs"),
        (((1, 2), (1,), 1), "payoffs"),
        ((1, 1, 1), "payoffs"),
        (((-1,), (1,), 1), "payoffs"),
        (((math.inf,), (1,), 1), "payoffs"),
        (((1, 2), (0.5, 0.6), 1), "probabilities"),
        (((1, 2), (0, 1), 1), "probabilities"),
        (((1,), (1,), 0), "cost"),
        (((1,), (1,), [1, 2]), "cost"),
        (((1,), (1,), None), "cost"),
    ],
)
def test_box_refuses(arguments, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        Box(*arguments)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: long_shot(0, 0.5, 1), "mean"),
        (lambda: long_shot(1, 0, 1), "chance"),
        (lambda: long_shot(1, 1.1, 1), "chance"),
        (lambda: long_shot(1, 0.5, 0), "cost"),
        (lambda: policy_value([ALPHA], [0], -1), "best"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must"):
        call()


def test_box_refuses_changes():
    with pytest.raises(AttributeError):
        ALPHA.cost = 1


def plain_value(boxes, order, best):
    """By going through all that may happen."""
    if not order:
        return best
    box = boxes[order[0]]
    later = [plain_value(boxes, order[1:], max(best, payoff)) for payoff in box.payoffs]
    return max(best, float(np.dot(later, box.probabilities)) - box.cost)


@given(st.lists(st.tuples(st.floats(1, 9), st.floats(0.1, 1), st.floats(0.1, 3)), max_size=5), st.floats(0, 9))
def test_a_policy_is_worth_what_all_that_may_happen_is(drawn, best):
    boxes = [long_shot(*each) for each in [*drawn, (2, 0.5, 0.1)]]
    order = list(range(len(boxes)))[::-1]
    assert policy_value(boxes, order, best) == pytest.approx(plain_value(boxes, order, best), rel=1e-12)


def test_many_boxes_cost_no_more_than_their_number():
    boxes = [long_shot(1 + i / 100, 0.5 - i / 1000, 0.1) for i in range(200)]
    value = policy_value(boxes, pandora_order(boxes))
    assert max(map(reservation_value, boxes)) * 0.9 < value < max(max(box.payoffs) for box in boxes)


@pytest.mark.parametrize("order, said", [([0, 0], "once"), ([2], r"order must be a whole number in \[0, 1\]; got 2")])
def test_an_order_names_different_boxes(order, said):
    with pytest.raises(ValueError, match=said):
        policy_value([ALPHA, OMEGA], order)
    with pytest.raises(ValueError, match="order must hold a box"):
        opening_value([ALPHA, OMEGA], [])

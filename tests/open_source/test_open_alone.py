"""One firm opens alone: its worth against a simulation, its doors against all others, and what moves them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.open_source.open_alone import Firm, best_doors, gift, simulated_worth, toll, worths

firms = st.builds(
    Firm,
    brings=st.floats(0, 0.6),
    leak=st.floats(0, 1.5),
    interest=st.floats(0.04, 0.6),
    helps=st.sampled_from([0.0, 0.3]),
    ladder=st.just(30),
)


def shut(**of):
    firm = Firm(**of)
    return firm.steps()[~best_doors(firm)[0]].tolist()


def test_profits_are_those_of_a_price_war_in_which_a_step_halves_the_cost():
    firm = Firm(ladder=10)
    assert firm.profits()[firm.steps() >= 0][:4].tolist() == [0, 0.5, 0.75, 0.875]
    assert (firm.profits()[firm.steps() < 0] == 0).all()


@pytest.mark.parametrize("own, rival", [(1, 1), (0.5, 2)])
def test_with_every_door_shut_the_worth_behind_falls_by_the_root(own, rival):
    """Behind nothing is earned: V[k] = z V[k-1] with own z^2 - (r + own + rival) z + rival = 0, z > 1."""
    firm = Firm(own=own, rival=rival, ladder=200)
    worth = worths(firm, np.zeros(401, bool))
    total = firm.interest + own + rival
    root = (total + np.sqrt(total**2 - 4 * own * rival)) / (2 * own)
    np.testing.assert_allclose(worth[180:200] / worth[179:199], root, rtol=1e-9)
    assert worth[-1] == pytest.approx(1 / firm.interest, rel=1e-9)  # so far ahead that nobody comes near


@pytest.mark.parametrize("start", [-2, 0, 1, 5])
@pytest.mark.parametrize("helps", [0, 0.4])
def test_simulation(start, helps):
    firm = Firm(helps=helps)
    doors, worth = best_doors(firm)
    found = [simulated_worth(firm, doors, start, 1000, np.random.default_rng(seed)) for seed in range(16)]
    assert worth[firm.ladder + start] == pytest.approx(np.mean(found), abs=4 * np.std(found) / 4)


@given(firms)
@settings(max_examples=40)
def test_no_other_door_is_better(firm):
    """The Bellman equations themselves, and every step's door turned alone."""
    doors, worth = best_doors(firm)
    gained, lost = firm.speeds(np.zeros_like(doors))
    up, down = np.diff(worth, append=worth[-1]), np.diff(worth, prepend=worth[0])
    kept = firm.profits() + gained * up - lost * down
    inside = np.abs(firm.steps()) < firm.ladder
    best = np.maximum(kept, kept + gift(firm, worth) - toll(firm, worth))
    np.testing.assert_allclose(firm.interest * worth[inside], best[inside], rtol=1e-9, atol=1e-9)
    for step in range(27, 36):
        other = doors.copy()
        other[step] = ~other[step]
        assert (worths(firm, other) <= worth + 1e-9).all()


@given(firms)
@settings(max_examples=40)
def test_who_is_not_ahead_opens_and_the_worth_rises_with_the_lead(firm):
    doors, worth = best_doors(firm)
    assert doors[firm.steps() <= 0].all() and (toll(firm, worth)[firm.steps() <= 0] == 0).all()
    assert (np.diff(worth) >= -1e-9).all()


def test_the_door_is_shut_just_ahead():
    assert shut() == [1, 2, 3]


def test_patience_and_leak_keep_it_shut_for_longer_and_gain_opens_it():
    assert len(shut(interest=0.05)) > len(shut(interest=0.1)) > len(shut(interest=0.2)) > len(shut(interest=0.5))
    assert len(shut(leak=1)) > len(shut(leak=0.5)) > len(shut(leak=0.3)) == 0
    assert len(shut(brings=0.1)) > len(shut(brings=0.25)) > len(shut(brings=0.4)) == 0
    assert shut(leak=0) == [] and min(shut(brings=0)) == 1


def test_help_from_outside_opens_the_door_just_ahead_first():
    """Improvements are worth most where a step is: just ahead; users are worth the same everywhere."""
    assert shut(brings=0, helps=0.3)[0] == 1
    assert shut(brings=0, helps=0.7)[0] == 5
    assert shut(brings=0, helps=0.7, interest=0.5)[0] == 3


def test_no_help_brings_the_firm_beyond_the_ladder():
    firm = Firm(helps=0.3, ladder=10)
    worth = firm.steps() ** 2.0  # a step more is worth 2 k + 1
    assert gift(firm, worth)[:-1] == pytest.approx(firm.brings + 0.3 * (2 * firm.steps()[:-1] + 1))
    assert gift(firm, worth)[-1] == firm.brings


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda: Firm(brings=-0.1), r"brings must be finite and in \[0, inf\); got -0.1"),
        (lambda: Firm(leak=np.nan), "leak must be finite"),
        (lambda: Firm(interest=0), r"interest must be finite and in \(0, inf\); got 0"),
        (lambda: Firm(ladder=5), r"ladder must be a whole number in \[10, 400\]; got 5"),
        (lambda: simulated_worth(Firm(), np.ones(121, bool), 61, 1, np.random.default_rng(1)), "start must be"),
        (lambda: simulated_worth(Firm(), np.ones(121, bool), 0, 0, np.random.default_rng(1)), "n_runs must be"),
    ],
)
def test_bad_input(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_doors_that_never_settle_are_an_error():
    with pytest.raises(RuntimeError, match="have not settled in 1 rounds"):
        best_doors(Firm(brings=10), most_rounds=1)

"""The game of hiding and leaking: exact averages against firm values, a matrix exponential and plays by dice."""

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from scipy.linalg import expm

from models.open_source.hide_or_leak import LAGGARD, LEADER, LEVEL, Race, _exponential, expected_totals, luck_of, played
from models.open_source.step_by_step import firm_values

races = st.builds(
    Race, competition=st.floats(0.5, 1), interest=st.floats(0.01, 0.5), periods=st.sampled_from([1.0, 4.0])
)
rules = st.lists(st.sampled_from([0.0, 0.1, 0.4, 3.0]), min_size=1, max_size=6)


@pytest.mark.parametrize("competition", [0.5, 0.9, 1])
@pytest.mark.parametrize("leak", [0, 0.4, 3])
@pytest.mark.parametrize("interest", [0.05, 0.2])
def test_one_rule_for_ever_is_the_worth_of_the_firms(competition, leak, interest):
    race = Race(competition, interest, periods=100)
    np.testing.assert_allclose(
        expected_totals(race, [leak] * 8), firm_values(competition, leak, interest), rtol=1e-9, atol=1e-9
    )


def test_a_round_solves_its_equations():
    """dw/dt = r w - c - Q w, backwards from the end, by an integrator that knows nothing of exponentials."""
    race, leaks, totals = Race(0.8, 0.1, periods=4), [0.4, 0.0], np.zeros(3)
    for leak in leaks[::-1]:
        moves, incomes = race.moves(leak), race.incomes(leak)

        def back(_, worth, moves=moves, incomes=incomes):
            return incomes + moves @ worth - race.interest * worth

        totals = solve_ivp(back, (0, 4), totals, rtol=1e-10, atol=1e-12).y[:, -1]
    np.testing.assert_allclose(expected_totals(race, leaks), totals, rtol=1e-7)


@pytest.mark.parametrize("scale", [0.01, 1, 300])
def test_exponential(scale):
    matrix = scale * np.array([[-2, 1, 0.5], [1, -3, 1], [0, 1, -2]])
    np.testing.assert_allclose(_exponential(matrix), expm(matrix), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("leaks", [(0, 0, 0, 0, 0), (0.4, 0.4, 0.4, 0.4, 0.4), (0, 0.4, 0, 3, 0.4)])
@pytest.mark.parametrize("interest", [0, 0.2])
def test_plays_bring_on_average_what_is_expected(leaks, interest):
    race, rng = Race(0.9, interest), np.random.default_rng(17)
    found = np.array([played(race, leaks, luck_of(20, rng)).total() for _ in range(1000)])
    assert found.mean() == pytest.approx(expected_totals(race, leaks)[0], abs=4 * found.std() / np.sqrt(1000))


@given(races, rules, st.integers(0, 10**6))
@settings(max_examples=60)
def test_a_play_hangs_together(race, leaks, seed):
    luck = luck_of(len(leaks) * race.periods, np.random.default_rng(seed))
    play = played(race, leaks, luck)
    assert play.edges[0] == 0 and play.edges[-1] == len(leaks) * race.periods
    assert (np.diff(play.edges) >= 0).all() and len(play.places) == len(play.flows) == len(play.edges) - 1
    assert play.places[0] == LEADER and np.abs(np.diff(play.places)).max(initial=0) <= 1  # one step at a time
    assert (play.places[play.leaked] == LEVEL).all()
    assert not play.leaked.any() or max(leaks) > 0
    assert play.by_period().sum() == pytest.approx(play.total(), abs=1e-9)
    brought = play.by_period().cumsum()
    for period in range(1, len(brought) + 1):
        assert brought[period - 1] == pytest.approx(replace(play, edges=play.edges.clip(max=period)).total(), abs=1e-9)
    # What is done later does not change what was before.
    shorter = played(race, leaks[:1], luck)
    np.testing.assert_array_equal(shorter.places, play.places[: len(shorter.places)])


def test_a_race_and_a_play_stay_as_they_are():
    play = played(Race(), [0.4], luck_of(4, np.random.default_rng(1)))
    for record in (Race(), play):
        with pytest.raises(FrozenInstanceError):
            record.interest = 0.1


@given(races, st.sampled_from([0.0, 0.4, 3.0]))
def test_moves_keep_somebody_in_each_place(race, leak):
    moves = race.moves(leak)
    np.testing.assert_allclose(moves.sum(axis=1), 0, atol=1e-12)
    assert moves[LEADER, LAGGARD] == moves[LAGGARD, LEADER] == 0 and moves[LEVEL, LEADER] == moves[LEVEL, LAGGARD]


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda: Race(competition=0.4), r"competition must be finite and in \[0.5, 1\]; got 0.4"),
        (lambda: Race(interest=-1), r"interest must be finite and in \[0, 10\]"),
        (lambda: Race(periods=0), r"periods must be finite and in \(0, 100\]"),
        (lambda: expected_totals(Race(), [0, 4]), r"leaks must be finite and in \[0, 3\]; got 4"),
        (lambda: played(Race(), [-1], luck_of(4, np.random.default_rng(1))), "leaks must be finite"),
        (lambda: played(Race(), [1], ([1, 2], [0, 0, 0])), r"luck must be .* one length; got shapes \(2,\) and \(3,\)"),
        (lambda: played(Race(), [1], ([1, 2, 3], [0, 0])), r"luck must be .* one length; got shapes \(3,\) and \(2,\)"),
        (lambda: luck_of(0, np.random.default_rng(1)), r"periods must be finite and in \(0, 10000\]"),
    ],
)
def test_bad_input(make, said):
    with pytest.raises(ValueError, match=said):
        make()

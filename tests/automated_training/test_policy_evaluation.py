"""Exact play: published and reproduced values, a recursion in fractions, and what best replies must do."""

from fractions import Fraction
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.automated_training.game_learning import lookahead_policy, random_policy
from models.automated_training.policy_evaluation import (
    best_reply_values,
    expected_values,
    exploitability,
    greedy_policy,
    move_values,
    points,
    position_values,
)
from models.automated_training.solvable_games import nim, tic_tac_toe

GAMES = {"tic-tac-toe": tic_tac_toe(), "nim": nim(), "small nim": nim((1, 2, 3)), "two heaps": nim((2, 4))}
games = pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
small_games = st.sampled_from([GAMES["small nim"], GAMES["two heaps"]])
XO = GAMES["tic-tac-toe"]
OPTIMAL, CLUB, RANDOM = greedy_policy(move_values(XO)), lookahead_policy(XO, 2), random_policy(XO)


def some_policy(game, seed):
    weights = np.where(game.legal, np.random.default_rng(seed).exponential(size=game.legal.shape) ** 3, 0)
    return weights / np.where(game.finished, 1, weights.sum(axis=1))[:, None]


# Exact fractions of random play; the others reproduced: how often who begins wins, less how often it loses
@pytest.mark.parametrize(
    "first, second, won, lost, error",
    [
        (RANDOM, RANDOM, 737 / 1260, 363 / 1260, 1e-9),
        (OPTIMAL, RANDOM, 0.96781, 0, 5e-6),
        (OPTIMAL, CLUB, 0.7746, 0, 5e-5),
        (CLUB, OPTIMAL, 0, 0.1651, 5e-5),
        (OPTIMAL, OPTIMAL, 0, 0, 1e-9),
    ],
)
def test_results_of_tic_tac_toe(first, second, won, lost, error):
    assert expected_values(XO, first, second)[0] == pytest.approx(won - lost, abs=error)


# Reproduced: points a game against the club player
@pytest.mark.parametrize("player, printed", [(OPTIMAL, 0.73492), (CLUB, 0.5), (RANDOM, 0.11969)])
def test_points_against_the_club_player(player, printed):
    assert points(XO, player, CLUB) == pytest.approx(printed, abs=5e-6)


# Ours, a regression: how beatable a teacher is that sees so many moves ahead
@pytest.mark.parametrize(
    "depth, beatable", [(0, 0.9598), (1, 0.9556), (2, 0.6635), (3, 0.5937), (4, 0.5327), (5, 0.5327), (6, 0)]
)
def test_exploitability_of_foresight(depth, beatable):
    assert exploitability(XO, lookahead_policy(XO, depth)) == pytest.approx(beatable, abs=5e-5)


@pytest.mark.parametrize("name, seeds", [("two heaps", (1, 2)), ("small nim", (3, 4)), ("two heaps", (5, 5))])
def test_expected_values_by_fractions(name, seeds):
    """The same recursion from the rules' side, one game tree at a time, without rounding."""
    game = GAMES[name]
    policies = [some_policy(game, seed) for seed in seeds]

    @cache
    def value(code, turn):
        if game.finished[code]:
            return Fraction(int(game.final_values[code]))
        return sum(
            Fraction(policies[turn][code, move]) * -value(int(game.next_codes[code, move]), 1 - turn)
            for move in np.flatnonzero(game.legal[code])
        )

    found = expected_values(game, *policies)
    expected = [float(value(code, 0)) for code in range(len(game.boards))]
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_expected_values_are_those_of_sampled_games():
    rng, n_games = np.random.default_rng(1), 20_000
    policies = [some_policy(XO, 7), some_policy(XO, 8)]
    code, won = np.zeros(n_games, dtype=int), 0
    for turn in range(10):
        over = XO.finished[code]
        lost = XO.final_values[code[over]] < 0
        won += lost.sum() * (1 if turn % 2 else -1)
        code = code[~over]
        chances = policies[turn % 2][code].cumsum(axis=1)
        move = (chances < rng.random((code.size, 1)) * chances[:, -1:]).sum(axis=1)
        code = XO.next_codes[code, move]
    assert code.size == 0
    assert won / n_games == pytest.approx(expected_values(XO, *policies)[0], abs=4 / np.sqrt(n_games))


@games
def test_perfect_play_cannot_be_exploited(game):
    values = move_values(game)
    perfect = greedy_policy(values)
    assert exploitability(game, perfect) == pytest.approx(0, abs=1e-12)
    start = position_values(game, values)[0]
    assert expected_values(game, perfect, perfect)[0] == pytest.approx(start, abs=1e-12)
    assert expected_values(game, perfect, random_policy(game))[0] >= start
    assert exploitability(game, random_policy(game)) > 0.5


@games
def test_position_values_are_consistent(game):
    values = position_values(game, move_values(game))
    looked_ahead = np.where(game.legal, -values[game.next_codes], -np.inf)
    np.testing.assert_array_equal(looked_ahead, move_values(game))
    np.testing.assert_array_equal(values[game.finished], game.final_values[game.finished])


@given(small_games, st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=30)
def test_best_reply_is_attained_and_not_surpassed(game, seed, other_seed):
    policy, other = some_policy(game, seed), some_policy(game, other_seed)
    worth = best_reply_values(game, policy)
    best = greedy_policy(worth)
    attained = expected_values(game, best, policy)
    np.testing.assert_allclose(attained, position_values(game, worth), atol=1e-12)
    assert (attained >= expected_values(game, other, policy) - 1e-12).all()
    beaten = 2 * points(game, best, policy) - 1
    assert exploitability(game, policy) == pytest.approx(beaten, abs=1e-12)
    assert 0 <= exploitability(game, policy) <= 1


@given(small_games, st.integers(0, 10**6), st.integers(0, 10**6))
@settings(max_examples=30)
def test_points_are_shared(game, seed, other_seed):
    policy, other = some_policy(game, seed), some_policy(game, other_seed)
    assert points(game, policy, policy) == pytest.approx(0.5, abs=1e-12)
    assert points(game, policy, other) + points(game, other, policy) == pytest.approx(1, abs=1e-12)


def test_many_policies_at_once():
    game = GAMES["two heaps"]
    row = np.stack([some_policy(game, seed) for seed in range(3)])
    opponent = some_policy(game, 9)
    many = expected_values(game, row, opponent)
    assert many.shape == (3, 15)
    for policy, values in zip(row, many, strict=True):
        np.testing.assert_allclose(values, expected_values(game, policy, opponent), atol=1e-14)
    table = points(game, row[:, None], row)
    assert table.shape == (3, 3)
    np.testing.assert_allclose(table + table.T, 1, atol=1e-12)
    np.testing.assert_allclose(exploitability(game, row), [exploitability(game, policy) for policy in row])


@pytest.mark.parametrize("function", [expected_values, points])
@pytest.mark.parametrize("name", ["policy", "opponent"])
@pytest.mark.parametrize("spoil", ["shape", "sum", "negative", "illegal"])
def test_refuses_what_is_no_policy(function, name, spoil):
    game = GAMES["small nim"]
    good, bad = random_policy(game), random_policy(game).copy()
    if spoil == "shape":
        bad = bad[:-1]
    elif spoil == "sum":
        bad[0] *= 0.9
    elif spoil == "negative":
        bad[0, :2] += [1, -1]
    else:
        code, move = np.argwhere(~game.legal & ~game.finished[:, None])[0]
        bad[code] = np.eye(bad.shape[1])[move]
    problem = (
        r"must have shape \(\.\.\., 24, 6\); got" if spoil == "shape" else "must (give allowed moves|be finite and in)"
    )
    wrong_name = "policy|opponent" if function is points else name
    with pytest.raises(ValueError, match=f"({wrong_name}) {problem}"):
        function(game, **{"policy": good, "opponent": good} | {name: bad})
    with pytest.raises(ValueError, match=f"policy {problem}"):
        exploitability(game, bad)

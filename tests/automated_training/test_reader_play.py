"""What a reader can meet: every state follows the rules, and every game comes to an end."""

import numpy as np
import pytest

from models.automated_training.game_learning import clone_policy, lookahead_policy, observed_moves
from models.automated_training.policy_evaluation import greedy_policy, move_values
from models.automated_training.reader_play import favourite_moves, reader_moves, reader_positions, reader_result
from models.automated_training.solvable_games import nim, tic_tac_toe

GAMES = {"tic-tac-toe": tic_tac_toe(), "nim": nim((3, 4, 5)), "two heaps": nim((2, 4))}
cases = pytest.mark.parametrize("game", GAMES.values(), ids=GAMES)
who_begins = pytest.mark.parametrize("reader_begins", [True, False])


@cases
@who_begins
def test_positions_are_the_closure_of_the_moves(game, reader_begins):
    replies = favourite_moves(lookahead_policy(game, 2))
    states = reader_positions(game, replies, reader_begins)
    assert len(states) == len(set(states)) >= 5
    assert states[0] == (0 if reader_begins else game.next_codes[0, replies[0]])
    reached = {states[0]}
    for state in states:
        moves = reader_moves(game, replies, state)
        reached |= set(moves.values())
        assert (reader_result(game, state) is None) == bool(moves)
        for move, after in moves.items():
            code = game.next_codes[state, move]
            if after < 0:
                assert ~after == code and game.finished[code]
            else:
                assert after == game.next_codes[code, replies[code]]
        if moves:
            assert list(moves) == np.flatnonzero(game.legal[state]).tolist()
    assert reached == set(states)


@cases
@who_begins
def test_perfect_replies_give_nothing_away(game, reader_begins):
    values = move_values(game)
    states = reader_positions(game, favourite_moves(greedy_policy(values)), reader_begins)
    results = {reader_result(game, state) for state in states} - {None}
    start = values[0].max()
    allowed = start if reader_begins else -start
    assert max(results) == allowed


def test_a_club_player_can_be_beaten():
    game = GAMES["tic-tac-toe"]
    states = reader_positions(game, favourite_moves(lookahead_policy(game, 2)))
    assert {reader_result(game, state) for state in states} == {1, 0, -1, None}
    assert all(state < 0 for state in states if reader_result(game, state) == 1)


def test_the_empty_table_of_nim_tells_who_took_last():
    game = GAMES["nim"]
    empty = len(game.boards) - 1
    states = reader_positions(game, favourite_moves(lookahead_policy(game, 2)))
    assert {empty, ~empty} <= set(states)
    assert reader_result(game, empty) == -1 and reader_result(game, ~empty) == 1


def test_favourites():
    game = GAMES["tic-tac-toe"]
    counts = observed_moves(game, lookahead_policy(game, 2), 2000, np.random.default_rng(1))
    favourites = favourite_moves(clone_policy(game, counts))
    assert counts[0, favourites[0]] == counts[0].max()
    np.testing.assert_array_equal(favourites < 0, game.finished)
    assert favourite_moves(lookahead_policy(game, 0))[0] == 0


@pytest.mark.parametrize("bad", [-2, 9, 0.5])
def test_refuses_replies_that_are_no_moves(bad):
    game = GAMES["tic-tac-toe"]
    with pytest.raises(ValueError, match=rf"replies must be a whole number in \[-1, 8\]; got {bad}"):
        reader_positions(game, np.full(len(game.boards), bad))


@pytest.mark.parametrize("bad", [-5479, 5478, 0.5, "a", None])
def test_refuses_a_state_beyond_the_game(bad):
    game = GAMES["tic-tac-toe"]
    with pytest.raises(ValueError, match=r"state must be a whole number in \[-5478, 5478\); got"):
        reader_moves(game, favourite_moves(lookahead_policy(game, 2)), bad)

"""The two games against their published counts, and against rules written a second time."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from models.automated_training.policy_evaluation import move_values, position_values
from models.automated_training.solvable_games import nim, nim_moves, nim_sum, symmetry_classes, tic_tac_toe

TIC_TAC_TOE, NIM = tic_tac_toe(), nim()
GAMES = [TIC_TAC_TOE, NIM, nim((2, 4)), nim([5])]
games = pytest.mark.parametrize("game", GAMES, ids=lambda game: f"{game.name}-{len(game.boards)}")


# Well known, and reproduced: positions, the same up to symmetry, finished ones likewise
def test_tic_tac_toe_positions():
    classes = symmetry_classes(TIC_TAC_TOE)
    assert len(TIC_TAC_TOE.boards) == 5478
    assert len(set(classes)) == 765
    assert len(set(classes[TIC_TAC_TOE.finished])) == 138


# Michie (1961): a matchbox for each position that the machine, which begins, can face
@pytest.mark.parametrize("ply, boxes", [(0, 1), (2, 12), (4, 108), (6, 183)])
def test_matchboxes_of_menace(ply, boxes):
    codes = np.arange(5478)[TIC_TAC_TOE.plies[ply]]
    assert len(set(symmetry_classes(TIC_TAC_TOE)[codes[~TIC_TAC_TOE.finished[codes]]])) == boxes


# Well known, and reproduced: moves, games that the first player wins, draws, loses
GAME_LENGTHS = [(5, 1440, 0, 0), (6, 0, 0, 5328), (7, 47952, 0, 0), (8, 0, 0, 72576), (9, 81792, 46080, 0)]


def complete_games(game):
    """How many different games there are: row n counts those of n moves that whoever began wins, draws, loses."""
    counts, ways = np.zeros((len(game.plies), 3), dtype=int), (np.arange(len(game.boards)) == 0).astype(int)
    for length in range(len(game.plies)):
        lost, drawn = (ways[game.finished & (game.final_values == value)].sum() for value in (-1, 0))
        counts[length] = (lost, drawn, 0) if length % 2 else (0, drawn, lost)
        code, move = np.nonzero(game.legal)
        ways = np.bincount(game.next_codes[code, move], weights=ways[code], minlength=ways.size).astype(int)
    return counts


def test_complete_games_of_tic_tac_toe():
    counts = complete_games(TIC_TAC_TOE)
    assert counts[:5].sum() == 0
    for length, *row in GAME_LENGTHS:
        assert counts[length].tolist() == row
    assert counts.sum(axis=0).tolist() == [131184, 46080, 77904]
    assert counts.sum() == 255168


def test_tic_tac_toe_is_a_draw():
    assert position_values(TIC_TAC_TOE, move_values(TIC_TAC_TOE))[0] == 0


# Bouton (1901): the player to move loses where the nim-sum is 0; here 48 of 384
@pytest.mark.parametrize("heaps, positions, lost", [((1, 3, 5, 7), 384, 48), ((3, 5, 7), 192, 24), ((4, 4), 25, 5)])
def test_nim_is_decided_by_the_nim_sum(heaps, positions, lost):
    game = nim(heaps)
    values = position_values(game, move_values(game))
    assert len(game.boards) == positions
    np.testing.assert_array_equal(values < 0, nim_sum(game.boards) == 0)
    assert np.sum(values < 0) == lost and set(values) == {-1, 1}


def test_nim_sum():
    assert nim_sum([1, 3, 5, 7]) == 0
    assert nim_sum([[3, 5, 7], [3, 4, 7]]).tolist() == [1, 0]


def test_nim_moves_name_what_is_taken():
    for heaps in [(1, 3, 5, 7), (4,), (2, 4)]:
        game = nim(heaps)
        for move, (heap, number) in enumerate(nim_moves(heaps)):
            after = list(heaps)
            after[heap] -= number
            assert game.boards[game.next_codes[0, move]].tolist() == after


def tic_tac_toe_again(board):
    """What the player to move can make of the board; none if the game is over."""
    rows = [board[i : i + 3] for i in (0, 3, 6)]
    lines = rows + list(zip(*rows, strict=True)) + [board[::4], board[2:8:2]]
    if (1, 1, 1) in lines or (2, 2, 2) in lines:
        return {}, True
    mark = 1 if board.count(0) % 2 else 2
    return {i: (*board[:i], mark, *board[i + 1 :]) for i in range(9) if board[i] == 0}, False


def nim_again(board):
    after, move = {}, 0
    for heap, size in enumerate((1, 3, 5, 7)):
        for number in range(1, size + 1):
            if number <= board[heap]:
                after[move] = (*board[:heap], board[heap] - number, *board[heap + 1 :])
            move += 1
    return after, not any(board)


@pytest.mark.parametrize(
    "game, rules", [(TIC_TAC_TOE, tic_tac_toe_again), (NIM, nim_again)], ids=["tic-tac-toe", "nim"]
)
def test_tables_follow_the_rules(game, rules):
    found, queue = {}, [tuple(game.boards[0].tolist())]
    while queue:
        board = queue.pop()
        if board not in found:
            found[board] = rules(board)
            queue += found[board][0].values()
    boards = [tuple(board) for board in game.boards.tolist()]
    assert len(boards) == len(set(boards)) and set(boards) == set(found)
    for board, row, value in zip(boards, game.next_codes, game.final_values, strict=True):
        after, lost = found[board]
        assert {move: boards[code] for move, code in enumerate(row) if code >= 0} == after
        assert value == (-1 if lost else 0)


@games
def test_moves_lead_into_later_plies(game):
    n_codes = len(game.boards)
    assert [code for ply in game.plies for code in range(n_codes)[ply]] == list(range(n_codes))
    ply_of = np.repeat(np.arange(len(game.plies)), [len(range(n_codes)[ply]) for ply in game.plies])
    code, move = np.nonzero(game.legal)
    assert (ply_of[game.next_codes[code, move]] > ply_of[code]).all()
    assert set(game.next_codes[code, move]) == set(range(1, n_codes))
    assert not game.final_values[~game.finished].any() and set(game.final_values) <= {-1, 0}


@games
def test_mirror_images_are_worth_the_same(game):
    classes, values = symmetry_classes(game), position_values(game, move_values(game))
    np.testing.assert_array_equal(values, values[classes])
    np.testing.assert_array_equal(classes, classes[classes])
    assert (classes <= np.arange(len(classes))).all()
    assert np.bincount(classes).max() <= len(game.mirrors)


@games
def test_code_is_the_row_of_the_board(game):
    for code in range(0, len(game.boards), 7):
        assert game.code(game.boards[code]) == code
    for bad in (np.full(game.boards.shape[1], 9), np.zeros(20), game.boards, 0):
        with pytest.raises(ValueError, match=f"board must be a reachable position of {game.name}; got"):
            game.code(bad)


# 5 is one heap: taken whole, or in parts, 2^4 = 16 ways to write it as a sum in order
def test_complete_games_of_one_heap():
    counts = complete_games(nim([5]))
    assert counts.sum(axis=1).tolist() == [0, 1, 4, 6, 4, 1]
    assert counts[:, 0].tolist() == [0, 1, 0, 6, 0, 1] and counts[:, 2].tolist() == [0, 0, 4, 0, 4, 0]


@pytest.mark.parametrize(
    "heaps, message",
    [
        ([], "heaps must be one row of"),
        ([[1, 2]], "heaps must be one row of"),
        ([[1, 2], [3, 4]], "heaps must be one row of"),
        ([15] * 5, "heaps must be one row of .* at most 100,000 positions; got"),
        ([15] * 15 + [7], "heaps must be one row of .* at most 100,000 positions; got"),  # 2^63
        ([15] * 16, "heaps must be one row of .* at most 100,000 positions; got"),
        ([0, 3], r"heaps must be a whole number in \[1, 15\]; got"),
        ([16], r"heaps must be a whole number in \[1, 15\]; got"),
        ([1.5], r"heaps must be a whole number in \[1, 15\]; got"),
        ("many", r"heaps must be a whole number in \[1, 15\]; got"),
    ],
)
def test_nim_refuses(heaps, message):
    with pytest.raises(ValueError, match=message):
        nim(heaps)


@games
def test_a_game_is_told_by_its_name_and_stays(game):
    assert repr(game) == f"Game(name={game.name!r})"
    with pytest.raises(FrozenInstanceError):
        game.name = "chess"

"""Where can a reader get to who plays against a player that always answers alike?

Against fixed replies a small game has few positions that the reader can meet, so all of them can be
drawn beforehand. A state is the code of a position where it is the reader's turn, or where the
other's move has ended the game; or ~code (that is -1 - code) where the reader's own move has ended
it. The two must differ: the empty table of nim tells nobody who took the last match.

Left out: opponents that draw lots.

Source: ours.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Ints
from ..checks import sound, whole, within
from .solvable_games import Game


@sound
def favourite_moves(policy: ArrayLike) -> Ints:
    """The likeliest move of each position, the first of equals; int (n_codes,), -1 where none.

    policy : array (n_codes, n_moves), [0, 1]. ValueError otherwise.
    """
    policy = within("policy", policy, "[0, 1]")
    if policy.ndim != 2 or not policy.shape[1]:
        raise ValueError(f"policy must have a row for each position; got shape {policy.shape}")
    return np.where(np.any(policy, axis=-1), np.argmax(policy, axis=-1), -1)


@sound
def reader_moves(game: Game, replies: Ints, state: int) -> dict[int, int]:
    """Where each of the reader's moves leads, once the other side has answered.

    Parameters
    ----------
    replies : int array (n_codes,)
        The opponent's move in each position, as `favourite_moves` gives it.
    state : int, [-n_codes, n_codes)
        Where the reader is.

    Returns
    -------
    dict of move: state, empty where the game is over; its values are the `moves` of a `Reachable`

    Raises
    ------
    ValueError
        If `state` is not a whole number in its range, or a reply is not allowed where it is needed.
    """
    return _moves(game, _as_replies(game, replies), _as_state(game, state))


@sound
def reader_positions(game: Game, replies: Ints, reader_begins: bool = True) -> tuple[int, ...]:
    """All states the reader can get to, the one it starts in first; arguments and errors as `reader_moves`.

    >>> from models.automated_training import policy_evaluation, reader_play, solvable_games
    >>> game = solvable_games.tic_tac_toe()
    >>> perfect = policy_evaluation.greedy_policy(policy_evaluation.move_values(game))
    >>> len(reader_play.reader_positions(game, reader_play.favourite_moves(perfect)))
    339
    """
    replies = _as_replies(game, replies)
    start = 0 if reader_begins else _answer(game, replies, 0)
    found, queue = {start: None}, [start]
    while queue:
        new = [state for state in _moves(game, replies, queue.pop()).values() if state not in found]
        found |= dict.fromkeys(new)
        queue += dict.fromkeys(new)
    return tuple(found)


@sound
def reader_result(game: Game, state: int) -> int | None:
    """1 if the reader has won, 0 drawn, -1 lost; None while the game goes on; `state` as `reader_moves`."""
    state = _as_state(game, state)
    code = ~state if state < 0 else state
    if not game.finished[code]:
        return None
    value = int(game.final_values[code])
    return -value if state < 0 else value


def _moves(game, replies, state):
    if state < 0:
        return {}
    found = {}
    for move in np.flatnonzero(game.legal[state]):
        code = game.next_codes[state, move]
        found[int(move)] = int(~code) if game.finished[code] else _answer(game, replies, code)
    return found


def _answer(game, replies, code):
    """Where the other side's answer leads."""
    if not game.legal[code, replies[code]]:
        raise ValueError(f"replies must be allowed moves; got {replies[code]} in position {code}")
    return int(game.next_codes[code, replies[code]])


def _as_state(game: Game, state: int) -> int:
    return whole("state", state, f"[{-len(game.boards)}, {len(game.boards)})")


def _as_replies(game, replies):
    replies = np.asarray(whole("replies", replies, f"[-1, {game.next_codes.shape[1] - 1}]"))
    if replies.shape != game.finished.shape:
        raise ValueError(f"replies must be one for each position, {game.finished.shape}; got shape {replies.shape}")
    return replies

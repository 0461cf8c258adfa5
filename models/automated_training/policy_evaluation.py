"""How well does a player play, exactly?

A policy gives each allowed move of each position a probability: an array (n_codes, n_moves), rows of
finished games all 0. In a small game (`solvable_games`) nothing need be sampled. From the last
position back to the first,

    v(s) = sum_a p(a|s) (-w(s after a)),    w(s) = sum_a q(a|s) (-v(s after a)),

v and w being what the player to move expects (won 1, drawn 0, lost -1) if it is player p or player q.
With max_a in place of one sum this is the best reply; with max_a in both, perfect play.

Points: 1 for a win, 1/2 for a draw, averaged over who begins; 1/2 against oneself.
Exploitability: what the best reply wins on average over who begins, 0 to 1; 0 for perfect play only.

Left out: opponents who learn from the games they play against you.

Sources: `lanctot_2019` (exploitability); backward induction is textbook.
"""

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import FloatOrFloats, Floats
from ..checks import sound, within
from .solvable_games import Game


@sound
def move_values(game: Game) -> Floats:
    """What each move is worth when both sides then play perfectly, 1, 0 or -1 for who makes it.

    Returns float (n_codes, n_moves), -inf where a move is not allowed.
    """
    values, worth = game.final_values.copy(), np.empty(game.next_codes.shape)
    for ply in reversed(game.plies):
        worth[ply] = np.where(game.legal[ply], -values[game.next_codes[ply]], -np.inf)
        values[ply] = _best(game, worth, ply)
    return worth


@sound
def position_values(game: Game, action_values: ArrayLike) -> Floats:
    """What a position is worth to the player to move: its best move, or how the game ended.

    action_values : float (..., n_codes, n_moves), `move_values` or those learned by `self_play`,
        -inf where a move is not allowed

    Returns float (..., n_codes). ValueError if `action_values` has another shape, or holds nan or inf.
    """
    best = game.per_move("action_values", action_values, "[-inf, inf)").max(axis=-1)
    return np.where(game.finished, game.final_values, best)


@sound
def greedy_policy(action_values: ArrayLike) -> Floats:
    """The best moves of each position, each of them as likely; as `action_values`, (..., n_moves), in shape."""
    action_values = within("action_values", action_values, "[-inf, inf)")
    if action_values.ndim == 0 or action_values.shape[-1] == 0:
        raise ValueError(f"action_values must have a last axis of moves; got shape {action_values.shape}")
    best = (action_values == np.max(action_values, axis=-1, keepdims=True)) & np.isfinite(action_values)
    return best / np.maximum(best.sum(axis=-1, keepdims=True), 1)


@sound
def expected_values(game: Game, policy: ArrayLike, opponent: ArrayLike) -> Floats:
    """What the player to move expects if it plays `policy` and the other `opponent`; won 1, lost -1.

    Parameters
    ----------
    policy, opponent : array (..., n_codes, n_moves), [0, 1]
        Leading axes broadcast, as for the policies of a learning curve.

    Returns
    -------
    float array (..., n_codes), [-1, 1]

    Raises
    ------
    ValueError
        If the rows of a policy do not fit the game or do not add up to 1.
    """
    policy, opponent = _as_policy(game, "policy", policy), _as_policy(game, "opponent", opponent)
    shape = np.broadcast_shapes(policy.shape, opponent.shape)[:-1]
    mine = np.broadcast_to(game.final_values, shape).copy()
    theirs = mine.copy()
    for ply in reversed(game.plies):
        after = game.next_codes[ply]
        own = (policy[..., ply, :] * theirs[..., after]).sum(axis=-1)
        other = (opponent[..., ply, :] * mine[..., after]).sum(axis=-1)
        mine[..., ply] -= own
        theirs[..., ply] -= other
    return mine


@sound
def points(game: Game, policy: ArrayLike, opponent: ArrayLike) -> FloatOrFloats:
    """Points a game of `policy` against `opponent`, (...), [0, 1]; arguments as `expected_values`.

    >>> from models.automated_training import game_learning, policy_evaluation, solvable_games
    >>> game = solvable_games.tic_tac_toe()
    >>> perfect = policy_evaluation.greedy_policy(policy_evaluation.move_values(game))
    >>> round(float(policy_evaluation.points(game, perfect, game_learning.random_policy(game))), 3)
    0.936
    """
    first = expected_values(game, policy, opponent)[..., 0]
    second = -expected_values(game, opponent, policy)[..., 0]
    return (2 + first + second) / 4


@sound
def best_reply_values(game: Game, policy: ArrayLike) -> Floats:
    """What each move is worth against `policy`, if one's own later moves are the best replies.

    Arguments and errors as for `expected_values`. Returns float (..., n_codes, n_moves), -inf where
    not allowed; its `greedy_policy` is the best reply.
    """
    policy = _as_policy(game, "policy", policy)
    worth = np.empty(policy.shape)
    mine = np.broadcast_to(game.final_values, policy.shape[:-1]).copy()
    theirs = mine.copy()
    for ply in reversed(game.plies):
        after = game.next_codes[ply]
        worth[..., ply, :] = np.where(game.legal[ply], -theirs[..., after], -np.inf)
        theirs[..., ply] -= (policy[..., ply, :] * mine[..., after]).sum(axis=-1)
        mine[..., ply] = _best(game, worth, ply)
    return worth


@sound
def exploitability(game: Game, policy: ArrayLike) -> FloatOrFloats:
    """What the best reply to `policy` wins, averaged over who begins, [0, 1]; else as `points`.

    Source: `lanctot_2019`.
    """
    values = position_values(game, best_reply_values(game, policy))
    after_first_move = (_as_policy(game, "policy", policy)[..., 0, :] * values[..., game.next_codes[0]]).sum(axis=-1)
    return (values[..., 0] + after_first_move) / 2


def _best(game, worth, ply):
    return np.where(game.finished[ply], game.final_values[ply], worth[..., ply, :].max(axis=-1))


@sound
def one_policy(game: Game, name: str, policy: ArrayLike) -> Floats:
    """`policy` as one array (n_codes, n_moves) of chances. ValueError as for `expected_values`."""
    return _as_policy(game, name, game.per_move(name, policy, "[0, 1]", one=True))


def _as_policy(game, name, policy):
    policy = game.per_move(name, policy, "[0, 1]")
    sums = policy.sum(axis=-1)
    if policy[..., ~game.legal].any() or not np.allclose(sums, ~game.finished):
        got = sums[..., ~game.finished]
        raise ValueError(
            f"{name} must give allowed moves chances in [0, 1] that add up to 1; got shares of others, "
            f"or sums from {got.min():g} to {got.max():g}"
        )
    return policy

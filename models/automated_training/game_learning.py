"""What does a pupil learn from a teacher, and what from playing against itself?

Imitation. Watch `n` games in which the teacher plays against itself and do as it did: in each
position, its moves in the proportions seen, or always the one seen most; where nothing was seen, any
move. The pupil comes to play as the teacher does, habits of error included, and no better.

Self-play. Keep a value for each move of each position, 0 at first; play games against yourself,
mostly the move that looks best, with chance epsilon any; and go back over each game from its end,

    value(s, a) <- result, if a ended the game, else -max_b value(s after a, b):

nothing is told but the rules and who has won.

Left out: generalising. Each position is learned by itself, which only small games allow.

Sources: `silver_2017` (the comparison, in Go), `michie_1963`, `watkins_dayan_1992` (the update).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..arrays import Floats, Ints
from ..checks import affordable, sound, sound_fields, whole, within
from .policy_evaluation import greedy_policy, one_policy
from .solvable_games import Game


@sound
def random_policy(game: Game) -> Floats:
    """Every allowed move as likely, float (n_codes, n_moves)."""
    return game.legal / np.maximum(game.legal.sum(axis=1, keepdims=True), 1)


@sound
def lookahead_policy(game: Game, depth: int) -> Floats:
    """A teacher that sees `depth` moves ahead: any of the moves that look best from there.

    0 plays at random; 1 wins at once where it can; 2, the club player, otherwise also prevents the
    other from winning at once, but walks into double threats; 6 is perfect at tic-tac-toe. What lies
    beyond counts as a draw. Where all is lost it leaves the other as few ways to win at once as it can.

    depth : int, [0, 100]. Returns float (n_codes, n_moves). ValueError if out of range.

    Source: ours; depth 2 is the usual rule of thumb "win, else block, else anything".

    >>> from models.automated_training import game_learning, policy_evaluation, solvable_games
    >>> game = solvable_games.tic_tac_toe()
    >>> club = game_learning.lookahead_policy(game, depth=2)
    >>> round(float(policy_evaluation.points(game, club, game_learning.random_policy(game))), 3)
    0.88
    """
    depth = whole("depth", depth, "[0, 100]")
    values, worth = game.final_values, np.where(game.legal, 0.0, -np.inf)
    for _ in range(depth):
        worth = np.where(game.legal, -values[game.next_codes], -np.inf)
        values = np.where(game.finished, game.final_values, worth.max(axis=1))
    if depth >= 2:
        wins_at_once = (game.legal & (game.final_values[game.next_codes] < 0)).sum(axis=1)
        lost = worth.max(axis=1, keepdims=True) < 0
        worth = np.where(game.legal & lost, -1.0 * wins_at_once[game.next_codes], worth)
    return greedy_policy(worth)


@sound
def slipping_policy(game: Game, policy: ArrayLike, slip: float) -> Floats:
    """`policy`, but with chance `slip`, [0, 1], any allowed move instead: errors by accident. Else ValueError."""
    slip = float(within("slip", slip, "[0, 1]"))
    return (1 - slip) * game.per_move("policy", policy, "[0, 1]") + slip * random_policy(game)


@sound
def observed_moves(game: Game, teacher: ArrayLike, n_games: ArrayLike, rng: np.random.Generator) -> Ints:
    """How often each move was seen in the teacher's first so many games against itself.

    Parameters
    ----------
    teacher : array (n_codes, n_moves)
        A policy.
    n_games : int or sequence of int, [0, inf)
        Numbers of games; all see the same games, more see more of them.
    rng : numpy.random.Generator

    Returns
    -------
    int array (n_codes, n_moves), or one of these for each of `n_games`

    Raises
    ------
    ValueError
        If `n_games` is not whole, negative or too large to be kept, or `teacher` is no policy.
    """
    wanted = np.asarray(whole("n_games", n_games, "[0, inf)"))
    affordable(n_games=wanted.max(initial=0), plies=len(game.plies))
    affordable(n_games=wanted.size, moves=game.next_codes.size)
    ladder = np.cumsum(one_policy(game, "teacher", teacher), axis=1)
    game_ids, code = np.arange(wanted.max(initial=0)), np.zeros(wanted.max(initial=0), dtype=int)
    seen = []
    while code.size:
        on = ~game.finished[code]
        game_ids, code = game_ids[on], code[on]
        rows = ladder[code]
        move = (rows <= rng.random((code.size, 1)) * rows[:, -1:]).sum(axis=1)
        seen.append((game_ids, code * game.next_codes.shape[1] + move))
        code = game.next_codes[code, move]
    ids, cells = (np.concatenate(part) for part in zip(*seen, strict=True)) if seen else (np.array([], int),) * 2
    counts = [np.bincount(cells[ids < n], minlength=game.next_codes.size) for n in wanted.ravel()]
    return np.reshape(counts, wanted.shape + game.next_codes.shape)


@sound
def clone_policy(game: Game, counts: ArrayLike, favourite: bool = False) -> Floats:
    """The imitator: each move as often as in `counts`, or always the favourite; unseen, any move.

    counts : array (..., n_codes, n_moves), as from `observed_moves`; equals among favourites share.
    Returns a policy of the same shape. ValueError if `counts` has another, or one is negative.
    """
    counts = game.per_move("counts", counts, "[0, inf)")
    total = counts.sum(axis=-1, keepdims=True)
    copied = counts / np.maximum(total, 1)
    if favourite:
        copied = greedy_policy(np.where(game.legal, counts, -np.inf))
    return np.where(total > 0, copied, random_policy(game))


@sound
def warm_start(game: Game, counts: ArrayLike) -> Floats:
    """Values for `self_play` to start from so that it first tries what a teacher was seen to do.

    0 for the moves in `counts` (n_codes, n_moves) and for all moves where none was seen; a little
    less, -0.001, for the rest. So its greedy policy takes the teacher's moves, each as likely, until
    they turn out to lose. Returns float (n_codes, n_moves).

    Source: ours.
    """
    seen = game.per_move("counts", counts, "[0, inf)") > 0
    return np.where(seen | ~seen.any(axis=1, keepdims=True), 0.0, -1e-3)


@dataclass(frozen=True)
class SelfPlay:
    """How self-play goes about it.

    epsilon : chance of any move instead of the one that looks best, [0, 1]
    batch : games played before the values are changed, [1, inf)
    replicas : learners that share nothing but the generator, [1, inf)
    """

    epsilon: float = 0.1
    batch: int = 100
    replicas: int = 1

    def __post_init__(self) -> None:
        sound_fields(self)
        within("epsilon", self.epsilon, "[0, 1]")
        whole("batch", self.batch, "[1, inf)")
        whole("replicas", self.replicas, "[1, inf)")


@sound
def self_play(
    game: Game,
    n_games: ArrayLike,
    rng: np.random.Generator,
    settings: SelfPlay = SelfPlay(),
    start: ArrayLike | None = None,
) -> NDArray[np.float32]:
    """Values of each move after so many games against oneself.

    Parameters
    ----------
    n_games : sequence of int, [0, inf)
        Ascending numbers of games, each a multiple of the batch.
    rng : numpy.random.Generator
    settings : SelfPlay
    start : float array (n_codes, n_moves), optional
        Values to start from instead of 0, such as `warm_start`; only allowed moves matter.

    Returns
    -------
    float32 array (len(n_games), replicas, n_codes, n_moves), -inf where not allowed

    Raises
    ------
    ValueError
        If `n_games` does not ascend in multiples of the batch, or more would be played or kept than
        memory holds, or `start` has another shape.

    Source: `watkins_dayan_1992` for the update, with learning rate 1; both sides share one table.
    """
    wanted, batch = np.atleast_1d(whole("n_games", n_games, "[0, inf)")), settings.batch
    if wanted.ndim > 1 or (np.diff(wanted) <= 0).any() or (wanted % batch).any():
        raise ValueError(f"n_games must ascend in multiples of {batch}, in [0, inf); got {n_games!r}")
    affordable(n_games=wanted.max(initial=0), replicas=settings.replicas)
    affordable(n_games=wanted.size, replicas=settings.replicas, moves=game.next_codes.size)
    first = np.zeros(game.next_codes.shape) if start is None else game.per_move("start", start, "[-inf, inf)")
    values = np.tile(np.where(game.legal, first, -np.inf).astype(np.float32), (settings.replicas, 1))
    learned = np.empty((len(wanted), *values.shape), dtype=np.float32)
    played = 0
    for row, goal in enumerate(wanted):
        for _ in range(played, goal, batch):
            _learn_from_a_batch(game, values, rng, settings)
        played = goal
        learned[row] = values
    return learned.reshape(len(wanted), settings.replicas, *game.next_codes.shape)


def _learn_from_a_batch(game, values, rng, settings):
    """Play a batch in each replica, then back up; `values` has the replicas below one another."""
    table = np.repeat(np.arange(settings.replicas) * len(game.boards), settings.batch)
    code, history, legal, finished = np.zeros_like(table), [], game.legal, game.finished
    while code.size:
        row = table + code
        looks_best = values[row] == values[row].max(axis=1, keepdims=True)
        explores = rng.random((code.size, 1)) < settings.epsilon
        candidates = np.where(explores, legal[code], looks_best)
        move = (candidates * rng.random(candidates.shape)).argmax(axis=1)
        code = game.next_codes[code, move]
        history.append((row, move, table + code, code))
        on = ~finished[code]
        table, code = table[on], code[on]
    for row, move, next_row, after in reversed(history):
        values[row, move] = -np.where(finished[after], game.final_values[after], values[next_row].max(axis=1))

"""Can boxes of beads learn to play? Michie's matchboxes, which always begin.

One box for each position in which its side has a choice, turned and mirrored ones counted once; in it
beads for each of the moves that differ, fewer the later the stage: 4, 3, 2, 1. To move, shake and draw,

    P(move | box) = beads of the move / beads in the box;

after the game every box that was used gets, for the bead drawn, 3 more of its kind if the game was
won, 1 more if drawn, and loses it if lost. A box without beads resigns: the game is lost.

Left out: everything beyond the games played. No box knows of another.

Sources: `michie_1961`, `michie_1963`. The beads of each stage as `child_2016` reports them, p. 19; the
bonuses as they are usually told. Whom the boxes play is ours.
"""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Floats, Ints
from ..checks import sound, whole
from .game_learning import random_policy
from .policy_evaluation import one_policy
from .solvable_games import Game, symmetry_classes

STAGES = 4  # moves of the beginner for which there are boxes: the fifth is the only square left
WON, DRAWN, LOST = 1, 0, -1
BONUS = {WON: 3, DRAWN: 1, LOST: -1}


@dataclass(frozen=True)
class Draw:
    """One shake: the position, the beads then in the box that stands for it, and what was played.

    code : int, the position on the table
    cells : tuple of int, where each move of the box lies on the table
    beads : tuple of int, what was in the box, by its own moves
    drawn : int, the move of the box that came out; -1 where it was empty
    """

    code: int
    cells: tuple[int, ...]
    beads: tuple[int, ...]
    drawn: int


@dataclass(frozen=True)
class Run:
    """What became of one set of boxes.

    results : int array (n_games,), 1 won, 0 drawn, -1 lost or resigned
    openings : int array (n_games + 1, n_moves), the beads of the first box, before any game and after each
    games : tuple of tuples of `Draw`, the first games, as many as were asked for
    ends : tuple of int, the positions in which these ended
    beads : int array (n_codes, n_moves), what is in every box at the end
    """

    results: Ints
    openings: Ints
    games: tuple[tuple[Draw, ...], ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    beads: Ints = field(repr=False)


@sound
def new_boxes(game: Game) -> Ints:
    """The beads in every box before the first game, int (n_codes, n_moves); rows without a box are 0.

    ValueError if the game's moves are not its cells, as in nim: a mirrored box would not tell where to move.

    >>> from models.automated_training import matchboxes, solvable_games
    >>> boxes = matchboxes.new_boxes(solvable_games.tic_tac_toe())
    >>> int(boxes.any(axis=1).sum()), boxes[0].tolist()
    (304, [4, 4, 0, 0, 4, 0, 0, 0, 0])
    """
    _moves_mark_cells(game)
    classes, beads = symmetry_classes(game), np.zeros(game.next_codes.shape, dtype=int)
    for stage, ply in enumerate(game.plies[0 : 2 * STAGES : 2]):
        for box in np.unique(classes[ply][~game.finished[ply]]):
            allowed = np.flatnonzero(game.legal[box])
            _, first = np.unique(classes[game.next_codes[box, allowed]], return_index=True)
            beads[box, allowed[first]] = STAGES - stage
    return beads


@sound
def bead_policy(game: Game, beads: ArrayLike) -> Floats:
    """The beginner's policy: each move as likely as its beads are many; with no bead to draw, any move.

    beads : int (n_codes, n_moves), as from `new_boxes`. Returns float (n_codes, n_moves). ValueError if
    `beads` has another shape, or some are negative.
    """
    _moves_mark_cells(game)
    spread = np.zeros(game.next_codes.shape)
    classes, cells = symmetry_classes(game), _cells_on_the_table(game)
    np.put_along_axis(spread, cells, game.per_move("beads", beads, "[0, inf)", one=True)[classes], axis=1)
    total = spread.sum(axis=1, keepdims=True)
    return np.where(total > 0, spread / np.maximum(total, 1), random_policy(game))


@sound
def run(game: Game, opponent: ArrayLike, n_games: int, rng: np.random.Generator, n_kept: int = 0) -> Run:
    """Let new boxes play so many games against an opponent.

    Parameters
    ----------
    opponent : array (n_codes, n_moves)
        A policy.
    n_games : int, [1, 1000000]
    rng : numpy.random.Generator
    n_kept : int, [0, n_games]
        How many of the first games are told move by move.

    Raises
    ------
    ValueError
        If a number is not whole or out of range, or `opponent` is no policy.
    """
    n_games = whole("n_games", n_games, "[1, 1000000]")
    n_kept = whole("n_kept", n_kept, f"[0, {n_games}]")
    table, replies = _table(game), one_policy(game, "opponent", opponent).tolist()
    beads, results, games, ends = {box: [*row] for box, row in table.new.items()}, [], [], []
    openings = [tuple(beads[0])]
    for number in range(n_games):
        draws, end, result = table.play(beads, replies, rng.random(10).tolist())
        if number < n_kept:
            games.append(tuple(table.told(beads, *draw) for draw in draws))
            ends.append(end)
        for code, drawn in draws:
            if drawn >= 0:
                beads[table.boxes[code]][drawn] += BONUS[result]
        results.append(result)
        openings.append(tuple(beads[0]))
    return Run(np.array(results), np.array(openings), tuple(games), tuple(ends), _as_array(game, beads))


def _moves_mark_cells(game):
    if game.next_codes.shape != game.boards.shape:
        raise ValueError(f"game must have a move for each cell, as tic_tac_toe; got {game.name}")


def _as_array(game, beads):
    held = np.zeros(game.next_codes.shape, dtype=int)
    held[list(beads)] = list(beads.values())
    return held


@cache
def _table(game):
    return _Table(game)


class _Table:
    """The game as plain lists, which a single game reads faster than arrays."""

    def __init__(self, game):
        held = new_boxes(game)
        self.new = {box: held[box].tolist() for box in np.flatnonzero(held.any(axis=1)).tolist()}
        self.boxes, self.cells = symmetry_classes(game).tolist(), _cells_on_the_table(game).tolist()
        self.next_codes, self.moves = game.next_codes.tolist(), [np.flatnonzero(row).tolist() for row in game.legal]
        self.final = game.final_values.astype(int).tolist()

    def play(self, beads, replies, luck):
        """One game: (position, move of its box drawn) for each shake, the last position, the result for the boxes."""
        code, draws = 0, []
        while True:
            move = self.moves[code][0]
            if len(self.moves[code]) > 1:
                drawn = _pick(beads[self.boxes[code]], luck.pop())
                draws.append((code, drawn))
                if drawn < 0:
                    return draws, code, LOST
                move = self.cells[code][drawn]
            code = self.next_codes[code][move]
            if not self.moves[code]:
                return draws, code, -self.final[code]
            code = self.next_codes[code][_pick(replies[code], luck.pop())]
            if not self.moves[code]:
                return draws, code, self.final[code]

    def told(self, beads, code, drawn):
        """A shake with all that it rests on; before the beads change."""
        return Draw(code, tuple(self.cells[code]), tuple(beads[self.boxes[code]]), drawn)


def _pick(weights, luck):
    """The index that a draw picks, or -1 if there is none."""
    left = luck * sum(weights)
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    return -1


def _cells_on_the_table(game):
    """Where each cell of the position drawn on a box lies in the position it stands for, (n_codes, n_cells)."""
    drawn = game.boards[symmetry_classes(game)]
    cells = np.empty_like(game.boards)
    for mirror in game.mirrors[::-1]:
        fits = (game.boards[:, mirror] == drawn).all(axis=1)
        cells[fits] = mirror
    return cells

"""What is a game, to a machine that has to learn it? Two small ones behind one protocol.

A position is a code. The player to move, whoever that is, picks one of the moves

    next_codes[code, move],  -1 where the move is not allowed,

and a game ends where no move is allowed, with `final_values[code]` for the player who would have to
move: -1 lost, 0 drawn. Nobody wins by the other's move in these games, so +1 does not occur. Codes
are numbered by ply, so that moves lead only to larger ones: whoever fills in a table from the last
code to the first needs no search. Everything about a game is in its tables; what evaluates or learns
it (`policy_evaluation`, `game_learning`) knows no rules.

Left out: chance, hidden cards, more players, games that can repeat a position.

Sources: `michie_1963` (tic-tac-toe in matchboxes), `bouton_1901` (nim).
"""

import itertools
import math
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from ..arrays import Bools, Floats, IntOrInts, Ints
from ..checks import row, sound, whole, within


@dataclass(frozen=True, eq=False)
class Game:
    """A two-player game as tables over its reachable positions; code 0 is the start.

    name : what it is called
    boards : int array (n_codes, n_cells), what stands on each cell
    next_codes : int array (n_codes, n_moves), the position after each move, -1 if not allowed
    final_values : float array (n_codes,), -1 or 0 for the player to move where the game is over,
        0 everywhere else
    plies : slices of codes, in order: every move leads from one of them into a later one
    mirrors : int array (n_mirrors, n_cells), the cells as each symmetry rearranges them
    """

    name: str
    boards: Ints = field(repr=False)
    next_codes: Ints = field(repr=False)
    final_values: Floats = field(repr=False)
    plies: tuple[slice, ...] = field(repr=False)
    mirrors: Ints = field(repr=False)

    @cached_property
    def legal(self) -> Bools:
        """Which moves are allowed, bool (n_codes, n_moves)."""
        return self.next_codes >= 0

    @cached_property
    def finished(self) -> Bools:
        """Where the game is over, bool (n_codes,)."""
        return ~np.any(self.legal, axis=1)

    def per_move(self, name: str, values: ArrayLike, interval: str, one: bool = False) -> Floats:
        """`values` as floats in `interval`, one for each move, (..., n_codes, n_moves), or these; else ValueError."""
        found = within(name, values, interval)
        if found.shape[-2:] != self.next_codes.shape or (one and found.ndim > 2):
            shape = ("" if one else "..., ") + ", ".join(map(str, self.next_codes.shape))
            raise ValueError(f"{name} must have shape ({shape}); got {found.shape}")
        return found

    @sound
    def code(self, board: ArrayLike) -> int:
        """The code of a board, given as its cells; ValueError if the game cannot reach it."""
        cells = np.asarray(whole("board", board, "[0, inf)"))
        fits = cells.shape == self.boards.shape[1:]
        found = np.flatnonzero((self.boards == cells).all(axis=1) if fits else [])
        if not len(found):
            raise ValueError(f"board must be a reachable position of {self.name}; got {board!r}")
        return int(found[0])


@sound
def tic_tac_toe() -> Game:
    """Three in a row on 3 x 3. Cells hold 0 nothing, 1 the first player's mark, 2 the other's.

    Move m marks cell m, counted along the rows. Returns a `Game` of 5478 positions.
    """
    weights = 3 ** np.arange(9)
    boards = np.arange(3**9)[:, None] // weights % 3
    square = np.arange(9).reshape(3, 3)
    lines = [*square, *square.T, square.diagonal(), square[::-1].diagonal()]
    in_a_row = [np.any([(boards[:, line] == mark).all(axis=1) for line in lines], axis=0) for mark in (1, 2)]
    lost = in_a_row[0] | in_a_row[1]
    mark = 1 + (boards > 0).sum(axis=1) % 2
    allowed = (boards == 0) & ~lost[:, None]
    next_codes = np.where(allowed, np.arange(len(boards))[:, None] + mark[:, None] * weights, -1)
    turned = [np.rot90(side, k).ravel() for side in (square, square.T) for k in range(4)]
    return _reachable("tic-tac-toe", boards, next_codes, lost, 0, turned)


@sound
def nim(heaps: ArrayLike = (1, 3, 5, 7)) -> Game:
    """Take any number from one heap; whoever takes the last one of all wins. Cells hold heap sizes.

    Parameters
    ----------
    heaps : sequence of int, each [1, 15], of at most 100,000 positions in all
        Heap sizes at the start.

    Returns a `Game`; its moves are all (heap, number) in order: from the first heap 1, 2, ..., then
    from the second. `nim_moves` lists them. ValueError if `heaps` is empty or out of range.

    Source: `bouton_1901`.
    """
    sizes = np.atleast_1d(whole("heaps", heaps, "[1, 15]"))
    n_codes = math.prod((sizes + 1).ravel().tolist())
    if sizes.ndim != 1 or not sizes.size or n_codes > 100_000:
        raise ValueError(f"heaps must be one row of [1, 15], of at most 100,000 positions; got {heaps!r}")
    boards = np.stack(np.unravel_index(np.arange(n_codes), sizes + 1), axis=1)
    weights = np.append(np.cumprod((sizes + 1)[:0:-1])[::-1], 1)
    next_codes = [
        np.where(boards[:, heap] >= number, np.arange(n_codes) - number * weights[heap], -1)
        for heap, number in nim_moves(sizes)
    ]
    lost = boards.sum(axis=1) == 0
    return _reachable("nim", boards, np.stack(next_codes, axis=1), lost, n_codes - 1, [np.arange(sizes.size)])


@sound
def nim_moves(heaps: ArrayLike = (1, 3, 5, 7)) -> list[tuple[int, int]]:
    """What each move of `nim` takes, as a list of (heap counted from 0, number); `heaps` and errors as there."""
    sizes = whole("heaps", row("heaps", heaps, "[1, 15]"), "[1, 15]")
    return [(heap, number) for heap, size in enumerate(np.ravel(sizes)) for number in range(1, int(size) + 1)]


@sound
def nim_sum(boards: ArrayLike) -> IntOrInts:
    """Binary sum without carry of the heaps in the last axis: 0 where the player to move loses.

    boards : array_like of int, [0, inf), at least one axis. ValueError otherwise. Source: `bouton_1901`.

    >>> from models.automated_training.solvable_games import nim_sum
    >>> int(nim_sum([1, 3, 5, 7])), int(nim_sum([1, 3, 5, 6]))
    (0, 1)
    """
    boards = np.asarray(whole("boards", boards, "[0, inf)"))
    if not boards.ndim:
        raise ValueError(f"boards must have an axis of heaps; got {boards}")
    return np.bitwise_xor.reduce(boards, axis=-1)


@sound
def symmetry_classes(game: Game) -> Ints:
    """The box of each position: the smallest code among its mirror images, min_m code(m(board)), int (n_codes,).

    game : Game; TypeError otherwise. Positions that a turn or a mirror makes alike have one number.

    Source: `michie_1963`, who gives such positions one matchbox; the smallest code as its number is ours.
    """
    weights = (int(game.boards.max()) + 1) ** np.arange(game.boards.shape[1])
    keys = game.boards[:, game.mirrors] @ weights
    order = np.argsort(keys[:, 0])
    codes = order[np.searchsorted(keys[:, 0], keys, sorter=order)]
    return codes.min(axis=1)


def _reachable(name, boards, next_codes, lost, start, mirrors):
    """The `Game` of what `start` leads to, renumbered by the longest way there."""
    ply = np.full(len(boards), -1)
    front, depth = np.array([start]), 0
    while front.size:
        ply[front] = depth
        depth += 1
        led_to = np.zeros(len(boards) + 1, dtype=bool)
        led_to[next_codes[front]] = True  # its last is for moves that are not allowed, -1
        front = np.flatnonzero(led_to[:-1])
    codes = np.argsort(ply, kind="stable")[np.sum(ply < 0) :]
    renumbered = np.full(len(boards) + 1, -1)
    renumbered[codes] = np.arange(codes.size)
    ends = np.searchsorted(ply[codes], np.arange(depth + 1))
    return Game(
        name=name,
        boards=boards[codes],
        next_codes=renumbered[next_codes[codes]],
        final_values=np.where(lost, -1.0, 0.0)[codes],
        plies=tuple(slice(int(a), int(b)) for a, b in itertools.pairwise(ends)),
        mirrors=np.array(mirrors),
    )

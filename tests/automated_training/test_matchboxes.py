"""Michie's matchboxes: how many, what is in them, and that beads are counted as the rule says."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.automated_training.game_learning import lookahead_policy, random_policy
from models.automated_training.matchboxes import BONUS, bead_policy, new_boxes, run
from models.automated_training.policy_evaluation import expected_values
from models.automated_training.solvable_games import symmetry_classes, tic_tac_toe

GAME = tic_tac_toe()
CLASSES = symmetry_classes(GAME)
OPPONENTS = {0: random_policy(GAME), 2: lookahead_policy(GAME, 2), 6: lookahead_policy(GAME, 6)}
opponents = pytest.mark.parametrize("depth", OPPONENTS)


# child_2016, p. 19: 304 boxes, with four beads of each colour for the first move, then three, two and one
@pytest.mark.parametrize(("stage", "n_boxes", "beads"), [(0, 1, 4), (1, 12, 3), (2, 108, 2), (3, 183, 1)])
def test_boxes_and_beads_of_each_stage(stage, n_boxes, beads):
    boxes = new_boxes(GAME)[GAME.plies[2 * stage]]
    assert boxes.any(axis=1).sum() == n_boxes
    assert set(boxes[boxes > 0]) == {beads}


def test_a_box_holds_each_different_move_once():
    boxes = new_boxes(GAME)
    assert np.flatnonzero(boxes[0]).tolist() == [0, 1, 4]  # a corner, a side, the centre
    for box in np.flatnonzero(boxes.any(axis=1)):
        leads_to = CLASSES[GAME.next_codes[box, boxes[box] > 0]]
        assert sorted(leads_to) == sorted(set(CLASSES[GAME.next_codes[box, GAME.legal[box]]]))


@opponents
def test_the_first_game_is_as_likely_won_as_calculated(depth):
    exact = expected_values(GAME, bead_policy(GAME, new_boxes(GAME)), OPPONENTS[depth])[0]
    rng = np.random.default_rng(depth)
    played = [run(GAME, OPPONENTS[depth], 1, rng).results[0] for _ in range(300)]
    assert np.mean(played) == pytest.approx(exact, abs=4 * np.std(played) / np.sqrt(300))


@opponents
@settings(max_examples=8)
@given(seed=st.integers(0, 2**32 - 1), n_games=st.integers(1, 40))
def test_beads_are_what_the_games_made_them(depth, seed, n_games):
    played = run(GAME, OPPONENTS[depth], n_games, np.random.default_rng(seed), n_kept=n_games)
    beads = new_boxes(GAME)
    for number, (draws, end, result) in enumerate(zip(played.games, played.ends, played.results, strict=True)):
        assert (played.openings[number] == beads[0]).all()
        for draw in draws:
            box = CLASSES[draw.code]
            assert draw.beads == tuple(beads[box])
            assert (GAME.boards[draw.code][list(draw.cells)] == GAME.boards[box]).all()
        if draws[-1].drawn >= 0:
            assert GAME.finished[end]
            mover = (GAME.boards[end] > 0).sum() % 2 == 0  # a board with as many noughts as crosses: the boxes' turn
            assert result == (GAME.final_values[end] if mover else -GAME.final_values[end])
        for draw in draws:
            if draw.drawn >= 0:
                beads[CLASSES[draw.code], draw.drawn] += BONUS[result]
    assert (played.beads == beads).all()
    assert (played.openings[-1] == beads[0]).all()
    assert (beads >= 0).all()


# the better the other plays, the likelier the first box runs empty; ours, on 80 sets of boxes each
@pytest.mark.parametrize(("depth", "least", "most"), [(0, 0, 0), (2, 0.2, 0.5), (6, 0.45, 0.75)])
def test_how_often_the_first_box_runs_empty(depth, least, most):
    rng = np.random.default_rng(5)
    sets = [run(GAME, OPPONENTS[depth], 100, rng) for _ in range(80)]
    lasting = [played.openings[-1] for played in sets if played.openings[-1].any()]
    assert least <= 1 - len(lasting) / len(sets) <= most
    if depth == 2:  # most of those that last come to begin in the centre
        assert np.mean([np.argmax(beads) == 4 for beads in lasting]) > 0.6


def test_nobody_beats_a_perfect_player_and_an_empty_box_resigns():
    played = run(GAME, OPPONENTS[6], 60, np.random.default_rng(7))
    assert played.results.max() <= 0
    empty = int(np.argmin(played.openings.any(axis=1)))
    assert 12 <= empty < 60
    assert not played.openings[empty:].any()
    assert (played.results[empty:] == -1).all()


def test_a_run_is_a_longer_runs_beginning():
    short, long = (run(GAME, OPPONENTS[2], n, np.random.default_rng(3), n_kept=2) for n in (20, 50))
    assert (short.results == long.results[:20]).all()
    assert (short.openings == long.openings[:21]).all()
    assert short.games == long.games


def test_what_has_been_played_stays():
    played = run(GAME, OPPONENTS[2], 2, np.random.default_rng(5), n_kept=1)
    for record in (played, played.games[0][0]):
        with pytest.raises(FrozenInstanceError):
            record.results = record.beads = 3


def test_they_come_to_beat_the_club_player():
    late = run(GAME, OPPONENTS[2], 3000, np.random.default_rng(7)).results[-1000:]
    assert (late == -1).mean() < 0.05
    assert (late == 1).mean() > 0.5


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"n_games": 0}, "n_games"),
        ({"n_games": 1.5}, "n_games"),
        ({"n_kept": 11}, "n_kept"),
        ({"n_kept": -1}, "n_kept"),
    ],
)
def test_bad_numbers_are_named(wrong, named):
    with pytest.raises(ValueError, match=rf"{named} must .*\["):
        run(GAME, OPPONENTS[0], **{"n_games": 10, "rng": np.random.default_rng(1), **wrong})

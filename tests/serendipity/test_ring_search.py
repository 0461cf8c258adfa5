"""Searches on the ring: by hand, agent by agent, and the one pass from the highest point down."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.serendipity.ring_search import all_heuristics, draw_landscape, relay_ends, relay_moves, walk_ends
from tests.bench.diversity import fast_compare, plain_compare, plain_relay, plain_walk

seeds = st.integers(0, 2**32)

RING = np.array([5.0, 1, 7, 3, 9, 2, 8, 4])


def ends_of(heuristic, start):
    """Where one heuristic ends on the ring: told agent by agent, and looked up among all walks of its turns."""
    turns = np.array([np.roll(heuristic, -j) for j in range(len(heuristic))])
    return plain_walk(RING.tolist(), heuristic, start), walk_ends(RING, turns)[0, start]


def test_a_walk_by_hand():
    """Steps 1, 3 from point 1 (value 1): 1 step to 7, then 3 to 2 fails, 1 to 3 fails: end at 2."""
    assert ends_of([1, 3], 1) == (2, 2)
    # Steps 3, 1 from point 1: 3 to point 4 (9), the top.
    assert ends_of([3, 1], 1) == (4, 4)


def test_after_a_move_the_next_step_is_tried_not_the_first():
    """From 0 (5): step 2 to point 2 (7); then step 4, to point 6 (8), not step 2 again, to point 4 (9)."""
    assert ends_of([2, 4], 0) == (6, 6)


def test_a_relay_by_hand():
    """The first member is stuck at 2; the second goes 4 on, to 6; neither can move on."""
    heuristics = np.array([[1, 3], [3, 1], [4, 5], [5, 4]])
    assert relay_ends(walk_ends(RING, heuristics)[[0, 2]])[1] == plain_relay(RING.tolist(), [[1, 3], [4, 5]], 1) == 6


def test_a_relay_move_by_move():
    """The first member moves to 2 and is stuck; the second goes 4 on, to 6; then nobody moves."""
    assert relay_moves(RING, np.array([[1, 3], [4, 5]]), 1).tolist() == [[0, 2], [1, 6]]
    assert relay_moves(RING, np.array([[1, 3], [1, 3]]), 1).tolist() == [[0, 2]]
    assert relay_moves(RING, np.array([[1, 3]]), 4).shape == (0, 2)
    # The first member takes over again from where the second is stuck.
    assert relay_moves(RING, np.array([[2, 4], [3, 1]]), 3).tolist() == [[0, 7], [1, 2], [0, 4]]


def test_equal_values_do_not_move_an_agent():
    assert walk_ends(np.full(6, 3.0), all_heuristics(2, 2))[:, 4].tolist() == [4, 4]


@settings(max_examples=25)
@given(seeds, st.integers(2, 5), st.integers(1, 3), st.integers(1, 4), st.booleans())
def test_one_pass_finds_what_every_walk_and_every_relay_finds(seed, max_step, n_steps, smoothness, ties):
    rng = np.random.default_rng(seed)
    landscape = draw_landscape(24, smoothness, rng)
    if ties:
        landscape = np.floor(landscape / 20)
    heuristics = all_heuristics(max_step, min(n_steps, max_step))
    ends = walk_ends(landscape, heuristics)
    for h in rng.choice(len(heuristics), min(6, len(heuristics)), replace=False):
        assert [plain_walk(landscape, heuristics[h], start) for start in range(24)] == ends[h].tolist()
    team = rng.choice(len(heuristics), min(3, len(heuristics)), replace=False)
    found = [plain_relay(landscape, heuristics[team], start) for start in range(24)]
    assert found == relay_ends(ends[team]).tolist()


@pytest.mark.parametrize("smoothness", [1, 3])
def test_equal_to_the_plain_implementation(smoothness):
    """The benchmark's claim, on a small case: every end point, both teams, both results."""
    rng = np.random.default_rng(8)
    members = rng.choice(60, 4, replace=False).tolist()
    values = draw_landscape(80, smoothness, rng)
    assert fast_compare(values, 5, 3, 4, members) == plain_compare(values.tolist(), 5, 3, 4, members)


@settings(max_examples=50)
@given(seeds, st.integers(1, 4), st.integers(0, 29), st.integers(1, 4))
def test_a_relay_told_move_by_move_climbs_to_where_the_pass_says(seed, smoothness, start, members):
    rng = np.random.default_rng(seed)
    landscape, heuristics = draw_landscape(30, smoothness, rng), all_heuristics(5, 3)
    team = rng.choice(len(heuristics), members)
    moves = relay_moves(landscape, heuristics[team], start)
    points = [start, *moves[:, 1]]
    assert points[-1] == relay_ends(walk_ends(landscape, heuristics)[team])[start]
    assert (np.diff(landscape[points]) > 0).all()
    for (member, _), step in zip(moves, np.diff(points) % 30, strict=True):
        assert step in heuristics[team[member]]


@settings(max_examples=25)
@given(seeds, st.integers(0, 39))
def test_turning_the_ring_turns_the_ends(seed, turn):
    landscape, heuristics = draw_landscape(40, 2, np.random.default_rng(seed)), all_heuristics(4, 2)
    turned = walk_ends(np.roll(landscape, turn), heuristics)
    expected = np.roll((walk_ends(landscape, heuristics) + turn) % 40, turn, axis=1)
    np.testing.assert_array_equal(turned, expected)


def test_all_heuristics():
    assert all_heuristics(12, 3).shape == (1320, 3) and all_heuristics(20, 3).shape == (6840, 3)
    assert all_heuristics(3, 2).tolist() == [[1, 2], [1, 3], [2, 1], [2, 3], [3, 1], [3, 2]]


def test_landscape_of_fresh_draws():
    values = draw_landscape(20_000, 1, np.random.default_rng(1))
    assert values.min() > 0 and values.max() < 100
    assert values.mean() == pytest.approx(50, abs=1) and values.std() == pytest.approx(100 / 12**0.5, abs=0.5)
    assert abs(np.corrcoef(values, np.roll(values, 1))[0, 1]) < 0.03


@pytest.mark.parametrize("smoothness", [2, 4, 10])
def test_a_smooth_landscape_is_straight_between_points_that_far_apart(smoothness):
    values = draw_landscape(20_000, smoothness, np.random.default_rng(2))
    slopes = np.roll(values, -1) - values
    bends = np.abs(slopes - np.roll(slopes, 1)) > 1e-9
    assert 20_000 / bends.sum() == pytest.approx(smoothness, rel=0.03)
    gaps = np.diff(np.flatnonzero(bends))
    assert gaps.min() == 1 and gaps.max() == 2 * smoothness - 1


@pytest.mark.parametrize("seed", range(20))
def test_the_last_point_is_joined_to_the_first(seed):
    """So there is a slope everywhere, and nowhere steeper than the values at its ends allow."""
    values = draw_landscape(60, 10, np.random.default_rng(seed))
    slopes = np.roll(values, -1) - values
    assert np.abs(slopes).min() > 1e-9
    bends = np.flatnonzero(np.abs(slopes - np.roll(slopes, 1)) > 1e-9)
    assert np.diff(np.append(bends, bends[0] + 60)).max() <= 2 * (2 * 10 - 1)


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: draw_landscape(3, 1, np.random.default_rng()), "n_points"),
        (lambda: draw_landscape(20, 6, np.random.default_rng()), "smoothness"),
        (lambda: draw_landscape(20, 0, np.random.default_rng()), "smoothness"),
        (lambda: all_heuristics(0, 1), "max_step"),
        (lambda: all_heuristics(31, 1), "max_step"),
        (lambda: all_heuristics(4, 5), "n_steps"),
        (lambda: walk_ends(RING, np.array([[1, 8], [8, 1]])), "heuristics"),
        (lambda: relay_moves(RING, np.array([[8]]), 0), "team"),
        (lambda: relay_moves(RING, np.array([[1, 2]]), 8), "start"),
        (lambda: relay_moves(RING, np.array([[1, 2]]), -1), "start"),
    ],
)
def test_refusals(call, name):
    with pytest.raises(ValueError, match=f"{name} must be a whole number"):
        call()


@pytest.mark.parametrize("steps", [1, [1, 2], [[[1, 2]]], np.zeros((0, 2), int), np.zeros((2, 0), int)])
def test_steps_are_rows(steps):
    with pytest.raises(ValueError, match="heuristics must be rows of steps; got shape"):
        walk_ends(RING, np.asarray(steps))
    with pytest.raises(ValueError, match="team must be rows of steps; got shape"):
        relay_moves(RING, np.asarray(steps), 0)


def test_a_ring_has_two_points_or_more():
    with pytest.raises(ValueError, match=r"landscape must be a row of 2 or more numbers; got shape \(1,\)"):
        walk_ends(RING[:1], np.array([[1]]))
    assert walk_ends(RING[:2], np.array([[1]])).tolist() == [[0, 0]]


def test_heuristics_without_their_turns_are_refused():
    with pytest.raises(ValueError, match="heuristics must come with all of their turns; got none"):
        walk_ends(RING, np.array([[1, 2]]))

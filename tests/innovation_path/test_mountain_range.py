"""A range of hills: its highest place, its steps, and explorers who climb in it."""

import numpy as np
import pytest

from models.innovation_path import explorers, mountain_range, networks


def rng(seed=1):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("seed", range(5))
def test_heights_are_shares_of_the_highest_place(seed):
    land = mountain_range.heights(24, 10, rng(seed))
    assert land.shape == (24, 24) and land.max() == 1 and land.min() > 0
    assert not np.array_equal(land, mountain_range.heights(24, 10, rng(seed + 9)))


def test_heights_are_those_of_the_formula():
    size, again = 12, rng(3)
    x, y = again.uniform(0, size - 1, (2, 3))
    height, width = again.uniform(*mountain_range.HEIGHTS, 3), again.uniform(*mountain_range.WIDTHS, 3)
    expected = np.empty((size, size))
    for up, across in np.ndindex(size, size):
        squared = (across - x) ** 2 + (up - y) ** 2
        near, foot = height * np.exp(-squared / (2 * width**2)), height * np.exp(-squared / (18 * width**2))
        expected[up, across] = near.max() + 0.02 * foot.sum()
    np.testing.assert_allclose(mountain_range.heights(size, 3, rng(3)), expected / expected.max(), rtol=1e-12)


def test_one_hill_falls_away_from_its_summit_on_every_side():
    land = mountain_range.heights(20, 1, rng())
    y, x = np.unravel_index(land.argmax(), land.shape)
    assert (np.diff(land[y, x:]) < 0).all() and (np.diff(land[y, : x + 1]) > 0).all()
    assert (np.diff(land[y:, x]) < 0).all() and (np.diff(land[: y + 1, x]) > 0).all()


def test_steps_lead_to_the_four_places_beside_and_not_over_the_border():
    table = mountain_range.steps(3)
    assert table[4].tolist() == [5, 3, 7, 1]
    assert table[0].tolist() == [1, 0, 3, 0]
    assert table[8].tolist() == [8, 7, 8, 5]


def test_every_step_can_be_taken_back():
    table = mountain_range.steps(6)
    there = {(place, to) for place, row in enumerate(table) for to in row if to != place}
    assert there == {(to, place) for place, to in there} and len(there) == 4 * 6 * 5


def test_who_hears_nobody_climbs_to_a_summit_and_never_down():
    land, table = mountain_range.heights(16, 6, rng()).ravel(), mountain_range.steps(16)
    starts = rng().integers(land.size, size=30)
    paths = explorers.trajectory(land, networks.isolated(30), starts, explorers.Search(600), rng(), table)
    assert (np.diff(land[paths], axis=0) >= 0).all()
    assert (land[table[paths[-1]]] <= land[paths[-1]][:, None]).all()
    assert np.isin(paths[1], np.concatenate([table[starts].ravel(), starts])).all()


def test_steps_that_flip_one_choice_are_the_landscape():
    gold = rng().random(16)
    flips = np.arange(16)[:, None] ^ (1 << np.arange(4))
    starts, search = rng().integers(16, size=9), explorers.Search(20, sample=2)
    as_places = explorers.trajectory(gold, networks.line(9), starts, search, rng(), flips)
    assert np.array_equal(as_places, explorers.trajectory(gold, networks.line(9), starts, search, rng()))


@pytest.mark.parametrize(
    "call, name",
    [
        (lambda: mountain_range.heights(1, 3, rng()), "size"),
        (lambda: mountain_range.heights(9, 0, rng()), "n_hills"),
        (lambda: mountain_range.steps(0), "size"),
        (lambda: walk([[1], [2]]), "steps must have a row of 1 to 256 for each place"),
        (lambda: walk([1, 2, 0]), r"steps must have a row of 1 to 256 for each place .*; got shape \(3,\)"),
        (lambda: walk([[[1]], [[2]], [[0]]]), r"steps must have a row of 1 to 256 .*; got shape \(3, 1, 1\)"),
        (lambda: walk([[1] * 257] * 3), r"steps must have a row of 1 to 256 .*; got shape \(3, 257\)"),
        (lambda: walk([[1], [0], [3]]), r"steps must be in \[0, 2\], the places of payoff; got 3"),
    ],
)
def test_wrong_input_is_refused(call, name):
    with pytest.raises(ValueError, match=name):
        call()


def walk(steps):
    search = explorers.Search(1)
    return explorers.trajectory([1, 2, 3], networks.isolated(1), [0], search, rng(), steps)

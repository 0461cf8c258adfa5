"""Records: one history against the search attempt by attempt, and the wait that is derived from them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.innovation_path.recipe_history import chance_kept, search
from models.innovation_path.recipe_search import expected_cost

modules = st.sampled_from([(60, 1), (60, 3), (60, 5), (12, 4), (3, 3), (1, 1)])


@given(modules, st.integers(1, 300), st.integers(0, 2**32))
def test_what_is_kept_is_what_gets_cheaper_one_attempt_at_a_time(sizes, n_attempts, seed):
    n, d = sizes
    history = search(n, d, n_attempts, np.random.default_rng(seed))
    costs = np.full((n // d, d), 1 / n)
    for made, (group, draw, kept) in enumerate(zip(history.redrawn, history.draws, history.kept, strict=True)):
        np.testing.assert_array_equal(history.parts(made), costs)
        assert kept == (draw.sum() < costs[group].sum())
        if kept:
            costs[group] = draw
    np.testing.assert_array_equal(history.parts(n_attempts), costs)


def test_the_first_redraw_of_a_group_is_always_kept_and_nothing_gets_dearer():
    history = search(60, 3, 5000, np.random.default_rng(4))
    first = [int(np.argmax(history.redrawn == one)) for one in range(20)]
    assert history.kept[first].all()
    costs = [history.parts(made).sum() for made in range(0, 5000, 50)]
    assert costs[0] == pytest.approx(1) and np.all(np.diff(costs) <= 0)


# A module costs the least of its totals: the mean of many histories is the exact curve of `recipe_search`.
@pytest.mark.parametrize("d", [1, 3, 5])
def test_mean_cost_of_many_histories(d):
    rng = np.random.default_rng(d)
    costs = [search(60, d, 1000, rng).parts(1000).sum() for _ in range(400)]
    assert np.mean(costs) == pytest.approx(expected_cost(1000, 60, d), rel=0.02)


# Records (Renyi 1962): of m throws the last is the least once in m times, however many parts a throw has.
@pytest.mark.parametrize("d", [1, 3, 5])
def test_the_mth_redraw_is_kept_once_in_m_whatever_hangs_together(d):
    rng = np.random.default_rng(d)
    kept = np.mean([search(d, d, 10, rng).kept for _ in range(8000)], axis=0)
    np.testing.assert_allclose(kept, 1 / np.arange(1, 11), atol=0.02)


@pytest.mark.parametrize("made", [30, 300])
def test_the_wait_of_many_histories(made):
    rng = np.random.default_rng(made)
    kept = np.mean([search(60, 3, made + 1, rng).kept[made] for _ in range(6000)])
    assert kept == pytest.approx(chance_kept(made, 60, 3), abs=0.02)


@given(modules, st.integers(0, 10**9))
def test_the_wait_of_single_parts_is_their_cost_and_of_groups_that_of_as_many_single_parts(sizes, made):
    n, d = sizes
    assert chance_kept(made, n, 1) == pytest.approx(expected_cost(made, n, 1), rel=1e-8)
    assert chance_kept(made, n, d) == pytest.approx(chance_kept(made, n // d, 1), rel=1e-12)
    assert 0 < chance_kept(made + 1, n, d) <= chance_kept(made, n, d) <= 1


def test_ten_times_the_attempts_is_ten_times_the_wait():
    assert chance_kept(1e4, 60, 3) / chance_kept(1e5, 60, 3) == pytest.approx(10, rel=1e-3)
    assert chance_kept(5, 3, 3) == 1 / 6


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: search(60, 7, 10, np.random.default_rng(1)), "n_components must be a multiple of module, 7; got 60"),
        (lambda: search(60, 3, 0, np.random.default_rng(1)), r"n_attempts must be a whole number in \[1, 10*\]|1e7"),
        (lambda: search(60, 3, 9, np.random.default_rng(1)).parts(10), r"attempts must be a whole number in \[0, 9\]"),
        (lambda: chance_kept(-1, 60, 3), r"attempts must be finite and in \[0, 1e15\]; got -1"),
        (lambda: chance_kept(1, 60, 0), r"module must be a whole number in \[1, 5000\]; got 0"),
    ],
)
def test_refuses(call, message):
    with pytest.raises(ValueError, match=message):
        call()

"""Pupils and self-play against reproduced learning curves, and against what must hold for any game."""

import numpy as np
import pytest

from models.automated_training.game_learning import (
    SelfPlay,
    clone_policy,
    lookahead_policy,
    observed_moves,
    random_policy,
    self_play,
    slipping_policy,
    warm_start,
)
from models.automated_training.policy_evaluation import (
    expected_values,
    exploitability,
    greedy_policy,
    move_values,
    points,
    position_values,
)
from models.automated_training.solvable_games import nim, nim_sum, tic_tac_toe

XO, NIM, SMALL_NIM = tic_tac_toe(), nim(), nim((1, 2, 3))
OPTIMAL, CLUB = greedy_policy(move_values(XO)), lookahead_policy(XO, 2)


@pytest.fixture(scope="module")
def watched():
    """Moves of the club player in the first so many games, seen by five pupils."""
    n_games = [100, 300, 1000, 3000, 10_000, 100_000]
    pupils = [observed_moves(XO, CLUB, n_games, np.random.default_rng(seed)) for seed in range(5)]
    return dict(zip(n_games, np.stack(pupils, axis=1), strict=True))


@pytest.fixture(scope="module")
def self_taught():
    """Eight machines that teach themselves tic-tac-toe."""
    n_games = [100, 300, 1000, 3000, 4500, 5000, 6000, 10_000, 20_000, 50_000]
    return dict(zip(n_games, self_play(XO, n_games, np.random.default_rng(1), SelfPlay(replicas=8)), strict=True))


# Reproduced: points against the teacher, mean of five pupils who copy the proportions seen
@pytest.mark.parametrize(
    "n_games, printed", [(100, 0.272), (300, 0.359), (1000, 0.447), (3000, 0.489), (10_000, 0.499)]
)
def test_clone_learning_curve(watched, n_games, printed):
    found = points(XO, clone_policy(XO, watched[n_games]), CLUB)
    assert found.mean() == pytest.approx(printed, abs=0.013)


def test_clone_stops_at_its_teacher(watched):
    clones = clone_policy(XO, watched[100_000])
    np.testing.assert_allclose(points(XO, clones, CLUB), 0.5, atol=0.005)
    assert exploitability(XO, clones).min() >= 0.80
    assert points(XO, OPTIMAL, CLUB) > 0.73


def test_fixing_on_the_favourite_does_not_beat_a_teacher_of_bad_habits(watched):
    """Where the teacher draws lots, the pupil's favourite is chance. Over all choices it breaks even:

    a game meets each position at most once, so the mean over choices made once and for all is the
    result of choosing anew each time. (A trial of five pupils gave .536; five others need not.)
    """
    assert points(XO, clone_policy(XO, watched[100_000], favourite=True), CLUB).std() > 0.02
    lots = np.random.default_rng(2).random((200, *CLUB.shape))
    fixed = greedy_policy(np.where(CLUB > 0, lots, -np.inf))
    found = points(XO, fixed, CLUB)
    assert found.mean() == pytest.approx(0.5, abs=4 * found.std() / np.sqrt(200))
    assert found.std() > 0.05


def test_fixing_on_the_favourite_beats_a_teacher_of_accidents():
    teacher = slipping_policy(XO, OPTIMAL, 0.3)
    counts = observed_moves(XO, teacher, 100_000, np.random.default_rng(3))
    assert points(XO, clone_policy(XO, counts), teacher) == pytest.approx(0.5, abs=0.005)
    favourite = clone_policy(XO, counts, favourite=True)
    assert points(XO, favourite, teacher) > 0.69
    assert exploitability(XO, favourite) < 0.01 < 0.45 < exploitability(XO, teacher)


# Reproduced on eight seeds: points against the club player and exploitability, with the bands
@pytest.mark.parametrize(
    "n_games, won, won_error, beatable, beatable_error",
    [
        (100, 0.122, 0.003, 0.96, 0.003),
        (300, 0.125, 0.003, 0.959, 0.003),
        (1000, 0.142, 0.004, 0.957, 0.004),
        (3000, 0.213, 0.02, 0.934, 0.02),
        (5000, 0.488, 0.06, 0.828, 0.08),
        (6000, 0.615, 0.04, 0.683, 0.1),
        (10_000, 0.716, 0.01, 0.346, 0.1),
        (20_000, 0.734, 0.003, 0.098, 0.1),
        (50_000, 0.735, 0.001, 0.004, 0.036),
    ],
)
def test_self_play_learning_curve(self_taught, n_games, won, won_error, beatable, beatable_error):
    """Every one of the eight within the band."""
    policies = greedy_policy(self_taught[n_games])
    np.testing.assert_allclose(points(XO, policies, CLUB), won, atol=won_error)
    np.testing.assert_allclose(exploitability(XO, policies), beatable, atol=beatable_error)


def test_self_play_starts_behind_the_clone_and_passes_the_teacher(watched, self_taught):
    """The shape of the figure in Silver et al. (2017): the pupil leads, then is left behind."""
    won = {n: points(XO, greedy_policy(values), CLUB) for n, values in self_taught.items()}
    assert won[1000].max() < points(XO, clone_policy(XO, watched[1000]), CLUB).min()
    assert won[4500].max() < 0.5 < won[6000].min()
    assert won[50_000].min() >= 0.733 and points(XO, OPTIMAL, CLUB) == pytest.approx(0.73492, abs=5e-6)
    assert exploitability(XO, greedy_policy(self_taught[50_000])).max() <= 0.04


def test_a_warm_start_leads_but_keeps_the_teachers_holes_longer(self_taught):
    """Fixed seed, wide bands: a finding of ours, not a published one."""
    counts = observed_moves(XO, CLUB, 10_000, np.random.default_rng(1))
    start = warm_start(XO, counts)
    values = self_play(XO, [0, 3000, 20_000], np.random.default_rng(4), SelfPlay(replicas=4), start)
    policies = greedy_policy(values)
    won, beatable = points(XO, policies, CLUB).mean(axis=1), exploitability(XO, policies).mean(axis=1)
    assert won[0] == pytest.approx(0.5, abs=0.01)
    assert won[1] > points(XO, greedy_policy(self_taught[3000]), CLUB).max() + 0.3
    assert beatable[2] > 1.5 * exploitability(XO, greedy_policy(self_taught[20_000])).mean()


def test_a_warm_start_tries_what_was_seen():
    counts = np.zeros(CLUB.shape)
    counts[0, [2, 4]] = [1, 7]
    start = warm_start(XO, counts)
    assert start[0].tolist() == [-1e-3, -1e-3, 0, -1e-3, 0, -1e-3, -1e-3, -1e-3, -1e-3]
    assert not start[1:].any()
    policy = greedy_policy(self_play(XO, [0], np.random.default_rng(0), start=start)[0, 0])
    assert policy[0].tolist() == [0, 0, 0.5, 0, 0.5, 0, 0, 0, 0]
    np.testing.assert_array_equal(policy[1:], random_policy(XO)[1:])


@pytest.fixture(scope="module")
def nim_taught():
    """Eight machines at nim; what each has learned is read by looking one move ahead."""
    n_games = [500, 2000, 10_000]
    values = self_play(NIM, n_games, np.random.default_rng(3), SelfPlay(batch=50, replicas=8))
    looked_ahead = np.where(NIM.legal, -position_values(NIM, values)[..., NIM.next_codes], -np.inf)
    return dict(zip(n_games, looked_ahead, strict=True))


@pytest.mark.parametrize("n_games", [2000, 10_000])
def test_nim_is_learned_to_the_last_position(nim_taught, n_games):
    """Bouton's theorem of 1901, which nobody told them: every winning move, every position's side."""
    winning = nim_sum(NIM.boards) != 0
    best, worth = greedy_policy(move_values(NIM)) > 0, nim_taught[n_games]
    assert greedy_policy(worth)[:, winning][:, ~best[winning]].max() == 0
    wins = position_values(NIM, worth) > 0
    assert (wins == winning).all()


def test_nim_is_not_known_early(nim_taught):
    wins = position_values(NIM, nim_taught[500]) > 0
    assert 0.3 < np.mean(wins == (nim_sum(NIM.boards) != 0)) < 0.8


@pytest.mark.parametrize("game, n_games", [(SMALL_NIM, 1000), (nim((3, 4, 5)), 3000)])
def test_self_play_solves_other_games_by_the_same_code(game, n_games):
    values = self_play(game, [n_games], np.random.default_rng(5), SelfPlay(replicas=4))[0]
    assert exploitability(game, greedy_policy(values)).max() == pytest.approx(0, abs=1e-9)


def test_learned_values_settle_on_the_true_ones(self_taught):
    """Where best play leads; elsewhere some moves were tried too rarely."""
    values, exact = self_taught[50_000], move_values(XO)
    assert np.mean(values[:, 0, :9] == exact[0, :9]) == 1
    known = np.isfinite(exact) & (values != 0)
    assert np.mean(values[known] == np.broadcast_to(exact, values.shape)[known]) > 0.95
    np.testing.assert_array_equal(np.isfinite(values), np.broadcast_to(XO.legal, values.shape))


def test_self_play_is_the_sum_of_its_parts():
    """The same generator gives the same games; later checkpoints do not change earlier ones."""
    few = self_play(SMALL_NIM, [50, 100], np.random.default_rng(6), SelfPlay(batch=10))
    more = self_play(SMALL_NIM, [0, 100, 200], np.random.default_rng(6), SelfPlay(batch=10))
    np.testing.assert_array_equal(few[1], more[1])
    np.testing.assert_array_equal(more[0][0], np.where(SMALL_NIM.legal, 0, -np.inf))
    assert (few[0] != few[1]).any() and (more[1] != more[2]).any()
    assert few.shape == (2, 1, 24, 6)


def test_one_game_is_backed_up_from_its_end():
    """Nim with one heap of 2, taken 1 and 1: the second player wins, so the first move is worth -1."""
    game = nim([2])
    values = self_play(game, [1], np.random.default_rng(0), SelfPlay(batch=1))[0, 0]
    expected = {0: [[-1, 0], [1, -np.inf]], 1: [[0, 1], [0, -np.inf]]}[int(values[0, 1])]
    np.testing.assert_array_equal(values[:2], expected)


@pytest.mark.parametrize("epsilon, tried", [(0, [0]), (1, list(range(9)))])
def test_epsilon_is_the_chance_of_any_move(epsilon, tried):
    start = np.random.default_rng(0).random((5478, 9)) + (np.arange(9) == 0)
    settings = SelfPlay(epsilon=epsilon, batch=500)
    values = self_play(XO, [500], np.random.default_rng(7), settings, start)[0, 0]
    assert np.flatnonzero(values[0] != start[0].astype(np.float32)).tolist() == tried


def test_watching_counts_moves():
    n_games = [0, 10, 500]
    counts = observed_moves(XO, CLUB, n_games, np.random.default_rng(8))
    assert counts.shape == (3, *CLUB.shape)
    assert counts[:, 0].sum(axis=1).tolist() == n_games
    assert (np.diff(counts, axis=0) >= 0).all() and not counts[:, CLUB == 0].any()
    ends = XO.next_codes[XO.legal]
    reached = np.bincount(ends, weights=counts[2][XO.legal], minlength=len(CLUB))
    np.testing.assert_array_equal(reached[1:][~XO.finished[1:]], counts[2].sum(axis=1)[1:][~XO.finished[1:]])
    assert reached[XO.finished].sum() == 500
    one = observed_moves(XO, CLUB, 500, np.random.default_rng(8))
    np.testing.assert_array_equal(one, counts[2])


def test_watching_sees_moves_in_proportion():
    teacher = slipping_policy(SMALL_NIM, lookahead_policy(SMALL_NIM, 3), 0.4)
    counts = observed_moves(SMALL_NIM, teacher, 20_000, np.random.default_rng(9))
    often = counts.sum(axis=1) > 500
    share = counts[often] / counts[often].sum(axis=1, keepdims=True)
    assert often.sum() > 20
    np.testing.assert_allclose(share, teacher[often], atol=0.09)


def test_a_teacher_whose_chances_are_rounded_makes_the_moves_there_are():
    """The only move of one match, a million times: its chance may fall short of 1 by what `Game` lets pass."""
    one = nim([1])
    seen = observed_moves(one, random_policy(one) * (1 - 9e-6), 1_000_000, np.random.default_rng(0))
    assert seen.tolist() == [[1_000_000], [0]]


def test_clone_knows_nothing_before_it_has_watched():
    nothing = np.zeros(CLUB.shape)
    np.testing.assert_array_equal(clone_policy(XO, nothing), random_policy(XO))
    np.testing.assert_array_equal(clone_policy(XO, nothing, favourite=True), random_policy(XO))
    some = np.zeros(CLUB.shape)
    some[0, [2, 4, 6]] = [3, 3, 2]
    assert clone_policy(XO, some)[0].tolist() == [0, 0, 3 / 8, 0, 3 / 8, 0, 2 / 8, 0, 0]
    assert clone_policy(XO, some, favourite=True)[0].tolist() == [0, 0, 0.5, 0, 0.5, 0, 0, 0, 0]


# Boards by rows, 1 to move unless the count says 2; the moves that a teacher of such foresight takes
@pytest.mark.parametrize(
    "board, depth, moves",
    [
        ([1, 1, 0, 2, 2, 0, 0, 0, 0], 0, [2, 5, 6, 7, 8]),
        ([1, 1, 0, 2, 2, 0, 0, 0, 0], 1, [2]),
        ([1, 1, 0, 2, 2, 0, 0, 0, 0], 2, [2]),
        ([1, 1, 0, 0, 2, 0, 0, 0, 0], 1, [2, 3, 5, 6, 7, 8]),
        ([1, 1, 0, 0, 2, 0, 0, 0, 0], 2, [2]),
        ([1, 0, 0, 0, 2, 0, 0, 0, 1], 2, [1, 2, 3, 5, 6, 7]),
        ([1, 0, 0, 0, 2, 0, 0, 0, 1], 4, [1, 3, 5, 7]),
        ([1, 0, 1, 0, 2, 0, 1, 2, 0], 2, [1]),
        ([1, 2, 1, 0, 0, 0, 1, 0, 2], 2, [3, 4]),
    ],
)
def test_foresight(board, depth, moves):
    assert np.flatnonzero(lookahead_policy(XO, depth)[XO.code(board)]).tolist() == moves


def test_enough_foresight_is_perfect():
    for game in (XO, SMALL_NIM, nim((2, 4))):
        assert exploitability(game, lookahead_policy(game, 12)) == pytest.approx(0, abs=1e-9)
    values = move_values(XO)
    not_lost = values.max(axis=1) >= 0
    np.testing.assert_array_equal(lookahead_policy(XO, 9)[not_lost], OPTIMAL[not_lost])


def test_slips():
    np.testing.assert_array_equal(slipping_policy(XO, CLUB, 0), CLUB)
    np.testing.assert_array_equal(slipping_policy(XO, CLUB, 1), random_policy(XO))
    half = expected_values(XO, slipping_policy(XO, CLUB, 0.5), CLUB)[0]
    assert expected_values(XO, random_policy(XO), CLUB)[0] < half < expected_values(XO, CLUB, CLUB)[0]


NOT_FINITE = [np.nan, np.inf, "much", None]


@pytest.mark.parametrize("bad", [*NOT_FINITE, -1, 1.5, 101])
def test_refuses_depth(bad):
    with pytest.raises(ValueError, match=r"depth must be a whole number in \[0, 100\]; got"):
        lookahead_policy(XO, bad)


@pytest.mark.parametrize("bad", [*NOT_FINITE, -0.1, 1.1])
def test_refuses_slip(bad):
    with pytest.raises(ValueError, match=r"slip must be finite and in \[0, 1\]; got"):
        slipping_policy(XO, CLUB, bad)


@pytest.mark.parametrize("bad", [*NOT_FINITE, -1, [10, 0.5]])
def test_refuses_number_of_games(bad):
    rng = np.random.default_rng(1)
    for learn in (lambda: observed_moves(XO, CLUB, bad, rng), lambda: self_play(XO, bad, rng)):
        with pytest.raises(ValueError, match=r"n_games must be a whole number in \[0, inf\); got"):
            learn()


@pytest.mark.parametrize("bad", [[150], [200, 100], [100, 100], [[100, 200]], [[100]]])
def test_refuses_checkpoints_between_batches(bad):
    with pytest.raises(ValueError, match=r"n_games must ascend in multiples of 100, in \[0, inf\); got"):
        self_play(XO, bad, np.random.default_rng(1))


@pytest.mark.parametrize("name", ["batch", "replicas"])
@pytest.mark.parametrize("bad", [*NOT_FINITE, 0, 1.5])
def test_refuses_sizes(name, bad):
    with pytest.raises(ValueError, match=rf"{name} must be a whole number in \[1, inf\); got"):
        SelfPlay(**{name: bad})


@pytest.mark.parametrize("bad", [*NOT_FINITE, -0.1, 1.1])
def test_refuses_epsilon(bad):
    with pytest.raises(ValueError, match=r"epsilon must be finite and in \[0, 1\]; got"):
        SelfPlay(epsilon=bad)

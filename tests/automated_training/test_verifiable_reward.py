"""The GRPO recursion against explicit policies, and its reproduced paths."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.automated_training.verifiable_reward import fallible_success_path, next_success, success_path
from models.site.notebooks import namespace_of

starts = st.floats(1e-4, 0.9)
penalties = st.floats(0.2, 20)

# Reproduced, eps 1e-5: (p_ref, beta), success after 1, 2, ... rounds
PATHS = [
    (0.05, 2, (0.342872, 0.131119, 0.187985, 0.159129, 0.171135, 0.165631)),
    (0.2, 1, (0.752805, 0.717436, 0.697339, 0.687909, 0.683924)),
    (0.01, 5, (0.070041, 0.021636, 0.038391, 0.027805)),
]


@pytest.mark.parametrize("p_ref, beta, printed", PATHS)
def test_success_path(p_ref, beta, printed):
    assert success_path(p_ref, beta, len(printed)) == pytest.approx([p_ref, *printed], abs=5e-7)


# Reproduced: the overshoot, printed to three digits, and where it settles
def test_overshoot():
    path = success_path(0.01, 2, 400)
    assert path[:5] == pytest.approx([0.01, 0.605, 0.027, 0.178, 0.036], abs=5e-4)
    assert path[-1] == pytest.approx(0.068, abs=5e-4)


# Reproduced: where the path from p_ref ends
@pytest.mark.parametrize(
    "p_ref, beta, printed",
    [
        *[(0.05, 1, 0.31272), (0.05, 2, 0.16730), (0.05, 5, 0.09444), (0.2, 1, 0.68128)],
        *[(0.2, 5, 0.28066), (0.5, 2, 0.76472), (0.5, 5, 0.60069)],
        *[(p_ref, 0.5, 1) for p_ref in (0.01, 0.05, 0.2, 0.5)],
    ],
)
def test_limit(p_ref, beta, printed):
    end = success_path(p_ref, beta, 2000)[-1]
    assert end == pytest.approx(printed, abs=5e-6)
    assert next_success(end, p_ref, beta) == pytest.approx(end, rel=1e-8) and end > p_ref


def tilted_policies(reference, accepted, beta, n_steps, eps=1e-5):
    """The policies themselves, pi_n ~ pi_ref exp((r - p) / sqrt(p (1 - p) + eps) / beta), r = 1 where accepted."""
    policies = [reference]
    for _ in range(n_steps):
        p = policies[-1] @ accepted
        log_policy = np.log(reference) + (accepted - p) / np.sqrt(p * (1 - p) + eps) / beta
        weights = np.exp(log_policy - log_policy.max())
        policies.append(weights / weights.sum())
    return np.stack(policies)


def test_tilted_policies_obey_the_recursion():
    """The theorem, on 200 random cases: any number of answers, any of them right."""
    rng = np.random.default_rng(1)
    for _ in range(200):
        n = rng.integers(3, 61)
        reference, accepted = rng.dirichlet(np.ones(n)), rng.permutation(n) < rng.integers(1, n)
        beta = rng.uniform(0.3, 10)
        policies = tilted_policies(reference, accepted, beta, 10)
        path = success_path(reference[accepted].sum(), beta, 10)
        np.testing.assert_allclose((policies * accepted).sum(axis=1), path, atol=1e-10)
        np.testing.assert_allclose(policies.sum(axis=1), 1, atol=1e-12)
        # among the right ones, and among the wrong ones, preferences stay as they were
        for group in (accepted, ~accepted):
            last = policies[-1, group]
            if last.sum() > 1e-100:
                share = reference[group] / reference[group].sum()
                np.testing.assert_allclose(last / last.sum(), share, rtol=1e-9)


def test_tilted_policies_maximise_what_they_should():
    """A sum of p_i A_i less beta times the divergence from the reference: no other policy has more."""
    rng, reference, accepted, beta = np.random.default_rng(2), np.array([0.1, 0.2, 0.3, 0.4]), np.array([1, 0, 1, 0]), 2
    advantage = (accepted - 0.4) / np.sqrt(0.4 * 0.6 + 1e-5)

    def objective(policy):
        return policy @ advantage - beta * (policy @ np.log(policy / reference))

    best = objective(tilted_policies(reference, accepted, beta, 1)[1])
    assert all(objective(policy) < best for policy in rng.dirichlet(np.ones(4), 500))


@given(starts, penalties, st.floats(1.1, 3))
@settings(max_examples=30)
def test_more_penalty_less_gain(p_ref, beta, factor):
    assert p_ref < next_success(p_ref, p_ref, factor * beta) <= next_success(p_ref, p_ref, beta)


# Found here: three fates of one recursion. The published convergence is local.
@pytest.mark.parametrize(
    "p_ref, beta, last",
    [(0.05, 2, (0.16730, 0.16730)), (0.001, 3, (0.00199, 0.63300)), (0.01, 1, (1, 1))],
    ids=["settles", "cycles", "jumps to certainty"],
)
def test_three_fates(p_ref, beta, last):
    assert sorted(success_path(p_ref, beta, 400)[-2:]) == pytest.approx(last, abs=2e-5)


def test_a_perfect_verifier_is_the_plain_recursion():
    p_ref, beta = np.array([[0.01], [0.3]]), np.array([0.5, 2, 5])
    found = fallible_success_path(p_ref, beta, 20, 1, 0)
    np.testing.assert_allclose(found, success_path(p_ref, beta, 20), atol=1e-14)


# Ours: with a hundredth of the wrong answers passing, one right in a hundred ends near a half
@pytest.mark.parametrize("p_ref, s, f, end", [(0.01, 1, 0.01, 0.502513), (0.1, 1, 0.01, 0.917431), (0.3, 0.5, 0, 1)])
def test_fallible_verifier_ends_at_its_precision(p_ref, s, f, end):
    assert fallible_success_path(p_ref, 0.5, 100, s, f)[-1] == pytest.approx(end, abs=5e-7)


def test_fallible_verifier_by_explicit_policies():
    """Answers: right and passed, right and failed, wrong and passed, wrong and failed."""
    p_ref, s, f = 0.2, 0.7, 0.1
    reference = np.array([p_ref * s, p_ref * (1 - s), (1 - p_ref) * f, (1 - p_ref) * (1 - f)])
    policies = tilted_policies(reference, np.array([1, 0, 1, 0]), 1.3, 12)
    found = fallible_success_path(p_ref, 1.3, 12, s, f)
    np.testing.assert_allclose(policies[:, :2].sum(axis=1), found, atol=1e-12)
    assert found[0] == pytest.approx(p_ref, abs=1e-14)


@pytest.mark.parametrize("s", [0.2, 1])
def test_a_verifier_that_cannot_tell_teaches_nothing(s):
    np.testing.assert_allclose(fallible_success_path(0.3, 1, 5, s, s), 0.3, atol=1e-14)


@pytest.mark.parametrize("false_alarm", [0, 0.01, 0.1])
def test_on_the_grid_of_the_figure_a_better_start_never_ends_worse(false_alarm):
    chapter = namespace_of("automated_training")
    for penalty in chapter["PENALTIES"]:
        ends = [chapter["success_by_round"](start, penalty, false_alarm)[-1] for start in chapter["STARTS"]]
        assert (np.diff(ends) >= -1e-6).all(), penalty
    assert chapter["success_by_round"](0.01, 1, 0)[-1] > chapter["success_by_round"](0.03, 1, 0)[-1]


def test_shapes():
    assert success_path([0.1, 0.2], np.ones((3, 1)), 4).shape == (3, 2, 5)
    assert success_path(0.1, 1, 0).tolist() == [0.1]
    assert isinstance(next_success(0.1, 0.1, 1), float)
    assert fallible_success_path([0.1, 0.2], 1, 4, [[1], [0.9]], 0.1).shape == (2, 2, 5)


NOT_FINITE = [np.nan, np.inf, "much", None]
GOOD = {"p_ref": 0.1, "beta": 1, "n_steps": 3}
REFUSED = [
    *[(next_success, {"p": 0.1, "p_ref": 0.1, "beta": 1}, "p", bad) for bad in [*NOT_FINITE, -0.1, 1.1]],
    *[(success_path, GOOD, "p_ref", bad) for bad in [*NOT_FINITE, 0, 1, [0.5, 1]]],
    *[(success_path, GOOD, "beta", bad) for bad in [*NOT_FINITE, 0, -1]],
    *[(success_path, GOOD, "eps", bad) for bad in [*NOT_FINITE, 0, 2]],
    *[(success_path, GOOD, "n_steps", bad) for bad in [*NOT_FINITE, -1, 1.5]],
    *[
        (fallible_success_path, GOOD | {"sensitivity": 1, "false_alarm": 0}, name, bad)
        for name, beyond in [("sensitivity", 0), ("false_alarm", -0.1)]
        for bad in [*NOT_FINITE, beyond, 1.1]
    ],
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .* in [\[(][01].*, (inf|1|100000)[\])]; got"):
        function(**good | {name: bad})

"""Groups of graded tries: exact chances, the flows against their equations, sampling against both."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad, solve_ivp

from models.automated_training.group_rewards import escape_time, flow, sampled_path, signal_probability
from models.automated_training.verifiable_reward import chance, log_odds


# Reproduced: p, size of the group, chance of any signal
@pytest.mark.parametrize(
    "p, size, printed, error",
    [(0.01, 8, 0.0773, 5e-5), (0.01, 64, 0.4744, 5e-5), (1e-3, 8, 0.008, 5e-5), (0.5, 2, 0.5, 1e-12)],
)
def test_signal_probability(p, size, printed, error):
    assert signal_probability(p, size) == pytest.approx(printed, abs=error)


def test_signal_probability_of_certainties_and_tiny_chances():
    assert signal_probability([0, 1], 8).tolist() == [0, 0]
    assert signal_probability([0.3, 0.7], 1) == pytest.approx(0, abs=1e-15)
    assert signal_probability(1e-18, 8) == pytest.approx(8e-18, rel=1e-12)
    assert signal_probability(0.2, [2, 3]) == pytest.approx([0.32, 0.48], abs=1e-15)


@given(st.floats(0.001, 0.999), st.integers(1, 64))
def test_larger_groups_tell_more(p, size):
    found = signal_probability(p, [size, size + 1])
    assert 0 <= found[0] <= found[1] <= 1
    assert signal_probability(1 - p, size) == pytest.approx(found[0], abs=1e-12)


RATES = {True: lambda p: 2 * (p * (1 - p)) ** 1.5, False: lambda p: 2 * (p * (1 - p)) ** 2}
rules = pytest.mark.parametrize("normalise", [True, False], ids=["GRPO", "REINFORCE"])


@rules
@pytest.mark.parametrize("start, end", [(0.01, 0.5), (0.2, 0.9), (0.6, 0.1), (0.001, 0.999)])
def test_escape_time_is_the_integral(normalise, start, end):
    expected = quad(lambda p: 1 / RATES[normalise](p), start, end, limit=500, epsabs=1e-9, epsrel=1e-11)[0]
    assert escape_time(start, end, normalise) == pytest.approx(expected, rel=1e-8)


@rules
def test_flow_solves_its_equation(normalise):
    times = np.linspace(0, 60, 13)
    rate = RATES[normalise]
    solved = solve_ivp(lambda t, p: rate(p), (0, 60), [0.02], t_eval=times, rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(flow(0.02, times, normalise), solved.y[0], rtol=1e-7)


@given(st.floats(1e-12, 0.999), st.floats(0, 40), st.booleans())
def test_flow_inverts_escape_time(start, gain, normalise):
    end = float(chance(log_odds(np.array(start)) + gain * 0.5))
    if end < 1 - 1e-9:
        time = max(escape_time(start, end, normalise), 0)
        assert flow(start, time, normalise) == pytest.approx(end, rel=1e-6)


# Derived here: from a small p to 1/2 in about p^-1/2 against 1 / (2 p)
@pytest.mark.parametrize("p", [1e-4, 1e-6])
def test_escape_from_a_small_chance(p):
    assert escape_time(p) == pytest.approx(p**-0.5, rel=0.01)
    assert escape_time(p, normalise=False) == pytest.approx(0.5 / p, rel=0.01)


@rules
def test_sampled_steps_have_the_exact_mean(normalise):
    """One step from many equal starts, against the sum over the binomial."""
    p, size, rate = 0.2, 6, 0.7
    exact = 0
    for right in range(size + 1):
        spread = right * (size - right) / size**2
        step = 2 * rate * (spread**0.5 if normalise else spread)
        exact += comb(size, right) * p**right * (1 - p) ** (size - right) * step
    after = sampled_path(np.full(40_000, p), size, 1, np.random.default_rng(3), rate, normalise)[1]
    steps = log_odds(after) - log_odds(np.array(p))
    assert steps.mean() == pytest.approx(exact, abs=4 * steps.std() / 200)
    if not normalise:
        assert exact == pytest.approx(2 * rate * p * (1 - p) * (1 - 1 / size), rel=1e-12)


@rules
def test_large_groups_follow_the_flow(normalise):
    path = sampled_path(np.full(20, 0.05), 2000, 400, np.random.default_rng(4), 0.02, normalise)
    expected = flow(0.05, 0.02 * np.arange(401), normalise)
    np.testing.assert_allclose(path.mean(axis=1)[::50], expected[::50], rtol=0.02)


def test_nothing_is_learned_without_a_signal():
    """A chance of 1 in 1000, groups of 8: after 50 steps two thirds of the problems have not moved."""
    path = sampled_path(np.full(4000, 1e-3), 8, 50, np.random.default_rng(5))
    still = np.mean(path[-1] == path[0])
    expected = (1 - signal_probability(1e-3, 8)) ** 50
    assert still == pytest.approx(expected, abs=4 * np.sqrt(expected * (1 - expected) / 4000))
    assert (np.diff(path, axis=0) >= 0).all()


def test_settings_can_be_compared_on_the_same_draws():
    plain, normalised = (
        sampled_path(np.full(50, 0.1), 4, 1, np.random.default_rng(6), normalise=n) for n in (False, True)
    )
    np.testing.assert_array_equal(plain[1] > plain[0], normalised[1] > normalised[0])


def test_shapes():
    assert sampled_path([[0.1], [0.2]], 4, 3, np.random.default_rng(0), [0.1, 1]).shape == (4, 2, 2)
    assert isinstance(escape_time(0.1), float) and isinstance(flow(0.1, 2.0), float)
    assert isinstance(signal_probability(0.1, 8), float)


NOT_FINITE = [np.nan, np.inf, "much", None]
SAMPLED = {"p_start": 0.1, "group_size": 4, "n_steps": 2, "rng": np.random.default_rng(0)}
REFUSED = [
    *[(signal_probability, {"p": 0.1, "group_size": 2}, "p", bad) for bad in [*NOT_FINITE, -0.1, 1.1]],
    *[(signal_probability, {"p": 0.1, "group_size": 2}, "group_size", bad) for bad in [*NOT_FINITE, 0, 1.5]],
    *[(sampled_path, SAMPLED, "p_start", bad) for bad in [*NOT_FINITE, 0, 1]],
    *[(sampled_path, SAMPLED, "group_size", bad) for bad in [*NOT_FINITE, 0, 1.5]],
    *[(sampled_path, SAMPLED, "n_steps", bad) for bad in [*NOT_FINITE, -1, 1.5]],
    *[(sampled_path, SAMPLED, "learning_rate", bad) for bad in [*NOT_FINITE, 0]],
    *[(escape_time, {"p_start": 0.1}, "p_start", bad) for bad in [*NOT_FINITE, 0, 1]],
    *[(escape_time, {"p_start": 0.1}, "p_end", bad) for bad in [*NOT_FINITE, 0, 1]],
    *[(flow, {"p_start": 0.1, "time": 1}, "p_start", bad) for bad in [*NOT_FINITE, 0, 1]],
    *[(flow, {"p_start": 0.1, "time": 1}, "time", bad) for bad in [*NOT_FINITE, -1, 1e13]],
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .* in [\[(][01].*, (inf|1|1e12)[\])]; got"):
        function(**good | {name: bad})

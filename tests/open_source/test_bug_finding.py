"""Bug finding: the exact rate against integration and simulation, K / t, and what opening changes."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from models.open_source.bug_finding import failure_rate

BUGS, LOW, HIGH = 2e4, 1e-5, 10.0  # the range of 1e6 of the separate trial
K = BUGS / math.log(HIGH / LOW)
TIMES = np.array([10, 100, 1000, 10_000])
rates = st.floats(1e-6, 10)


def simulated_failure_rate(times, rng):
    """Sum of the rates of the bugs not yet found, in one history open from the start."""
    own = LOW * (HIGH / LOW) ** rng.random(int(BUGS))
    found = rng.exponential(size=own.size) / own
    return np.array([own[found > time].sum() for time in times])


@pytest.mark.parametrize("time", [1e-6, 0.1, 10, 1e4, 1e6])
@pytest.mark.parametrize("speed_up, opened", [(1, 0), (10, 0), (10, 100), (0.2, 5)])
def test_exact_rate_is_the_sum_over_the_bugs(time, speed_up, opened):
    """Each bug of rate r is still there with probability e^(-r s), and then fails at L r."""
    speed = speed_up if time >= opened else 1
    seen = opened + speed_up * (time - opened) if time >= opened else time
    whole, _ = quad(
        lambda u: speed * math.exp(u) * math.exp(-math.exp(u) * seen),
        math.log(LOW),
        math.log(HIGH),
        epsabs=0,
        limit=500,
    )
    expected = BUGS / math.log(HIGH / LOW) * whole
    assert failure_rate(time, BUGS, LOW, HIGH, speed_up, opened) == pytest.approx(expected, rel=1e-6)


def test_k_over_t_in_between():
    """K = 1447.6; a separate trial's one system gave 1460, 1425, 1447, 1427 at t = 10 ... 1e4."""
    assert pytest.approx(1447.6, abs=0.05) == K
    exact = failure_rate(TIMES[:3], BUGS, LOW, HIGH) * TIMES[:3]
    np.testing.assert_allclose(exact, K, rtol=0.011)
    simulated = np.array([simulated_failure_rate(TIMES, np.random.default_rng(s)) for s in range(40)])
    spread = simulated.std(axis=0) / math.sqrt(40)
    np.testing.assert_array_less(abs(simulated.mean(axis=0) - failure_rate(TIMES, BUGS, LOW, HIGH)), 4.5 * spread)
    np.testing.assert_allclose(simulated[0] * TIMES, K, rtol=0.15)


def test_opening_from_the_start_changes_nothing_until_the_bugs_run_out():
    """A separate trial, opened x10: 1425, 1447, 1427, and 1301 where the finite range ends."""
    opened = failure_rate(TIMES, BUGS, LOW, HIGH, speed_up=10) * TIMES
    np.testing.assert_allclose(opened[:3], K, rtol=0.1)
    np.testing.assert_allclose(opened / K, np.exp(-10 * LOW * TIMES), rtol=1e-9)
    assert failure_rate(1e5, BUGS, LOW, HIGH, 10) < 1e-3 * failure_rate(1e5, BUGS, LOW, HIGH)  # nothing left to find
    first = 1e-3  # before the loudest bug is likely to have shown itself, the open system fails 10 times as often
    assert failure_rate(first, BUGS, LOW, HIGH, 10) / failure_rate(first, BUGS, LOW, HIGH) == pytest.approx(
        10, rel=0.06
    )


def test_opened_a_thousandth_as_fast_by_another_clock():
    times = np.geomspace(0.01, 1e5, 50)
    fast = failure_rate(times, BUGS, LOW, HIGH, 7)
    np.testing.assert_allclose(fast, 7 * failure_rate(7 * times, BUGS, LOW, HIGH), rtol=1e-12)


def test_the_day_of_opening():
    before, after, later, much_later = failure_rate([99.999, 100, 200, 5000], BUGS, LOW, HIGH, 10, 100)
    assert after / before == pytest.approx(10, rel=1e-3)
    assert later / (K / 200) == pytest.approx(10 * 200 / 1100, rel=0.02)  # 1.8 times still
    assert much_later / (K / 5000) == pytest.approx(10 * 5000 / 49_100 * math.exp(-0.491), rel=0.01)
    np.testing.assert_allclose(failure_rate([1, 50], BUGS, LOW, HIGH, 10, 100), failure_rate([1, 50], BUGS, LOW, HIGH))


@given(rates, st.floats(1.01, 1e6), st.floats(1e-6, 1e6), st.floats(0.01, 100), st.floats(0, 100))
def test_failures_only_become_rarer_but_for_the_day_of_opening(low, ratio, time, speed_up, opened):
    earlier, now = failure_rate([time, time * 1.1], 100, low, low * ratio, speed_up, opened)
    if not time < opened <= time * 1.1:
        assert 0 <= now <= earlier * (1 + 1e-9)


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert failure_rate(TIMES, BUGS, LOW, HIGH, [[1], [10]]).shape == (2, 4)
    assert isinstance(failure_rate(1, 1, 1, 2), float)
    assert failure_rate(1e-300, 1, 1, 2) == pytest.approx(1 / math.log(2))


GOOD = {"time": 1, "n_bugs": 5, "lowest": 0.1, "highest": 1}
BAD = [0, -1, math.nan, math.inf, "many"]
REFUSED = [
    *[(name, bad) for name in [*GOOD, "speed_up"] for bad in BAD],
    *[("opened", bad) for bad in BAD[1:]],
    ("highest", 0.1),
]


@pytest.mark.parametrize("name, bad", REFUSED)
def test_refuses(name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .*; got"):
        failure_rate(**GOOD | {name: bad})

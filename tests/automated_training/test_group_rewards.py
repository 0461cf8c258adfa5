"""Groups of graded tries: the chance that one tells anything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.automated_training.group_rewards import signal_probability


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


def test_sampled_groups_tell_as_often():
    right = np.random.default_rng(3).random((40_000, 8)) < 0.1
    share = np.mean(right.any(axis=1) & ~right.all(axis=1))
    assert share == pytest.approx(signal_probability(0.1, 8), abs=4 * 0.5 / 200)


@pytest.mark.parametrize(
    "name, bad", [*[("p", bad) for bad in (-0.1, 1.1, np.nan)], *[("group_size", bad) for bad in (0, 1.5, None)]]
)
def test_refuses(name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .* in [\[(][01], .*[\])]; got"):
        signal_probability(**{"p": 0.1, "group_size": 2} | {name: bad})

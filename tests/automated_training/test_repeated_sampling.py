"""Coverage against its reproduced values, the Beta identity, published points and plain counting."""

from math import gamma

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.special import betaln
from scipy.stats import beta as beta_distribution

from models.automated_training.repeated_sampling import beta_problems, coverage, shape_through
from models.tables import read_table

shapes = st.floats(0.02, 20)


# Reproduced: Beta(.3, 5)
@pytest.mark.parametrize("k, printed", [(1, 0.0566), (10, 0.2909), (100, 0.6069), (1e3, 0.8005), (1e4, 0.8999)])
def test_coverage(k, printed):
    assert coverage(k, 0.3, 5) == pytest.approx(printed, abs=5e-5)


@given(st.integers(0, 10**5), shapes, shapes)
def test_coverage_is_the_beta_identity(k, a, b):
    assert coverage(k, a, b) == pytest.approx(-np.expm1(betaln(a, b + k) - betaln(a, b)), abs=1e-9)


@given(st.integers(0, 40), shapes, shapes)
def test_coverage_counts_up_one_try_at_a_time(k, a, b):
    """Failing once more has chance (b + i) / (a + b + i) after i failures: a product, no gamma function."""
    i = np.arange(k)
    assert 1 - coverage(k, a, b) == pytest.approx(np.prod((b + i) / (a + b + i)), abs=1e-12)


def test_coverage_keeps_its_digits_where_gamma_functions_are_huge():
    i = np.arange(300)
    exact = np.prod((120 + i) / (123 + i))
    assert 1 - coverage(300, 3, 120) == pytest.approx(exact, rel=1e-12)
    assert coverage(1, 0.3, 9_000) == pytest.approx(0.3 / 9000.3, rel=1e-9)


def test_coverage_by_simulation():
    p = np.random.default_rng(1).beta(0.3, 5, 400_000)
    for k in (1, 10, 100, 1000, 10_000):
        solved = 1 - (1 - p) ** k
        assert solved.mean() == pytest.approx(coverage(k, 0.3, 5), abs=4 * solved.std() / 632)


@example(2.0**-51, 2.0, 1.0, 2.0)
@given(st.floats(0, 1e11), st.floats(1.01, 10), shapes, shapes)
def test_more_tries_cover_more(k, factor, a, b):
    assert 0 <= coverage(k, a, b) <= coverage(factor * k, a, b) + 1e-13 <= 1 + 1e-13


@pytest.mark.parametrize("a, b", [(0.3, 5), (0.5, 0.5), (1.5, 20)])
def test_power_law_in_the_end(a, b):
    """Each problem's misses fall exponentially, all together fall as k^-a."""
    k = np.array([1e2, 1e4, 1e6])
    off = abs((1 - coverage(k, a, b)) / (gamma(a + b) / gamma(b) * k**-a) - 1)
    assert off[0] > 50 * off[1] > 2500 * off[2]
    assert off[2] < 1e-4


def test_a_point_that_the_curve_was_not_given():
    """Brown et al. (2024), table 1: 29.62% at 5 tries. The heavy tail comes near, their log C = -u k^-v does not."""
    table = read_table("repeated_sampling")
    rows = (table["benchmark"] == "SWE-bench Lite") & (table["model"] == "DeepSeek-Coder-V2-Instruct")
    (one, five, many), solved = table["tries"][rows], table["solved_percent"][rows] / 100
    heavy = coverage(five, *shape_through((one, many), solved[[0, 2]]))
    law = solved[0] ** (np.log(solved[2]) / np.log(solved[0])) ** (np.log(five) / np.log(many))
    assert heavy == pytest.approx(0.2944, abs=5e-5) and law == pytest.approx(0.2689, abs=5e-5)
    assert abs(heavy - solved[1]) < 0.003 < 0.02 < abs(law - solved[1])


def test_a_point_that_the_heavy_tail_misses():
    """Brown et al. (2024), figure 5, fit MATH by exp(-1.33 k^-.43): there the law is the better one."""
    published = np.exp(-1.33 * np.array([1, 100, 10_000]) ** -0.43)
    assert published == pytest.approx([0.264, 0.829, 0.9844], abs=0.01)
    assert coverage(1, *shape_through((100, 10_000), (0.829, 0.9844))) == pytest.approx(0.1215, abs=5e-5)


# Brown et al. (2024): coverage at two numbers of tries; ours: the tail's exponent a
@pytest.mark.parametrize(
    "k, covered, a",
    [
        ((1, 250), (0.159, 0.56), 0.12202),
        ((100, 10_000), (0.829, 0.9844), 0.52386),
        ((1, 10_000), (0.0027, 0.57), 0.16507),
        ((1, 10_000), (0.0002, 0.071), 0.01501),
    ],
)
def test_shape_through_published_points(k, covered, a):
    shape = shape_through(k, covered)
    assert shape[0] == pytest.approx(a, abs=5e-6)
    assert coverage(k, *shape) == pytest.approx(covered, rel=1e-6)


@pytest.mark.slow
@given(st.floats(0.05, 5), st.floats(0.1, 50), st.floats(1, 50), st.floats(3, 100))
@settings(max_examples=20)
def test_shape_is_found_again(a, b, k, factor):
    covered = coverage([k, factor * k], a, b)
    if covered[1] < 0.999 and covered[0] > 1e-3:
        found = shape_through([k, factor * k], covered)
        assert coverage([k, factor * k], *found) == pytest.approx(covered, rel=1e-6)
        assert found == pytest.approx((a, b), rel=2e-3)


@pytest.mark.slow
@pytest.mark.parametrize("a, b", [(0.3, 5), (0.5, 0.5), (0.2, 0.8), (2, 3), (0.02, 60)])
def test_problems_stand_for_their_distribution(a, b):
    p, weights = beta_problems(a, b)
    assert (np.diff(p) > 0).all() and p[0] > 0 and p[-1] < 1 and weights.sum() == pytest.approx(1, abs=1e-12)
    exact = beta_distribution(a, b)
    for power in (1, 2, 7):
        assert weights @ p**power == pytest.approx(exact.moment(power), abs=1e-10)
    for k in (1, 100, 10_000):
        assert weights @ (1 - (1 - p) ** k) == pytest.approx(coverage(k, a, b), abs=1e-9)


def test_one_problem_is_the_mean():
    p, weights = beta_problems(2, 6, n=1)
    assert p == pytest.approx([0.25]) and weights == pytest.approx([1])
    p, weights = beta_problems(0.3, 0.5, n=2)
    assert weights @ p**3 == pytest.approx(beta_distribution(0.3, 0.5).moment(3), rel=1e-12)


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert coverage([1, 2], [[0.3], [0.5]], 5).shape == (2, 2)
    assert isinstance(coverage(1, 0.3, 5), float)


NOT_FINITE = [np.nan, np.inf, "much", None]
REFUSED = [
    (function, good, name, bad)
    for function, good, limits in [
        (coverage, {"k": 1, "a": 1, "b": 1}, {"k": [-1], "a": [0, -1], "b": [0, 2e4]}),
        (beta_problems, {"a": 1, "b": 1}, {"a": [0], "b": [0], "n": [0, 1.5]}),
        (shape_through, {"k": (1, 10), "covered": (0.1, 0.5)}, {"k": [[0, 10]], "covered": [(0, 0.5), (0.1, 1)]}),
    ]
    for name, beyond in limits.items()
    for bad in [*NOT_FINITE, *beyond]
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be .* in [\[(][01], .*[\])].*; got"):
        function(**good | {name: bad})


@pytest.mark.parametrize("covered", [(0.5, 0.1), (0.1, 0.99999)])
def test_refuses_points_that_no_shape_goes_through(covered):
    with pytest.raises(ValueError, match=r"covered must be in \(0, 1\), rising, and within reach; got"):
        shape_through((1, 3), covered)


@pytest.mark.parametrize(
    "k, covered", [((1, 3, 9), (0.1, 0.2)), ((1, 3), (0.1, 0.2, 0.3)), ((3, 1), (0.1, 0.2)), ((3, 3), (0.1, 0.2))]
)
def test_refuses_what_is_not_two_points_in_order(k, covered):
    with pytest.raises(ValueError, match="k and covered must be two numbers each, k rising; got"):
        shape_through(k, covered)


TWO_POINTS = [((1, 250), (0.159, 0.56)), ((100, 10_000), (0.829, 0.9844)), ((1, 2), (0.1, 0.18))]


@pytest.mark.parametrize("k, covered", TWO_POINTS)
def test_a_shape_goes_through_its_points(k, covered):
    np.testing.assert_allclose(coverage(k, *shape_through(k, covered)), covered, rtol=1e-12)


def test_no_shape_covers_more_than_equally_hard_problems():
    shape_through((1, 3), (0.2, 1 - 0.8**3 - 1e-3))
    with pytest.raises(ValueError, match="within reach"):
        shape_through((1, 3), (0.2, 1 - 0.8**3 + 1e-3))


def test_chances_stay_chances_where_all_lie_at_nought():
    chances, _ = beta_problems(2.4e-14, 5e-9)
    assert chances.min() >= 0 and chances.max() <= 1

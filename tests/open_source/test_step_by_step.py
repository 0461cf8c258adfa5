"""Step-by-step innovation: the closed forms against the Bellman equations, and who wants openness."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar, root

from models.open_source.step_by_step import (
    SOUGHT,
    favourite_competition,
    favourite_openness,
    firm_values,
    innovation_rate,
    research_rates,
)

competitions = st.floats(0.5, 1)
opennesses = st.floats(0, 5)
interests = st.floats(0.01, 1)

# The r -> 0 solution, h = .05; found by a separate trial implementation: (Delta, n0, n-)
RATES = [(0.5, 0.95125, 0.70385), (0.75, 1.17577, 0.61405), (1, 1.36510, 0.55111)]


@pytest.mark.parametrize("competition, level, laggard", RATES)
def test_research_rates(competition, level, laggard):
    found = research_rates(competition, 0.05)
    assert found == pytest.approx((level, laggard), abs=5e-6)
    h, n0 = 0.05, found[0]
    assert n0 == pytest.approx(-h + math.sqrt(h * h + 2 * competition), rel=1e-12)  # as published
    assert found[1] == pytest.approx(-(h + n0) + math.sqrt(h * h + n0 * n0 + 2), rel=1e-12)


def bellman(values, competition, openness, interest):
    """The three Bellman equations themselves, each as left minus right."""
    leader, level, laggard = values
    n0, n1 = leader - level, level - laggard
    return [
        1 + (n1 + openness) * (level - leader) - interest * leader,
        1 - competition - n0 * n0 / 2 + n0 * (leader - level) + n0 * (laggard - level) - interest * level,
        -n1 * n1 / 2 + (n1 + openness) * (level - laggard) - interest * laggard,
    ]


@pytest.mark.parametrize("competition", [0.5, 0.75, 0.9, 1])
@pytest.mark.parametrize("openness", [0, 0.05, 0.5, 3])
@pytest.mark.parametrize("interest", [0.02, 0.2, 0.4])
def test_closed_form_is_the_root_of_the_bellman_equations(competition, openness, interest):
    found = root(bellman, [2 / interest, 1 / interest, 0.5 / interest], (competition, openness, interest), tol=1e-13)
    values = firm_values(competition, openness, interest)
    np.testing.assert_allclose(values, found.x, rtol=1e-8)
    level, laggard = research_rates(competition, openness, interest)
    assert level == pytest.approx(found.x[0] - found.x[1], abs=1e-8)
    assert laggard == pytest.approx(found.x[1] - found.x[2], abs=1e-8)
    np.testing.assert_allclose(bellman(values, competition, openness, interest), 0, atol=1e-12)


@pytest.mark.parametrize("competition", [0.5, 0.75, 1])
@pytest.mark.parametrize("openness", [0, 0.05, 1])
def test_without_interest_the_closed_form_is_the_root_for_the_differences(competition, openness):
    def differences(rates):
        n0, n1 = rates
        return [
            n0 * n0 / 2 + openness * n0 - competition,
            n1 * n1 / 2 + (n0 + openness) * n1 - n0 * n0 / 2 - (1 - competition),
        ]

    found = root(differences, [1, 1], tol=1e-13).x
    np.testing.assert_allclose(research_rates(competition, openness), found, atol=1e-8)


@pytest.mark.parametrize("competition, openness, interest", [(0.6, 0.3, 0.05), (1, 0, 0.2)])
def test_no_firm_does_better_with_another_rate_of_research(competition, openness, interest):
    """Best response: the rest of the world as it is, the flow of worth peaks at the firm's own rate."""
    leader, level, laggard = firm_values(competition, openness, interest)
    n0, n1 = research_rates(competition, openness, interest)
    own = minimize_scalar(lambda n: n * n / 2 - n * (leader - level), bounds=(0, 5), method="bounded").x
    behind = minimize_scalar(
        lambda n: n * n / 2 - (n + openness) * (level - laggard), bounds=(0, 5), method="bounded"
    ).x
    assert (own, behind) == pytest.approx((n0, n1), abs=1e-5)


@given(competitions, opennesses, interests)
def test_interest_acts_on_research_exactly_as_openness_does(competition, openness, interest):
    assert research_rates(competition, openness, interest) == research_rates(competition, openness + interest)


def unlevelled_share(competition, openness, interest=0):
    """Share of the time that one firm leads, mu = 2 n0 / (2 n0 + n- + h)."""
    level, laggard = research_rates(competition, openness, interest)
    return 2 * level / (2 * level + laggard + openness)


# Found by a separate trial implementation: mu1 at h = .05 from Delta = .5 to 1
@pytest.mark.parametrize("competition, printed", [(0.5, 0.716), (1, 0.820)])
def test_unlevelled_share(competition, printed):
    assert unlevelled_share(competition, 0.05) == pytest.approx(printed, abs=5e-4)


@given(competitions, competitions, opennesses, interests)
def test_escape_and_surrender(first, second, openness, interest):
    """More competition: level firms search more, laggards less, and one leads more of the time (abstract)."""
    soft, fierce = sorted((first, second))
    (n0, n1), (m0, m1) = (research_rates(c, openness, interest) for c in (soft, fierce))
    assert m0 >= n0 and m1 <= n1 * (1 + 1e-12)
    apart = unlevelled_share(soft, openness, interest)
    assert unlevelled_share(fierce, openness, interest) >= apart * (1 - 1e-12)


@given(competitions, opennesses, interests)
def test_steady_state_is_balanced(competition, openness, interest):
    level, laggard = research_rates(competition, openness, interest)
    share = unlevelled_share(competition, openness, interest)
    out, back = (1 - share) * 2 * level, share * (laggard + openness)
    assert out == pytest.approx(back, rel=1e-12)
    assert innovation_rate(competition, openness, interest) == pytest.approx(out + back, rel=1e-12)


@pytest.mark.parametrize("competition, openness, interest", [(0.5, 0, 0), (0.9, 0.4, 0.1), (1, 2, 0.3)])
def test_simulated_spells_agree_with_the_steady_state(competition, openness, interest):
    n, (n0, n1) = 40_000, research_rates(competition, openness, interest)
    luck = np.random.default_rng(3).exponential(size=(2, n))
    level, unlevelled = luck[0] / (2 * n0), luck[1] / (n1 + openness)
    share, rate = unlevelled.sum() / (level.sum() + unlevelled.sum()), 2 * n / (level.sum() + unlevelled.sum())
    expected = unlevelled_share(competition, openness, interest)
    spread = math.sqrt(2 / n) * expected * (1 - expected)  # delta method
    assert share == pytest.approx(expected, abs=4 * spread)
    assert rate == pytest.approx(innovation_rate(competition, openness, interest), rel=4 / math.sqrt(n))


# Found by a separate trial implementation, r -> 0: the Delta with most innovation for a given h
PEAKS = [
    (0, 0.5, 1e-6),
    (0.1, 0.5, 1e-6),
    (0.2, 0.505, 5e-4),
    (0.3, 0.599, 5e-4),
    (0.4, 0.699, 5e-4),
    (0.5, 0.808, 5e-4),
    (0.7, 1, 1e-6),
    (2, 1, 1e-6),
]


@pytest.mark.parametrize("openness, printed, error", PEAKS)
def test_inverted_u_exists_only_for_middling_openness(openness, printed, error):
    found = favourite_competition(openness)
    assert found == pytest.approx(printed, abs=error)
    fine = np.linspace(0.5, 1, 20_001)
    assert fine[innovation_rate(fine, openness).argmax()] == pytest.approx(found, abs=3e-5)


# Found by a separate trial implementation, r -> 0: (Delta, the h with most innovation, I there, I at h = 0)
HUMPS = [(0.5, 0.41, 1.1104, 1.0718), (0.75, 0.95, 1.2031, 1.0225), (1, 1.35, 1.3158, 0.9706)]


@pytest.mark.parametrize("competition, openness, top, at_zero", HUMPS)
def test_innovation_is_a_hump_in_openness(competition, openness, top, at_zero):
    found = favourite_openness("innovation", competition, 1e-9)
    assert found == pytest.approx(openness, abs=5e-3)
    assert innovation_rate(competition, found) == pytest.approx(top, abs=5e-5)
    assert innovation_rate(competition, 0) == pytest.approx(at_zero, abs=5e-5)


# Found by a separate trial implementation, 3 for "at least 3":
# (r, Delta, the h that a leader, a laggard and innovation would choose)
WANTED = [
    (0.2, 0.75, 0, 3, 1.01),
    (0.2, 0.9, 0, 0.63, 1.24),
    (0.2, 1, 0, 0.46, 1.38),
    (0.1, 0.9, 0.11, 0.55, 1.23),
    (0.05, 0.6, 3, 3, 0.67),
]


@pytest.mark.parametrize("interest, competition, leader, laggard, innovation", WANTED)
def test_favourite_openness(interest, competition, leader, laggard, innovation):
    found = [favourite_openness(sought, competition, interest) for sought in SOUGHT]
    assert found == pytest.approx([leader, laggard, innovation], abs=5e-3)
    if leader in (0, 3):
        assert found[0] == leader  # an end is an end, not nearly
    openness = np.linspace(0, 3, 6001)
    values = firm_values(competition, openness, interest)
    for value, best in [(values[0], found[0]), (values[2], found[1])]:
        assert openness[value.argmax()] == pytest.approx(best, abs=6e-4)


# Found by a separate trial implementation: what the first bit of openness is worth at h = 0
@pytest.mark.parametrize(
    "interest, competition, leader, laggard, error", [(0.2, 0.9, -0.41, 1.01, 0.015), (0.05, 0.9, 2.2, 3.8, 0.1)]
)
def test_what_the_first_leak_is_worth(interest, competition, leader, laggard, error):
    at, near = (np.array(firm_values(competition, h, interest)) for h in (0, 1e-6))
    slope = (near - at) / 1e-6
    assert (slope[0], slope[2]) == pytest.approx((leader, laggard), abs=error)


COMPETITION, INTEREST = np.linspace(0.5, 1, 26)[:, None], np.linspace(0.02, 0.4, 20)


def test_a_laggard_never_wants_less_openness_than_a_leader():
    leader, laggard, innovation = (favourite_openness(sought, COMPETITION, INTEREST) for sought in SOUGHT)
    assert np.all(laggard >= leader)
    fierce, soft = COMPETITION[:, 0] > 0.95, COMPETITION[:, 0] < 0.55
    assert np.all(innovation[fierce] > laggard[fierce])  # fierce: more than either firm wants
    assert np.all(innovation[soft] < laggard[soft])  # soft: less than a laggard wants


def test_patient_leaders_want_leaks():
    leader = favourite_openness("leader", COMPETITION, INTEREST)
    assert np.all(np.diff(leader, axis=1) <= 1e-6)  # the less patient, the less open
    assert np.all(leader[:, INTEREST <= 0.1] > 0)  # every patient one wants some, even in a price war
    assert np.all(leader[:, INTEREST > 0.3] == 0)  # and no impatient one any
    assert np.all(leader[COMPETITION[:, 0] < 0.6][:, INTEREST < 0.05] == 3)  # soft and patient: as much as there is


@given(competitions, st.floats(1e3, 1e6), interests)
def test_in_the_open_without_limit_all_firms_are_level_and_idle(competition, openness, interest):
    values = firm_values(competition, openness, interest)
    np.testing.assert_allclose(values, (1 - competition) / interest, atol=6 / openness / interest)
    assert research_rates(competition, openness, interest)[0] < 1.1 / openness


@given(competitions, opennesses, interests)
def test_leading_is_best_and_trailing_worst(competition, openness, interest):
    leader, level, laggard = firm_values(competition, openness, interest)
    assert 1 / interest >= leader > level > laggard > 0


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert innovation_rate([0.5, 1], [[0], [1], [2]]).shape == (3, 2)
    assert favourite_openness("leader", [0.5, 1], [[0.1], [0.2], [0.3]]).shape == (3, 2)
    assert favourite_competition([0, 1]).shape == (2,)
    for number in (
        *research_rates(1, 0),
        *firm_values(1, 0, 1),
        innovation_rate(1, 0),
        favourite_openness("leader", 1, 0.1),
        favourite_competition(0),
    ):
        assert isinstance(number, float)


NOT_FINITE = [math.nan, math.inf, "much", None]
BEYOND = {"competition": [0.49, 1.01, [0.5, 2]], "openness": [-0.1], "interest": [-0.1]}
GOOD = {"competition": 0.75, "openness": 0.1, "interest": 0.1}
REFUSED = [
    (function, {key: GOOD[key] for key in names} | more, name, bad)
    for function, names, more in [
        (research_rates, tuple(GOOD), {}),
        (firm_values, tuple(GOOD), {}),
        (innovation_rate, tuple(GOOD), {}),
        (favourite_openness, ("competition", "interest"), {"sought": "leader"}),
        (favourite_competition, ("openness", "interest"), {}),
    ]
    for name in names
    for bad in [*NOT_FINITE, *BEYOND[name]]
]


@pytest.mark.parametrize("function, good, name, bad", REFUSED)
def test_refuses(function, good, name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must be finite and in [\[(].*[\])]; got"):
        function(**good | {name: bad})


@pytest.mark.parametrize("function", [firm_values, favourite_openness])
def test_worth_needs_some_interest(function):
    good = (
        {"sought": "leader", "competition": 1, "interest": 0}
        if function is favourite_openness
        else GOOD | {"interest": 0}
    )
    with pytest.raises(ValueError, match=r"interest must be finite and in \(0, inf\); got 0"):
        function(**good)


def test_refuses_the_rest():
    with pytest.raises(ValueError, match="sought must be one of leader, laggard, innovation; got 'society'"):
        favourite_openness("society", 1, 0.1)
    with pytest.raises(ValueError, match=r"most must be finite and in \(0, inf\); got 0"):
        favourite_openness("leader", 1, 0.1, most=0)


@pytest.mark.parametrize("most", [1, 3, 10, 1e6, 1e12])
def test_the_favourite_is_found_however_open_one_may_be(most):
    assert favourite_openness("laggard", 0.9, 0.1, most=most) == pytest.approx(0.5468, abs=5e-5)


def test_unless_said_three_is_as_open_as_can_be():
    """Where rivals do not compete away what they earn, a laggard wants all that there is."""
    assert favourite_openness("laggard", 0.5, 0.1) == favourite_openness("laggard", 0.5, 0.1, most=3) == 3


def test_the_favourite_may_lie_between_the_last_two_places_of_the_grid():
    best = favourite_openness("laggard", 0.9, 0.1)
    assert favourite_openness("laggard", 0.9, 0.1, most=best * (1 + 0.6 / 240)) == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize("interest", [0.01, 1, 100])
def test_most_innovation_is_where_a_fine_grid_finds_it_however_short_of_patience(interest):
    openness = np.linspace(0, 3, 30_001)
    found = favourite_openness("innovation", 0.9, interest)
    assert found == pytest.approx(openness[innovation_rate(0.9, openness, interest).argmax()], abs=1e-4)

"""Machine or hand: the table, direct allocation, and where output and the wage peak."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.bill_for_intelligence.task_automation import (
    Workshop,
    allocated,
    best_border,
    labour_share,
    machine_cost,
    made,
    output,
    wage,
    wage_peak,
)

sigmas = st.floats(0.2, 4).filter(lambda sigma: abs(sigma - 1) > 0.02)
shops = st.builds(
    Workshop, sigma=sigmas, newest=st.floats(1, 2), machines=st.floats(0.2, 20), people=st.floats(0.2, 20),
    tilt=st.floats(0, 2),
)  # fmt: skip
parts = st.floats(0.01, 0.99)


@pytest.mark.parametrize(
    "sigma, border, made_in_all, share, paid",
    [
        (0.5, 0.2, 2.01732, 0.95965, 1.936),
        (0.5, 0.5, 3.36648, 0.57919, 1.950),
        (0.5, 0.8, 2.89427, 0.07383, 0.214),
        (0.8, 0.2, 2.27073, 0.86194, 1.957),
        (0.8, 0.5, 3.40004, 0.51990, 1.768),
        (0.8, 0.8, 3.06563, 0.15815, 0.485),
    ],
)
def test_recomputed_table(sigma, border, made_in_all, share, paid):
    shop = Workshop(sigma)
    assert output(border, shop) == pytest.approx(made_in_all, abs=1e-5)
    assert labour_share(border, shop) == pytest.approx(share, abs=1e-5)
    assert wage(border, shop) == pytest.approx(paid, abs=1e-3)


@pytest.mark.parametrize(
    "sigma, best, most, peak, highest",
    [(0.5, 0.5863, 3.4832, 0.369, 2.294), (0.8, 0.5930, 3.4852, 0.318, 2.086), (1.5, 0.6079, 3.4898, 0.256, 1.841)],
)
def test_what_pays_its_owner_makes_most_but_the_wage_peaks_earlier(sigma, best, most, peak, highest):
    shop = Workshop(sigma)
    borders = np.linspace(0, 1, 100_001)
    assert best_border(shop) == pytest.approx(best, abs=5e-5)
    assert borders[output(borders, shop).argmax()] == pytest.approx(best_border(shop), abs=1e-5)
    assert output(best_border(shop), shop) == pytest.approx(most, abs=5e-5)
    assert wage_peak(shop) == pytest.approx(peak, abs=5e-4)
    assert borders[wage(borders, shop).argmax()] == pytest.approx(wage_peak(shop), abs=1e-5)
    assert wage(wage_peak(shop), shop) == pytest.approx(highest, abs=5e-4)


@pytest.mark.parametrize("sigma", [0.5, 0.8, 1.5])
@pytest.mark.parametrize("border", [0.2, 0.5, 0.8])
def test_task_by_task_gives_the_same(sigma, border):
    shop = Workshop(sigma)
    machines, people = allocated(border, shop, 20_000)
    assert machines.sum() == pytest.approx(shop.machines)
    assert people.sum() == pytest.approx(shop.people)
    assert made(machines, people, shop) == pytest.approx(output(border, shop), abs=1e-4)


@given(shops, parts, st.integers(0, 2**32 - 1))
def test_no_other_allocation_makes_more(shop, part, seed):
    border = shop.newest - 1 + part
    machines, people = allocated(border, shop, 50)
    rng = np.random.default_rng(seed)
    other = [n * rng.uniform(0.5, 1.5, 50) for n in (machines, people)]
    other = [n * have.sum() / n.sum() if n.sum() else n for n, have in zip(other, (machines, people), strict=True)]
    assert made(*other, shop) <= made(machines, people, shop) * (1 + 1e-9)


@given(shops, parts)
def test_labours_share_is_what_one_percent_more_people_make(shop, part):
    border, step = shop.newest - 1 + part, 1e-5
    more, fewer = (
        Workshop(shop.sigma, shop.newest, shop.machines, shop.people * np.exp(d), shop.tilt) for d in (step, -step)
    )
    slope = np.log(output(border, more) / output(border, fewer)) / (2 * step)
    assert labour_share(border, shop) == pytest.approx(slope, abs=1e-4)


@given(shops, parts, parts)
def test_automation_lowers_labours_share(shop, one, other):
    borders = shop.newest - 1 + np.sort([one, other])
    fewer, more = labour_share(borders, shop)
    assert more <= fewer + 1e-12


@given(shops, parts, st.floats(0.01, 0.2))
def test_new_tasks_raise_labours_share_and_where_people_do_them_cheaper_output_and_the_wage(shop, part, new):
    newer = Workshop(shop.sigma, shop.newest + new, shop.machines, shop.people, shop.tilt)
    border = newer.newest - 1 + part * (1 - new)  # both workshops have it
    assert labour_share(border, newer) >= labour_share(border, shop) - 1e-12
    newest_by_machine = machine_cost(border, newer) * np.exp(shop.tilt * (newer.newest - border))
    if newest_by_machine > 1:  # what the newest task would cost by machine, for each 1 by hand
        assert output(border, newer) > output(border, shop)
        assert wage(border, newer) > wage(border, shop)


@given(shops)
def test_a_task_costs_less_by_machine_up_to_the_best_border_only(shop):
    best, low = best_border(shop), shop.newest - 1
    before, after = low + 0.99 * (best - low), best + 0.01 * (shop.newest - best)
    assert machine_cost(before, shop) <= 1 <= machine_cost(after, shop)
    borders = np.linspace(low, shop.newest, 1001)
    assert output(best, shop) >= output(borders, shop).max() * (1 - 1e-9)
    assert wage_peak(shop) <= best + 1e-3


def test_with_unit_elasticity_labours_share_is_its_share_of_the_tasks():
    """Zeira (1998)."""
    for border in (0.1, 0.5, 0.9):
        assert labour_share(border, Workshop(1.0)) == pytest.approx(1 - border, abs=1e-12)
        assert labour_share(border, Workshop(1.001, tilt=0)) == pytest.approx(1 - border, abs=1e-3)


def test_only_unit_elasticity_is_no_sum_of_powers():
    assert output(0, Workshop(2.0, tilt=0)) == pytest.approx(1)  # all by hand, one person
    for sigma in (1 - 1e-7, 1 + 1e-7):
        with pytest.raises(ValueError, match="sigma must not be 1"):
            output(0.5, Workshop(sigma))


def test_the_ends():
    by_hand, by_machine = output([0, 1], Workshop(0.5, tilt=0))
    assert by_hand == pytest.approx(1) and by_machine == pytest.approx(2)
    assert wage([0, 1], Workshop(0.5)).tolist() == [output(0, Workshop(0.5)), 0]
    assert machine_cost([0, 1], Workshop(0.5)).tolist() == [0, np.inf]
    assert wage(0.3 - 1e-17, Workshop(newest=1.3)) > 0  # a rounded border is the end


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: Workshop(sigma=0), "sigma must be finite and in \\(0, inf\\); got 0"),
        (lambda: Workshop(newest=0.9), "newest must be finite and in \\[1, 3\\]"),
        (lambda: Workshop(machines=[1, 2]), "machines must be one number"),
        (lambda: output(1.2, Workshop()), "border must be finite and in \\[0"),
        (lambda: wage(0.5, Workshop(sigma=1)), "sigma must not be 1"),
        (lambda: allocated(0.5, Workshop(), 1), "n_tasks must be a whole number"),
    ],
)
def test_bad_input(call, words):
    with pytest.raises(ValueError, match=words):
        call()

"""Whatever one gives to any function of the models: a number that is one, or an error that says which argument."""

import dataclasses
import importlib
import inspect
import math
import pkgutil
import re
import resource
import time
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest

import models
from models.automated_training import game_learning, matchboxes, solvable_games
from models.bill_for_intelligence.serving_cost import Tokens
from models.bill_for_intelligence.task_automation import Workshop
from models.innovation_path.explorers import Search
from models.innovation_path.recipe_history import search
from models.innovation_path.scaling_laws import BESIROGLU
from models.open_source.catch_up import Tap
from models.open_source.hide_or_leak import Race, luck_of
from models.open_source.open_alone import Firm
from models.serendipity.diversity import Setting
from models.serendipity.pandora import ALPHA, OMEGA
from models.threshold_demand import TaskClass

pytestmark = pytest.mark.filterwarnings("error")

RNG = np.random.default_rng
TOE = solvable_games.tic_tac_toe()
NIM = solvable_games.nim((1, 2))
POLICY = game_learning.random_policy(NIM)
LAND = np.random.default_rng(1).random(8)
RING = np.array([[1, 2], [2, 1], [1, 3], [3, 1], [2, 3], [3, 2]])
TAP = Tap(open_rate=0.2, closed_rate=0.05, close=5, reopen=15)
RACE, FIRM = Race(), Firm(ladder=10)
CLASSES = [TaskClass(1, 10, 1, 1)]
LINE = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=bool)

#: What a parameter may be, by its name in all models or in one function. A parameter that is not here gets the
#: first of `GUESSES` with which its function answers.
GOOD = {
    **dict.fromkeys(["adoption", "chance", "checking_share", "false_alarm", "newcomer_share", "p_ref", "slip"], 0.1),
    **dict.fromkeys(["p", "share", "level", "own", "sensitivity", "covered", "load", "mu", "cost"], 0.6),
    **dict.fromkeys(["n", "k", "n_uses", "n_years", "n_votes", "n_firms", "n_sellers", "n_people", "size"], 3),
    **dict.fromkeys(["n_teams", "n_games", "n_runs", "n_starts", "n_shares", "rows", "columns", "depth"], 3),
    **dict.fromkeys(["choices", "sign_for_first"], True),
    "rng": RNG,
    "game": NIM,
    **dict.fromkeys(["policy", "opponent", "teacher", "counts", "action_values"], POLICY),
    **{f"{name}.game": TOE for name in ("run", "bead_policy", "new_boxes")},
    "run.opponent": game_learning.random_policy(TOE),
    "observed_moves.n_games": [2, 3],
    "self_play.n_games": [2, 4],
    "self_play.settings": game_learning.SelfPlay(batch=2),
    "self_play.start": np.zeros(NIM.next_codes.shape),
    "clone_policy.counts": POLICY.round(),
    "beads": matchboxes.new_boxes(TOE),
    "favourite_moves.policy": POLICY,
    "replies": np.zeros(len(NIM.boards), int),
    "reader_moves.replies": np.maximum(NIM.legal.argmax(axis=1), 0),
    "reader_positions.replies": np.maximum(NIM.legal.argmax(axis=1), 0),
    "state": 0,
    "code.board": [1, 2],
    "heaps": [1, 2],
    "boards": [[1, 2]],
    "shape_through.k": [1, 250],
    "shape_through.covered": [0.159, 0.56],
    **dict.fromkeys(["a", "b"], 0.7),
    "beta_problems.n": 20,
    "use": 3,
    "ever_made.be": 0.5,
    "explosion_time.be": 2,
    "made.machines": np.array([1.0, 0, 0]),
    "made.people": np.array([0, 0.5, 0.5]),
    "fitted.counts": [1, 2, 4, 7, 10, 12],
    "foreseen.m": 50,
    "tokens": Tokens(1, 2, 3),
    "revenue.prices": Tokens(1, 2, 3),
    "nodes_needed.tokens": 1e9,
    "bill.tokens": 1e4,
    "loss.tokens": 1e9,
    "years_to.made": [1, 2, 3],
    "years_to.rates": [1, 2, 3],
    "day_average.prices": [2.19, 0.55],
    "hours": [16, 8],
    "shop": Workshop(),
    "n_tasks": 10,
    "n_waves.prices": [3, 2, 1],
    "networks": [LINE],
    **dict.fromkeys(["payoff_curves.n", "society_curves.n"], 4),
    **dict.fromkeys(["payoff_curves.k", "society_curves.k"], 1),
    "payoff_curves.map": map,
    "search": Search(horizon=3),
    **dict.fromkeys(["gold_by_round.rule", "batch_means.rule"], "best"),
    "races_run.spread": 2,
    "seeds": [1, 2],
    "leader": [0.2, 0.5],
    "follower": [0.1, 0.7],
    "payoff": LAND,
    "network": LINE,
    "starts": [0, 1, 7],
    "trajectory.steps": np.arange(8).reshape(8, 1),
    "neighbourhoods.k": 1,
    "random_landscape.k": 1,
    "fitness": LAND,
    "fitness.neighbourhoods": np.array([[0, 1], [1, 0]]),
    "contributions": np.ones((2, 4)),
    "fitted_exponent.contributions": [1, 2, 3],
    "loglog_slope.contributions": [1, 2, 3],
    "contributors": [5, 2, 1],
    "n_components": 6,
    "module": 2,
    "design": np.eye(3, dtype=bool),
    "simulate.attempts": [1, 10],
    "least_squares_fit.params": [1e8, 1e8, 1e9, 1e9, 1e10],
    "least_squares_fit.tokens": [1e9, 1e10, 1e10, 1e11, 1e10],
    "losses": [2.74, 2.53, 2.35, 2.20, 2.18],
    "law": BESIROGLU,
    "crowd_odds.choices": [True, True],
    "chance_of_first.choices": [True, True],
    "worths": [5, 3, 1],
    **{f"{name}.worths": [0, 1, 1, 3] for name in ("alone", "but_for", "shapley_shares", "shapley_average")},
    "profit.n_uses": 2,
    "weights": [2, 1, 1],
    "quota": 3,
    "holders": [["US", "UK"], ["UK"]],
    "party": "UK",
    "names": ["A", "B"],
    "known": ["B"],
    "studied": ["UK"],
    "rule": "labs",
    "efforts": [0.5, 0.3, 0.2],
    "tap": TAP,
    "frontier_growth": 0.02,
    "own_growth": 0.01,
    "race": RACE,
    "leaks": [0.2, 0.4],
    "luck": luck_of(20, RNG(1)),
    "firm": FIRM,
    "doors": FIRM.steps() <= 0,
    "worth": np.linspace(0, 5, 21),
    "simulated_worth.start": 0,
    "sought": "laggard",
    "openness": 0.4,
    "research_rates.competition": 0.9,
    "competition": 0.9,
    "interest": 0.2,
    "rates": [1, 2, 3],
    "times": [[1, 2, 3]],
    "setting": Setting(n_points=20, max_step=4, n_steps=2, team_size=2),
    "abilities": [3, 1, 2],
    "team": RING[:2],
    "step_coverage.max_step": 4,
    "smoothness_row.landscape": 0,
    "smoothness_row.smoothness": 1,
    "landscape": [5, 1, 7, 3, 9, 2, 8, 4],
    "heuristics": RING,
    "member_ends": np.array([[0, 0, 2, 2], [0, 1, 1, 2]]),
    "relay_moves.start": 1,
    "finders": [2, 3],
    "cases": [5, 3],
    "max_finders": 5,
    "observed": [5, 3],
    "expected": [4, 4],
    "box": ALPHA,
    "boxes": [ALPHA, OMEGA],
    "order": [1, 0],
    "name": "uk_light",
    "one_policy.name": "policy",
    "choices_of.name": "values",
    "choices_of.values": LAND,
    "classes": CLASSES,
    "task_class": CLASSES[0],
    "n_points": 20,
    "max_step": 4,
    "n_steps": 2,
    "team_size": 2,
    "lowest": 0.1,
    "highest": 10,
    "Box.payoffs": (3.0, 0.0),
    "Box.probabilities": (0.5, 0.5),
    "Search.rule": "best",
    "Search.sample": 2,
}
GUESSES = [0.5, 1, 2, 0.1, 5, 10, 100, [0.5, 0.5], [1, 2, 3], True, "x"]

MASKED = np.ma.array([0.5, 1.0], mask=[True, False])
#: Each with what an error may call it.
BAD = [
    (None, "None"),
    ("x", "'x'"),
    (True, "True"),
    (math.nan, "nan"),
    (math.inf, "inf"),
    (-1, "-1"),
    (0, r"\b0"),
    (1.5, r"1\.5"),
    (1e-300, "1e-300"),
    (1e300, r"1e\+300"),
    (10**12, "10000000000+|1e.?12"),
    (10**400, "1000|100, |<int"),
    ([], r"\[\]|\(0,\)|empty"),
    ([[[0.5, 0.25]], [[1, 2]]], r"\(2, 1, 2\)|0\.5|0\.25|\[\[|\b[12]\b"),
    (["1", "2"], r"'1'|\(2,\)"),
    (MASKED, r"masked|--|\(2,\)|nan|1\.0"),
    (np.datetime64("2025-01-20"), "2025-01-20"),
    (np.ma.masked, "masked|--"),
    ([0.5, np.ma.masked], r"masked|--|0\.5"),
    ([[1, 2], [3]], r"\[\[1, 2\], \[3\]\]|\[1, 2\]|got \(?[123]\b"),
    (np.zeros((0, 3)), r"\[\]|\(0, ?3\)|empty"),
    (Fraction(1, 10), r"Fraction\(1, 10\)|1/10|0\.1"),
    (Decimal("0.5"), r"Decimal\('0\.5'\)|\b0\.5"),
    (b"3", "b'3'"),
]
#: They take a function, or seconds or minutes by design; the parts of these are here.
LONG = {"crossing", "root", "replication_rows", "smoothness_row", "tic_tac_toe"}
#: They check their arguments by hand, and compute nothing that could overflow.
UNBOUND = {"choices_of", "read_table", "describe"}
INFINITE = re.compile(r"inf\]|-?inf (where|if|from)|infinite")


def places() -> Iterator[str]:
    for found in pkgutil.walk_packages(models.__path__, "models."):
        if not found.name.startswith(("models.live", "models.site", "models.sweep", "models.checks", "models.gaps")):
            yield found.name


def functions():
    """Every public function of a model, and every dataclass that checks its fields, by name."""
    for place in places():
        for name, thing in vars(importlib.import_module(place)).items():
            of_it = getattr(thing, "__module__", None) == place and not name.startswith("_")
            makes = inspect.isclass(thing) and dataclasses.is_dataclass(thing) and hasattr(thing, "__post_init__")
            if of_it and name not in LONG and (inspect.isfunction(thing) or makes):
                yield pytest.param(thing, id=f"{place.removeprefix('models.')}.{name}")


def test_records_stay_as_they_were_made():
    modules = [
        importlib.import_module(each.name)
        for each in pkgutil.walk_packages(models.__path__, "models.")
        if not each.name.endswith("__main__") and not each.name.startswith("models.site")
    ]
    records = {
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing) and dataclasses.is_dataclass(thing) and thing.__module__ == module.__name__
    }
    assert len(records) > 20
    assert [record for record in records if not record.__dataclass_params__.frozen] == []


METHODS = [
    (NIM.code, {"board": [1, 2]}),
    (search(6, 2, 10, RNG(1)).parts, {"attempts": 3}),
    (RACE.incomes, {"leak": 0.2}),
    (RACE.moves, {"leak": 0.2}),
    (FIRM.speeds, {"doors": FIRM.steps() <= 0}),
]


def good_arguments(function):
    """Arguments that are in range, one for each parameter."""
    arguments, unknown = {}, []
    for name, parameter in inspect.signature(function).parameters.items():
        own = f"{function.__name__}.{name}"
        if own in GOOD or name in GOOD:
            arguments[name] = GOOD.get(own, GOOD.get(name))
        elif parameter.default is not parameter.empty:
            arguments[name] = parameter.default
        else:
            unknown.append(name)
    return next(filter(lambda given: answers(function, given), guesses(arguments, unknown)), None)


def guesses(arguments, unknown):
    if not unknown:
        yield arguments
    for guess in GUESSES if unknown else []:
        yield from guesses(arguments | {unknown[0]: guess}, unknown[1:])


def called(function, arguments):
    """The answer, with a fresh generator: what draws leaves the others' luck alone."""
    return function(**{name: RNG(1) if value is RNG else value for name, value in arguments.items()})


def answers(function, arguments):
    try:
        called(function, arguments)
    except (ValueError, TypeError):
        return False
    return True


def numbers(answer):
    """All numbers in an answer."""
    if dataclasses.is_dataclass(answer):
        answer = [getattr(answer, field.name) for field in dataclasses.fields(answer)]
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, (list, tuple)):
        return [number for each in answer for number in numbers(each)]
    values = np.asarray(answer)
    return values.ravel().tolist() if values.dtype.kind in "fc" else []


def complaint(function, arguments, names, tokens):
    """What is wrong with what the function does, or None."""
    start = time.thread_time()
    try:
        answer = called(function, arguments)
    except (ValueError, TypeError) as error:
        said = str(error)
        got = "|".join([*tokens, r"\(1?,?\)"])  # a number where an array should be
        if not re.search("|".join(rf"\b{name}\b" for name in names), said) or not re.search(got, said):
            return f"{type(error).__name__}: {said}"
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        took = time.thread_time() - start
        assert took < 5, f"{arguments} took {took:.1f} s"
    taken = any(arguments[name] is np.ma.masked or isinstance(arguments[name], bytes) for name in names)
    if taken and function.__name__ not in UNBOUND:
        return "taken, though it is no number"
    found, doc = numbers(answer), function.__doc__ or ""
    if any(map(math.isnan, found)) and "nan" not in doc:
        return "nan"
    if any(map(math.isinf, found)) and not INFINITE.search(doc):
        return "infinite"
    return None


def complaints(function, good):
    """All that is wrong with one bad argument at a time, and with two extreme ones at once."""
    for name in good:
        for bad, token in BAD:
            if said := complaint(function, good | {name: bad}, [name], [token]):
                yield f"{name}={bad!r:.40}: {said}"
    rng, extremes = RNG(7), [(bad, token) for bad, token in BAD if isinstance(bad, (int, float)) and bad == bad]
    plain = [name for name, value in good.items() if isinstance(value, (int, float)) and not isinstance(value, bool)]
    draws = [rng.integers(len(extremes), size=2) for _ in range(20 if len(plain) > 1 else 0)]
    pairs = [(rng.choice(plain, 2, replace=False).tolist(), [extremes[i] for i in draw]) for draw in draws]
    for names, drawn in pairs + [(pair, [(1e300, r"1e\+300")] * 2) for pair in combinations(plain, 2)]:
        values, tokens = zip(*drawn, strict=True)
        if said := complaint(function, good | dict(zip(names, values, strict=True)), names, tokens):
            yield f"{names}={values!r:.40}: {said}"


def memory():
    """The most that this process has held, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


@pytest.mark.parametrize("function", [*functions()])
def test_bad_arguments_are_refused_by_name_and_extreme_ones_are_right_or_refused(function):
    assert inspect.isclass(function) or hasattr(function, "__wrapped__") or function.__name__ in UNBOUND, (
        "give it @sound"
    )
    good, before = good_arguments(function), memory()
    assert good is not None, f"{function.__name__}: give each of its parameters a good value in GOOD"
    assert list(complaints(function, good)) == []
    assert memory() - before < 1500


@pytest.mark.parametrize("method, good", METHODS, ids=lambda value: getattr(value, "__name__", None))
def test_methods_do_so_too(method, good):
    assert list(complaints(method, good)) == []

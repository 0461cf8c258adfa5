"""Does a diverse team beat a team of the best?

Searchers on a ring of random values (`ring_search`): a heuristic's ability is the mean value at the
ends of its walks from all points. The best team is the ablest of the l! / (l - k)! heuristics, the
random team any of them; both relay, and are judged alike. Diversity is the share of places at which
two members' steps differ, averaged over pairs.

On a fresh draw at every point the random team wins, as published; the best team's published
diversity does not reproduce. There, ability on one ring says next to nothing of ability on the next
(`ability_correlation`). From a smoothness of 2 on it says nearly all, and yet the random team leads
until 3; about 4 they are even, from 5 on the best team is ahead.

Left out: what a team costs, searchers that learn, and what ability is outside a ring.

Sources: `hong_page_2004`; `wallrich_2022` (replication: best team's diversity 85 to 88%, where 71 to
75% is printed); `thompson_2014` (critique); `grim_2019` (ability wins if smoothness is above 4).
"""

import math
from dataclasses import dataclass

import numpy as np

from ..arrays import Floats, Ints
from ..checks import row, sound, sound_fields, whole
from .ring_search import all_heuristics, draw_landscape, relay_ends, walk_ends


@dataclass(frozen=True)
class Setting:
    """What is searched, and by whom; whole numbers, ValueError otherwise.

    n_points : size n of the ring, [max_step + 1, inf), at least 4
    max_step : l, longest step of a heuristic, [1, 30]
    n_steps : k, steps of a heuristic, [1, max_step]
    team_size : members of a team, [1, l! / (l - k)!]
    smoothness : s, mean distance of the points drawn at random, [1, n_points / 4]
    """

    n_points: int = 2000
    max_step: int = 12
    n_steps: int = 3
    team_size: int = 10
    smoothness: int = 1

    def __post_init__(self) -> None:
        sound_fields(self)
        max_step = whole("max_step", self.max_step, "[1, 30]")
        n_steps = whole("n_steps", self.n_steps, f"[1, {max_step}]")
        n_points = whole("n_points", self.n_points, f"[{max(max_step + 1, 4)}, inf)")
        whole("team_size", self.team_size, f"[1, {math.perm(max_step, n_steps)}]")
        whole("smoothness", self.smoothness, f"[1, {n_points // 4}]")


@dataclass(frozen=True)
class Comparison:
    """The best team and the random team on one landscape.

    *_solution : mean value at the ends of the team's searches from all points, (0, 100)
    *_diversity : places at which two members' steps differ, mean over pairs, %; nan for one member
    *_coverage : steps from 1..l that some member has, %
    top_ability, mean_ability : of the ablest heuristic and of all on average, (0, 100)
    """

    best_solution: float
    random_solution: float
    best_diversity: float
    random_diversity: float
    best_coverage: float
    random_coverage: float
    top_ability: float
    mean_ability: float


@sound
def compare_teams(setting: Setting, rng: np.random.Generator) -> Comparison:
    """The best team against a random team, on one landscape.

    Parameters
    ----------
    setting : Setting
    rng : numpy.random.Generator
        From one seed the random team is the same for every smoothness.

    Returns
    -------
    Comparison

    Source: `hong_page_2004`.

    >>> import numpy as np
    >>> from models.serendipity.diversity import Setting, compare_teams
    >>> found = compare_teams(Setting(), np.random.default_rng(1))
    >>> found.random_solution > found.best_solution, found.random_diversity > found.best_diversity
    (True, True)
    """
    heuristics = all_heuristics(setting.max_step, setting.n_steps)
    random = rng.choice(len(heuristics), setting.team_size, replace=False)
    landscape = draw_landscape(setting.n_points, setting.smoothness, rng)
    ends = walk_ends(landscape, heuristics)
    abilities = landscape[ends].mean(axis=1)
    best = best_team(abilities, setting.team_size)
    solutions = [float(landscape[relay_ends(ends[team])].mean()) for team in (best, random)]
    diversities = [team_diversity(heuristics[team]) for team in (best, random)]
    coverages = [step_coverage(heuristics[team], setting.max_step) for team in (best, random)]
    extremes = [float(abilities.max()), float(abilities.mean())]
    return Comparison(*solutions, *diversities, *coverages, *extremes)


@sound
def ability_correlation(setting: Setting, rng: np.random.Generator) -> float:
    """Correlation, over all heuristics, of ability on one landscape with ability on another.

    Arguments as for `compare_teams`, two heuristics or more. Returns a float, [-1, 1]: 0 if being
    best is luck, 1 if it lasts. Source: the argument of `grim_2019`; the measure is ours.
    """
    heuristics = all_heuristics(setting.max_step, setting.n_steps)
    if len(heuristics) < 2:
        raise ValueError(f"setting must have two heuristics or more; got {setting}")
    landscapes = (draw_landscape(setting.n_points, setting.smoothness, rng) for _ in range(2))
    abilities = [landscape[walk_ends(landscape, heuristics)].mean(axis=1) for landscape in landscapes]
    return float(np.corrcoef(abilities)[0, 1])


@sound
def best_team(abilities: Floats, team_size: int) -> Ints:
    """Indices of the ablest, the ablest first; abilities : array, shape (h,); team_size : int, [1, h]."""
    abilities = row("abilities", abilities, "(-inf, inf)")
    return np.argsort(-abilities, kind="stable")[: whole("team_size", team_size, f"[1, {abilities.size}]")]


@sound
def team_diversity(team: Ints) -> float:
    """Places at which two members' steps differ, %, mean over pairs; nan for one member.

    team : int array, shape (team, k), [1, inf). ValueError otherwise. Source: `hong_page_2004`.
    """
    team = _as_team(team, "[1, inf)")
    if len(team) < 2:
        return math.nan
    first, second = np.triu_indices(len(team), 1)
    return 100 * float(np.mean(team[first] != team[second]))


@sound
def step_coverage(team: Ints, max_step: int) -> float:
    """Steps from 1..l that some member has, %; team : int array, shape (team, k), [1, l]; max_step : int, [1, inf).

    Source: `wallrich_2022`, after `singer_2019`.
    """
    max_step = whole("max_step", max_step, "[1, inf)")
    return 100 * len(np.unique(_as_team(team, f"[1, {max_step}]"))) / max_step


def _as_team(team, interval):
    team = np.asarray(whole("team", team, interval))
    if team.ndim != 2 or not team.size:
        raise ValueError(f"team must be a row of steps for each member; got shape {team.shape}")
    return team


@sound
def smoothness_row(smoothness: int, landscape: int) -> dict[str, float]:
    """A row of the table hong_page_smoothness, to 4 places: both teams on one landscape, and `ability_correlation`.

    smoothness : int, as in `Setting`; landscape : int, [0, inf), i of numpy.random.default_rng([2004, i]).
    The whole table is [smoothness_row(s, i) for s in range(1, 13) for i in range(50)], in a few minutes.

    >>> from models.serendipity.diversity import smoothness_row
    >>> smoothness_row(smoothness=1, landscape=0)["best_solution"]
    89.482
    """
    setting, seed = Setting(smoothness=smoothness), [2004, whole("landscape", landscape, "[0, inf)")]
    found = compare_teams(setting, np.random.default_rng(seed))
    return {
        "smoothness": smoothness,
        "landscape": landscape,
        "best_solution": round(found.best_solution, 4),
        "random_solution": round(found.random_solution, 4),
        "best_diversity": round(found.best_diversity, 4),
        "ability_correlation": round(ability_correlation(setting, np.random.default_rng(seed)), 4),
    }


@sound
def replication_rows(max_step: int, team_size: int) -> dict[str, dict[str, float]]:
    """Our columns of the table hong_page_replication, to 2 places, for the best and for the random team.

    max_step, team_size : int, as in `Setting`; (12, 10), (12, 20), (20, 10) and (20, 20) are in the table.
    Means and standard deviations over the landscapes of numpy.random.default_rng([2004, i]), i = 0 to 49.
    """
    setting = Setting(max_step=max_step, team_size=team_size)
    found = [compare_teams(setting, np.random.default_rng([2004, i])) for i in range(50)]
    rows = {}
    for team in ("best", "random"):
        row = rows[team] = {}
        for measure in ("solution", "diversity"):
            values = [getattr(comparison, f"{team}_{measure}") for comparison in found]
            row[measure] = round(float(np.mean(values)), 2)
            row[f"{measure}_sd"] = round(float(np.std(values, ddof=1)), 2)
    return rows

"""Where does a search on a ring of random values end?

A problem is a ring of n values. A heuristic is k different steps from 1..l, in order: from a point
the agent tries its steps in turn, again and again, and moves wherever the value is higher, until k
tries in a row fail. A team relays: each member takes over where the one before stopped, round after
round, until nobody can move.

Smoothness s: values uniform on (0, 100) are drawn at points 1 to 2 s - 1 apart, s on average, and run
straight between them; s = 1 is a fresh draw at every point.

Walks only climb, and a walk that has moved by step j goes on as the heuristic turned to start with
step j + 1 would. So all walks of all heuristics are looked up from higher points, in one pass over
the points from the highest down.

Left out: costs of looking, searchers that learn, and a look in more than one direction.

`relay_moves` tells one relay move by move, as a picture needs it, and checks the pass.

Sources: `hong_page_2004` (ring, heuristics, relay), `grim_2019` (smoothness; in `wallrich_2022` the
points are 1 to 2 s apart); the pass from the highest point down is ours.
"""

import math
from itertools import permutations

import numpy as np

from ..arrays import Floats, Ints
from ..checks import affordable, row, sound, whole


@sound
def draw_landscape(n_points: int, smoothness: int, rng: np.random.Generator) -> Floats:
    """Values around the ring.

    Parameters
    ----------
    n_points : int, [4, inf)
    smoothness : int, [1, n_points / 4]
        s, mean distance of the points drawn at random.
    rng : numpy.random.Generator

    Returns
    -------
    array of shape (n_points,), (0, 100)

    Raises
    ------
    ValueError
        If an argument is not a whole number in its range.

    Source: `grim_2019`.
    """
    n_points = whole("n_points", n_points, "[4, inf)")
    smoothness = whole("smoothness", smoothness, f"[1, {n_points // 4}]")
    affordable(n_points=n_points)
    knots = np.concatenate([[0], np.cumsum(rng.integers(1, 2 * smoothness, size=n_points))])
    knots = knots[knots < n_points]
    return np.interp(np.arange(n_points), knots, rng.uniform(0, 100, knots.size), period=n_points)


@sound
def all_heuristics(max_step: int, n_steps: int) -> Ints:
    """Every ordered choice of k different steps from 1..l; int array of shape (l! / (l - k)!, k).

    max_step : int, [1, 30]; n_steps : int, [1, max_step]. ValueError otherwise, or if memory does not hold so many.

    Source: `hong_page_2004`, with l = 12 and k = 3.

    >>> from models.serendipity.ring_search import all_heuristics
    >>> len(all_heuristics(12, 3))
    1320
    >>> all_heuristics(3, 2).tolist()
    [[1, 2], [1, 3], [2, 1], [2, 3], [3, 1], [3, 2]]
    """
    max_step = whole("max_step", max_step, "[1, 30]")
    n_steps = whole("n_steps", n_steps, f"[1, {max_step}]")
    affordable(max_step=math.perm(max_step, n_steps), n_steps=n_steps)
    return np.array(list(permutations(range(1, max_step + 1), n_steps)))


@sound
def walk_ends(landscape: Floats, heuristics: Ints) -> Ints:
    """Where the walk of each heuristic from each point ends.

    Parameters
    ----------
    landscape : array, shape (n,)
    heuristics : int array, shape (h, k), steps in [1, n)
        With every heuristic, all of its turns, as `all_heuristics` has them.

    Returns
    -------
    int array of shape (h, n)

    Raises
    ------
    ValueError
        If a heuristic's turn is missing, or shapes, a value or a step are not as above.

    Source: `hong_page_2004`.
    """
    landscape = row("landscape", landscape, "(-inf, inf)", 2)
    heuristics = _of_steps("heuristics", heuristics, len(landscape))
    n, (h, k) = len(landscape), heuristics.shape
    affordable(heuristics=h, landscape=n)
    steps = heuristics.T - 1  # counted from 0: the index of a target below
    place = {tuple(heuristic): i for i, heuristic in enumerate(heuristics.tolist())}
    # After a move by its step j a walk goes on as that of the heuristic turned to start with step j + 1.
    turns = [[*map(tuple, np.roll(heuristics, -j - 1, axis=1).tolist())] for j in range(k)]
    for turned in {turned for each in turns for turned in each} - set(place):
        raise ValueError(f"heuristics must come with all of their turns; got none {turned}")
    goes_on_as = [[place[turned] for turned in each] for each in turns]
    ends_after = [step * h + rows for step, rows in zip(steps, goes_on_as, strict=True)]
    ends = np.zeros((n, h), dtype=np.int32)
    for point in np.argsort(-landscape):
        targets = (point + 1 + np.arange(heuristics.max())) % n
        climbs = landscape[targets] > landscape[point]
        ends_of_targets = ends[targets].ravel()
        end = point
        for j in reversed(range(k)):  # the first of its steps that climbs, if any does
            end = np.where(climbs[steps[j]], ends_of_targets[ends_after[j]], end)
        ends[point] = end
    return np.ascontiguousarray(ends.T)


@sound
def relay_ends(member_ends: Ints) -> Ints:
    """Where a team's search from each point ends.

    member_ends : int array, shape (team, n), rows of `walk_ends` in the order of taking over.
    Returns an int array of shape (n,). ValueError if it is no such array, or leads round and round.
    Source: `hong_page_2004`.
    """
    member_ends = np.asarray(whole("member_ends", member_ends, "[0, inf)"))
    if member_ends.ndim != 2 or not member_ends.size or member_ends.max() >= member_ends.shape[1]:
        raise ValueError(f"member_ends must be a row of points for each member; got shape {member_ends.shape}")
    points = np.arange(member_ends.shape[1])
    for _ in range(len(points) + 1):  # who climbs comes to a new point in each round
        before = points
        for ends in member_ends:
            points = ends[points]
        if np.array_equal(points, before):
            return points
    raise ValueError(f"member_ends must lead upwards, and these lead round; got {member_ends.tolist()!r:.60}")


@sound
def relay_moves(landscape: Floats, team: Ints, start: int) -> Ints:
    """The moves of one team's search from one point, told in turn.

    Parameters
    ----------
    landscape : array, shape (n,)
    team : int array, shape (members, k), steps in [1, n)
        Heuristics in the order of taking over, from the first.
    start : int, [0, n)

    Returns
    -------
    int array of shape (moves, 2)
        With each move who makes it, as an index of `team`, and the point it leads to.

    Raises
    ------
    ValueError
        If `start` is not a point of the ring, or shapes, a value or a step are not as above.

    Source: `hong_page_2004`.

    >>> import numpy as np
    >>> from models.serendipity.ring_search import relay_moves
    >>> relay_moves(np.array([5, 1, 7, 3, 9, 2, 8, 4]), np.array([[1, 3], [2, 5]]), start=1).tolist()
    [[0, 2], [1, 4]]
    """
    landscape = row("landscape", landscape, "(-inf, inf)", 2)
    team = _of_steps("team", team, len(landscape))
    point = int(whole("start", start, f"[0, {len(landscape) - 1}]"))
    moves, stuck = [], 0
    while stuck < len(team):  # each of the members in a row has failed to move
        for member, steps in enumerate(team):
            ways = _climb(landscape, steps, point)
            moves += [(member, way) for way in ways]
            stuck = 0 if ways else stuck + 1
            point = ways[-1] if ways else point
    return np.array(moves, dtype=int).reshape(-1, 2)


def _of_steps(name, heuristics, n):
    heuristics = np.asarray(whole(name, heuristics, f"[1, {n - 1}]"))
    if heuristics.ndim != 2 or not heuristics.size:
        raise ValueError(f"{name} must be rows of steps; got shape {heuristics.shape}")
    return heuristics


def _climb(landscape, steps, point):
    """The points to which one member moves, its steps tried again and again, until all in a row have failed."""
    ways, tried, failed = [], 0, 0
    while failed < len(steps):
        target = int(point + steps[tried % len(steps)]) % len(landscape)
        tried += 1
        if landscape[target] > landscape[point]:
            point, failed = target, 0
            ways.append(point)
        else:
            failed += 1
    return ways

"""Hong and Page's model agent by agent, beside `models.serendipity.diversity`: same results, two times, one ratio.

Run: python -m tests.bench.diversity
"""

import time
from itertools import permutations

import numpy as np

from models.serendipity.diversity import Setting, best_team
from models.serendipity.ring_search import all_heuristics, draw_landscape, relay_ends, walk_ends


def plain_walk(values, heuristic, point):
    """One agent from one point, as the paper tells it."""
    n, k = len(values), len(heuristic)
    turn = failures = 0
    while failures < k:
        target = (point + heuristic[turn]) % n
        if values[target] > values[point]:
            point, failures = target, 0
        else:
            failures += 1
        turn = (turn + 1) % k
    return point


def plain_relay(values, team, point):
    """One team from one point: members in turn, until as many in a row as there are stay put."""
    turn = idle = 0
    while idle < len(team):
        reached = plain_walk(values, team[turn], point)
        idle = idle + 1 if reached == point else 0
        point, turn = reached, (turn + 1) % len(team)
    return point


def plain_compare(values, max_step, n_steps, team_size, random_members):
    """End points of all walks, both teams, and the end points of both; lists throughout."""
    points = range(len(values))
    heuristics = list(permutations(range(1, max_step + 1), n_steps))
    ends = [[plain_walk(values, heuristic, point) for point in points] for heuristic in heuristics]
    abilities = np.array([np.mean([values[end] for end in row]) for row in ends])
    best_members = best_team(abilities, team_size).tolist()
    teams = [[heuristics[i] for i in members] for members in (best_members, random_members)]
    return ends, best_members, [[plain_relay(values, team, point) for point in points] for team in teams]


def fast_compare(values, max_step, n_steps, team_size, random_members):
    """The same from `models`, as lists."""
    ends = walk_ends(values, all_heuristics(max_step, n_steps))
    best_members = best_team(values[ends].mean(axis=1), team_size).tolist()
    relays = [relay_ends(ends[members]).tolist() for members in (best_members, random_members)]
    return ends.tolist(), best_members, relays


def main():
    setting, rng = Setting(), np.random.default_rng([2004, 0])
    members = rng.choice(len(all_heuristics(12, 3)), setting.team_size, replace=False).tolist()
    values = draw_landscape(setting.n_points, setting.smoothness, rng)
    arguments = setting.max_step, setting.n_steps, setting.team_size, members

    fast_times = []
    for _ in range(5):
        start = time.perf_counter()
        ends = walk_ends(values, all_heuristics(setting.max_step, setting.n_steps))
        best = best_team(values[ends].mean(axis=1), setting.team_size)
        for team in (best, members):
            relay_ends(ends[team])
        fast_times.append(time.perf_counter() - start)
    fast = sorted(fast_times)[2]

    start = time.perf_counter()
    expected = plain_compare(values.tolist(), *arguments)
    plain = time.perf_counter() - start

    print(f"{len(ends)} heuristics from {len(values)} points, and two teams of {setting.team_size}")
    print(f"equal results: {fast_compare(values, *arguments) == expected}")
    print(f"agent by agent: {plain:.2f} s")
    print(f"models.serendipity.diversity: {fast:.3f} s, median of 5; ratio {plain / fast:.0f}")


if __name__ == "__main__":
    main()

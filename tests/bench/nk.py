"""Explorers written plainly, one after another as the paper tells it, beside `models.innovation_path.explorers`.

`python -m tests.bench.nk` gives both the same landscapes, starts and flips, asserts that all payoffs in
all rounds are equal to the last bit, and prints both times. Algorithm: Lazer and Friedman (2007).
"""

import platform
from time import perf_counter

import numpy as np

from models.innovation_path.explorers import Search, trajectory
from models.innovation_path.networks import full, line, torus
from models.innovation_path.nk_landscape import fitness, neighbourhoods, payoffs


def plain_payoffs(around, contributions, power=8):
    """Payoff of every design, a design at a time."""
    n, values = len(around), []
    for design in range(2**n):
        total = 0.0
        for i in range(n):
            column = 0
            for j, place in enumerate(around[i]):
                column += (design >> place & 1) << j
            total += contributions[i][column]
        values.append(total / n)
    best = max(values)
    result = []
    for value in values:
        share = value / best
        payoff = share
        for _ in range(power - 1):
            payoff *= share
        result.append(payoff)
    return result


def plain_trajectory(payoff, network, starts, flips):
    """Designs of all explorers by round; `flips` is the bit that each would flip in each round."""
    neighbours = [[j for j, sees in enumerate(row) if sees] for row in network]
    designs, history = list(starts), [list(starts)]
    for round_flips in flips:
        after = []
        for i, own in enumerate(designs):
            best = own
            for j in neighbours[i]:
                if payoff[designs[j]] > payoff[best]:
                    best = designs[j]
            if best == own:
                trial = own ^ (1 << round_flips[i])
                if payoff[trial] > payoff[own]:
                    best = trial
            after.append(best)
        designs = after
        history.append(designs)
    return history


def compare(n, k, networks, n_societies, horizon, seed):
    """Seconds of the plain version and of ours, (landscape, rounds) each, after checking that they agree."""
    rng = np.random.default_rng(seed)
    around = neighbourhoods(n, k, rng)
    contributions = rng.random((n, 2 ** (k + 1)))
    starts = rng.integers(2**n, size=(n_societies, len(networks[0])))

    clock = perf_counter()
    payoff = payoffs(fitness(around, contributions))
    ours = [perf_counter() - clock, 0.0]
    clock = perf_counter()
    slow_payoff = plain_payoffs(around.tolist(), contributions.tolist())
    plain = [perf_counter() - clock, 0.0]
    np.testing.assert_array_equal(slow_payoff, payoff)

    for network in networks:
        clock = perf_counter()
        positions = trajectory(payoff, network, starts, Search(horizon), np.random.default_rng(seed))
        ours[1] += perf_counter() - clock
        # The one draw of `trajectory` with this search: (rounds, societies, explorers, tests).
        flips = np.random.default_rng(seed).integers(n, size=(horizon, *starts.shape, 1), dtype=np.uint8)
        table = network.tolist()
        for i in range(n_societies):
            own_starts, own_flips = starts[i].tolist(), flips[:, i, :, 0].tolist()
            clock = perf_counter()
            slow = plain_trajectory(slow_payoff, table, own_starts, own_flips)
            plain[1] += perf_counter() - clock
            np.testing.assert_array_equal(slow, positions[:, i])
            np.testing.assert_array_equal(np.array(slow_payoff)[slow], payoff[positions[:, i]])
    return plain, ours


def main(n=15, k=5, n_societies=10, horizon=200, n_landscapes=5):
    networks = [full(100), torus(10, 10), line(100)]
    compare(8, 2, networks, 2, 5, 0)  # so that nothing is met for the first time
    times = np.array([compare(n, k, networks, n_societies, horizon, seed) for seed in range(n_landscapes)])
    (plain_landscape, plain_rounds), (our_landscape, our_rounds) = times.mean(0)
    print(f"N = {n}, K = {k}, {n_landscapes} landscapes; on each {n_societies} societies of 100 explorers")
    print(f"for {horizon} rounds. Python {platform.python_version()}, numpy {np.__version__}, one core.")
    print("All payoffs are equal to the last bit.")
    print(f"{'':22}{'plain':>12}{'models':>12}{'ratio':>8}")
    for name, slow, fast in [
        (f"all {2**n} designs", plain_landscape, our_landscape),
        ("full, torus and line", plain_rounds, our_rounds),
        ("together", plain_landscape + plain_rounds, our_landscape + our_rounds),
    ]:
        print(f"{name:22}{slow * 1e3:9.1f} ms{fast * 1e3:9.2f} ms{slow / fast:8.0f}")


if __name__ == "__main__":
    main()

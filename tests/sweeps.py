"""Models for the tests of `models.sweep`: small, and each says what it has computed."""

import os
import signal
from functools import wraps
from pathlib import Path


def walk(k, rule, rng):
    """A few steps of a random walk: two numbers, of which the second says where."""
    return [rng.normal(k, 1, size=3).sum() * (2 if rule == "long" else 1), k]


def told(k, log, rng):
    """As `walk`; says in a file which point it was and who computed it."""
    answer = rng.random() * k
    with Path(log).open("a") as file:
        file.write(f"{k} {os.getpid()}\n")
    return answer


def deadly(k, log, fatal, rng):
    """As `told`; once, at the point `fatal`, it is killed before it can answer."""
    mark = Path(log).with_suffix(".killed")
    if k == fatal and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return told(k, log, rng)


def refused(k, rng):
    """Takes k up to 7 only."""
    if k > 7:
        raise ValueError(f"k must be in [0, 7]; got {k}")
    return rng.random()


def answering(k, answer, rng):
    return answer


def silent(k, rng):
    """As one that has forgotten its `return`."""
    rng.random()


def best(x):
    return max(x)


def ruled(k, rng, rule=best):
    """A number by a rule that is given as a function."""
    return rule(rng.random(3)) + k


class Walker:
    """Models that are no functions of this module: an object that is called, and a method of one."""

    def __init__(self, step):
        self.step = step

    def __call__(self, k, rng):
        return self.step * k

    def walked(self, k, rng):
        return self.step * k


def made(step):
    """A function that is made elsewhere than in its module, by the name of one that is there."""

    @wraps(ruled)
    def again(k, rng):
        return step * k

    return again


def computed_in(log):
    """The points that a log names, in order."""
    return [int(line.split()[0]) for line in Path(log).read_text().splitlines()] if Path(log).exists() else []

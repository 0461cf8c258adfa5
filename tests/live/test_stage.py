"""The axes that all states share: set up once, and anew where a drawing failed."""

import pytest

from models.live.stage import Stage


def test_what_is_fixed_is_drawn_once_and_again_only_after_a_failure():
    calls = []

    def setup(ax):
        calls.append(ax)
        ax.set(xlim=(0, 10), ylim=(0, 10))

    def dot(ax):
        ax.plot([5], [5], "o", color="ink")
        return "A dot."

    theater = Stage("toy", (380, 260), (48, 14, 14, 46), setup)
    for _ in range(2):
        theater.draw(dot, {})
        with theater.standing(dot, {}):
            pass
    assert len(calls) == 1
    with pytest.raises(ZeroDivisionError):
        theater.draw(lambda ax: 1 / 0, {})
    theater.draw(dot, {})
    assert len(calls) == 2

"""Baking a state of a live figure, beside matplotlib's own way to write the whole figure as SVG."""

from io import BytesIO
from itertools import islice
from statistics import median
from time import perf_counter

from matplotlib.figure import Figure

from models.live import style
from models.live.bake import bake

from .figure import curves, draw, ours, sentence, setup


def report():
    """One paragraph: milliseconds a state."""
    figure = ours()
    states = list(figure.states())
    figure.draw(**figure.default)
    baked, size = _timed(lambda: sum(map(len, bake(figure))))
    model, _ = _timed(lambda: [(curves(**state), sentence(**state)) for state in states])
    whole = _savefig_times(islice(states, 0, None, len(states) // 20))
    return (
        f"Baking one state: {1000 * baked / len(states):.2f} ms, of which the model takes {1000 * model / len(states):.2f} "
        f"({len(states):,} states in {baked:.1f} s, packed into {size / 1000:.1f} kB of text).\n"
        f"Matplotlib's savefig of the whole figure as SVG: {1000 * median(whole):.0f} ms a state "
        f"(median of {len(whole)}, only the curves drawn anew), {median(whole) * len(states) / baked:.0f} times as long."
    )


def _timed(function):
    begun = perf_counter()
    result = function()
    return perf_counter() - begun, result


def _savefig_times(states):
    with style():
        figure = Figure((380 / 72, 260 / 72))
        ax = figure.add_axes((48 / 380, 46 / 260, 318 / 380, 200 / 260))
        setup(ax)
        fixed, times = set(ax.get_children()), []
        for state in states:
            begun = perf_counter()
            draw(ax, **state)
            figure.savefig(BytesIO(), format="svg")
            times.append(perf_counter() - begun)
            for artist in set(ax.get_children()) - fixed:
                artist.remove()
    return times

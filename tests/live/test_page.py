"""A figure as a fragment of a page: its states with it, or a kernel behind it; what a tap moves."""

import json
import re
from html import unescape

from models.live import Slider, live_figure
from models.live.page import fragment


def figure(size=(380, 260), **options):
    @live_figure(
        "Move it.",
        setup=lambda ax: ax.set(xlim=(0, 3), ylim=(0, 3)),
        size=size,
        margins=(40, 40, 40, 40),
        x=Slider("Where?", [1, 2], 1),
        **options,
    )
    def dot(ax, x):
        ax.plot([x], [1], "o", color="ink", label="the dot")
        return f"A dot at {x}."

    return dot


def test_a_page_has_all_states_unless_a_kernel_draws_them():
    baked, live = fragment(figure()), fragment(figure(), live=True)
    for kept in ('class="lf-states"', 'class="lf-data"', 'data-take="link"'):
        assert kept in baked and kept not in live
    assert 'data-longest="A dot at 1. mmmmmm"' in baked and 'data-longest=""' in live


def test_a_page_says_what_a_tap_moves_where_it_moves_something():
    (told,) = re.findall(r'data-tap="([^"]*)"', fragment(figure(tap={"x": "x"}), live=True))
    assert json.loads(unescape(told)) == {"x": ["x", [140, 240]]}
    assert "data-tap" not in fragment(figure(), live=True)
    (told,) = re.findall(r'data-tap="([^"]*)"', fragment(figure(tap={"y": "x"}), live=True))
    assert json.loads(unescape(told)) == {"y": ["x", [160, 100]]}


def test_only_a_figure_that_is_tall_says_so():
    assert " data-tall" not in fragment(figure(), live=True)
    # A unit is about 1.4 pixels, a control about 75, and 560 is tall.
    told = [" data-tall" in fragment(figure((380, height)), live=True) for height in (346, 347)]
    assert told == [False, True]

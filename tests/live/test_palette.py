"""Colours: lines keep what they are given, words are made readable; and what matplotlib is told."""

import re

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from models.live.dark import _lab, contrast
from models.live.palette import PALETTE, light_value, paint, style
from models.live.stage import Stage
from models.live.strict import StrictAxes

PALE = "#d2691e"  # 3.6 from white: seen as a line, too faint for words


def stage(**limits):
    return Stage("toy", (380, 260), (48, 14, 14, 46), lambda ax: ax.set(xlim=(0, 10), **limits))


def test_white_is_the_lightest_and_greys_have_no_hue():
    """OKLab puts white at (1, 0, 0); its numbers are printed to ten places."""
    for grey in ("#ffffff", "#808080", "#000000"):
        assert _lab(grey) == pytest.approx([_lab(grey)[0], 0, 0], abs=1e-6)
    assert _lab("#ffffff")[0] == pytest.approx(1, abs=1e-6)


def test_words_are_made_readable_and_lines_keep_their_colour():
    assert 3 < contrast(PALE, PALETTE["paper"][0]) < 4.5 <= contrast(light_value(paint(PALE, text=True)), "#ffffff")
    assert light_value(paint(PALE)) == PALE

    def draw(ax):
        ax.plot([1, 9], [1, 9], color=PALE)
        ax.fill([1, 2, 2], [1, 1, 2], color=PALE)
        ax.fill_between([3, 9], 1, 2, facecolor="none", edgecolor=PALE, hatch="/")
        ax.text(5, 5, "here", color=PALE)
        return "Drawn."

    marks = [mark.template for mark in stage(ylim=(0, 10)).draw(draw, {}).marks]
    assert [PALE in template for template in marks] == ["here</text>" not in template for template in marks]


def test_a_line_has_no_ticks_between_its_ticks():
    drawn = stage(ylim=(1, 1000), yscale="log", xscale="symlog").background
    across, down = (re.findall(form, drawn) for form in (r'"M48 (\S+)L(\S+) \1"', r'"M(\S+) 214L\1 (\S+)"'))
    assert [end for _, end in across] == ["44.5"] * 4 + ["366"]  # 1, 10, 100 and 1000, and the line of the x axis
    assert {end for _, end in down} == {"217.5", "14"}  # the ticks, and the line of the y axis


def test_words_between_the_ticks_stand_at_the_line_itself():
    def setup(ax):
        ax.set(xlim=(0, 10), ylim=(2, 8), yscale="log")
        ax.yaxis.set_minor_formatter("{x:g}")

    drawn = Stage("toy", (380, 260), (48, 14, 14, 46), setup).background
    places = re.findall(r'<text x="(\S+)" [^>]*text-anchor="end">', drawn)
    assert set(places) == {"44.6"}  # the line is at 48, and the gap that matplotlib leaves is 3.4


def test_a_curve_keeps_all_its_points_on_paper_too():
    with style():
        (line,) = Figure().add_subplot().plot(np.arange(1000), np.zeros(1000))
        assert not line.get_path().should_simplify


def test_methods_that_refuse_lost_values_are_matplotlibs_to_who_asks_for_help():
    for name in ("bar", "fill_between", "hist"):
        assert getattr(StrictAxes, name).__doc__ == getattr(Axes, name).__doc__
        assert getattr(StrictAxes, name).__name__ == name

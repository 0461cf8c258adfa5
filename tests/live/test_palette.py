"""Colours as a page writes them, and what matplotlib is told."""

import re

import numpy as np
import pytest
from matplotlib import rcParams
from matplotlib.figure import Figure
from matplotlib.style import context

from models.live.dark import contrast
from models.live.palette import PALETTE, light_value, paint, style
from models.live.stage import Stage

PALE = "#d2691e"  # 3.6 from white: seen as a line, too faint for words


def stage(**limits):
    return Stage("toy", (380, 260), (48, 14, 14, 46), lambda ax: ax.set(xlim=(0, 10), **limits))


def test_a_text_is_made_readable_and_another_colour_stays():
    assert 3 < contrast(PALE, PALETTE["paper"][0]) < 4.5 <= contrast(light_value(paint(PALE, text=True)), "#ffffff")
    assert light_value(paint(PALE)) == PALE


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


@pytest.mark.parametrize("theirs", ["ggplot", "dark_background", "seaborn-v0_8", "_mpl-gallery-nogrid"])
def test_an_authors_own_settings_change_no_picture(theirs):
    def draw(ax):
        ax.plot([1, 2, 3], [1, 3, 2], label="one")
        ax.scatter([1, 2], [2, 3], c=[1, 2])
        ax.bar([4, 5], [1, 2], hatch="/")
        ax.errorbar([6], [2], yerr=1)
        ax.legend()
        ax.text(7, 1, "$x$ and words")
        return "Drawn."

    def picture():
        made = stage(ylim=(0, 4))
        return made.background, made.draw(draw, {})

    usual = picture()
    own = {"lines.marker": "s", "errorbar.capsize": 9, "text.parse_math": False, "hatch.linewidth": 5}
    with context([theirs, own]):
        assert picture() == usual


def test_a_style_within_a_style_changes_nothing():
    usual = rcParams["lines.linewidth"]
    with style():
        rcParams["lines.linewidth"] = 9
        with style():
            assert rcParams["lines.linewidth"] == 9
        assert rcParams["lines.linewidth"] == 9
    assert rcParams["lines.linewidth"] == usual

"""The words of the pictures: what each adds to the axes, and that labels kept apart stay as near as they can."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from models.live import apart, essay, here, hide_axis, named, note, percent_axis, style


@pytest.fixture
def ax():
    with style():
        yield Figure().add_subplot()


def test_the_reader_is_a_ring_and_the_essay_a_diamond(ax):
    ring, diamond = here(ax, 1, 2), essay(ax, [1, 2], [3, 4])
    assert ring.get_xydata().tolist() == [[1, 2]] and ring.get_marker() == "o"
    assert (ring.get_markerfacecolor(), ring.get_markeredgecolor()) == ("paper", "ink")
    assert diamond.get_xydata().tolist() == [[1, 3], [2, 4]] and diamond.get_marker() == "D"
    assert here(ax, 1, 2, 17, color="none").get_markerfacecolor() == "none"


def test_a_name_is_bold_in_its_colour_and_a_note_in_the_contexts(ax):
    name, word = named(ax, 1, 2, "coal", "resource", ha="right"), note(ax, 1, 2, "before")
    assert (name.get_weight(), name.get_color(), name.get_ha()) == ("bold", "resource", "right")
    assert (word.get_weight(), word.get_color()) == ("normal", "context")


def test_shares_are_labelled_in_percent(ax):
    ax.set_ylim(0, 1.04)
    percent_axis(ax.yaxis)
    percent_axis(ax.xaxis, [0, 0.125], "{:.1%}")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["0%", "50%", "100%"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0.0%", "12.5%"]
    assert ax.get_ylim() == (0, 1.04)


def test_a_hidden_axis_has_neither_line_nor_ticks(ax):
    hide_axis(ax.yaxis)
    assert not ax.spines["left"].get_visible() and ax.spines["bottom"].get_visible()
    assert len(ax.get_yticks()) == 0 and len(ax.get_xticks())


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.floats(0.01, 0.2))
def test_labels_kept_apart_keep_their_order_and_their_middle(places, gap):
    moved = apart(places, gap)
    assert moved.mean() == pytest.approx(np.mean(places))
    assert np.all(np.diff(moved[np.argsort(places)]) > 0.9 * gap)


def test_labels_that_do_not_touch_stay():
    np.testing.assert_array_equal(apart([0.5, 0.1, 0.9], 0.2), [0.5, 0.1, 0.9])

"""A figure on paper: no wider than its picture, however long its sentence, and always the same bytes."""

import re

import pytest

from models.live import Slider, live_figure
from models.live.paper import printed

LONG = "A country whose machines make 2.3 times as much as the people do would own 64% of what all have made. " * 3


def wordy(title="Move it and see."):
    @live_figure(title, setup=lambda ax: ax.set(xlim=(0, 3), ylim=(0, 3)), x=Slider("Where?", [1, 2], 1))
    def wordy(ax, x):
        ax.plot([x], [1], "o", color="ink")
        return LONG

    return wordy


def size_of(pdf):
    left, bottom, right, top = map(float, re.findall(rb"/MediaBox \[ ?([^\]]*)\]", pdf)[0].split())
    return right - left, top - bottom


def test_a_long_sentence_is_no_wider_than_the_picture():
    figure = wordy()
    pdf, width = printed(figure), figure.size[0]
    edge = 2 * 0.1 * 72  # which matplotlib leaves around what is tight
    assert width * 0.8 < size_of(pdf)[0] <= width + edge + 1
    assert printed(figure) == pdf


@pytest.mark.parametrize("letters, lines", [(45, 1), (46, 2)])
def test_a_title_goes_on_in_a_second_line_where_the_picture_ends(letters, lines):
    title = ("Move it and see, " * 3)[: letters - 3] + " it"
    assert len(title) == letters
    higher = size_of(printed(wordy(title)))[1] - size_of(printed(wordy()))[1]
    assert higher == pytest.approx((lines - 1) * 1.46 * 16, abs=1)

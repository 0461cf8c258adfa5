"""A figure on paper: no wider than its picture, however long its sentence, and always the same bytes."""

import re

from models.live import Slider, live_figure
from models.live.paper import printed

LONG = "A country whose machines make 2.3 times as much as the people do would own 64% of what all have made. " * 3


@live_figure("Move it and see.", setup=lambda ax: ax.set(xlim=(0, 3), ylim=(0, 3)), x=Slider("Where?", [1, 2], 1))
def wordy(ax, x):
    ax.plot([x], [1], "o", color="ink")
    return LONG


def test_a_long_sentence_is_no_wider_than_the_picture():
    pdf = printed(wordy)
    left, _, right, _ = map(float, re.findall(rb"/MediaBox \[ ?([^\]]*)\]", pdf)[0].split())
    edge = 2 * 0.1 * 72  # which matplotlib leaves around what is tight
    assert wordy.size[0] * 0.8 < right - left <= wordy.size[0] + edge + 1
    assert printed(wordy) == pdf

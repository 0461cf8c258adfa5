"""What artists were given is finite, where a reader would see it."""

import math

import pytest
from matplotlib.figure import Figure

from models.live.values import is_finite

ARROW = {"arrowstyle": "->"}


@pytest.mark.parametrize(
    "at, words_at, arrow, expected",
    [
        ((1, 1), (2, 2), ARROW, True),
        ((1, math.nan), (2, 2), ARROW, False),
        ((1, math.nan), (2, 2), None, True),  # without an arrow nothing leads to what the words are about
        ((1, 1), (2, math.inf), ARROW, False),
        ((1, 1), (2, math.inf), None, False),
    ],
)
def test_a_note_has_a_place_and_where_it_points_so_has_that(at, words_at, arrow, expected):
    assert is_finite(Figure().add_subplot().annotate("a note", at, words_at, arrowprops=arrow)) is expected

"""Whether an element can be seen in a picture of 100 by 80 units."""

import pytest

from models.live.marks import GAP, SCALE, Mark, is_seen

LINE, DOT, WORD = f'<path d="{GAP}M1L1{GAP}"/>', f'<path d="{GAP}M1{GAP}"/>', f'<text x="{GAP}N{GAP}" y="{GAP}N{GAP}">'


@pytest.mark.parametrize(
    "template, units, seen",
    [
        (LINE, (10, 10, 90, 70), True),
        (LINE, (-50, 40, 150, 40), True),  # across it
        (LINE, (-50, 40, 10, 40), True),
        (LINE, (50, -40, 50, 10), True),
        (LINE, (50, 70, 50, 200), True),
        (LINE, (-50, 40, -1, 40), False),
        (LINE, (101, 40, 200, 40), False),
        (LINE, (50, -40, 50, -1), False),
        (LINE, (50, 81, 50, 200), False),
        (DOT, (50, 40), False),  # one point is no line
        (WORD, (50, 40), True),
        (WORD, (50, 90), False),
        (f'<defs><clipPath id="c"><path d="{GAP}M1L1{GAP}"/></clipPath></defs>', (10, 10, 90, 70), False),
    ],
)
def test_what_is_seen(template, units, seen):
    assert is_seen(Mark(template, tuple(SCALE * unit for unit in units)), (100, 80)) is seen

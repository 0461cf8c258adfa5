"""Packing loses nothing: a decoder written from the format's description returns every mark."""

import base64
import json
import zlib

from hypothesis import given
from hypothesis import strategies as st

from models.live.bake import _DIGITS, differences, pack, quantities
from models.live.picture import GAP, Mark

whole_numbers = st.integers(-(2**31), 2**31)
paths = st.integers(1, 9).flatmap(
    lambda n: st.lists(whole_numbers, min_size=2 * n, max_size=2 * n).map(lambda points: Mark(f'<path d="{GAP}M1L{n - 1}{GAP}"/>', tuple(points)))
)
texts = st.tuples(whole_numbers, whole_numbers).map(lambda xy: Mark(f'<text x="{GAP}N{GAP}" y="{GAP}N{GAP}">é</text>', xy))
pictures = st.lists(st.tuples(st.lists(paths | texts, min_size=1, max_size=4), st.text(min_size=1)), min_size=1, max_size=5)


def read_quantities(text):
    number = shift = 0
    for digit in map(_DIGITS.index, text):
        number |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            yield -(number >> 1) if number & 1 else number >> 1
            number = shift = 0


@given(st.lists(whole_numbers))
def test_quantities_round_trip(numbers):
    assert list(read_quantities(quantities(numbers))) == numbers


def test_quantities_are_those_of_source_maps():
    assert quantities([0, 1, -1, 15, 16, -123]) == "ACDegB3H"


def test_a_path_is_differenced_along_x_then_y():
    mark = Mark(f"{GAP}M1L2{GAP}", (10, 100, 11, 103, 13, 103))
    assert differences(mark) == [10, 1, 2, 100, 3, 0]


@given(pictures)
def test_pack_holds_every_state(states):
    document = json.loads(zlib.decompress(base64.b64decode(pack(states)), -15))
    marks = [(document["templates"][template], list(read_quantities(numbers))) for template, numbers in document["marks"]]
    assert len(marks) == len({mark for moving, _ in states for mark in moving})
    rest, previous = read_quantities(document["states"]), {}
    for moving, sentence in states:
        for place in range(next(rest)):
            previous[place] = previous.get(place, 0) + next(rest)
            assert marks[previous[place]] == (moving[place].template, differences(moving[place]))
        assert document["sentences"][next(rest)] == sentence

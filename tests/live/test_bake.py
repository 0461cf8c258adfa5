"""Packing loses nothing: a decoder written from the format's description returns every mark."""

import base64
import json
import zlib

from hypothesis import given
from hypothesis import strategies as st

from models.live import data
from models.live.bake import differences, pack
from models.live.marks import GAP, Mark
from models.live.packing import _DIGITS, quantities

whole_numbers = st.integers(-(2**31), 2**31)
paths = st.integers(1, 9).flatmap(
    lambda n: st.lists(whole_numbers, min_size=2 * n, max_size=2 * n).map(
        lambda points: Mark(f'<path d="{GAP}M1L{n - 1}{GAP}"/>', tuple(points))
    )
)
texts = st.tuples(whole_numbers, whole_numbers).map(
    lambda xy: Mark(f'<text x="{GAP}N{GAP}" y="{GAP}N{GAP}">é</text>', xy)
)
pictures = st.lists(
    st.tuples(st.lists(paths | texts, min_size=1, max_size=4), st.text(min_size=1), st.just([])), min_size=1, max_size=5
)


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


def read_lists(text):
    rest, previous = read_quantities(text), {}
    for length in rest:
        for place in range(length):
            previous[place] = previous.get(place, 0) + next(rest)
        yield [previous[place] for place in range(length)]


def unpacked(text):
    return json.loads(zlib.decompress(base64.b64decode(text), -15))


@given(pictures)
def test_pack_holds_every_state(states):
    document = unpacked(pack(states))
    marks = [
        (document["templates"][template], list(read_quantities(numbers))) for template, numbers in document["marks"]
    ]
    assert len(marks) == len({mark for moving, _, _ in states for mark in moving})
    found = list(read_lists(document["states"]))
    assert len(found) == len(states)
    for (sentence_number, *numbers), (moving, sentence, _) in zip(found, states, strict=True):
        assert [marks[number] for number in numbers] == [(mark.template, differences(mark)) for mark in moving]
        assert document["sentences"][sentence_number] == sentence


columns = st.lists(st.floats(-1e9, 1e9), max_size=4).map(lambda values: tuple(f"{value:.6g}" for value in values))
tables = st.lists(st.lists(st.tuples(st.text(), columns, columns), max_size=3), min_size=1, max_size=5)


@given(tables)
def test_pack_holds_every_table(states):
    document = unpacked(data.pack(states))
    for numbers, table in zip(read_lists(document["states"]), states, strict=True):
        found = [
            (document["labels"][a], document["columns"][b], document["columns"][c])
            for a, b, c in zip(*[iter(numbers)] * 3, strict=True)
        ]
        assert found == [(label, ",".join(xs), ",".join(ys)) for label, xs, ys in table]

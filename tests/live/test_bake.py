"""Packing loses nothing: a decoder written from the format's description returns every mark."""

import base64
import json
import zlib
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.live import Challenge, Slider, data, live_figure
from models.live.bake import bake, differences, pack
from models.live.marks import GAP, Mark, gap_sizes
from models.live.packing import _DIGITS, lists, quantities, rows

whole_numbers = st.integers(-(2**31), 2**31)
paths = st.integers(1, 9).flatmap(
    lambda n: st.lists(whole_numbers, min_size=2 * n, max_size=2 * n).map(
        lambda points: Mark(f'<path d="{GAP}M1L{n - 1}{GAP}"/>', tuple(points))
    )
)
texts = st.tuples(st.sampled_from(["é", "1 &lt; 2", "≥"]), whole_numbers, whole_numbers).map(
    lambda text: Mark(f'<text x="{GAP}N{GAP}" y="{GAP}N{GAP}">{text[0]}</text>', text[1:])
)
buttons = paths.map(lambda path: Mark(f'<g aria-label="Go, “there”" data-set="{{}}">{path.template}</g>', path.numbers))
#: A word between two paths: its number stands between theirs.
between = st.tuples(paths, paths).map(
    lambda two: Mark(f"{two[0].template}<text>Go</text>{two[1].template}", two[0].numbers + two[1].numbers)
)
pictures = st.lists(
    st.tuples(st.lists(paths | texts | buttons | between, min_size=1, max_size=4), st.text(min_size=1), st.just([])),
    min_size=1,
    max_size=5,
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
    rest, followed = read_quantities(text), {}
    for length in rest:
        found, before = [], -1
        for _ in range(length):
            followed[before] = before = followed.get(before, before) + next(rest)
            found.append(before)
        yield found


def read_rows(template, layout, text):
    width = sum(2 * n or 1 for n in gap_sizes(template))
    table = np.array(list(read_quantities(text)))
    table = table.reshape(width, -1).T if layout == 2 else table.reshape(-1, width)
    return (np.cumsum(table, axis=0) if layout else table).tolist()


def filled(template, numbers, words):
    """The template with its words again, and the numbers without theirs."""
    parts, rest, own = template.split(GAP), iter(numbers), []
    for i, n_points in enumerate(gap_sizes(template)):
        if parts[2 * i + 1] == "W":
            parts[2 * i + 1] = words[next(rest)]
        else:
            own += islice(rest, 2 * n_points or 1)
            parts[2 * i + 1] = f"{GAP}{parts[2 * i + 1]}{GAP}"
    return "".join(parts), own


@given(st.lists(st.lists(st.integers(0, 2**31))))
def test_lists_round_trip(numbers):
    assert list(read_lists(lists(numbers))) == numbers


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(whole_numbers, min_size=n, max_size=n), min_size=1)))
def test_rows_round_trip(table):
    template = "".join(f"{GAP}N{GAP}" for _ in table[0])
    assert read_rows(template, *rows(table)) == table


def test_rows_are_laid_out_as_they_are_shortest():
    rng = np.random.default_rng(1)
    noise, steps = rng.integers(0, 99, (200, 5)), np.arange(200)[:, None] * [1, 7, 3, 9, 2]
    assert rows(np.tile(noise[0], (200, 1)).tolist())[0] in (0, 1)
    assert rows((1000 * noise[:, :1] + noise[0]).tolist())[0] != 0
    assert rows((steps + 1000).tolist())[0] in (1, 2)


def unpacked(text):
    return json.loads(zlib.decompress(base64.b64decode(text), -15))


@given(pictures)
def test_pack_holds_every_state(states):
    document = unpacked(pack(states))
    marks = [
        filled(template, row, document["words"])
        for template, *layout in document["templates"]
        for row in read_rows(template, *layout)
    ]
    assert len(marks) == len({mark for moving, _, _ in states for mark in moving})
    found = list(read_lists(document["states"]))
    assert len(found) == len(states)
    sentences = np.cumsum(list(read_quantities(document["said"])))
    for numbers, (moving, sentence, _), said in zip(found, states, sentences, strict=True):
        assert [marks[number] for number in numbers] == [(mark.template, differences(mark)) for mark in moving]
        assert document["sentences"][said] == sentence


@pytest.mark.parametrize(
    "challenge, met",
    [(Challenge(lambda x: x > 1, "There."), "001"), (Challenge(lambda x: x == 1, "There."), "010"), (None, "")],
)
def test_a_page_knows_which_states_meet_the_challenge(challenge, met):
    def dot(ax, x):
        ax.plot([x], [1], "o")
        return "A dot."

    options = {"x": Slider("Where?", range(3), 0), "challenge": challenge}
    figure = live_figure("Move it.", setup=lambda ax: ax.set(xlim=(0, 3), ylim=(0, 3)), **options)(dot)
    assert unpacked(bake(figure).states)["met"] == met


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

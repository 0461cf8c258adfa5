"""What the page *Beyond this machine* says of images, and of its own table, is so."""

import re
import tomllib
import tracemalloc

import numpy as np

from models.sweep import Grid, sweep

from .conftest import CHAPTERS, ROOT

PAGE = (CHAPTERS / "beyond_this_machine.md").read_text("utf8")


def version(text):
    return tuple(map(int, re.findall(r"\d+", text)))


def test_the_image_has_a_python_that_the_book_runs_on():
    """dask's `latest` has Python 3.10; a tag with a version is an image of that."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["requires-python"]
    tag = re.findall(r'image="ghcr.io/dask/dask:[\w.]+-py(3[.]\d+)"', PAGE)
    assert len(tag) == 1 and version(tag[0]) >= version(needed)
    assert f"the book needs {needed.removeprefix('>=')}" in PAGE


def test_what_is_said_of_memory_is_what_a_sweep_takes():
    """Python's own count of 5,000 of its two million points, of four numbers each, and of 200 with four curves."""
    of_numbers, of_curves = (peak(n, shape) / (n * 8 * np.prod(shape)) for n, shape in [(5_000, 4), (200, (4, 200))])
    assert 8 < of_numbers < 14 and "0.7 GB, eleven times the numbers alone (measured)" in PAGE
    assert 1.8 < of_curves < 2.4 and "four curves of 200 rounds 26 GB, twice" in PAGE


def peak(n, shape):
    """Bytes that a sweep of n points holds at most."""
    tracemalloc.start()
    try:
        sweep(lambda k, rng: np.ones(shape), Grid({"k": [1]}, 1, n), chunk=200, quiet=True)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def numbers(row):
    return [float(each) for each in re.findall(r"[\d.]+", row)]


def test_what_is_said_of_links_and_teams_is_in_the_table():
    """Milliseconds in the rows below links, K, and below teams in a race."""
    best, majority = map(numbers, PAGE.split("**links, K**")[1].splitlines()[1:3])
    assert max(best) / min(best) < 1.5 and "Copying the best hardly feels K;" in PAGE
    assert min(majority[1:]) / majority[0] > 3 and "more than three times as long from K = 3 on as at 0" in PAGE
    field = numbers(PAGE.split("| a field |")[1].splitlines()[0])
    assert f"A hundred teams take {field[-1] / field[0]:.0f} times as long as two" in PAGE

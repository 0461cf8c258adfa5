"""What the page *Beyond this machine* says of images, and of its own table, is so."""

import re
import tomllib

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


def numbers(row):
    return [float(each) for each in re.findall(r"[\d.]+", row)]


def test_what_is_said_of_links_and_teams_is_in_the_table():
    """Milliseconds in the rows below links, K, and below teams in a race."""
    best, majority = map(numbers, PAGE.split("**links, K**")[1].splitlines()[1:3])
    assert f"copying the best goes from {min(best):g} to {max(best):g};" in PAGE
    assert min(majority[1:]) / majority[0] > 3 and "more than three times as long from K = 3 on as at K = 0" in PAGE
    field = numbers(PAGE.split("| a field |")[1].splitlines()[0])
    assert f"A hundred teams take {field[-1] / field[0]:.0f} times as long as two" in PAGE

"""On a page the figure stands before the few lines that call its model; in the notebook they come first."""

import json
import re

import pytest
from docutils import nodes

from models.site.model_cells import _figure_first

from ..conftest import NOTEBOOKS


def cell(name, *tags):
    return nodes.container(classes=["cell", *(f"tag_{tag}" for tag in tags)], names=[name])


@pytest.mark.parametrize(
    "before, after",
    [
        ([("a", "model"), ("figure",)], "figure a"),
        ([("a", "model"), ("b", "model"), ("figure",), ("c", "model"), ("next",)], "figure a b next c"),
        ([("a", "model")], "a"),
        ([("figure",), ("a", "model")], "figure a"),
    ],
)
def test_a_model_cell_changes_places_with_the_next_that_is_none(before, after):
    section = nodes.section("", *(cell(*each) for each in before))
    _figure_first(None, section)
    assert " ".join(each["names"][0] for each in section) == after


def test_before_words_it_stays():
    section = nodes.section("", cell("a", "model"), nodes.paragraph("", "Words."))
    _figure_first(None, section)
    assert section[0]["names"] == ["a"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_on_the_site_a_figure_comes_first(site, notebook):
    cells = json.loads(notebook.read_text("utf8"))["cells"]
    expected = sum(each["metadata"].get("tags") == ["model"] for each in cells)
    page = (site / f"chapters/{notebook.stem}.html").read_text("utf8")
    order = re.findall(r'class="cell tag_(model) |<(figure) class="live-figure"', page)
    kinds = [model or figure for model, figure in order]
    assert kinds.count("model") == expected
    assert "model" not in kinds[:1]

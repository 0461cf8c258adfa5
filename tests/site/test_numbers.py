"""The numbers in a chapter's text are what the models compute, and a page that says otherwise is not built."""

import json

import pytest

from models.site.notebooks import namespace_of
from models.site.numbers import numbers_of, numbers_on_this_page

from ..conftest import CHAPTERS, by_notebook


@pytest.fixture
def page(tmp_path):
    """A page that says one number, and its list beside it."""
    cells = [{"cell_type": "markdown", "source": ["Use grew to **1.8\n", "times** what it was."]}]
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    numbers_of(path).parent.mkdir()
    numbers_of(path).write_text('double = 2 * growth\nNUMBERS = {"grew to {:.1f} times": "double / 2"}\n')
    return path


def test_a_number_the_page_says_is_listed(page):
    table = numbers_on_this_page(page, {"growth": 1.78})
    assert repr(table) == "grew to 1.8 times  =  double / 2"
    assert "<code>double / 2</code>" in table._repr_html_()


def test_the_list_leaves_what_the_notebook_defined_as_it_was(page):
    namespace = {"growth": 1.78}
    numbers_on_this_page(page, namespace)
    assert namespace == {"growth": 1.78}


@pytest.mark.parametrize("growth, fragment", [(1.9, "grew to {:.1f} times"), (1.78, "shrank to {:.1f} times")])
def test_another_number_or_another_text_fails(page, growth, fragment):
    numbers_of(page).write_text(f'NUMBERS = {{{fragment!r}: "growth"}}')
    with pytest.raises(ValueError, match="does not say"):
        numbers_on_this_page(page, {"growth": growth})


@by_notebook
def test_every_number_of_every_chapter(site, chapter):
    notebook = CHAPTERS / f"{chapter}.ipynb"
    listed = numbers_of(notebook).exists()
    assert listed == ('id="the-numbers-on-this-page"' in (site / f"chapters/{chapter}.html").read_text("utf8"))
    if listed:
        assert len(numbers_on_this_page(notebook, namespace_of(chapter)).rows) > 20

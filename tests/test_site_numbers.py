import json

import pytest

from models.site.numbers import numbers_on_this_page


@pytest.fixture
def page(tmp_path):
    cells = [{"cell_type": "markdown", "source": ["Use grew to **1.8\n", "times** what it was."]}]
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    return path


def test_a_number_the_page_says_is_listed(page, monkeypatch):
    table = numbers_on_this_page(page, {"growth": 1.78}, {"grew to {:.1f} times": "growth"})
    assert repr(table) == "grew to 1.8 times  =  growth"
    assert set(table._repr_mimebundle_()) == {"text/plain"}
    monkeypatch.setenv("LIVE_FIGURES", "book")
    assert "<code>growth</code>" in table._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("growth, fragment", [(1.9, "grew to {:.1f} times"), (1.78, "shrank to {:.1f} times")])
def test_another_number_or_another_text_fails(page, growth, fragment):
    with pytest.raises(ValueError, match="does not say"):
        numbers_on_this_page(page, {"growth": growth}, {fragment: "growth"})


def test_elsewhere_only_the_table_is_made(tmp_path):
    assert numbers_on_this_page(tmp_path / "gone.ipynb", {}, {"{:g} is one": "1"}).rows == [("1 is one", "1")]

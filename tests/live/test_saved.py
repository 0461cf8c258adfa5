"""What Jupyter saved of a figure is taken out of a notebook, and nothing else."""

import json
from types import SimpleNamespace

from models.live.saved import _forget_saved

WIDGET = "application/vnd.jupyter.widget-view+json"
SAVED = {"output_type": "display_data", "data": {WIDGET: {}, "text/plain": "burn(x=1): The dot is at 1."}}
OTHERS = [
    {"output_type": "stream", "name": "stdout", "text": "burn(x=1): The dot is at 1."},
    {"output_type": "display_data", "data": {WIDGET: {}, "text/plain": "IntSlider(value=1)"}},
    {"output_type": "display_data", "data": {"text/html": "<figure>", **SAVED["data"]}},
]


def read(text):
    """A notebook's text as the book reads it, and the figures that it is to run anew."""
    app, source = SimpleNamespace(env=SimpleNamespace(temp_data={})), [text]
    _forget_saved(app, "coal", source)
    return source[0], app.env.temp_data["live_saved"]


def notebook(*outputs):
    cells = [{"cell_type": "code", "source": "1", "execution_count": 1, "outputs": [each]} for each in outputs]
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "Coal."}, *cells]})


def test_a_saved_figure_is_run_anew():
    text, names = read(notebook(SAVED, OTHERS[0]))
    _, figure, other = json.loads(text)["cells"]
    assert names == ["burn"]
    assert figure["outputs"] == [] and figure["execution_count"] is None
    assert other["outputs"] == [OTHERS[0]] and other["execution_count"] == 1


def test_what_is_no_saved_figure_is_left_alone():
    for text in (notebook(*OTHERS), "# Coal\n\nIt burns.", "{}"):
        assert read(text) == (text, [])

"""`jupyter nbconvert --to html`: one file, figures and all, that needs nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ..conftest import CHAPTERS, figures_of
from .conftest import controls_of, skip_bets, step, until


def test_a_converted_notebook_is_a_working_page(open_page, tmp_path):
    command = [
        Path(sys.executable).parent / "jupyter",
        "nbconvert",
        "--to",
        "html",
        "--execute",
        CHAPTERS / "jevons_paradox.ipynb",
        "--output-dir",
        tmp_path,
        "--HTMLExporter.mathjax_url=",
        "--HTMLExporter.require_js_url=",
    ]
    subprocess.run(command, env=os.environ | {"LIVE_FIGURES": "page"}, check=True, capture_output=True)
    page = open_page((tmp_path / "jevons_paradox.html").as_uri())
    skip_bets(page)
    figures = page.locator("figure.live-figure").all()
    assert {figure.get_attribute("data-name") for figure in figures} == set(figures_of("jevons_paradox"))
    for figure in figures:
        before = json.loads(figure.get_attribute("data-state"))
        step(controls_of(figure).last)
        until(
            page,
            "([f, s]) => JSON.stringify(JSON.parse(f.dataset.state)) !== JSON.stringify(s)",
            arg=[figure.element_handle(), before],
        )

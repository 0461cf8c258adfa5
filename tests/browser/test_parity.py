"""Every baked state, decoded by the shipped JavaScript, is what Python draws, within 0.1 units."""

import re

import pytest

from ..conftest import NOTEBOOKS

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.mark.parametrize("page_name", [notebook.stem for notebook in NOTEBOOKS])
def test_every_baked_state_equals_a_fresh_drawing(open_page, address, figures, page_name):
    page = open_page(f"{address}/chapters/{page_name}.html")
    compared = 0
    for name, figure in figures[page_name].items():
        decoded = page.evaluate(
            """async name => {
                const packed = document.querySelector(`figure[data-name=${name}] .lf-states`).textContent;
                const pictures = await window.LiveFigures.unpackPictures(packed);
                return Array.from({length: pictures.length}, (_, i) => pictures.picture(i));
            }""",
            name,
        )
        states = list(figure.states())
        assert len(decoded) == len(states)
        for state, picture in zip(states, decoded, strict=True):
            marks, sentence, _ = figure.draw(**state)
            fresh = "".join(mark.markup() for mark in marks)
            assert picture["sentence"] == sentence, (name, state)
            assert NUMBER.sub("#", picture["markup"]) == NUMBER.sub("#", fresh), (name, state)
            pairs = zip(NUMBER.findall(picture["markup"]), NUMBER.findall(fresh), strict=True)
            assert all(abs(float(a) - float(b)) <= 0.1 for a, b in pairs), (name, state)
            compared += 1
    assert compared > 1

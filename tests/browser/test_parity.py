"""Every baked state, decoded by the shipped JavaScript, is what Python draws, within 0.1 units."""

import re

from ..conftest import by_notebook, drawings_of, figures_of

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@by_notebook
def test_every_baked_state_equals_a_fresh_drawing(open_page, address, chapter):
    page = open_page(f"{address}/chapters/{chapter}.html")
    compared = 0
    for name, figure in figures_of(chapter).items():
        decoded = page.evaluate(
            """async name => {
                const packed = document.querySelector(`figure[data-name=${name}] .lf-states`).textContent;
                const pictures = await window.LiveFigures.unpackPictures(packed);
                return Array.from({length: pictures.length}, (_, i) => pictures.picture(i));
            }""",
            name,
        )
        for state, drawing, picture in zip(figure.states(), drawings_of(chapter)[name], decoded, strict=True):
            marks, sentence, _ = drawing
            fresh = "".join(mark.markup() for mark in marks)
            assert picture["sentence"] == sentence, (name, state)
            assert NUMBER.sub("#", picture["markup"]) == NUMBER.sub("#", fresh), (name, state)
            pairs = zip(NUMBER.findall(picture["markup"]), NUMBER.findall(fresh), strict=True)
            assert all(abs(float(a) - float(b)) <= 0.1 for a, b in pairs), (name, state)
            compared += 1
    assert compared > 1

"""Controls as HTML: an input for each, and buttons for what there is to take along."""

import re

import pytest

from models.live import Choice, Luck, Play, Reachable, Slider, Toggle
from models.live.fields import field, row


@pytest.mark.parametrize(
    "control, box, buttons",
    [
        (Slider("How far?", [1, 2, 3], 2), '<input type="range" min="0" max="2" step="1" value="1" ', []),
        (Play("When?", range(3), 0), '<input type="range" min="0" max="2" step="1" value="0" ', ["play"]),
        (Toggle("Is it?", True), ' data-texts="[&quot;no&quot;,&quot;yes&quot;]" checked>', []),
        (Toggle("Is it?", False), ' data-texts="[&quot;no&quot;,&quot;yes&quot;]">', []),
        (Choice("Which?", {"a": "one", "b": "two"}, "b"), "<option>one</option><option selected>two</option>", []),
        (Luck(3), "<select ", ["new luck"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_control_has_its_question_and_its_input(control, box, buttons):
    html = field("x", control)
    assert box in html and f'<span class="lf-label">{control.label}</span>' in html
    assert re.findall(r"<button[^>]*>([^<]*)<", html) == buttons


def test_what_moves_in_the_picture_lead_to_has_no_question():
    html = field("pile", Reachable(2, lambda pile: [pile - 1] if pile else []))
    assert html.startswith('<input type="hidden" value="0" name="pile"') and "<label" not in html
    assert 'data-values="[2, 1, 0]"' in html or 'data-values="[2,1,0]"' in html


@pytest.mark.parametrize(
    "has_data, live, taken",
    [
        (True, False, ["link", "embed", "data", "picture", "bet"]),
        (False, False, ["link", "embed", "picture", "bet"]),
        (True, True, ["data", "picture", "bet"]),
    ],
)
def test_one_can_take_along_what_there_is(has_data, live, taken):
    html = row("dot", has_data, live)
    assert re.findall(r'data-take="(\w+)"', html) == taken
    assert ("lf-run" in html) is not live

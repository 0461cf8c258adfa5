"""A state in a page's address: what is written there is read again, whatever the values are."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from ..conftest import ROOT

# A page with one figure, `toy`, whose control `x` has the values; what goes in and comes out is JSON.
PAGE = """
const [values, hash] = JSON.parse(require("fs").readFileSync(0));
let state = { x: values[0] }, changed, opened = false;
const note = { textContent: "" }, set = (wanted) => { state = wanted; };
const controls = { addEventListener: (_, write) => { changed = write; } };
const figure = {
  name: "toy", controls: [{ name: "x", values }], initial: { x: values[0] }, current: () => state, note, set,
  open: () => { opened = true; }, figure: { querySelector: () => controls, scrollIntoView() {} },
};
globalThis.window = globalThis.parent = globalThis;
globalThis.location = { hash: hash ?? "", pathname: "/page", search: "" };
const go = (_, __, address) => { location.hash = address ?? location.hash; };
globalThis.history = { pushState: go, replaceState: go };
globalThis.addEventListener = () => {};
keepAddress([figure]);
const read = { ...state };
const written = values.map((value) => { state = { x: value }; changed(); return location.hash; });
console.log(JSON.stringify({ read, written, opened, note: note.textContent }));
"""
VALUES = ["first", "", "a,b=c&d:e", "5%", "5%2C", "ü – x", None, True, False, 7, -1.5, 1e-7]


def visit(values, hash=None):
    node = Path(sys.executable).with_name("node")
    script = (ROOT / "models/live/front/address.js").read_text("utf8") + PAGE
    given = json.dumps([values, hash])
    result = subprocess.run([node, "-e", script], input=given, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def written():
    """The address of each value's state."""
    return dict(zip(VALUES, visit(VALUES)["written"], strict=True))


@pytest.mark.parametrize("value", VALUES[1:], ids=repr)
def test_an_address_leads_to_the_state_it_was_written_for(written, value):
    for address in (written[value], "#" + quote(written[value][1:], safe="")):
        seen = visit(VALUES, address)
        assert seen["read"] == {"x": value} and seen["opened"] and not seen["note"]
        assert type(seen["read"]["x"]) is type(value)


def test_the_first_state_needs_no_address(written):
    assert written["first"] == "/page"
    assert visit(VALUES, "")["read"] == {"x": "first"}


@pytest.mark.parametrize("address", ["#toy:x=nothing", "#toy:y=1", "#toy:", "#toy:x"])
def test_an_address_of_no_state_is_told_to_the_reader(address):
    seen = visit(VALUES, address)
    assert seen["read"] == {"x": "first"} and not seen["opened"]
    assert seen["note"].startswith("The address names a state that this figure does not have")


def test_an_anchor_is_no_address():
    assert not visit(VALUES, "#a-section")["note"]

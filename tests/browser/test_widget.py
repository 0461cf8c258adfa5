"""Views of a figure and the Python behind them: the real ones, and between them a kernel that a test runs by hand."""

import itertools
import json

import pytest
import traitlets

from models.live import Slider, document, live_figure
from models.live.widget import FigureWidget

from .conftest import until

#: A page with the models of a widget manager: what Python sends comes in, what a view saves goes out.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A notebook</title><link rel="icon" href="data:,">
<body><script>
const models = {}, outbox = [];
class Model {
  constructor(id, state) { Object.assign(this, { id, state, unsaved: {}, heard: [] }); models[id] = this; }
  get(key) { return structuredClone(this.state[key]); }
  set(key, value) {
    if (JSON.stringify(value) === JSON.stringify(this.state[key])) return;
    this.state[key] = this.unsaved[key] = structuredClone(value);
    this.tell(`change:${key}`);
  }
  save_changes() {
    if (Object.keys(this.unsaved).length) outbox.push([this.id, this.unsaved]);
    this.unsaved = {};
  }
  receive(state) { for (const key in state) { this.state[key] = state[key]; this.tell(`change:${key}`); } }
  on(name, callback) { this.heard.push([name, callback]); }
  off(name, callback) { this.heard = this.heard.filter((one) => one[0] !== name || one[1] !== callback); }
  tell(name) { for (const [heard, callback] of [...this.heard]) if (heard === name) callback(); }
}
async function view(id, esm) {
  const { default: widget } = await import(URL.createObjectURL(new Blob([esm], { type: "text/javascript" })));
  const el = document.body.appendChild(document.createElement("div"));
  el.end = widget.render({ model: models[id], el });
}
const sliders = () => [...document.querySelectorAll("input[name=x]")];
const move = (i, x) => { sliders()[i].value = x; sliders()[i].dispatchEvent(new Event("input", { bubbles: true })); };
const one = (figure) => [
  +figure.querySelector("input").value, JSON.parse(figure.dataset.state).x,
  figure.querySelector(".lf-value").textContent,
];
const shown = () => [...document.querySelectorAll("figure")].map(one);
</script></body></html>
"""


class Kernel:
    """Windows in which widgets are shown; a wish is granted, and an answer arrives, when the test says so."""

    def __init__(self, folder, open_page):
        (folder / "page.html").write_text(PAGE, "utf8")
        self.address, self.open_page = (folder / "page.html").as_uri(), open_page
        self.windows, self.inbox, self.sent, self.names = [], [], [], itertools.count()

    def widget(self, sketch):
        """A widget whose messages are kept until `deliver`."""
        name, kernel = f"comm{next(self.names)}", self

        class Comm:
            comm_id, kernel = name, True

            def on_msg(self, callback):
                pass

            def close(self, *_, **__):
                pass

            def send(self, data=None, buffers=None, **_):
                kernel.sent.append((name, json.loads(json.dumps(data["state"]))))

        return FigureWidget(sketch, comm=Comm())

    def window(self, *widgets):
        """A browser window with one view of each widget."""
        page = self.open_page(self.address)
        for widget in widgets:
            state = {name: getattr(widget, name) for name in ("html", "state", "wish", "picture")}
            page.evaluate("([id, state]) => { models[id] ?? new Model(id, state); }", [widget.comm.comm_id, state])
            page.evaluate("([id, esm]) => view(id, esm)", [widget.comm.comm_id, widget._esm])
        self.windows.append(page)
        return page

    def collect(self):
        """What the windows' views have saved comes to the kernel, the first window's first."""
        for page in self.windows:
            self.inbox += page.evaluate("outbox.splice(0)")

    def grant(self, *widgets):
        """The kernel handles one message."""
        name, state = self.inbox.pop(0)
        next(widget for widget in widgets if widget.comm.comm_id == name).set_state(state)

    def deliver(self):
        """What Python has sent comes to every window."""
        sent, self.sent = self.sent, []
        for page in self.windows:
            page.evaluate("sent => { for (const [id, state] of sent) models[id]?.receive(state); }", sent)

    def settle(self, *widgets):
        """All of it, until nobody has anything more to say."""
        for _ in range(20):
            self.deliver()
            self.collect()
            if not self.inbox:
                return
            self.grant(*widgets)
        raise AssertionError("they never come to an end")


@pytest.fixture
def kernel(tmp_path, open_page):
    return Kernel(tmp_path, open_page)


@pytest.fixture
def drawn():
    """The values that Python has drawn."""
    return []


@pytest.fixture
def toy(drawn):
    @live_figure("Move it.", setup=lambda ax: ax.set(xlim=(0, 20), ylim=(0, 1)), x=Slider("Where?", range(21), 10))
    def toy(ax, x):
        drawn.append(x)
        ax.plot([x - 30, x], [0.5, 0.5], color="ink")
        return f"At {x}."

    return toy


def at(x, views=1):
    return [[x, x, str(x)]] * views


def test_python_a_hand_two_views_and_two_windows_never_fight(kernel, toy, drawn):
    a = kernel.widget(toy)
    one, two = kernel.window(a, a), kernel.window(a)

    def all_at(x):
        kernel.settle(a)
        return one.evaluate("shown()") == at(x, 2) and two.evaluate("shown()") == at(x)

    assert all_at(10)

    # A long drag while Python is busy: one wish is on its way, the last comes next, and no other.
    drawn.clear()
    one.evaluate("sliders()[0].focus(); for (let i = 0; i < 300; i++) move(0, i % 20); move(0, 19)")
    assert len(one.evaluate("outbox")) == 1
    assert all_at(19) and drawn == [0, 19]

    # Python's word is the last, though the hand has not let go; an answered wish does not come back.
    drawn.clear()
    a.state = {"x": 3}
    assert all_at(3) and drawn == [3]
    one.evaluate("move(0, 4)")
    assert all_at(4)

    # One view, then the other.
    drawn.clear()
    one.evaluate("move(0, 5); move(1, 6)")
    assert all_at(6) and drawn == [5, 6]
    one.evaluate("move(0, 7)")
    assert all_at(7) and drawn == [5, 6, 7]

    # Two windows at one moment: the picture of the first never takes the slider from the hand in the second.
    drawn.clear()
    one.evaluate("move(0, 1)")
    two.evaluate("move(0, 2)")
    kernel.collect()
    kernel.grant(a)
    kernel.deliver()
    assert (one.evaluate("shown()"), two.evaluate("shown()")) == (at(1, 2), [[2, 1, "2"]])
    assert all_at(2) and drawn == [1, 2]

    # Both at the same value, of which Python draws one.
    one.evaluate("move(0, 8)")
    two.evaluate("move(0, 8)")
    assert all_at(8) and drawn == [1, 2, 8]
    two.evaluate("move(0, 9)")
    assert all_at(9)

    # A wish that crosses a state from a cell comes after it.
    drawn.clear()
    one.evaluate("move(1, 11)")
    a.state = {"x": 12}
    assert all_at(11) and drawn == [12, 11]

    # Python may overrule a hand.
    a.observe(lambda change: change.new["x"] > 15 and setattr(a, "state", {"x": 15}), "state")
    one.evaluate("move(0, 20)")
    assert all_at(15)


def test_linked_figures_follow_one_another_and_rest(kernel, toy, drawn):
    a, b = kernel.widget(toy), kernel.widget(toy)
    traitlets.link((a, "state"), (b, "state"))
    page = kernel.window(a, b)
    drawn.clear()
    for moved, x in ((0, 11), (1, 20), (0, 11)):
        page.evaluate("([i, x]) => move(i, x)", [moved, x])
        kernel.settle(a, b)
        assert page.evaluate("shown()") == at(x, 2)
    assert drawn == [11, 11, 20, 20, 11, 11]


def test_a_silent_kernel_is_named_and_a_late_answer_still_counts(kernel, toy):
    a = kernel.widget(toy)
    page = kernel.window(a)
    page.clock.install()
    note = "document.querySelector('.lf-note').textContent"
    page.evaluate("move(0, 5); move(0, 6)")
    kernel.collect()
    page.clock.fast_forward(4100)
    assert "Is the notebook's kernel running?" in page.evaluate(note)
    kernel.settle(a)
    assert page.evaluate("shown()") == at(6) and page.evaluate(note) == ""

    # One that stopped.
    page.evaluate("models.comm0.tell('comm_live_update'); move(0, 7)")
    page.clock.fast_forward(4100)
    assert page.evaluate("outbox") == [] and page.evaluate("sliders()[0].disabled")
    assert "Run this cell again" in page.evaluate(note)


def test_a_view_that_is_gone_wishes_and_hears_nothing(kernel, toy):
    a = kernel.widget(toy)
    page = kernel.window(a)
    page.evaluate("document.querySelector('div').end(); move(0, 7)")
    assert page.evaluate("[models.comm0.heard, outbox]") == [[], []]


IDS = """() => {
    const all = (selector, place = document) => [...place.querySelectorAll(selector)];
    const ids = all("[id]").map((part) => part.id), clip = (part) => part.getAttribute("clip-path").slice(4, -1);
    const own = (figure) => all("[clip-path]", figure).map((part) => all(clip(part), figure).length);
    const clips = all("figure").map(own);
    const resets = all("[type=reset]").map((reset) => reset.closest("figure").contains(reset.form));
    return [ids.length - new Set(ids).size, clips, resets];
}"""
ALONE = [0, [[1]] * 3, [True] * 3]


def test_two_figures_of_one_name_share_no_ids(kernel, toy):
    a, b = kernel.widget(toy), kernel.widget(toy)
    page = kernel.window(a, a, b)
    page.evaluate("move(1, 5)")
    kernel.settle(a, b)
    assert page.evaluate(IDS) == ALONE
    assert page.evaluate("document.querySelector('figure').dataset.name") == "toy"


def test_two_figures_of_one_name_on_a_page_are_two(open_page, toy, tmp_path):
    (tmp_path / "two.html").write_text(document("Two", toy, toy, toy), "utf8")
    address = (tmp_path / "two.html").as_uri()
    page = open_page(address)
    names = ["toy", "toy-2", "toy-3"]
    for place in ("id", "dataset.name"):
        assert page.evaluate(f"[...document.querySelectorAll('figure')].map((figure) => figure.{place})") == names
    slider = page.locator("figure#toy-2 input[name=x]")
    slider.press("End")
    until(page, "document.querySelector('figure#toy-2 output').textContent === 'At 20.'")
    assert page.evaluate(IDS) == ALONE
    assert page.url == f"{address}#toy-2:x=20"
    page.locator("figure#toy-2 [type=reset]").click()
    until(page, "document.querySelector('figure#toy-2 output').textContent === 'At 10.'")
    again = open_page(f"{address}#toy:x=1&toy-3:x=3")
    for name, x in zip(names, (1, 10, 3), strict=True):
        until(again, f"document.querySelector('figure#{name} output').textContent === 'At {x}.'")


def test_each_of_two_figures_has_its_own_hatches(open_page, tmp_path):
    @live_figure("Move it.", setup=lambda ax: ax.set(xlim=(0, 9), ylim=(0, 9)), x=Slider("Where?", [2, 5], 2))
    def hatched(ax, x):
        ax.bar([x], [5], facecolor="white", edgecolor="black", hatch="//")
        return f"At {x}."

    (tmp_path / "two.html").write_text(document("Two", hatched, hatched), "utf8")
    page = open_page((tmp_path / "two.html").as_uri())
    for move in (None, "End"):
        if move:
            page.locator("#hatched-2 input[name=x]").press(move)
            until(page, "document.querySelector('#hatched-2 output').textContent === 'At 5.'")
        within = """(id) => [...document.querySelectorAll(`#${id} [fill^=url]`)].map((part) =>
            !!document.getElementById(id).querySelector(part.getAttribute("fill").slice(4, -1)))"""
        assert page.evaluate(within, "hatched") == page.evaluate(within, "hatched-2") == [True]


def test_what_lies_above_a_picture_is_cut_off(open_page, tmp_path):
    @live_figure("Move it.", setup=lambda ax: ax.set(xlim=(0, 9), ylim=(0, 9)), y=Slider("How high?", [5, 15], 15))
    def flying(ax, y):
        ax.plot([1], [1], "o")
        ax.text(1, y, "flies away", size=40)
        return f"At {y}."

    (tmp_path / "one.html").write_text(document("One", flying), "utf8")
    page = open_page((tmp_path / "one.html").as_uri())
    reached = """() => {
        const text = document.querySelector("svg text[font-size='40']"), box = text.getBoundingClientRect();
        text.style.pointerEvents = "auto";
        return box.top < text.ownerSVGElement.getBoundingClientRect().top
            && document.elementFromPoint((box.left + box.right) / 2, box.top + 5) === text;
    }"""
    assert page.evaluate(reached) is False

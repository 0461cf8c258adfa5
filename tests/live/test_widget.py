"""What Python does with a figure's states in Jupyter: from a cell, from a reader's hand, from a link."""

from threading import Thread

import pytest
import traitlets

from models.live import Slider, live_figure
from models.live.assets import module, stylesheet
from models.live.widget import FigureWidget


@pytest.fixture
def toy():
    """A widget of a figure of two sliders, and the list of the states that were drawn for it."""
    drawn = []

    @live_figure(
        "Move it.",
        setup=lambda ax: ax.set(xlim=(0, 20), ylim=(0, 1)),
        x=Slider("Where?", [5 * i / 2 for i in range(9)], 10.0),
        y=Slider("How high?", [0, 1], 0),
    )
    def toy(ax, x, y):
        drawn.append((x, y))
        if x == 15:
            raise RuntimeError("fifteen is too many")
        if drawn.count((x, y)) == 1 and x == 20:
            raise KeyboardInterrupt
        ax.plot([x], [y], "o", color="ink")
        return f"At {x}."

    widget = FigureWidget(toy)
    drawn.clear()
    return widget, drawn


def test_a_view_gets_the_front_end_and_its_style(toy):
    sent = toy[0].get_state()
    assert (sent["_esm"], sent["_css"]) == (module(), stylesheet())
    assert {"html", "state", "wish", "picture"} <= set(sent)


def wish(widget, name, **state):
    """What a view in a browser sends: JSON."""
    widget.set_state({"wish": {"id": name, "state": state}})


def test_a_state_from_a_cell_is_drawn_once_and_an_error_is_shown(toy):
    widget, drawn = toy
    for _ in range(2):
        widget.state = {"y": 1, "x": 7.5}
    assert widget.picture["sentence"] == "At 7.5."
    widget.state = {"x": 15, "y": 1}
    assert widget.picture["error"] == "RuntimeError: fifteen is too many" and "markup" not in widget.picture
    widget.state = {"x": 5, "y": 1}
    assert widget.picture["sentence"] == "At 5.0." and "error" not in widget.picture
    assert drawn == [(7.5, 1), (15, 1), (5, 1)]


@pytest.mark.parametrize(
    "state, complaint",
    [
        ({"x": 7, "y": 0}, "x=7 is not on the grid of toy: choose one of 0.0, 2.5"),
        ({"x": 5}, "state of toy must name x, y, not {'x': 5}"),
    ],
)
def test_a_state_off_the_grid_is_refused_where_it_is_set(toy, state, complaint):
    widget, drawn = toy
    before = widget.picture
    with pytest.raises(traitlets.TraitError, match=complaint):
        widget.state = state
    assert widget.state == {"x": 10, "y": 0} and widget.picture is before and drawn == []


def test_a_state_holds_the_controls_own_values(toy):
    widget, _ = toy
    for x in (5, True + 4):
        widget.state = {"x": x, "y": False}
        assert repr(widget.state) == "{'x': 5.0, 'y': 0}"


def test_a_wish_is_answered_by_its_id_and_drawn_only_where_it_is_new(toy):
    widget, drawn = toy
    wish(widget, "a 1", x=5, y=0)
    assert (widget.state, widget.picture["answers"]) == ({"x": 5, "y": 0}, "a 1")
    first = widget.picture
    wish(widget, "b 1", x=5, y=0)
    assert widget.picture == first | {"answers": "b 1"}
    assert drawn == [(5, 0)]
    wish(widget, "b 2", x=15, y=0)
    wish(widget, "b 3", x=15, y=0)  # after an error it may go better
    assert widget.picture["answers"] == "b 3" and drawn == [(5, 0), (15, 0), (15, 0)]


def test_linked_figures_draw_once_each(toy):
    widget, drawn = toy
    other = FigureWidget(widget._sketch)
    drawn.clear()
    traitlets.link((widget, "state"), (other, "state"))
    assert drawn == []
    wish(widget, "a 1", x=5, y=0)
    wish(other, "b 1", x=7.5, y=0)
    assert widget.picture["sentence"] == other.picture["sentence"] == "At 7.5."
    assert drawn == [(5, 0), (5, 0), (7.5, 0), (7.5, 0)]


def test_who_observes_a_state_may_overrule_it(toy):
    widget, drawn = toy
    widget.observe(lambda change: change.new["x"] > 5 and setattr(widget, "state", {"x": 5, "y": 0}), "state")
    wish(widget, "a 1", x=7.5, y=0)
    assert widget.picture["sentence"] == "At 5.0." and drawn == [(7.5, 0), (5, 0)]


def test_an_interrupted_drawing_says_so_and_leaves_the_figure_alive(toy):
    widget, _ = toy
    with pytest.raises(KeyboardInterrupt):  # as for any other cell
        widget.state = {"x": 20, "y": 0}
    assert widget.picture["error"].startswith("The drawing was interrupted.")
    wish(widget, "a 1", x=20, y=0)
    assert (widget.picture["sentence"], widget.picture["answers"]) == ("At 20.0.", "a 1")


def test_a_hand_and_a_cell_draw_one_after_the_other():
    """JupyterLab handles widgets' messages in a thread beside that of the cells."""

    def lines(name, n):
        def draw(ax, x):
            for i in range(n):
                ax.plot([i, x], [0, 1])
            ax.text(5, 0.5, f"{x} of {n}")
            return f"At {x}."

        draw.__name__ = name
        frame = lambda ax: ax.set(xlim=(0, 20), ylim=(0, 1))
        return FigureWidget(live_figure("Move it.", setup=frame, x=Slider("Where?", range(20), 10))(draw))

    one, other = lines("one", 3), lines("other", 4)

    def pictures(widget):
        for x in range(20):
            widget.state = {"x": x}
            yield widget.picture

    right = {
        widget: {picture["state"]["x"]: picture["markup"] for picture in pictures(widget)} for widget in (one, other)
    }
    seen = []
    for widget in (one, other):
        widget.observe(lambda change: seen.append((change.owner, change.new)), "picture")
    by_hand = [Thread(target=lambda w=w: [wish(w, f"a {i}", x=7 * i % 20) for i in range(30)]) for w in (one, other)]
    for thread in by_hand:
        thread.start()
    for i in range(30):
        one.state = other.state = {"x": i % 20}
    for thread in by_hand:
        thread.join()
    wrong = [picture for owner, picture in seen if picture.get("markup") != right[owner][picture["state"]["x"]]]
    assert wrong == [] and len(seen) > 60
    assert all(widget.picture["state"] == widget.state for widget in (one, other))

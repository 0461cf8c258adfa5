import numpy as np
import pytest

from models.live import Choice, Slider, button, live_figure
from models.live.page import fragment


def frame(ax):
    ax.set(xlim=(0, 1), ylim=(0, 1))


def figure_of(draw, setup=frame):
    def toy(ax, x):
        return draw(ax, x)

    return live_figure("Move it.", setup=setup, x=Slider("Where?", [0.25, 0.5, 0.75], 0.5))(toy)


def dot(ax, x):
    ax.plot([x], [x], "o", color="service")
    return f"The dot is at {x}."


def test_repr_is_one_line_with_the_default_state():
    assert repr(figure_of(dot)) == "toy(x=0.5): The dot is at 0.5."


def test_only_what_moves_is_in_the_moving_layer():
    marks, sentence, _ = figure_of(dot).draw(x=0.25)
    assert len(marks) == 1 and "--service" in marks[0].template
    assert sentence == "The dot is at 0.25."


def test_a_state_leaves_nothing_behind():
    figure = figure_of(dot)
    first = figure.draw(x=0.25)
    figure.draw(x=0.75)
    assert figure.draw(x=0.25) == first


def test_colours_that_are_not_given_do_not_go_on_from_the_state_before():
    def uncoloured(ax, x):
        ax.plot([0, x], [0, 1])
        ax.fill([0, x, x], [0, 0, 1])
        return "A line and an area."

    figure = figure_of(uncoloured)
    first = figure.draw(x=0.25)
    figure.draw(x=0.75)
    assert figure.draw(x=0.25) == first


def test_without_setup_the_axes_move_too():
    def zoom(ax, x):
        ax.set_xlim(0, x)
        return dot(ax, x)

    marks, _, _ = figure_of(zoom, setup=None).draw(x=0.25)
    assert any(">0.25<" in mark.template for mark in marks)


def nothing(ax, x):
    return "Nothing here."


def silent(ax, x):
    ax.plot([x], [x], "o")


def infinite_line(ax, x):
    ax.plot([0, 1], [x, np.inf])
    return "To infinity."


def missing_point(ax, x):
    ax.scatter([0, x], [np.nan, x])
    return "One is missing."


def adrift(ax, x):
    ax.text(np.nan, x, "here")
    return "A label adrift."


def moved_limits(ax, x):
    ax.set_xlim(0, x)
    return dot(ax, x)


@pytest.mark.parametrize(
    "draw, complaint",
    [
        (nothing, "shows nothing"),
        (silent, "must return a sentence, not None"),
        (infinite_line, "non-finite value"),
        (missing_point, "non-finite value"),
        (adrift, "non-finite value"),
        (moved_limits, "set them in the setup function"),
    ],
)
def test_a_bad_drawing_names_figure_and_state(draw, complaint):
    with pytest.raises(ValueError, match=complaint) as caught:
        figure_of(draw).draw(x=0.25)
    assert caught.value.__notes__ == ["while drawing the figure toy in the state {'x': 0.25}"]


def test_a_masked_point_is_a_gap_that_is_meant():
    def gap(ax, x):
        ax.plot(np.linspace(0, 1, 5), np.ma.masked_equal([1, 1, 9, 1, 1], 9) * x)
        return "A gap."

    (mark,), _, _ = figure_of(gap).draw(x=0.5)
    assert "M1L1M1L1" in mark.template


@pytest.mark.parametrize(
    "state, complaint", [({"x": 0.3}, "not on the grid"), ({}, "must name x"), ({"x": 0.5, "y": 1}, "must name x")]
)
def test_draw_refuses_a_state_off_the_grid(state, complaint):
    with pytest.raises(ValueError, match=complaint):
        figure_of(dot).draw(**state)


def test_a_figure_needs_a_control():
    with pytest.raises(
        ValueError, match="controls of dot must be one for each of its arguments after the axes, x, not none"
    ):
        live_figure("Move it.")(dot)


def test_a_control_is_not_taken_for_an_option_of_the_same_name():
    def grow(ax, x, size):
        return "It grows."

    slider = Slider("How far?", [1, 2], 1)
    with pytest.raises(ValueError, match=r"controls of grow .* x, size, not x \(setup, size, .* can name no control\)"):
        live_figure("Grow.", setup=frame, x=slider, size=slider)(grow)


def test_the_bundle_is_a_widget_live_and_a_page_when_baked(monkeypatch):
    figure = figure_of(dot)
    monkeypatch.delenv("LIVE_FIGURES", raising=False)
    data, _ = figure._repr_mimebundle_()
    assert set(data) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    monkeypatch.setenv("LIVE_FIGURES", "book")
    assert set(figure._repr_mimebundle_()) == {"text/plain", "text/html", "application/pdf"}


def test_a_choice_reaches_page_and_widget_as_what_it_is():
    def which(ax, x):
        ax.plot([0, 1], [0, 1])
        return f"It is {x!r}."

    options = {None: "none", True: "so", 2.0: "two", "a,b": "both"}
    figure = live_figure("Choose.", x=Choice("Which?", options, True))(which)
    assert 'data-state="{&quot;x&quot;:true}"' in fragment(figure)
    assert 'data-values="[null,true,2.0,&quot;a,b&quot;]"' in fragment(figure)
    widget = figure.widget
    for value, sent in zip(options, (None, True, 2, "a,b"), strict=True):  # a browser sends 2 for 2.0
        widget.state = {"x": sent}
        assert widget.picture["sentence"] == f"It is {value!r}."


def test_a_button_must_lead_to_a_state():
    def astray(ax, x):
        button(ax.text(0.5, 0.5, "go"), "Go astray", x=0.3)
        return "A button."

    with pytest.raises(ValueError, match=r"x=0\.3 is not on the grid"):
        figure_of(astray).draw(x=0.25)


def test_a_figure_whose_widget_was_closed_is_shown_again():
    figure = figure_of(dot)
    first = figure.widget
    first.close()
    bundle, _ = figure._repr_mimebundle_()
    assert figure.widget is not first and "text/plain" in bundle


def test_a_decorator_without_a_title_says_how_it_is_written():
    with pytest.raises(
        ValueError, match=r'^@live_figure needs a title: write @live_figure\("Move it.", …\) above dot$'
    ):
        live_figure(dot)

"""What an author draws is drawn, or refused by its name; and what one state changes is not left to the next."""

import warnings
from datetime import date, timedelta
from functools import partial

import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon

from models.live import PALETTE, Choice, Luck, Slider, given, live_figure
from models.live.bake import bake
from models.live.given import check_amount, check_effort
from models.live.marks import SCALE
from models.live.palette import light_value, paint
from models.live.stage import Stage
from models.live.values import is_finite

SIZE, MARGINS = (380, 260), (48, 14, 14, 46)


def frame(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10), xlabel="x")
    ax.plot([0, 10], [1, 1], color="context", label="the base")


def stage(setup=frame):
    return Stage("toy", SIZE, MARGINS, setup)


def drawn(draw, theater=None):
    """What `draw` draws, on a stage of its own or on one that is given."""
    return (theater or stage()).draw(lambda ax: (draw(ax), "Drawn.")[1], {})


def plain(ax):
    ax.plot([1, 9], [1, 9], color="ink")


def after_plain(change):
    return lambda ax: (plain(ax), change(ax))


CHANGES = {
    "title": (lambda ax: ax.set_title("New"), "the title"),
    "x label": (lambda ax: ax.set_xlabel("new"), "the x label"),
    "y label": (lambda ax: ax.set_ylabel("new"), "the y label"),
    "x ticks": (lambda ax: ax.set_xticks([0, 5]), r"the x axis \(its ticks, grid or scale\)"),
    "grid": (lambda ax: ax.grid(), "the x axis"),
    "tick parameters": (lambda ax: ax.tick_params(axis="y", length=9), "the y axis"),
    "boxplot's ticks": (lambda ax: ax.boxplot([[1, 2, 3]]), "the x axis|limits"),
    "scale": (lambda ax: (ax.set_yscale("symlog"), ax.set_ylim(0, 10)), "the y scale"),
    "spine": (lambda ax: ax.spines["left"].set_visible(False), "the left line of the axes"),
    "axes off": (lambda ax: ax.axis("off"), "the axis lines"),
    "aspect": (lambda ax: ax.set_aspect("equal"), "the aspect"),
    "imshow's aspect": (lambda ax: ax.imshow(np.eye(3), extent=(0, 10, 0, 10)), 'imshow is aspect="auto"'),
    "position": (lambda ax: ax.set_position((0.2, 0.2, 0.5, 0.5)), "the place of the axes"),
    "active position": (lambda ax: ax.set_position((0.2, 0.2, 0.5, 0.5), which="active"), "the place of the axes"),
    "twin": (lambda ax: ax.twinx().plot([1], [1], "o"), "what axes there are"),
    "colour bar": (lambda ax: ax.figure.colorbar(ax.scatter([1], [1], c=[1])), "what axes there are"),
    "figure text": (lambda ax: ax.figure.text(0.5, 0.5, "here"), "the figure's text"),
    "figure title": (lambda ax: ax.figure.suptitle("here"), "the figure's text"),
    "line of the setup": (lambda ax: ax.lines[0].set_data([0, 10], [5, 5]), "Line2D 'the base'"),
    "ground": (lambda ax: ax.set_facecolor("region"), "the ground"),
    "removal": (lambda ax: ax.lines[0].remove(), "Line2D 'the base'"),
    "box aspect": (lambda ax: ax.set_box_aspect(1), "the box aspect"),
    "limits": (lambda ax: ax.set_xlim(0, 5), "moved the limits"),
    "limits left to matplotlib": (lambda ax: ax.autoscale(axis="y"), "moved the limits"),
}


@pytest.mark.parametrize("change, complaint", CHANGES.values(), ids=CHANGES)
def test_what_the_setup_fixed_is_named_and_stays(change, complaint):
    theater = stage()
    first, background = drawn(plain, theater), theater.background
    with pytest.raises(ValueError, match=complaint):
        drawn(after_plain(change), theater)
    assert drawn(plain, theater) == first and theater.background == background


def furnished(ax):
    frame(ax)
    ax.text(5, 5, "raised", zorder=9)
    ax.legend()
    inset = ax.inset_axes((0.6, 0.1, 0.3, 0.3))
    inset.set(xlim=(0, 4), ylim=(0, 4))


FURNITURE = {
    "a raised text": (lambda ax: ax.texts[0].set_text("other"), "Text 'other'"),
    "a raised text that is gone": (lambda ax: ax.texts[0].remove(), "Text 'raised'"),
    "a legend": (lambda ax: ax.get_legend().set_visible(False), "Legend"),
    "a second legend": (lambda ax: ax.legend(title="New"), "Legend"),
    "an inset's title": (lambda ax: ax.child_axes[0].set_title("New"), "Text 'New'|the title"),
    "an inset that is gone": (lambda ax: ax.child_axes[0].remove(), "Axes"),
}


@pytest.mark.parametrize("change, complaint", FURNITURE.values(), ids=FURNITURE)
def test_what_the_setup_has_raised_and_set_in_is_fixed_too(change, complaint):
    theater = stage(furnished)
    first, background = drawn(plain, theater), theater.background
    with pytest.raises(ValueError, match=complaint):
        drawn(after_plain(change), theater)
    assert drawn(plain, theater) == first and theater.background == background


def test_what_is_drawn_on_an_inset_or_a_twin_of_the_setup_goes_with_its_state():
    def with_twin(ax):
        furnished(ax)
        ax.twinx().set_ylim(0, 100)

    theater = stage(with_twin)

    def everywhere(ax):
        plain(ax)
        ax.child_axes[0].plot([1, 3], [1, 3], label="inset")
        ax.figure.axes[1].plot([1, 9], [20, 80], label="twin")

    first = drawn(plain, theater)
    one, two = drawn(everywhere, theater), drawn(everywhere, theater)
    shown = [mark for mark in one.marks if not mark.template.startswith("<defs>")]
    assert one == two and len(shown) == len(first.marks) + 2 and drawn(plain, theater) == first
    assert [label for label, *_ in one.table] == ["the base", "inset", "twin"]


@pytest.mark.parametrize(
    "change", [lambda ax: ax.locator_params(nbins=3), lambda ax: ax.ticklabel_format(scilimits=(0, 0))]
)
def test_ticks_that_only_a_new_drawing_would_show_are_found_where_all_is_baked(change):
    figure = live_figure("Try.", setup=frame, x=Slider("x", [1, 2], 1))(
        lambda ax, x: (ax.plot([x], [x], "o"), change(ax), "Drawn.")[2]
    )
    with pytest.raises(ValueError, match=r"its ticks.*: fixed by the setup function"):
        bake(figure)


def test_what_is_put_low_lies_below_what_the_setup_draws_there():
    def low(ax):
        ax.fill([0, 10, 10, 0], [0, 0, 10, 10], color="region", zorder=0)

    below, above = drawn(low).marks
    (line,) = (mark for mark in drawn(lambda ax: ax.plot([0, 10], [1, 1], color="context", label="again")).marks)
    assert "var(--region)" in below.template and above == line
    assert len(drawn(lambda ax: ax.fill([0, 10, 10], [0, 0, 10])).marks) == 1


@pytest.mark.parametrize(
    "more",
    [
        lambda ax: ax.legend(),
        lambda ax: ax.inset_axes((0.1, 0.1, 0.3, 0.3)).plot([1, 2], [1, 2]),
        lambda ax: ax.errorbar([2], [2], yerr=1, capsize=3, label="e"),
        lambda ax: ax.clabel(ax.contour(np.arange(5), np.arange(5), np.add.outer(np.arange(5), np.arange(5)))),
        lambda ax: ax.lines[0].set_data([0, 10], [1, 1]),  # as it was
    ],
)
def test_what_moves_leaves_nothing_behind(more):
    theater = stage()
    first = drawn(plain, theater)
    for _ in range(2):
        drawn(after_plain(more), theater)
    assert drawn(plain, theater) == first


def test_a_drawing_that_is_interrupted_leaves_nothing_behind():
    def interrupted(ax):
        ax.plot([1, 2], [1, 2])
        ax.set_title("Half done")
        raise KeyboardInterrupt

    theater = stage()
    first = drawn(plain, theater)
    with pytest.raises(KeyboardInterrupt):
        drawn(interrupted, theater)
    assert drawn(plain, theater) == first


def test_what_lies_outside_the_limits_is_refused():
    with pytest.raises(ValueError, match=r"nothing within the limits, x from 0 to 1 .*: set them in the setup"):
        drawn(lambda ax: ax.plot([5, 9], [50, 90]), stage(lambda ax: None))


def test_what_the_setup_raises_lies_above_what_moves():
    def raised(ax):
        ax.set(xlim=(0, 10), ylim=(0, 10))
        ax.text(5, 5, "above", zorder=9)

    theater = stage(raised)
    below, above = drawn(lambda ax: ax.fill([0, 10, 10], [0, 0, 10]), theater).marks
    assert "<path" in below.template and "above" in above.template and "above" not in theater.background


def test_the_box_that_clips_is_that_of_the_axes_once_they_are_set_up():
    theater = stage(lambda ax: (ax.set(xlim=(0, 10), ylim=(0, 10)), ax.set_aspect("equal")))
    assert 'width="200" height="200"' in theater.background
    (mark,) = drawn(plain, theater).marks
    assert "url(#toy-clip)" in mark.template


def test_a_box_to_clip_to_is_shared_and_a_path_is_an_authors_own():
    def two(ax):
        ax.bar([1, 2], [3, 4])
        (area,) = ax.fill([0, 10, 10], [0, 0, 10], clip_path=Circle((5, 5), 2, transform=ax.transData))
        assert ax.patches[0].get_clip_box() is ax.patches[1].get_clip_box() is ax.text(1, 1, "here").get_clip_box()
        assert area.get_clip_path() is not None and ax.patch in ax.get_children()

    *_, area, text = (mark.markup() for mark in drawn(two, stage()).marks)
    assert "toy-clip" not in area and "clip-path" in area and "clip-path" not in text


@pytest.mark.parametrize("k", [1, 1e3, 1e14, 1e18])
def test_values_far_outside_leave_the_rest_of_a_curve_as_it_is(k):
    xs = np.linspace(0, 10, 12)
    ys = np.where(xs < 5, xs, k * (xs - 5) ** 3 + 5)
    (mark,) = drawn(lambda ax: ax.plot(xs, ys)).marks
    before = np.array(mark.numbers).reshape(-1, 2)[:6] / 10
    expected = np.c_[xs, ys][:6] * (31.8, -20) + (48, 214)
    np.testing.assert_allclose(before, expected, atol=0.051)
    assert np.abs(mark.numbers).max() < 2e5


NOT_FINITE = {
    "bar": lambda ax: ax.bar([1, 2], [1, np.nan]),
    "barh": lambda ax: ax.barh([1, 2], [1, np.inf]),
    "fill": lambda ax: ax.fill([1, 2, np.nan], [1, 2, 3]),
    "fill_between": lambda ax: ax.fill_between([1, 2, 3], [1, np.nan, 2]),
    "stackplot": lambda ax: ax.stackplot([1, 2], [[1, np.inf], [1, 2]]),
    "hist": lambda ax: ax.hist([1, 2, np.nan]),
    "boxplot": lambda ax: ax.boxplot([[1, 2], [1, 2, np.nan]]),
    "hlines": lambda ax: ax.hlines([np.nan], 0, 1),
    "errorbar": lambda ax: ax.errorbar([1], [1], yerr=[np.nan]),
    "quiver": lambda ax: ax.quiver([1, np.nan], [1, 2], [1, 1], [1, 1]),
    "scatter": lambda ax: ax.scatter([1, np.inf], [1, 2]),
}
ELSEWHERE = {
    "twin": lambda ax: ax.twinx(),
    "inset": lambda ax: ax.inset_axes((0.5, 0.5, 0.4, 0.4)),
    "subplot": lambda ax: ax.figure.subplots(1, 2)[0],
    "polar": lambda ax: ax.figure.add_axes((0.1, 0.1, 0.8, 0.8), projection="polar"),
}


@pytest.mark.parametrize("other", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_is_not_finite_is_refused_on_all_axes(other):
    for draw in (lambda ax: ax.plot([1, 2, 3], [1, np.nan, 3]), lambda ax: ax.fill_between([1, 2], [1, np.nan])):
        with pytest.raises(ValueError, match=r"(has|is given) a non-finite value"):
            drawn(lambda ax, draw=draw: draw(other(ax)), stage(None))


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.add_patch(Polygon([(1, 1), (2, np.nan), (3, 1)])),
        lambda ax: ax.add_collection(PolyCollection([[(1, 1), (2, np.nan), (3, 1)]])),
    ],
)
def test_a_shape_that_is_not_finite_is_refused_in_a_setup_too(draw):
    with pytest.raises(ValueError, match=r"^Poly\w+ has a non-finite value: leave it out"):
        drawn(draw)
    with pytest.raises(ValueError, match=r"^Poly\w+ has a non-finite value: leave it out"):
        stage(lambda ax: (frame(ax), draw(ax)))


def test_a_point_of_a_cloud_may_be_masked():
    assert len(drawn(lambda ax: ax.scatter([1, 5, 9], np.ma.masked_equal([1, 7, 9], 7))).marks) == 2


@pytest.mark.parametrize("name", NOT_FINITE)
def test_bars_and_areas_of_what_is_not_finite_are_refused_by_name(name):
    with pytest.raises(ValueError, match=f"^{name} is given a non-finite value"):
        drawn(NOT_FINITE[name])


def test_a_gap_of_an_area_may_be_masked():
    assert drawn(lambda ax: ax.fill_between([1, 2, 3, 4, 5], np.ma.masked_equal([1, 2, 9, 2, 1], 9), 0)).marks


@pytest.mark.parametrize(
    "draw, complaint",
    [
        (
            lambda ax: ax.tripcolor([1, 5, 9], [1, 9, 1], [1, 2, 3], shading="gouraud"),
            'TriMesh: shading="gouraud" has no SVG',
        ),
        (lambda ax: ax.text(1, 1, "x", usetex=True), "Text 'x': usetex needs a LaTeX"),
        (lambda ax: ax.pcolormesh(np.eye(3), label="mesh"), "QuadMesh 'mesh' has a label"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(draw, complaint):
    with pytest.raises(ValueError, match=complaint):
        drawn(draw)


@pytest.mark.parametrize("at, seen", [((11.5, "right"), True), ((-3, "left"), True), ((30, "left"), False)])
def test_words_are_seen_as_far_as_they_may_reach(at, seen):
    x, side = at
    draw = lambda ax: ax.text(x, 5, "goes on and on and on", ha=side)
    if seen:
        assert drawn(draw).marks
        return
    with pytest.raises(ValueError, match="nothing within the limits"):
        drawn(draw)


def test_spaces_are_kept_and_the_bold_face_is_matplotlibs_choice():
    def template(words, **style):
        (mark,) = drawn(lambda ax: ax.text(1, 5, words, **style)).marks
        return mark.template

    assert 'xml:space="preserve"' in template("a   b") and "xml:space" not in template("a b")
    assert 'font-weight="700"' in template("words", weight=600) and "weight" not in template("words", weight=550)


def test_a_formula_in_chinese_is_refused_by_name():
    with pytest.raises(ValueError, match=r"Text '.*': the formula '.*' has '汉'"):
        drawn(lambda ax: ax.text(1, 5, "$x_{汉}$"))


def test_words_on_a_heat_map_keep_their_colours_and_pale_words_have_no_rim():
    def words(draw, colour):
        marks = drawn(lambda ax: (draw(ax), ax.text(5, 5, "7", color=colour, ha="center"))).marks
        return marks[-1].template

    mesh = lambda ax: ax.pcolormesh([0, 5, 10], [0, 5, 10], [[0, 1], [2, 3]], cmap="viridis")
    assert 'fill="#ffffff"' in words(mesh, "white") and 'stroke="none"' in words(mesh, "white")
    assert 'fill="#000000"' in words(mesh, "black")
    assert 'stroke="none"' in words(lambda ax: ax.fill([0, 9, 9], [0, 0, 9], color="navy"), "yellow")
    assert "stroke" not in words(plain, "black") and "lf-dark" in words(plain, "black")


def test_only_what_a_colormap_has_coloured_keeps_its_colours():
    def both(ax):
        ax.scatter([1, 9], [1, 9], c=[0, 1], cmap="gray")
        ax.plot([1, 9], [9, 1], color="black")

    assert ["lf-dark" in mark.template for mark in drawn(both).marks] == [False, False, True]


def test_letters_and_fonts_that_the_page_has_not_are_outlines():
    def said(text, **style):
        return [mark.template for mark in drawn(lambda ax: ax.text(1, 1, text, **style)).marks]

    for text, style in (("Я", {}), ("slanted", {"style": "italic"}), ("code", {"family": "monospace"})):
        assert all("<path" in template for template in said(text, **style)), text
    for text in ("α ≤ β ≠ Δ → 5 €", "שלום"):
        (template,) = said(text)
        assert text in template
    with pytest.warns(UserWarning, match=r"Glyph 37329.*missing from font"):
        said("金")


def test_a_page_names_both_values_of_a_colour_and_a_colormap_keeps_its_own():
    assert paint("ink") == "var(--ink)"
    assert paint("#cccccc") == "var(--lf-light,#cccccc)var(--lf-dark,#3c3c3b)"
    assert light_value(paint("#cccccc")) == "#cccccc" and light_value(paint("ink")) == PALETTE["ink"][0]
    marks = drawn(lambda ax: ax.scatter([1, 9], [1, 9], c=[0, 1], cmap="gray")).marks
    assert ['fill="#000000"' in mark.template for mark in marks] == [True, False]
    assert 'fill="#ffffff"' in marks[1].template


def test_the_palette_is_closed():
    with pytest.raises(TypeError, match="does not support item assignment"):
        PALETTE["teal"] = ("#008080", "#40c0c0")  # ty: ignore


def axes_of_kinds(ax):
    ax.plot([date(2020, 1, 1), date(2020, 3, 1)], ["a, b", "c"], label="line")
    ax.bar([date(2020, 2, 1)], ["c"], label="bar", width=3)
    ax.text(date(2020, 2, 1), "c", "here")


def test_dates_and_categories_are_drawn_and_can_be_read():
    table = drawn(axes_of_kinds, stage(None)).table
    assert table[0] == ("line", ("2020-01-01", "2020-03-01"), ("a, b", "c"))
    assert table[1][:2] == ("bar", ("2020-02-01",))


def test_bars_of_days_have_two_ends():
    table = drawn(lambda ax: ax.barh([1], [timedelta(days=30)], left=[date(2020, 1, 1)], label="g"), stage(None)).table
    assert table == [("g, from", ("2020-01-01",), ("1",)), ("g, to", ("2020-01-31",), ("1",))]


TABLES = {
    "errorbar": (
        lambda ax: ax.errorbar([1, 2], [3, 4], yerr=[1, 0.5], label="e"),
        [("e", "1 2", "3 4"), ("e, from", "1 2", "2 3.5"), ("e, to", "1 2", "4 4.5")],
    ),
    "stem": (lambda ax: ax.stem([1, 2], [3, 4], label="s"), [("s", "1 2", "3 4")]),
    "hist": (lambda ax: ax.hist([1, 1, 3], bins=[0, 2, 4], label="h"), [("h", "1 3", "2 1")]),
    "stairs": (lambda ax: ax.stairs([2, 1], [0, 2, 4], label="h"), [("h", "0 2 4", "2 1 1")]),
    "stairs across": (
        lambda ax: ax.stairs([2, 1], [0, 2, 4], orientation="horizontal", label="h"),
        [("h", "2 1 1", "0 2 4")],
    ),
    "fill_between": (
        lambda ax: ax.fill_between([1, 2, 3], [1, 1, 2], [4, 5, 6], label="f"),
        [("f, from", "1 2 3", "1 1 2"), ("f, to", "1 2 3", "4 5 6")],
    ),
    "fill_betweenx": (
        lambda ax: ax.fill_betweenx([1, 2], [1, 1], [4, 5], label="f"),
        [("f, from", "1 1", "1 2"), ("f, to", "4 5", "1 2")],
    ),
    "a polygon, whose 2nd and 4th corner stand above one another": (
        lambda ax: ax.add_collection(PolyCollection([[(1, 1), (3, 2), (4, 3), (3, 4), (1, 5)]], label="p")),
        [("p", "1 3 4 3 1 1", "1 2 3 4 5 1")],
    ),
    "stackplot": (
        lambda ax: ax.stackplot([1, 2], [[1, 2], [3, 3]], labels=["a", "b"]),
        [("a, from", "1 2", "0 0"), ("a, to", "1 2", "1 2"), ("b, from", "1 2", "1 2"), ("b, to", "1 2", "4 5")],
    ),
    "hlines": (lambda ax: ax.hlines([2, 3], 1, 5, label="l"), [("l", "1 5 1 5", "2 2 3 3")]),
    "axhline": (lambda ax: ax.axhline(2, label="l"), [("l", "0 10", "2 2")]),
    "axvspan": (lambda ax: ax.axvspan(2, 4, label="s"), [("s", "2 4 4 2 2", "0 0 10 10 0")]),
    "bar": (lambda ax: ax.bar([1, 2], [3, 4], label=["a", "b"]), [("a", "1", "3"), ("b", "2", "4")]),
    "no bars": (lambda ax: (ax.bar([], [], label="b"), ax.plot([1], [1], "o")), [("b", "", "")]),
    "a shape without a label": (lambda ax: ax.fill([1, 5, 5], [1, 1, 5]), []),
    "quiver": (lambda ax: ax.quiver([1, 2], [3, 4], [1, 1], [1, 1], label="q"), [("q", "1 2", "3 4")]),
}


@pytest.mark.parametrize("name", TABLES)
def test_what_has_a_label_has_a_table(name):
    draw, expected = TABLES[name]
    table = drawn(draw, stage(lambda ax: ax.set(xlim=(0, 10), ylim=(0, 10)))).table
    assert [(label, " ".join(xs), " ".join(ys)) for label, xs, ys in table] == expected


@pytest.mark.parametrize(
    "values, is_meant",
    [
        ([1, 2, np.nan], True),
        ([1, 2, np.nan, 3, 4, np.nan], True),
        ([1, 2, np.nan, 3, np.nan, np.nan], False),
        ([1, np.nan, 2, 3, np.nan, 4], False),
        ([1, 2, np.nan, 3], False),
        ([1, np.nan], False),
    ],
)
def test_the_gaps_between_edges_are_meant_and_no_others(values, is_meant):
    assert is_finite(Line2D(values, values)) is is_meant


def test_a_hatch_repeats_the_tile_that_matplotlib_draws():
    tile = drawn(lambda ax: ax.fill_between([1, 9], 2, 5, facecolor="none", edgecolor="ink", hatch=".")).marks[0]
    numbers = np.reshape(tile.numbers, (-1, 2)) / SCALE
    assert "<pattern" in tile.template and 'width="72" height="72"' in tile.template
    assert (numbers.min(axis=0) < 0.1 * 72).all() and (numbers.max(axis=0) > 0.9 * 72).all()
    assert numbers.mean(axis=0) == pytest.approx([36, 36], abs=12)


def test_a_figure_that_failed_to_stand_leaves_nothing_behind():
    theater = stage()

    def failing(ax):
        ax.plot([1, 9], [1, 9])
        raise ArithmeticError

    with pytest.raises(ArithmeticError), theater.standing(failing, {}):
        pass
    with theater.standing(lambda ax: ax.plot([2], [2], "o"), {}) as figure:
        assert [len(line.get_xdata()) for line in figure.axes[0].lines] == [2, 1]  # the setup's, and the dot


def figure_of(function, **options):
    given = {"title": "Move it.", "setup": frame, "x": Slider("Where?", [1, 2, 3], 2), **options}
    return live_figure(given.pop("title"), **given)(function)


def dot(ax, x):
    ax.plot([x], [x], "o")
    return f"It is at {x}."


class Dots:
    def __call__(self, ax, x):
        return dot(ax, x)


@pytest.mark.parametrize(
    "function, name", [(dot, "dot"), (partial(dot), "dot"), (Dots(), "Dots"), (lambda ax, x: dot(ax, x), "figure")]
)
def test_any_callable_draws(function, name):
    figure = figure_of(function)
    assert repr(figure) == f"{name}(x=2): It is at 2."
    assert f'id="{name}-clip"' in figure.stage.background


@pytest.mark.parametrize(
    "options, complaint",
    [
        ({"title": ""}, "title of dot must be a text that says what to do"),
        ({"title": dot}, r"@live_figure needs a title: write @live_figure\(\"Move it.\", …\) above dot"),
        ({"size": (6, 4)}, "size of dot is \\(6, 4\\), not in inches but in units"),
        ({"size": 380}, r"size of dot must be a list, such as \(380, 260\), not 380"),
        ({"size": (380,)}, r"size of dot must be 2 numbers, as in \(380, 260\), not \(380,\)"),
        ({"size": ("380", "260")}, "size of dot must be finite numbers .* not '380'"),
        ({"margins": (float("nan"), 1, 1, 1)}, "margins of dot must be finite numbers .* not nan"),
        ({"columns": 7}, "columns of dot must be two names, .* not 7"),
        ({"columns": (1, 2)}, r"columns of dot must be two names, .* not \(1, 2\)"),
        ({"setup": "x"}, "setup of dot must be a function, as in .* not 'x'"),
        ({"margins": (300, 100, 0, 0)}, "leaves no room"),
        ({"columns": "xy"}, "columns of dot must be two names, .* not 'xy'"),
        ({"x": (0, 10)}, r"x of dot must be a control \(Slider, .*\), as in .*, not \(0, 10\)"),
    ],
)
def test_options_that_cannot_be_are_named(options, complaint):
    with pytest.raises(ValueError, match=complaint):
        figure_of(dot, **options)


def test_a_function_that_is_none_is_named():
    with pytest.raises(ValueError, match=r"the drawing function must be a function .* not 3"):
        figure_of(3)


def test_more_states_than_a_page_holds_are_warned_of_and_refused():
    many = {"x": Slider("Where?", range(1, 20_000), 2)}
    with pytest.raises(ValueError, match=r"dot has 19,999 states, and a page holds at most 10,000: .* large=True"):
        bake(figure_of(dot, **many))
    with pytest.warns(UserWarning, match="toy has 3,001 states, more than the 3,000"):
        check_amount("toy", "states", 3_001, False)
    with pytest.raises(ValueError, match="toy has 2,000,000 bytes"):
        check_amount("toy", "bytes", 2_000_000, False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_amount("toy", "states", 3_000, False)
        check_amount("toy", "states", 2, False)
        check_amount("toy", "states", 10**9, True)


def test_axes_drawn_anew_for_many_states_are_warned_of():
    with pytest.warns(UserWarning, match="toy draws the axes anew for each of its 501 states: let a setup function"):
        check_effort("toy", 501, False, False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for states, has_setup, large in ((500, False, False), (501, True, False), (501, False, True)):
            check_effort("toy", states, has_setup, large)


def test_the_bytes_of_pictures_and_tables_count_together(monkeypatch):
    figure = figure_of(dot)
    baked = bake(figure)
    both = len(baked.states) + len(baked.data)
    monkeypatch.setitem(given.LIMITS, "bytes", (both - 1, both))
    with pytest.warns(UserWarning, match=f"dot has {both:,} bytes, more than the {both - 1:,}"):
        bake(figure)


def test_chance_that_no_control_seeds_is_found():
    chance = np.random.default_rng(1)

    def noisy(ax, x):
        ax.plot([x], [10 * chance.random()], "o")
        return "Somewhere."

    def seeded(ax, luck):
        ax.plot([5], [10 * np.random.default_rng(luck).random()], "o")
        return "Somewhere."

    def at_the_end(ax, x):
        ax.plot([x], [x * chance.random() if x == 3 else 1], "o")
        return "Somewhere."

    for draw, state in ((noisy, 1), (at_the_end, 3)):
        complaint = rf"{draw.__name__} draws its state \{{'x': {state}\}} otherwise when it draws it again"
        with pytest.raises(ValueError, match=complaint):
            bake(figure_of(draw))
    bake(live_figure("Try.", setup=frame, luck=Luck(3))(seeded))


def test_a_choice_of_categories_moves_over_axes_that_know_them():
    def known(ax):
        ax.plot(["a", "b", "c"], [1, 2, 3], color="context", lw=0)
        ax.set_ylim(0, 5)

    def pick(ax, which):
        ax.bar([which], [3], label="bar")
        return f"It is {which}."

    figure = live_figure("Pick.", setup=known, which=Choice("Which?", {"a": "A", "b": "B", "z": "Z"}, "a"))(pick)
    assert figure.draw(which="b").table[-1] == ("bar", ("b",), ("3",))
    with pytest.raises(ValueError, match="nothing within the limits"):
        figure.draw(which="z")
    assert figure.draw(which="a").table[-1] == ("bar", ("a",), ("3",))


def test_a_drawing_on_pyplots_figure_is_told_where_to_draw():
    try:
        with pytest.raises(ValueError, match="the drawing is on a figure of pyplot: draw on the axes that are given"):
            drawn(lambda ax: pyplot.plot([1, 2], [1, 2]), stage(None))
    finally:
        pyplot.close("all")


def test_pyplot_is_left_alone():
    drawn(plain)
    assert not pyplot.get_fignums()

"""What `Recorder` writes is what matplotlib's own SVG renderer draws, to a twentieth of a unit."""

import re
from io import StringIO

import matplotlib
import numpy as np
import pytest
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.patches import Ellipse
from matplotlib.path import Path
from matplotlib.transforms import Bbox, IdentityTransform

from models.live.marks import SCALE
from models.live.outline import FAR, _cut, outline
from models.live.palette import style
from models.live.picture import Recorder
from models.live.stage import Stage


def curve(ax):
    ax.plot(np.linspace(0.1, 1, 50), np.linspace(0.1, 1, 50) ** 2)


def markers(ax):
    ax.plot([0.2, 0.5, 0.8], [0.3, 0.1, 0.7], "D", color="resource", mec="ink")


def scatter(ax):
    ax.scatter([0.2, 0.5, 0.8], [0.3, 0.1, 0.7], s=[20, 60, 90], color="service")


def area(ax):
    ax.fill([0.1, 0.5, 0.9], [0.1, 0.8, 0.3], color="region")


def bars(ax):
    ax.bar([0.2, 0.6], [0.5, 0.9], width=0.3, color=["open", "closed"])


def arrow(ax):
    ax.annotate("", (0.8, 0.8), (0.2, 0.2), arrowprops={"arrowstyle": "->", "color": "ink"})


def steps(ax):
    ax.step([0, 0.5, 1], [0.2, 0.8, 0.4], ls="--", color="money")


def spans(ax):
    ax.axvspan(0.2, 0.4, color="region")
    ax.axhline(0.5, color="context", ls=":")


def by_hand(ax):
    curve(ax)
    ax.lines[-1].set_sketch_params(1, 30, 5)


def formula(ax):
    ax.text(0.5, 0.5, r"$\sigma^2$")


def stage(logarithmic):
    def setup(ax):
        ax.set(xlim=(0, 1), ylim=(0, 1))
        if logarithmic:
            ax.set(yscale="log", ylim=(0.01, 1))

    return Stage("toy", (380, 260), (48, 14, 14, 46), setup)


def coordinates(svg):
    return [float(n) for d in re.findall(r' d="([^"]*)"', svg) for n in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", d)]


@pytest.mark.parametrize("logarithmic", [False, True])
@pytest.mark.parametrize("draw", [curve, area, bars, arrow, steps, spans, by_hand])
def test_paths_equal_matplotlibs(draw, logarithmic):
    theater = stage(logarithmic)
    marks, _, _ = theater.draw(lambda ax: (draw(ax), "Drawn.")[1], {})
    text = StringIO()
    with style(), matplotlib.rc_context({"svg.fonttype": "none"}):
        draw(theater.axes)
        renderer = RendererSVG(380, 260, text, image_dpi=72)
        for artist in [*theater.axes.lines, *theater.axes.patches, *theater.axes.collections, *theater.axes.texts]:
            artist.draw(renderer)
    theirs = coordinates(re.sub(r"<clipPath.*?</clipPath>", "", text.getvalue(), flags=re.S))
    theirs = np.minimum(theirs, FAR + 260)  # a bar of a logarithmic axis comes from very far below
    ours = coordinates("".join(mark.markup() for mark in marks))
    assert len(ours) > 3
    np.testing.assert_allclose(sorted(ours), sorted(theirs), atol=0.5 / SCALE + 1e-6)


@pytest.mark.parametrize("draw", [markers, scatter])
def test_markers_stand_where_the_data_say(draw):
    theater = stage(False)
    marks, _, _ = theater.draw(lambda ax: (draw(ax), "Drawn.")[1], {})
    expected = theater.axes.transData.transform([(0.2, 0.3), (0.5, 0.1), (0.8, 0.7)]) * (1, -1) + (0, 260)
    centres = []
    for mark in marks:
        if mark.template.startswith("<circle"):
            centres.append([float(re.search(f'c{axis}="(.+?)"', mark.markup())[1]) for axis in "xy"])
        else:
            points = np.array(coordinates(mark.markup())).reshape(-1, 2)
            centres.append((points.min(0) + points.max(0)) / 2)
    np.testing.assert_allclose(centres, expected, atol=1 / SCALE)


@pytest.mark.parametrize("height, tag", [(60, "<circle"), (61, "<path")])
def test_what_is_round_is_a_circle_and_nothing_else_is(height, tag):
    def two(ax):
        ax.plot([0.5], [0.5], "o", ms=40, mec="none")
        wide, high = ax.transData.inverted().transform([(60, height), (0, 0)]) * [(1, 1), (-1, -1)]
        ax.add_patch(Ellipse((0.3, 0.6), *(wide + high)))
        return "Drawn."

    ellipse, dot = [mark.markup() for mark in stage(False).draw(two, {}).marks]
    assert 'r="20"' in dot and dot.startswith("<circle")
    assert ellipse.startswith(tag) and ('r="30"' in ellipse) == (height == 60)


@pytest.mark.parametrize("kind", ["o", "D", "s", "v", "x", "*", "$m$"])
def test_many_markers_are_as_if_each_were_drawn_alone(kind, monkeypatch):
    def cloud(ax):
        ax.plot(*np.random.default_rng(1).random((2, 50)), ls="", marker=kind, color="resource", mec="ink", ms=7.3)
        return "Fifty."

    together = stage(False).draw(cloud, {}).marks
    monkeypatch.setattr(Recorder, "draw_markers", RendererBase.draw_markers)
    assert len(together) == 50 and together == stage(False).draw(cloud, {}).marks


def test_a_band_lies_between_its_curves():
    theater = stage(False)
    (mark,), _, _ = theater.draw(
        lambda ax: (ax.fill_between([0, 1], [0.2, 0.4], [0.6, 0.9], color="region"), "Drawn.")[1], {}
    )
    corners = theater.axes.transData.transform([(0, 0.2), (1, 0.4), (1, 0.9), (0, 0.6)]) * (1, -1) + (0, 260)
    drawn = np.array(coordinates(mark.markup())).reshape(-1, 2)
    assert all(np.abs(drawn - corner).max(1).min() <= 0.5 / SCALE + 1e-6 for corner in corners)


def test_text_stands_on_its_anchor_and_is_escaped():
    theater = stage(False)
    (mark,), _, _ = theater.draw(
        lambda ax: (ax.text(0.5, 0.5, "<b> & more", ha="right", weight="bold"), "Drawn.")[1], {}
    )
    x = theater.axes.transData.transform((0.5, 0.5))[0]
    assert f'x="{x:g}"' in mark.markup()
    for part in ('text-anchor="end"', 'font-weight="700"', "&lt;b&gt; &amp; more"):
        assert part in mark.markup()


def test_a_formula_becomes_outlines():
    (mark, *_), _, _ = stage(False).draw(lambda ax: (formula(ax), "Drawn.")[1], {})
    assert mark.markup().startswith("<path")


def test_an_image_is_embedded():
    recorder = Recorder(100, 100, "toy")
    recorder.draw_image(recorder.new_gc(), 10, 20, np.zeros((4, 5, 4), dtype=np.uint8))
    assert (
        recorder.marks[0].markup().startswith('<image x="10" y="76" width="5" height="4" href="data:image/png;base64,')
    )


def test_a_foreign_clip_box_is_defined_before_what_it_clips():
    def clipped(ax):
        (line,) = ax.plot([0, 1], [0, 1])
        line.set_clip_box(matplotlib.transforms.Bbox([[60, 60], [90, 80]]))
        return "Drawn."

    box, line = [mark.markup() for mark in stage(False).draw(clipped, {}).marks]
    (name,) = re.findall(r'clipPath id="(toy-\w{8})"', box)
    assert 'd="M60 200L90 200L90 180L60 180Z"' in box
    assert f'clip-path="url(#{name})"' in line


@pytest.mark.parametrize(
    "polygon, spec",
    [
        ([(1, 1), (9, 1), (5, 9), (1, 1)], "M1L2Z1"),
        ([(-5, -5), (15, -5), (15, 15), (-5, 15), (-5, -5)], "M1L3Z1"),
        ([(3, -3), (1, 0), (8, -1), (3, -3)], ""),  # touches it with a corner
        ([(20, 20), (30, 20), (25, 30), (20, 20)], ""),
    ],
)
def test_of_what_is_filled_that_is_left_which_has_an_area_in_the_box(polygon, spec):
    found, points = _cut([np.array(polygon, dtype=float)], Bbox.from_extents(0, 0, 10, 10))
    assert found == spec and ((points >= 0) & (points <= 10)).all()


def test_a_line_that_bends_far_away_is_drawn_in_straight_pieces():
    bent = Path([(0, 0), (1e6, 1e6), (0, 2e6)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    spec, points = outline(bent, IdentityTransform(), (100, 100), False)
    assert spec == f"M1L{len(points) - 1}" and len(points) > 9
    t = points[:, 1] / 2e6
    np.testing.assert_allclose(points[:, 0], 2e6 * t * (1 - t), atol=1)

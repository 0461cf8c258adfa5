"""Small drawings, one for each kind of thing that matplotlib draws: on an x and a y from 0 to 10, unless they are free.

Each takes the axes. Those in `FREE` bring their own axes; the others are drawn over a setup. Where matplotlib has a
list of styles, each of them is a drawing.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import numpy as np
from matplotlib import collections, patches, patheffects
from matplotlib.axes import Axes
from matplotlib.image import BboxImage, interpolations_names
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.offsetbox import AnnotationBbox, OffsetImage, TextArea, VPacker
from matplotlib.patches import Circle, FancyArrowPatch, PathPatch, Wedge
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

X = np.linspace(0.5, 9.5, 9)
Y = 5 + 4 * np.sin(X)
AT, EDGES = np.arange(6) * 2, np.arange(7) * 1.5
GRID = np.add.outer(np.arange(6), np.arange(6)) % 7.0
HOLED = np.ma.masked_equal(GRID, 3)
RGB = np.stack([GRID / 6, GRID[::-1] / 6, np.full((6, 6), 0.3)], -1)
DAYS = [date(2020, 1, 1) + timedelta(days=30 * n) for n in range(5)]
RNG = np.random.default_rng(1).normal(5, 1.5, (3, 40))
CORNERS = [1, 5, 9, 5], [1, 9, 1, 4]
PLACES = [(2, 2), (5, 6), (8, 3)]
BOXES = {"positions": [2, 5, 8], "widths": 2, "manage_ticks": False}
CAPS, JOINS = ("butt", "projecting", "round"), ("miter", "round", "bevel")
MARKERS = [marker for marker, name in Line2D.markers.items() if name != "nothing"]
LINES = {name.removeprefix("_draw_"): style for style, name in Line2D.lineStyles.items() if style.strip(" None")}
SYSTEMS = {"points": ((20, -30), "offset points"), "axes": ((0.1, 0.9), "axes fraction")}
HATCHES = {"up": "/", "down": "\\", "across": "-", "x": "x", "o": "o", "O": "O", "dot": "..", "star": "*", "both": "|+"}
FORMULAS = {
    "fraction": r"$\frac{\alpha+b}{\sqrt[3]{\Omega}}$",
    "sum": r"$\sum_{i=0}^\infty\int_0^1 x_i$",
    "accents": r"$\hat{x}\,\bar{y}\,\vec{z}\,\overline{ab}$",
    "fonts": r"$\mathcal{R}\mathbb{R}\mathbf{R}\mathtt{R}\mathrm{R}$",
    "amid": r"of $v^2$ and 5 \$",
}
EFFECTS = {
    "outline": [patheffects.Stroke(linewidth=7, foreground="ink"), patheffects.Normal()],
    "shadow": [patheffects.SimpleLineShadow((4, -4)), patheffects.Normal()],
    "ticks": [patheffects.withTickedStroke(spacing=9, angle=60)],
}

Draw = Callable[[Axes], object]


def _each(draw, keyword, choices):
    """A drawing for each value that a keyword can have, by its name."""
    names = choices if isinstance(choices, dict) else {str(choice).replace(" ", "_"): choice for choice in choices}
    return {f"{keyword}_{name}": partial(draw, **{keyword: choice}) for name, choice in names.items()}


def _styles(kind):
    return {style.__name__: name for name, style in kind.get_styles().items()}


def _line(ax, **more):
    return ax.plot(X, Y, **{"color": "black", "lw": 3} | more)


def _markers(ax, markers):
    for n, marker in enumerate(markers):
        ax.plot([2 + 2 * n], [5], color="black", marker=marker, ms=15, mew=2)


def _circle(ax, **more):
    ax.add_patch(Circle((5, 5), 4, **{"fc": "gold", "ec": "black"} | more))


def _words(ax, words="Some words", **more):
    ax.text(5, 5, words, **{"ha": "center", "va": "center", "color": "black"} | more)


def _arrow(ax, **more):
    ax.annotate("", (8, 7), (2, 2), arrowprops={"arrowstyle": "-|>", "mutation_scale": 25, "color": "black"} | more)


def _image(ax, pixels=GRID, **more):
    return ax.imshow(pixels, **{"extent": (1, 9, 1, 9), "aspect": "auto", "interpolation": "nearest"} | more)


def _patch(kind, *args, **more):
    return lambda ax: ax.add_patch(kind(*args, **{"fc": "gold", "ec": "black", "lw": 2} | more))


def _shapes(kind, *args, **more):
    """A collection whose shapes stand at three places."""
    return lambda ax: ax.add_collection(kind(*args, **more, offsets=PLACES, offset_transform=ax.transData))


def _legend(ax, **more):
    ax.plot(X, Y, "o-", label="one")
    ax.plot(X, 10 - Y, "--", label="two")
    ax.legend(**more)


def _zoomed(ax):
    _line(ax)
    inset = ax.inset_axes((0.55, 0.55, 0.4, 0.4), xlim=(2, 4), ylim=(5, 9), xticks=[], yticks=[])
    _line(inset)
    ax.indicate_inset_zoom(inset, edgecolor="black", alpha=1, lw=2)


def _stacked(ax):
    ax.fill_between(X, 2, 8, color="service", zorder=1)
    ax.plot(X, Y, color="ink", zorder=3)
    ax.fill_between(X, 4, 6, color="money", zorder=2)
    ax.text(5, 5, "under", color="black", zorder=1.5)
    ax.text(5, 7, "over", color="black", zorder=4)


#: What is drawn over a setup.
OVER: dict[str, Draw] = {
    "line": lambda ax: ax.plot(X, Y),
    **_each(_line, "linestyle", LINES),
    **_each(_line, "drawstyle", list(Line2D.drawStyles)),
    **_each(partial(_line, lw=14), "solid_capstyle", CAPS),
    **_each(partial(_line, lw=7, ls=(0, (2, 2))), "dash_capstyle", CAPS),
    **_each(lambda ax, **join: ax.plot(AT, [2, 8] * 3, "k", lw=14, **join), "solid_joinstyle", JOINS),
    **_each(partial(_line, marker="s", ms=12), "markevery", {"third": 3, "from": (1, 2), "way": 0.3}),
    **_each(partial(_line, marker="D", ms=14, ls="none", mfc="c"), "fillstyle", Line2D.fillStyles),
    **_each(_markers, "markers", {str(n): MARKERS[n : n + 4] for n in range(0, len(MARKERS), 4)}),
    **_each(partial(_line, color="money"), "path_effects", EFFECTS),
    "dashes": partial(_line, dashes=[4, 2, 1, 2]),
    "gaps_coloured": partial(_line, ls="--", gapcolor="gold", lw=6),
    "markers": lambda ax: ax.plot(X, Y, "D", color="tab:blue", mec="darkred", ms=9),
    "markers_faint": lambda ax: ax.plot(X, Y, "o", mfc=(1, 0, 0, 0.3), mec=(0, 0, 1, 0.8), mew=4, ms=14),
    "scatter": lambda ax: ax.scatter(X, Y, s=np.linspace(20, 300, 9), color="purple", alpha=0.5),
    "scatter_mapped": lambda ax: ax.scatter(X, Y, c=X, cmap="viridis", s=120),
    "scatter_log": lambda ax: ax.scatter(X, Y, 150, c=10**X, norm="log", cmap="cool", edgecolors="black"),
    "scatter_edges": lambda ax: ax.scatter(X, Y, 150, facecolors="none", edgecolors=["red", "k"], linewidths=[1, 3, 5]),
    "scatter_hatched": lambda ax: ax.scatter(X, Y, 400, facecolor="white", edgecolor="black", hatch="///"),
    "bars": lambda ax: ax.bar(X, Y, 0.6, color="orange"),
    "bars_stacked": lambda ax: (ax.bar(X, Y / 2, 0.6), ax.bar(X, Y / 2, 0.6, bottom=Y / 2, color="0.6")),
    "bars_across": lambda ax: ax.barh(X, Y, 0.6, color="open", edgecolor="black"),
    "bars_hatched": lambda ax: ax.bar(X, Y, 0.8, facecolor="white", edgecolor="black", hatch="///"),
    "bars_labelled": lambda ax: ax.bar_label(ax.bar(AT, AT), color="black"),
    "broken_bars": lambda ax: ax.broken_barh([(1, 2), (5, 3)], (3, 4), facecolors="teal"),
    **_each(partial(_circle, hatch_linewidth=2), "hatch", HATCHES),
    **_each(lambda ax, **kind: ax.hist(list(RNG), 6, **kind), "histtype", ("bar", "barstacked", "step", "stepfilled")),
    "stairs": lambda ax: ax.stairs([2, 5, 8, 3], [1, 3, 5, 7, 9], fill=True, color="closed"),
    "stem": lambda ax: ax.stem(X, Y),
    "error_bars": lambda ax: ax.errorbar(X, Y, yerr=1, xerr=0.3, fmt="o", capsize=4, color="black"),
    "error_limits": lambda ax: ax.errorbar(X, Y, 1, fmt="none", ecolor="black", uplims=True),
    "error_limits_across": lambda ax: ax.errorbar(X, Y, xerr=1, fmt="none", ecolor="black", xlolims=True),
    "boxes": lambda ax: ax.boxplot(list(RNG), **BOXES),
    "boxes_filled": lambda ax: ax.boxplot(list(RNG), **BOXES, patch_artist=True, notch=True),
    "violins": lambda ax: ax.violinplot(list(RNG), positions=[2, 5, 8], widths=2),
    "events": lambda ax: ax.eventplot([[1, 3, 4], [2, 6, 9]], lineoffsets=[3, 7], linelengths=2, colors="black"),
    "area": lambda ax: ax.fill_between(X, 1, Y, where=list(Y > 3), color="region", edgecolor="ink"),
    "area_across": lambda ax: ax.fill_betweenx(X, 1, Y, color="lightblue", alpha=0.7),
    "area_hatched": lambda ax: ax.fill_between(X, 2, Y, facecolor="none", edgecolor="crimson", hatch="xx"),
    "stack": lambda ax: ax.stackplot(X, [np.full(9, 2), np.full(9, 3), np.full(9, 1)], colors=["red", "gold", "c"]),
    "polygon_crossed": lambda ax: ax.fill([5, 8, 1, 9, 2], [9, 1, 6, 6, 1], fc="gold", ec="black"),
    **_each(lambda ax, **more: ax.fill([2, 8, 4], [2, 4, 8], lw=14, ec="black", **more), "joinstyle", JOINS),
    "spans": lambda ax: (ax.axvspan(2, 4, color="0.8"), ax.axhspan(6, 7, color="pink"), ax.axhline(3, color="black")),
    "lines_across": lambda ax: (ax.hlines([2, 5], 1, 9, color="blue"), ax.vlines([3, 7], 1, 9, color="black", ls=":")),
    "slope": lambda ax: ax.axline((0, 1), slope=0.8, color="black"),
    "arrow": lambda ax: ax.arrow(1, 1, 6, 6, head_width=1, color="black"),
    **_each(_arrow, "arrowstyle", _styles(patches.ArrowStyle)),
    **_each(partial(_arrow, lw=2), "connectionstyle", _styles(patches.ConnectionStyle)),
    **_each(lambda ax, **box: _words(ax, "Boxed", bbox={"fc": "w"} | box), "boxstyle", _styles(patches.BoxStyle)),
    "text": lambda ax: ax.text(1, 5, "Plain text", color="black"),
    **_each(_words, "ha", ("left", "center", "right")),
    **_each(partial(_words, words="Two\nlines"), "va", ("top", "bottom", "baseline", "center_baseline")),
    **_each(partial(_words, words="Not short\nso\nlong"), "multialignment", ("left", "center", "right")),
    **_each(_words, "rotation", (30, 90, 135, 180, 270)),
    **_each(partial(_words, rotation=35, ha="right"), "rotation_mode", ("default", "anchor", "xtick", "ytick")),
    **_each(partial(_words, size=20), "weight", ("light", "medium", "semibold", "bold", "black", 300)),
    **_each(_words, "size", ("x-small", "large", 7, 30)),
    **_each(_words, "family", ("sans-serif", "serif", "monospace", "DejaVu Sans")),
    **_each(_words, "style", ("italic", "oblique")),
    **_each(_words, "stretch", ("condensed", "expanded")),
    **_each(partial(_words, size=24), "words", FORMULAS),
    "formula_turned": partial(_words, words="words $x_i$", rotation=50, size=20),
    "text_letters": lambda ax: ax.text(1, 5, "≠ ∞ √ Δ Ω Я"),
    "text_dashes": partial(_words, words="a – b — c − d ‘e’ “f” … ½"),
    "text_signs": partial(_words, words="<a> & 'b' \"c\" \\n $5", parse_math=False),
    "text_kerned": partial(_words, words="fi AVATo Éß e\u0301", size=24),
    "text_clipped": lambda ax: ax.text(7, 5, "This is cut off", clip_on=True),
    "text_lines": partial(_words, words="three\n\nlines", linespacing=1.5),
    "text_wrapped": partial(_words, words="These words are too long to stand in one line", wrap=True),
    "text_halo": partial(_words, size=30, color="white", path_effects=EFFECTS["outline"]),
    "note": lambda ax: ax.annotate("a note", (7, 7), (2, 3), arrowprops={"arrowstyle": "->", "color": "black"}),
    **_each(lambda ax, to: ax.annotate("note", (6, 6), to[0], "data", to[1], arrowprops={}), "to", SYSTEMS),
    **_each(_legend, "loc", list(Legend.codes)[1:]),
    "legend_titled": partial(_legend, title="Which?", ncols=2, shadow=True, loc="upper center"),
    "legend_bare": partial(_legend, frameon=False, fontsize=9, labels=[r"$\frac{a}{b}$", "words"]),
    "quiver": lambda ax: ax.quiver(*np.meshgrid([2, 5, 8], [2, 5, 8]), np.full(9, 2), np.linspace(-2, 2, 9)),
    "quiver_mapped": lambda ax: ax.quiver([2, 5, 8], [2, 5, 8], [2, 2, 2], [0, 1, 2], [1, 2, 3], width=0.03),
    "quiver_key": lambda ax: ax.quiverkey(ax.quiver([2, 5], [2, 5], [2, 2], [0, 2]), 0.7, 0.85, 2, "two", labelpos="E"),
    "barbs": lambda ax: ax.barbs([2, 5, 8], [5, 5, 5], [10, 20, 55], [10, 0, 20]),
    "stream": lambda ax: ax.streamplot(AT, AT, *np.full((2, 6, 6), 1.0), color="black", density=0.3),
    "stream_mapped": lambda ax: ax.streamplot(AT, AT, np.ones((6, 6)), GRID - 3, color=GRID, density=0.4, linewidth=3),
    "contour": lambda ax: ax.contour(AT, AT, GRID),
    "contour_dashed": lambda ax: ax.contour(AT, AT, GRID, [2, 4], colors="k", linestyles=["--", ":"], linewidths=3),
    "contour_filled": lambda ax: ax.contourf(AT, AT, GRID, cmap="RdBu"),
    "contour_hatched": lambda ax: ax.contourf(AT, AT, GRID, [0, 2, 4, 6], colors=["wheat", "c"], hatches=["/", ""]),
    "contour_labels": lambda ax: ax.clabel(ax.contour(AT, AT, np.add.outer(AT, AT), levels=[6, 12])),
    **_each(lambda ax, cmap: ax.pcolormesh(EDGES, EDGES, GRID, cmap=cmap), "cmap", ("Greys", "tab10", "hsv", "magma")),
    "mesh_masked": lambda ax: ax.pcolormesh(EDGES, EDGES, HOLED, alpha=0.5),
    "mesh_bent": lambda ax: ax.pcolormesh(EDGES[:, None] + EDGES / 3, EDGES[:, None] / 3 + EDGES, GRID),
    "mesh_edged": lambda ax: ax.pcolor(EDGES, EDGES, HOLED, cmap="Greens", edgecolors="black"),
    "hexagons": lambda ax: ax.hexbin(*RNG[:2], gridsize=8, cmap="magma", mincnt=1),
    "triangles": lambda ax: ax.triplot(*CORNERS, color="black"),
    "triangles_filled": lambda ax: ax.tripcolor(*CORNERS, [1.0, 2.0, 3.0, 4.0]),
    "triangles_contour": lambda ax: (ax.tricontourf(*CORNERS, range(4)), ax.tricontour(*CORNERS, range(4), colors="k")),
    **_each(_image, "interpolation", sorted(interpolations_names)),
    **_each(_image, "origin", ("upper", "lower")),
    "image_rgba": partial(_image, pixels=np.dstack([RGB, GRID / 6])),
    "image_faint": partial(_image, alpha=GRID / 6),
    "image_masked": partial(_image, pixels=HOLED, alpha=0.6),
    "image_turned": lambda ax: _image(ax, transform=Affine2D().rotate_deg(30).translate(3, 0) + ax.transData),
    "image_clipped": lambda ax: _image(ax).set_clip_path(Circle((5, 5), 4, transform=ax.transData)),
    "image_boxed": lambda ax: ax.add_artist(BboxImage(TransformedBbox(Bbox.unit(), ax.transAxes), data=GRID)),
    "image_noted": lambda ax: ax.add_artist(AnnotationBbox(OffsetImage(GRID, zoom=5), (2, 2), (7, 6), arrowprops={})),
    "packed": lambda ax: ax.add_artist(AnnotationBbox(VPacker(children=[TextArea("over"), TextArea("under")]), (5, 5))),
    "clipped": lambda ax: ax.bar(5, 9, 9)[0].set_clip_path(Circle((5, 5), 4, transform=ax.transData)),
    "circle": partial(_circle, fc=("gold", 0.4), ec=("black", 0.4), lw=14),
    "ellipse": _patch(patches.Ellipse, (5, 5), 7, 4, angle=30, fc="none"),
    "hexagon": _patch(patches.RegularPolygon, (5, 5), 6, radius=4, lw=5, ls=":", capstyle="round"),
    "fancy_arrow": _patch(FancyArrowPatch, (1, 1), (9, 9), mutation_scale=60, arrowstyle="simple", hatch="//"),
    "arc": _patch(patches.Arc, (5, -5), 30, 28, theta1=0, theta2=180, lw=4),
    "curve": _patch(PathPatch, Path([(1, 1), (2, 12), (8, -4), (9, 9), (5, 9), (1, 1)], [1, 4, 4, 4, 3, 3])),
    "patches": lambda ax: ax.add_collection(collections.PatchCollection([Circle((2, 2), 1), Wedge((6, 6), 3, 0, 200)])),
    "segments": lambda ax: ax.add_collection(
        collections.LineCollection([[(n, 1), (9, n)] for n in AT], array=AT, lw=4)
    ),
    "ellipses": _shapes(collections.EllipseCollection, [3, 2, 4], [1, 2, 1], [0, 30, 60], units="xy", array=[1, 2, 3]),
    "polygons": _shapes(collections.PolyCollection, [[(-9, -9), (9, -9), (0, 9)]], fc=["red", "teal"], hatch="//"),
    "table": lambda ax: ax.table([["1", "2"], ["3", "4"]], colLabels=["a", "b"], bbox=(0.2, 0.3, 0.6, 0.5)),
    "stacked": _stacked,
    "sketched": lambda ax: ax.plot(X, Y, color="black")[0].set_sketch_params(1, 30, 5),
    "gap": lambda ax: ax.plot(X, np.ma.masked_greater(Y, 8), color="black"),
    "beyond": lambda ax: ax.plot(np.linspace(0, 10, 201), np.tan(np.linspace(0, 10, 201)) * 1e3 + 5, color="black"),
    "far_beyond": lambda ax: ax.fill([2, 2, 5, 8, 8], [-1e18, 3, 8, 3, -1e18], color="gray"),
    "hidden": lambda ax: (_line(ax), ax.plot(X, 10 - Y, lw=9, visible=False)),
    "unclipped": lambda ax: ax.plot([-1, 11], [5, 9], color="black", clip_on=False, lw=6),
    "inset": lambda ax: ax.inset_axes((0.5, 0.5, 0.45, 0.45)).plot(X, Y, color="black"),
    "zoomed": _zoomed,
}


def _instead(draw, projection):
    """On axes of a projection, in place of those that are given."""

    def function(ax):
        figure = ax.figure
        ax.remove()
        draw(figure.add_axes((0.2, 0.1, 0.6, 0.75), projection=projection))

    return function


def _with(do):
    """A line, and what is done to its axes."""
    return lambda ax: (_line(ax), do(ax))


#: What brings its own axes.
FREE: dict[str, Draw] = {
    **_each(lambda ax, **more: (ax.plot(X / 10, X / 10, "ko-"), ax.set(**more)), "yscale", ("log", "symlog", "logit")),
    "logarithmic": lambda ax: (ax.plot(X, 10**X), ax.set_yscale("log"), ax.bar([3], [1e6], color="0.5")),
    "gridlines": lambda ax: (ax.plot(X, Y), ax.grid()),
    "gridlines_minor": _with(lambda ax: (ax.minorticks_on(), ax.grid(which="minor", axis="y", ls="--", color="navy"))),
    "titled": lambda ax: (ax.plot(X, Y), ax.set_title("Title"), ax.set_xlabel("x")),
    "titled_aside": _with(lambda ax: (ax.set_title("left", loc="left"), ax.set_ylabel(r"$\sqrt{y}$ high"))),
    "titled_above": _with(lambda ax: (ax.figure.suptitle("Above all"), ax.figure.supylabel("beside", size=10))),
    "figure_text": _with(lambda ax: ax.figure.text(0.5, 0.5, "Figure", rotation=20, size=24, color="black")),
    "faces": _with(lambda ax: (ax.figure.set_facecolor("lightblue"), ax.set_facecolor("wheat"))),
    "ticks_in": _with(lambda ax: ax.tick_params(direction="in", length=10, width=3, colors="black", top=True)),
    "ticks_turned": _with(lambda ax: (ax.tick_params(labelrotation=60, labelsize=8, pad=8), ax.invert_yaxis())),
    "ticks_offset": lambda ax: (ax.plot(X, Y * 1e8 + 1e12), ax.ticklabel_format(useMathText=True), ax.xaxis.tick_top()),
    "spines_moved": lambda ax: (ax.plot(X - 5, Y - 5), ax.spines[["left", "bottom"]].set_position("zero")),
    "dates": lambda ax: (ax.plot(np.array(DAYS), [1, 3, 2, 5, 4]), ax.set_xticks(DAYS[::2], ["a", "b", "c"])),
    "categories": lambda ax: ax.bar(["a", "b", "c"], [1, 3, 2]),
    "cumulated": lambda ax: ax.ecdf(RNG[0], complementary=True, color="black"),
    "equal": lambda ax: (ax.plot(X, 3 * Y), ax.set_aspect("equal"), ax.set_xlim(0, 4)),
    "pie": lambda ax: ax.pie([1, 2, 3], labels=["a", "b", "c"]),
    "pie_exploded": lambda ax: ax.pie([1, 2, 3], explode=[0.2, 0, 0], autopct="%d", textprops={"color": "black"}),
    "matrix": lambda ax: ax.imshow(GRID, interpolation="nearest"),
    "matrix_topped": lambda ax: ax.matshow(GRID, cmap="Blues"),
    "matrix_sparse": lambda ax: ax.spy(GRID > 3),
    "matrix_part": lambda ax: (ax.imshow(GRID, aspect="auto"), ax.set(xlim=(1.2, 3.3), ylim=(1, 4))),
    "colourbar": lambda ax: ax.figure.colorbar(ax.pcolormesh(GRID), ax=ax),
    "colourbar_across": lambda ax: ax.figure.colorbar(
        ax.imshow(GRID), ax=ax, orientation="horizontal", extend="both", label="x"
    ),
    "colourbar_log": lambda ax: ax.figure.colorbar(ax.imshow(10**GRID, norm="log", aspect="auto"), ax=ax),
    "subplots": lambda ax: (ax.axis("off"), [axes.plot(X, Y, color="black") for axes in ax.figure.subplots(1, 2)]),
    "twins": lambda ax: (ax.plot(X, Y), ax.twinx().plot(X, Y**2, color="black")),
    "twins_above": _with(lambda ax: ax.twiny().plot(X * 10, 10 - Y, color="navy")),
    "second_axis": _with(lambda ax: ax.secondary_yaxis("right", functions=(lambda y: y * 2, lambda y: y / 2))),
    "polar": _instead(lambda ax: (ax.fill(X, Y, color="wheat"), ax.plot(X, Y, color="black")), "polar"),
    "polar_part": _instead(lambda ax: (ax.bar(X / 9, Y, 0.1), ax.set(thetamax=90, theta_zero_location="N")), "polar"),
    **{name: _instead(_line, name) for name in ("aitoff", "hammer", "lambert", "mollweide")},
    "solid_surface": _instead(lambda ax: ax.plot_surface(*np.mgrid[:6, :6], GRID, cmap="viridis"), "3d"),
    "solid_points": _instead(lambda ax: (ax.scatter(X, Y, X, c=X, s=60), ax.plot(X, Y, X, color="black")), "3d"),
}

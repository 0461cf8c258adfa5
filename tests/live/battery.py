"""Small drawings, one for each kind of thing that matplotlib draws: on an x and a y from 0 to 10, unless they are free.

Each takes the axes. Those in `FREE` bring their own axes; the others are drawn over a setup.
"""

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Ellipse, FancyArrowPatch, FancyBboxPatch, RegularPolygon, Wedge

X = np.linspace(0.5, 9.5, 9)
Y = 5 + 4 * np.sin(X)
GRID = np.add.outer(np.arange(6), np.arange(6)) % 7.0
DAYS = [date(2020, 1, 1) + timedelta(days=30 * n) for n in range(5)]
RNG = np.random.default_rng(1).normal(5, 1.5, (3, 40))

Draw = Callable[[Axes], object]


def _two_lines(ax):
    ax.plot(X, Y, "o-", label="one")
    ax.plot(X, 10 - Y, "--", label="two")


def _arrow(style, **more):
    return lambda ax: ax.annotate("", (8, 8), (2, 2), arrowprops={"arrowstyle": style, **more})


def _clipped(ax):
    (area,) = ax.fill([0, 10, 10, 0], [0, 0, 10, 10], color="service")
    area.set_clip_path(Circle((5, 5), 4, transform=ax.transData))


def _clipped_image(ax):
    image = ax.imshow(GRID, extent=(1, 9, 1, 9), aspect="auto", interpolation="nearest")
    image.set_clip_path(Circle((5, 5), 4, transform=ax.transData))


def _contour_labels(ax):
    lines = ax.contour(np.arange(6) * 2, np.arange(6) * 2, np.add.outer(np.arange(6), np.arange(6)), levels=[3, 6])
    ax.clabel(lines)


def _table(ax):
    ax.table([["1", "2"], ["3", "4"]], colLabels=["a", "b"], bbox=(0.2, 0.3, 0.6, 0.5))


def _outlined(ax):
    ax.plot(
        X,
        Y,
        lw=3,
        color="money",
        path_effects=[patheffects.Stroke(linewidth=7, foreground="ink"), patheffects.Normal()],
    )


def _stacked(ax):
    ax.fill_between(X, 2, 8, color="service", zorder=1)
    ax.plot(X, Y, color="ink", zorder=3)
    ax.fill_between(X, 4, 6, color="money", zorder=2)


#: What is drawn over a setup.
OVER: dict[str, Draw] = {
    "line": lambda ax: ax.plot(X, Y),
    "dashes": lambda ax: ax.plot(X, Y, dashes=[4, 2, 1, 2], color="black"),
    "markers": lambda ax: ax.plot(X, Y, "D", color="tab:blue", mec="darkred", ms=9),
    "marker_kinds": lambda ax: [ax.plot([1 + n], [5], marker, ms=12) for n, marker in enumerate("o^sP*Xdp")],
    "half_markers": lambda ax: ax.plot(X, Y, "o", fillstyle="left", ms=12, color="green"),
    "steps": lambda ax: ax.step(X, Y, where="mid"),
    "scatter": lambda ax: ax.scatter(X, Y, s=np.linspace(20, 300, 9), color="purple", alpha=0.5),
    "scatter_mapped": lambda ax: ax.scatter(X, Y, c=X, cmap="viridis", s=120),
    "bars": lambda ax: ax.bar(X, Y, 0.6, color="orange"),
    "bars_stacked": lambda ax: (ax.bar(X, Y / 2, 0.6), ax.bar(X, Y / 2, 0.6, bottom=Y / 2, color="0.6")),
    "bars_across": lambda ax: ax.barh(X, Y, 0.6, color="open", edgecolor="black"),
    "bars_hatched": lambda ax: ax.bar(X, Y, 0.8, facecolor="white", edgecolor="black", hatch="///"),
    "area_hatched": lambda ax: ax.fill_between(X, 2, Y, facecolor="none", edgecolor="crimson", hatch="xx"),
    "broken_bars": lambda ax: ax.broken_barh([(1, 2), (5, 3)], (3, 4), facecolors="teal"),
    "histogram": lambda ax: ax.hist(RNG[0], bins=8, color="steelblue", edgecolor="white"),
    "histogram_step": lambda ax: ax.hist(RNG[0], bins=8, histtype="step", lw=2),
    "stairs": lambda ax: ax.stairs([2, 5, 8, 3], [1, 3, 5, 7, 9], fill=True, color="closed"),
    "stem": lambda ax: ax.stem(X, Y),
    "error_bars": lambda ax: ax.errorbar(X, Y, yerr=1, xerr=0.3, fmt="o", capsize=4, color="black"),
    "error_boxes": lambda ax: ax.errorbar(X, Y, yerr=1, uplims=True, ls="none", color="navy", lw=2),
    "boxes": lambda ax: ax.boxplot(list(RNG), positions=[2, 5, 8], widths=1, manage_ticks=False),
    "boxes_filled": lambda ax: ax.boxplot(
        list(RNG), positions=[2, 5, 8], widths=1, manage_ticks=False, patch_artist=True, notch=True
    ),
    "violins": lambda ax: ax.violinplot(list(RNG), positions=[2, 5, 8], widths=2),
    "events": lambda ax: ax.eventplot([[1, 3, 4], [2, 6, 9]], lineoffsets=[3, 7], linelengths=2, colors="black"),
    "area": lambda ax: ax.fill_between(X, 1, Y, where=list(Y > 3), color="region", edgecolor="ink"),
    "area_across": lambda ax: ax.fill_betweenx(X, 1, Y, color="lightblue", alpha=0.7),
    "stack": lambda ax: ax.stackplot(X, [np.full(9, 2), np.full(9, 3), np.full(9, 1)], colors=["red", "gold", "c"]),
    "polygon": lambda ax: ax.fill([1, 5, 9], [1, 8, 3], color="salmon"),
    "spans": lambda ax: (ax.axvspan(2, 4, color="0.8"), ax.axhspan(6, 7, color="pink"), ax.axhline(3, color="black")),
    "lines_across": lambda ax: (ax.hlines([2, 5], 1, 9, color="blue"), ax.vlines([3, 7], 1, 9, color="black", ls=":")),
    "slope": lambda ax: ax.axline((0, 1), slope=0.8, color="black"),
    "arrow": lambda ax: ax.arrow(1, 1, 6, 6, head_width=1, color="black"),
    "arrow_thin": _arrow("->"),
    "arrow_fat": _arrow("fancy", color="brown"),
    "arrow_wedge": _arrow("wedge", connectionstyle="arc3,rad=0.3"),
    "arrow_both": _arrow("<|-|>", lw=2, connectionstyle="angle3"),
    "text": lambda ax: ax.text(1, 5, "Plain text", color="black"),
    "text_bold": lambda ax: ax.text(5, 5, "Bold centre", weight="bold", ha="center", color="darkgreen"),
    "text_turned": lambda ax: ax.text(4, 2, "Turned", rotation=40, color="black"),
    "text_boxed": lambda ax: ax.text(2, 5, "Boxed", bbox={"boxstyle": "round", "fc": "lightyellow", "ec": "black"}),
    "text_italic": lambda ax: ax.text(1, 5, "Italic words", style="italic"),
    "text_monospace": lambda ax: ax.text(1, 5, "Monospace", family="monospace"),
    "text_serif": lambda ax: ax.text(1, 5, "Serif words", family="serif"),
    "text_letters": lambda ax: ax.text(1, 5, "≠ ∞ √ Δ Ω Я"),
    "text_clipped": lambda ax: ax.text(7, 5, "This is cut off", clip_on=True),
    "text_lines": lambda ax: ax.text(2, 3, "Two\nlines", linespacing=1.5),
    "formula": lambda ax: ax.text(2, 5, r"$\frac{x^2}{\sigma}$", size=20),
    "note": lambda ax: ax.annotate("a note", (7, 7), (2, 3), arrowprops={"arrowstyle": "->", "color": "black"}),
    "legend": lambda ax: (_two_lines(ax), ax.legend(loc="lower left")),
    "legend_titled": lambda ax: (_two_lines(ax), ax.legend(title="Which?", ncols=2, shadow=True, loc="upper center")),
    "quiver": lambda ax: ax.quiver(*np.meshgrid([2, 5, 8], [2, 5, 8]), np.full(9, 2), np.linspace(-2, 2, 9)),
    "quiver_mapped": lambda ax: ax.quiver(
        [2, 5, 8], [2, 5, 8], [2, 2, 2], [0, 1, 2], [1, 2, 3], cmap="plasma", width=0.03
    ),
    "barbs": lambda ax: ax.barbs([2, 5, 8], [5, 5, 5], [10, 20, 55], [10, 0, 20]),
    "stream": lambda ax: ax.streamplot(
        np.arange(0, 11, 2), np.arange(0, 11, 2), *np.full((2, 6, 6), 1.0), color="black", density=0.3
    ),
    "contour": lambda ax: ax.contour(np.arange(6) * 2, np.arange(6) * 2, GRID),
    "contour_filled": lambda ax: ax.contourf(np.arange(6) * 2, np.arange(6) * 2, GRID, cmap="RdBu"),
    "contour_labels": _contour_labels,
    "mesh": lambda ax: ax.pcolormesh(np.arange(7) * 1.5, np.arange(7) * 1.5, GRID, cmap="Greys"),
    "hexagons": lambda ax: ax.hexbin(*RNG[:2], gridsize=8, cmap="magma", mincnt=1),
    "triangles": lambda ax: ax.triplot([1, 5, 9, 5], [1, 9, 1, 4], color="black"),
    "triangles_filled": lambda ax: ax.tripcolor([1, 5, 9, 5], [1, 9, 1, 4], [1.0, 2.0, 3.0, 4.0]),
    "image": lambda ax: ax.imshow(GRID, extent=(1, 9, 1, 9), aspect="auto", interpolation="nearest"),
    "image_clipped": _clipped_image,
    "clipped": _clipped,
    "patches": lambda ax: [
        ax.add_patch(patch)
        for patch in (
            Circle((2, 2), 1, color="red"),
            Ellipse((6, 2), 3, 1.5, angle=30, fc="none", ec="black", lw=2),
            Wedge((3, 7), 2, 30, 300, color="goldenrod"),
            RegularPolygon((8, 7), 5, radius=1.5, color="indigo"),
            FancyBboxPatch((4.6, 4.4), 2, 1, fc="lightgreen", ec="black"),
            FancyArrowPatch((5, 8), (6, 9), mutation_scale=15, color="black"),
        )
    ],
    "table": _table,
    "outlined": _outlined,
    "stacked": _stacked,
    "sketched": lambda ax: ax.plot(X, Y, color="black")[0].set_sketch_params(1, 30, 5),
    "gap": lambda ax: ax.plot(X, np.ma.masked_greater(Y, 8), color="black"),
    "beyond": lambda ax: ax.plot(np.linspace(0, 10, 201), np.tan(np.linspace(0, 10, 201)) * 1e3 + 5, color="black"),
    "far_beyond": lambda ax: ax.fill([2, 2, 5, 8, 8], [-1e18, 3, 8, 3, -1e18], color="gray"),
    "inset": lambda ax: ax.inset_axes((0.5, 0.5, 0.45, 0.45)).plot(X, Y, color="black"),
}


def _colourbar(ax):
    ax.figure.colorbar(ax.pcolormesh(GRID), ax=ax)


def _polar(ax):
    figure = ax.figure
    ax.remove()
    round_axes = figure.add_axes((0.2, 0.1, 0.6, 0.75), projection="polar")
    round_axes.fill(X, Y, color="wheat")
    round_axes.plot(X, Y, color="black")


def _subplots(ax):
    figure = ax.figure
    ax.remove()
    for axes in figure.subplots(1, 2):
        axes.plot(X, Y * 3, color="black")
        axes.set_ylim(0, 15)


def _twins(ax):
    ax.plot(X, Y)
    ax.twinx().plot(X, Y**2, color="black")


#: What brings its own axes.
FREE: dict[str, Draw] = {
    "gridlines": lambda ax: (ax.plot(X, Y), ax.grid()),
    "titled": lambda ax: (ax.plot(X, Y), ax.set_title("Title"), ax.set_xlabel("x")),
    "dates": lambda ax: (ax.plot(np.array(DAYS), [1, 3, 2, 5, 4]), ax.set_xticks(DAYS[::2], ["a", "b", "c"])),
    "categories": lambda ax: ax.bar(["a", "b", "c"], [1, 3, 2]),
    "logarithmic": lambda ax: (ax.plot(X, 10**X), ax.set_yscale("log"), ax.bar([3], [1e6], color="0.5")),
    "equal": lambda ax: (ax.plot(X, 3 * Y), ax.set_aspect("equal"), ax.set_xlim(0, 4)),
    "pie": lambda ax: ax.pie([1, 2, 3], labels=["a", "b", "c"]),
    "matrix": lambda ax: ax.imshow(GRID, interpolation="nearest"),
    "colourbar": _colourbar,
    "polar": _polar,
    "subplots": _subplots,
    "twins": _twins,
}

"""What an author draws is what a page shows: small drawings as pixels, by matplotlib's Agg and by the page's SVG."""

from io import BytesIO

import numpy as np
from matplotlib import rc_context
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageFilter

from models.live.assets import declarations, script, stylesheet
from models.live.bake import pack
from models.live.marks import is_seen
from models.live.palette import style
from models.live.stage import Stage

from ..live.battery import FREE, OVER

SIZE, MARGINS, COLUMNS = (200, 150), (34, 10, 24, 30), 8
#: What two pictures of the same may be apart; without what is lost they are farther.
TOLERANCE = 35


def frame(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10))


def drawn(name):
    draw = OVER.get(name) or FREE[name]

    def function(ax):
        draw(ax)
        return "Drawn."

    stage = Stage(name, SIZE, MARGINS, frame if name in OVER else None)
    return stage, stage.draw(function, {})


def by_matplotlib(name):
    (width, height), (left, right, top, bottom) = SIZE, MARGINS
    with style(), rc_context({"text.hinting": "no_hinting", "path.snap": False}):
        figure = Figure((width / 72, height / 72), dpi=72, facecolor="white")
        canvas = FigureCanvasAgg(figure)
        ax = figure.add_axes((left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height))
        if name in OVER:
            frame(ax)
            ax.autoscale(False)
        (OVER.get(name) or FREE[name])(ax)
        canvas.draw()
        return np.asarray(canvas.buffer_rgba())[..., :3]


def svg(stage, marks=()):
    width, height = SIZE
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="Lode Sans">'
        f'{stage.background}<g class="lf-moving">{"".join(mark.markup() for mark in marks)}</g></svg>'
    )


def distance(one, other):
    """How far two blurred pictures are apart, of 255, where they are farthest: a pixel's shift is none."""
    one, other = (Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(2)) for pixels in (one, other))
    return max(_beyond(one, other), _beyond(other, one))


def _beyond(one, other):
    """How far one picture's pixels are beyond those of the other around the same place."""
    low, pixels, high = (
        np.asarray(picture, dtype=float)
        for picture in (other.filter(ImageFilter.MinFilter(3)), one, other.filter(ImageFilter.MaxFilter(3)))
    )
    return max((low - pixels).max(), (pixels - high).max())


def less(marks):
    """The marks without the later half of those that can be seen: what is one mark is lost altogether."""
    seen = [i for i, mark in enumerate(marks) if is_seen(mark, SIZE)]
    lost = seen[len(seen) // 2 :]
    return [mark for i, mark in enumerate(marks) if i not in lost]


def page_of(stages):
    """A page of two pictures for each drawing, still without what moves."""
    width, height = SIZE
    cells = "".join(f'<div id="{name}-{i}">{svg(stage)}</div>' for name, (stage, _) in stages.items() for i in (0, 1))
    return (
        f'<!doctype html><html data-theme="light"><meta charset="utf-8"><style>{stylesheet()}'
        f":root{{{declarations(0)}}}body{{margin:0;background:#fff;display:grid;grid-template-columns:repeat({COLUMNS},{width}px)}}"
        f"div{{height:{height}px}}</style><script>{script()}</script>{cells}"
    )


def shown(open_page, path, stages):
    """Each drawing as a page shows it, whole and with one mark lost: {name: two arrays of pixels}."""
    path.write_text(page_of(stages), "utf8")
    page = open_page(path.as_uri())
    page.set_viewport_size({"width": COLUMNS * SIZE[0], "height": 900})
    page.evaluate(
        """async packed => {
            for (const [name, text] of Object.entries(packed)) {
                const pictures = await window.LiveFigures.unpackPictures(text);
                for (const i of [0, 1]) {
                    document.querySelector(`#${name}-${i} .lf-moving`).innerHTML = pictures.picture(i).markup;
                }
            }
            await document.fonts.ready;
        }""",
        {name: pack([drawing, drawing._replace(marks=less(drawing.marks))]) for name, (_, drawing) in stages.items()},
    )
    picture = np.asarray(Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB"))
    width, height = SIZE
    found = {name: [] for name in stages}
    for at, name in enumerate(name for name in stages for _ in (0, 1)):
        top, left = at // COLUMNS * height, at % COLUMNS * width
        found[name].append(picture[top : top + height, left : left + width])
    return found


def test_a_page_shows_what_matplotlib_draws(open_page, tmp_path, monkeypatch):
    monkeypatch.setattr(
        GraphicsContextBase, "set_snap", lambda self, snap: setattr(self, "_snap", False)
    )  # a page has no grid of pixels
    pixels = shown(open_page, tmp_path / "battery.html", {name: drawn(name) for name in (*OVER, *FREE)})
    assert len(pixels) == len(OVER) + len(FREE) > 280
    found = {}
    for name, pictures in pixels.items():
        theirs = by_matplotlib(name)
        found[name] = [round(distance(ours, theirs)) for ours in pictures]
    assert {name: apart for name, (apart, _) in found.items() if apart > TOLERANCE} == {}
    assert {name: apart for name, (_, apart) in found.items() if apart <= TOLERANCE} == {}, "what is lost goes unseen"

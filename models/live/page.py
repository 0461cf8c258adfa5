"""The static page's part of a figure: one HTML fragment that works without a kernel."""

import re
from html import escape

from .assets import inline
from .bake import Baked, bake
from .bet_form import form, question, scene, waits
from .buttons import targets
from .fields import field, row
from .markup import json_attribute
from .sketch import Sketch
from .stage import Drawing

#: What `fragment` writes, in the text of a page; its group is the figure's name.
FIGURE = re.compile(r'<figure class="live-figure" id="(\w+)".*?</figure>', re.S)
#: The tables of all its states, packed, in such a figure.
DATA = re.compile(r'<script type="text/plain" class="lf-data">([^<]*)</script>')

#: A shorter sentence whose lines break less well may be taller than the longest one: it has room for one more word.
_ROOM = " mmmmmm"
#: Pixels, about, of a picture and its controls that no longer fit below one another on a laptop's screen.
_TALL = 560


def fragment(sketch: Sketch, live: bool = False) -> str:
    """The figure as HTML: the default state's picture and sentence, controls, baked states.

    With `live` no states are baked: a kernel will draw them.
    """
    name, drawing = sketch.name, sketch.draw(**sketch.default)
    baked = None if live else bake(sketch)
    about = {"columns": sketch.column_names(), "source": sketch.source or "the model"}
    controls = "".join(field(name, control) for name, control in sketch.controls.items())
    return f"""<figure class="live-figure" id="{name}" data-name="{name}" \
data-state="{json_attribute(sketch.default)}" data-about="{json_attribute(about)}"{waits(sketch)}{_layout(sketch)}>
{question(sketch.bet)}<figcaption class="lf-title">{escape(sketch.title)}</figcaption>
{_picture(sketch, drawing)}
{form(sketch)}<div class="lf-say" data-longest="{escape(baked.longest + _ROOM) if baked else ""}">\
<output class="lf-sentence" aria-live="polite">{escape(drawing.sentence)}</output></div>
<form class="lf-controls" id="{name}-controls" aria-label="Controls: {escape(sketch.title)}">{controls}</form>
{_challenge(sketch)}\
<div class="lf-row">{row(name, bool(drawing.table), live)}</div>
<p class="lf-note" role="status"></p>
{_kept(baked) if baked else ""}</figure>"""


def _layout(sketch):
    """The attributes that say what a tap in the picture moves, and that the controls had better stand beside it."""
    tap = json_attribute(sketch.stage.ground(sketch.tap, sketch.controls)) if sketch.tap else ""
    tall = sketch.size[1] * 1.4 + 75 * len(sketch.controls) > _TALL
    return (f' data-tap="{tap}"' if tap else "") + (" data-tall" if tall else "")


def _challenge(sketch):
    """The line that says when the reader has done what the title asks; its words are kept for then."""
    if not sketch.challenge:
        return ""
    return f'<p class="lf-challenge" data-said="{escape(sketch.challenge.said)}"><span role="status"></span></p>\n'


def _picture(sketch, drawing: Drawing):
    """The picture of a state as inline SVG: what does not move, then what does."""
    width, height = sketch.size
    role = "group" if any(map(targets, drawing.marks)) else "img"
    moving = "".join(mark.markup() for mark in drawing.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="{role}" '
        f'aria-label="{escape(sketch.title)} {escape(drawing.sentence)}" viewBox="0 0 {width} {height}" '
        f'font-family="Lode Sans, Arial, sans-serif">{sketch.stage.background}'
        f'{scene(sketch)}<g class="lf-moving">{moving}</g></svg>'
    )


def _kept(baked: Baked):
    """Every state, where the front end finds it."""
    return (
        f'<script type="text/plain" class="lf-states">{baked.states}</script>'
        f'<script type="text/plain" class="lf-data">{baked.data}</script>'
    )


def document(title: str, *figures: Sketch) -> str:
    """A whole HTML page of figures that needs nothing else, where there is no Jupyter to show one.

    Write it to a file, ``Path("toy.html").write_text(document("A toy", toy), "utf8")``, and open that in a browser.
    """
    title = escape(title)
    return (
        f'<!doctype html>\n<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>{title}</h1>{''.join(map(fragment, figures))}</main>{inline()}</body></html>\n"
    )

"""The static page's part of a figure: one HTML fragment that works without a kernel."""

import json
from html import escape
from importlib.resources import files

from .bake import bake
from .controls import Luck, Play, Reachable, Slider, Toggle
from .palette import PALETTE
from .picture import targets

_FRONT = files(__package__) / "front"


def fragment(figure, live=False):
    """The figure as HTML: the default state's picture and sentence, controls, baked states.

    With `live` no states are baked: a kernel will draw them.
    """
    marks, sentence = figure.draw(**figure.default)
    width, height = figure.size
    role = "group" if any(map(targets, marks)) else "img"
    controls = "".join(_control(name, control) for name, control in figure.controls.items())
    states = "" if live else f'<script type="text/plain" class="lf-states">{bake(figure)}</script>'
    return f"""<figure class="live-figure" id="{figure.name}" data-name="{figure.name}" data-state="{_json(figure.default)}">
<figcaption class="lf-title">{escape(figure.title)}</figcaption>
<svg xmlns="http://www.w3.org/2000/svg" role="{role}" aria-label="{escape(figure.title)} {escape(sentence)}" \
viewBox="0 0 {width} {height}" font-family="DejaVu Sans, Verdana, sans-serif">{figure.stage.background}\
<g class="lf-moving">{"".join(mark.markup() for mark in marks)}</g></svg>
<output class="lf-sentence" aria-live="polite">{escape(sentence)}</output>
<form class="lf-controls" aria-label="Controls of this figure">{controls}<button type="reset" class="lf-button">reset</button></form>
<p class="lf-note" role="status"></p>
{states}</figure>"""


def document(title, *figures):
    """A whole HTML page of figures that needs nothing else."""
    return (
        f'<!doctype html>\n<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f'<body><main><h1>{escape(title)}</h1>{"".join(map(fragment, figures))}</main>{assets()}</body></html>\n'
    )


def assets():
    """The front end inline, for a page that brings no files; a second copy does nothing."""
    return f"<style>{stylesheet()}</style><script>{script()}</script>"


def script():
    """The front end's JavaScript, as a classic script that starts every figure of a page."""
    return f"{{\n{_front_end()}\nif (!window.LiveFigures) {{ window.LiveFigures = {{ ...LiveFigures, unpack: unpackPictures }}; LiveFigures.start(); }}\n}}\n"


def module():
    """The same as an ES module for anywidget."""
    return f"{_front_end()}\nexport default {{ render: LiveFigures.render }};\n"


def stylesheet():
    """The front end's CSS: the palette's variables, then the rules."""
    light, dark = (
        "".join(f"--{name}:{values[i]};" for name, values in PALETTE.items()) for i in (0, 1)
    )
    rules = (_FRONT / "live.css").read_text("utf8")
    return (
        f":root{{{light}}}\n"
        f'html[data-theme="dark"],body[data-jp-theme-light="false"]{{{dark}}}\n'
        f"@media print{{:root,html[data-theme]{{{light}}}}}\n{rules}"
    )


def _front_end():
    return "".join((_FRONT / name).read_text("utf8") for name in ("unpack.js", "live.js"))


def _control(name, control):
    values = f'name="{name}" data-values="{_json(control.values)}"'
    if isinstance(control, Reachable):
        return f'<input type="hidden" value="0" {values}>'
    label = f'<span class="lf-label">{escape(control.label)}</span>'
    if control.term:
        label += f'<span class="lf-term">{escape(control.term)}</span>'
    texts = [control.text(value) for value in control.values]
    index = control.values.index(control.value)
    button = ""
    if isinstance(control, Toggle):
        field = f'<input type="checkbox" {values}{" checked" * control.value}>'
    elif isinstance(control, Slider):
        label += f'<span class="lf-value">{escape(texts[index])}</span>'
        field = (
            f'<input type="range" min="0" max="{len(texts) - 1}" step="1" value="{index}" '
            f'aria-valuetext="{escape(texts[index])}" data-texts="{_json(texts)}" {values}>'
        )
    else:
        options = (f"<option{' selected' * (i == index)}>{escape(text)}</option>" for i, text in enumerate(texts))
        field = f'<select {values}>{"".join(options)}</select>'
    if isinstance(control, Play):
        button = f'<button type="button" class="lf-button" data-play="{name}">play</button>'
    elif isinstance(control, Luck):
        button = f'<button type="button" class="lf-button" data-next="{name}">new luck</button>'
    return f'<label class="lf-control">{label}{field}</label>{button}'


def _json(value):
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

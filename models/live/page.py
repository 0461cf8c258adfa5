"""The static page's part of a figure: one HTML fragment that works without a kernel."""

import json
import re
from html import escape
from importlib.resources import files

from .bake import bake
from .bets import ChoiceBet, CurveBet, NumberBet
from .controls import Luck, Play, Reachable, Slider, Toggle
from .palette import PALETTE
from .picture import targets
from .sketch import Sketch

#: What `fragment` writes, in the text of a page; its group is the figure's name.
FIGURE = re.compile(r'<figure class="live-figure" id="(\w+)".*?</figure>', re.S)
_FRONT = files("models.live") / "front"


def fragment(figure: Sketch, live: bool = False) -> str:
    """The figure as HTML: the default state's picture and sentence, controls, baked states.

    With `live` no states are baked: a kernel will draw them.
    """
    marks, sentence, table = figure.draw(**figure.default)
    width, height = figure.size
    role = "group" if any(map(targets, marks)) else "img"
    controls = "".join(_control(name, control) for name, control in figure.controls.items())
    kept = (
        ""
        if live
        else "".join(
            f'<script type="text/plain" class="lf-{kind}">{text}</script>'
            for kind, text in zip(("states", "data"), bake(figure), strict=True)
        )
    )
    about = {"columns": figure.column_names(), "source": figure.source or "the model"}
    return f"""<figure class="live-figure" id="{figure.name}" data-name="{figure.name}" data-state="{_json(figure.default)}" \
data-about="{_json(about)}"{_waits(figure)}>
{_question(figure.bet)}<figcaption class="lf-title">{escape(figure.title)}</figcaption>
<svg xmlns="http://www.w3.org/2000/svg" role="{role}" aria-label="{escape(figure.title)} {escape(sentence)}" \
viewBox="0 0 {width} {height}" font-family="DejaVu Sans, Verdana, sans-serif">{figure.stage.background}\
<g class="lf-moving">{"".join(mark.markup() for mark in marks)}</g></svg>
{_bet(figure)}<output class="lf-sentence" aria-live="polite">{escape(sentence)}</output>
<form class="lf-controls" id="{figure.name}-controls" aria-label="Controls of this figure">{controls}</form>
<p class="lf-row">{_row(figure.name, table, live)}</p>
<p class="lf-note" role="status"></p>
{kept}</figure>"""


def document(title: str, *figures: Sketch) -> str:
    """A whole HTML page of figures that needs nothing else."""
    return (
        f'<!doctype html>\n<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
        f"<body><main><h1>{escape(title)}</h1>{''.join(map(fragment, figures))}</main>{assets()}</body></html>\n"
    )


def assets() -> str:
    """The front end inline, for a page that brings no files; a second copy does nothing."""
    return f"<style>{stylesheet()}</style><script>{script()}</script>"


def script() -> str:
    """The front end's JavaScript, as a classic script that starts every figure of a page."""
    return f"{{\n{_front_end()}\nif (!window.LiveFigures) {{ window.LiveFigures = {{ ...LiveFigures, unpackPictures, unpackTables }}; LiveFigures.start(); }}\n}}\n"


def module() -> str:
    """The same as an ES module for anywidget."""
    return f"{_front_end()}{_source('jupyter')}\nexport default {{ render }};\n"


def stylesheet() -> str:
    """The front end's CSS: the palette's variables, then the rules."""
    light, dark = ("".join(f"--{name}:{values[i]};" for name, values in PALETTE.items()) for i in (0, 1))
    rules = (_FRONT / "live.css").read_text("utf8")
    return (
        f":root{{{light}}}\n"
        f'html[data-theme="dark"],body[data-jp-theme-light="false"]{{{dark}}}\n'
        f"@media print{{:root,html[data-theme]{{{light}}}}}\n{rules}"
    )


def _front_end():
    return "".join(map(_source, ("unpack", "bets", "take", "address", "live")))


def _source(name):
    return (_FRONT / f"{name}.js").read_text("utf8")


def _control(name, control):
    texts = [control.text(value) for value in control.values]
    values = (
        f'name="{name}" data-label="{escape(control.label or name)}" '
        f'data-values="{_json(control.values)}" data-texts="{_json(texts)}"'
    )
    if isinstance(control, Reachable):
        return f'<input type="hidden" value="0" {values}>'
    label = f'<span class="lf-label">{escape(control.label)}</span>'
    if control.term:
        label += f'<span class="lf-term">{escape(control.term)}</span>'
    index = control.values.index(control.value)
    button = ""
    if isinstance(control, Toggle):
        field = f'<input type="checkbox" {values}{" checked" * control.value}>'
    elif isinstance(control, Slider):
        label += f'<span class="lf-value">{escape(texts[index])}</span>'
        field = (
            f'<input type="range" min="0" max="{len(texts) - 1}" step="1" value="{index}" '
            f'aria-valuetext="{escape(texts[index])}" {values}>'
        )
    else:
        options = (f"<option{' selected' * (i == index)}>{escape(text)}</option>" for i, text in enumerate(texts))
        field = f"<select {values}>{''.join(options)}</select>"
    if isinstance(control, Play):
        button = f'<button type="button" class="lf-button" data-play="{name}">play</button>'
    elif isinstance(control, Luck):
        button = f'<button type="button" class="lf-button" data-next="{name}">new luck</button>'
    return f'<label class="lf-control">{label}{field}</label>{button}'


def _row(name, table, live):
    """Back to the first state, and what a reader can take along."""
    taken = ([] if live else ["link", "embed"]) + (["data"] if table else []) + ["picture"]
    buttons = "".join(f'<button type="button" class="lf-button" data-take="{what}">{what}</button>' for what in taken)
    reset = f'<button type="reset" form="{name}-controls" class="lf-button">reset</button>'
    return reset + buttons + ("" if live else '<a class="lf-button lf-run" hidden>run it in Python</a>')


def _waits(figure):
    """Whether the picture waits for a bet, and whether it is blank meanwhile."""
    return "" if not figure.bet else " data-bet" if figure.setup else ' data-bet="blank"'


def _question(bet):
    return f'<p class="lf-title lf-question" hidden>{escape(bet.question)}</p>\n' if bet else ""


def _bet(figure):
    """The form of a figure's bet, hidden until the front end opens it, and the place of the reveal."""
    if not figure.bet:
        return ""
    about, body = _BODIES[type(figure.bet)](figure.bet, figure.stage)
    about = _json({"truth": figure.bet.truth, **about})
    return f"""<form class="lf-bet" aria-label="Your bet" data-about="{about}" hidden>{body}\
<button type="button" class="lf-button lf-skip">show me without a bet (Esc)</button></form>
<p class="lf-reveal" tabindex="-1" hidden></p>
"""


def _choice(bet, stage):
    """What the front end must know about a bet, and what the reader sees; likewise the next two."""
    outcomes = bet.outcomes()
    options = (
        f'<button type="button" class="lf-option" value="{i}">{escape(words)}</button>'
        for i, (words, _) in enumerate(outcomes)
    )
    return {"outcomes": outcomes}, "".join(options)


def _number(bet, stage):
    outcomes, start = bet.outcomes(), bet.values.index(bet.start)
    words = escape(outcomes[start][0])
    slider = (
        f'<label class="lf-control"><span class="lf-label">Your bet</span><span class="lf-value">{words}</span>'
        f'<input type="range" min="0" max="{len(outcomes) - 1}" value="{start}" aria-valuetext="{words}"></label>'
    )
    return {"outcomes": outcomes, **stage.marks_along(bet)}, slider + _PLACE


def _curve(bet, stage):
    places, heights, true = bet.words()
    start, most = bet.first_level(), len(heights) - 1
    hint = '<p class="lf-hint">Draw in the picture, or step through the points with Tab and move them with the arrow keys.</p>'
    knots = (
        f'<input type="range" class="lf-knot" min="0" max="{most}" value="{start}" '
        f'aria-label="{escape(place)}" aria-valuetext="{escape(heights[start])}">'
        for place in places
    )
    return {"places": places, "heights": heights, "true": true, **stage.places(bet)}, hint + "".join(knots) + _PLACE


_PLACE = '<button type="submit" class="lf-option">this is my bet</button>'
_BODIES = {ChoiceBet: _choice, NumberBet: _number, CurveBet: _curve}


def _json(value):
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

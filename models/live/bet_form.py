"""A figure's bet as HTML: the question, and the form that the front end opens."""

from html import escape

from .bets import Bet, ChoiceBet, CurveBet, NumberBet
from .markup import json_attribute
from .sketch import Sketch
from .stage import Stage

_PLACE = '<button type="submit" class="lf-option">this is my bet</button>'
_HINT = (
    '<p class="lf-hint">Draw in the picture, or step through the points with Tab and move them with the arrow keys.</p>'
)


def waits(sketch: Sketch) -> str:
    """The attributes by which the front end sees that a picture waits for a bet, and what it then runs through."""
    if not sketch.bet:
        return ""
    return f' data-bet data-reveal="{json_attribute(sketch.reveal)}"' if sketch.reveal else " data-bet"


def scene(sketch: Sketch) -> str:
    """What the picture shows while it waits, as SVG."""
    if not sketch.waiting:
        return ""
    marks = "".join(mark.markup() for mark in sketch.stage.scene(sketch.waiting))
    return f'<g class="lf-scene">{marks}</g>'


def question(bet: Bet | None) -> str:
    """What the reader is asked, hidden until the front end asks it."""
    return f'<p class="lf-title lf-question" hidden>{escape(bet.question)}</p>\n' if bet else ""


def form(sketch: Sketch) -> str:
    """The form, hidden likewise, and the place of the reveal."""
    bet = sketch.bet
    if not bet:
        return ""
    if isinstance(bet, ChoiceBet):
        about, inputs = _choice(bet, sketch.stage)
    elif isinstance(bet, NumberBet):
        about, inputs = _number(bet, sketch.stage)
    else:
        about, inputs = _curve(bet, sketch.stage)
    about = json_attribute({"truth": bet.truth, **about})
    return f"""<form class="lf-bet" aria-label="Your bet: {escape(bet.question)}" data-about="{about}" hidden>{inputs}\
<button type="button" class="lf-button lf-skip">show me without a bet<span class="lf-key"> (Esc)</span></button></form>
<p class="lf-reveal" tabindex="-1" hidden></p>
"""


def _choice(bet: ChoiceBet, stage: Stage):
    """What the front end must know about a bet, and what the reader sees; likewise the next two."""
    outcomes = bet.outcomes()
    options = (
        f'<button type="button" class="lf-option" value="{i}">{escape(words)}</button>'
        for i, (words, _) in enumerate(outcomes)
    )
    about: dict[str, object] = {"outcomes": outcomes, "far": bet.distances()}
    if bet.at:
        about["spots"] = stage.spots({option: bet.at[option] for option in bet.options})
    return about, "".join(options)


def _number(bet: NumberBet, stage: Stage):
    outcomes, start = bet.outcomes(), bet.values.index(bet.start)
    words = escape(outcomes[start][0])
    slider = (
        '<label class="lf-control"><span class="lf-label">Your bet</span>'
        f'<span class="lf-value" aria-hidden="true">{words}</span>'
        f'<input type="range" min="0" max="{len(outcomes) - 1}" value="{start}" aria-valuetext="{words}"></label>'
    )
    return {"outcomes": outcomes, "far": bet.distances(), **stage.marks_along(bet)}, slider + _PLACE


def _curve(bet: CurveBet, stage: Stage):
    places, heights, true = bet.words()
    start, most = bet.first_level(), len(heights) - 1
    knots = (
        f'<input type="range" class="lf-knot" min="0" max="{most}" value="{start}" '
        f'aria-label="{escape(place)}" aria-valuetext="{escape(heights[start])}">'
        for place in places
    )
    return {"places": places, "heights": heights, "true": true, **stage.places(bet)}, _HINT + "".join(knots) + _PLACE

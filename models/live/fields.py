"""A figure's controls and its quiet row as HTML; the front end reads what their `data-` attributes say."""

from html import escape
from typing import Any

from .controls import Control, Luck, Play, Reachable, Slider, Toggle
from .markup import button, json_attribute

#: Letters of a value, at its longest, that leave room for the question beside it.
_LONG = 9


def field(name: str, control: Control) -> str:
    """One control: its question, its input and, where it has one, its button."""
    values: list[Any] = list(control.values)
    texts = [control.text(value) for value in values]
    about = (
        f'name="{name}" data-label="{escape(control.label or name)}" '
        f'data-values="{json_attribute(values)}" data-texts="{json_attribute(texts)}"'
    )
    if isinstance(control, Reachable):
        return f'<input type="hidden" value="0" {about}>'
    index, long = values.index(control.value), ""
    words = f'<span class="lf-label">{escape(control.label)}</span>'
    if control.term:
        words += f'<span class="lf-term">{escape(control.term)}</span>'
    if isinstance(control, Toggle):
        box = _box(control.value, about)
    elif isinstance(control, Slider):
        longest = max(texts, key=len)
        words += (
            f'<span class="lf-value" aria-hidden="true" data-longest="{escape(longest)}">{escape(texts[index])}</span>'
        )
        long = " lf-long" if len(longest) > _LONG else ""
        box = _range(texts, index, about)
    else:
        box = _menu(texts, index, about)
    return f'<label class="lf-control{long}">{words}{box}</label>{_button(name, control)}'


def _box(ticked, about):
    return f'<input type="checkbox" {about}{" checked" if ticked else ""}>'


def _range(texts, index, about):
    return (
        f'<input type="range" min="0" max="{len(texts) - 1}" step="1" value="{index}" '
        f'aria-valuetext="{escape(texts[index])}" {about}>'
    )


def _menu(texts, index, about):
    options = [f"<option>{escape(text)}</option>" for text in texts]
    options[index] = options[index].replace("<option>", "<option selected>", 1)
    return f"<select {about}>{''.join(options)}</select>"


def _button(name, control):
    if isinstance(control, Play):
        return button("play", f'data-play="{name}"')
    if isinstance(control, Luck):
        return button("new luck", f'data-next="{name}"')
    return ""


def row(name: str, has_data: bool, live: bool) -> str:
    """Back to the first state, and what a reader can take along; a `live` figure is nowhere to link to."""
    taken = {"link": "a link to this state", "embed": "the figure, for your own page"} if not live else {}
    taken |= {"data": "the numbers, as a table"} if has_data else {}
    taken |= {"picture": "the picture"}
    buttons = "".join(button(words, f'data-take="{what}"') for what, words in taken.items())
    betted = button("the picture, with my bet", 'data-take="bet" hidden')
    run = "" if live else '<a class="lf-button lf-run" hidden>this chapter in Python</a>'
    return (
        f'<button type="reset" form="{name}-controls" class="lf-button">reset</button>'
        f'<details class="lf-take"><summary class="lf-button">take it along</summary>{buttons}{betted}{run}</details>'
    )

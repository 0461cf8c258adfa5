"""What a matplotlib graphics context says of fill and stroke, as SVG attributes."""

from collections.abc import Container
from typing import Any

from .palette import paint

_CAPS = {"round": "round", "projecting": "square"}


def alpha_of(rgba: Any, gc: Any) -> float:
    """A colour's opacity, which the context may force."""
    return gc.get_alpha() if gc.get_forced_alpha() else (rgba[3] if len(rgba) == 4 else 1)


def paint_of(attribute: str, rgba: Any, gc: Any, fixed: Container[str] = (), text: bool = False) -> str:
    """The attribute "fill" or "stroke" and its opacity; for `fixed` and `text` see `palette.paint`."""
    alpha = alpha_of(rgba, gc)
    if alpha == 0:
        return f'{attribute}="none"'
    opacity = f' {attribute}-opacity="{alpha:.3g}"' if alpha < 1 else ""
    return f'{attribute}="{paint((rgba[0], rgba[1], rgba[2]), fixed, text)}"{opacity}'


def stroke_of(gc: Any, fixed: Container[str] = ()) -> str:
    """The stroke's attributes, with a leading space; nothing where none shows."""
    if gc.get_linewidth() == 0 or alpha_of(gc.get_rgb(), gc) == 0:
        return ""
    attributes = f' {paint_of("stroke", gc.get_rgb(), gc, fixed)} stroke-width="{gc.get_linewidth():g}"'
    if gc.get_capstyle() != "butt":
        attributes += f' stroke-linecap="{_CAPS[gc.get_capstyle()]}"'
    if gc.get_joinstyle() != "miter":
        attributes += f' stroke-linejoin="{gc.get_joinstyle()}"'
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        attributes += f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in dashes)}"'
        if offset:
            attributes += f' stroke-dashoffset="{offset:g}"'
    return attributes

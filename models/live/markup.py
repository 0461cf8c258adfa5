"""HTML in small: what several parts of a figure's page are made of."""

import json
from html import escape


def json_attribute(value: object) -> str:
    """A JSON document as the text of an attribute."""
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def button(text: str, attributes: str) -> str:
    """A quiet button that says `text`."""
    return f'<button type="button" class="lf-button" {attributes}>{text}</button>'

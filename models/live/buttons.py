"""Parts of a picture that are buttons: each leads to another state of the figure."""

import json
import re
from html import escape, unescape
from typing import Any, TypeVar

from matplotlib.artist import Artist

from .marks import Mark

_Drawn = TypeVar("_Drawn", bound=Artist)
# An artist can carry one text to its renderer, its gid: a button's is this word, then JSON.
_WORD = "button "


def button(artist: _Drawn, label: str, **state: Any) -> _Drawn:
    """Make `artist` a button that leads to another state: those controls set, the others as they are.

    `label` says what it does; screen readers and the keyboard reach it too. Returns the artist.
    """
    artist.set_gid(_WORD + json.dumps({"label": label, "set": state}))
    return artist


def around(gid: str | None) -> tuple[str, str]:
    """What an artist's marks stand between: a button's tags, or nothing."""
    if not gid or not gid.startswith(_WORD):
        return "", ""
    lead = json.loads(gid.removeprefix(_WORD))
    label, target = escape(lead["label"]), escape(json.dumps(lead["set"]))
    return f'<g role="button" tabindex="0" aria-label="{label}" data-set="{target}">', "</g>"


def targets(mark: Mark) -> dict[str, Any] | None:
    """What a mark sets when it is pressed, a dict, or None where it is no button."""
    found = re.search(r'data-set="([^"]*)"', mark.template)
    return json.loads(unescape(found[1])) if found else None

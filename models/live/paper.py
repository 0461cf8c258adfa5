"""A figure on paper that no browser prints: its title, the picture of its first state and its sentence, as a PDF."""

from io import BytesIO
from textwrap import fill

from .palette import style
from .sketch import Sketch

#: How wide a letter of size 1 is, about, with room: the sans, regular and bold.
_REGULAR, _BOLD = 0.5, 0.52


def printed(sketch: Sketch) -> bytes:
    """The same sketch gives the same bytes. Errors as for ``Sketch.draw``."""
    stage, sentence = sketch.stage, sketch.draw(**sketch.default).sentence
    with style(), stage.standing(sketch.function, sketch.default) as figure:
        texts = [
            figure.text(0, 1.02, _wrapped(sketch.title, 16 * _BOLD, sketch), size=16, weight="bold", va="bottom"),
            figure.text(0, -0.02, _wrapped(sentence, 13 * _REGULAR, sketch), size=13, va="top"),
        ]
        try:
            file = BytesIO()
            figure.savefig(file, format="pdf", bbox_inches="tight", metadata={"CreationDate": None})
        finally:
            for text in texts:
                text.remove()
    return file.getvalue()


def _wrapped(text, letter, sketch):
    """A text in lines as wide as the picture; a dollar is a dollar."""
    return fill(text, int(sketch.size[0] / letter)).replace("$", r"\$")

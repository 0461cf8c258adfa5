"""The numbers on a page: each computed again, each found again in the page's own text."""

import json
from html import escape
from pathlib import Path

from ..live.figure import baking


class NumbersOnThisPage:
    """A table: the fragment of the sentence a number stands in, and the expression behind it."""

    def __init__(self, rows):
        self.rows = rows

    def __repr__(self):
        return "\n".join(f"{fragment}  =  {expression}" for fragment, expression in self.rows)

    def _repr_mimebundle_(self, include=None, exclude=None):
        if not baking():
            return {"text/plain": repr(self)}
        rows = "".join(
            f"<tr><td>{escape(fragment)}</td><td><code>{escape(expression)}</code></td></tr>"
            for fragment, expression in self.rows
        )
        return {
            "text/plain": repr(self),
            "text/html": '<table class="numbers"><thead><tr><th scope="col">in the text</th>'
            f'<th scope="col">computed by</th></tr></thead><tbody>{rows}</tbody></table>',
        }


def numbers_on_this_page(page, namespace, expressions):
    """Check a notebook's prose against the models.

    Parameters
    ----------
    page : str or Path
        The notebook. Where it is not at hand (opened alone, elsewhere) only the table is made.
    namespace : dict
        Where the expressions are evaluated: ``globals()``.
    expressions : dict of str to str
        A fragment of the page's text with one ``{:format}`` for the number, and the Python
        expression that computes it.

    Returns
    -------
    NumbersOnThisPage

    Raises
    ------
    ValueError
        If a fragment, with the computed number in it, is not in the page's text.
    """
    rows = [(fragment.format(eval(code, namespace)), code) for fragment, code in expressions.items()]
    if Path(page).exists():
        text = _prose(Path(page).read_text("utf8"))
        for (computed, code), fragment in zip(rows, expressions):
            if _plain(computed) not in text:
                raise ValueError(f"{page} does not say {computed!r} ({fragment!r} with {code})")
    return NumbersOnThisPage(rows)


def _prose(notebook):
    cells = json.loads(notebook)["cells"]
    return _plain("\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"))


def _plain(text):
    return " ".join(text.replace("*", "").split())

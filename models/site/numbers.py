"""The numbers on a page: each computed again, each found again in the page's own text.

Beside a notebook `chapters/<chapter>.ipynb` stands `chapters/numbers/<chapter>.py`. It runs where the
notebook has run, so it can use what the notebook defined, and sets ``NUMBERS``: a fragment of the page's text with one
``{:format}`` for the number -> the Python expression that computes it. The page ends with the table, folded.
"""

import json
from html import escape
from pathlib import Path

_CELL = "from models.site.numbers import numbers_on_this_page\n\nnumbers_on_this_page({!r}, globals())"


class NumbersOnThisPage:
    """A table: the fragment of the sentence a number stands in, and the expression behind it."""

    def __init__(self, rows):
        self.rows = rows

    def __repr__(self):
        return "\n".join(f"{fragment}  =  {expression}" for fragment, expression in self.rows)

    def _repr_html_(self):
        rows = "".join(
            f"<tr><td>{escape(fragment)}</td><td><code>{escape(expression)}</code></td></tr>"
            for fragment, expression in self.rows
        )
        return (
            '<details class="numbers" id="the-numbers-on-this-page"><summary>The numbers on this page</summary>'
            "<p>Each number in this table is computed again whenever the book is built, and the build fails if the "
            "text above says otherwise. Other numbers are quoted from the source named beside them.</p>"
            '<table><thead><tr><th scope="col">in the text</th>'
            f'<th scope="col">computed by</th></tr></thead><tbody>{rows}</tbody></table></details>'
        )


def numbers_on_this_page(notebook, namespace):
    """Check a notebook's prose against the models.

    Parameters
    ----------
    notebook : str or Path
        The notebook; its list is ``numbers/<name>.py`` beside it.
    namespace : dict
        What the notebook has defined: its ``globals()``.

    Returns
    -------
    NumbersOnThisPage

    Raises
    ------
    ValueError
        If a fragment, with the computed number in it, is not in the page's text.
    """
    notebook = Path(notebook)
    path = numbers_of(notebook)
    namespace = dict(namespace)
    exec(compile(path.read_text("utf8"), str(path), "exec"), namespace)
    text = _prose(notebook.read_text("utf8"))
    rows = []
    for fragment, code in namespace["NUMBERS"].items():
        computed = fragment.format(eval(code, namespace))
        if _plain(computed) not in text:
            raise ValueError(f"{notebook} does not say {computed!r} ({fragment!r} with {code})")
        rows.append((computed, code))
    return NumbersOnThisPage(rows)


def numbers_of(notebook):
    """Where the numbers of a notebook are listed."""
    return notebook.with_name("numbers") / f"{notebook.stem}.py"


def _prose(notebook):
    cells = json.loads(notebook)["cells"]
    return _plain("\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"))


def _plain(text):
    return " ".join(text.replace("*", "").split())


def with_numbers(notebook, text):
    """The text of a notebook (JSON), ending with a cell that checks and shows its numbers if they are listed."""
    if not numbers_of(notebook).exists():
        return text
    document = json.loads(text)
    document["cells"].append(
        {
            "cell_type": "code",
            "id": "numbers",
            "metadata": {"tags": ["remove-input"]},
            "source": _CELL.format(notebook.name),
            "outputs": [],
            "execution_count": None,
        }
    )
    return json.dumps(document)


def _append_table(app, docname, source):
    notebook = Path(app.env.doc2path(docname))
    if notebook.suffix == ".ipynb" and numbers_of(notebook).exists():
        app.env.note_dependency(str(numbers_of(notebook)))
        source[0] = with_numbers(notebook, source[0])


def setup(app):
    app.connect("source-read", _append_table, priority=400)  # before the page's dependencies are noted
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Three tiny books that are not this one, built for real: stock Jupyter Book, plain Sphinx, one converted notebook."""

import json
import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
#: The builders of the plain book: the folder of each in `out`, and what it is called with.
BUILDERS = {
    "html": ["html"],
    "pydata": ["html", "-D", "html_theme=pydata_sphinx_theme"],
    "dirhtml": ["dirhtml"],
    "singlehtml": ["singlehtml"],
    "latex": ["latex"],
    "text": ["text"],
    "linkcheck": ["linkcheck"],
    "epub": ["epub"],
}
_FIGURE = """from models.live import Slider, live_figure

def frame(ax):
    ax.set(xlim=(0, 3), ylim=(0, 3), xlabel="years")

@live_figure("Move it & see.", setup=frame, x=Slider("Where?", [1, 2], 1))
def {name}(ax, x):
    ax.plot([x], [x], "o", color="ink", label="dot")
    return f"The dot is at {{x}}."

{name}"""
_STOCK = """title: Notes & queries
execute: {execute_notebooks: auto}
repository: {url: https://gitlab.com/someone/notes, path_to_book: docs, branch: trunk}
launch_buttons: {binderhub_url: https://mybinder.org}
sphinx: {extra_extensions: [models.live.book]}
"""
_PLAIN = """project = "Plain"
copyright, version = "2026", "1"
extensions = ["myst_nb", "models.live.book"]
html_baseurl = "https://plain.example/notes"
linkcheck_report_timeouts_as_broken = False
"""
_BUILD = """import json, sys
from sphinx.cmd.build import main
builders = json.loads(sys.argv[1])
codes = {name: main(["-q", "-d", "doctrees", "-b", *how, "src", f"out/{name}"]) for name, how in builders.items()}
print(json.dumps(codes))
"""


def figure(name):
    """The code of a cell that defines and shows a figure."""
    return _FIGURE.format(name=name)


def notebook(title, *sources, saved=None):
    """A notebook as JSON; with `saved`, its cells have the output of Jupyter for the figure of that name."""
    output = {
        "output_type": "execute_result",
        "execution_count": 1,
        "metadata": {},
        "data": {
            "application/vnd.jupyter.widget-view+json": {"model_id": "0", "version_major": 2, "version_minor": 0},
            "text/plain": [f"{saved}(x=1): The dot is at 1."],
        },
    }
    cells = [{"cell_type": "markdown", "id": "title", "metadata": {}, "source": f"# {title}"}]
    cells += [
        {
            "cell_type": "code",
            "id": f"code-{i}",
            "metadata": {},
            "source": source,
            "outputs": [output] if saved else [],
            "execution_count": 1 if saved else None,
        }
        for i, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


def stock_book(folder):
    """Jupyter Book 1 as it comes, with a figure that Jupyter saved, among lines of IPython: what the build said."""
    lines = "%matplotlib inline\n!echo hello\nimport numpy as np\nnp.sin?"
    _write(
        folder,
        {
            "_config.yml": _STOCK,
            "_toc.yml": "format: jb-book\nroot: intro\nchapters: [{file: week 1}, {file: sub/une idée}]\n",
            "intro.md": "# Intro\n",
            "week 1.md": "# Week 1\n",
            "sub/une idée.ipynb": notebook("An idea", lines, "%%time\nb = 1", figure("dots"), saved="dots"),
        },
    )
    return run(folder, BIN / "jupyter-book", "build", ".")


def plain_book(folder):
    """Sphinx and MyST-NB, written by several builders from one environment: what was said, and each one's exit code."""
    never_run = "---\nfile_format: mystnb\nkernelspec: {name: python3}\nmystnb: {execution_mode: 'off'}\n---\n# Off\n\n"
    toctree = "```{toctree}\nchapters/coal\nchapters/kept\nchapters/off\n```\n"
    kept = json.loads(notebook("Kept", figure("kept"), saved="kept"))
    kept["metadata"]["mystnb"] = {"execution_mode": "off"}
    _write(
        folder / "src",
        {
            "conf.py": _PLAIN,
            "index.md": f"# Plain\n\n{toctree}",
            "chapters/coal.ipynb": notebook("Search", figure("search"), figure("burn")),
            "chapters/kept.ipynb": json.dumps(kept),
            "chapters/off.md": f"{never_run}```{{code-cell}}\n{figure('off')}\n```\n",
        },
    )
    said = run(folder, sys.executable, "-c", _BUILD, json.dumps(BUILDERS))
    return said, json.loads(next(line for line in said.splitlines() if line.startswith("{")))


def converted_notebook(folder):
    """One file by nbconvert: two figures of one name, and one of another."""
    twice = figure("draw").replace("Move it", "Move the other")
    _write(folder, {"one.ipynb": notebook("One", figure("draw"), twice, figure("dots"))})
    options = ["--HTMLExporter.mathjax_url=", "--HTMLExporter.require_js_url="]
    command = [BIN / "jupyter", "nbconvert", "--to", "html", "--execute", "one.ipynb", *options]
    return run(folder, *command, LIVE_FIGURES="page")


def _write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf8")


def run(folder, *command, **environment):
    """What a command says, out and err; it must succeed."""
    environment = {key: text for key, text in os.environ.items() if key != "LIVE_FIGURES"} | environment
    result = subprocess.run(
        list(map(str, command)), cwd=folder, env=environment | {"NO_COLOR": "1"}, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr

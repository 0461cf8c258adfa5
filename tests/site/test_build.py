"""The build's promises, on a small book of its own: clean twice, failing twice, fresh always."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from bs4 import BeautifulSoup

from models.site.build import named

from ..conftest import CHAPTERS, ROOT
from ..house.book import Book
from .conftest import build, environment, executed, notebook

pytestmark = pytest.mark.xdist_group("small book")


def test_a_second_build_does_nothing(first_build, book):
    assert executed(first_build[2]) == ["one", "two"]
    second = build(book)
    assert second.returncode == 0 and executed(second) == [], second.stderr
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "1")
    assert f"2.0 by {threads} thread" in (book / "_build/html/chapters/one.html").read_text()


@pytest.mark.parametrize(
    "changed, addition, stale",
    [
        ("models/jevons_paradox/rebound.py", "\n# touched\n", ["one"]),
        ("models/jevons_paradox/data/google_tokens.csv", "\n", ["two"]),
        ("models/jevons_paradox/data/google_tokens.csv", "", []),
        ("models/tables.py", "\n# touched\n", ["two"]),
        ("models/threshold_demand.py", "\n# touched\n", []),
    ],
)
def test_a_change_rebuilds_what_depends_on_it_and_nothing_else(book, changed, addition, stale):
    path = book / changed
    path.write_text(path.read_text() + addition)
    result = build(book)
    assert result.returncode == 0, result.stderr
    assert executed(result) == stale


def test_a_change_around_the_pages_is_published_and_executes_nothing(book):
    additions = {"site/static/book.css": "html { font-family: fresh; }", "live/front/live.js": "const fresh = 1;"}
    for changed, addition in additions.items():
        path = book / "models" / changed
        path.write_text(f"{path.read_text()}\n{addition}\n")
    result = build(book)
    assert result.returncode == 0 and executed(result) == [], result.stderr
    for published in ("joined.css", "live.js"):
        assert "fresh" in (book / "_build/html/_static" / published).read_text()


def test_a_page_asks_the_next_question_as_the_first_page_has_it_now(book):
    first = json.loads((book / "chapters/one.ipynb").read_text())
    for question in ("How does it end?", "Does it end?"):
        first["cells"][0]["source"] = f"# A page\n\n- [The end](end.md) {question}"
        (book / "chapters/one.ipynb").write_text(json.dumps(first))
        result = build(book)
        assert result.returncode == 0 and executed(result) == ["one"], result.stderr
        assert question in (book / "_build/html/chapters/two.html").read_text()


def test_a_failing_notebook_fails_every_time_and_what_ran_beside_it_is_kept(book):
    for name, source in {"one": "print(1)", "two": "1 / 0"}.items():
        (book / f"chapters/{name}.ipynb").write_text(notebook(source))
    for ran in (["one", "two"], ["two"]):
        result = build(book)
        assert result.returncode == 1 and executed(result) == ran
        assert "ZeroDivisionError" in result.stderr


def test_a_state_that_cannot_be_drawn_fails_the_build_and_is_named(book):
    source = (
        "from models.live import Slider, live_figure\n"
        "@live_figure('Move it.', x=Slider('Where?', [1, 2], 1))\n"
        "def broken(ax, x):\n    ax.plot([0, 1], [0, 1 if x == 1 else float('inf')])\n    return 'A line.'\n"
        "broken"
    )
    (book / "chapters/two.ipynb").write_text(notebook(source))
    result = build(book)
    assert result.returncode != 0
    assert "non-finite value" in result.stdout + result.stderr
    assert "while drawing the figure broken in the state {'x': 2}" in result.stdout + result.stderr


def test_a_failed_build_fails_again_and_reads_again_only_what_failed(book):
    path = book / "chapters/two.ipynb"
    written = path.read_text()
    path.write_text(written.replace("# A page", "# A page\\n\\n[gone](gone.md)"))
    first, second = build(book), build(book)
    for result in (first, second):
        assert result.returncode == 1 and "two.ipynb" in result.stderr, result.stderr
    assert first.stderr == second.stderr
    assert (executed(first), executed(second)) == (["two"], [])
    assert "Reads 1 page." in second.stdout
    path.write_text(written)
    assert build(book).returncode == 0


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="a process keeps to some cores only on Linux")
def test_notebooks_side_by_side_give_the_site_that_they_give_one_by_one(book):
    cores = os.sched_getaffinity(0)
    before = contents(book / "_build/html")
    shutil.rmtree(book / "_build")
    try:
        os.sched_setaffinity(0, {min(cores)})
        result = build(book)
    finally:
        os.sched_setaffinity(0, cores)
    assert "Runs 2 of the notebooks, 1 at once" in result.stdout, result.stdout
    assert contents(book / "_build/html") == before


def contents(folder):
    """The bytes of every file, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_one_page_is_built_and_no_other(book):
    shutil.rmtree(book / "_build")
    result = build(book, "two")
    assert result.returncode == 0, result.stderr
    assert executed(result) == ["two"]
    assert "The page is _build/page/html/chapters/two.html" in result.stdout
    assert (book / "_build/page/html/chapters/two.html").exists()
    refused = "NAME must be a page or a figure of the book, such as two, one, end; got 'tow'\n"
    assert build(book, "tow").stdout == refused


def test_pages_are_called_by_their_figures_too():
    known = named(ROOT)
    book = Book(ROOT)
    assert {name: known[name].stem for _, name in book.figures} == {
        name: chapter.name for chapter, name in book.figures
    }
    assert known["changelog"] == CHAPTERS / "changelog.md"


OTHERS = ("latex", "text", "linkcheck", "dirhtml", "singlehtml")
#: As Jupyter Book's own command, for several builders at once.
BUILD_OTHERS = """import sys
from jupyter_book.sphinx import build_sphinx
options = {"external_toc_path": "_toc.yml", "latex_individualpages": False}
book = {"path_config": "_config.yml", "noconfig": True, "doctreedir": "_build/.doctrees", "quiet": True}
for name in sys.argv[1:]:
    print(name, build_sphinx(".", f"_build/{name}", builder=name, confoverrides=dict(options), **book), flush=True)
"""


def test_other_builders_write_the_book_too(book):
    command = [sys.executable, "-c", BUILD_OTHERS, *OTHERS]
    result = subprocess.run(command, cwd=book, env=environment(book), capture_output=True, text=True)
    codes = re.findall(rf"^({'|'.join(OTHERS)}) (.*)$", result.stdout, re.M)
    assert codes == [(name, "0") for name in OTHERS], result.stdout + result.stderr
    for page in ("dirhtml/chapters/one/index.html", "singlehtml/chapters/one.html"):
        html = BeautifulSoup((book / "_build" / page).read_text("utf8"), "html.parser")
        (style,) = html.select("link[rel=stylesheet]")
        assert (book / "_build" / page).parent.joinpath(style["href"]).exists()
        assert "default-src 'none'" in html.select_one("meta[http-equiv=Content-Security-Policy]")["content"]


def test_a_page_out_of_the_contents_leaves_the_site(book):
    (book / "_toc.yml").write_text("format: jb-book\nroot: chapters/one\n")
    result = build(book)
    assert result.returncode == 0, result.stderr
    site = book / "_build/html"
    assert sorted(path.name for path in (site / "chapters").iterdir()) == ["one.html"]
    assert [path for path in site.rglob("*two*") if "_static" not in path.parts] == []

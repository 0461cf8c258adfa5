"""What the shell repairs in the theme's pages must be there to be repaired, or the book is not built."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.errors import SphinxError

from models.site import shell, styles

BOOK = {Path("one.html"), Path("two.html")}
WHOLE = dict.fromkeys(BOOK, "") | {Path("genindex.html"): " ".join(shell._REPAIRS)}


def test_a_whole_book_that_has_what_is_repaired_is_built():
    shell.check_repairs(WHOLE, BOOK)


@pytest.mark.parametrize("wrong", shell._REPAIRS)
def test_a_repair_that_finds_nothing_in_a_whole_book_is_named(wrong):
    pages = {page: text.replace(wrong, "<p>") for page, text in WHOLE.items()}
    with pytest.raises(SphinxError, match=re.escape(wrong)):
        shell.check_repairs(pages, BOOK)


@pytest.mark.parametrize(
    "pages, described",
    [
        ({Path("one.html"): shell._CARRIED, Path("two.html"): ""}, BOOK),  # one page is as an earlier build left it
        ({Path("one.html"): ""}, BOOK),  # a small book
        ({Path("one.html"): ""}, set()),
    ],
)
def test_where_few_pages_are_written_nothing_is_missed(pages, described):
    shell.check_repairs(pages, described)


def test_the_search_is_mended_once_and_another_is_named():
    script = "setIndex: (index) => {\n    Search._index = index;\n"
    mended = shell.mended_search(script)
    assert "setPrototypeOf" in mended and shell.mended_search(mended) == mended
    with pytest.raises(SphinxError, match=re.escape("searchtools.js has no Search._index = index;")):
        shell.mended_search("Search._index = bare(index);")


@pytest.mark.parametrize(
    "blocked, shown",
    [
        ('<iframe src="https://video.example/embed/1">', "<p>"),
        ("<embed src='film.swf'>", "<em>"),
        ('<img alt="" src="//elsewhere.example/one.png">', '<img alt="" src="../_images/one.png">'),
        ('<p style="color: red">', '<p class="style">'),
        ('<button onclick="go()">', '<a href="https://elsewhere.example/on">'),
    ],
)
def test_what_the_policy_would_leave_out_is_named(tmp_path, monkeypatch, blocked, shown):
    said, page = [], tmp_path / "page.html"
    monkeypatch.setattr(shell._LOGGER, "warning", lambda text, *values: said.append(text % values))
    shell._secure(page, f"{shell._CHARSET}{shown}{blocked}")
    assert said == [f"the policy of page.html forbids {blocked}"]


def build(book):
    command = [sys.executable, "-m", "sphinx", "-q", book, book / "html"]
    return subprocess.run(command, capture_output=True, text=True)


def test_sphinx_fails_every_time_and_says_why(tmp_path):
    """A book of one page has nothing to repair: its author calls it whole, and then does not."""
    config = "extensions = ['sphinx_book_theme', 'models.site']\nhtml_theme = 'sphinx_book_theme'\n"
    (tmp_path / "conf.py").write_text(f"{config}page_descriptions = {{'index': 'The whole book.'}}\n")
    (tmp_path / "index.rst").write_text("A page\n======\n")
    for _ in range(2):
        result = build(tmp_path)
        assert result.returncode != 0
        assert all(wrong in result.stderr for wrong in shell._REPAIRS), result.stderr
    (tmp_path / "conf.py").write_text(config)
    result = build(tmp_path)
    assert result.returncode == 0, result.stderr
    assert shell._CARRIED in (tmp_path / "html/index.html").read_text("utf8")


@pytest.mark.parametrize("name", ["index.html", "styles/pydata-sphinx-theme.css"])
def test_a_page_and_a_sheet_without_what_is_replaced_in_them_are_named(tmp_path, name):
    (path := tmp_path / name).parent.mkdir(exist_ok=True)
    path.write_text("<meta charset='UTF-8'>")
    with pytest.raises(SphinxError, match=path.name):
        shell._secure(path, path.read_text()) if path.suffix == ".html" else styles._rebase(path, tmp_path)

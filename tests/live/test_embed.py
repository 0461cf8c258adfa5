"""Each figure has a page of its own, under its name, which therefore can be only one figure's."""

from types import SimpleNamespace
from urllib.parse import quote

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from models.live import Slider, live_figure
from models.live.embed import _write_embeds
from models.live.figure import MODE
from models.live.page import document


def figure_called(name):
    def draw(ax, x):
        ax.plot([x], [x], "o", color="ink")
        return "A dot."

    draw.__name__ = name
    return live_figure("Move it & see.", x=Slider("Where?", [1, 2], 1))(draw)


def site(folder, **figures):
    """A built site with a page for each keyword: the page's figure, or its name."""
    for page, figure in figures.items():
        figure = figure_called(figure) if isinstance(figure, str) else figure
        (folder / f"{page}.html").write_text(document(page, figure), "utf8")
    titles = {page: nodes.title("", f"On {page}") for page in figures}
    return SimpleNamespace(
        outdir=folder,
        builder=SimpleNamespace(
            name="html",
            get_target_uri=lambda page: f"{quote(page)}.html",
            get_outfilename=lambda page: folder / f"{page}.html",
        ),
        env=SimpleNamespace(found_docs=set(figures), titles=titles),
        config=SimpleNamespace(html_title="The Book", html_baseurl=""),
    )


def test_a_figures_page_holds_it_and_leads_back(tmp_path):
    _write_embeds(site(tmp_path, coal="burn"), None)
    text = (tmp_path / "embed/burn.html").read_text("utf8")
    assert "<title>Move it &amp; see.</title>" in text and '<figure class="live-figure" id="burn"' in text
    assert text.count("<h1") == 1 and '<h1 class="lf-heard">Move it &amp; see.</h1>' in text
    assert 'href="../coal.html#burn"' in text and ">On coal</a>, a chapter of The Book" in text


def test_the_page_of_a_figure_that_is_gone_goes_too(tmp_path):
    _write_embeds(site(tmp_path, coal="burn"), None)
    _write_embeds(site(tmp_path, coal="smoke"), None)
    assert [path.name for path in (tmp_path / "embed").iterdir()] == ["smoke.html"]


def test_a_book_that_lists_one_extension_gets_all_three_and_may_be_built_in_parallel(tmp_path, monkeypatch):
    monkeypatch.setenv(MODE, "live")
    (tmp_path / "index.rst").write_text("Coal\n====\n", "utf8")
    extensions = {"extensions": ["models.live.book"]}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "kept", "html", extensions, None, None)
    for name in ("book", "embed", "saved"):
        extension = app.extensions[f"models.live.{name}"]
        assert extension.parallel_read_safe and extension.parallel_write_safe, name


def test_two_figures_of_one_name_are_refused(tmp_path):
    with pytest.raises(
        ValueError, match="two figures are called burn, in coal and steam: a figure's name is its address"
    ):
        _write_embeds(site(tmp_path, coal="burn", steam="burn"), None)

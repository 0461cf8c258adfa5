"""What a Sphinx book gets of a figure, page by page: its addresses, its scripts, and a still picture elsewhere."""

import re
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from models.live import NumberBet, Slider, book, live_figure
from models.live.page import fragment

LAUNCH = {"label": "launch-buttons", "buttons": [{"type": "javascript"}, {"type": "link", "url": "https://lab/?a&b"}]}


def figure_called(name, title="Move it.", **options):
    def draw(ax, x):
        ax.plot([x], [x], "o", color="ink", label="the dot")
        return f"A dot & {x}."

    draw.__name__ = name
    return fragment(live_figure(title, setup=frame, x=Slider("Where?", [1, 2], 1), **options)(draw))


def frame(ax):
    ax.set(xlim=(0, 3), ylim=(0, 3))


def app(folder, builder="html", base="https://coal.example"):
    return SimpleNamespace(
        outdir=folder,
        builder=SimpleNamespace(
            name=builder,
            format="latex" if builder == "latex" else "html",
            out_suffix=".html",
            get_target_uri=lambda page: f"{quote(page)}.html",
            get_outfilename=lambda page: folder / f"{page}.html",
        ),
        config=SimpleNamespace(html_baseurl=base),
    )


def page(folder, *figures, builder="html", base="https://coal.example", buttons=()):
    """The body of a page with some figures, as the book writes it."""
    context = {"body": "".join(figures), "pathto": lambda path, _: f"../{path}", "header_buttons": buttons}
    book._load_assets(app(folder, builder, base), "chapters/coal", "page.html", context, None)
    return context["body"]


@pytest.fixture(scope="module")
def burn():
    return figure_called("burn")


def test_a_site_has_the_front_end_and_the_fonts_and_paper_has_none(tmp_path):
    book._write_assets(app(tmp_path / "pdf", "latex"))
    for _ in range(2):  # a site may be built again
        book._write_assets(app(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["_static"]
    fonts = {f"{face}.woff2" for face in ("sans", "sans-bold", "serif", "serif-italic")}
    assert {path.name for path in (tmp_path / "_static").iterdir()} == {"live.js", "live.css", *fonts}


def test_a_page_without_figures_is_left_alone(tmp_path):
    assert page(tmp_path, "<p>Coal.</p>") == "<p>Coal.</p>"


def test_the_script_comes_once_behind_the_first_figure(tmp_path, burn):
    body = page(tmp_path, burn, "<p>Between.</p>", figure_called("smoke"))
    assert body.count('</figure><script src="../_static/live.js"></script><p>Between.') == body.count("live.js") == 1


def test_tables_move_into_a_script_of_the_figures_name(tmp_path, burn):
    packed = re.findall(r'class="lf-data">([^<]+)<', burn)[0]
    assert packed not in page(tmp_path, burn)
    table = (tmp_path / "tables/burn.js").read_text("utf8")
    assert table == f'document.currentScript.dataset.packed = "{packed}";\n'


def test_a_published_figure_knows_its_address_and_another_has_none(tmp_path, burn):
    body = page(tmp_path, burn)
    assert body.count('data-book="https://coal.example/"') == 1 and body.count("data-name=") == 1
    address = "coal.example/chapters/coal.html#burn"
    assert f'<p class="lf-address"><a href="https://{address}">{address}</a></p></figure>' in body
    body = page(tmp_path, figure_called("burn", "What is the data-name=burn?"))
    assert body.count("data-book=") == 1
    assert "lf-address" not in (alone := page(tmp_path, burn, base="")) and "data-book" not in alone


@pytest.mark.parametrize(
    "buttons, builder, leads",
    [
        ([{"label": "other"}, LAUNCH], "html", "https://lab/?a&amp;b"),
        ([LAUNCH], "dirhtml", "https://lab/?a&amp;b"),
        ([LAUNCH], "singlehtml", None),  # the one page has the first chapter's
        ([{"label": "launch-buttons", "buttons": LAUNCH["buttons"][:1]}], "html", None),
        ([{"label": "other", "buttons": LAUNCH["buttons"]}], "html", None),
        ([], "html", None),
    ],
)
def test_run_leads_where_the_page_is_launched(tmp_path, burn, buttons, builder, leads):
    body = page(tmp_path, burn, builder=builder, buttons=buttons)
    found = re.findall(r'class="lf-button lf-run" (?:href="([^"]*)"|hidden)', body)
    assert found == [leads or ""]


def test_where_no_script_runs_a_figure_is_title_picture_and_sentence(tmp_path, burn):
    body = page(tmp_path, burn, builder="epub")
    assert body.startswith('<figure class="live-figure" id="burn"><svg') and body.count("<svg") == 1
    assert body.endswith('<figcaption class="lf-title">Move it.</figcaption><p>A dot &amp; 1.</p></figure>')
    assert "script" not in body and not (tmp_path / "tables").exists()


def test_only_a_cell_whose_figure_asks_is_marked(burn):
    asking = figure_called("asks", bet=NumberBet("How many?", [1, 2], 1, 2, "Two."))
    cells = [f'<div class="cell docutils">{inside}</div>' for inside in (burn, "<p>data-bet</p>", asking)]
    marked = book.mark_cells(f"<p>Before.</p>{''.join(cells)}")
    assert re.findall(r'<div class="cell ([^"]*)"', marked) == ["docutils", "docutils", "lf-asks docutils"]
    assert marked.replace("lf-asks docutils", "docutils") == f"<p>Before.</p>{''.join(cells)}"

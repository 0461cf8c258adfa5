"""Figures in books that are not this one: they answer, their links lead where they should, and no builder falls."""

import re

import pytest
from bs4 import BeautifulSoup

from .conftest import controls_of, step, until
from .other_books import converted_notebook, plain_book, stock_book
from .test_take import take, taken

pytestmark = pytest.mark.xdist_group("other_books")

#: The least contrast of a figure's words with the nearest ground behind them.
CONTRAST = """figure => Math.min(...[...figure.querySelectorAll('figcaption, output, label, summary')].map(part => {
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  let behind = part;
  const back = () => colour(getComputedStyle(behind).backgroundColor);
  while (back()[3] === 0 && behind.parentElement) behind = behind.parentElement;
  const ground = back();
  const light = c => c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0.05);
  const both = [light(colour(getComputedStyle(part).color)), light(ground[3] === 0 ? [255, 255, 255] : ground)];
  return Math.max(...both) / Math.min(...both);
}))"""


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stock")
    return stock_book(folder), folder / "_build/html"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    return *plain_book(folder), folder / "out"


@pytest.fixture
def visit(browser):
    """Open a file in a colour scheme, without the network that other books ask for."""
    contexts = []

    def open_file(path, scheme="light"):
        context = browser.new_context(color_scheme=scheme, permissions=["clipboard-read", "clipboard-write"])
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.route("http*://**", lambda route: route.abort())
        page = context.new_page()
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        return page

    yield open_file
    for context in contexts:
        context.close()


def answers(page, name):
    """Move a figure's control: its sentence follows, and can be read."""
    shown = page.locator(f"figure#{name}")
    assert shown.evaluate(CONTRAST) >= 4.5
    step(controls_of(shown).first)
    until(page, "n => document.querySelector(`figure#${n} output`).textContent === 'The dot is at 2.'", arg=name)
    return shown


def soup(path):
    return BeautifulSoup(path.read_text("utf8"), "html.parser")


def test_a_stock_jupyter_book_runs_what_jupyter_saved(stock, visit):
    said, site = stock
    assert "WARNING: figure" not in said and "Executed notebook" in said
    for scheme in ("light", "dark"):
        page = visit(site / "sub/une idée.html", scheme)
        shown = answers(page, "dots")
        assert re.findall(r"^dot,.*$", taken(page, shown, "data"), re.M) == ["dot,2,2"]
    take(shown, "embed")
    shown.get_by_text("HTML for your page copied.").wait_for()
    assert f'src="{(site / "embed/dots.html").as_uri()}#dots:x=2"' in page.evaluate("navigator.clipboard.readText()")
    answers(visit(site / "embed/dots.html"), "dots")


def test_run_it_leads_where_the_button_of_the_page_leads(stock):
    page = soup(stock[1] / "sub/une idée.html")
    (button,) = page.select('.dropdown-launch-buttons a[href*="mybinder"]')
    (run,) = page.select("#dots .lf-run")
    assert run["href"] == button["href"] and "/gl/someone%2Fnotes/trunk" in run["href"] and "docs/sub/" in run["href"]


def test_a_pages_name_may_have_spaces_and_accents(stock):
    embed = soup(stock[1] / "embed/dots.html")
    assert (stock[1] / "week 1.html").exists()
    assert embed.select_one(".lf-from a")["href"] == "../sub/une%20id%C3%A9e.html#dots"
    assert embed.select_one(".lf-from").text == "From An idea, a chapter of Notes & queries"


@pytest.mark.parametrize(
    "folder, chapter",
    [
        ("html", "chapters/coal.html"),
        ("pydata", "chapters/coal.html"),
        ("dirhtml", "chapters/coal/index.html"),
        ("singlehtml", "index.html"),
    ],
)
def test_figures_answer_in_plain_sphinx(plain, visit, folder, chapter):
    site = plain[2] / folder
    for scheme in ("light", "dark"):
        page = visit(site / chapter, scheme)
        for name in ("burn", "search"):
            shown = answers(page, name)
        assert shown.locator(".lf-run").get_attribute("href") is None
    take(shown, "link")
    shown.get_by_text("Link copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        f"https://plain.example/notes/{chapter}#search:x=2"
    )
    public = "https://plain.example/notes/" + (chapter if folder != "dirhtml" else "chapters/coal/")
    assert soup(site / chapter).select_one("#burn .lf-address a")["href"] == f"{public}#burn"
    embed = answers(visit(site / "embed/burn.html"), "burn").page
    assert embed.locator("link[rel=canonical]").get_attribute("href") == f"{public}#burn"


def test_no_builder_falls_and_each_has_the_picture(plain):
    _, codes, out = plain
    assert set(codes.values()) == {0}, codes
    assert "search(x=1): The dot is at 1." in (out / "text/chapters/coal.txt").read_text("utf8")
    (tex,) = (out / "latex").glob("*.tex")
    included = re.findall(r"\\sphinxincludegraphics\{\{(\w+)\}\.pdf\}", tex.read_text("utf8"))
    assert len(included) == 2 and all((out / f"latex/{name}.pdf").exists() for name in included)
    still = soup(out / "epub/chapters/coal.xhtml").select_one("#search")
    assert still.svg and "The dot is at 1." in still.text and not still.select("script, form")


def test_what_is_not_on_a_page_is_named(plain):
    said = plain[0]
    assert re.search(r"chapters/kept\.ipynb: WARNING: figure kept, saved by Jupyter, is not on the page: run", said)
    assert re.search(r"chapters/off\.md: WARNING: the figures of the page are not on it, for none of its cells", said)
    assert re.search(r"chapters/coal\.ipynb: WARNING: figure search has the address of a heading", said)
    assert "figure burn" not in said


def test_in_a_converted_notebook_two_figures_of_one_name_both_answer(visit, tmp_path):
    converted_notebook(tmp_path)
    page = visit(tmp_path / "one.html")
    for name in ("draw-2", "draw", "dots"):
        shown = answers(page, name)
    assert page.locator("[data-take=embed]").count() == 0 and shown.locator("[data-take=link]").count() == 1

"""A chapter in a real JupyterLab and Notebook 7: run from the menu, moved by a hand, drawn by Python."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import TimeoutError, expect

from ..conftest import CHAPTERS, NOTEBOOKS, ROOT
from ..test_binder import binder_plan, installs
from .conftest import controls_of, skip_bets, until

pytestmark = pytest.mark.xdist_group("jupyterlab")

TOKEN = "chapter"
TROUBLE = """
import time
from models.live import Slider, live_figure

drawn = 0

@live_figure("Make trouble.", setup=lambda ax: ax.set(xlim=(0, 20), ylim=(0, 1)), x=Slider("Where?", range(21), 10))
def trouble(ax, x):
    global drawn
    drawn += 1
    time.sleep(0.3)
    if x == 11:
        raise RuntimeError("eleven is too many")
    ax.plot([x], [0.5], "o", color="ink")
    return f"At {x} after {drawn} drawings."

trouble
"""
PAIR = """
import time
import traitlets
from models.live import Slider, live_figure

drawn = []

def pair(n):
    @live_figure("Move us.", setup=lambda ax: ax.set(xlim=(0, 20), ylim=(0, 1)), x=Slider("Where?", range(21), 10))
    def pair(ax, x):
        drawn.append((n, x))
        if x == 20:
            print("a long drawing", flush=True)
            time.sleep(60)
        ax.plot([0, x], [0.5, 0.5], color="ink")
        return f"At {x}."
    return pair

a, b = pair("a"), pair("b")
traitlets.link((a.widget, "state"), (b.widget, "state"))
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that serves a copy of the chapters."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(CHAPTERS, folder / "chapters")
    for name, sources in (("trouble", [TROUBLE]), ("pair", [PAIR, "a", "a", "b"])):
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in sources],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        nbformat.write(notebook, folder / f"{name}.ipynb")
    with jupyterlab(sys.executable, folder, tmp_path_factory.mktemp("settings")) as address:
        yield address


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone of the repository and the Python of an environment made for it as Binder's plan has it."""
    folder, environment = tmp_path_factory.mktemp("binder") / "book", tmp_path_factory.mktemp("environment")
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    subprocess.run(
        [(folder / "runtime.txt").read_text().strip().replace("-", ""), "-m", "venv", environment], check=True
    )
    for what in installs(binder_plan()):
        subprocess.run(f"{environment}/bin/pip install --quiet {what}", shell=True, cwd=folder, check=True)
    return folder, environment / "bin/python"


@pytest.fixture(scope="module")
def binder(clone, tmp_path_factory):
    """The address of a JupyterLab as Binder starts it."""
    folder, python = clone
    with jupyterlab(python, folder, tmp_path_factory.mktemp("settings")) as address:
        yield address


@contextlib.contextmanager
def jupyterlab(python, folder, settings):
    """The address of a JupyterLab of that Python's environment, which serves `folder`."""
    port = _free_port()
    environment = os.environ | {
        f"JUPYTER{name}_DIR": str(settings) for name in ("_CONFIG", "LAB_SETTINGS", "LAB_WORKSPACES")
    }
    environment.pop("LIVE_FIGURES", None)
    # Cells out of sight stay in the page, so that a test can find them.
    tracker = settings / "@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
    tracker.parent.mkdir(parents=True)
    tracker.write_text('{"windowingMode": "none"}')
    command = [
        python,
        "-m",
        "jupyterlab",
        "--no-browser",
        f"--port={port}",
        "--allow-root",
        f"--IdentityProvider.token={TOKEN}",
        f"--ServerApp.root_dir={folder}",
        "--LabApp.news_url=None",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with open(settings / "log.txt", "w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}/"
            _wait_for(url, settings / "log.txt")
            yield url
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:  # it may wait for a kernel that was just restarted
                server.kill()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url, log):
    for _ in range(120):
        try:
            return urllib.request.urlopen(f"{url}api?token={TOKEN}")
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(log.read_text())


@pytest.fixture
def lab_page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def choose(page, menu, item):
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).click()
    page.locator(".lm-Menu-itemLabel", has_text=item).first.click()


def open_notebook(page, url):
    """Open it until its kernel is idle; the locator of what JupyterLab may ask meanwhile."""
    # Which kernel, what about another tab: it is answered with JupyterLab's own default.
    dialog = page.locator(".jp-Dialog .jp-mod-accept")
    page.add_locator_handler(dialog, lambda: dialog.click(), no_wait_after=True)
    page.goto(f"{url}?token={TOKEN}")
    page.locator("[title*='Kernel status: Idle'], [data-status=idle]").first.wait_for()
    return dialog


def open_and_run(page, url):
    """Run a notebook until a figure is there; JupyterLab drops the command while it is still setting up."""
    page.add_init_script("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)")
    for patiences in ((15, 30), (15, 30, 60)):  # in a page loaded again where even that is not enough
        dialog = open_notebook(page, url)
        for patience in patiences:
            choose(page, "Run", "Run All Cells")
            with contextlib.suppress(TimeoutError):
                page.locator("figure").first.wait_for(state="attached", timeout=patience * 1000)
                return page.remove_locator_handler(dialog)
        page.remove_locator_handler(dialog)
    raise AssertionError("no figure appeared")


def reaches(page, figure, key, value):
    until(
        page, "([f, k, v]) => JSON.parse(f.dataset.state)[k] === v", [figure.element_handle(), key, value], seconds=60
    )


RUN_ALL = """async () => {
    const { commands, shell } = window.jupyterapp;
    await shell.currentWidget.sessionContext.ready;
    await commands.execute("notebook:clear-all-cell-outputs");
    await commands.execute("notebook:run-all-cells");
    const cells = [...shell.currentWidget.content.model.cells];
    return cells.filter((cell) => cell.type === "code").map((cell) => cell.toJSON());
}"""


def run_and_move(page, url):
    """Run a notebook from its first cell to its last, and move the first control of each figure."""
    open_notebook(page, url)
    cells = page.evaluate(RUN_ALL)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"] == []
    shown = sum("application/vnd.jupyter.widget-view+json" in output.get("data", ()) for output in outputs)
    assert shown
    figures = page.locator("figure.live-figure")
    expect(figures).to_have_count(shown)
    skip_bets(page)
    for figure in figures.all():
        picture = figure.locator(".lf-moving")
        before = picture.inner_html()
        control = controls_of(figure).first
        start = control.evaluate("c => c.selectedIndex ?? +c.value") == 0
        control.press("Space" if control.get_attribute("type") == "checkbox" else "End" if start else "Home")
        moved = ("([picture, before]) => picture.innerHTML !== before", [picture.element_handle(), before])
        try:
            until(page, *moved, seconds=10)
        except AssertionError:  # a control may wait for a first move, as new luck does
            picture.locator("[data-set]").first.press("Enter")
            until(page, *moved, seconds=60)
        assert figure.locator(".lf-note").text_content() == ""


@pytest.mark.parametrize("chapter", ["automated_training", "open_source"])
def test_a_chapter_runs_and_every_first_control_moves(lab, lab_page, chapter):
    run_and_move(lab_page, f"{lab}lab/workspaces/{chapter}/tree/chapters/{chapter}.ipynb")


@pytest.mark.fresh
@pytest.mark.parametrize("chapter", [notebook.stem for notebook in NOTEBOOKS])
def test_every_chapter_runs_on_binder(binder, lab_page, chapter):
    run_and_move(lab_page, f"{binder}lab/workspaces/{chapter}/tree/chapters/{chapter}.ipynb")


@pytest.mark.fresh
def test_an_edit_to_models_on_binder_counts_after_the_install_that_contributing_names(clone):
    folder, python = clone
    command = [
        python,
        "-m",
        "pip",
        *re.search(r"%pip (install .*?\.\.)`", (ROOT / "CONTRIBUTING.md").read_text("utf8"))[1].split(),
    ]

    def package():
        return subprocess.run(
            [python, "-c", "import models; print(models.__file__)"],
            cwd=folder / "chapters",
            capture_output=True,
            text=True,
        ).stdout

    assert str(folder) not in package()
    subprocess.run(command, cwd=folder / "chapters", check=True)
    assert package().strip() == str(folder / "models/__init__.py")


def test_code_is_folded_and_one_click_opens_it(lab, lab_page):
    open_notebook(lab_page, f"{lab}lab/workspaces/folded/tree/chapters/jevons_paradox.ipynb")
    cell = lab_page.locator(".jp-CodeCell").nth(1)
    expect(cell.locator(".jp-InputArea-editor")).to_be_hidden()
    cell.locator(".jp-Placeholder").first.click()
    expect(cell.locator(".jp-InputArea-editor")).to_be_visible()
    assert "live_figure" in cell.locator(".jp-InputArea-editor").text_content()


def test_the_text_has_no_roles_and_its_citations_lead_to_the_published_site(lab, lab_page):
    open_notebook(lab_page, f"{lab}lab/workspaces/text/tree/chapters/jevons_paradox.ipynb")
    text = lab_page.locator(".jp-MarkdownCell .jp-RenderedMarkdown")
    expect(text.get_by_role("link", name="Babbage, 1846").first).to_have_attribute(
        "href", re.compile("^https://.*/chapters/references.html#babbage_1846$")
    )
    said = " ".join(text.all_text_contents())
    assert "Three lines to keep" in said and "{cite" not in said and "{download" not in said
    assert lab_page.locator(".jp-RenderedMarkdown a[href^='#claim']").count() == 0


# JupyterLab takes cells off the page and back while it lays them out anew, so each look is asked until it holds.
FITS = """() => {
    const figure = document.querySelector("figure[data-name=trouble]"), svg = figure?.querySelector("svg");
    const width = svg?.getBoundingClientRect().width ?? 0, text = svg?.querySelector("text").getAttribute("font-size");
    return width > 0 && figure.scrollWidth <= figure.clientWidth && (width / 380) * text >= 11
        && figure.getBoundingClientRect().width <= figure.parentElement.clientWidth + 1;
}"""
INK = """ink => {
    const figure = document.querySelector("figure[data-name=trouble]");
    return figure && getComputedStyle(figure).color === ink;
}"""


def test_the_figure_follows_the_theme_and_fits_a_narrow_window(lab, lab_page):
    open_and_run(lab_page, f"{lab}lab/workspaces/narrow/tree/trouble.ipynb")
    lab_page.locator("figure[data-name=trouble]").first.wait_for()
    for theme, ink in (("JupyterLab Dark", "rgb(232, 234, 237)"), ("JupyterLab Light", "rgb(27, 31, 36)")):
        lab_page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        until(lab_page, INK, arg=ink)
        for width in (1280, 700):
            lab_page.set_viewport_size({"width": width, "height": 900})
            until(lab_page, FITS)


@pytest.mark.parametrize("application", ["lab/tree", "notebooks"])
def test_the_chapter_runs_and_its_figures_are_those_of_the_static_page(lab, lab_page, open_page, address, application):
    open_and_run(lab_page, f"{lab}{application}/chapters/jevons_paradox.ipynb")
    live = lab_page.locator("figure[data-name=one_engine]").first
    live.wait_for(state="attached")
    live.scroll_into_view_if_needed()
    static = open_page(f"{address}/chapters/jevons_paradox.html").locator("figure[data-name=one_engine]")
    for page, figure in ((lab_page, live), (static.page, static)):
        figure.locator("input[name=elasticity]").focus()
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        reaches(page, figure, "elasticity", 1.1)
    assert live.locator("output").text_content() == static.locator("output").text_content()
    drawn = live.locator(".lf-moving").inner_html().replace(f"#{live.get_attribute('id')}-", "#one_engine-")
    assert drawn == static.locator(".lf-moving").inner_html()
    live.locator("button[type=reset]").click()
    reaches(lab_page, live, "elasticity", 1.4)


def brought_into_view(page, cell):
    """JupyterLab draws a cell once it is near or there is time: scroll until it is there."""
    for _ in range(600):
        if cell.count():
            return cell
        page.locator(".jp-WindowedPanel-outer").first.evaluate("panel => panel.scrollBy(0, 400)")
        page.wait_for_timeout(100)
    raise AssertionError("the cell was not drawn")


def test_a_bet_is_revealed_and_a_challenge_met_by_live_python(lab, lab_page):
    open_and_run(lab_page, f"{lab}lab/workspaces/bets/tree/chapters/make_your_own.ipynb")
    figure = brought_into_view(lab_page, lab_page.locator("figure[data-name=paper_to_the_moon]").first)
    figure.locator(".lf-bet input").press("End")
    figure.get_by_role("button", name="this is my bet").click()
    expect(figure.locator(".lf-told")).to_have_text(
        re.compile("^You bet 100 folds; it is 42 folds: .*passes it"), timeout=15_000
    )
    reaches(lab_page, figure, "folds", 42)
    expect(figure.locator(".lf-bet-mark")).to_be_empty()
    figure.locator("input[name=folds]").press("End")
    reaches(lab_page, figure, "folds", 50)
    expect(figure.locator(".lf-met")).to_have_text("Met. Seven folds more than to the Moon do it.")


def test_slow_drawings_errors_and_a_restarted_kernel(lab, lab_page):
    open_and_run(lab_page, f"{lab}lab/workspaces/trouble/tree/trouble.ipynb")
    figure = lab_page.locator("figure[data-name=trouble]").first
    figure.wait_for()
    slider = figure.locator("input[name=x]")

    # A slow drawing never blocks the control, and the latest state wins.
    slider.focus()
    for _ in range(8):
        lab_page.keyboard.press("ArrowLeft")
    assert figure.locator(".lf-value").text_content() == "2"
    reaches(lab_page, figure, "x", 2)
    assert int(figure.locator("output").text_content().split()[3]) <= 6

    # An error is shown, and the next state recovers.
    slider.focus()
    for _ in range(9):
        lab_page.keyboard.press("ArrowRight")
    figure.get_by_text("RuntimeError: eleven is too many").wait_for()
    lab_page.keyboard.press("ArrowRight")
    reaches(lab_page, figure, "x", 12)
    assert figure.locator(".lf-note").text_content() == ""

    # A cell that is run again shows one figure, and it answers.
    choose(lab_page, "Run", "Run All Cells")
    until(
        lab_page,
        """() => {
        const figures = document.querySelectorAll("figure");
        return figures.length === 1 && JSON.parse(figures[0].dataset.state).x === 10;
    }""",
    )
    figure = lab_page.locator("figure[data-name=trouble]")
    figure.locator("input[name=x]").focus()
    lab_page.keyboard.press("End")
    reaches(lab_page, figure, "x", 20)

    # A restarted kernel leaves no figure that looks alive and is not.
    choose(lab_page, "Kernel", "Restart Kernel…")
    lab_page.locator(".jp-Dialog-button.jp-mod-accept").click()
    until(lab_page, "() => [...document.querySelectorAll('figure input')].every((input) => input.disabled)")


IN_KERNEL = """async (code) => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    const { content } = await kernel.requestExecute({ code, user_expressions: { drawn: "drawn" } }).done;
    return content.user_expressions.drawn.data["text/plain"];
}"""
INTERRUPT = """(code) => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    kernel.requestExecute({ code }).onIOPub = ({ header }) => { if (header.msg_type === "stream") kernel.interrupt(); };
}"""
ALL_AT = """x => {
    const figures = [...document.querySelectorAll("figure[data-name=pair]")];
    const at = (figure) => JSON.parse(figure.dataset.state).x === x && +figure.querySelector("input").value === x;
    return figures.length === 3 && figures.every(at);
}"""


def test_views_windows_links_and_cells_agree_and_come_to_rest(lab, lab_page):
    open_and_run(lab_page, f"{lab}lab/workspaces/one/tree/pair.ipynb")
    sliders = lab_page.locator("figure[data-name=pair] input[name=x]")
    expect(sliders).to_have_count(3)
    lab_page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    other_page = lab_page.context.new_page()
    open_notebook(other_page, f"{lab}lab/workspaces/two/tree/pair.ipynb")
    others = other_page.locator("figure[data-name=pair] input[name=x]")
    expect(others).to_have_count(3)

    def agree(x):
        for page in (lab_page, other_page):
            until(page, ALL_AT, x)
        expected.extend([("a", x), ("b", x)])
        assert sorted(eval(lab_page.evaluate(IN_KERNEL, ""))) == sorted(expected)

    expected = []
    lab_page.evaluate(IN_KERNEL, "drawn.clear()")
    for slider, key, x in ((sliders.nth(0), "ArrowRight", 11), (sliders.nth(1), "ArrowRight", 12)):
        slider.press(key)
        agree(x)
    lab_page.evaluate(IN_KERNEL, "a.widget.state = {'x': 3}")
    agree(3)
    for slider, key, x in (
        (others.nth(2), "ArrowLeft", 2),
        (sliders.nth(1), "Home", 0),
        (others.nth(0), "ArrowRight", 1),
    ):
        slider.press(key)
        agree(x)
    assert lab_page.evaluate("new Set([...document.querySelectorAll('figure')].map(({ id }) => id)).size") == 3

    # A drawing of a cell that takes too long is interrupted, and the figure lives.
    lab_page.evaluate(INTERRUPT, "a.widget.state = {'x': 20}")
    lab_page.get_by_text("The drawing was interrupted.").first.wait_for()
    sliders.nth(0).press("Home")
    until(other_page, ALL_AT, 0)

    # A kernel that dies leaves no figure that looks alive, in any window.
    lab_page.evaluate(f"code => {{ ({IN_KERNEL})(code).catch(() => {{}}); }}", "import os; os._exit(1)")
    for page in (lab_page, other_page):
        until(page, "[...document.querySelectorAll('figure input')].every((input) => input.disabled)", seconds=60)
    other_page.close()


def test_a_closed_kernel_leaves_no_figure_that_looks_alive(lab, lab_page):
    open_and_run(lab_page, f"{lab}lab/workspaces/closed/tree/trouble.ipynb")
    figure = lab_page.locator("figure[data-name=trouble]").first
    figure.wait_for()
    choose(lab_page, "Kernel", "Shut Down Kernel")
    lab_page.locator("[title*='No Kernel'], [data-status=unknown]").first.wait_for()
    figure.locator("input[name=x]").focus()
    lab_page.keyboard.press("ArrowLeft")
    figure.get_by_text("Is the notebook's kernel running?").wait_for()

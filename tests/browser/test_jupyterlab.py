"""A chapter in a real JupyterLab: run from the menu, moved by a hand, drawn by live Python."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from ..conftest import CHAPTERS

TOKEN = "chapter"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that serves a copy of the chapters."""
    folder, port = tmp_path_factory.mktemp("lab"), _free_port()
    shutil.copytree(CHAPTERS, folder / "chapters")
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"):
        (folder / name).mkdir()
    # Cells out of sight stay in the page, so that a test can find them.
    settings = folder / "JUPYTERLAB_SETTINGS_DIR/@jupyterlab/notebook-extension/tracker.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text('{"windowingMode": "none"}')
    environment = os.environ | {name: str(folder / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")}
    environment.pop("LIVE_FIGURES", None)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--allow-root", f"--IdentityProvider.token={TOKEN}",
               f"--ServerApp.root_dir={folder}", "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with open(folder / "log.txt", "w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}/"
            _wait_for(url, folder / "log.txt")
            yield url
        finally:
            server.terminate()
            server.wait(30)


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


def test_the_chapter_runs_and_its_figures_are_those_of_the_static_page(lab, lab_page, open_page, address):
    lab_page.goto(f"{lab}lab/tree/chapters/jevons_paradox.ipynb?token={TOKEN}")
    lab_page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    lab_page.locator(".lm-MenuBar-itemLabel", has_text="Run").click()
    lab_page.locator(".lm-Menu-itemLabel", has_text="Run All Cells").first.click()
    live = lab_page.locator("figure[data-name=one_engine]").first
    live.wait_for(state="attached")
    live.scroll_into_view_if_needed()
    static = open_page(f"{address}/chapters/jevons_paradox.html").locator("figure[data-name=one_engine]")
    for page, figure in ((lab_page, live), (static.page, static)):
        figure.locator("input[name=elasticity]").focus()
        for _ in range(3):
            page.keyboard.press("ArrowLeft")
        page.wait_for_function("f => JSON.parse(f.dataset.state).elasticity === 1.25", arg=figure.element_handle())
    assert live.locator("output").text_content() == static.locator("output").text_content()
    assert live.locator(".lf-moving").inner_html() == static.locator(".lf-moving").inner_html()
    live.locator("button[type=reset]").click()
    lab_page.wait_for_function("f => JSON.parse(f.dataset.state).elasticity === 1.4", arg=live.element_handle())

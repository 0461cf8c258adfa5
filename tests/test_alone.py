"""A notebook opened alone: its first code cell brings the package, and it needs nothing beside it."""

import importlib.metadata
import json
import subprocess
import sys
import tomllib
from types import SimpleNamespace

import pytest

from models.site import address

from .conftest import NOTEBOOKS, ROOT, by_notebook, figures_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]


def wheel(repository):
    """Where the site publishes the package, at this version."""
    return f"{address.site(repository)}{PROJECT['name'].replace('-', '_')}-{PROJECT['version']}-py3-none-any.whl"


def first_cell(notebook):
    cells = json.loads(notebook.read_text("utf8"))["cells"]
    return next(cell for cell in cells if cell["cell_type"] == "code")


def asked_of_ipython(notebook):
    """The magics that a notebook's first code cell runs."""
    asked = []
    ipython = SimpleNamespace(run_line_magic=lambda *magic: asked.append(magic))
    exec("".join(first_cell(notebook)["source"]), {"get_ipython": lambda: ipython})
    return asked


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_the_first_cell_installs_this_version_from_the_books_address_where_it_is_missing(
    notebook, repository, monkeypatch
):
    assert asked_of_ipython(notebook) == []
    found = importlib.metadata.distributions
    monkeypatch.setattr(
        importlib.metadata, "distributions", lambda name: [d for d in found(name=name) if name != PROJECT["name"]]
    )
    assert asked_of_ipython(notebook) == [("pip", f"install --quiet {wheel(repository)}")]


def test_all_first_cells_are_one_and_are_not_on_the_site(site):
    cells = [first_cell(notebook) for notebook in NOTEBOOKS]
    assert all(cell["source"] == cells[0]["source"] and "remove-cell" in cell["metadata"]["tags"] for cell in cells)
    for notebook in NOTEBOOKS:
        assert ".whl" not in (site / "chapters" / f"{notebook.stem}.html").read_text("utf8")


@by_notebook
def test_every_notebook_runs_in_an_empty_folder(chapter):
    assert figures_of(chapter)


@pytest.mark.xdist_group("welcome")
def test_colab_is_asked_for_its_widget_manager(monkeypatch):
    enabled = []
    output = SimpleNamespace(
        enable_custom_widget_manager=lambda: enabled.append(True), _widgets=SimpleNamespace(_installed_url="manager.js")
    )
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    _, metadata = figures_of("welcome")["half_the_coal"]._repr_mimebundle_()
    assert enabled == [True]
    assert metadata["application/vnd.jupyter.widget-view+json"]["colab"]["custom_widget_manager"]["url"] == "manager.js"


@pytest.mark.fresh
def test_every_notebook_runs_alone_where_only_jupyter_is_installed(repository, tmp_path):
    pip, site = tmp_path / "environment/bin/pip", tmp_path / "site"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "environment"], check=True)
    subprocess.run([pip, "install", "--quiet", "ipykernel", "nbclient"], check=True)
    subprocess.run([pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", site, ROOT], check=True)
    for notebook in NOTEBOOKS:
        alone = tmp_path / notebook.stem / notebook.name
        alone.parent.mkdir()
        alone.write_text(notebook.read_text("utf8").replace(address.site(repository), f"{site.as_uri()}/"), "utf8")
        subprocess.run([pip, "uninstall", "--quiet", "--yes", PROJECT["name"]], check=True)
        subprocess.run([pip.with_name("jupyter-execute"), alone], check=True)

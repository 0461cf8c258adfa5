"""The package as others get it: what its wheel holds, and that it works where there is no checkout."""

import json
import os
import subprocess
import sys
import tarfile
import tomllib
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

from .conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
NAME, VERSION = PROJECT["name"], PROJECT["version"]
FULL_NAME = f"{NAME.replace('-', '_')}-{VERSION}"
SOURCES = {
    str(path.relative_to(ROOT)) for path in (ROOT / "models").rglob("*") if path.is_file() and path.suffix != ".pyc"
}
LICENCES = {"LICENSE", "LICENSE-CC-BY-4.0"}

CLIENT = """
import importlib.metadata, importlib.util, json
import models
from models.jevons_paradox import rebound
from models.live import Slider, linear, live_figure
from models.live.page import document
from models.tables import read_table

@live_figure("Make it rise.", gain=Slider("How much?", linear(1, 3, 3), 2))
def rise(ax, gain):
    ax.plot([1, 3], [1, gain], color="resource")
    return f"It rises {rebound.service_factor(gain, 2):g} times."

print(json.dumps({
    "file": models.__file__,
    "version": importlib.metadata.version("gold-mines-and-steam-engines"),
    "checkout": importlib.util.find_spec("tests") is not None,
    "table": sorted(read_table("uk_light")),
    "page": document("Alone", rise),
}))
"""


def build(folder, target, source=ROOT):
    """The file that hatchling builds from `source`, without a network."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", folder]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (file,) = folder.iterdir()
    return file


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build(tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return build(tmp_path_factory.mktemp("sdist"), "sdist")


@pytest.fixture(scope="module")
def client(wheel, tmp_path_factory):
    """What `CLIENT` reports where the wheel is installed and the checkout is out of reach."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", folder / "library", wheel], check=True, capture_output=True)
    # Libraries from the path alone: -S passes over the .pth files, by which an editable install reaches the checkout.
    libraries = [folder / "library", *(entry for entry in sys.path if Path(entry).name == "site-packages")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, libraries))}
    command = [sys.executable, "-S", "-c", CLIENT]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout) | {"folder": folder}


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    assert wheel.name == f"{FULL_NAME}-py3-none-any.whl"
    about = {"METADATA", "WHEEL", "RECORD", *(f"licenses/{name}" for name in LICENCES)}
    with ZipFile(wheel) as file:
        assert set(file.namelist()) == SOURCES | {f"{FULL_NAME}.dist-info/{name}" for name in about}
    needed = {
        "models/py.typed",
        "models/claims/data/datapackage.json",
        "models/claims/data/claims.csv",
        "models/live/front/live.js",
        "models/live/front/live.css",
        "models/site/static/shell.js",
        "models/site/templates/layout.html",
    }
    assert needed <= SOURCES


def test_the_sdist_builds_the_same_wheel(wheel, sdist, tmp_path):
    about = {"PKG-INFO", "README.md", "pyproject.toml", ".gitignore", *LICENCES}
    with tarfile.open(sdist) as file:
        assert set(file.getnames()) == {f"{FULL_NAME}/{name}" for name in SOURCES | about}
        file.extractall(tmp_path, filter="data")
    again = build(tmp_path / "again", "wheel", tmp_path / FULL_NAME)
    assert again.read_bytes() == wheel.read_bytes()


def test_the_wheel_works_where_there_is_no_checkout(client):
    assert Path(client["file"]).is_relative_to(client["folder"])
    assert not client["checkout"]
    assert "year" in client["table"]
    assert "It rises 4 times." in client["page"]
    assert "LiveFigures.start()" in client["page"] and ".live-figure" in client["page"]


def test_there_is_one_version(client):
    assert client["version"] == VERSION
    assert version(NAME) == VERSION, "the installed package is another: run `make`"
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text("utf8")

"""The package as others get it: what its wheel holds, and that it works with what it declares, without a checkout."""

import ast
import json
import os
import subprocess
import sys
import tarfile
import tomllib
from importlib.metadata import PathDistribution, distribution, packages_distributions, version
from pathlib import Path
from zipfile import Path as ZipPath
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from .conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
NAME, VERSION = PROJECT["name"], PROJECT["version"]
FULL_NAME = f"{NAME.replace('-', '_')}-{VERSION}"
SITE = ROOT / "models/site"
SOURCES = {
    str(path.relative_to(ROOT))
    for path in (ROOT / "models").rglob("*")
    if path.is_file() and path.suffix != ".pyc" and not path.is_relative_to(SITE)
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
    "checkout": [name for name in ("tests", "models.site") if importlib.util.find_spec(name)],
    "undeclared": [name for name in ("sphinx", "docutils", "yaml", "pytest") if importlib.util.find_spec(name)],
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
def requirements(wheel):
    """What the wheel says that it needs, without its extras."""
    texts = PathDistribution(ZipPath(wheel, f"{FULL_NAME}.dist-info/")).requires or []
    return [text for text in texts if not (Requirement(text).marker and "extra" in text)]


def closure(requirements):
    """The installed distributions that some requirements name, and those that these require in turn."""
    found, queue = {}, [(text, "") for text in requirements]
    while queue:
        text, extra = queue.pop()
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        for wanted in ("", *requirement.extras):
            if (requirement.name, wanted) not in found:
                found[requirement.name, wanted] = installed = distribution(requirement.name)
                queue += [(text, wanted) for text in installed.requires or []]
    return found.values()


@pytest.fixture(scope="module")
def bare(wheel, requirements, tmp_path_factory):
    """A folder with nothing but a library: the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", folder / "library", wheel], check=True, capture_output=True)
    for installed in closure(requirements):
        for name in {file.parts[0] for file in installed.files or []} - {"..", "__pycache__"}:
            link = folder / "library" / name
            if not link.exists():
                link.symlink_to(installed.locate_file(name))
    return folder


def run(code, folder):
    """What Python code prints where the folder's library is all that there is."""
    # -S passes over the site-packages: those of this interpreter have everything.
    command = [sys.executable, "-S", "-c", code]
    environment = os.environ | {"PYTHONPATH": str(folder / "library")}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def client(bare):
    """What `CLIENT` reports there."""
    return json.loads(run(CLIENT, bare)) | {"folder": bare}


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
    assert client["checkout"] == client["undeclared"] == []
    assert "year" in client["table"]
    assert "It rises 4 times." in client["page"]
    assert "LiveFigures.start()" in client["page"] and ".live-figure" in client["page"]


def test_every_module_of_the_wheel_is_imported_with_what_the_wheel_requires(bare):
    paths = [Path(source) for source in sorted(SOURCES) if source.endswith(".py")]
    names = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]
    assert {"models", "models.tables", "models.live.book", "models.live.embed"} <= set(names)
    run(f"import importlib\nfor name in {names}: importlib.import_module(name)", bare)


def test_what_a_module_of_the_wheel_imports_is_required_by_name(requirements):
    imported = set()
    for source in SOURCES:
        if source.endswith(".py"):
            for node in ast.walk(ast.parse((ROOT / source).read_text("utf8"))):
                if isinstance(node, ast.Import):
                    imported |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    imported.add(node.module)
    foreign = {name.partition(".")[0] for name in imported} - sys.stdlib_module_names - {"models"}
    providers = packages_distributions()
    used = {providers[name][0].lower() for name in foreign}
    assert used >= {"numpy", "matplotlib", "pillow"}
    assert used <= {Requirement(text).name for text in requirements}


def test_there_is_one_version(client):
    assert client["version"] == VERSION
    assert version(NAME) == VERSION, "the installed package is another: run `make`"
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text("utf8")

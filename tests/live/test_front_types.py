"""The browser code keeps to the types that its comments promise, and to a linter's habits."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from ..conftest import ROOT

NODE = Path(sys.executable).with_name("node")
TOOLS = Path(sys.executable).parent.parent / "npm/node_modules"  # what package-lock.json pins
SOURCES = [
    *sorted((ROOT / "models/live/front").glob("*.js")),
    *sorted((ROOT / "models/site/static").glob("*.js")),
    *sorted((ROOT / "models/site/deck").glob("*.js")),
    *sorted((ROOT / "tests/bench").glob("*.js")),
]
# A script beside the front end's, with a fault in each of its lines.
STRAY = """// @ts-check
(() => {
  var unused = 1;
  /** @param {Value} value */
  const length = (value) => value.length;
  console.log(length == unused);
})();
"""


def complaints(tool, *arguments, folder=ROOT):
    """What a tool prints where it is not content, or nothing."""
    result = subprocess.run([NODE, TOOLS / tool, *arguments], cwd=folder, capture_output=True, text=True)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def of_types(*sources):
    """TypeScript's complaints about scripts that share a page."""
    checks = ["--strict", "--noImplicitReturns", "--noUnusedLocals", "--noUnusedParameters"]
    options = ["--noEmit", "--allowJs", "--checkJs", "--target", "es2022", "--lib", "es2022,dom,dom.iterable"]
    return complaints("typescript/bin/tsc", *options, *checks, *sources)


def of_habits(folder):
    """Biome's complaints about the scripts that `biome.json` names."""
    return complaints("@biomejs/biome/bin/biome", "lint", "--error-on-warnings", "--colors=off", folder=folder)


def test_every_script_asks_to_be_checked():
    assert {"live.js", "shell.js", "deck.js", "probe.js"} <= {source.name for source in SOURCES}
    assert [source.name for source in SOURCES if not source.read_text("utf8").startswith("// @ts-check\n")] == []


def test_the_browser_code_type_checks():
    assert of_types(*SOURCES) == ""


def test_the_browser_code_is_linted():
    assert of_habits(ROOT) == ""


def test_a_stray_script_is_found(tmp_path):
    stray = tmp_path / "models/live/front/stray.js"
    stray.parent.mkdir(parents=True)
    stray.write_text(STRAY, "utf8")
    shutil.copy(ROOT / "biome.json", tmp_path)
    assert "Property 'length' does not exist on type 'number'" in of_types(*SOURCES, stray)
    found = of_habits(tmp_path)
    assert all(rule in found for rule in ("noVar", "noConsole", "noDoubleEquals"))


def test_the_lock_names_the_tools_and_no_host():
    package, lock = (json.loads((ROOT / name).read_text("utf8")) for name in ("package.json", "package-lock.json"))
    installed = {name.removeprefix("node_modules/"): entry for name, entry in lock["packages"].items()}
    pinned = package["devDependencies"] | package["dependencies"]
    assert {name: installed[name]["version"] for name in pinned} == pinned
    assert [
        name for name, entry in installed.items() if name and ("resolved" in entry or "integrity" not in entry)
    ] == []
    assert f"/{package['devDependencies']['@biomejs/biome']}/" in (ROOT / "biome.json").read_text("utf8")

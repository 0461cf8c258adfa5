"""What stands in the way of the newest Sphinx: ``python -m tests.site.next`` builds the book with it.

It makes an environment and a site in `_build/next`, says which package is held back and what Sphinx warns of, and
ends with 1 where the book does not build as `make site` wants it: without a warning.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
NEXT = ROOT / "_build/next"
PYTHON = NEXT / "env/bin/python"
# Jupyter Book 1 stays with its old Sphinx: what goes with it, and what it brought that the pages need.
WITHOUT = {"jupyter-book", "jupyterlab", "notebook"}
BROUGHT = {"sphinx-external-toc", "sphinx-copybutton", "sphinx-design", "linkify-it-py"}
UNUSED = ("jupyter_book", "sphinx_comments", "sphinx_jupyterbook_latex", "sphinx_multitoc_numbering")


def packages():
    """What the book is built with, by pyproject.toml, whatever the version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["book"]
    return sorted({re.match(r"[\w.-]+(\[\w+\])?", name)[0] for name in needed} - WITHOUT | BROUGHT)


def install(names):
    """Make an environment of the newest versions that go together."""
    venv.create(NEXT / "env", clear=True, with_pip=True)
    subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", *names], check=True)


def versions(names):
    """A line for each package: what is installed, and what is newer and held back by another."""
    command = [PYTHON, "-m", "pip", "list", "--format", "json"]
    lists = [
        {re.sub(r"[._]", "-", package["name"].lower()): package for package in json.loads(text)}
        for text in (subprocess.run(more, check=True, stdout=-1).stdout for more in (command, [*command, "--outdated"]))
    ]
    for name in dict.fromkeys(name.lower().partition("[")[0] for name in names):
        newer = f", though {lists[1][name]['latest_version']} is out" if name in lists[1] else ""
        yield f"{name} {lists[0][name]['version']}{newer}"


def write_configuration(folder):
    """Write `_config.yml` as a conf.py that needs no Jupyter Book."""
    copy(ROOT / "_config.yml", folder)
    command = [Path(sys.executable).with_name("jupyter-book"), "config", "sphinx", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with Path(folder, "conf.py").open("a", encoding="utf8") as conf:
        conf.write(f"extensions = [name for name in extensions if name not in {UNUSED}]\n")
        conf.write(f"bibtex_bibfiles = ['{ROOT}/' + name for name in bibtex_bibfiles]\n")  # else beside conf.py


def build(folder):
    """Build the book as `make site` does; return Sphinx's exit code and what it printed."""
    command = [PYTHON, "-m", "sphinx", "-q", "-E", "-a", "-n", "-W", "--keep-going"]
    command += ["-c", folder, "-d", NEXT / "doctrees", ROOT, NEXT / "html"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    result = subprocess.run(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    return result.returncode, result.stderr


def verdict(code, said):
    """What Sphinx's exit code (above 1 where it stopped at an error) and its messages come to, in a line."""
    if code == 0:
        return "The book builds."
    errors, warnings = (len(re.findall(rf"\b(?:{kinds}): ", said)) for kinds in ("ERROR|CRITICAL", "WARNING"))
    return f"In the way: errors {errors + (code > 1)}, warnings {warnings}."


def main():
    install(names := packages())
    print(*versions(names), "", sep="\n", flush=True)
    with TemporaryDirectory() as folder:
        write_configuration(folder)
        code, said = build(folder)
    print(said, verdict(code, said), sep="\n")
    return min(code, 1)


if __name__ == "__main__":
    sys.exit(main())

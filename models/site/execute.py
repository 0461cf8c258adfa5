"""The notebooks of a build, run side by side before Sphinx reads them: one kernel a core.

What a notebook has given is kept in `_build/executed` for as long as the notebook, its list of numbers, every file
that these depend on and the installed packages stay as they are. So a build that failed is repeated without what it
has drawn already.
"""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from json import dumps, loads
from pathlib import Path
from time import perf_counter
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors

from .freshness import dependencies
from .numbers import numbers_of, with_numbers
from .progress import say

#: In a notebook's metadata: what it was made of.
_MADE_OF = "made_of"
#: What a notebook takes while it is run: a kernel with matplotlib, and the process that listens to it.
_MEMORY = 300
#: One kernel a core: the threads with which each would solve its small linear systems would wait for one another.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def workers() -> int:
    """How many notebooks run at once: as many as there are cores for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(text: str, folder: str, timeout: int) -> tuple[str, float]:
    """A notebook (JSON) with its outputs, run in `folder`, and the seconds that it took.

    Raises `RuntimeError` with what the kernel said where a cell fails, takes more than `timeout` seconds or ends it.
    """
    notebook, started = nbformat.reads(text, 4), perf_counter()
    # Not of level "warning", for each kernel warns that it listens on this machine.
    client = NotebookClient(notebook, timeout=timeout, extra_arguments=["--log-level=ERROR"])
    try:
        client.execute(cwd=folder, env=_ONE_THREAD | os.environ)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise RuntimeError(strip_colors(str(error))) from None
    return nbformat.writes(notebook), perf_counter() - started


def run_all(
    notebooks: dict[str, tuple[str, str]], timeout: int, at_once: int
) -> Iterator[tuple[str, str | RuntimeError]]:
    """Run notebooks, the longest first and `at_once` of them at a time; each with its outputs as soon as it has them.

    `notebooks` have a text (JSON) and a folder. One that fails gives its error; the others go on.
    """
    with ProcessPoolExecutor(min(at_once, len(notebooks))) as pool:
        longest_first = sorted(notebooks, key=lambda name: -len(notebooks[name][0]))
        futures = {pool.submit(run, *notebooks[name], timeout): name for name in longest_first}
        for future in as_completed(futures):
            name = futures[future]
            try:
                text, seconds = future.result()
                say(f"  {name}: {seconds:.0f} s")
                yield name, text
            except RuntimeError as error:
                say(f"  {name}: failed")
                yield name, error


def made_of(notebook: Path, text: str) -> str:
    """What decides over the outputs of a notebook with this `text`, as a hash."""
    files = dependencies(text, str(notebook)) | ({numbers_of(notebook)} if numbers_of(notebook).exists() else set())
    parts = [
        sys.version,
        *_packages(),
        text,
        *(f"{path} {sha256(path.read_bytes()).hexdigest()}" for path in sorted(files)),
    ]
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def _packages():
    return sorted(f"{package.name} {package.version}" for package in distributions())


def _run_notebooks(app, env, docnames):
    """Run what Sphinx is about to read, but for what is kept."""
    app.executed, waiting, hashes = {}, {}, {}
    only = app.config.only_page
    for name in [only] if only else docnames:
        path = Path(env.doc2path(name))
        if path.suffix == ".ipynb":
            text = with_numbers(path, path.read_text("utf8"))
            hashes[name] = made_of(path, text)
            kept = _kept(app, name)
            if kept is not None and kept["metadata"].pop(_MADE_OF, "") == hashes[name]:
                app.executed[name] = kept
            else:
                waiting[name] = text, str(path.parent)
    failures = {}
    if waiting:
        at_once = min(len(waiting), workers())
        say(f"Runs {len(waiting)} of the notebooks, {at_once} at once, each in about {_MEMORY} MB:")
        for name, found in run_all(waiting, app.config.nb_execution_timeout, at_once):
            if isinstance(found, RuntimeError):
                failures[name] = found
            else:
                app.executed[name] = _keep(app, name, found, hashes[name])
    if failures:
        raise SphinxError("\n".join(f"{name}.ipynb: {error}" for name, error in sorted(failures.items())))


def _place(app, name):
    return Path(app.srcdir, "_build/executed", f"{name}.ipynb")


def _kept(app, name):
    place = _place(app, name)
    return loads(place.read_text("utf8")) if place.exists() else None


def _keep(app, name, text, made_of):
    notebook, place = loads(text), _place(app, name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(dumps(notebook | {"metadata": notebook["metadata"] | {_MADE_OF: made_of}}), "utf8")
    return notebook


def _give_outputs(app, docname, source):
    ran: dict[str, Any] | None = getattr(app, "executed", {}).get(docname)
    if not ran:
        return
    notebook = loads(source[0])
    for cell, with_outputs in zip(notebook["cells"], ran["cells"], strict=True):
        if cell["cell_type"] == "code":
            cell |= {key: with_outputs[key] for key in ("outputs", "execution_count")}
    source[0] = dumps(notebook | {"metadata": ran["metadata"]})


def _leave_out_search(app):
    """One page needs no index, and Sphinx would warn that it is incomplete."""
    if app.config.only_page:
        app.builder.search = False


def _read_again(app, env, added, changed, removed):
    """The only page may have been read before without its outputs."""
    return [app.config.only_page] if app.config.only_page else []


def setup(app):
    app.add_config_value("only_page", "", "", str)
    app.connect("builder-inited", _leave_out_search)
    app.connect("env-get-outdated", _read_again)
    app.connect("env-before-read-docs", _run_notebooks, priority=900)
    app.connect("source-read", _give_outputs, priority=900)  # behind all that changes the text
    return {"parallel_read_safe": True, "parallel_write_safe": True}

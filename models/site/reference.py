"""The reference: docstrings in the house format, as autodoc and napoleon (numpydoc) read them.

Sources and names in backticks become links, indented equations stay as they are set.
"""

import inspect
import json
import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path
from textwrap import indent

import yaml
from docutils import nodes

import models

_ITEM = re.compile(r"([\w*, ]+) : (?=\S)")
_MARKUP = re.compile(r"``.+?``|`([^`]+)`|[*|\\]|_\b", re.S)


def _configure(app, config):
    config.add_module_names = False
    config.autodoc_default_options = {
        "members": True,
        "member-order": "bysource",
        "inherited-members": "tuple, ValueError, RuntimeError",
    }
    config.autodoc_preserve_defaults = True
    config.autodoc_typehints = "none"
    config.napoleon_use_param = config.napoleon_use_rtype = False
    config.html_domain_indices = False  # the page's own contents list the modules
    config.toc_object_entries = False


def science():
    """The full names of the modules that hold models, the shared ones first, each chapter's in its own order."""
    shared = [f"models.{module.name}" for module in pkgutil.iter_modules(models.__path__) if not module.ispkg]
    return shared + [name for chapter in chapters_with_models() for name in modules_of(chapter)]


def chapters_with_models():
    """The folders of `models` that list modules, by name."""
    folders = (
        module.name
        for module in pkgutil.iter_modules(models.__path__)
        if module.ispkg and module.name not in ("live", "site", "sweep")
    )
    return [name for name in folders if modules_of(name)]


def modules_of(chapter):
    """The full names of a chapter's modules, in the order in which its folder lists them."""
    return [f"models.{chapter}.{name}" for name in getattr(import_module(f"models.{chapter}"), "__all__", ())]


def contents(toc, source):
    """The chapters' models as MyST Markdown, in the order of `toc`; `source` gives a chapter's text."""
    documents = [entry["file"] for entry in toc["chapters"]]
    return "\n".join(
        f"## {_title(source(document))}\n\nFor {{doc}}`{Path(document).name}`.\n\n"
        + "\n".join(map(_entry, modules_of(Path(document).name)))
        for document in documents
        if Path(document).name in chapters_with_models()
    )


def _title(text):
    """The first heading of a notebook (JSON), without what stands behind a colon."""
    first = "".join(json.loads(text)["cells"][0]["source"])
    return first.removeprefix("# ").splitlines()[0].partition(":")[0]


def _entry(module):
    return f"### {module}\n\n```{{eval-rst}}\n.. automodule:: {module}\n```\n"


def _insert(app, docname, source):
    if "{{ reference }}" in source[0]:
        app.env.note_dependency("_toc.yml")
        toc = yaml.safe_load(Path(app.srcdir, "_toc.yml").read_text("utf8"))
        written = contents(toc, lambda document: Path(app.env.doc2path(document)).read_text("utf8"))
        source[0] = source[0].replace("{{ reference }}", written)


def _keep_addresses(app, doctree):
    """Version 0.1.0 had no folders: what was at `models.rebound.rebound_share` is found there still."""
    folder = re.compile(rf"\bmodels\.(?:{'|'.join(chapters_with_models())})\.")
    for node in doctree.findall(nodes.Element):
        ids = node.get("ids", [])
        ids += [folder.sub("models.", id) for id in ids if folder.search(id)]


def restructured(text, name, value, sources):
    """The docstring of `value`, called `name`, as reStructuredText for napoleon; `sources` are the known keys."""

    def markup(match):
        word = match[1]
        if word is None:
            return match[0] if match[0].startswith("`") else "\\" + match[0]
        if word in sources:
            return f":cite:t:`{word}`"
        target = _target(word, name, value)
        return f":py:obj:`~{target}`" if target else f"``{word}``"

    def block(text):
        if text.startswith(">>>"):
            return text
        if all(line.startswith("    ") for line in text.splitlines()):
            return ".. code-block:: text\n\n" + indent(text, "    ")
        marked = _MARKUP.sub(markup, text)
        if all(line.startswith("    ") or _ITEM.match(line) for line in text.splitlines()):
            return re.sub(r"^(\S.*?) : ", r"*   **\1** – ", marked, flags=re.M)
        return marked

    # Two blank lines end a numpydoc section.
    return "\n\n\n".join(map(block, text.strip("\n").split("\n\n")))


def _target(word, name, value):
    """The full name of the module, function or class that `word` means in a docstring, or None."""
    if not word.isidentifier() or (callable(value) and word in inspect.signature(value).parameters):
        return None
    for module in science():
        if module.rpartition(".")[2] == word:
            return module
    while name not in sys.modules:
        name = name.rpartition(".")[0]
    found = getattr(sys.modules[name], word, None)
    if not (inspect.isfunction(found) or inspect.isclass(found)) or not found.__module__.startswith("models."):
        return None
    return f"{name if word in getattr(sys.modules[name], '__all__', ()) else found.__module__}.{word}"


def _process(app, what, name, value, options, lines):
    app.env.note_dependency(__file__)
    sources = app.env.get_domain("cite").bibdata.data.entries
    lines[:] = restructured("\n".join(lines), name, value, sources).splitlines()


def setup(app):
    for extension in ("sphinx.ext.autodoc", "sphinx.ext.napoleon"):
        app.setup_extension(extension)
    app.connect("config-inited", _configure)
    app.connect("source-read", _insert)
    app.connect("doctree-read", _keep_addresses)
    app.connect("autodoc-process-docstring", _process, priority=400)  # before napoleon
    return {"parallel_read_safe": True, "parallel_write_safe": True}

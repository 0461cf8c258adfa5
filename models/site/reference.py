"""The reference: docstrings in the house format, as autodoc and napoleon (numpydoc) read them.

Sources and names in backticks become links, indented equations stay as they are set.
"""

import inspect
import re
import sys
from importlib.util import find_spec
from textwrap import indent

_ITEM = re.compile(r"([\w*, ]+) : (?=\S)")
_MARKUP = re.compile(r"``.+?``|`([^`]+)`|[*|\\]|_\b", re.S)


def _configure(app, config):
    config.add_module_names = False
    config.autodoc_default_options = {"members": True, "member-order": "bysource"}
    config.autodoc_preserve_defaults = True
    config.autodoc_typehints = "none"
    config.napoleon_use_param = config.napoleon_use_rtype = False
    config.html_domain_indices = False  # the page's own contents list the modules
    config.toc_object_entries = False


def restructured(text, name, value, sources):
    """The docstring of `value`, called `name`, as reStructuredText that napoleon reads; `sources` are the known keys."""

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
    if not word.isidentifier() or callable(value) and word in inspect.signature(value).parameters:
        return None
    if find_spec(f"models.{word}"):
        return f"models.{word}"
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
    app.connect("autodoc-process-docstring", _process, priority=400)  # before napoleon
    return {"parallel_read_safe": True, "parallel_write_safe": True}

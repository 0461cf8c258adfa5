"""Works of the same authors and year told apart wherever they are cited, and an address for each: its key.

The letters, 2025a, 2025b, follow the order of the keys in the bibliography.
"""

from collections import defaultdict
from functools import cache
from string import ascii_lowercase

import pybtex.plugin
from docutils import nodes


def _authors(entry):
    """The authors as a citation in the text has them: the first, and whether there are others."""
    people = entry.persons.get("author", [])
    names = [" ".join(person.prelast_names + person.last_names) for person in people]
    return tuple(names) if len(names) < 3 else (names[0], "et al.")


def tell_apart(entries):
    """Give each entry (pybtex, by key) whose authors and year are another's too a letter behind its year."""
    same = defaultdict(list)
    for entry in entries.values():
        year = entry.fields.get("year", "")
        if year[:4].isdigit():
            same[_authors(entry), year[:4]].append(entry)
    for (_, year), alike in same.items():
        for entry, letter in zip(alike, ascii_lowercase, strict=False):
            entry.fields["year"] = year + letter * (len(alike) > 1)


def plain_dollars(entries):
    """Take the backslash from the dollars of titles, where LaTeX wants one and pybtex leaves it."""
    for entry in entries.values():
        if "title" in entry.fields:
            entry.fields["title"] = entry.fields["title"].replace(r"\$", "$")


def _tell_apart(app, env, docnames):
    if "cite" in env.domains:  # the book has a bibliography
        entries = env.get_domain("cite").bibdata.data.entries
        tell_apart(entries)
        plain_dollars(entries)


def _address(app, doctree, docname):
    """Let the list of references be linked at the key of each entry, too: that does not change when others come."""
    if "cite" in app.env.domains:
        keys = {found.citation_id: found.key for found in app.env.get_domain("cite").citations}
        for entry in doctree.findall(nodes.citation):
            entry["ids"] += [keys[name] for name in entry["ids"] if name in keys]


def setup(app):
    # It reads what every installed package offers, and sphinxcontrib-bibtex asks it once for each citation.
    pybtex.plugin.find_plugin = cache(pybtex.plugin.find_plugin)
    app.connect("env-before-read-docs", _tell_apart)
    app.connect("doctree-resolved", _address)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""Works of the same authors and year told apart wherever they are cited: 2025a, 2025b.

The letters follow the order of the keys in the bibliography.
"""

from collections import defaultdict
from string import ascii_lowercase


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


def _tell_apart(app, env, docnames):
    if "cite" in env.domains:  # the book has a bibliography
        tell_apart(env.get_domain("cite").bibdata.data.entries)


def setup(app):
    app.connect("env-before-read-docs", _tell_apart)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

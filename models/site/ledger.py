"""The ledger page, written from `models/claims/data/claims.csv` wherever a page says ``{{ ledger }}``."""

import csv
import re
from collections import Counter
from html import escape
from itertools import groupby
from pathlib import Path

from docutils import nodes

_TABLE = Path(__file__).parents[1] / "claims/data/claims.csv"
_ESSAY = "https://www.tmtpost.com/7440565.html"
#: verdict -> its mark, drawn in a square of 14; never told by its colour alone
MARKS = {
    "supported": '<circle cx="7" cy="7" r="6" fill="currentColor"/>',
    "roughly right": '<circle cx="7" cy="7" r="5.5"/><path d="M7 1.5a5.5 5.5 0 0 0 0 11z" fill="currentColor"/>',
    "contradicted": '<path d="M2 2l10 10M12 2L2 12" stroke-width="3"/>',
    "unverifiable": '<circle cx="7" cy="7" r="5.5" stroke-dasharray="2.5 2"/>',
    "opinion": '<path d="M1.5 2h11v7.5H7L4 12.5v-3H1.5z"/>',
}
#: What each section of the essay is about, in our words.
SECTIONS = {"0": "The headline", "1": "The path", "2": "Opening", "3": "Whose work it is", "4": "What comes"}


def ledger():
    """The claims as MyST Markdown: a bar that counts the verdicts, then section by section the claims, folded."""
    rows = _claims()
    sections = groupby(rows, key=lambda row: row["place"][0])
    return "\n".join([tally(), *(_section(number, list(claims)) for number, claims in sections), _SCRIPT])


_SCRIPT = '<script src="../_static/ledger.js" defer></script>\n'


def _claims():
    with _TABLE.open(encoding="utf8", newline="") as table:
        return list(csv.DictReader(table))


def tally(page=""):
    """A bar that counts the verdicts, and a link for each: to those claims, on this page or on that one."""
    rows = _claims()
    counts = Counter(row["verdict"] for row in rows)
    edges = [sum(counts[verdict] for verdict in list(MARKS)[:i]) for i in range(len(MARKS))]
    bar = "".join(
        f'<rect class="{_class(verdict)}" x="{edge}" width="{counts[verdict] - 0.3:g}" height="4" fill="currentColor"/>'
        for verdict, edge in zip(MARKS, edges, strict=True)
    )
    names = "".join(
        f'<li><a class="{_class(verdict)}" href="{page}#verdict={escape(verdict.replace(" ", "+"))}">{_mark(verdict)} '
        f"{counts[verdict]} {verdict}</a></li>"
        for verdict in MARKS
    )
    return (
        f'<div class="ledger-tally" data-claims="{len(rows)}">'
        f'<svg viewBox="0 0 {len(rows)} 4" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>'
        f"<ul>{names}</ul></div>\n"
    )


def _section(number, rows):
    return f"## {SECTIONS[number]}\n\n" + "\n".join(_entry(row) for row in rows)


def _entry(row):
    keys = row["sources"].replace(";", ",").replace(" ", "")
    cited = f" {{cite:p}}`{keys}`" if keys else ""
    since = f"\n\n*Since the essay:* {row['since']}" if row["since"] else ""
    chapter, figure = row["chapter"], row["figure"]
    place = f' (<a href="{chapter}.html#{figure}">the figure</a>)' if figure else ""
    tested = f"tested in {{doc}}`{chapter}`{place}" if chapter else "not tested in a chapter"
    return (
        f"(claim-{row['id']})=\n"
        f'<details class="claim" id="claim-{row["id"].lower()}" data-verdict="{row["verdict"]}" '
        f'data-chapter="{chapter}" data-confidence="{row["confidence"]}" data-since="{"yes" if since else "no"}">\n'
        f'<summary><span class="claim-verdict {_class(row["verdict"])}">{_mark(row["verdict"])} '
        f'{row["verdict"].capitalize()}</span> <span class="claim-id">{row["id"]}</span> '
        f"{escape(row['claim'])}</summary>\n\n"
        f"{row['record']}{cited}{since}\n\n"
        f"[Essay {row['place']}]({_ESSAY}) · {tested} · confidence {row['confidence']} · as of {row['as_of']} · "
        f"checked {row['checked']}\n\n</details>\n"
    )


def _mark(verdict):
    return (
        '<svg viewBox="0 0 14 14" width="14" height="14" fill="none" stroke="currentColor" stroke-width="1.5" '
        f'aria-hidden="true">{MARKS[verdict]}</svg>'
    )


def _class(verdict):
    return f"v-{verdict.split()[0]}"


def _insert(app, docname, source):
    if "{{ ledger }}" in source[0]:
        for path in (str(_TABLE), __file__):
            app.env.note_dependency(path)
        source[0] = source[0].replace("{{ ledger }}", ledger())


def _anchor(app, doctree, docname):
    """Give the words of a page that first lead to a claim an address, and lead from the claim back to them."""
    chapter = Path(docname).name
    if chapter == "claims":
        _lead_back(doctree)
        return
    for reference in doctree.findall(nodes.reference):
        claim = reference.get("refuri", "").partition("#claim-")[2]
        if claim and not any(f"on-{claim}" in node["ids"] for node in doctree.findall(nodes.reference)):
            reference["ids"].append(f"on-{claim}")


def _lead_back(doctree):
    claim = ""
    for node in doctree.findall():
        if isinstance(node, nodes.raw) and (opened := re.search(r'id="claim-(c\d+)"', node.astext())):
            claim = opened[1]
        elif isinstance(node, nodes.reference) and re.fullmatch(r"\w+\.html", node.get("refuri", "")) and claim:
            node["refuri"] += f"#on-{claim}"


def setup(app):
    app.connect("source-read", _insert)
    app.connect("doctree-resolved", _anchor)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

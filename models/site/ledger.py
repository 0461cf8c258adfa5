"""The ledger page, written from `models/claims/data/claims.csv` wherever a page says ``{{ ledger }}``."""

import csv
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "claims/data/claims.csv"


def ledger():
    """The claims as MyST Markdown, one section each."""
    with _TABLE.open(encoding="utf8", newline="") as table:
        return "\n".join(_entry(row) for row in csv.DictReader(table))


def _entry(row):
    keys = row["sources"].replace(";", ",").replace(" ", "")
    cited = f" {{cite:p}}`{keys}`" if keys else ""
    since = f"\n\n*Since the essay:* {row['since']}" if row["since"] else ""
    tested = f"tested in {{doc}}`{row['chapter']}`" if row["chapter"] else "not tested in a chapter"
    return (
        f"(claim-{row['id']})=\n## {row['id']} · {row['claim']}\n\n"
        f"**{row['verdict'].capitalize()}**, confidence {row['confidence']}. {row['record']}{cited}{since}\n\n"
        f"Essay {row['place']} · {tested} · as of {row['as_of']} · checked {row['checked']}\n"
    )


def _insert(app, docname, source):
    if "{{ ledger }}" in source[0]:
        app.env.note_dependency(str(_TABLE))
        source[0] = source[0].replace("{{ ledger }}", ledger())


def setup(app):
    app.connect("source-read", _insert)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

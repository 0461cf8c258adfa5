"""What a build is doing, in plain lines."""

from models.live.pages import SITES


def say(line: str) -> None:
    """Print a line now, wherever it goes."""
    print(line, flush=True)


def _reads(app, env, docnames):
    if docnames:
        say(f"Reads {len(docnames)} {'page' if len(docnames) == 1 else 'pages'}.")


def _writes(app, env):
    say("Writes.")


def _finishes(app, exception):
    if not exception and app.builder.name in SITES:
        say("Finishes: figures' own pages, cards, style sheet, archive.")


def setup(app):
    app.connect("env-before-read-docs", _reads, priority=950)  # behind the notebooks' run
    app.connect("env-check-consistency", _writes)
    app.connect("build-finished", _finishes, priority=0)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

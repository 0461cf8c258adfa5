"""A build that failed on a warning fails on it again, and what it read of other pages it need not read anew.

Sphinx takes a page that it warned of for built. Here the next build reads every such page once more; where a warning
names no page, all of them.
"""

import json
import logging
from pathlib import Path

from sphinx.util.logging import NAMESPACE, SphinxLogRecordTranslator, SphinxWarningLogRecord, is_suppressed_warning


class _Located(SphinxLogRecordTranslator):
    LogRecordClass = SphinxWarningLogRecord


class _Warned(logging.Handler):
    """The pages that warnings name, or None where one names none."""

    def __init__(self, app):
        super().__init__(logging.WARNING)
        self.app, self.pages = app, set()
        self.addFilter(_Located(app))

    def emit(self, record):
        kind, part = getattr(record, "type", ""), getattr(record, "subtype", "")
        if is_suppressed_warning(kind, part, self.app.config.suppress_warnings):
            return
        # A file, then the line: `/book/chapters/one.ipynb:10003`.
        file = str(getattr(record, "location", None) or "").partition(":")[0]
        page = self.app.project.path2doc(file) if file else None
        self.pages.add(page if page in self.app.project.docnames else None)


def _listen(app):
    app.warned = _Warned(app)
    logging.getLogger(NAMESPACE).addHandler(app.warned)


def _kept(app):
    return Path(app.doctreedir, "failed.json")


def _read_again(app, env, added, changed, removed):
    failed = json.loads(_kept(app).read_text("utf8")) if _kept(app).exists() else []
    return env.found_docs if None in failed else failed


def _keep(app, exception):
    logging.getLogger(NAMESPACE).removeHandler(app.warned)
    if app.warned.pages:
        _kept(app).write_text(json.dumps(list(app.warned.pages)), "utf8")
    elif not exception:
        _kept(app).unlink(missing_ok=True)


def setup(app):
    app.connect("builder-inited", _listen, priority=0)
    app.connect("env-get-outdated", _read_again)
    app.connect("build-finished", _keep, priority=1000)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

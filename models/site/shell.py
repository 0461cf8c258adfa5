"""A slim, safe page around the chapters.

Icons come from `shell.css`, scripts, styles and marks that no page uses are left out, and every
page carries a Content-Security-Policy with the hashes of its own inline scripts.
"""

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from sphinx.errors import SphinxError
from sphinx.util import logging

from models.live.pages import SITES, page_of

from .styles import join_styles

_LOGGER = logging.getLogger(__name__)

#: What a page may load: nothing from another host, no script or style but our files'.
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
)
#: What the policy would leave out without a word: styles and handlers within a page, frames, another host's files.
_FORBIDDEN = re.compile(
    r"""<style\b|<[^<>]*\ (?:style|on\w+)=["'][^<>]*> | <(?:iframe|object|embed)\b[^<>]*>
    | <(?:img|audio|video|source)\b[^<>]*\ src=["'](?:https?:)?//[^<>]*> """,
    re.VERBOSE,
)
_CHARSET = '<meta charset="utf-8" />'
_CARRIED = '<meta http-equiv="Content-Security-Policy"'
_UNUSED = (
    "shell.js",
    "vendor",
    "scripts/fontawesome.js",
    "scripts/bootstrap.js",
    "design-tabs.js",
    "*-macros.html",
    "**/*.map",
)
#: What Pygments marks and nobody needs to see: names, punctuation and spaces, which its styles leave in the colour of
#: the text, operators, and an f-string's f and braces.
_COLOURLESS = re.compile(r'<span class="(?:n|nn|nx|p|w|o|sa|si)">([^<]*)</span>')
# Wrong or missing roles and names, and styles, in what docutils, Sphinx, MyST-NB and the theme write.
_REPAIRS = {
    '<div role="list" class="citation-list">': '<div class="citation-list">',
    '<summary aria-label="Toggle hidden content">': "<summary>",
    '<table style="width: 100%" class="indextable': '<table class="indextable',
    '<td style="width: 33%; vertical-align: top;">': "<td>",
}
# Sphinx looks words up in plain objects, which know `constructor` and `__proto__` without having been told of them.
_TAKEN = "Search._index = index;"
_BARE = (
    "const own = Object.assign(Object.create(null), { hasOwnProperty: Object.prototype.hasOwnProperty });\n"
    "    for (const words of [index.terms, index.titleterms]) Object.setPrototypeOf(words, own);"
)


def _configure(app, config):
    # Off: what needs an inline handler or bootstrap.js, and a second header bar
    # that pydata-sphinx-theme 0.17 gives sphinx-book-theme by mistake.
    config.html_theme_options.update(use_fullscreen_button=False, back_to_top_button=False, navbar_persistent=[])


def _slim_page(app, pagename, templatename, context, doctree):
    context["shell_script"] = (Path(__file__).parent / "static/shell.js").read_text("utf8")
    scripts = [s for s in context["script_files"] if s.filename and "design-tabs" not in s.filename]
    for script in scripts:  # search.html's own scripts are not deferred and need these
        script.attributes["defer"] = None if pagename == "search" else "defer"
    context["script_files"] = scripts
    if "body" in context:
        context["body"] = _COLOURLESS.sub(r"\1", context["body"])
    for button in context.get("header_buttons", ()):
        if button["type"] == "group":
            button["buttons"] = [b for b in button["buttons"] if b["type"] != "javascript"]


def _finish(app, exception):
    if exception or app.builder.name not in SITES:
        return
    static = Path(app.outdir, "_static")
    for path in [path for pattern in _UNUSED for path in static.glob(pattern)]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    join_styles(app)
    if (search := static / "searchtools.js").exists():
        search.write_text(mended_search(search.read_text("utf8")), "utf8")
    pages = {page: page.read_text("utf8") for page in sorted(Path(app.outdir).rglob("*.html"))}
    described = {page_of(app, name).path for name in app.config.page_descriptions}
    check_repairs(pages, described)
    hashes = set().union(*(_secure(page, text) for page, text in pages.items()))
    Path(app.outdir, "csp.txt").write_text(_policy(hashes) + "\n", "utf8")


def check_repairs(pages, described):
    """Raise `SphinxError` where a whole book was written and a repair has nothing to repair in it.

    `pages` are texts by path, before any is repaired; whole is a book whose `described` pages are all newly written.
    Where it fails no page changes, so that the next build fails again.
    """
    new = {page: text for page, text in pages.items() if _CARRIED not in text}
    if described and described <= new.keys():
        gone = [wrong for wrong in _REPAIRS if not any(wrong in text for text in new.values())]
        if gone:
            raise SphinxError(f"no page has what models.site.shell repairs: {', '.join(gone)}")


def mended_search(script):
    """Sphinx's search that knows no word but the book's. `SphinxError` if it no longer takes its index as it did."""
    if script.count(_TAKEN) != 1:
        raise SphinxError(f"searchtools.js has no {_TAKEN}, which models.site.shell repairs")
    return script if _BARE in script else script.replace(_TAKEN, f"{_BARE}\n    {_TAKEN}")


def _policy(hashes):
    return POLICY.format(hashes="".join(f" 'sha256-{h}'" for h in sorted(hashes)))


def _secure(page, text):
    """Write the page's policy after its charset; return its script hashes."""
    if _CHARSET not in text:
        raise SphinxError(f"{page.name} has no {_CHARSET}, after which its policy stands")
    for wrong, right in _REPAIRS.items():
        text = text.replace(wrong, right)
    markup = re.sub(r"<script.*?</script>", "", text, flags=re.S)
    for bad in _FORBIDDEN.findall(markup):
        _LOGGER.warning("the policy of %s forbids %s", page.name, bad[:120])
    inline = re.findall(r"<script(?![^>]* (?:src=|type=\"(?:text/|application)))[^>]*>(.*?)</script>", text, re.S)
    hashes = {b64encode(sha256(script.encode()).digest()).decode() for script in inline}
    text = re.sub(rf"\n *{_CARRIED}[^>]*>", "", text)
    meta = f'{_CHARSET}\n    {_CARRIED} content="{_policy(hashes)}" />'
    # Or a build that is stopped here would leave half a page that looks built.
    whole = page.with_suffix(".whole")
    whole.write_text(text.replace(_CHARSET, meta, 1), "utf8")
    whole.replace(page)
    return hashes


def setup(app):
    app.connect("config-inited", _configure)
    app.connect("html-page-context", _slim_page, priority=900)
    app.connect("build-finished", _finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""One style sheet for the whole book: what its pages use of all that its parts bring."""

import re
from pathlib import Path

import tinycss2
from sphinx.errors import SphinxError


def join_styles(app):
    """Write `_static/joined.css`, which every page loads (see templates/layout.html)."""
    static = Path(app.outdir, "_static")
    names = ["basic.css", "styles/pydata-sphinx-theme.css"]
    sheets = sorted(app.builder._css_files, key=lambda sheet: sheet.priority)
    names += [str(sheet.filename).removeprefix("_static/") for sheet in sheets]
    text = "\n".join(_rebase(static / name, static) for name in dict.fromkeys(names))
    pages = [*Path(app.outdir).rglob("*.html"), *static.rglob("*.js")]
    words = set(re.findall(r"[\w-]+", " ".join(path.read_text("utf8") for path in pages)))
    (static / "joined.css").write_text(used_rules(text, words), "utf8")


def used_rules(text, words):
    """The rules of a style sheet whose classes and identifiers are all among `words`."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "\n".join(filter(None, (_used(rule, words) for rule in rules)))


def _used(rule, words):
    if rule.type == "qualified-rule":
        selectors = _split(tinycss2.serialize(rule.prelude))
        kept = [selector for selector in selectors if set(re.findall(r"[.#]([A-Za-z_][\w-]*)", selector)) <= words]
        return f"{','.join(kept)}{{{tinycss2.serialize(rule.content).strip()}}}" if kept else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports", "layer") and rule.content:
        inner = used_rules(tinycss2.serialize(rule.content), words)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if (
        rule.type == "at-rule"
        and rule.lower_at_keyword == "font-face"
        and "Awesome" in tinycss2.serialize(rule.content)
    ):
        return ""
    return rule.serialize()


def _split(selectors):
    """A selector list at its top-level commas: `:is(a, b), c` -> `:is(a, b)`, `c`."""
    return [part.strip() for part in re.split(r",(?![^()\[]*[)\]])", selectors)]


def _rebase(sheet, static):
    """A sheet's text, its relative addresses as seen from `static`, without the icon font's rules."""
    folder = sheet.parent.relative_to(static).as_posix()
    text = re.sub(r'(url\(["\']?)(?!["\']?(?:data:|#|/))', rf"\1{folder}/", sheet.read_text("utf8"))
    if "pydata" not in sheet.name:
        return text
    text, found = re.subn(r"(?<=[};/])(\.fa-[\w-]+(:\w+)?,?)+\{[^}]*\}", "", text)
    if not found:
        raise SphinxError(f"{sheet.name} has no rules of an icon font, which models.site.styles leaves out")
    return text

"""One style sheet for the whole book: what its pages use of all that its parts bring."""

import json
import re
from hashlib import sha256
from pathlib import Path

import tinycss2
from sphinx.errors import SphinxError

from models.live.assets import declarations

#: The palette, for what of the book is no figure.
COLOURS = (
    f":root{{{declarations(0)}}}\nhtml[data-theme=dark]{{{declarations(1)}}}\n"
    f"@media print{{:root,html[data-theme]{{{declarations(0)}}}}}\n"
)
_HERE = Path(__file__).read_text("utf8")


def join_styles(app):
    """Write `_static/joined.css`, which every page loads (see templates/layout.html)."""
    static = Path(app.outdir, "_static")
    names = ["basic.css", "styles/pydata-sphinx-theme.css"]
    sheets = sorted(app.builder._css_files, key=lambda sheet: sheet.priority)
    names += [str(sheet.filename).removeprefix("_static/") for sheet in sheets]
    text = COLOURS + "\n".join(_rebase(static / name, static) for name in dict.fromkeys(names))
    pages = [path.read_text("utf8") for path in Path(app.outdir).rglob("*.html")]
    scripts = [path.read_text("utf8") for path in static.rglob("*.js")]
    scripts += set(re.findall(r"<script>(.*?)</script>", " ".join(pages), re.S))
    known = text, _names(pages, scripts), _variables(pages + scripts)
    (static / "joined.css").write_text(_remembered(Path(app.doctreedir, "joined.json"), *known), "utf8")


def _remembered(path, text, words, variables):
    """`used_rules`, kept at `path` for the next build, which most often asks for the same."""
    made_of = sha256(repr((_HERE, text, sorted(words), sorted(variables))).encode()).hexdigest()
    kept = json.loads(path.read_text("utf8")) if path.exists() else {}
    if made_of not in kept:
        kept = {made_of: used_rules(text, words, variables)}
        path.write_text(json.dumps(kept), "utf8")
    return kept[made_of]


def used_rules(text: str, words: set[str], variables: set[str]) -> str:
    """What of a style sheet counts: rules whose classes and identifiers are all among `words`, and no idle variable.

    `variables` are the custom properties that something else than the sheet reads.
    """
    while True:
        shorter = _rules(tinycss2.parse_stylesheet(text, True, True), words, variables | _read(text))
        if shorter == text:
            return text
        text = shorter


def _rules(rules, words, variables):
    return "\n".join(filter(None, (_used(rule, words, variables) for rule in rules)))


def _used(rule, words, variables):
    if rule.type == "qualified-rule":
        selectors = _split(rule.prelude)
        kept = [selector for selector in selectors if set(re.findall(r"[.#](-?[A-Za-z_][\w-]*)", selector)) <= words]
        said = [part for part in tinycss2.parse_blocks_contents(rule.content, True, True) if _counts(part, variables)]
        return f"{','.join(kept)}{{{';'.join(part.serialize() for part in said)}}}" if kept and said else ""
    if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports", "layer") and rule.content:
        inner = _rules(tinycss2.parse_rule_list(rule.content, True, True), words, variables)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if (
        rule.type == "at-rule"
        and rule.lower_at_keyword == "font-face"
        and "Awesome" in tinycss2.serialize(rule.content)
    ):
        return ""
    return rule.serialize()


def _counts(part, variables):
    return part.type != "declaration" or not part.name.startswith("--") or part.name in variables


def _read(text):
    return set(re.findall(r"var\(\s*(--[\w-]+)", text))


def _names(pages, scripts):
    """The classes and identifiers of pages, and what may be one in a script's strings."""
    attributes = re.findall(r'\s(?:class|id)="([^"]*)"', " ".join(pages))
    strings = re.findall(r'"[^"\n]*"|\'[^\'\n]*\'|`[^`]*`', " ".join(scripts))
    return set(re.findall(r"[\w-]+", " ".join(attributes))) | set(re.findall(r"[\w-]{3,}", " ".join(strings)))


def _variables(texts):
    return set(re.findall(r"--[\w-]+", " ".join(texts)))


def _split(prelude):
    """A rule's selectors, at its top-level commas: `:is(a, b:not(c)), d` -> `:is(a, b:not(c))`, `d`."""
    parts = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


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

"""A notebook read without the book has no roles, and links that lead somewhere; its page is made of the same text."""

import json
import re

import html5lib
import nbformat
import pytest
from nbconvert import HTMLExporter

from models.site import cite
from models.site.plain import with_roles

from ..conftest import CHAPTERS, NOTEBOOKS

BASE = cite.published()
ENTRIES = cite.bibliography()
ENTRY = re.escape(f"{BASE}{cite.REFERENCES}#") + r"(\w+)\)"
GROUP = re.compile(rf"\[(?:(?:, )?\[[^\[\]]+\]\({ENTRY})+\]")
SUBJECT = re.compile(rf"\[[^\[\]]+ \[[^\[\]]+\]\]\({ENTRY}")
#: A role of MyST as other readers show it, whose Markdown makes its words code; and a formula, which has braces too.
ROLE, FORMULA = re.compile(r"\{[a-z][\w:-]*\}"), re.compile(r"\$[^$]*\$")
PAGES = [*NOTEBOOKS, *sorted(CHAPTERS.glob("*.md"))]
by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
by_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)


def prose(page):
    """The Markdown of a page."""
    text = page.read_text("utf8")
    if page.suffix == ".md":
        return text
    cells = json.loads(text)["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def converted(notebook):
    """The text cells of a notebook as nbconvert's HTML exporter, which knows no MyST, makes them: an element tree."""
    book = nbformat.read(notebook, as_version=4)
    book.cells = [cell for cell in book.cells if cell.cell_type == "markdown"]
    html, _ = HTMLExporter(template_name="basic").from_notebook_node(book)
    return html5lib.parse(html, namespaceHTMLElements=False)


@by_notebook
def test_nbconvert_leaves_no_role_and_every_citation_is_a_link_with_its_words(notebook):
    tree = converted(notebook)
    assert ROLE.findall(FORMULA.sub("", "".join(tree.itertext()))) == []
    there = [a.get("href", "").partition(f"{BASE}{cite.REFERENCES}#")[2] for a in tree.iter("a")]
    said = ["".join(a.itertext()) for a in tree.iter("a")]
    found = [(key, words) for key, words in zip(there, said, strict=True) if key]
    assert len(found) == len(re.findall(ENTRY, prose(notebook)))
    wrong = [words for key, words in found if words not in (cite.label(key, ENTRIES), cite.label(key, ENTRIES, "t"))]
    assert wrong == []


@by_page
def test_every_citation_is_written_as_the_bibliography_gives_it(page):
    text, wrong = prose(page), []
    for group in GROUP.finditer(text):
        right = cite.in_brackets(re.findall(ENTRY, group[0]), ENTRIES, BASE)
        wrong += [(group[0], "should be", right)] * (group[0] != right)
    for subject in SUBJECT.finditer(text):
        right = cite.in_the_sentence(subject[1], ENTRIES, BASE)
        wrong += [(subject[0], "should be", right)] * (subject[0] != right)
    assert wrong == []
    rest = SUBJECT.sub("", GROUP.sub("", text))
    assert re.findall(rf".{{60}}{ENTRY}", rest) == [], "python -m models.site.cite KEY says how a source is cited"


@by_page
def test_every_table_that_a_page_links_is_there(page):
    tables = re.findall(r"\]\((\.\./[^)]*)\)", prose(page))
    assert [table for table in tables if not (CHAPTERS / table).resolve().is_file()] == []


@by_notebook
def test_no_link_of_a_notebook_needs_the_book(notebook):
    """To a place that only the page has, or to a page's source."""
    assert re.findall(r"\]\((?:#claim|#cite|\w+\.md)[^)]*\)", prose(notebook)) == []


@by_notebook
def test_what_a_notebook_links_on_the_published_site_is_there(site, notebook):
    broken = []
    for page, anchor in re.findall(rf"\]\({re.escape(BASE)}(chapters/\w+\.html)(?:#([\w-]+))?\)", prose(notebook)):
        file = site / page
        if not file.exists() or (anchor and f'id="{anchor}"' not in file.read_text("utf8")):
            broken.append(f"{page}#{anchor}")
    assert broken == []


SITE = "https://b.example/"
REFERENCES = f"{SITE}chapters/references.html"


@pytest.mark.parametrize(
    "plain, roles",
    [
        (f"So it was [[A, 1901]({REFERENCES}#a_1901)].", "So it was {cite:p}`a_1901`."),
        (f"[[A, 1901]({REFERENCES}#a), [B, 1902b]({REFERENCES}#b)]", "{cite:p}`a,b`"),
        (f"Data: [A *et al.* [1901]]({REFERENCES}#a)", "Data: {cite:t}`a`"),
        (f"[A [1901]]({REFERENCES}#a), [B [1902]]({REFERENCES}#b)", "{cite:t}`a`, {cite:t}`b`"),
        ("x ([CSV](../models/x/data/y.csv))", "x ({download}`CSV <../models/x/data/y.csv>`)"),
        (f"**[Opinion]({SITE}chapters/claims.html#claim-c03).**", "**[Opinion](#claim-c03).**"),
        (f"[the ledger]({SITE}chapters/claims.html)", "[the ledger](claims.md)"),
        (f"[*term*]({SITE}chapters/rain.html#wet)", '<a class="reference internal" href="rain.html#wet">*term*</a>'),
        (
            f"[loss]({SITE}chapters/glossary.html#term-loss)",
            '<a class="reference internal to-glossary" href="glossary.html#term-loss">loss</a>',
        ),
        (f"[of another book]({SITE}chapters/snow.html#white)", f"[of another book]({SITE}chapters/snow.html#white)"),
        (f"[all]({SITE}all.zip), [a](#a), x[0](1)", f"[all]({SITE}all.zip), [a](#a), x[0](1)"),
    ],
)  # fmt: skip
def test_a_page_has_of_a_plain_link_what_a_role_would_give(plain, roles):
    assert with_roles(plain, SITE, {"claims": "claims.md", "rain": "rain.ipynb", "glossary": "glossary.md"}) == roles


def test_a_key_that_is_not_there_is_named_with_those_like_it(capsys):
    cite.main(["jevons_1866"])
    assert capsys.readouterr().out.splitlines() == [
        f"[[Jevons, 1866]({BASE}chapters/references.html#jevons_1866)]",
        f"[Jevons [1866]]({BASE}chapters/references.html#jevons_1866)",
    ]
    with pytest.raises(SystemExit, match="no entry jevons_1867; it has jevons_1866"):
        cite.main(["jevons_1867"])

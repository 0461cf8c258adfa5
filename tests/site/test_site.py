"""The built site: links, markup, hosts, policy and weight."""

import gzip
import re
from html.parser import HTMLParser
from statistics import median
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest

from models.live.fonts import font_files

from ..conftest import ESSAYS, NOTEBOOKS, by_notebook, figures_of

LOADS = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
}


class _Page(HTMLParser):
    """What a page links to, loads, and can be linked at."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids, self.inline = [], [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if (
            tag in LOADS
            and LOADS[tag] in given
            and given.get("rel") not in ("next", "prev", "search", "index", "author", "canonical")
        ):
            self.loads.append(given[LOADS[tag]])
        if "style" in given or tag == "style" or any(name.startswith("on") for name in given):
            self.inline.append(self.get_starttag_text())


@pytest.fixture(scope="module")
def pages(site):
    found = {path: _Page(path.read_text("utf8")) for path in site.rglob("*.html") if "_static" not in path.parts}
    assert len(found) >= 5
    return found


def test_every_internal_link_and_anchor_leads_somewhere(site, site_address, pages):
    broken = []
    for path, page in pages.items():
        for link in page.links:
            # As a browser resolves it where the site is published: 404.html answers at any depth.
            address, anchor = urldefrag(urljoin(site_address + path.relative_to(site).as_posix(), link))
            if not address.startswith(site_address):
                continue
            target = site / unquote(address.removeprefix(site_address))
            if not target.exists() or (
                anchor and target.suffix == ".html" and anchor not in pages[target].ids and not {":", "="} & set(anchor)
            ):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def test_no_page_loads_anything_from_another_host(pages):
    foreign = [
        (path.name, load)
        for path, page in pages.items()
        for load in page.loads
        if urlsplit(load).scheme not in ("", "data") or load.startswith("//")
    ]
    assert foreign == []


def test_no_widget_machinery_is_shipped(site):
    text = "".join(path.read_text("utf8") for path in site.rglob("*.html"))
    for word in ("require.js", "embed-amd", "html-manager", "mathjax@", "mathjax.js", "thebe", "widget-state"):
        assert not re.search(rf"\b{word}\b", text, re.I), word


def test_every_page_carries_a_policy_and_nothing_it_forbids(pages):
    for path, page in pages.items():
        if path.name == "index.html":  # only sends the reader on
            continue
        assert "Content-Security-Policy" in path.read_text("utf8"), path.name
        assert page.inline == [], path.name


@pytest.mark.parametrize("name", [notebook.stem for notebook in NOTEBOOKS])
def test_our_fragments_are_valid_html(site, name):
    text = (site / "chapters" / f"{name}.html").read_text("utf8")
    fragments = re.findall(r'<figure class="live-figure".*?</figure>', text, re.S)
    assert fragments
    for fragment in fragments:
        parser = html5lib.HTMLParser(strict=True)
        parser.parseFragment(fragment)


def test_a_chapter_weighs_what_the_budget_allows(pages, site, capsys):
    weights = {}
    for name in (*(notebook.stem for notebook in NOTEBOOKS), "reference"):
        path = site / "chapters" / f"{name}.html"
        files = [
            path,
            *(
                (path.parent / urlsplit(load).path).resolve()
                for load in pages[path].loads
                if not load.startswith("data:")
            ),
        ]
        files += [site / "_static" / font for font in font_files()]
        weights[name] = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
        alone = len(gzip.compress(path.read_bytes(), 6))
        with capsys.disabled():
            print(f"\n{name}: {weights[name]:,} bytes gzipped in {len(files)} files; the page itself {alone:,}")
    assert max(weights.values()) <= 420_000
    assert median(weights[name] for name in ESSAYS) <= 250_000


@by_notebook
def test_no_figure_outweighs_its_budget(site, chapter):
    named, page = figures_of(chapter), (site / "chapters" / f"{chapter}.html").read_text("utf8")
    found = dict(re.findall(r'data-name="(\w+)".*?class="lf-states">([^<]*)<', page, re.S))
    assert set(found) == set(named)
    for name, states in found.items():
        assert len(list(named[name].states())) <= 3000
        assert len(gzip.compress(states.encode())) <= 60_000, name

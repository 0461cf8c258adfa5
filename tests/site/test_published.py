"""What is published: one address, and what stands beside the pages."""

import json
import os
import re
import subprocess
import sys
import tomllib
from html import unescape
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import yaml
from PIL import Image

from models.site import address, cards
from models.site.publish import write_archive

from ..conftest import CHAPTERS, NOTEBOOKS, ROOT
from .conftest import build, notebook

CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))
DESCRIPTIONS = CONFIG["sphinx"]["config"]["page_descriptions"]
ADDRESSES = ROOT / "tests/site/addresses.txt"
ARCHIVE = "gold-mines-and-steam-engines"


def metas(page):
    """What a page's head says: {name or property: content}, with its canonical address."""
    text = page.read_text("utf8")
    found = {
        name: unescape(content)
        for name, content in re.findall(
            r'<meta (?:name|property)="(description|(?:og|twitter):[^"]+)" content="([^"]*)"', text
        )
    }
    return found | {"canonical": re.search(r'<link rel="canonical" href="([^"]*)"', text)[1]}


def launch_links(page):
    """The links of a page that lead to where it runs, and to where its source and issues are."""
    hosts = r"https://(?:mybinder\.org|colab\.research\.google\.com|github\.com)/[^\"]*"
    found = re.findall(rf'<a[^>]*href="({hosts})"[^>]*?class="(?:btn|lf-)', page.read_text("utf8"))
    return {unescape(link) for link in found}


def expected_links(repository, name):
    place = repository.removeprefix("https://github.com/")
    return {
        repository,
        f"{repository}/issues/new?title=Issue%20on%20page%20%2Fchapters/{name}.html&body=Your%20issue%20content%20here.",
        f"https://mybinder.org/v2/gh/{place}/main?urlpath=lab/tree/chapters/{name}.ipynb",
        f"https://colab.research.google.com/github/{place}/blob/main/chapters/{name}.ipynb",
    }


@pytest.fixture(scope="module")
def book_pages(site):
    """The book's own pages, by name."""
    return {page.stem: page for page in (site / "chapters").glob("*.html")}


# One address.


def test_where_github_builds_the_book_its_word_wins(monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    assert address.repository("https://github.com/a/b/") == "https://github.com/a/b"
    monkeypatch.setenv("GITHUB_REPOSITORY", "Octo/Cat")
    assert address.repository("https://github.com/a/b") == "https://github.com/Octo/Cat"


def test_the_site_stands_where_github_pages_puts_it():
    assert address.site("https://github.com/Octo/Cat") == "https://octo.github.io/Cat/"
    assert address.site("https://github.com/Octo/octo.github.io") == "https://octo.github.io/"


@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
def test_every_launch_link_follows_the_address(site, repository, name):
    assert launch_links(site / "chapters" / f"{name}.html") == expected_links(address.repository(repository), name)


FIGURE = """from models.live import Slider, live_figure
@live_figure("Move it.", x=Slider("Where?", [1, 2], 1))
def line(ax, x):
    ax.plot([0, x], [0, 1])
    return f"A line to {x}."
line"""


@pytest.mark.xdist_group("small book")
def test_built_elsewhere_everything_follows_and_back(book, monkeypatch, repository):
    """Nothing of the written address is left, not even where a notebook repeats it; what moved leads on."""
    published, one, two = address.site(repository), book / "chapters/one.ipynb", book / "chapters/two.ipynb"
    one.write_text(
        one.read_text().replace("# A page", f"# A page\\n\\n[All]({published}all.zip), from [here]({repository}).")
    )
    two.write_text(notebook(FIGURE))
    with (book / "_config.yml").open("a") as config:
        config.write("    moved_pages: {old/first: chapters/two}\n")
    site = book / "_build/html"
    first, page, moved = (site / f"{name}.html" for name in ("chapters/one", "chapters/two", "old/first"))
    drawn = [site / "cards/one.png", site / "cards/two.png"]

    monkeypatch.setenv("GITHUB_REPOSITORY", "Octo/Cat")
    result = build(book)
    assert result.returncode == 0, result.stderr
    assert launch_links(page) == expected_links("https://github.com/Octo/Cat", "two")
    assert metas(page)["canonical"] == metas(page)["og:url"] == "https://octo.github.io/Cat/chapters/two.html"
    assert metas(page)["og:image"] == "https://octo.github.io/Cat/cards/two.png"
    assert (
        '"https://octo.github.io/Cat/all.zip"' in first.read_text() and 'href="/Cat/' in (site / "404.html").read_text()
    )
    assert (
        metas(moved) == metas(page) and 'location.replace("../chapters/two.html" + location.hash)' in moved.read_text()
    )
    written = (repository.removeprefix("https://github.com/"), published)
    left = [
        path
        for path in site.rglob("*")
        if path.suffix in (".html", ".xml") and any(place in path.read_text() for place in written)
    ]
    assert left == []

    monkeypatch.delenv("GITHUB_REPOSITORY")
    times = [card.stat().st_mtime for card in drawn]
    two.write_text(two.read_text().replace("[0, x]", "[x, 0]"))
    assert build(book).returncode == 0
    assert launch_links(page) == expected_links(repository, "two") and f'"{published}all.zip"' in first.read_text()
    redrawn = [card.stat().st_mtime != before for card, before in zip(drawn, times, strict=True)]
    assert redrawn == [False, True], "a card is drawn again when its picture changed, and only then"


def test_whatever_repeats_the_address_agrees(repository):
    published = address.site(repository)
    assert CITATION["url"] == PROJECT["urls"]["Homepage"] == published
    assert CITATION["repository-code"] == PROJECT["urls"]["Source"] == repository
    assert all(url.startswith((published, repository)) for url in PROJECT["urls"].values())
    assert f"<{published}>" in (ROOT / "README.md").read_text("utf8")
    commands = (ROOT / "CONTRIBUTING.md").read_text("utf8")
    assert f"SITE={published.rstrip('/')} REPO={repository.removeprefix('https://github.com/')}\n" in commands
    assert f"({published}{ARCHIVE}.zip)" in (CHAPTERS / "welcome.ipynb").read_text("utf8")
    assert f"{repository}/blob/main/CONTRIBUTING.md" in (ROOT / ".github/ISSUE_TEMPLATE/config.yml").read_text("utf8")


def test_what_a_page_names_on_the_site_is_there(site, site_address):
    for path in (*CHAPTERS.glob("*.ipynb"), *CHAPTERS.glob("*.md"), *site.glob("chapters/*.html")):
        written = path.read_text("utf8").replace(address.site(CONFIG["repository"]["url"]), site_address)
        for name in re.findall(rf"{re.escape(site_address)}([\w./-]*\w)", written):
            assert (site / name).is_file(), f"{path.name}: {name}"


# One version.


def test_one_version_and_one_date():
    version, released = CITATION["version"], CITATION["date-released"]
    date = f"{released:%-d %B %Y}"
    assert PROJECT["version"] == version
    changes = (CHAPTERS / "changelog.md").read_text("utf8")
    newest = re.search(r"^## (.*)$\s*(.*)", changes, re.M)
    assert newest[1] == f"{version}, {date}"
    assert newest[2] and not newest[2].startswith("## "), "chapters/changelog.md does not say what is new"
    welcome = json.loads((CHAPTERS / "welcome.ipynb").read_text("utf8"))
    assert re.search(
        rf"\[Version {version}\]\([^)]*changelog\.html\), {date}\.", "".join(welcome["cells"][-1]["source"])
    )


# Beside the pages.


def test_every_page_has_a_description_of_its_own(book_pages):
    said = {name: metas(page).get("description", "") for name, page in book_pages.items()}
    assert [f"{name}: {len(text)}" for name, text in said.items() if not 80 <= len(text) <= 160] == [], (
        "see page_descriptions in _config.yml"
    )
    assert len(set(said.values())) == len(said)
    assert set(DESCRIPTIONS) == {f"chapters/{name}" for name in book_pages}


def test_every_page_says_where_it_is_and_what_a_link_to_it_shows(book_pages, site_address):
    for name, page in book_pages.items():
        found = metas(page)
        assert found["canonical"] == found["og:url"] == f"{site_address}chapters/{name}.html"
        assert found["og:image"] == f"{site_address}cards/{name}.png"
        assert found["og:description"] == found["description"]
        assert found["og:title"] and found["og:image:alt"] and found["twitter:card"] == "summary_large_image"


def test_the_site_begins_with_the_first_page(site):
    assert metas(site / "index.html") == metas(site / "chapters/welcome.html")
    assert 'href="chapters/welcome.html"' in (site / "index.html").read_text("utf8")


def test_the_map_names_every_page_once(book_pages, site, site_address):
    places = [
        element.text
        for element in ElementTree.parse(site / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert places == sorted(f"{site_address}chapters/{name}.html" for name in book_pages)


def test_every_page_has_a_card_of_its_own(book_pages, site):
    drawn = {path.stem: path for path in (site / "cards").iterdir()}
    assert set(drawn) == set(book_pages)
    for path in drawn.values():
        assert path.stat().st_size <= 60_000, path.name
        with Image.open(path) as image:
            assert (image.format, image.size) == ("PNG", cards.SIZE)
    assert len({path.read_bytes() for path in drawn.values()}) == len(drawn)


SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<defs><clipPath id="c"><rect x="0" y="0" width="50" height="100"/></clipPath></defs>{}</svg>"""


@pytest.mark.parametrize(
    "element, inside, outside",
    [
        ('<path d="M10 10L90 10L90 40L10 40Z" fill="var(--resource)"/>', (80, 20), (80, 60)),
        ('<path d="M10 10L90 10L90 40L10 40Z" fill="var(--resource)" clip-path="url(#c)"/>', (40, 20), (80, 20)),
        (
            '<path d="M30 30L30 30" fill="none" stroke="var(--resource)" stroke-width="20" stroke-linecap="round"/>',
            (24, 30),
            (45, 30),
        ),
        (
            '<path d="M0 50L100 50" fill="none" stroke="var(--resource)" stroke-width="10" stroke-dasharray="20 20"/>',
            (10, 50),
            (30, 50),
        ),
        ('<circle cx="50" cy="50" r="30" fill="none" stroke="var(--resource)" stroke-width="10"/>', (80, 50), (50, 50)),
        (
            '<g role="button"><text x="50" y="90" font-size="90" font-weight="700" text-anchor="middle" '
            'fill="var(--resource)">I</text></g>',
            (50, 60),
            (10, 60),
        ),
    ],
)
def test_a_card_holds_what_a_page_shows(element, inside, outside):
    """The picture's box is 478 pixels high and centred at (820, 315)."""
    image = cards.card("A title", "A book", SVG.format(element)).convert("RGB")
    colours = [
        image.getpixel((round(820 + (x - 50) * 4.78), round(315 + (y - 50) * 4.78))) for x, y in (inside, outside)
    ]
    assert colours[0] == pytest.approx((181, 68, 26), abs=6) and colours[1] == (255, 255, 255)


def test_a_card_tells_what_it_cannot_hold():
    with pytest.raises(ValueError, match="element ellipse has no place on a card"):
        cards.card("A title", "A book", SVG.format('<ellipse rx="3"/>'))


@pytest.mark.parametrize(
    "title, svg", [("煤 and steam", None), ("Coal", SVG.format('<text font-size="9" x="1" y="9">煤</text>'))]
)
def test_a_letter_that_no_font_has_is_named(title, svg):
    with pytest.raises(ValueError, match=rf"the card of the page '{title}' cannot be drawn: Glyph.*7164"):
        cards.card(title, "A book", svg)
    cards.card("Kohle à la Łódź → 2 λ", "A book")


def test_a_lost_reader_is_led_back_from_any_depth(site, site_address):
    text = (site / "404.html").read_text("utf8")
    places = [link for link in re.findall(r'(?:href|src|action)="([^"]*)"', text) if not link.startswith("#")]
    assert all(urljoin(f"{site_address}some/where/else", place) == urljoin(site_address, place) for place in places)
    ours = [urldefrag(urljoin(site_address, place))[0].split("?")[0] for place in places]
    missing = [
        place
        for place in ours
        if place.startswith(site_address) and not (site / place.removeprefix(site_address)).is_file()
    ]
    assert missing == [] and f"{site_address}chapters/welcome.html" in ours


def test_the_archive_holds_the_site_and_can_be_made_again(site):
    path = site / f"{ARCHIVE}.zip"
    left_out = re.compile(r"404\.html|sitemap\.xml|csp\.txt|cards/.*|\..*|" + re.escape(path.name))
    files = {
        name: file
        for file in site.rglob("*")
        if file.is_file() and not left_out.fullmatch(name := file.relative_to(site).as_posix())
    }
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {
            0o644
        }  # or unzip makes files nobody can read
        assert archive.namelist() == sorted(f"{ARCHIVE}/{name}" for name in files)
        assert all(archive.read(f"{ARCHIVE}/{name}") == file.read_bytes() for name, file in files.items())


def test_the_same_site_gives_the_same_archive(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder / "chapters").mkdir(parents=True)
        for name in ("index.html", "chapters/a.html", "404.html"):
            (tmp_path / folder / name).write_text(name)
    os.utime(tmp_path / "two/index.html", (0, 0))
    made = [write_archive(tmp_path / folder, "site").read_bytes() for folder in ("one", "two", "two")]
    assert made[0] == made[1] == made[2]


# Stable addresses.


def test_no_address_disappears_and_each_new_one_is_listed(site):
    """An address is a page, a figure on it, or a figure's own page; a page that moved leads on."""
    now = set()
    for page in (*site.glob("*.html"), *site.glob("chapters/*.html"), *site.glob("embed/*.html")):
        name = page.relative_to(site).as_posix()
        now.add(name)
        if page.parent.name == "chapters":
            now.update(
                f"{name}#{figure}" for figure in re.findall(r'class="live-figure" id="(\w+)"', page.read_text("utf8"))
            )
    listed = ADDRESSES.read_text("utf8").split()
    assert listed == sorted(set(listed))
    assert [place for place in listed if place not in now and not _leads_on(site, place, now)] == [], (
        "an address must stay, or lead on"
    )
    assert sorted(now - set(listed)) == [], "add these to tests/site/addresses.txt"


def _leads_on(site, place, now):
    name, figure = urldefrag(place)
    if name in now and figure and f'<span id="{figure}"></span>' in (site / name).read_text("utf8"):
        return True
    if name not in now or not (target := re.search(r'location\.replace\("([^"]*)"', (site / name).read_text("utf8"))):
        return False
    return urljoin(name, target[1]) + (f"#{figure}" if figure else "") in now


# The files that publish.


@pytest.mark.parametrize(
    "schema, path",
    [
        ("github-workflows", ".github/workflows/book.yml"),
        ("dependabot", ".github/dependabot.yml"),
        ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/wrong_number.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/broken_figure.yml"),
        ("github-issue-forms", ".github/ISSUE_TEMPLATE/idea.yml"),
        ("citation-file-format", "CITATION.cff"),
    ],
)
def test_what_github_reads_follows_its_schema(schema, path):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", ROOT / path]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_workflow_may_write_only_where_it_publishes():
    workflow = yaml.safe_load((ROOT / ".github/workflows/book.yml").read_text("utf8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert [name for name, job in workflow["jobs"].items() if "permissions" in job] == ["publish"]
    may_fail = {name for name, job in workflow["jobs"].items() if job.get("continue-on-error")}
    assert may_fail == {"next", "links"}
    assert set(workflow["jobs"]["publish"]["needs"]) == set(workflow["jobs"]) - {"publish"} - may_fail
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) for action in used)

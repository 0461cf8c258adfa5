"""Paper: a chapter as a reader prints it, and the whole book as one PDF."""

import re
import unicodedata
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from models.live.book import printed_address
from models.site.pdf import print_book, reading_order

from ..conftest import ROOT

pytestmark = pytest.mark.xdist_group("print")

CHAPTER = "chapters/jevons_paradox.html"
# What stands alone on a line only where a control, a menu or a folded part was printed.
CONTROLS = {
    "reset",
    "play",
    "pause",
    "link",
    "embed",
    "data",
    "picture",
    "new luck",
    "run it in Python",
    "Start over",
    "The Python behind this",
    "Contents",
    "On Binder",
    "Repository",
    "Report a mistake",
    "previous",
    "next",
    "Solution",
}


def squeezed(text):
    return "".join(text.split())


def read(page):
    """A page's text, ligatures as letters, and the share of its text area that is empty below its last words.

    A title and a number stand in the margin.
    """
    heights = []

    def note(text, matrix, words, *_):
        if text.strip():
            heights.append(matrix[1] * words[4] + matrix[3] * words[5] + matrix[5])

    text = unicodedata.normalize("NFKC", page.extract_text(visitor_text=note))
    margin, height = 18 * 72 / 25.4, float(page.mediabox[3])
    last = min((y for y in heights if y > margin), default=height - margin)
    return text, (last - margin) / (height - 2 * margin)


def texts(pdf):
    return [read(page)[0] for page in pdf.pages]


def figures_on(site, page):
    """Of each figure on a page of the site: its title, its first sentence and its address."""
    soup = BeautifulSoup(re.sub(r"<script.*?</script>", "", (site / page).read_text("utf8"), flags=re.S), "html.parser")
    return [
        [figure.select_one(part).text for part in ("figcaption", "output", ".lf-address")]
        for figure in soup.select("figure.live-figure")
    ]


def bookmarks(pdf, items=None, level=0):
    """(level, title, page number) of each."""
    for item in pdf.outline if items is None else items:
        if isinstance(item, list):
            yield from bookmarks(pdf, item, level + 1)
        else:
            yield level, item.title, pdf.get_destination_page_number(item) + 1


def links(pdf):
    """Where the links lead: names of places inside, addresses outside."""
    found = [annotation.get_object() for page in pdf.pages for annotation in page.get("/Annots", [])]
    return {link["/Dest"] for link in found if "/Dest" in link}, {link["/A"]["/URI"] for link in found if "/A" in link}


def assembled(browser, site, pages):
    written = BytesIO()
    print_book(browser, site, pages, "Its authors").write(written)
    return PdfReader(written)


@pytest.fixture(scope="module")
def book(browser, site):
    return assembled(browser, site, reading_order(site))


@pytest.fixture(scope="module")
def read_pages(book):
    return [read(page) for page in book.pages]


@pytest.fixture(scope="module")
def pages(read_pages):
    return [text for text, _ in read_pages]


@pytest.fixture
def printed(open_page, address):
    def printed(screen):
        page = open_page(f"{address}/{CHAPTER}", screen)
        page.wait_for_selector("[data-live]")
        return page, PdfReader(BytesIO(page.pdf(format="A4")))

    return printed


def test_the_book_has_the_chapters_in_their_order(book, pages):
    chapters = re.findall(r"^\s*(?:root:|- file:) (\S+)$", (ROOT / "_toc.yml").read_text("utf8"), re.M)
    chapters.remove("chapters/your_reading")  # what only a browser can fill
    marks = [(title, number) for level, title, number in bookmarks(book) if level == 0]
    assert len(marks) == len(chapters) > 5
    assert marks[0] == ("Gold Mines and Steam Engines", 2)
    for name, (title, number) in zip(chapters[1:], marks[1:], strict=True):
        assert f"{title} {number}\n" in pages[0] + "\n"
        assert squeezed(title) in squeezed(pages[number - 1][:200])
        assert book.get_destination_page_number(book.named_destinations[f"/{name}.html"]) == number - 1


def test_every_figure_is_whole_on_one_page_with_its_sentence_and_address(pages, site):
    pages = [squeezed(page) for page in pages]
    found = [figure for page in reading_order(site) for figure in figures_on(site, page)]
    assert len(found) > 20
    for figure in found:
        assert any(all(squeezed(part) in page for part in figure) for page in pages), figure


def test_no_page_but_a_last_one_is_left_a_third_empty(book, read_pages):
    starts = {number for level, title, number in bookmarks(book) if level == 0 or title == "Solutions"}
    last = {1, len(read_pages)} | {number - 1 for number in starts}
    empty = {number: share for number, (_, share) in enumerate(read_pages, 1) if number not in last}
    assert len(empty) > 100 and max(empty.values()) > 0.1
    assert {number: share for number, share in empty.items() if share > 1 / 3} == {}


def test_the_first_page_shows_all_chapters_together(pages, site):
    soup = BeautifulSoup((site / "chapters/welcome.html").read_text("utf8"), "html.parser")
    questions = [squeezed(item.p.text) for item in soup.select("ul > li:has(> .plate)")]
    first = squeezed(pages[1])
    assert len(questions) == 7 and all(question in first for question in questions)


def test_the_book_and_its_margins_are_set_in_its_own_type(book):
    fonts = [
        {font.get_object().get("/BaseFont", "").split("+")[-1] for font in page["/Resources"]["/Font"].values()}
        for page in book.pages
    ]
    assert all(any(name.startswith("LodeSerif") for name in page) for page in fonts)
    borrowed = [page for page in fonts if any(re.search("(?<!Lode)Serif|Times|Roman", name) for name in page)]
    assert len(borrowed) < 5  # for a letter that ours lacks


def test_no_control_is_printed(pages):
    lines = {line.strip() for text in pages for line in text.splitlines()}
    assert len(lines) > 1000 and lines & CONTROLS == set()


def test_solutions_stand_behind_their_chapter_on_a_page_of_their_own(book, pages):
    marks, solved = list(bookmarks(book)), 0
    for i, (level, title, number) in enumerate(marks):
        if title == "Solutions":
            assert level == 1 and marks[i + 1][0] == 0 and marks[i + 1][2] > number
            exercises = next(page for _, name, page in reversed(marks[:i]) if name == "Exercises")
            asked = re.findall(r"^(\d+)\. ", "\n".join(pages[exercises - 1 : number - 1]), re.M)
            answered = re.findall(r"^Solution (\d+)$", "\n".join(pages[number - 1 : marks[i + 1][2] - 1]), re.M)
            assert asked == answered and len(asked) >= 3
            assert "Solution" not in "".join(pages[exercises - 1 : number - 1])
            solved += 1
    assert solved >= 5


def test_every_link_leads_into_the_book_or_to_another_host(book):
    inside, outside = links(book)
    assert len(inside) > 100 and inside <= set(book.named_destinations)
    assert len(outside) > 50 and all(re.match("https?://(?!127)", link) for link in outside)


def test_the_book_says_what_it_is(book):
    assert (book.metadata.title, book.metadata.author) == ("Gold Mines and Steam Engines", "Its authors")
    about = book.trailer["/Root"]
    assert about["/Lang"] == "en" and about["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in about
    for page in book.pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == [596, 843]


def test_where_the_site_has_an_address_the_book_links_to_it(browser, site, tmp_path):
    (tmp_path / "chapters").mkdir()
    (tmp_path / "_static").symlink_to(site / "_static")
    two = [CHAPTER, "chapters/references.html"]
    for page in two:
        canonical = f'<head><link rel="canonical" href="https://b.example/book/{page}" />'
        (tmp_path / page).write_text((site / page).read_text("utf8").replace("<head>", canonical, 1), "utf8")
    book = assembled(browser, tmp_path, two)
    assert "https://b.example/book/" in book.pages[0].extract_text()
    assert [title for level, title, _ in bookmarks(book) if level == 0] == ["More for less for more", "References"]
    inside, outside = links(book)
    assert "https://b.example/book/chapters/claims.html#claim-c53" in outside  # a page that is not in this book
    assert any(link.startswith("https://b.example/book/_downloads/") for link in outside)
    assert any(place.startswith("/chapters/references.html#") for place in inside)


def test_a_figure_gives_its_public_address():
    line = printed_address("https://b.example/book/p.html", "one")
    assert line == '<p class="lf-address"><a href="https://b.example/book/p.html#one">b.example/book/p.html#one</a></p>'


def test_a_dark_reader_prints_a_light_page(printed):
    dark, light = printed("desktop-dark")[1], printed("desktop-light")[1]
    assert len(dark.pages) == len(light.pages) > 5
    for one, other in zip(dark.pages, light.pages, strict=True):
        assert one.get_contents().get_data() == other.get_contents().get_data()


def test_printing_leaves_the_page_as_it_was(printed):
    page, pdf = printed("desktop-dark")
    assert "Solution 1" in "".join(texts(pdf))
    assert page.locator("html").get_attribute("data-theme") == "dark"
    solutions = page.locator("section#exercises > details", has=page.locator("summary", has_text="Solution"))
    assert solutions.count() >= 4 and page.locator(".solutions").count() == 0

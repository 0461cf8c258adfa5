"""The page for teachers agrees with the book: its figures, bets, claims, exercises, minutes and citation."""

import json
import re
from functools import cache
from urllib.parse import parse_qsl

import pytest
import yaml

from models.tables import read_table

from .conftest import CHAPTERS, ESSAYS, ROOT, figures_of

TEXT = (CHAPTERS / "teaching.md").read_text("utf8")
CLAIMS = read_table("claims")
FIGURE = re.compile(r'<a href="(\w+)\.html#(\w+)">')
SESSIONS = ["One:", "Two:", "Three:", "Four:"]
LESSONS = [*SESSIONS, "A workshop of two hours", "A seminar of 75 minutes"]
# What a figure says where a lesson has led: (figure, state, its words, the lesson's words); or its bet's answer.
SAID = {
    "jevons_paradox": [
        ("chips_or_models", {}, "The chips are idler", "They get idler"),
        ("chips_or_models", {"today": 2}, "The chips are busier", "busier"),
        ("your_mine", {"levels": 2}, "burn 24 sacks and keep 6 shillings. No other depth", "24 become 42"),
        ("your_mine", {"levels": 7, "engine": 2}, "burn 42 sacks and keep 33 shillings. No other", "24 become 42"),
        ("your_mine", {"levels": 3, "mine": "unlike"}, "burn 36 sacks", "36 become 24"),
        ("your_mine", {"levels": 4, "engine": 2, "mine": "unlike"}, "burn 24 sacks", "36 become 24"),
        ("one_engine", {"elasticity": 1}, "coal use stays where it was", "Nothing to the coal"),
        ("jevons_phase", None, "hump", "It rises, then falls."),
        ("price_of_power", None, "same", "It did not fall."),
    ],
    "serendipity": [
        ("run_the_race", None, 20, "Once in five."),
        ("who_wins", {"advantage": 9}, "first in 50% of the races", "Nine."),
        ("ripe_apples", {}, "368 apples hang on", "368."),
        ("which_box_first", {}, "78.0 on average, against 75.0", "78 to 75"),
        ("two_labs_one_day", {}, "0.69% within a day", "0.7% of races"),
    ],
    "innovation_path": [
        ("gold_rush", None, "two", "Those who hear two."),
        ("number_three", {}, "right 53 times in 100", "53 of 100"),
        ("seam_thins", None, 10 ** (1 / 3), "2.15 times cheaper"),
        ("faster_talk", {"k": 0}, "all four networks are level", "all level"),
        ("faster_talk", {"rule": "conform"}, "those who hear everybody lead", "everybody's talk wins"),
        ("herd", {}, "right 63% of the time", "63%."),
        ("herd", {"mavericks": 0.2}, "right 78% of the time", "78%."),
    ],
    "landscape": [
        ("weigh_them", None, 20, "20%."),
        ("five_shares", {}, "adds up to 133%, “not without us” to 71%", 'and "not without us" 71%'),
        ("how_far_behind", {}, "the follower stands at 22%", "22% of the frontier"),
        ("how_far_behind", {"pace": 2}, "the follower stands at 63%", "63%."),
    ],
}
by_lesson = pytest.mark.parametrize("title", LESSONS)


def section(title, text=TEXT):
    """What stands under the heading that begins so, up to the next one."""
    (found,) = re.findall(rf"^##+ {re.escape(title)}.*?\n(.*?)(?=^##|\Z)", text, re.M | re.S)
    return found


def rows(title):
    """The cells of a section's table, without its head."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def cells(chapter):
    return json.loads((CHAPTERS / f"{chapter}.ipynb").read_text("utf8"))["cells"]


@cache
def figures(chapter):
    """A chapter's figures in its order, and whether each has a bet."""
    sources = ["".join(cell["source"]) for cell in cells(chapter) if cell["cell_type"] == "code"]
    cut = [source[source.index("@live_figure") :] for source in sources if "@live_figure" in source]
    return {re.search(r"^def (\w+)", source, re.M)[1]: bool(re.search(r"\bbet=", source)) for source in cut}


@cache
def exercises(chapter):
    """A chapter's exercises, each with its minutes (where it says them) and whether it is for Python."""
    told = ["".join(cell["source"]) if cell["cell_type"] == "markdown" else "A cell." for cell in cells(chapter)]
    begins = r'^(?:<a id="exercise-\d+"></a>)?\*\*(\d+)\.\*\*(?: \*(\d+) minutes)?'
    parts = re.split(begins, section("Exercises", "\n".join(told)), flags=re.M)[1:]
    found = {}
    for number, minutes, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        runs = "A cell." in text or re.search(r"`\w+\.\w+\(", text.partition("<details>")[0])
        found[int(number)] = (int(minutes) if minutes else None, bool(runs))
    return found


def assigned(cell):
    return {int(number): int(minutes) for number, minutes in re.findall(r"(\d+)\s\((\d+)\)", cell)}


def test_every_figure_is_in_the_chapter_that_is_named():
    named = [place for place in FIGURE.findall(TEXT) if place[0] != "claims"]
    assert len(named) > 40
    assert [place for place in named if place[1] not in figures(place[0])] == []


@by_lesson
def test_a_lessons_minutes_follow_each_other_and_add_up(title):
    spans = [tuple(map(int, re.fullmatch(r"(\d+)–(\d+)", minutes).groups())) for minutes, _ in rows(title)]
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert all(start < end for start, end in spans)
    assert spans[-1][1] == (120 if title.startswith("A workshop") else 75)


@by_lesson
def test_a_bet_is_collected_where_the_figure_has_one_and_in_the_pages_order(title):
    """What stands below a bet is hidden until it is placed: a lesson goes down its chapter."""
    told = [(FIGURE.search(text), bool(re.search(r"\b[Bb]et[:,]", text))) for _, text in rows(title)]
    told = [(found.groups(), bet) for found, bet in told if found and found[1] != "claims"]
    if title in SESSIONS:
        assert len(told) >= 5
        assert [place for place, bet in told if figures(place[0])[place[1]] != bet] == []
    for chapter in {chapter for (chapter, _), _ in told}:
        order = [list(figures(chapter)).index(name) for (of, name), _ in told if of == chapter]
        assert order == sorted(order)


@pytest.mark.parametrize("chapter", ESSAYS)
def test_every_exercise_is_assigned_once_with_its_minutes_and_its_way(chapter):
    (row,) = [row for row in rows("What to assign") if f"]({chapter}.ipynb)" in row[0]]
    paper, python = map(assigned, row[1:])
    assert exercises(chapter)
    assert set(paper) == {number for number, (_, runs) in exercises(chapter).items() if not runs}
    assert set(python) == {number for number, (_, runs) in exercises(chapter).items() if runs}
    told = {number: minutes for number, (minutes, _) in exercises(chapter).items() if minutes}
    assert paper | python == paper | python | told
    assert all(5 <= minutes <= 30 for minutes in (paper | python).values())


def test_every_chapter_has_objectives_and_figures_that_meet_a_misconception():
    said, met = section("What a student can do afterwards"), section("What each figure meets")
    assert [name for name in ESSAYS if f"]({name}.ipynb): " not in said or f'"{name}.html#' not in met] == []


@pytest.mark.parametrize("chapter", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in SAID])
def test_a_lesson_says_what_the_figures_say(chapter):
    told = "\n".join(section(title) for title in SESSIONS)
    for name, state, says, lesson in SAID[chapter]:
        figure = figures_of(chapter)[name]
        if state is None:
            assert figure.bet.answer == (says if isinstance(says, str) else pytest.approx(says)), name
        else:
            assert says in figure.draw(**figure.default | state).sentence, (name, state)
        assert lesson in told


def test_every_claim_and_every_filter_of_the_ledger_is_there():
    claims = re.findall(r"\[(C\d\d)\]\([^)]*#claim-(c\d\d)\)", TEXT)
    assert claims and all(shown.lower() == name and shown in CLAIMS["id"] for shown, name in claims)
    filters = [pair for found in re.findall(r"claims\.html#([^\"]+)", TEXT) for pair in parse_qsl(found)]
    assert filters and [pair for pair in filters if pair[1] not in CLAIMS[pair[0]]] == []


def test_the_first_hands_of_the_seminar_meet_four_verdicts():
    first = re.findall(r"\[(C\d\d)\]", rows("A seminar of 75 minutes")[0][1])
    verdicts = dict(zip(CLAIMS["id"], CLAIMS["verdict"], strict=True))
    assert [verdicts[claim] for claim in first] == ["supported", "contradicted", "unverifiable", "opinion"]


def test_the_citation_is_citation_cffs():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf8"))
    entry = section("Licence, and how to cite").partition("```bibtex\n")[2].partition("```")[0]
    day = cff["date-released"]
    assert f"author = {{{{{cff['authors'][0]['name']}}}}}," in entry and len(cff["authors"]) == 1
    assert cff["title"] in re.search(r"title = \{(.*)\},", entry)[1].replace("{", "").replace("}", "")
    assert f"year = {{{day.year}}}, note = {{Version {cff['version']}, {day:%-d %B %Y}}}," in entry
    assert f"\\url{{{cff['url']}}}" in entry


def test_tables_fit_a_phone_and_the_page_an_evening():
    assert all(len(row) <= 3 for title in re.findall(r"^##+ (.+)", TEXT, re.M) for row in rows(title))
    others = "".join(section(title) for title in LESSONS[1:])
    words = [len(re.findall(r"[^\W\d_][\w'’-]*", re.sub(r"<[^>]*>|\]\([^)]*\)", "", text))) for text in (TEXT, others)]
    assert words[0] - words[1] <= 2000  # all but the lessons that are not taught tomorrow

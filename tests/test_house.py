"""One name, four places: nothing in the book is missing, lies elsewhere or is used nowhere; and each rule can fail."""

import ast
import json
import re

import pytest

from .house import __main__ as house
from .house import book as files
from .house import rules
from .house.book import Book
from .house.uses import Code, used_names

BOOK = Book(house.ROOT)
FIGURES = [pytest.param(chapter, name, id=name) for chapter, name in BOOK.figures]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_nothing_is_missing(rule):
    found = list(rule(BOOK))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("chapter, name", FIGURES)
def test_a_figures_name_leads_to_its_four_places(chapter, name):
    uses = BOOK.uses_of_figure(chapter, name)
    places = [
        f"chapters/{chapter.name}.ipynb",
        *map(files.module_file, uses.modules),
        *map(files.tests_file, uses.modules),
        *map(files.table_file, uses.tables),
    ]
    said = house.where(BOOK, name)
    assert all(place in said and BOOK.exists(place) for place in places)
    assert {place.split("/")[1] for place in places[1:]} <= {chapter.name}


def test_every_rule_is_in_the_list():
    written = {name for name, value in vars(rules).items() if getattr(value, "__annotations__", {}).get("book") is Book}
    assert written == {rule.__name__ for rule in rules.RULES}


# A small book, of which nothing is missing.


def cells(*sources):
    """A notebook: the cell that installs, the imports, then what is given; what draws is folded, "text:" is text."""
    made = []
    for source in ("install()", "from models.rain import drops\nfrom models import tables", *sources):
        text = source.startswith("text:")
        folded = "live_figure" in source or len(made) < 2
        metadata = {"tags": ["remove-cell" if not made else "hide-input"]} if folded else {}
        cell = {"cell_type": "markdown"} if text else {"cell_type": "code", "outputs": []}
        made.append(cell | {"id": f"c{len(made)}", "metadata": metadata, "source": [source.removeprefix("text:")]})
    return json.dumps({"cells": made})


MODEL = "def wet(n):\n    return drops.fall(n)"
FIGURE = "@live_figure('Make it rain.')\ndef rains(ax):\n    ax.plot(wet(3))\n    return words()"
WORDS = "def words():\n    return tables.read_table('gauges')['place'][0]\n\n\n"
CLAIM = "text:[It rains](https://book.example/chapters/claims.html#claim-c01)."
SMALL = {
    "_toc.yml": "root: chapters/rain\nparts: [{chapters: [{file: chapters/sun}]}]",
    "_config.yml": json.dumps({"sphinx": {"config": {"page_descriptions": dict.fromkeys(
        ["chapters/rain", "chapters/sun"], "." * 80)}}}),
    "chapters/rain.ipynb": cells(MODEL, WORDS + FIGURE, CLAIM, "drops.fall(9)"),
    "chapters/sun.ipynb": json.dumps({"cells": json.loads(cells())["cells"][:1]}),
    "chapters/claims.md": "",
    "chapters/numbers/rain.py": "days = tables.read_table('days')\nNUMBERS = {'{:d} clouds': 'clouds.high(days)'}\n"
    "from models.rain import clouds\n",
    "models/tables.py": "",
    "models/rain/__init__.py": "__all__ = ['clouds', 'drops', 'ice']",
    "models/rain/drops.py": "from .ice import melt",
    "models/rain/ice.py": "",
    "models/rain/clouds.py": "",
    "models/rain/data/gauges.csv": "place\nhere",
    "models/rain/data/days.csv": "day\n1",
    "models/rain/data/datapackage.json": json.dumps({"resources": [{"name": "days"}, {"name": "gauges"}]}),
    "models/claims/data/claims.csv": "id,chapter\nC01,rain\nC02,",
    "models/claims/data/datapackage.json": json.dumps({"resources": [{"name": "claims"}]}),
    "models/live/figure.py": "",
    "tests/rain/__init__.py": "",
    "tests/rain/test_drops.py": "",
    "tests/rain/test_ice.py": "",
    "tests/rain/test_clouds.py": "",
    "tests/rain/test_data.py": "",
    "tests/live/test_widget.py": "",
    "tests/live/pictures.txt": "rain.rains 1 a a\n",
    "tests/site/addresses.txt": "chapters/rain.html#rains\nembed/rains.html\n",
}  # fmt: skip


@pytest.fixture
def small(tmp_path):
    """Writes the small book, changed as told (None: without that file), and reads it."""

    def write(changes):
        for place, text in (SMALL | changes).items():
            if text is not None:
                (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / place).write_text(text, "utf8")
        return Book(tmp_path)

    return write


def test_of_the_small_book_nothing_is_missing(small):
    assert house.missing(small({})) == "nothing is missing"


RAIN, NUMBERS = "chapters/rain.ipynb", "chapters/numbers/rain.py"
OTHER = {"chapters/sun.ipynb": SMALL["chapters/sun.ipynb"], "models/sun/heat.py": "", "models/sun/data/hot.csv": ""}
LONG = ("def {}(ax):" + "\n    ax.plot([0], [0])" * 45).format


@pytest.mark.parametrize(
    "rule, changes, finding",
    [
        ("rooms_without_a_page", {"models/snow/flakes.py": ""}, "models/snow/ has no chapter"),
        ("rooms_without_a_page", {"chapters/claims.md": None}, "models/claims/ has no chapter"),
        ("notebooks_without_a_room", {"models/rain/__init__.py": None}, "write models/rain/__init__.py"),
        ("unused_modules", {"models/rain/fog.py": ""}, "models/rain/fog.py: no figure"),
        ("unused_modules", {"models/rain/drops.py": ""}, "models/rain/ice.py: no figure"),
        ("unused_modules", {NUMBERS: "NUMBERS = {}"}, "models/rain/clouds.py: no figure"),
        ("unused_tables", {"models/rain/data/mud.csv": ""}, "models/rain/data/mud.csv: no figure"),
        ("unused_tables", {NUMBERS: "NUMBERS = {}"}, "models/rain/data/days.csv: no figure"),
        ("unused_tables", {RAIN: cells(MODEL, WORDS + FIGURE.replace("words()", "''"))}, "gauges.csv: no figure"),
        (
            "figures_that_use_another_chapters",
            OTHER | {RAIN: cells(MODEL, "from models.sun import heat", FIGURE.replace("wet(3)", "heat.up()"))},
            "the figure rains uses models/sun/heat.py",
        ),
        (
            "figures_that_use_another_chapters",
            OTHER | {"models/rain/drops.py": "from ..sun.heat import dry"},
            "the figure rains uses models/sun/heat.py",
        ),
        (
            "figures_that_use_another_chapters",
            OTHER | {RAIN: cells(MODEL, WORDS.replace("gauges", "hot") + FIGURE)},
            "the figure rains uses models/sun/data/hot.csv",
        ),
        (
            "figures_without_model_or_table",
            {RAIN: cells("@live_figure('Look.')\ndef rains(ax):\n    return 'Grey.'")},
            "the figure rains draws no model",
        ),
        ("modules_without_tests", {"tests/rain/test_ice.py": None}, "write tests/rain/test_ice.py"),
        ("modules_without_tests", {"tests/rain/__init__.py": None}, "tests/rain/ has no __init__.py"),
        ("tests_without_a_module", {"tests/rain/test_hail.py": ""}, "models/rain/hail.py is not there"),
        ("tests_without_a_module", {"tests/sun/test_heat.py": ""}, "models/sun/heat.py is not there"),
        ("modules_not_in_the_reference", {"models/rain/__init__.py": "__all__ = ['clouds', 'ice']"}, 'add "drops"'),
        ("tables_not_described", {"models/rain/data/mud.csv": ""}, "mud.csv has no entry"),
        ("tables_not_described", {"models/rain/data/days.csv": None}, "days.csv is not there"),
        ("claims_without_a_chapter", {"models/claims/data/claims.csv": "id,chapter\nC01,hail"}, "chapters/hail.ipynb"),
        (
            "claims_without_a_chapter",
            {"models/claims/data/claims.csv": "id,chapter\nC03,rain"},
            "claims.html#claim-c03)",
        ),
        ("numbers_without_a_notebook", {"chapters/numbers/hail.py": ""}, "chapters/hail.ipynb, which is not there"),
        ("notebooks_outside_the_book", {"_toc.yml": "root: chapters/rain"}, "- file: chapters/sun"),
        ("pages_without_a_description", {"_toc.yml": SMALL["_toc.yml"].replace("sun", "hail")}, "chapters/hail no"),
        ("pages_without_a_description", {"_config.yml": SMALL["_config.yml"].replace("..", ".")}, "chapters/rain 40"),
        ("pages_without_a_description", {"_config.yml": SMALL["_config.yml"].replace(".", "...")}, "chapters/sun 240"),
        ("opening_cells_that_differ", {"chapters/sun.ipynb": '{"cells": []}'}, "chapters/sun.ipynb: copy"),
        ("figures_without_an_address", {"tests/site/addresses.txt": "embed/rains.html"}, "chapters/rain.html#rains"),
        ("figures_without_an_address", {"tests/site/addresses.txt": "chapters/rain.html#rains"}, "embed/rains.html"),
        ("figures_not_remembered", {"tests/live/pictures.txt": ""}, "does not know the figure rains"),
        ("long_functions", {RAIN: cells(MODEL, FIGURE + "\n" + LONG("more"))}, "more has 46 lines"),
        ("long_drawing_functions_all_in_all", {RAIN: cells("@live_figure('')\n" + LONG("rains"))}, "46 lines or more"),
        ("long_model_cells", {RAIN: cells(MODEL + "\n\nx = 1" * 5, FIGURE)}, "cell c2: the model has 7 lines"),
    ],
)
def test_each_rule_finds_what_breaks_it(small, rule, changes, finding):
    book = small(changes)
    assert [text for text in getattr(rules, rule)(book) if finding in text]
    assert finding in house.missing(book)


def test_each_rule_has_been_broken_once():
    (mark,) = (mark for mark in test_each_rule_finds_what_breaks_it.pytestmark if mark.name == "parametrize")
    assert {case[0] for case in mark.args[1]} == {rule.__name__ for rule in rules.RULES}


def test_a_table_that_a_model_has_computed_leads_to_the_model(small):
    entry = {"name": "gauges", "description": "Computed by models.rain.fog.gauges_rows."}
    packed = json.dumps({"resources": [entry, {"name": "days"}]})
    book = small({"models/rain/fog.py": "", "models/rain/data/datapackage.json": packed})
    assert list(rules.unused_modules(book)) == []


# Where a figure is.


def test_where_a_figure_is(small):
    assert house.where(small({}), "rains").splitlines() == [
        "chapter  chapters/rain.ipynb, cell c3",
        "models   models/rain/drops.py",
        "models   models/rain/ice.py, behind these",
        "tests    tests/rain/test_drops.py",
        "data     models/rain/data/gauges.csv",
    ]


def test_an_unknown_name_is_answered_with_the_known_ones_the_nearest_first():
    with pytest.raises(KeyError, match=re.escape("No figure is called seam_thin. There are: seam_thins, ")) as error:
        house.where(BOOK, "seam_thin")
    assert all(name in str(error.value) for _, name in BOOK.figures)


# What code uses.


@pytest.mark.parametrize(
    "code, used",
    [
        ("a.b.c(d)[0].e", {"a.b.c", "d"}),
        ("x = y", {"y"}),
        ("def f(a, *b, c=d, **e):\n    g = a\n    return g, b, c, e, h", {"d", "h"}),
        ("@a(luck=luck.b)\ndef f(luck):\n    return luck", {"a", "luck.b"}),
        ("def f():\n    for a in b:\n        c = a\n    return c", {"b"}),
        ("def f():\n    return [a for a in a]", {"a"}),
        ("[a for a in b if a]", {"b"}),
        ("lambda a: a.b + c", {"c"}),
        ("def f():\n    from a import b\n    return b", set()),
        ("f'{a:{b}}'", {"a", "b"}),
    ],
)
def test_what_code_takes_from_around_it(code, used):
    assert used_names(ast.parse(code)) == used


def test_names_are_followed_through_definitions_and_changes():
    code = ast.parse(
        "import m.n\nfrom p import q as r\na, b = r.s, 'one'\nc = {}\nc['k'] = a\ndef f(): return c\nd = 'two'"
    )
    names, texts = Code(code.body).uses(ast.parse("f()").body)
    assert names == {"p.q.s"} and texts == {"k", "one"}

"""CONTRIBUTING.md is true: its example, made to the letter in a copy of the book, is a chapter that passes tests."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from .conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf8")


def block(words, language):
    """The first block of code in a language after some words of the text."""
    return re.search(rf"^```{language}\n(.*?)^```$", TEXT[TEXT.index(words) :], re.M | re.S)[1]


def insert(path, before, text):
    """Put a text into a file, behind some words that are there."""
    there = path.read_text("utf8")
    assert there.count(before) == 1, f"{path}: {before}"
    path.write_text(there.replace(before, before + text), "utf8")


def add_claim(folder):
    """A row in the columns that the ledger has, and the chapter among those that test a claim."""
    ledger = folder / "claims.csv"
    columns = ledger.read_text("utf8").splitlines()[0].split(",")
    (row,) = csv.DictReader(io.StringIO(block("**7. The claim.**", "csv")))
    with ledger.open("a", encoding="utf8", newline="") as file:
        csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n").writerow(row)
    insert(folder / "datapackage.json", '"jevons_paradox",', '"doubling",')


def add_notebook(folder):
    """Seven cells of another chapter, two of them taken away, all but one of the others filled."""
    notebook = json.loads((folder / "jevons_paradox.ipynb").read_text("utf8"))
    title, install, model, figure, text = (notebook["cells"][i] for i in (0, 1, 4, 5, 6))
    title["source"] = block("The title:", "markdown").rstrip()
    model["source"] = block("**5. The figure**", "python").rstrip()
    figure["source"] = block("The second draws", "python").rstrip()
    text["source"] = block("The cell of text", "markdown").rstrip()
    notebook["cells"] = [title, install, model, figure, text]
    (folder / "doubling.ipynb").write_text(json.dumps(notebook), "utf8")


def follow(book):
    """Do in a copy of the book all that CONTRIBUTING.md says."""
    for sentence in re.finditer(r"^.*`((?:models|tests|chapters)/\S*\.(py|csv|json))`[^`\n]*:$", TEXT, re.M):
        path, kind = sentence.groups()
        (book / path).parent.mkdir(parents=True, exist_ok=True)
        (book / path).write_text(block(sentence[0], {"py": "python"}.get(kind, kind)), "utf8")
    (book / "tests/doubling/__init__.py").touch()
    insert(book / "models/doubling/data/datapackage.json", '"resources": [', block("**2. The table**", "json"))
    with (book / "chapters/references.bib").open("a", encoding="utf8") as bibliography:
        bibliography.write("\n" + block("**1. The source.**", "bibtex"))
    add_claim(book / "models/claims/data")
    add_notebook(book / "chapters")
    insert(book / "_toc.yml", "  - file: chapters/jevons_paradox\n", "  - file: chapters/doubling\n")
    insert(book / "_config.yml", "    page_descriptions:\n", block("`page_descriptions`", "yaml"))
    addresses = book / "tests/site/addresses.txt"
    lines = [*addresses.read_text("utf8").splitlines(), *block("**8. The addresses.**", "text").splitlines()]
    addresses.write_text("".join(f"{line}\n" for line in sorted(lines)), "utf8")


CHAPTER = """
from models.site.notebooks import CHAPTERS, figures_of, namespace_of
from models.site.numbers import numbers_on_this_page

figure = figures_of("doubling")["more_transistors"]
print(len([figure.draw(**state) for state in figure.states()]), figure.bet.answer)
print(numbers_on_this_page(CHAPTERS / "doubling.ipynb", namespace_of("doubling")))
"""


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory):
    """Runs a command of Python in a copy of the book that has the chapter of CONTRIBUTING.md."""
    book = tmp_path_factory.mktemp("newcomer") / "book"
    built = shutil.ignore_patterns(".*", "_build", "dist", "node_modules", "__pycache__")
    shutil.copytree(ROOT, book, ignore=built)
    follow(book)
    environment = os.environ | {"PYTHONPATH": str(book)}

    def run(*command):
        result = subprocess.run([sys.executable, *command], cwd=book, env=environment, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    run.book = book
    return run


def test_the_chapter_has_a_figure_with_a_bet_and_a_number_in_its_text(newcomer):
    figure, number = newcomer("-c", CHAPTER).splitlines()
    assert figure == "16 3100000.0"
    assert number.startswith("doubled every 2.1 years  =  growth.doubling_time(")


def test_its_model_its_table_and_its_claim_pass_the_tests(newcomer):
    files = ["tests/doubling", "tests/test_tables.py", "tests/test_doctests.py"]
    newcomer("-m", "pytest", "-q", *files, "-k", "not in_the_essays_order and not claims_fared")
    newcomer("-m", "pytest", "-q", "tests/live/test_promises.py", "tests/live/test_legible.py", "-k", "doubling")


def test_its_code_is_written_as_the_books(newcomer):
    written = ["models/doubling", "tests/doubling", "chapters/numbers/doubling.py"]
    newcomer("-m", "ruff", "check", *written, "chapters/doubling.ipynb")
    newcomer("-m", "ruff", "format", "--check", *written)


def test_its_notebook_is_kept_with_the_sentence_of_its_figure(newcomer):
    newcomer("-m", "tests.outputs", "doubling")
    assert "Twice as many every 2.5 years make" in (newcomer.book / "chapters/doubling.ipynb").read_text("utf8")


def test_its_source_is_cited_as_the_command_says(newcomer):
    cited, _ = newcomer("-m", "models.site.cite", "intel_quickref").splitlines()
    assert cited in block("The cell of text", "markdown")


def test_nothing_is_missing(newcomer):
    pytest.importorskip("tests.house", reason="make missing is not there")
    assert "more_transistors: new" in newcomer("-m", "tests.live.pictures", "doubling")
    assert "doubling" not in newcomer("-m", "tests.house")
    assert "models/doubling/growth.py" in newcomer("-m", "tests.house", "more_transistors")


def test_every_place_and_every_test_it_names_is_there():
    named = re.findall(r"(?<![/\w])((?:tests|models|chapters)/[\w/]+\.\w+)(?:::(\w+))?", TEXT)
    missing = [path for path, _ in named if "doubling" not in path and not (ROOT / path).exists()]
    missing += [test for path, test in named if test and f"def {test}(" not in (ROOT / path).read_text("utf8")]
    assert missing == []

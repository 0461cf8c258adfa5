"""The tables: read as their schema says, described, valid, and cited from the bibliography."""

import csv
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import frictionless
import numpy as np
import pytest

from models.tables import describe, read_table

ROOT = Path(__file__).parent.parent
PACKAGES = sorted((ROOT / "models").glob("*/data/datapackage.json"))
FILES = {path.stem: path for package in PACKAGES for path in package.parent.glob("*.csv")}
RESOURCES = [resource for package in PACKAGES for resource in json.loads(package.read_text("utf8"))["resources"]]
NAMES = [resource["name"] for resource in RESOURCES]
KEYS = set(re.findall(r"^@\w+\{([^,\s]+),", (ROOT / "chapters" / "references.bib").read_text("utf8"), re.M))
VERDICTS = {"supported", "roughly right", "contradicted", "unverifiable", "opinion"}


# A number of each table as the source prints it (the sources are in datapackage.json)
@pytest.mark.parametrize(
    "name, key, row, column, value",
    [
        ("cornish_engine_duty", "year", 1813, "average_duty", 19.456),
        ("england_coal_index", "year", 1700, "coal_output_index", 100),
        ("uk_light", "year", 1800, "price_gbp2000", 9539.93),
        ("uk_light", "year", 1900, "price_gbp2000", 236.28),
        ("uk_light", "year", 2000, "price_gbp2000", 2.62),
        ("uk_light_use", "quantity", "per_head", "factor_1800_2000", 6500),
        ("uk_light_use", "quantity", "total_2012_paper", "factor_1800_2000", 40000),
        ("google_tokens", "date", np.datetime64("2024-05"), "tokens_trillion_per_month", 9.7),
        ("price_elasticities", "name", "UK lighting, peak", "elasticity", 1.7),
        ("price_elasticities", "name", "OpenRouter, same open model", "low", 0.68),
        ("api_prices", "model", "o1", "output_usd", 60),
        ("api_prices", "model", "GPT-5.5", "date", np.datetime64("2026-04-23")),
        ("steam_horsepower", "year", 1830, "annual_cost_gbp", 20.4),
        ("steam_horsepower", "year", 1870, "steam_hp_thousand", 2060),
        ("nvidia_market_value", "date", np.datetime64("2024-12-31"), "market_value_usd_bn", 3288.76),
        ("largest_training_runs", "model", "GPT-3 175B (davinci)", "training_flop", 3.14e23),
        ("largest_training_runs", "model", "GPT-4", "training_flop", 2.1e25),
        ("reasoning_scores", "model", "DeepSeek-R1", "aime_2024_percent", 79.8),
        ("reasoning_scores", "model", "R1-Distill-Qwen-7B", "aime_2024_percent", 55.5),
        ("claims", "id", "C14", "verdict", "contradicted"),
    ],
)
def test_read_table_value(name, key, row, column, value):
    table = read_table(name)
    assert table[column][table[key] == row].tolist() == np.array([value]).tolist()


@pytest.mark.parametrize(
    "name, dtypes",
    [
        ("uk_light", {"year": "float64", "price_gbp2000": "float64"}),
        ("cornish_engine_duty", {"year": "float64", "engines": "float64", "best_duty": "float64"}),
        ("google_tokens", {"date": "datetime64[M]", "tokens_trillion_per_month": "float64"}),
        ("nvidia_datacenter_revenue", {"quarter_end": "datetime64[D]", "revenue_usd_bn": "float64"}),
    ],
)
def test_read_table_dtypes(name, dtypes):
    table = read_table(name)
    assert {column: str(table[column].dtype) for column in dtypes} == dtypes


def test_blanks_are_nan():
    table = read_table("price_elasticities")
    given = np.isin(table["name"], ["OpenRouter, same open model", "OpenRouter, across models"])
    np.testing.assert_array_equal(np.isnan(table["low"]), ~given)
    np.testing.assert_array_equal(np.isnan(table["high"]), ~given)
    assert table["context"].dtype.kind == "U"


@pytest.mark.parametrize("name", NAMES)
def test_read_table_has_every_row_and_column_of_the_file(name):
    with FILES[name].open(encoding="utf8", newline="") as file:
        header, *rows = csv.reader(file)
    table = read_table(name)
    assert list(table) == header
    assert {len(column) for column in table.values()} == {len(rows)}
    text = [column for column, values in table.items() if values.dtype.kind == "U"]
    for column in text:
        assert table[column].tolist() == [row[header.index(column)] for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_describe(name):
    about = describe(name)
    assert set(about) == {"title", "sources", "units"}
    assert about["title"] and all(source["title"] for source in about["sources"]) and about["sources"]
    assert set(about["units"]) <= set(read_table(name))


def test_every_number_has_a_unit():
    """Years apart, a column of numbers says what it counts."""
    for resource in RESOURCES:
        for field in resource["schema"]["fields"]:
            if field["type"] in ("number", "integer"):
                assert describe(resource["name"])["units"].get(field["name"]), (resource["name"], field["name"])


def test_describe_light():
    assert describe("uk_light")["units"] == {"price_gbp2000": "GBP of 2000 per million lumen-hours"}
    assert describe("uk_light")["sources"][0]["path"] == "https://doi.org/10.5547/2160-5890.1.1.8"


@pytest.mark.parametrize("function", [read_table, describe])
@pytest.mark.parametrize("bad", ["uk_lights", "", "../data/uk_light", "uk_light.csv", None, 3, ["uk_light"]])
def test_unknown_name_is_refused_with_the_list(function, bad):
    with pytest.raises(ValueError, match=r"name must be one of .*uk_light.*; got") as error:
        function(bad)
    assert all(name in str(error.value) for name in NAMES)


def test_a_table_handed_out_is_the_callers_own():
    read_table("uk_light")["price_gbp2000"][:] = 0
    assert read_table("uk_light")["price_gbp2000"].min() > 0


def test_tables_are_read_from_wherever_the_package_is(tmp_path):
    """From inside a zip archive there is no path to a file: only importlib.resources will do."""
    archive = tmp_path / "package.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in [*(ROOT / "models").glob("*.py"), *PACKAGES, *FILES.values()]:
            file.write(path, path.relative_to(ROOT))
    program = "import models.tables as t; print(t.__file__); print(len(t.read_table('claims')['id']))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(archive)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    file, length = run.stdout.split()
    assert "package.zip" in file and int(length) == len(read_table("claims")["id"])


def test_every_file_is_listed_and_every_listed_file_is_there():
    for package in PACKAGES:
        resources = json.loads(package.read_text("utf8"))["resources"]
        assert {path.name for path in package.parent.glob("*.csv")} == {resource["path"] for resource in resources}
        assert all(resource["path"] == f"{resource['name']}.csv" for resource in resources)
    assert len(set(NAMES)) == len(NAMES) >= 12, "a table's name is its own in the whole book"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.parts[-3])
def test_the_package_is_valid(package):
    report = frictionless.Package(str(package)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(list(package.parent.glob("*.csv")))


def test_every_source_is_in_the_bibliography():
    cited = {
        (name, key)
        for name in NAMES
        for column in {"source", "sources"} & set(read_table(name))
        for cell in read_table(name)[column]
        for key in cell.split("; ")
        if key
    }
    assert {name for name, _ in cited} >= {"uk_light_use", "price_elasticities", "claims"}
    assert {(name, key) for name, key in cited if key not in KEYS} == set()


def test_claims_are_judged_by_the_one_rule():
    claims = read_table("claims")
    assert set(claims["verdict"]) <= VERDICTS
    undocumented = claims["id"][(claims["sources"] == "") & ~np.isin(claims["verdict"], ["opinion", "unverifiable"])]
    assert undocumented.tolist() == []


def test_all_claims_are_there_in_the_essays_order():
    claims = read_table("claims")
    assert sorted(claims["id"]) == [f"C{number:02}" for number in range(1, 75)]
    places = [tuple(map(int, place.split(", ")[0].split("."))) for place in claims["place"]]
    assert places == sorted(places)


def test_a_record_is_short_and_neither_quotes_nor_remembers():
    claims = read_table("claims")
    for column in ("claim", "record", "since"):
        assert not any(re.search(r"\[(mem|seen|C\d?)\]|TODO|\?\?", text) for text in claims[column]), column
    assert max(len(record.split()) for record in claims["record"]) <= 90


VERDICT = "supported|contradicted|unverifiable|roughly right|roughly|opinion"


def test_a_chapter_says_the_verdict_that_the_ledger_gives():
    """Where the words of a link to a claim are a verdict, they are the ledger's."""
    claims = read_table("claims")
    verdicts = dict(zip((id.lower() for id in claims["id"]), claims["verdict"], strict=True))
    said = [
        (claim, words)
        for path in (ROOT / "chapters").glob("*.ipynb")
        for words, claim in [
            *re.findall(rf"(?i)\[(?:a matter of )?(?:an )?({VERDICT})\]\([^)]*#claim-(c\d+)\)", path.read_text("utf8")),
            *(
                (words, claim)
                for claim, words in re.findall(rf"\([^)]*#claim-(c\d+)\): ({VERDICT})\b", path.read_text("utf8"))
            ),
            *(
                (words, claim)
                for claim, words in re.findall(rf"\([^)]*#claim-(c\d+)\) is ({VERDICT})\b", path.read_text("utf8"))
            ),
        ]
    ]
    assert len(said) > 20
    wrong = [(claim, words) for claim, words in said if not verdicts[claim].startswith(words.lower())]
    assert wrong == []


def test_the_welcome_page_says_how_the_claims_fared():
    verdicts = read_table("claims")["verdict"].tolist()
    held, failed = sum(map(verdicts.count, ("supported", "roughly right"))), verdicts.count("contradicted")
    said = f"essay's {len(verdicts)} claims beside the record: {held} hold, wholly or roughly, {failed} do not,"
    assert said in (ROOT / "chapters/welcome.ipynb").read_text("utf8")


CARD = re.compile(r'<details class="lf-card" data-verdict="([^"]*)">(.*?)</details>', re.S)


def test_a_card_has_a_face_and_turns_to_the_verdict_that_the_ledger_gives():
    claims = read_table("claims")
    verdicts = dict(zip((id.lower() for id in claims["id"]), claims["verdict"], strict=True))
    for path in (ROOT / "chapters").glob("*.ipynb"):
        cells = json.loads(path.read_text("utf8"))["cells"]
        text = "".join("".join(cell["source"]) + "\n\n" for cell in cells if cell["cell_type"] == "markdown")
        assert text.count('"lf-card"') == len(CARD.findall(text)), f"{path.name}: a card is not written as the others"
        for verdict, card in CARD.findall(text):
            assert verdict in VERDICTS and re.match(r"\n<summary>[^<\n]+\.</summary>\n\n", card), (path.name, card)
            back = card.split("</summary>")[1].strip()
            said = re.match(r"\*\*(?:\[([^]]+)\]\([^)]*#claim-(c\d+)\)|([^*.]+))", back)
            assert said and (said[1] or said[3]).lower().endswith(verdict), (path.name, back)
            assert not said[2] or verdicts[said[2]] == verdict, (path.name, back)


def test_the_figure_that_tests_a_claim_stands_in_its_chapter():
    claims = read_table("claims")
    named = [(chapter, figure) for chapter, figure in zip(claims["chapter"], claims["figure"], strict=True) if figure]
    assert len(named) > 15
    for chapter, figure in named:
        assert f"def {figure}(ax" in (ROOT / f"chapters/{chapter}.ipynb").read_text("utf8"), (chapter, figure)


def test_every_claim_is_linked_from_the_chapter_that_tests_it():
    claims = read_table("claims")
    links = {
        path.stem: set(re.findall(r"\([^)]*#claim-(c\d+)\)", path.read_text("utf8")))
        for path in (ROOT / "chapters").glob("*.ipynb")
    }
    known = {claim.lower() for claim in claims["id"]}
    assert set().union(*links.values()) <= known
    assert [
        (claim, chapter)
        for claim, chapter in zip(claims["id"], claims["chapter"], strict=True)
        if chapter and claim.lower() not in links[chapter]
    ] == []

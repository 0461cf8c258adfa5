"""The quizzes: truths are the models', files are read back as meant, and a wrong list is refused in a line."""

import gzip
import json
import re
import zipfile
from html import unescape
from xml.etree import ElementTree

import pygiftparser.parser
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pygiftparser.utils import transformSpecials

from models.site import quiz_files
from models.site.notebooks import CHAPTERS, namespace_of
from models.site.quiz_page import CELL, markup
from models.site.quizzes import Item, chapters, quiz_of, read

from ..conftest import ESSAYS

by_quiz = pytest.mark.parametrize("chapter", chapters())
by_chapter = pytest.mark.parametrize(
    "chapter", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in chapters()]
)
HOSTILE = "~ a = b, # 3 {x} : :: & <b> \"q\" 'p' \\n \\ 中文 −1 1,000 $5$ $x$ *e* _u_ [l](m) `c` -> // ... -- %"


def hostile_items():
    options = {
        "a": {"says": HOSTILE, "feedback": "} " + HOSTILE},
        "b": {"says": "%50% of 1,000", "feedback": "= right"},
        "c": {"says": "2. ten; a) b", "feedback": "* no"},
    }
    choice = Item("choice", f"1. {HOSTILE}?", "b", "True", options=options)
    number = Item("number", HOSTILE, 2.5, "2.5", tolerance=0.25, why=HOSTILE, misses={10.5: HOSTILE, 1000: "{no}"})
    return [choice, number]


@by_chapter
def test_every_truth_is_what_the_model_says(chapter):
    for item in quiz_of(chapter):
        value = eval(item.model, dict(namespace_of(chapter)))
        assert item.is_truth(value), (item.id, item.truth, value)


@pytest.mark.parametrize("value", [34.6, 0.33, 33.6])
def test_another_number_is_no_truth(value):
    assert not Item("a", "?", 33, "").is_truth(value)
    assert Item("a", "?", 33, "").is_truth(33.24)


def test_a_choice_holds_or_does_not():
    item = Item("a", "?", "b", "")
    assert [item.is_truth(value) for value in (True, False, 1)] == [True, False, False]


@by_quiz
def test_a_chapter_has_a_short_quiz_with_a_pair(chapter):
    items = quiz_of(chapter)
    assert 4 <= len(items) <= 6
    assert {item.when for item in items} >= {"before", "after"}
    assert {type(item.truth) for item in items} == {str, int}


def test_no_two_items_of_the_book_share_a_name():
    names = [item.id for chapter in chapters() for item in quiz_of(chapter)]
    assert len(names) == len(set(names)) > 30 and set(chapters()) <= set(ESSAYS)


@by_quiz
def test_the_chapter_holds_its_quiz_as_the_list_has_it(chapter):
    cells = json.loads((CHAPTERS / f"{chapter}.ipynb").read_text("utf8"))["cells"]
    (place,) = (i for i, cell in enumerate(cells) if cell["id"] == CELL)
    assert "".join(cells[place]["source"]) == markup(quiz_of(chapter)), "run `make quizzes`"
    assert cells[place + 1]["source"][0].startswith('<div class="lf-tally"')


@by_quiz
def test_a_quiz_is_light(chapter):
    assert len(gzip.compress(markup(quiz_of(chapter)).encode())) < 2500


def meant(items):
    """What a file must say of each item: the name, the question, what is said of each answer, and what is right."""
    return [
        (
            item.id,
            item.question,
            [(option["says"], option["feedback"]) for option in item.options.values()],
            item.options[item.truth]["says"],
        )
        if isinstance(item.truth, str)
        else (item.id, item.question, item.misses, item.why, item.truth, item.tolerance)
        for item in items
    ]


def from_gift(text):
    plain = lambda words: unescape(transformSpecials(words))
    found = []
    for question in pygiftparser.parser.parseFile(text.splitlines(keepends=True)):
        answers = question.answers.answers
        assert question.valid and question.markup == "html" and not question.tail
        if hasattr(answers[0], "tolerance"):
            right, *misses = answers
            assert right.fraction == 100 and all(miss.fraction == 0 for miss in misses)
            said = {miss.value: plain(miss.feedback) for miss in misses}
            why = plain(question.generalFeedback)
            found.append((question.title, plain(question.text), said, why, right.value, right.tolerance))
        else:
            (right,) = (answer for answer in answers if answer.fraction == 100)
            said = [(plain(answer.answer), plain(answer.feedback)) for answer in answers]
            found.append((question.title, plain(question.text), said, plain(right.answer)))
    return found


def from_qti(path):
    """Items of a QTI 1.2 package, by the standard's elements: ims_qtiasiv1p2."""
    with zipfile.ZipFile(path) as package:
        manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
        (quiz,) = (
            element.find("{*}file").get("href")
            for element in manifest.iter()
            if element.get("type") == "imsqti_xmlv1p2"
        )
        root = ElementTree.fromstring(package.read(quiz))
    found = []
    for item in root.iterfind(".//{*}item"):
        words = lambda element: unescape(re.sub(r"</?p>", "", element.find(".//{*}mattext").text))
        question = words(item.find("{*}presentation/{*}material"))
        feedback = {each.get("ident"): words(each) for each in item.iterfind("{*}itemfeedback")}
        shown = {
            each.find("{*}displayfeedback").get("linkrefid"): each.find("{*}conditionvar")
            for each in item.iterfind(".//{*}respcondition")
            if each.find("{*}displayfeedback") is not None
        }
        assert set(shown) == set(feedback)
        (scored,) = (each for each in item.iterfind(".//{*}respcondition") if each.find("{*}setvar") is not None)
        labels = {each.get("ident"): each for each in item.iterfind(".//{*}response_lid//{*}response_label")}
        if labels:
            of = {shown[name].find("{*}varequal").text: text for name, text in feedback.items()}
            answers = [(words(label), of[name]) for name, label in labels.items()]
            found.append((item.get("title"), question, answers, words(labels[scored.find(".//{*}varequal").text])))
        else:
            exact, low, high = (float(scored.find(f".//{{*}}{tag}").text) for tag in ("varequal", "vargte", "varlte"))
            found.append((item.get("title"), question, feedback, exact, (low, high)))
    return found


def meant_by_qti(items):
    for item, said in zip(items, meant(items), strict=True):
        if isinstance(item.truth, str):
            yield said
        else:
            feedback = {"general_fb": item.why}
            feedback |= {"general_incorrect_fb": quiz_files.if_wrong(item)} if item.misses else {}
            ends = (pytest.approx(item.truth - item.tolerance), pytest.approx(item.truth + item.tolerance))
            yield item.id, item.question, feedback, item.truth, ends


def whole_quizzes():
    return [*(quiz_of(chapter) for chapter in chapters()), hostile_items()]


@pytest.mark.parametrize("items", whole_quizzes(), ids=[*chapters(), "hostile"])
def test_the_files_are_read_back_as_meant(items, tmp_path):
    paths = {path.name: path for path in quiz_files.write("quiz", items, tmp_path)}
    for name, part in quiz_files.parts_of("quiz", items).items():
        assert from_gift(paths[f"{name}.gift"].read_text("utf8")) == meant(part)
        assert from_qti(paths[f"{name}.zip"]) == list(meant_by_qti(part))


def test_before_and_after_have_files_of_their_own():
    parts = quiz_files.parts_of("landscape", quiz_of("landscape"))
    assert {name: [item.id for item in part] for name, part in parts.items() if name != "landscape"} == {
        "landscape-before": ["hiding-places", "a-year-behind"],
        "landscape-after": ["three-inventions", "a-third-as-good"],
    }


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_gift_keeps_every_sign(text):
    options = {key: {"says": f"{key} {text}", "feedback": text} for key in "abc"}
    items = [Item("a", text, "b", "True", options=options)]
    assert from_gift(quiz_files.gift(items)) == meant(items)


def test_a_number_below_nothing_is_written_as_moodle_reads_it():
    # pygiftparser knows no minus; Moodle does.
    assert "\n=-2:0.5\n" in quiz_files.gift([Item("a", "?", -2, "-2", tolerance=0.5, why="So.")])


CHOICE = {
    "id": "a",
    "kind": "choice",
    "question": "Which?",
    "truth": "x",
    "model": "True",
    "options": {key: {"says": f"the {key}", "feedback": "So."} for key in "xyz"},
}
NUMBER = {
    "id": "b",
    "kind": "number",
    "question": "How many?",
    "truth": 3,
    "model": "3",
    "values": [1, 3, 10],
    "start": 1,
    "tolerance": 0.5,
    "unit": "times",
    "why": "So.",
    "misses": {10: "No."},
}


@pytest.mark.parametrize(
    "base, change, said",
    [
        (CHOICE, {"truth": "w"}, r"^bad.yml, a, truth is 'w': choose one of x, y, z$"),
        (CHOICE, {"kind": "essay"}, r"^bad.yml, a, kind is 'essay': .*choice"),
        (CHOICE, {"id": "A b"}, r"^bad.yml, A b, id is 'A b': it does not match"),
        (CHOICE, {"options": {"x": {"says": "x", "feedback": "x"}}}, "bad.yml, a, options is .*"),
        (CHOICE, {"options": CHOICE["options"] | {"y": {"says": "the x", "feedback": "."}}}, "'the x': two options"),
        (CHOICE, {"options": CHOICE["options"] | {"y": {"says": "the y"}}}, "options.y is .*'feedback' is a required"),
        (CHOICE, {"options": {True: CHOICE["options"]["x"]}}, "is True: what comes before the colon must be words"),
        (CHOICE, {"question": " "}, "bad.yml, a, question is ' '"),
        (CHOICE, {"pair": "p"}, "bad.yml, a, the whole is .*'when' is a dependency of 'pair'"),
        (CHOICE, {"pair": "p", "when": "before"}, "a, pair is 'p': it needs one item before and one after"),
        (CHOICE, {"tolerance": 2}, "bad.yml, a, the whole is .*'tolerance' was unexpected"),
        (NUMBER, {"truth": "3"}, "bad.yml, b, truth is '3': it is not of type 'number'"),
        (NUMBER, {"tolerance": 0}, "bad.yml, b, tolerance is 0: "),
        (NUMBER, {"start": 2}, "bad.yml, b, start is 2: it must be one of the values"),
        (NUMBER, {"values": [3, 1, 10]}, r"bad.yml, b, values is \[3, 1, 10\]: they must ascend"),
        (NUMBER, {"misses": {7: "No."}}, "bad.yml, b, misses is 7: it must be one of the values"),
        (NUMBER, {"misses": {"ten": "No."}}, "misses is 'ten': what .* must be a number"),
        (NUMBER, {"misses": {3: "No."}}, "bad.yml, b, misses is 3: it counts as right"),
    ],
)  # fmt: skip
def test_a_wrong_item_is_refused_in_one_line(base, change, said, tmp_path):
    path = tmp_path / "bad.yml"
    path.write_text(yaml.safe_dump([base | change]))
    with pytest.raises(ValueError, match=said) as caught:
        read(path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text, said",
    [
        ("a: 1", "bad.yml must be a list of items, not {'a': 1}"),
        ("- {a", "bad.yml, line 1: no YAML"),
        ("- word", "bad.yml, number 1, the whole is 'word'"),
    ],
)
def test_a_wrong_list_is_refused_in_one_line(text, said, tmp_path):
    path = tmp_path / "bad.yml"
    path.write_text(text)
    with pytest.raises(ValueError, match=re.escape(said)):
        read(path)


def test_two_items_of_one_name_are_refused(tmp_path):
    path = tmp_path / "bad.yml"
    path.write_text(yaml.safe_dump([CHOICE, CHOICE]))
    with pytest.raises(ValueError, match=r"^bad.yml, a, id is 'a': two items have it$"):
        read(path)

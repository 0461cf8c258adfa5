"""Every state of every figure can be read: no words under things, no meaning in colour alone, no unseen shading."""

import pytest

from models.live import here, named, note
from models.live.stage import Stage

from ..conftest import by_notebook, drawings_of, figures_of
from .legible.rules import colour_alone, faint_words, report, unseen_shading, words_under_things


def findings_of(chapter, rule):
    """Of all states of a chapter's figures, in lines."""
    for name, figure in figures_of(chapter).items():
        marks = (drawing.marks for drawing in drawings_of(chapter)[name])
        yield from report(name, figure.stage.background, zip(figure.states(), marks, strict=True), rule)


def check(chapter, rule):
    found = list(findings_of(chapter, rule))
    if found:
        pytest.fail("\n".join([f"{chapter}: {rule.__doc__} Figure: states × what.", *found]), pytrace=False)


@by_notebook
def test_no_words_are_under_things(chapter):
    check(chapter, words_under_things)


@by_notebook
def test_nothing_is_told_by_colour_alone(chapter):
    check(chapter, colour_alone)


@by_notebook
def test_shading_is_seen_and_named(chapter):
    check(chapter, unseen_shading)


@by_notebook
def test_every_word_is_dark_enough_on_both_papers(chapter):
    check(chapter, faint_words)


def found_in(rule, *drawn, setup=None):
    """What a rule finds in a picture 300 units wide and 200 high, whose axes go from 0 to 1 both ways."""

    def background(ax):
        ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="time", ylabel="coal")
        if setup:
            setup(ax)

    stage = Stage("toy", (360, 250), (40, 20, 10, 40), background)
    marks = stage.draw(lambda ax: ([draw(ax) for draw in drawn], "Drawn.")[1], {}).marks
    return report("toy", stage.background, [({"x": 1}, marks), ({"x": 2}, marks)], rule)


word = lambda ax: note(ax, 0.3, 0.5, "some words")
ring = lambda x, y: lambda ax: here(ax, x, y)
line = lambda y, **style: lambda ax: ax.plot([0, 1], [y, y], **{"color": "service", **style})
dots = lambda y, color: lambda ax: ax.plot([0.2, 0.5, 0.8], [y] * 3, "o", color=color)


@pytest.mark.parametrize(
    "thing, what",
    [
        (ring(0.35, 0.52), "the ring"),
        (line(0.52), "the service line 2.5 wide"),
        (line(0.52, ls=":", lw=1), "the service dotted line 1 wide"),
        (lambda ax: ax.plot([0.2, 0.7], [0.4, 0.6], "ink"), "the ink line 2.5 wide"),
        (lambda ax: ax.axvline(0.4, color="context", lw=1), "the context line 1 wide"),
    ],
)
@pytest.mark.parametrize("is_fixed", [False, True])
def test_a_thing_on_a_word_is_found(thing, what, is_fixed):
    found = found_in(words_under_things, thing, setup=word) if is_fixed else found_in(words_under_things, thing, word)
    assert found == [f"toy: 2 × {what} and “some words”, as in {{'x': 1}}"]


def test_a_word_on_a_word_is_found():
    other = lambda ax: named(ax, 0.4, 0.52, "more", "service")
    assert found_in(words_under_things, word, other) == ["toy: 2 × “some words” and “more”, as in {'x': 1}"]


def test_a_line_through_turned_words_is_found():
    turned = lambda ax: note(ax, 0.3, 0.3, "some words", rotation=90)
    assert len(found_in(words_under_things, turned, line(0.5))) == 1
    assert not found_in(words_under_things, turned, line(0.9), ring(0.4, 0.5))


@pytest.mark.parametrize(
    "thing",
    [
        ring(0.26, 0.52),
        line(0.48),
        line(0.57),
        line(0.52, color="region", lw=0),
        lambda ax: ax.plot([0.7, 1], [0.52, 0.52]),
        lambda ax: note(ax, 0.3, 0.57, "more words"),
    ],
)
def test_a_thing_beside_a_word_is_none(thing):
    assert not found_in(words_under_things, thing, word)


def test_what_is_clipped_away_hides_no_word():
    outside = lambda ax: note(ax, 0.8, -0.3, "words")
    assert not found_in(words_under_things, outside, lambda ax: ax.plot([0.9, 0.9], [0.5, -0.5]))


def test_faint_words_are_found():
    inside = lambda ax: ax.text(0.5, 0.5, "coal", color="paper", ha="center", va="center")
    bar = lambda color: lambda ax: ax.bar([0.5], [0.7], 0.4, bottom=0.1, color=color)
    for ground in (word, bar("region"), lambda ax: ax.bar([0.5], [0.7], 0.4, bottom=0.1, color="service", alpha=0.5)):
        assert found_in(faint_words, ground, inside) == ["toy: 2 × “coal” in paper, as in {'x': 1}"]
    assert not found_in(faint_words, bar("service"), inside, word)
    pale = lambda ax: note(ax, 0.5, 0.5, "coal", alpha=0.6)
    assert len(found_in(faint_words, pale)) == 1


def test_two_colours_without_a_word_are_found():
    expected = "toy: 2 × resource and service dot: no word for resource and service, as in {'x': 1}"
    assert found_in(colour_alone, dots(0.3, "resource"), dots(0.7, "service")) == [expected]
    (found,) = found_in(colour_alone, line(0.3), line(0.7, color="money"), lambda ax: named(ax, 0, 0.8, "pay", "money"))
    assert found.startswith("toy: 2 × money and service line: no word for service,")
    thirds = lambda ax: ax.bar([0.2, 0.5, 0.8], 0.6, 0.2, color=["open", "closed", "money"])
    assert len(found_in(colour_alone, thirds)) == 3


@pytest.mark.parametrize(
    "name",
    [
        lambda ax: named(ax, 0.9, 0.9, "coal", "resource"),
        lambda ax: note(ax, 0.5, 0.33, "coal", color="ink"),
        lambda ax: note(ax, 0.9, 0.9, "● coal", color="resource"),
    ],
)
def test_two_colours_with_a_word_each_are_none(name):
    work = lambda ax: named(ax, 0, 0.9, "work", "service")
    assert not found_in(colour_alone, dots(0.3, "resource"), dots(0.7, "service"), name, work)


@pytest.mark.parametrize("text", ["50%", "coal"])
def test_a_number_or_a_far_word_is_no_name(text):
    far = lambda ax: note(ax, 0.5, 0.33 if text == "50%" else 0.5, text)
    assert len(found_in(colour_alone, dots(0.3, "resource"), dots(0.7, "service"), far)) == 1


def test_what_differs_in_form_or_in_lightness_needs_no_word():
    assert not found_in(colour_alone, line(0.3), dots(0.7, "resource"))
    assert not found_in(colour_alone, line(0.3), line(0.7, color="resource", ls="--"))
    assert not found_in(colour_alone, line(0.3), line(0.7, color="resource", lw=1.5))
    assert not found_in(colour_alone, dots(0.3, "ink"), dots(0.7, "service"))
    assert not found_in(colour_alone, dots(0.3, "resource"), dots(-0.7, "service"))


half = lambda **style: lambda ax: ax.fill_between([0, 1], [0.5, 0.5], [1, 1], **{"color": "region", **style})
inside = lambda ax: note(ax, 0.1, 0.8, "more")


@pytest.mark.parametrize("shade", [half(), half(color="service", alpha=0.2, lw=0)])
def test_shading_without_an_edge_or_a_word_is_found(shade):
    assert ": 0% of its edge has a line," in found_in(unseen_shading, shade, inside)[0]
    assert ": no word in it," in found_in(unseen_shading, shade, line(0.5, lw=1))[0]
    assert ": no word in it," in found_in(unseen_shading, line(0.5, lw=1), setup=shade)[0]
    assert len(found_in(unseen_shading, shade, inside, line(0.5, lw=1, alpha=0.3))) == 1
    assert len(found_in(unseen_shading, shade, inside, line(0.7))) == 1
    below = lambda ax: note(ax, 0.1, 0.2, "less")
    assert len(found_in(unseen_shading, shade, line(0.5), below)) == 1


def test_shading_with_an_edge_and_a_word_is_none():
    assert not found_in(unseen_shading, half(), inside, line(0.5, lw=1, color="context"))
    assert not found_in(unseen_shading, half(color="service"))
    assert not found_in(unseen_shading, lambda ax: ax.axvspan(0.5, 0.51, color="region"))
    assert not found_in(unseen_shading, lambda ax: ax.axvspan(0, 1, color="region"))


def test_the_name_of_a_guide_in_a_region_is_not_the_regions():
    guide = lambda ax: ax.axvline(0.5, color="context", ls=":", lw=1)
    text = lambda ax: note(ax, 0.49, 0.8, "in 1865", ha="right")
    (found,) = found_in(unseen_shading, half(), line(0.5, lw=1), guide, text)
    assert "no word in it" in found

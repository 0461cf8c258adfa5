"""The game of noughts and crosses in the chapter on learning, played to its end."""

import re

import pytest

from .conftest import skip_bets, twice


@pytest.fixture
def game(open_page, address):
    def game(screen="desktop-light"):
        page = open_page(f"{address}/chapters/automated_training.html", screen)
        skip_bets(page)  # the game waits with the first of them
        return page, page.locator("figure[data-name=play_the_pupils]")

    return game


def sentence_of(figure):
    return figure.locator("output[aria-live=polite]").text_content()


def reach(page, name):
    """Tab on until the focus is on a part of the picture of that name, from wherever it is."""
    for _ in range(30):
        if page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''").startswith(name):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {name}")


@twice
def test_the_copy_is_beaten_by_keyboard_alone(game, screen):
    page, figure = game(screen)
    figure.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    while "won" not in sentence_of(figure):
        offered = figure.get_by_role("button", name=re.compile("^Play the .*: a (win|draw)$"))
        offered.first.wait_for()
        moves = offered.evaluate_all("all => all.map(part => part.getAttribute('aria-label'))")
        best = next((move for move in moves if move.endswith("win")), moves[0])
        before = sentence_of(figure)
        figure.locator("svg [role=button]").first.focus()
        reach(page, best)
        page.keyboard.press("Enter")
        assert sentence_of(figure) != before
        assert figure.evaluate("figure => figure.contains(document.activeElement)"), "the focus is lost"
    assert sentence_of(figure).endswith("You have won.")
    reach(page, "Play again")
    page.keyboard.press("Space")
    assert sentence_of(figure).startswith("You play the copy, and begin.")


@twice
def test_the_self_taught_holds_a_draw_against_a_finger(game, screen):
    _, figure = game(screen)
    figure.get_by_role("button", name="Meet the self-taught").click()
    figure.get_by_label("Show what each move is worth?").check()
    figure.get_by_role("button", name=re.compile("^Play the .*: a draw$")).first.wait_for()
    while (moves := figure.get_by_role("button", name=re.compile("^Play the .*: a draw$"))).count():
        moves.first.click()
    assert sentence_of(figure).endswith("The game is drawn.")
    assert figure.get_by_role("button", name="Play the").count() == 0


def test_the_board_has_names_for_those_who_do_not_see_it(game):
    _, figure = game()
    board = figure.get_by_role("group", name=re.compile("Beat one of the two"))
    names = board.get_by_role("button").evaluate_all("all => all.map(part => part.getAttribute('aria-label'))")
    assert len(names) == len(set(names)) == 11
    board.get_by_role("button", name="Play the top left").click()
    figure.locator("output", has_text="You hold").wait_for()
    assert re.match(r"You hold the top left; the copy holds the \w+", sentence_of(figure))
    assert sentence_of(figure) in board.get_attribute("aria-label")

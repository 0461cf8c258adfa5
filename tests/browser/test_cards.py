"""Claims as cards: face up, guessed, turned over, counted; and folded notes where no script runs."""

import pytest

from models.live.page import document

from .conftest import again, twice
from .test_hand import corner

CARDS = """<div class="lf-cards">
<details class="lf-card" data-verdict="contradicted"><summary>The sea is dry.</summary>
<p><strong><a href="claims.html#claim-c01">Contradicted</a>.</strong> It is wet.</p></details>
<details class="lf-card" data-verdict="roughly right"><summary>The sky is blue.</summary>
<p><strong><a href="claims.html#claim-c02">Roughly right</a>.</strong> By day.</p></details>
</div><div class="lf-tally" hidden></div>"""


@pytest.fixture
def cards(open_page, tmp_path):
    path = tmp_path / "cards.html"
    path.write_text(document("Cards", corner).replace("</main>", f"{CARDS}</main>"), "utf8")

    def open_cards(screen="desktop-light", **options):
        page = open_page(path.as_uri(), screen, **options)
        return page, *page.locator(".lf-card").all()

    return open_cards


@twice
def test_a_card_shows_its_claim_and_turns_after_a_guess(cards, screen):
    _, sea, sky = cards(screen)
    assert sea.locator("summary").is_visible() and not sea.get_by_text("It is wet.").is_visible()
    sea.get_by_role("button", name="it does not").click()
    assert sea.get_by_text("It is wet.").is_visible()
    assert sea.locator(".lf-guess").inner_text() == "Your guess: it does not. Right."
    assert sea.locator("summary").evaluate("face => face === document.activeElement")
    sky.get_by_role("button", name="that cannot be settled").click()
    assert sky.locator(".lf-guess").inner_text() == "Your guess: that cannot be settled. Wrong."


def test_a_card_turns_without_a_guess_and_folds_like_any_note(cards):
    page, sea, _ = cards()
    sea.locator("summary").press("Enter")
    assert sea.get_by_text("It is wet.").is_visible() and not sea.locator(".lf-guess").is_visible()
    sea.locator("summary").click()
    assert not sea.get_by_text("It is wet.").is_visible()
    assert "guessed" not in page.locator(".lf-tally").inner_text()


def test_guesses_are_remembered_counted_and_cleared(cards):
    page, sea, sky = cards()
    sky.get_by_role("button", name="it holds").click()
    sea.get_by_role("button", name="it holds").click()
    again(page)
    assert sky.locator(".lf-guess").inner_text() == "Your guess: it holds. Right."
    tally = page.locator(".lf-tally")
    assert "You guessed 2 of 2 cards, and 1 came out right." in tally.inner_text()
    tally.get_by_role("button").click()
    assert sky.get_by_role("button", name="it holds").is_visible() and not sky.get_by_text("By day.").is_visible()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_cards_are_printed_with_their_backs(cards):
    page, sea, _ = cards()
    page.emulate_media(media="print")
    assert sea.get_by_text("It is wet.").is_visible() and not sea.locator(".lf-guess").is_visible()


def test_without_scripts_a_card_is_a_folded_note(cards):
    _, sea, _ = cards(java_script_enabled=False)
    assert sea.locator("summary").is_visible() and not sea.get_by_text("It is wet.").is_visible()
    sea.locator("summary").click()
    assert sea.get_by_text("It is wet.").is_visible()

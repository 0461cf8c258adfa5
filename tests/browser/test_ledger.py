"""The ledger as a page people come for: scanned, filtered, linked to, and whole without scripts."""

import pytest

from models.tables import read_table

from .conftest import SCREENS, barriers, twice, until

CLAIMS = read_table("claims")


@pytest.fixture
def ledger(open_page, address):
    def open_ledger(screen="desktop-light", hash="", **options):
        return open_page(f"{address}/chapters/claims.html{hash}", screen, **options)

    return open_ledger


def shown(page):
    return page.locator("details.claim:visible .claim-id").all_inner_texts()


def said(page):
    return page.locator(".ledger-filter output").inner_text()


@twice
def test_all_claims_stand_folded_on_a_page_one_can_scan(ledger, screen):
    page = ledger(screen)
    assert len(shown(page)) == len(CLAIMS["id"]) and page.locator("details.claim[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= 12_000
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS[screen][0]
    assert [text.strip() for text in page.locator(".ledger-tally li").all_inner_texts()] == [
        f"{(CLAIMS['verdict'] == verdict).sum()} {verdict}"
        for verdict in ("supported", "roughly right", "contradicted", "unverifiable", "opinion")
    ]
    assert barriers(page) == []


def test_filters_choose_and_stand_in_the_address(ledger):
    page = ledger()
    page.get_by_label("Verdict").select_option("contradicted")
    page.get_by_label("Changed since").select_option("yes")
    chosen = CLAIMS["id"][(CLAIMS["verdict"] == "contradicted") & (CLAIMS["since"] != "")].tolist()
    assert shown(page) == chosen and said(page) == f"{len(chosen)} of {len(CLAIMS['id'])} claims"
    assert page.url.endswith("#verdict=contradicted&since=yes")
    page.reload()
    assert shown(page) == chosen
    page.get_by_role("button", name="show all").click()
    until(page, "document.querySelector('.ledger-filter output').textContent.startsWith('74 of')")
    assert len(shown(page)) == len(CLAIMS["id"])


def test_the_bar_of_verdicts_leads_to_its_claims(ledger):
    page = ledger()
    page.get_by_role("link", name="roughly right").click()
    until(page, "location.hash === '#verdict=roughly+right'")
    assert shown(page) == CLAIMS["id"][CLAIMS["verdict"] == "roughly right"].tolist()
    assert page.get_by_label("Verdict").input_value() == "roughly right"


def test_chapters_are_offered_by_name(ledger):
    options = ledger().get_by_label("Tested in").locator("option").all_inner_texts()
    assert options[0] == "any" and "Luck, counted" in options and not any("_" in option for option in options)


def test_a_link_to_a_claim_opens_it(ledger):
    page = ledger("phone-light", "#claim-c42")
    claim = page.locator("#claim-c42")
    assert claim.get_attribute("open") is not None and page.locator("details.claim[open]").count() == 1
    assert claim.evaluate("claim => claim.getBoundingClientRect().top >= 0")
    assert said(page) == "74 of 74 claims"


@pytest.mark.parametrize("hash", ["#verdict=never", "#claim-c99", "#verdict=%", "#place=1.1"])
def test_an_address_that_names_nothing_shows_all(ledger, hash):
    assert len(shown(ledger(hash=hash))) == len(CLAIMS["id"])


def test_without_scripts_everything_is_there(ledger):
    page = ledger(java_script_enabled=False)
    assert len(shown(page)) == len(CLAIMS["id"]) and page.locator(".ledger-filter").count() == 0
    page.locator("#claim-c42 summary").click()
    assert page.get_by_text("Narrowed: on a chat arena").is_visible()


def test_each_tested_claim_leads_to_the_words_that_test_it_and_back(ledger, site):
    links = ledger().locator("details.claim a[href*='#on-c']")
    tested = [(claim.lower(), room) for claim, room in zip(CLAIMS["id"], CLAIMS["chapter"], strict=True) if room]
    hrefs = links.evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert hrefs == [f"{chapter}.html#on-{claim}" for claim, chapter in tested]
    for claim, chapter in tested:
        page = (site / "chapters" / f"{chapter}.html").read_text("utf8")
        assert page.count(f'id="on-{claim}"') == 1, claim
        assert f'href="claims.html#claim-{claim}" id="on-{claim}"' in page, claim

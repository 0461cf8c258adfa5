"""What a reader takes along: the link, the data, the picture and the embed are what the page shows."""

import re
from xml.etree import ElementTree

import pytest

from ..conftest import figures_of
from .conftest import controls_of, serve, skip_bets, step, twice, until

PAGE = "chapters/jevons_paradox.html"
STATE = {"gain": 10, "elasticity": 0.5}
HASH = "#one_engine:gain=10,elasticity=0.5"


@pytest.fixture
def engine(open_page, address):
    def open_engine(screen="desktop-light", **options):
        page = open_page(f"{address}/{PAGE}{HASH}", screen, **options)
        figure = page.locator("figure[data-name=one_engine]")
        until(page, "f => JSON.parse(f.dataset.state).gain === 10", arg=figure.element_handle())
        return page, figure

    return open_engine


def take(figure, name):
    """Open the menu, and choose."""
    if figure.locator(".lf-take[open]").count() == 0:
        figure.locator(".lf-take summary").click()
    figure.locator(f"[data-take={name}]").click()


def taken(page, figure, name):
    with page.expect_download() as download:
        take(figure, name)
    return download.value.path().read_text("utf8")


def test_the_link_is_copied_and_leads_where_others_find_the_page(engine, site_address):
    page, figure = engine(permissions=["clipboard-read", "clipboard-write"])
    take(figure, "link")
    figure.get_by_text("Link copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site_address}{PAGE}{HASH}"


def test_where_the_clipboard_is_refused_the_link_is_shown(engine, site_address):
    page, figure = engine()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    take(figure, "link")
    figure.get_by_text(f"Link: {site_address}{PAGE}{HASH}").wait_for()


@pytest.mark.xdist_group("jevons_paradox")
def test_the_data_are_what_python_computes(engine, site_address):
    page, figure = engine()
    expected = figures_of("jevons_paradox")["one_engine"].csv(f"{site_address}{PAGE}{HASH}", **STATE)
    assert taken(page, figure, "data") == expected
    assert expected.count("\n") > 12


@pytest.mark.xdist_group("jevons_paradox")
def test_every_figure_with_data_hands_them_over(open_page, address):
    page = open_page(f"{address}/{PAGE}")
    skip_bets(page)
    for name, python in figures_of("jevons_paradox").items():
        found = taken(page, page.locator(f"figure[data-name={name}]"), "data")
        address_line = re.search(r"^# (http.*)$", found, re.M)[1]
        assert found == python.csv(address_line, **python.default), name


@twice
def test_the_picture_is_a_file_of_its_own(engine, site_address, screen):
    page, figure = engine(screen)
    root = ElementTree.fromstring(taken(page, figure, "picture"))
    svg = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{svg}svg" and root.get("width") == "380" and int(root.get("height")) > 260
    sentence = figure.locator("output").text_content()
    assert root.find(f"{svg}title").text == "Make coal use fall by half." and root.find(f"{svg}desc").text == sentence
    text = ElementTree.tostring(root, encoding="unicode")
    assert "var(" not in text and "class=" not in text
    shown = figure.locator("svg path").evaluate_all("paths => paths.map(path => path.getAttribute('d'))")
    assert [path.get("d") for path in root.iter(f"{svg}path")] == shown
    ink = figure.evaluate("f => getComputedStyle(f).getPropertyValue('--service')")
    assert f'stroke="{ink}"' in text
    words = " ".join(part.text for part in root.findall(f"{svg}text"))
    assert words.startswith("Make coal use fall by half.") and sentence in words and "Source: " in words
    assert f"{site_address}{PAGE}{HASH}".replace(" ", "") in words.replace(" ", "")


def test_the_picture_is_taken_with_the_bet_where_one_was_placed(open_page, address):
    page = open_page(f"{address}/{PAGE}", reduced_motion="reduce")
    figure = page.locator("figure[data-name=jevons_phase]")
    figure.get_by_role("button", name="it rises without end").click()
    text = re.sub(r"</text><text[^>]*>", " ", taken(page, figure, "bet"))
    assert "You bet “it rises without end”. The answer: it rises, then falls." in text
    figure.get_by_role("button", name="clear my bet").click()
    figure.locator(".lf-skip").click()
    figure.locator(".lf-take summary").click()
    figure.locator(".lf-take summary").click()
    assert not figure.locator("[data-take=bet]").is_visible()


def test_the_menu_opens_and_closes_by_keyboard(engine):
    page, figure = engine()
    summary = figure.locator(".lf-take summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert figure.locator("[data-take=data]").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not figure.locator("[data-take=data]").is_visible()
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_run_it_in_python_opens_the_chapter(engine):
    _, figure = engine()
    assert figure.locator(".lf-run").get_attribute("href").endswith("?urlpath=lab/tree/chapters/jevons_paradox.ipynb")


@twice
def test_an_embed_works_inside_another_page(engine, address, site_address, tmp_path, screen):
    page, figure = engine(screen, permissions=["clipboard-read", "clipboard-write"])
    take(figure, "embed")
    figure.get_by_text("HTML for your page copied.").wait_for()
    snippet = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(
        rf'<iframe src="{re.escape(site_address)}embed/one_engine.html#one_engine:gain=10,elasticity=0.5" '
        r'title="Make coal use fall by half." width="100%" height="\d+" loading="lazy" style="border: 0"></iframe>',
        snippet,
    )
    assert abs(int(re.search(r'height="(\d+)"', snippet)[1]) - figure.bounding_box()["height"]) < 100

    snippet = snippet.replace(site_address, f"{address}/")
    (tmp_path / "course.html").write_text(
        f"<!doctype html><html lang=en><title>A course</title><p>Before.</p>{snippet}", "utf8"
    )
    server, course = serve(tmp_path)
    page.goto(f"{course}/course.html")
    framed = page.frame_locator("iframe").locator("figure")
    framed.and_(page.frame_locator("iframe").locator("[data-live]")).wait_for()
    framed.locator("input[name=gain]").focus()
    page.keyboard.press("ArrowLeft")
    framed.get_by_text("A sack does 8 times the work").wait_for()
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    back = frame.evaluate("document.querySelector('.lf-from a').href")
    assert back.endswith("chapters/jevons_paradox.html#one_engine")
    server.shutdown()


def test_an_embed_copied_at_first_asks_for_the_bet_and_one_of_a_state_does_not(open_page, address, site_address):
    page = open_page(f"{address}/{PAGE}", permissions=["clipboard-read", "clipboard-write"])
    figure = page.locator("figure[data-name=jevons_phase]")
    figure.locator(".lf-skip").click()
    take(figure, "embed")
    figure.get_by_text("HTML for your page (it asks for the bet first) copied.").wait_for()
    assert f'src="{site_address}embed/jevons_phase.html" ' in page.evaluate("navigator.clipboard.readText()")
    step(controls_of(figure).first)
    take(figure, "embed")
    figure.get_by_text("HTML for your page (this state, without the bet) copied.").wait_for()
    snippet = page.evaluate("navigator.clipboard.readText()")
    assert "/embed/jevons_phase.html#jevons_phase:" in snippet
    page.goto(re.search(r'src="([^"]*)"', snippet)[1].replace(site_address, f"{address}/"))
    assert page.locator(".lf-sentence").is_visible() and not page.locator(".lf-bet").is_visible()


def test_an_embed_of_a_figure_with_a_bet_asks_for_it_and_carries_the_policy(open_page, address):
    page = open_page(f"{address}/embed/jevons_phase.html?theme=dark")
    assert page.locator(".lf-question").is_visible() and not page.locator(".lf-sentence").is_visible()
    page.get_by_role("button", name="it rises without end").click()
    assert page.locator(".lf-sentence").is_visible() and page.locator(".lf-reveal").is_visible()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    page.goto(f"{address}/{PAGE}")
    assert page.locator("#jevons_phase .lf-reveal").is_visible(), "the chapter's page has the same bet"


def test_a_frame_on_the_same_site_fits_its_embed(open_page, address):
    page = open_page("about:blank")
    page.route(
        "**/course.html",
        lambda route: route.fulfill(
            content_type="text/html",
            body='<!doctype html><iframe id=frame width=360 src="embed/one_engine.html"></iframe>',
        ),
    )
    page.goto(f"{address}/course.html")
    until(
        page,
        """() => {
        const { contentDocument, offsetHeight } = document.getElementById("frame");
        return contentDocument?.body && offsetHeight > 300 && offsetHeight >= contentDocument.body.scrollHeight;
    }""",
    )


def test_the_data_are_beside_the_pages_of_a_folder_on_disk(open_page, site):
    for place in (PAGE, "embed/one_engine.html"):
        page = open_page(f"{site.as_uri()}/{place}")
        skip_bets(page)
        assert "elasticity" in taken(page, page.locator("#one_engine"), "data"), place


def test_where_the_data_do_not_come_the_figure_says_so(engine):
    page, figure = engine()
    page.route("**/tables/**", lambda route: route.fulfill(body=""))
    take(figure, "data")
    figure.get_by_text("The data cannot be had here").wait_for()

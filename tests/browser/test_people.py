"""Readers who zoom, space letters, force colours, listen or use keys; browsers that refuse or lack something."""

import re

import pytest

from models.live.page import document

from .conftest import controls_of, skip_bets, until
from .test_hand import corner, count, lanes, state_of

SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
# Controls that something covers, or that are off the screen, wherever the page is scrolled.
COVERED = """() => [...document.querySelectorAll("button, input, select, summary")].filter((control) => {
  if (!control.checkVisibility()) return false;
  return ["center", "end", "start"].every((block) => {
    control.scrollIntoView({ block, behavior: "instant" });
    const { left, right, top, bottom } = control.getBoundingClientRect();
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return !(above && (control.contains(above) || above.contains(control)));
  });
}).map((control) => control.outerHTML.slice(0, 80))"""
CUT = """() => [...document.querySelectorAll(".live-figure svg text")].filter((text) => {
  if (!text.checkVisibility({ visibilityProperty: true })) return false;
  const { left, right } = text.getBoundingClientRect(), picture = text.ownerSVGElement;
  const box = picture.getBoundingClientRect();
  const [, sides] = getComputedStyle(picture).clipPath.match(/^inset\\(0px (-?[\\d.]+)px\\)$/);
  return left < Math.max(0, box.left + +sides) || right > Math.min(innerWidth, box.right - sides);
}).map((text) => text.textContent)"""
HIDDEN = """() => [...document.querySelectorAll(".lf-moving, .lf-sentence, figcaption, article p")].filter((part) =>
  part.textContent.trim() && !part.closest("[hidden], details, form, .lf-challenge")
  && getComputedStyle(part).visibility === "hidden").map((part) => part.outerHTML.slice(0, 80))"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
DENIED = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
  configurable: true, get() { throw new DOMException("denied", "SecurityError"); },
});"""
RINGLESS = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle === "none" || parseFloat(outlineWidth) < 2 ? document.activeElement.outerHTML.slice(0, 100) : "";
}"""


@pytest.fixture
def toys(open_page, tmp_path):
    """Open a page of three figures; `change` may spoil its text, `script` runs before it."""

    def open_toys(screen="desktop-light", change=lambda text: text, script=None):
        path = tmp_path / "toys.html"
        path.write_text(change(document("Toys", corner, lanes, count)), "utf8")
        page = open_page("about:blank", screen)
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri())
        return page, *(page.locator(f"figure[data-name={name}]") for name in ("corner", "lanes", "count"))

    return open_toys


def note(figure):
    return figure.locator(".lf-note").text_content()


def test_at_four_hundred_percent_no_picture_covers_a_control(open_page, address, toys):
    page, *_ = toys()
    pages = [page, open_page(f"{address}/embed/one_engine.html"), open_page(f"{address}/embed/veil.html")]
    for page in pages:
        skip_bets(page)
        for width, height in ((320, 256), (568, 320), (360, 480)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate(COVERED) == [], (page.url, width, height)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.locator("svg").first.evaluate("svg => getComputedStyle(svg).position") == "sticky"


def test_spaced_letters_are_not_cut(open_page, address):
    page = open_page(f"{address}/chapters/landscape.html")
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", SPACED
    )
    skip_bets(page)
    assert page.evaluate(CUT) == []


def test_forced_colours_leave_icons_seen_and_pictures_as_they_are(open_page, address):
    page = open_page(f"{address}/chapters/jevons_paradox.html", forced_colors="active")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    icons = page.locator(".bd-header-article :is(.fa-solid, .fas, .fab)").evaluate_all(
        "all => all.filter((icon) => icon.checkVisibility()).map((icon) => getComputedStyle(icon).backgroundColor)"
    )
    assert icons and ground not in icons
    svg = page.locator(".live-figure > svg").first
    assert svg.evaluate("svg => getComputedStyle(svg).backgroundColor") == "rgb(255, 255, 255)"


def test_each_form_has_a_name_of_its_own_and_a_slider_keeps_its_name(open_page, address):
    page = open_page(f"{address}/chapters/jevons_paradox.html")
    names = page.locator("form[aria-label]").evaluate_all("all => all.map((form) => form.ariaLabel)")
    assert len(names) > 8 and len(names) == len(set(names))
    figure = page.locator("figure[data-name=one_engine]")
    question = figure.locator(".lf-label").first.text_content()
    slider = figure.get_by_role("slider", name=re.compile(f"^{re.escape(question)}[^0-9]*$"))
    before = slider.get_attribute("aria-valuetext")
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") != before


def test_the_header_shows_where_the_keyboard_is_and_its_menus_close_behind_it(open_page, address):
    page = open_page(f"{address}/chapters/jevons_paradox.html")
    buttons = page.locator(".bd-header-article :is(button, a.btn):visible").all()
    page.keyboard.press("Tab")
    for button in buttons:
        button.focus()
        assert page.evaluate(RINGLESS) == ""
    menu = page.locator(".bd-header-article [data-bs-toggle=dropdown]").first
    menu.press("Enter")
    page.keyboard.press("Tab")
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert menu.get_attribute("aria-expanded") == "false" and menu.evaluate("m => m === document.activeElement")
    menu.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert menu.get_attribute("aria-expanded") == "false"


def test_a_part_of_a_picture_shows_where_the_keyboard_is(open_page, address):
    page = open_page(f"{address}/embed/play_the_pupils.html")
    page.keyboard.press("Tab")
    part = page.locator("svg [role=button]:has(path, circle)").first
    width = "part => getComputedStyle(part.querySelector('path, circle')).strokeWidth"
    before = part.evaluate(width)
    part.focus()
    assert part.evaluate(width) == "4px" != before


def test_where_the_front_end_does_not_come_nothing_stays_blank(browser, address):
    page = browser.new_page()
    page.route("**/live.js", lambda route: route.abort())
    page.goto(f"{address}/chapters/jevons_paradox.html", wait_until="domcontentloaded")
    assert page.evaluate(HIDDEN) != []
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    assert page.evaluate(HIDDEN) == []
    after = page.locator("figure.live-figure").first.evaluate(
        "f => ((s) => s.visibility + s.content)(getComputedStyle(f, '::after'))"
    )
    assert after.startswith('visible"This picture stands still:')
    page.close()


def test_a_broken_figure_says_so_and_stops_none_after_it(toys):
    page, broken, waiting, _ = toys(change=lambda text: text.replace('data-state="', 'data-state="{', 1))
    assert note(broken).startswith("This picture stands still: ")
    assert waiting.locator(".lf-bet").is_visible()
    waiting.locator(".lf-skip").click()
    controls_of(waiting).first.press("ArrowLeft")
    until(page, "JSON.parse(document.getElementById('lanes').dataset.state).after === 9")


def test_a_browser_too_old_and_a_page_cut_short_are_named(toys):
    page, figure, *_ = toys(script="delete window.DecompressionStream")
    until(page, "document.querySelector('#corner .lf-note').textContent")
    assert note(figure) == "This picture stands still: to move it takes Chrome 103, Firefox 113, Safari 16.4 or later."
    assert figure.locator(".lf-moving").is_visible() and figure.locator("output").is_visible()
    few = re.compile(r'(?<=class="lf-states">)[^<]*')
    page, figure, *_ = toys(change=lambda text: few.sub(few.findall(text)[-1], text))
    until(page, "document.querySelector('#corner .lf-note').textContent")
    assert note(figure) == "This picture stands still: the page holds 11 of its 121 states."


def test_a_hand_that_moves_on_makes_one_entry_and_back_restores_it_also_from_an_anchor(toys):
    page, figure, _, other = toys()
    page.goto(f"{page.url}#corner")
    length, slider = page.evaluate("history.length"), figure.locator("input[name=right]")
    for _ in range(4):
        slider.press("ArrowRight")
    assert page.evaluate("history.length") == length + 1 and page.url.endswith("#corner:right=9")
    page.evaluate("location.hash = 'count'")
    assert state_of(figure) == {"right": 9, "up": 5}
    other.locator(".lf-skip").click()
    other.locator(".lf-controls input").press("ArrowRight")
    assert page.evaluate("history.length") == length + 3
    page.go_back()
    until(page, "JSON.parse(document.getElementById('count').dataset.state).x === 5")
    assert state_of(figure) == {"right": 9, "up": 5} and page.url.endswith("#count")
    page.go_back()
    assert state_of(figure) == {"right": 9, "up": 5}
    page.go_back()
    until(page, "JSON.parse(document.getElementById('corner').dataset.state).right === 5")
    assert page.url.endswith("#corner")


@pytest.mark.parametrize("script", [FULL, DENIED])
def test_where_nothing_can_be_stored_a_bet_is_remembered_while_the_page_lasts(toys, script):
    page, _, figure, _ = toys(
        script=script, change=lambda text: text.replace("</main>", '<p data-bet-quote="lanes">Nobody bet</p></main>')
    )
    figure.get_by_role("button", name="lane one").click()
    assert page.locator("[data-bet-quote]").text_content() == "You bet “lane one”"


def test_a_spoilt_bet_says_nothing(toys):
    page, *_ = toys()
    spoil = """text => { LiveFigures.keep.put("bet", "lanes", { quote: "x", bet: [0] });
        const key = Object.keys(localStorage).find((key) => key.endsWith("lanes"));
        localStorage.setItem(key, text); return LiveFigures.keep.bet("lanes") ?? null; }"""
    assert page.evaluate(spoil, '{"quote": "x", "bet": [1]}')["bet"] == [1]
    for stored in ('{"quote": "x", "bet": ["length"]}', '{"quote": "x", "bet": [0.5]}', "null", "[]", "7"):
        assert page.evaluate(spoil, stored) is None, stored


def test_where_storage_is_denied_the_colours_still_change(open_page, address):
    page = open_page("about:blank")
    page.add_init_script(DENIED)
    page.goto(f"{address}/chapters/welcome.html")
    before = page.evaluate("document.documentElement.dataset.mode")
    page.locator(".bd-header-article .theme-switch-button:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.mode") != before

"""A figure brings its own ground: it can be read on a page of any colour, however the page says that it is dark."""

import pytest

from models.live import Challenge, Choice, ChoiceBet, Play, Slider, Toggle, live_figure
from models.live.assets import inline
from models.live.page import fragment
from models.live.palette import PALETTE

from .conftest import skip_bets

DARK, LIGHT = "rgb(20, 24, 29)", "rgb(255, 255, 255)"
#: What a page that is not ours may do to what is in it.
NIGHT = """html, body { background: #111; color: #eee; color-scheme: dark }
p, label, figcaption { color: #eee } a { color: #9cf }"""
DAY = "html, body { background: #fff; color: #333 } .box { background: #fff }"
#: What Jupyter Book's theme lays under what a cell shows, on a dark page.
BOX = ".box { background: #ced6dd; color: #222832; padding: .4em }"

OURS = ":root, body { --ink: #eee; --paper: #000; --context: #ddd; --region: #eee }"

#: name -> (attributes of html, of body, the page's rules, the figure's ground)
PAGES = {
    "day": ("", "", DAY, LIGHT),
    "Jupyter Book, dark": ('data-theme="dark"', "", NIGHT + BOX, DARK),
    "JupyterLab, dark": ("", 'data-jp-theme-light="false"', NIGHT, DARK),
    "Colab, dark": ('theme="dark"', "", NIGHT, DARK),
    "VS Code, dark": ("", 'data-vscode-theme-kind="vscode-dark"', NIGHT + ".box { background: #fff }", DARK),
    "VS Code, light": ("", 'data-vscode-theme-kind="vscode-light"', DAY, LIGHT),
    "another, dark": ("", 'class="night"', NIGHT, LIGHT),
    "one with our names": ("", "", NIGHT + OURS, LIGHT),
}

#: How many words are seen, the least contrast of any, and that word.
LEAST = """() => {
    const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (part) => {
        for (let at = part; at; at = at.parentElement) {
            const colour = parse(getComputedStyle(at).backgroundColor);
            if (colour[3] !== 0) return colour;
        }
    };
    const figure = document.querySelector("figure"), walk = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
        const text = walk.currentNode.textContent.trim(), part = walk.currentNode.parentElement;
        const style = getComputedStyle(part);
        if (!text || !part.checkVisibility({ visibilityProperty: true }) || part.closest("script, style")) continue;
        const ink = light(parse(part.closest("svg") ? style.fill : style.color)), under = light(ground(part));
        found.push([(Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05), text]);
    }
    return [found.length, ...found.sort(([a], [b]) => a - b)[0]];
}"""


@pytest.fixture(scope="module")
def everything():
    """A figure of every kind of control, with a bet, a challenge and a note."""

    @live_figure(
        "Move it.",
        setup=lambda ax: ax.set(xlim=(0, 10), ylim=(0, 1), xlabel="time", ylabel="coal"),
        bet=ChoiceBet(question="Up?", options={"up": "up", "down": "down"}, answer="up", truth="It rose."),
        challenge=Challenge(lambda x, **_: x == 10, "There."),
        x=Slider("Where?", [0, 5, 10], 0, term="place"),
        who=Choice("Who?", {"a": "one", "b": "two"}, "a"),
        run=Play("When?", [1, 2], 1),
        so=Toggle("So?"),
    )
    def everything(ax, x, who, run, so):
        for y, colour in enumerate(("resource", "service", "money", "open", "closed", "ink", "context")):
            ax.text(5, y / 8, colour, color=colour)
        return f"It is {x}."

    return everything


def test_every_word_can_be_read_on_any_page(open_page, everything, tmp_path):
    page, least = open_page("about:blank"), {}
    for name, (html, body, rules, ground) in PAGES.items():
        (tmp_path / "page.html").write_text(
            f'<!doctype html><html lang="en" {html}><link rel="icon" href="data:,"><title>{name}</title>'
            f'<style>{rules}</style><body {body}><div class="box">{fragment(everything)}</div>{inline()}</body></html>',
            "utf8",
        )
        page.goto((tmp_path / "page.html").as_uri())
        page.locator(".lf-option").first.wait_for()
        assert page.evaluate("getComputedStyle(document.querySelector('figure')).backgroundColor") == ground, name
        asked = page.evaluate(LEAST)
        skip_bets(page)
        page.evaluate(
            "document.querySelector('.lf-take').open = true; document.querySelector('.lf-note').textContent = 'A note.'"
        )
        told = page.evaluate(LEAST)
        assert asked[0] > 4 and told[0] > 20
        least[name] = min(asked[1:], told[1:])
    assert {name: found for name, found in least.items() if found[0] < 4.5} == {}


def test_paper_is_white(open_page, everything, tmp_path):
    (tmp_path / "page.html").write_text(
        f'<!doctype html><html lang="en" data-theme="dark"><title>Paper</title><body>{fragment(everything)}{inline()}',
        "utf8",
    )
    page = open_page((tmp_path / "page.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('figure')).backgroundColor") == LIGHT


def test_a_page_keeps_its_own_names(open_page, everything, tmp_path):
    (tmp_path / "page.html").write_text(
        '<!doctype html><html lang="en" data-theme="dark"><title>Names</title><style>:root { --ink: #010203 }</style>'
        f"<body>{fragment(everything)}{inline()}",
        "utf8",
    )
    page = open_page((tmp_path / "page.html").as_uri())
    read = "name => [':root', 'figure'].map(at => getComputedStyle(document.querySelector(at)).getPropertyValue(name))"
    assert page.evaluate(read, "--ink") == ["#010203", PALETTE["ink"][1]]
    assert page.evaluate(read, "--paper") == ["", PALETTE["paper"][1]]

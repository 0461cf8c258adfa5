"""Firefox and WebKit, where they are installed: pages open without a complaint, and their figures answer keys."""

import time

import pytest

from .conftest import Quiet, serve
from .drivers import Firefox, WebKit

WATCH = """window.problems = [];
addEventListener("error", (event) => problems.push(event.message ?? `not loaded: ${event.target.outerHTML}`), true);
addEventListener("unhandledrejection", (event) => problems.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => problems.push(`forbidden: ${event.blockedURI}`));
console.error = (...words) => problems.push(words.join(" "));
"""
# Of the i-th figure of a page, the j-th thing that a key moves gets the focus: which key moves it, or null.
# The driver of WebKit opens no menu by a key, so there the next entry is chosen.
AIM = """(i, j, opens) => {
  const figure = document.querySelectorAll("figure.live-figure")[i];
  figure.querySelector(".lf-bet:not([hidden]) .lf-skip")?.click();
  const inputs = figure.querySelectorAll(".lf-controls :is(input:not([type=hidden]), select)");
  const thing = [...inputs, ...figure.querySelectorAll(".lf-moving [data-set], [data-next]")][j];
  if (!thing) return null;
  thing.focus();
  window.told = () => figure.querySelector("output").textContent + figure.querySelector(".lf-moving").innerHTML;
  window.before = told();
  if (thing.type === "checkbox") return "Space";
  if (thing.type === "range") return thing.value === thing.max ? "ArrowLeft" : "ArrowRight";
  if (thing.localName !== "select") return "Enter";
  if (opens) return "ArrowDown";
  thing.selectedIndex = (thing.selectedIndex + 1) % thing.options.length;
  thing.dispatchEvent(new Event("input", { bubbles: true }));
  return "";
}"""
LOADED = """() => document.readyState === "complete" && [
  problems, [...document.querySelectorAll("figure.live-figure")].map((figure) => [figure.id, "live" in figure.dataset]),
]"""


@pytest.fixture(
    scope="module",
    params=[pytest.param(kind, marks=pytest.mark.xdist_group(kind.__name__)) for kind in (Firefox, WebKit)],
)
def other(request, tmp_path_factory):
    if request.param.missing:
        pytest.skip(request.param.missing)
    with request.param.started(tmp_path_factory.mktemp("browser")) as other:
        yield other


@pytest.fixture(scope="module")
def watched(site):
    """The address of the site, each page of which writes down what goes wrong in it."""

    class Watched(Quiet):
        def do_GET(self):
            path = site / self.path.split("?")[0].lstrip("/")
            if path.suffix == ".html":
                text = path.read_text("utf8").replace("<head>", '<head><script src="/watch.js"></script>', 1)
                self.answer("text/html", text)
            elif path.name == "watch.js":
                self.answer("text/javascript", WATCH)
            else:
                super().do_GET()

        def answer(self, kind, text):
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

    server, address = serve(site, Watched)
    yield address
    server.shutdown()


def wait(other, function, *arguments, seconds=15):
    end = time.monotonic() + seconds
    while not (found := other.run(function, *arguments)):
        assert time.monotonic() < end, f"after {seconds} s not yet: {function}"
    return found


def answers(other, i):
    """Whether the i-th figure's picture or sentence changes, by a few presses of the first thing that answers."""
    opens, j = isinstance(other, Firefox), 0
    while (key := other.run(AIM, i, j, opens)) is not None:
        for _ in range(3):
            if key:
                other.press(key)
            for _ in range(10):
                if other.run("() => told() !== before"):
                    return True
        j += 1
    return False


def complaints(other, url, most):
    """What is amiss on a page: what it wrote down, figures not alive, and of so many those that do not answer."""
    other.open(url)
    _, figures = wait(other, LOADED)
    amiss = [f"{name} is not alive" for name, alive in figures if not alive]
    amiss += [f"{name} does not answer" for i, (name, _) in enumerate(figures[:most]) if not answers(other, i)]
    problems, _ = other.run(LOADED)
    return amiss + problems


@pytest.mark.parametrize(
    "folder, every, most",
    [
        ("chapters", {Firefox: 1, WebKit: 4}, 1),
        ("embed", 3, 1),
        (".", 1, 0),
        pytest.param("chapters", 1, 99, marks=pytest.mark.fresh),
        pytest.param("embed", 1, 1, marks=pytest.mark.fresh),
    ],
)
def test_every_page_opens_without_a_complaint_and_figures_answer_a_key(other, watched, site, folder, every, most):
    """One figure of each chapter, and every third embed; in WebKit, slow without a graphics card, of some chapters.

    With `-m fresh` every figure of every page and embed. What only leads to another page is left out.
    """
    every = every[type(other)] if isinstance(every, dict) else every
    there = [path for path in (site / folder).glob("*.html") if 'http-equiv="refresh"' not in path.read_text("utf8")]
    paths = sorted(path.relative_to(site).as_posix() for path in there)
    found = {path: complaints(other, f"{watched}/{path}", most) for path in paths[::every] if path != "404.html"}
    assert {path: amiss for path, amiss in found.items() if amiss} == {}
    assert found


def test_a_number_is_bet_on_by_keys_alone_and_kept(other, watched, site):
    pages = [
        path for path in sorted((site / "embed").glob("*.html")) if 'class="lf-knot"' not in path.read_text("utf8")
    ]
    page = next(path.name for path in pages if '<span class="lf-label">Your bet</span>' in path.read_text("utf8"))
    other.open(f"{watched}/embed/{page}")
    other.run("() => document.querySelector('.lf-bet input').focus()")
    other.press("ArrowRight")
    other.press("Enter")
    told = "() => document.querySelector('.lf-reveal:not([hidden])')?.textContent"
    assert wait(other, told).startswith("You bet ")
    other.open(f"{watched}/embed/{page}?again")
    assert wait(other, told).startswith("You bet ")
    assert wait(other, LOADED)[0] == []

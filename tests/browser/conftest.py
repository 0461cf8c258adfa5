"""A real Chromium, a server of the built site, and a network that ends at this machine."""

import functools
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.site.pdf import launch_options

#: name -> (width, height, colour scheme)
SCREENS = {
    "phone-light": (360, 740, "light"),
    "phone-dark": (360, 740, "dark"),
    "desktop-light": (1280, 900, "light"),
    "desktop-dark": (1280, 900, "dark"),
    "projector-light": (1280, 720, "light"),
    "projector-dark": (1280, 720, "dark"),
}
# Both widths and both colour schemes.
twice = pytest.mark.parametrize("screen", ["phone-dark", "desktop-light"])
# A finger on a phone and a mouse on a desk.
both_hands = pytest.mark.parametrize("screen, touch", [("phone-dark", True), ("desktop-light", False)])
# What the theme itself logs and we cannot mend would be listed here.
TOLERATED = ()
# Whether every animation of a page has ended; one without a duration waits for something else.
MOVES_NO_MORE = """() => document.getAnimations().every(
    ({ effect, playState }) => playState === "finished" || !effect.getComputedTiming().activeDuration)"""


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return launch_options()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def serve(folder, handler=Quiet):
    """Serve `folder` on a free port of this machine: (server, address)."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(scope="session")
def address(site):
    server, address = serve(site)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def address_with_policy(site):
    """The site from a server that sends its `csp.txt` as a header."""

    class WithPolicy(Quiet):
        def end_headers(self):
            self.send_header("Content-Security-Policy", (site / "csp.txt").read_text("utf8").strip())
            super().end_headers()

    server, address = serve(site, WithPolicy)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def published(site, site_address):
    """The site below the path it has on GitHub Pages, where whoever opens another address gets 404.html.

    With the status 200, for Chromium logs the right one as an error.
    """
    root = urlsplit(site_address).path

    class Pages(Quiet):
        def do_GET(self):
            inside = urlsplit(self.path).path.removeprefix(root)
            lost = self.headers["Sec-Fetch-Dest"] == "document" and not (site / inside).exists()
            self.path = "/404.html" if lost else f"/{inside}"
            super().do_GET()

    server, address = serve(site, Pages)
    yield address + root
    server.shutdown()


@pytest.fixture
def open_page(browser):
    """Open an address on a screen; at the end nothing may have been logged or asked of another host."""
    contexts, problems = [], []

    def open_page(url, screen="desktop-light", **options):
        width, height, scheme = SCREENS[screen]
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.route(
            "**/*",
            lambda route: (
                route.continue_()
                if _is_local(route.request.url)
                else (problems.append(route.request.url), route.abort())
            ),
        )
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                problems.append(message.text) if message.type == "error" and message.text not in TOLERATED else None
            ),
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def skip_bets(page):
    """Show every figure of a page without a bet."""
    for button in page.locator(".lf-skip").all():
        if button.is_visible():
            button.click()


def until(page, expression, arg=None, seconds=15):
    """Wait until a JavaScript expression holds, on pages too whose policy forbids the browser to poll one itself."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"after {seconds} s not yet: {expression}"
        page.wait_for_timeout(20)


def again(page):
    """Load the page again, once the browser has written down what it was told to keep."""
    kept = page.evaluate("Object.entries(localStorage)")
    for _ in range(20):
        page.wait_for_timeout(300)
        page.reload()
        if page.evaluate("all => all.every(([key, value]) => localStorage.getItem(key) === value)", kept):
            return
    raise AssertionError(f"the browser does not keep {kept}")


def barriers(page):
    """What axe finds serious or critical on a page at rest, each with the first element that has it."""
    until(page, MOVES_NO_MORE)
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in violations if v["impact"] in ("serious", "critical")]


def controls_of(figure):
    """The controls that a reader can see."""
    return figure.locator(".lf-controls :is(select, input:not([type=hidden]))")


def step(control):
    """Move a control to a neighbouring value, by keyboard."""
    at_start = control.evaluate("c => ('selectedIndex' in c ? c.selectedIndex : +c.value) === 0")
    control.press("Space" if control.get_attribute("type") == "checkbox" else "ArrowRight" if at_start else "ArrowLeft")


def _is_local(url):
    return url.startswith(("http://127.0.0.1", "file:", "data:", "blob:"))

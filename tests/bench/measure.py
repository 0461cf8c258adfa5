"""What a page weighs, when its figure first answers, and how fast it does then: in Chromium, with no network beyond this machine."""

import functools
import gzip
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import urlsplit

from ..browser.conftest import SCREENS, launch_options

PROBE = (Path(__file__).parent / "probe.js").read_text("utf8")
SLOWDOWN = 4
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}


@dataclass(frozen=True)
class Probe:
    """Where a page has its slider and figure (CSS selectors), what the slider listens to, its number of values and the first of them.

    `patience` is how many milliseconds a step may take before it is tried again; `skip` finds what to
    press so that a figure does not wait for a bet.
    """

    slider: str
    figure: str
    drive: str = "range"
    values: int = 0
    at: int = 0
    patience: float = 100
    skip: str = ""


def launch(playwright):
    """A Chromium that finds no host but this machine."""
    options = launch_options()
    blocked = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    return playwright.chromium.launch(**options | {"args": [*options["args"], blocked]})


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder over connections that stay open, text gzipped as a common server would."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(path)
        text = kind.startswith("text/") or kind.endswith(("javascript", "json", "svg+xml"))
        body = _compressed(path, path.stat().st_mtime) if text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", len(body))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@functools.cache
def _compressed(path, _changed):
    return gzip.compress(path.read_bytes(), 6)


def weigh(browser, address):
    """Bytes over the wire, headers and all, and the number of requests, a second after the page has loaded."""
    with _page(browser) as (page, session):
        requests, sizes = set(), {}

        def asked(event):
            # A browser asks a host for its icon once, not once a page.
            if urlsplit(event["request"]["url"]).scheme == "http" and not event["request"]["url"].endswith(
                "/favicon.ico"
            ):
                requests.add(event["requestId"])

        session.on("Network.requestWillBeSent", asked)
        session.on(
            "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]})
        )
        page.goto(address)
        page.wait_for_timeout(1000)
        return sum(sizes.get(request, 0) for request in requests), len(requests)


def other_hosts(browser, address):
    """The hosts beyond this machine that a page asks for, each answered with an empty file."""
    with _page(browser) as (page, _):
        hosts = set()

        def answer(route):
            if urlsplit(route.request.url).hostname == "127.0.0.1":
                route.continue_()
            else:
                hosts.add(urlsplit(route.request.url).hostname)
                route.fulfill(body="", headers={"Access-Control-Allow-Origin": "*"})

        page.route(lambda url: url.startswith("http"), answer)
        page.goto(address)
        page.wait_for_timeout(1000)
        return sorted(hosts)


def first_answer(browser, address, probe, slow=False):
    """Milliseconds from navigation to the first step of the slider that changed the figure, in a fresh context.

    With `slow`, on a phone's screen, processor and network.
    """
    with _page(browser, "phone-light" if slow else "desktop-light") as (page, session):
        if slow:
            session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            probe = replace(probe, patience=SLOWDOWN * probe.patience)
        page.add_init_script(f"{PROBE}\nbench.answered = bench.answer({asdict(probe)});")
        page.goto(address, wait_until="commit")
        time = page.evaluate("bench.answered")
        if time is None:
            raise RuntimeError(f"the figure of {address} never answered")
        return time


def step_times(browser, address, probe, n=50):
    """Milliseconds from each of `n` steps of the slider to the figure's first change, on a page long loaded."""
    with _page(browser) as (page, _):
        page.add_init_script(PROBE)
        page.goto(address)
        page.wait_for_timeout(1500)
        times = page.evaluate("([probe, n]) => bench.steps(probe, n)", [asdict(probe), n])
        if None in times:
            raise RuntimeError(f"the figure of {address} left {times.count(None)} of {n} steps unanswered")
        return times


@contextmanager
def _page(browser, screen="desktop-light"):
    """A page in a context of its own, and its DevTools session."""
    width, height, scheme = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    try:
        page = context.new_page()
        page.set_default_timeout(120_000)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        yield page, session
    finally:
        context.close()

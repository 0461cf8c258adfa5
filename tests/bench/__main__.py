"""One figure made six ways, side by side: what its page weighs and how soon and how fast it answers; then two models and a sweep beside plain code.

`make bench` runs this; `make site` must have built the book. It asserts nothing.
"""

import argparse
import os
import sys
from importlib.metadata import version
from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from models.live.page import document

from ..browser.conftest import serve
from ..conftest import ROOT, SITE
from . import baking, by_hand, diversity, nk, peers, sweeping
from .figure import DEFAULT, TITLE, VALUES, ours
from .measure import Compressed, Probe, first_answer, launch, other_hosts, step_times, weigh

BUILD = ROOT / "_build"
PAGES = BUILD / "bench"
CHAPTER = SITE / "chapters" / "jevons_paradox.html"
OURS = Probe(".live-figure .lf-controls input[type=range]", ".live-figure .lf-moving", skip=".lf-skip")
HEADINGS = [
    "page",
    "gzip kB",
    "requests",
    "other hosts, by default",
    "first answer, ms",
    "on a slow phone, ms",
    "step, ms: median",
    "p95",
]


def write_pages(all_states):
    """Make every page: [(row's name, address below _build, the same as the library writes it by default, its probe)]."""
    PAGES.mkdir(parents=True, exist_ok=True)
    (PAGES / "ours.html").write_text(document(TITLE, ours()), "utf8")
    by_hand.write(PAGES)
    peers.panel(PAGES, all_states)
    peers.plotly(PAGES)
    peers.altair(PAGES)
    n_gains, at = len(VALUES["gain"]), VALUES["gain"].index(DEFAULT["gain"])
    panel = Probe(".noUi-handle", ".bk-Figure", "keys", *((n_gains, at) if all_states else (3, 1)), patience=250)
    plotly = Probe(".slider-rail-touch-rect", ".cartesianlayer", "mouse", n_gains, at)
    n_states = "1,152" if all_states else "only 27"
    return [
        ("ours, bare page", "bench/ours.html", "bench/ours.html", OURS),
        ("ours, a chapter of the book", *2 * [CHAPTER.relative_to(BUILD).as_posix()], OURS),
        (f"Panel {version('panel')} embed, {n_states} states", "bench/panel.html", "bench/panel_default.html", panel),
        (
            f"Plotly {version('plotly')} frames, only 12 states",
            "bench/plotly.html",
            "bench/plotly_default.html",
            plotly,
        ),
        (
            f"Altair {version('altair')}, formula in Vega",
            "bench/altair.html",
            "bench/altair_default.html",
            Probe("#vis input[type=range]", "#vis svg"),
        ),
        ("by hand, formula in JavaScript", "bench/index.html", "bench/index.html", Probe("input[type=range]", "svg")),
    ]


def measure(pages, n_loads, n_slow, n_steps):
    """The table's rows, each page measured in turn so that whatever else this machine does falls on all."""
    server, address = serve(BUILD, Compressed)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        pages = [(name, f"{address}/{page}", f"{address}/{default}", probe) for name, page, default, probe in pages]
        weights = [weigh(browser, page) for _, page, _, _ in pages]
        hosts = [other_hosts(browser, default) for _, _, default, _ in pages]
        loads = _in_turn(n_loads, pages, lambda page, probe: first_answer(browser, page, probe))
        slow = _in_turn(n_slow, pages, lambda page, probe: first_answer(browser, page, probe, slow=True))
        steps = [step_times(browser, page, probe, n_steps) for _, page, _, probe in pages]
        chromium = browser.version
        browser.close()
    server.shutdown()
    rows = [
        [
            name,
            f"{size / 1000:,.1f}",
            str(requests),
            ", ".join(asked) or "none",
            _spread(load),
            _spread(phone),
            f"{median(step):.1f}",
            f"{quantiles(step, n=20)[-1]:.1f}",
        ]
        for (name, *_), (size, requests), asked, load, phone, step in zip(
            pages, weights, hosts, loads, slow, steps, strict=True
        )
    ]
    return rows, chromium


def _in_turn(n, pages, time):
    rounds = []
    for i in range(n):
        print(f"load {i + 1} of {n}", file=sys.stderr)
        rounds.append([time(page, probe) for _, page, _, probe in pages])
    return list(zip(*rounds, strict=True))


def _spread(times):
    return f"{median(times):,.0f} ({min(times):,.0f}–{max(times):,.0f})"


def table(rows):
    """A Markdown table that also reads as plain text."""
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    words = (0, HEADINGS.index("other hosts, by default"))

    def line(cells):
        padded = (
            cell.ljust(width) if i in words else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rule = [":" + "-" * (width - 1) if i in words else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    return "\n".join(map(line, [HEADINGS, rule, *rows]))


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--all-states", action="store_true", help="embed all 1,152 states in Panel's page, which takes minutes"
    )
    parser.add_argument("--quick", action="store_true", help="load each page once and step five times")
    options = parser.parse_args()
    if not CHAPTER.exists():
        sys.exit("the site is not built: run `make site`")
    n_loads, n_slow, n_steps = (1, 1, 5) if options.quick else (9, 3, 50)
    rows, chromium = measure(write_pages(options.all_states), n_loads, n_slow, n_steps)
    print(
        f"One figure: two curves, one sentence, three sliders of 12 × 12 × 8 values (Chromium {chromium}, {os.cpu_count()} processors).\n"
    )
    print(table(rows))
    print(
        f"\nFirst answer: navigation to the first step of a slider that changed the figure, median (range) of {n_loads} loads without a cache."
        f"\nSlow phone: processor four times slower, 1.6 Mbit/s, 150 ms; {n_slow} loads. Step: input to the figure's first change, {n_steps} steps."
        "\nEach page was timed with its scripts on this machine; the hosts are those that the library's default page asks for.\n"
    )
    print(baking.report())
    for models_beside_plain in (nk, diversity, sweeping):
        print(flush=True)
        models_beside_plain.main()


if __name__ == "__main__":
    main()

"""`python -m tests.site.moving`: the README's moving picture of a bet and its reveal, and its last frame alone."""

import shutil
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from models.live.page import document
from models.site.notebooks import CHAPTERS, figures_of

#: What is filmed: a figure, and what is bet on it.
CHAPTER, FIGURE, BET = "innovation_path", "gold_rush", "where all hear everybody"
WIDTH, HEIGHT = 440, 660
#: Milliseconds between two pictures, before the bet, of the reveal, and of the end.
STEP, BEFORE, REVEAL, END = 160, 1600, 6400, 4000


def _page(browser, folder):
    path = Path(folder, "bet.html")
    path.write_text(document("A bet", figures_of(CHAPTER)[FIGURE]), "utf8")
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(path.as_uri())
    page.add_style_tag(content="h1, .lf-row { display: none } body { margin: 1rem; zoom: .72 }")
    page.wait_for_selector(f"#{FIGURE} .lf-bet button")
    page.clock.install()
    return page


def _frames(page):
    def shot():
        return Image.open(BytesIO(page.screenshot(type="png"))).convert("RGB")

    yield shot(), BEFORE
    choice = page.get_by_role("button", name=BET)
    choice.hover()
    yield shot(), BEFORE // 2
    choice.click()
    for _ in range(REVEAL // STEP):
        page.clock.run_for(STEP)
        yield shot(), STEP
    yield shot(), END


def main():
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pictures, times = zip(*_frames(_page(browser, folder)), strict=True)
        browser.close()
    first, *rest = pictures
    first.save(CHAPTERS / "bet.webp", save_all=True, append_images=rest, duration=list(times), loop=0, quality=72)
    pictures[-1].quantize(128).save(CHAPTERS / "bet.png", optimize=True)


if __name__ == "__main__":
    main()

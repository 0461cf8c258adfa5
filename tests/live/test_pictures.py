"""Every figure is drawn as it is remembered: an upgrade moves no label unseen."""

import sys

import pytest

from ..conftest import ROOT, by_notebook
from .pictures import lines, remembered

LOCKED = (ROOT / "runtime.txt").read_text("utf8").strip().removeprefix("python-")


@pytest.mark.skipif(
    f"{sys.version_info.major}.{sys.version_info.minor}" != LOCKED,
    reason=f"the pictures are remembered as the lock's Python {LOCKED} draws them",
)
@by_notebook
def test_every_figure_is_drawn_as_remembered(chapter):
    known = {text for name, text in remembered().items() if name.partition(".")[0] == chapter}
    assert set(lines(chapter)) == known, "see `make pictures`, which says what differs and remembers it"

"""What a colour becomes on dark paper, and OKLab's own white, from which all is reckoned."""

import pytest

from models.live import PALETTE
from models.live.dark import _hex, _lab, contrast, pair

PAPERS = PALETTE["paper"]


def test_white_is_the_lightest_and_greys_have_no_hue():
    """OKLab puts white at (1, 0, 0); its numbers are printed to ten places."""
    for grey in ("#ffffff", "#808080", "#000000"):
        assert _lab(grey) == pytest.approx([_lab(grey)[0], 0, 0], abs=1e-6)
    assert _lab("#ffffff")[0] == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("colour", ["black", "red", "0.5", "tab:blue", "navy", "#123456", "green", "purple"])
def test_any_colour_has_a_value_that_can_be_read_on_both_papers(colour):
    for value, paper in zip(pair(colour, PAPERS, 21, True), PAPERS, strict=True):
        assert contrast(value, paper) >= 4.49


@pytest.mark.parametrize("colour", ["#000000", "#0a0b0c", "#b5441a", "#63b8d6", "#f6f1e4", "#ffffff"])
def test_a_colour_comes_back_from_its_hue_and_lightness(colour):
    assert _hex(*_lab(colour)) == colour


def test_a_colour_is_as_far_from_dark_paper_as_from_light_or_farther():
    for colour in ("0.8", "0.3", "orange", "pink", "darkblue", "yellow"):
        light, dark = pair(colour, PAPERS, 21, False)
        assert contrast(dark, PAPERS[1]) > 0.97 * contrast(light, PAPERS[0])
        if colour not in ("orange", "yellow"):  # what is vivid may stay as it is
            assert contrast(dark, PAPERS[1]) < 1.03 * contrast(light, PAPERS[0])
    assert pair("orange", PAPERS, 21, False)[1] == "#ffa500"

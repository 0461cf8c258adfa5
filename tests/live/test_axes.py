import pytest
from matplotlib.figure import Figure

from models.live.axes import log_axis, percent, plain, shown


@pytest.mark.parametrize(
    "value, digits, text",
    [
        (1234, 2, "1,200"),
        (0.5, 2, "0.5"),
        (99.96, 3, "100"),
        (0, 2, "0"),
        (1e-7, 2, "0.0000001"),
        (2.55e13, 2, "26,000,000,000,000"),
        (-0.00123, 1, "-0.001"),
    ],
)
def test_plain_numbers_have_no_exponent(value, digits, text):
    assert plain(value, digits) == text


@pytest.mark.parametrize(
    "share, text",
    [
        (0, "0%"),
        (1e-9, "less than 1%"),
        (0.00499, "less than 1%"),
        (0.005, "less than 1%"),
        (0.0051, "1%"),
        (0.5, "50%"),
        (0.9949, "99%"),
        (0.995, "more than 99%"),
        (0.9999, "more than 99%"),
        (1 - 1e-12, "100%"),
        (1, "100%"),
    ],
)
def test_only_none_is_no_percent_and_only_all_a_hundred(share, text):
    assert percent(share) == text


def test_a_log_axis_runs_from_its_first_tick_to_its_last_and_says_them_plainly():
    ax = Figure().add_subplot()
    log_axis(ax.yaxis, [1, 100, 10_000])
    assert ax.get_yscale() == "log" and ax.get_ylim() == (1, 10_000)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["1", "100", "10,000"]
    assert ax.get_xscale() == "linear"


def test_a_value_is_shown_by_a_format_or_a_function():
    assert shown("{:g} kg", 2.5) == shown(lambda value: f"{value} kg", 2.5) == "2.5 kg"

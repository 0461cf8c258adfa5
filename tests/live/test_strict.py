"""The axes that refuse lost values are otherwise matplotlib's."""

from matplotlib.axes import Axes

from models.live.strict import StrictAxes


def test_methods_that_refuse_lost_values_are_matplotlibs_to_who_asks_for_help():
    for name in ("bar", "fill_between", "hist"):
        assert getattr(StrictAxes, name).__doc__ == getattr(Axes, name).__doc__
        assert getattr(StrictAxes, name).__name__ == name

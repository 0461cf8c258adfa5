"""The figure that every page of the bench makes, and our own way to make it.

Constant-elasticity rebound on log-log axes: two curves of 100 points, one sentence, and three
sliders of 12 x 12 x 8 values, 1,152 states.
"""

import numpy as np

from models.jevons_paradox import rebound
from models.live import Slider, linear, live_figure, log, log_axis

TITLE = "Make coal use rise."
VALUES = {"gain": log(1.5, 10, 12), "elasticity": linear(0, 2.2, 12), "start": (1, 2, 3, 4, 5, 6, 8, 10)}
DEFAULT = {name: values[len(values) // 2] for name, values in VALUES.items()}
LABELS = {
    "gain": "How much more work does a tonne do?",
    "elasticity": "How much more do people buy, for each 1% off?",
    "start": "How much was used at first?",
}
X_TICKS, Y_TICKS = [1, 2, 5, 10], [0.1, 1, 10, 100, 1000]


def curves(gain, elasticity, start):
    """100 gains from none to `gain`, the work bought at each, and the coal burnt."""
    gains = np.geomspace(1, gain, 100)
    return gains, start * rebound.service_factor(gains, elasticity), start * rebound.resource_factor(gains, elasticity)


def sentence(gain, elasticity, start):
    """What a state shows."""
    _, work, coal = curves(gain, elasticity, start)
    back = 100 * rebound.rebound_share(gain, elasticity)
    return f"At {gain:g} times the work from a tonne, work goes from {start:g} to {work[-1]:.1f}, coal to {coal[-1]:.2f}: {back:.0f}% of the saving comes back."


def setup(ax):
    """The fixed background: log-log axes with plain numbers."""
    log_axis(ax.xaxis, X_TICKS)
    log_axis(ax.yaxis, Y_TICKS)
    ax.set_xlabel("work from a tonne")


def draw(ax, gain, elasticity, start):
    """What moves."""
    gains, work, coal = curves(gain, elasticity, start)
    ax.plot(gains, work, color="service")
    ax.plot(gains, coal, color="resource")
    return sentence(gain, elasticity, start)


def ours():
    """The bench's figure as a live figure."""
    sliders = {name: Slider(LABELS[name], values, DEFAULT[name]) for name, values in VALUES.items()}
    return live_figure(TITLE, setup=setup, **sliders)(draw)

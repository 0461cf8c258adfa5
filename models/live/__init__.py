"""Live figures: one matplotlib function and one sentence, live on a static page and in Jupyter."""

from .axes import log_axis, percent, plain
from .bets import ChoiceBet, CurveBet, NumberBet
from .buttons import button
from .challenge import Challenge
from .controls import Choice, Luck, Play, Reachable, Slider, Toggle, linear, log
from .figure import LiveFigure, live_figure
from .page import document
from .palette import PALETTE, style
from .vocabulary import apart, essay, here, hide_axis, named, note, percent_axis

__all__ = [
    "PALETTE",
    "Challenge",
    "Choice",
    "ChoiceBet",
    "CurveBet",
    "LiveFigure",
    "Luck",
    "NumberBet",
    "Play",
    "Reachable",
    "Slider",
    "Toggle",
    "apart",
    "button",
    "document",
    "essay",
    "here",
    "hide_axis",
    "linear",
    "live_figure",
    "log",
    "log_axis",
    "named",
    "note",
    "percent",
    "percent_axis",
    "plain",
    "style",
]

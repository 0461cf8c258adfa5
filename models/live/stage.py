"""The matplotlib figure on which the states are drawn: a fixed background, then what moves."""

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from .palette import style
from .picture import Recorder


class Stage:
    """One axes of `size` units with `margins` (left, right, top, bottom) around it.

    `setup` draws on it, once, what does not move. Without a `setup` nothing is fixed: the
    axes themselves, their limits and their labels are part of what moves.
    """

    def __init__(self, name, size, margins, setup):
        self.name, self.size, self.margins, self.setup = name, size, margins, setup
        self.figure, self.axes = self._new_axes()
        # One for all states: matplotlib remembers a text's measures for as long as its renderer lives.
        self.recorder = Recorder(*size, name, self.axes.bbox)
        self.background = self._definitions()
        if setup:
            with style():
                setup(self.axes)
                self.axes.autoscale(False)
                self.figure.draw(self.recorder)
            self.background += "".join(mark.markup() for mark in self.recorder.take())

    def draw(self, function, state):
        """Call `function` for `state`: (list of `Mark`, sentence). The stage is left as it was."""
        if not self.setup:
            self.figure, self.axes = self._new_axes()
        axes, recorder = self.axes, self.recorder
        recorder.take()
        fixed, limits = set(axes.get_children()), _limits(axes)
        try:
            with style():
                sentence = function(axes, **state)
                moving = [artist for artist in axes.get_children() if artist not in fixed]
                moving.sort(key=lambda artist: artist.zorder)
                self._check(sentence, moving, limits)
                if self.setup:
                    for artist in moving:
                        artist.draw(recorder)
                else:
                    self.figure.draw(recorder)
        finally:
            for artist in set(axes.get_children()) - fixed if self.setup else ():
                artist.remove()
        marks = recorder.take()
        if not marks:
            raise ValueError("the drawing shows nothing")
        return marks, sentence

    def _check(self, sentence, moving, limits):
        if not isinstance(sentence, str) or not sentence.strip():
            raise ValueError(f"the drawing function must return a sentence, not {sentence!r}")
        if self.setup and _limits(self.axes) != limits:
            raise ValueError("the drawing moved the limits of the axes: set them in the setup function")
        for artist in moving:
            if not _is_finite(artist):
                raise ValueError(f"{artist} has a non-finite value: mask a gap that is meant (numpy.ma)")

    def _new_axes(self):
        (width, height), (left, right, top, bottom) = self.size, self.margins
        with style():
            figure = Figure((width / 72, height / 72), dpi=72)
            box = (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
            return figure, figure.add_axes(box)

    def _definitions(self):
        box, height = self.axes.bbox, self.size[1]
        return (
            f'<defs><clipPath id="{self.name}-clip"><rect x="{box.x0:g}" y="{height - box.y1:g}" '
            f'width="{box.width:g}" height="{box.height:g}"/></clipPath></defs>'
        )


def _limits(axes):
    return axes.get_xlim(), axes.get_ylim()


def _is_finite(artist):
    """Whether all that the artist was given is finite; a masked point of a line is a gap that is meant."""
    if isinstance(artist, Line2D):
        values = [np.ma.compressed(artist.get_xdata()), np.ma.compressed(artist.get_ydata())]
    elif isinstance(artist, PathCollection):
        values = [np.ma.filled(artist.get_offsets(), np.nan)]
    elif isinstance(artist, Text):
        values = [artist.get_unitless_position()]
    else:
        return True
    return all(np.isfinite(np.asarray(array, dtype=float)).all() for array in values)

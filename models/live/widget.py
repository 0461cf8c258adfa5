"""A figure in Jupyter: the same front end, its pictures drawn by live Python."""

from typing import Any

import anywidget
import traitlets

from .assets import module, stylesheet
from .page import fragment
from .sketch import Sketch


class FigureWidget(anywidget.AnyWidget):
    """An ipywidget. Set or observe `state`; `picture` is what Python drew for it."""

    _esm = traitlets.Unicode(module()).tag(sync=True)
    _css = traitlets.Unicode(stylesheet()).tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)

    def __init__(self, sketch: Sketch, **kwargs: Any):
        self._sketch = sketch
        super().__init__(html=fragment(sketch, live=True), state=sketch.default, **kwargs)

    @traitlets.observe("state")
    def _draw(self, change):
        try:
            marks, sentence, table = self._sketch.draw(**self.state)
            markup, met = "".join(mark.markup() for mark in marks), self._sketch.is_met(self.state)
            drawn = {"markup": markup, "sentence": sentence, "table": table, "met": met}
        except Exception as error:
            drawn = {"error": f"{type(error).__name__}: {error}"}
        self.picture = {"state": self.state, **drawn}

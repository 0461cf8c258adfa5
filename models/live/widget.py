"""A figure in Jupyter: the same front end, its pictures drawn by live Python."""

from typing import Any

import anywidget
import traitlets

from .assets import module, stylesheet
from .page import fragment
from .palette import DRAWING
from .sketch import Sketch


class FigureWidget(anywidget.AnyWidget):
    """An ipywidget. Set or observe `state`; `picture` is what Python drew for it.

    A state off the controls' grids raises ``traitlets.TraitError``. What a reader's hand asks for comes as
    `wish`, a state and an id that no other wish has; the picture that answers it names the id.
    """

    _esm = traitlets.Unicode(module()).tag(sync=True)
    _css = traitlets.Unicode(stylesheet()).tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    wish = traitlets.Dict().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)

    def __init__(self, sketch: Sketch, **kwargs: Any):
        self._sketch, self._granted = sketch, None
        super().__init__(html=fragment(sketch, live=True), state=sketch.default, **kwargs)

    @traitlets.validate("state")
    def _on_grid(self, proposal):
        try:
            return self._sketch.on_grid(proposal["value"])
        except ValueError as error:
            raise traitlets.TraitError(str(error)) from None

    @traitlets.observe("state")
    def _draw(self, _change):
        # One thread after the other draws the state that holds by then: the last picture is that of the last state.
        with DRAWING:
            state = self.state
            try:
                self._answer(state, **self._drawn(state))
            except KeyboardInterrupt:
                self._answer(state, error="The drawing was interrupted. Move a control, and Python draws again.")
                raise

    def _drawn(self, state):
        try:
            marks, sentence, table = self._sketch.draw(**state)
            markup, met = "".join(mark.markup() for mark in marks), self._sketch.is_met(state)
            return {"markup": markup, "sentence": sentence, "table": table, "met": met}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}

    @traitlets.observe("wish")
    def _grant(self, _change):
        with DRAWING:
            self._granted, wanted = self.wish["id"], self.wish["state"]
            if wanted != self.state:
                try:
                    self.state = wanted
                except traitlets.TraitError as error:
                    self._answer(self.state, error=str(error))
            elif "error" in self.picture:
                self._draw(None)
            else:
                self.picture = self.picture | {"answers": self._granted}

    def _answer(self, state, **drawn):
        self.picture = {"state": state, "answers": self._granted, **drawn}

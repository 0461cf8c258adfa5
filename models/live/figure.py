"""The object an author meets: one matplotlib function and one sentence, live everywhere."""

import os
from functools import cached_property
from itertools import product

from .picture import targets
from .stage import Stage

#: The environment variable that makes figures static: "book" where the book's pages bring the
#: front end, "page" where the first figure of a notebook must bring it (nbconvert).
MODE = "LIVE_FIGURES"


def baking():
    """Whether outputs must work without a kernel."""
    return os.environ.get(MODE) in ("book", "page")


def live_figure(title, *, setup=None, size=(380, 260), margins=(48, 14, 14, 46), **controls):
    """Turn a drawing function into a `LiveFigure` of the same name.

    The function takes the axes and one argument for each control, draws what moves and
    returns one sentence that says what this state shows. `setup` takes the axes and draws,
    once, what does not move; without it the axes themselves may change with the state.

    Parameters
    ----------
    title : str
        What to do, in the imperative.
    setup : callable, optional
        Draws the fixed background and sets the limits.
    size : (float, float)
        Width and height in units; 13 units are the text's size.
    margins : (float, float, float, float)
        Left, right, top and bottom of the axes, in units.
    **controls : Slider, Choice, Toggle, Play, Luck or Reachable
        One for each argument of the function after the axes.
    """
    return lambda function: LiveFigure(function, title, controls, setup, size, margins)


class LiveFigure:
    """A drawing function with its controls. Show it as the last line of a cell."""

    def __init__(self, function, title, controls, setup, size, margins):
        if not controls:
            raise ValueError(f"controls of {function.__name__} are missing: name at least one, such as a Slider")
        self.function, self.title, self.controls = function, title, controls
        self.setup, self.size, self.margins = setup, size, margins
        self.name = function.__name__
        self.default = {name: control.value for name, control in controls.items()}

    def states(self):
        """Every state a reader can reach, the last control changing fastest."""
        names = list(self.controls)
        for values in product(*(control.values for control in self.controls.values())):
            yield dict(zip(names, values))

    def check_state(self, state):
        """Raise ``ValueError`` where `state` is not one of `states`."""
        if set(state) != set(self.controls):
            raise ValueError(f"state of {self.name} must name {', '.join(self.controls)}, not {state!r}")
        for name, value in state.items():
            if value not in self.controls[name].values:
                raise ValueError(
                    f"{name}={value!r} is not on the grid of {self.name}: "
                    f"choose one of {', '.join(map(str, self.controls[name].values))}"
                )

    def draw(self, **state):
        """What moves, and the sentence, in one state: (list of `Mark`, str)."""
        self.check_state(state)
        try:
            marks, sentence = self.stage.draw(self.function, state)
            for target in filter(None, map(targets, marks)):
                self.check_state(state | target)
            return marks, sentence
        except Exception as error:
            error.add_note(f"while drawing the figure {self.name} in the state {state}")
            raise

    @cached_property
    def stage(self):
        """The matplotlib figure behind the pictures."""
        return Stage(self.name, self.size, self.margins, self.setup)

    @cached_property
    def widget(self):
        """The figure as an ipywidget, for layouts, `observe` and `link`."""
        from .widget import FigureWidget

        return FigureWidget(self)

    def __repr__(self):
        values = ", ".join(f"{name}={value}" for name, value in self.default.items())
        return f"{self.name}({values}): {self.draw(**self.default)[1]}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        if baking():
            from .page import assets, fragment

            brought = assets() if os.environ[MODE] == "page" else ""
            return {"text/plain": repr(self), "text/html": brought + fragment(self)}
        bundle = self.widget._repr_mimebundle_() or {}
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": repr(self)}, metadata

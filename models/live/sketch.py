"""What an author specifies, and how each of its states is drawn: a function, controls, a background, a bet."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from inspect import signature
from itertools import product
from typing import Any

from matplotlib.axes import Axes

from .bets import Bet, CurveBet
from .buttons import targets
from .controls import Control
from .data import csv_text
from .stage import Drawing, Stage


class Sketch:
    """A drawing function with its controls: every state that it can draw, each as a picture, a sentence and a table."""

    def __init__(
        self,
        function: Callable[..., str],
        title: str,
        controls: Mapping[str, Control],
        *,
        setup: Callable[[Axes], object] | None,
        size: tuple[float, float],
        margins: tuple[float, float, float, float],
        bet: Bet | None,
        columns: tuple[str, str] | None,
        source: str,
    ):
        self.name, self.title = function.__name__, title
        self.function, self.controls = function, controls
        self.setup, self.size, self.margins = setup, size, margins
        self.bet, self.columns, self.source = bet, columns, source
        self.default = {name: control.value for name, control in controls.items()}
        self._check_controls()
        if isinstance(bet, CurveBet) and not setup:
            raise ValueError(f"setup of {self.name} is missing: a curve can only be drawn over fixed axes")

    def _check_controls(self):
        arguments = list(signature(self.function).parameters)[1:]
        if arguments and set(arguments) == set(self.controls):
            return
        parameters = signature(Sketch).parameters.values()
        own = [parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY]
        raise ValueError(
            f"controls of {self.name} must be one for each of its arguments after the axes, "
            f"{', '.join(arguments) or 'at least one'}, not {', '.join(self.controls) or 'none'} "
            f"({', '.join(own)} are live_figure's own and can name no control)"
        )

    def states(self) -> Iterator[dict[str, Any]]:
        """Every state a reader can reach, the last control changing fastest."""
        names = list(self.controls)
        for values in product(*(control.values for control in self.controls.values())):
            yield dict(zip(names, values, strict=True))

    def check_state(self, state: Mapping[str, Any]) -> None:
        """Raise ``ValueError`` where `state` is not one of `states`."""
        if set(state) != set(self.controls):
            raise ValueError(f"state of {self.name} must name {', '.join(self.controls)}, not {state!r}")
        for name, value in state.items():
            if value not in self.controls[name].values:
                raise ValueError(
                    f"{name}={value!r} is not on the grid of {self.name}: "
                    f"choose one of {', '.join(map(str, self.controls[name].values))}"
                )

    def draw(self, **state: Any) -> Drawing:
        """One state: what moves, the sentence, and the series behind them, a `Drawing`."""
        self.check_state(state)
        # JSON has one kind of number: 2.0 comes back from a browser as 2.
        grids = {name: self.controls[name].values for name in state}
        state = {name: grids[name][grids[name].index(value)] for name, value in state.items()}
        try:
            drawing = self.stage.draw(self.function, state)
            for target in filter(None, map(targets, drawing.marks)):
                self.check_state(state | target)
            return drawing
        except Exception as error:
            error.add_note(f"while drawing the figure {self.name} in the state {state}")
            raise

    def column_names(self) -> tuple[str, str]:
        """Names of the two columns of the data: as given, or the axes' labels."""
        axes = self.stage.axes
        return self.columns or (axes.get_xlabel() or "x", axes.get_ylabel() or "y")

    def csv(self, address: str = "", **state: Any) -> str:
        """The numbers behind one state as CSV, as a page's "data" button gives them."""
        drawing = self.draw(**state)
        notes = [self.title, *self.settings(state), drawing.sentence, f"Source: {self.source or 'the model'}", address]
        return csv_text(filter(None, notes), self.column_names(), drawing.table)

    def settings(self, state: Mapping[str, Any]) -> list[str]:
        """Each control's question and the reader's answer to it."""
        return [
            f"{self.controls[name].label or name}: {self.controls[name].text(value)}" for name, value in state.items()
        ]

    @cached_property
    def stage(self) -> Stage:
        """The matplotlib figure behind the pictures."""
        return Stage(self.name, self.size, self.margins, self.setup)

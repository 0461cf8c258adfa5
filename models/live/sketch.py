"""What an author specifies, and how each of its states is drawn: a function, controls, a background, a bet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from inspect import signature
from itertools import product
from typing import Any

from matplotlib.axes import Axes

from .bets import Bet, ChoiceBet, CurveBet, NumberBet
from .buttons import targets
from .challenge import Challenge
from .controls import Control, Slider
from .data import csv_text
from .given import check_options, check_parts, figure_name
from .palette import DRAWING
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
        waiting: Callable[[Axes], object] | None,
        reveal: Sequence[Mapping[str, Any]],
        challenge: Challenge | None,
        tap: Mapping[str, str],
        columns: tuple[str, str] | None,
        source: str,
        large: bool,
    ):
        self.name, self.title = figure_name(function), title
        self.function, self.controls, self.large = function, controls, large
        self.setup, self.size, self.margins = setup, size, margins
        self.bet, self.waiting, self.challenge, self.tap = bet, waiting, challenge, tap
        self.columns, self.source = columns, source
        self._check_controls()
        check_options(self.name, title, size, margins, columns, controls)
        parts = dict(setup=setup, waiting=waiting, bet=bet, reveal=reveal, challenge=challenge, tap=tap, source=source)
        check_parts(self.name, controls, **parts)
        self.default = {name: control.value for name, control in controls.items()}
        #: The states that a bet's reveal runs through, the first state at its end.
        self.reveal = [self.default | dict(step) for step in reveal]
        self._check_bet()
        self._check_challenge()
        self._check_tap()

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

    def _check_bet(self):
        bet, name = self.bet, self.name
        if not bet and (self.waiting or self.reveal):
            raise ValueError(f"bet of {name} is missing: without one there is nothing to wait for and to reveal")
        if isinstance(bet, CurveBet) and not self.setup:
            raise ValueError(f"setup of {name} is missing: a curve can only be drawn over fixed axes")
        marked = (isinstance(bet, NumberBet) and bet.along) or (isinstance(bet, ChoiceBet) and bet.at)
        if marked and not self.setup:
            raise ValueError(f"setup of {name} is missing: a bet can only be marked on fixed axes")
        if bet and not self.setup and not self.waiting:
            raise ValueError(f"waiting of {name} is missing: without a setup the picture of the bet would be blank")
        self.reveal = [self.on_grid(step) for step in self.reveal]
        if bet and bet.measure:
            value = bet.measure(**self.default)
            if not bet.is_answer(value):
                raise ValueError(
                    f"answer of the bet of {name} is {bet.answer!r}, "
                    f"but in its first state {self.default} the model gives {value!r}"
                )

    def _check_challenge(self):
        if not self.challenge:
            return
        if self.is_met(self.default):
            raise ValueError(f"challenge of {self.name} is met by its first state {self.default}")
        if not any(map(self.is_met, self.states())):
            raise ValueError(f"challenge of {self.name} is met by none of its states")

    def _check_tap(self):
        if self.tap and not self.setup:
            raise ValueError(f"setup of {self.name} is missing: a tap needs fixed axes to mean a value")
        for axis, control in self.tap.items():
            if axis not in ("x", "y"):
                raise ValueError(f"tap of {self.name} names {axis!r}: choose 'x' or 'y'")
            if not (isinstance(control, str) and isinstance(self.controls.get(control), Slider)):
                raise ValueError(f"tap of {self.name} names {control!r}, which is none of its sliders")

    def is_met(self, state: Mapping[str, Any]) -> bool:
        """Whether `state` meets the figure's challenge."""
        return self.challenge is not None and bool(self.challenge.met(**state))

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

    def on_grid(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """`state` in the controls' own values, for JSON brings 2.0 back as 2; ``ValueError`` as `check_state`."""
        self.check_state(state)
        grids = {name: control.values for name, control in self.controls.items()}
        return {name: grid[grid.index(state[name])] for name, grid in grids.items()}

    def draw(self, **state: Any) -> Drawing:
        """One state: what moves, the sentence, and the series behind them, a `Drawing`."""
        state = self.on_grid(state)
        try:
            with DRAWING:
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

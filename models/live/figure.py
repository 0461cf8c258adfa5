"""The object an author meets: one matplotlib function and one sentence, live everywhere."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from inspect import signature
from itertools import product
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes

from .bets import Bet, CurveBet
from .controls import Control
from .data import csv_text
from .picture import targets
from .stage import Drawing, Stage

if TYPE_CHECKING:
    from .widget import FigureWidget

#: The environment variable that makes figures static: "book" where the book's pages bring the
#: front end, "page" where the first figure of a notebook must bring it (nbconvert).
MODE = "LIVE_FIGURES"


def baking() -> bool:
    """Whether outputs must work without a kernel."""
    return os.environ.get(MODE) in ("book", "page")


def live_figure(
    title: str,
    *,
    setup: Callable[[Axes], object] | None = None,
    size: tuple[float, float] = (380, 260),
    margins: tuple[float, float, float, float] = (48, 14, 14, 46),
    bet: Bet | None = None,
    columns: tuple[str, str] | None = None,
    source: str = "",
    **controls: Control,
) -> Callable[[Callable[..., str]], "LiveFigure"]:
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
    bet : ChoiceBet, NumberBet or CurveBet, optional
        What the reader must bet on, or skip, before the figure shows its first state.
    columns : (str, str), optional
        Names, with units, of the two columns of the data to download; without them the axes' labels.
        What is drawn with a `label` is data.
    source : str, optional
        Where the data come from, for the same download.
    **controls : Slider, Choice, Toggle, Play, Luck or Reachable
        One for each argument of the function after the axes.
    """
    options = dict(setup=setup, size=size, margins=margins, bet=bet, columns=columns, source=source)
    return lambda function: LiveFigure(function, title, controls, **options)


class LiveFigure:
    """A drawing function with its controls. Show it as the last line of a cell."""

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
        arguments = list(signature(function).parameters)[1:]
        if not arguments or set(arguments) != set(controls):
            own = ", ".join(
                name
                for name, parameter in signature(live_figure).parameters.items()
                if parameter.kind is parameter.KEYWORD_ONLY
            )
            raise ValueError(
                f"controls of {function.__name__} must be one for each of its arguments after the axes, {', '.join(arguments) or 'at least one'}, "
                f"not {', '.join(controls) or 'none'} ({own} are live_figure's own and can name no control)"
            )
        self.function, self.title, self.controls = function, title, controls
        if isinstance(bet, CurveBet) and not setup:
            raise ValueError(f"setup of {function.__name__} is missing: a curve can only be drawn over fixed axes")
        self.setup, self.size, self.margins = setup, size, margins
        self.bet, self.columns, self.source = bet, columns, source
        self.name = function.__name__
        self.default = {name: control.value for name, control in controls.items()}

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

    @cached_property
    def widget(self) -> "FigureWidget":
        """The figure as an ipywidget, for layouts, `observe` and `link`."""
        from .widget import FigureWidget

        return FigureWidget(self)

    def __repr__(self):
        values = ", ".join(f"{name}={value}" for name, value in self.default.items())
        return f"{self.name}({values}): {self.draw(**self.default).sentence}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        if baking():
            from .page import assets, fragment

            brought = assets() if os.environ[MODE] == "page" else ""
            return {"text/plain": repr(self), "text/html": brought + fragment(self)}
        bundle = self.widget._repr_mimebundle_() or {}
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": repr(self)}, metadata

"""The object an author meets: one matplotlib function and one sentence, live everywhere."""

import os
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes

from .assets import inline
from .bets import Bet
from .challenge import Challenge
from .controls import Control
from .given import figure_name
from .page import fragment
from .paper import printed
from .sketch import Sketch
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
    waiting: Callable[[Axes], object] | None = None,
    reveal: Sequence[Mapping[str, Any]] = (),
    challenge: Challenge | None = None,
    tap: Mapping[str, str] | None = None,
    columns: tuple[str, str] | None = None,
    source: str = "",
    large: bool = False,
    **controls: Control,
) -> Callable[[Callable[..., str]], "LiveFigure"]:
    """Turn a drawing function into a `LiveFigure` of the same name.

    The function takes the axes and one argument for each control, draws what moves and
    returns one sentence that says what this state shows. `setup` takes the axes and draws,
    once, what does not move; without it the axes themselves may change with the state. It lies
    under what moves, but for legends, what has a higher zorder than its kind, and what is above a thing
    that moves with a lower zorder than its kind.

    Whatever matplotlib draws is drawn, in the style of the book: settings (rcParams) made outside of the two
    functions do not count. ``ValueError`` names what cannot be drawn, what the function changes of the axes that
    `setup` has fixed, values that are not finite, and a state, among those at the ends of the controls, that is
    not drawn twice alike.

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
    waiting : callable, optional
        Draws, over the `setup`, what the picture shows while it waits for the bet: the scene
        without the answer.
    reveal : list of dict, optional
        The states that the figure runs through once a bet is placed, each as the controls that differ
        from the first state; the first state is where it ends.
    challenge : Challenge, optional
        When the reader has done what the title asks.
    tap : dict, optional
        Which slider's values are the axes' "x", and which its "y": a tap or a drag in the picture goes there.
    columns : (str, str), optional
        Names, with units, of the two columns of the data to download; without them the axes' labels.
        What is drawn with a `label` is data.
    source : str, optional
        Where the data come from, for the same download.
    large : bool, optional
        Lifts the limits on how many states, and how many bytes of them, a page holds.
    **controls : Slider, Choice, Toggle, Play, Luck or Reachable
        One for each argument of the function after the axes.
    """
    if callable(title):
        raise ValueError(f'@live_figure needs a title: write @live_figure("Move it.", …) above {figure_name(title)}')
    return lambda function: LiveFigure(
        function,
        title,
        controls,
        setup=setup,
        size=size,
        margins=margins,
        bet=bet,
        waiting=waiting,
        reveal=reveal,
        challenge=challenge,
        tap=tap or {},
        columns=columns,
        source=source,
        large=large,
    )


class LiveFigure(Sketch):
    """A drawing function with its controls. Show it as the last line of a cell."""

    @cached_property
    def widget(self) -> FigureWidget:
        """The figure as an ipywidget, for layouts, `observe` and `link`."""
        return FigureWidget(self)

    def __repr__(self):
        values = ", ".join(f"{name}={value}" for name, value in self.default.items())
        return f"{self.name}({values}): {self.draw(**self.default).sentence}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        if os.environ.get(MODE) == "book":
            paper = b64encode(printed(self)).decode()
            return {"text/plain": repr(self), "text/html": fragment(self), "application/pdf": paper}
        if baking():
            return {"text/plain": repr(self), "text/html": inline() + fragment(self)}
        if self.widget.comm is None:  # somebody has closed it
            del self.widget
        bundle = self.widget._repr_mimebundle_() or {}
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": repr(self)}, metadata

"""What a figure's setup has fixed, and what a drawing has changed of it all the same."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.spines import Spine
from matplotlib.text import Text

from .marks import Mark
from .values import called

#: Below this, an artist of the setup lies under what moves; above it and above what is usual for its kind, over it.
_LINES = 2
#: What every axes have.
_OWN = Axis, Spine, Axes


class Fixed:
    """A figure as its setup left it: its artists, those that it has raised, and `record`, which draws some."""

    def __init__(self, figure: Figure, raised: Sequence[Artist], record: Callable[[Sequence[Artist]], list[Mark]]):
        self.figure, self._raised, self._record = figure, raised, record
        self.marks, self._above_marks = record([figure]), record(raised)
        self.axes = tuple(all_axes(figure))
        self.children = {axes: set(axes.get_children()) for axes in self.axes}
        self.containers = {axes: len(axes.containers) for axes in self.axes}
        self._above = set(figure.get_children())
        self._artists = [artist for artist in figure.findobj() if artist is not figure and artist not in self.axes]
        self._looks = self._looks_now()
        self._settle()

    def moving(self) -> list[Artist]:
        """What has been drawn since, from the lowest to the highest of each axes."""
        return [
            artist
            for axes in dict.fromkeys((*self.figure.axes, *self.axes))
            for artist in sorted(set_apart(axes.get_children(), self.children.get(axes, set())), key=height)
        ]

    def over(self, moving: Sequence[Artist]) -> list[Artist]:
        """What of the setup lies above something that moves and has been put below what is usual for its kind."""
        lowest = min((height(artist) for artist in moving if height(artist) < type(artist).zorder), default=np.inf)
        return [
            artist
            for axes in self.axes
            for artist in self.children[axes]
            if height(artist) > lowest and not (isinstance(artist, _OWN) or artist in (axes.patch, *self._raised))
        ]

    def removed(self) -> list[str]:
        """What the setup has drawn and is there no more, each by its name.

        Asked before what moves is drawn, and with it what is raised, which then forgets that it was changed.
        """
        self._changed = [artist for artist in self._artists if artist.stale]
        return [
            called(artist) for axes in self.axes for artist in set_apart([*self.children[axes]], {*axes.get_children()})
        ]

    def clear(self) -> None:
        """Take away what has been drawn since."""
        for axes in self.axes:
            new = set_apart(axes.get_children(), self.children[axes])
            for artist in sorted(new, key=lambda artist: isinstance(artist, Text)):
                if artist.axes is not None:  # contours take their labels along
                    artist.remove()
            del axes.containers[self.containers[axes] :]

    def changes(self, again: bool = False) -> list[str]:
        """Once it is cleared: what differs from how the setup left it, each by its name.

        What tells nobody that it has changed, such as a locator of ticks, is found if all is drawn `again`.
        """
        found = [_kind(artist) for artist in self.figure.get_children() if artist not in self._above]
        looks = self._looks_now()
        found += [name for name in looks if looks[name] != self._looks[name]]
        stale = [artist for artist in self._artists if artist.stale or artist in self._changed]
        if (stale or again) and (self._record([self.figure]), self._record(self._raised)) != (
            self.marks,
            self._above_marks,
        ):
            found += [self._name(artist) for artist in stale] or [
                "what of the axes the drawing has changed (its ticks)"
            ]
        self._settle()
        return list(dict.fromkeys(found))

    def _settle(self):
        self._changed = []
        for artist in self._artists:
            artist.stale = False

    def _looks_now(self):
        """What of the axes themselves no artist tells."""
        return {
            f"the {name}": [getattr(axes, get)() for axes in self.axes]
            for name, get in {
                "x scale": "get_xscale",
                "y scale": "get_yscale",
                'aspect (that of imshow is aspect="auto")': "get_aspect",
                "box aspect": "get_box_aspect",
                "frame": "get_frame_on",
                "visibility": "get_visible",
            }.items()
        } | {
            "the axis lines": [axes.axison for axes in self.axes],
            "the place of the axes": [
                (axes.get_position(original=True).bounds, axes.bbox.bounds) for axes in self.axes
            ],
        }

    def _name(self, artist):
        for axes in self.axes:
            names = {axes.xaxis.label: "the x label", axes.yaxis.label: "the y label", axes.patch: "the ground"}
            names |= {getattr(axes, title): "the title" for title in ("title", "_left_title", "_right_title")}
            if artist in names:
                return names[artist]
            for axis in (axes.xaxis, axes.yaxis):
                if artist in axis.findobj():
                    return f"the {axis.axis_name} axis (its ticks, grid or scale)"
        return f"the {artist.spine_type} line of the axes" if isinstance(artist, Spine) else f"{called(artist)}"


def all_axes(figure: Figure) -> Iterator[Axes]:
    """The axes of a figure, each followed by those that are set into it."""
    waiting = [*figure.axes]
    while waiting:
        axes = waiting.pop(0)
        yield axes
        waiting = [child for child in axes.child_axes if isinstance(child, Axes)] + waiting


def refuse_changes(changes: Sequence[str]) -> None:
    """Raise ``ValueError`` if there are any."""
    if changes:
        raise ValueError(f"{', '.join(changes)}: fixed by the setup function, change it there or leave setup out")


def height(artist: Artist) -> float:
    """Where an artist stands among those of its axes: its zorder."""
    return artist.get_zorder()


def set_apart(artists: Sequence[Artist], others: set[Artist]) -> list[Artist]:
    """The artists that are none of the others, in their order."""
    return [artist for artist in artists if artist not in others]


def raised(axes: Axes) -> list[Artist]:
    """What the setup of `axes` has put above what moves: legends, and what has a higher zorder than its kind."""
    return [
        artist
        for artist in axes.get_children()
        if not isinstance(artist, _OWN)
        and (artist.get_zorder() > max(type(artist).zorder, _LINES) or isinstance(artist, Legend))
    ]


def _kind(artist):
    if isinstance(artist, Axes):
        return "what axes there are (twinx, colorbar, subplots)"
    return "the figure's text" if isinstance(artist, Text) else f"the figure's {type(artist).__name__}"

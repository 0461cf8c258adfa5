"""What a figure's setup has fixed, and what a drawing has changed of it all the same."""

from collections.abc import Callable, Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.spines import Spine
from matplotlib.text import Text

from .marks import Mark

#: Below this, an artist of the setup lies under what moves; above it and above what is usual for its kind, over it.
_LINES = 2


class Fixed:
    """A figure as its setup left it: its artists, and `record`, which draws the whole of it."""

    def __init__(self, figure: Figure, record: Callable[[], list[Mark]]):
        self.figure, self._record, self.marks = figure, record, record()
        self.axes = tuple(figure.axes)
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
            for axes in self.figure.axes
            for artist in sorted(set_apart(axes.get_children(), self.children.get(axes, set())), key=height)
        ]

    def clear(self) -> None:
        """Take away what has been drawn since."""
        for axes in self.axes:
            new = set_apart(axes.get_children(), self.children[axes])
            for artist in sorted(new, key=lambda artist: isinstance(artist, Text)):
                if artist.axes is not None:  # contours take their labels along
                    artist.remove()
            del axes.containers[self.containers[axes] :]

    def changes(self) -> list[str]:
        """Once it is cleared: what differs from how the setup left it, each by its name."""
        found = [_kind(artist) for artist in self.figure.get_children() if artist not in self._above]
        looks = self._looks_now()
        found += [name for name in looks if looks[name] != self._looks[name]]
        stale = [artist for artist in self._artists if artist.stale]
        if stale and self._record() != self.marks:
            found += [self._name(artist) for artist in stale]
        self._settle()
        return list(dict.fromkeys(found))

    def _settle(self):
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


def height(artist: Artist) -> float:
    """Where an artist stands among those of its axes: its zorder."""
    return artist.get_zorder()


def set_apart(artists: Sequence[Artist], others: set[Artist]) -> list[Artist]:
    """The artists that are none of the others, in their order."""
    return [artist for artist in artists if artist not in others]


def raised(axes: Axes) -> list[Artist]:
    """What the setup of `axes` has put above what moves: legends, and what has a higher zorder than its kind."""
    own = (Axis, Spine)
    return [
        artist
        for artist in axes.get_children()
        if not isinstance(artist, own)
        and (artist.get_zorder() > max(type(artist).zorder, _LINES) or isinstance(artist, Legend))
    ]


def called(artist: Artist) -> str:
    """What an author would call an artist: its kind, and its label or its text if it has one."""
    words = artist.get_text() if isinstance(artist, Text) else str(artist.get_label())
    return f"{type(artist).__name__} {words!r}" if words and not words.startswith("_") else type(artist).__name__


def _kind(artist):
    if isinstance(artist, Axes):
        return "what axes there are (twinx, colorbar, subplots)"
    return "the figure's text" if isinstance(artist, Text) else f"the figure's {type(artist).__name__}"

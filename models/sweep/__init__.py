"""How do the answers of a model change over a grid of parameters, on a laptop or on a thousand cores?

One door, `sweep`: a function with an explicit `rng`, mapped over a grid and over replicates, through any executor
of `concurrent.futures`. Every point draws from a seed of its own, made of its coordinates, so that the numbers are
the same to the last bit wherever, in whichever order and with whichever other points they are computed.
"""

from .grid import Grid
from .run import sweep
from .session import Cost, SweepStopped
from .store import FolderInUse
from .table import Table

__all__ = ["Cost", "FolderInUse", "Grid", "SweepStopped", "Table", "sweep"]

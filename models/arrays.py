"""Names for the arrays that models take and give, for a reader and for a type checker."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.integer[Any]]
Bools = NDArray[np.bool_]
FloatOrFloats = float | Floats
IntOrInts = np.integer[Any] | Ints

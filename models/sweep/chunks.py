"""What does a worker do with a few points at once, and how is an interruption kept from taking all of them?

Source: none; every point is computed by itself, with a generator of its own.
"""

import inspect
import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from numbers import Real
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from ..arrays import Floats
from .grid import Grid, Point
from .identity import module_of

Model = Callable[..., Any]


class Part(NamedTuple):
    """What came of a chunk: points computed, their answers and seconds; what stopped it and where, if anything did."""

    points: list[Point]
    answers: list[Floats]
    seconds: float
    error: BaseException | None = None
    failed: Point | None = None


def computed(model: Model, seeds: Grid, points: Sequence[Point]) -> Part:
    """The answers at some points, up to the first that fails; the error is returned, for what is done to be kept.

    `seeds` is the grid of the sweep, or one with the same names, seed and common axes.
    """
    answers: list[Floats] = []
    clock = perf_counter()
    try:
        for point in points:
            answer = model(**dict(zip(seeds.names, point, strict=False)), rng=seeds.rng(point))
            answers.append(as_answer(name_of(model), answer))
    except BaseException as error:
        n = len(answers)
        return Part(
            list(points[:n]), answers, perf_counter() - clock, _that_travels(error), points[min(n, len(points) - 1)]
        )
    return Part(list(points), answers, perf_counter() - clock)


def as_answer(name: str, answer: Any) -> Floats:
    """What a model gave at one point, as floats. ValueError if it is no number and no array of numbers.

    Nothing at all, a date, a text or a complex number is none; NaN is one.
    """
    try:
        values = np.asarray(answer)
        if values.dtype.kind == "O" and values.size and all(isinstance(each, Real) for each in values.flat):
            values = values.astype(np.float64)
        if values.dtype.kind in "biuf" and not np.ma.is_masked(answer):
            return values.astype(np.float64)
    except (TypeError, ValueError, OverflowError):
        pass
    raise ValueError(f"{name} must answer with a number or an array of numbers; got {answer!r:.60}")


def _that_travels(error):
    """The error, or its words where another process could not make it again."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def cut(points: Sequence[Point], size: int) -> Iterator[Sequence[Point]]:
    """`points`, in order, in chunks of `size`; the last may be shorter."""
    return (points[i : i + size] for i in range(0, len(points), size))


def check_model(model: Model, names: Sequence[str]) -> None:
    """TypeError or ValueError unless `model` can be called with the axes' names and `rng`, and with no more."""
    if not callable(model):
        raise TypeError(f"model must be a function; got {model!r:.60}")
    parameters = inspect.signature(model).parameters
    if "rng" not in parameters:
        raise ValueError(f"model must take rng, a numpy.random.Generator; {name_of(model)} takes {_listed(parameters)}")
    try:
        inspect.signature(model).bind(**dict.fromkeys([*names, "rng"]))
    except TypeError as error:
        raise ValueError(
            f"axes must be parameters of {name_of(model)}, which takes {_listed(parameters)}; got {_listed(names)} "
            f"({error})"
        ) from None


def name_of(model: Model) -> str:
    """What a model is called, with what `functools.partial` has fixed: "module.function(n=15)"."""
    if isinstance(model, partial):
        with np.printoptions(threshold=10**9, floatmode="unique"):
            fixed = [*map(repr, model.args), *(f"{name}={value!r}" for name, value in sorted(model.keywords.items()))]
        return f"{name_of(model.func)}({', '.join(fixed)})"
    return f"{module_of(model)}.{getattr(model, '__qualname__', type(model).__name__)}"


def _listed(names):
    return ", ".join(names) or "nothing"

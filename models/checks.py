"""Is an argument usable, and can its answer be held? One check of each kind, and one wording of its error.

A number is an int or a float, alone or in lists and arrays; a boolean, a text, a date or a masked value is none.
What a parameter is, its annotation says, and `sound` holds callers to it; in which range, `within` and `whole`.
"""

import inspect
import math
import operator
from collections.abc import Callable, Collection
from functools import cache, wraps
from numbers import Real
from reprlib import Repr
from typing import Any, Literal, ParamSpec, TypeVar, get_args, get_origin, overload

import numpy as np
from numpy.typing import ArrayLike

from .arrays import Bools, Floats, Ints

P = ParamSpec("P")
T = TypeVar("T")

MOST_NUMBERS = 50_000_000  #: What an answer, or a step on the way to it, may hold at most, 400 MB of floats.
MOST_WHOLE = 2**53  #: Beyond it floats leave out whole numbers.

_REPR = Repr()
_REPR.maxstring = _REPR.maxother = _REPR.maxlong = 60


class OutOfFloatsError(ValueError):
    """Arguments each in its range, whose answer no float can hold."""


def within(name: str, value: ArrayLike, interval: str) -> Floats:
    """`value` as an array of floats, every one of them finite and in `interval`, e.g. "[0, 1)".

    In "[-inf, 1)" they may be infinite. ValueError otherwise, with `name`, the first value that is not, and the
    interval.

    >>> from models.checks import within
    >>> within("share", 1.2, "[0, 1)")
    Traceback (most recent call last):
    ValueError: share must be finite and in [0, 1); got 1.2
    """
    return _within(name, value, interval, _wording(interval))


@overload
def whole(name: str, value: int, interval: str) -> int: ...
@overload
def whole(name: str, value: ArrayLike, interval: str) -> int | Ints: ...
def whole(name: str, value: ArrayLike, interval: str) -> int | Ints:
    """`value` as an int, or an array of them, every one a whole number in `interval`; else as `within`.

    None may be beyond 2^53, whatever the interval.
    """
    values = _within(name, value, interval, "a whole number in")
    fractional = values != np.floor(values)
    if fractional.any():
        raise ValueError(f"{name} must be a whole number in {interval}; got {values[fractional][0]}")
    beyond = np.abs(values) > MOST_WHOLE
    if beyond.any():
        raise ValueError(f"{name} must be a whole number in {interval} and at most 2^53; got {values[beyond][0]}")
    return values.astype(int) if values.ndim else int(values)


def row(name: str, value: ArrayLike, interval: str, at_least: int = 1) -> Floats:
    """`value` as numbers in a row, `at_least` so many; else as `within`, and ValueError for another shape."""
    values = within(name, value, interval)
    if values.ndim != 1 or values.size < at_least:
        raise ValueError(f"{name} must be a row of {at_least} or more numbers; got shape {values.shape}")
    return values


def flags(name: str, value: ArrayLike) -> Bools:
    """`value` as an array of bool, from booleans or from 0 and 1. ValueError otherwise."""
    values = _as_array(name, value, "True or False")
    if not np.isin(values, [0, 1]).all():
        raise ValueError(f"{name} must be True or False; got {_REPR.repr(value)}")
    return values.astype(bool)


def one_of(name: str, value: T, options: Collection[T]) -> T:
    """`value`, if it is one of the options, which are texts. ValueError otherwise."""
    if not isinstance(value, str) or value not in options:
        raise ValueError(f"{name} must be one of {', '.join(map(str, options))}; got {_REPR.repr(value)}")
    return value


def members(name: str, value: Collection[Any], kind: type, at_least: int = 0) -> list[Any]:
    """`value` as a list of one kind of thing, `at_least` so many. TypeError if of another, ValueError if of fewer."""
    found = [] if isinstance(value, (str, bytes)) or not np.iterable(value) else list(value)
    wrong = [each for each in found if not isinstance(each, kind)] or ([] if np.iterable(value) else [value])
    if wrong or isinstance(value, (str, bytes)):
        raise TypeError(f"{name} must be a list of {kind.__name__}; got {_REPR.repr(wrong[0] if wrong else value)}")
    if len(found) < at_least:
        many = "one" if at_least == 1 else at_least
        raise ValueError(f"{name} must hold at least {many} {kind.__name__}; got {_REPR.repr(value)}")
    return found


def affordable(**sizes: int) -> None:
    """ValueError with the names and sizes if their product is above `MOST_NUMBERS`.

    >>> from models.checks import affordable
    >>> affordable(n_races=10**12, teams=3)
    Traceback (most recent call last):
    ValueError: n_races x teams must be at most 50,000,000, or memory runs out; got 1000000000000 x 3
    """
    if math.prod(int(size) for size in sizes.values()) > MOST_NUMBERS:
        names, got = " x ".join(sizes), " x ".join(str(int(size)) for size in sizes.values())
        raise ValueError(f"{names} must be at most {MOST_NUMBERS:,}, or memory runs out; got {got}")


def sound(model: Callable[P, T]) -> Callable[P, T]:
    """Makes a function refuse, by name, what is not of the kind that its annotations say, and answers beyond floats.

    An array where there is one number, another thing than a `numpy.random.Generator`, than a class of ours, than a
    bool, a text or one of some texts is a TypeError or a ValueError. So are shapes that do not broadcast, and
    arguments whose answer would overflow or be no number.

    >>> from models.jevons_paradox.rebound import service_factor
    >>> service_factor(1e300, 2)
    Traceback (most recent call last):
    models.checks.OutOfFloatsError: gain, elasticity must give an answer that floats can hold; got 1e+300, 2
    """
    signature = inspect.signature(model)
    kinds = {name: parameter.annotation for name, parameter in signature.parameters.items()}
    plain = all(parameter.kind is parameter.POSITIONAL_OR_KEYWORD for parameter in signature.parameters.values())

    @wraps(model)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        is_whole = plain and not kwargs and len(args) == len(kinds)  # as most calls are: no need to ask what is what
        given = dict(zip(kinds, args, strict=True)) if is_whole else signature.bind(*args, **kwargs).arguments
        for name, value in given.items():
            _of_kind(name, value, kinds[name])
        try:
            with np.errstate(over="raise", invalid="raise", divide="raise"):
                return model(*args, **kwargs)
        except (ArithmeticError, OutOfFloatsError):
            kind, rule, show = OutOfFloatsError, "give an answer that floats can hold", _REPR.repr
        except ValueError as error:
            if "broadcast" not in str(error):
                raise
            kind, rule, show = ValueError, "have shapes that broadcast", lambda value: str(np.shape(value))
        raise kind(f"{', '.join(given)} must {rule}; got {', '.join(map(show, given.values()))}")

    return checked


def sound_fields(record: Any) -> None:
    """For a dataclass's `__post_init__`: its fields held to their annotations, as `sound` does with arguments."""
    for name, kind in inspect.get_annotations(type(record)).items():
        _of_kind(name, getattr(record, name), kind)


def _of_kind(name, value, kind):
    """TypeError or ValueError if the annotation says, in a way that one can check, that `value` is something else."""
    options = get_args(kind)
    if kind in (int, float):
        if np.iterable(value) and not isinstance(value, str):
            raise ValueError(f"{name} must be one number, not an array; got {_REPR.repr(value)}")
    elif kind is bool:
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"{name} must be True or False; got {_REPR.repr(value)}")
    elif get_origin(kind) is Literal:
        one_of(name, value, options)
    elif type(None) in options:
        if value is not None and len(options) == 2:
            _of_kind(name, value, options[0])
    elif kind is np.random.Generator and not isinstance(value, kind):
        like = "numpy.random.Generator, such as numpy.random.default_rng(1)"
        raise TypeError(f"{name} must be a {like}; got {_REPR.repr(value)}")
    elif isinstance(kind, type) and not isinstance(value, kind) and (kind is str or "models." in kind.__module__):
        raise TypeError(f"{name} must be a {kind.__name__}; got {_REPR.repr(value)}")


def _wording(interval):
    return "in" if "[-inf" in interval or "inf]" in interval else "finite and in"


def _within(name, value, interval, wording):
    low, high, above, below = _ends(interval)
    if type(value) is float and above(value, low) and below(value, high):
        return np.array(value + 0.0)
    values = _as_array(name, value, f"{wording} {interval}")
    if values.dtype.kind == "b":
        raise ValueError(f"{name} must be {wording} {interval}; got {_REPR.repr(value)}")
    bad = ~(above(values, low) & below(values, high))  # so nan, of which neither holds, is bad
    if bad.any():
        raise ValueError(f"{name} must be {wording} {interval}; got {values[bad][0]}")
    values += 0.0  # a zero has no sign
    return values


@cache
def _ends(interval):
    """The lowest and the highest number, and what a value must be against each."""
    low, high = (float(end) for end in interval[1:-1].split(","))
    return (
        low,
        high,
        operator.ge if interval[0] == "[" else operator.gt,
        operator.le if interval[-1] == "]" else operator.lt,
    )


def _as_array(name, value, wording):
    """A new array of floats, or one of bool; ValueError for everything that is neither, and for a list of both."""
    listed = value if isinstance(value, (list, tuple)) else []
    if _has_masked(value):
        raise ValueError(f"{name} must be {wording}; got {_REPR.repr(value)}, of which something is masked")
    try:
        values = np.asarray(value)
        if values.dtype.kind == "O" and all(isinstance(each, Real) for each in values.flat):
            values = values.astype(float)
        mixed = values.dtype.kind != "b" and any(isinstance(each, (bool, np.bool_)) for each in listed)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{name} must be {wording}; got {_REPR.repr(value)}") from None
    if values.dtype.kind not in "biuf" or mixed or isinstance(value, (bytes, bytearray)):
        raise ValueError(f"{name} must be {wording}; got {_REPR.repr(value)}")
    return values if values.dtype.kind == "b" else values.astype(float)


def _has_masked(value):
    """Whether a value is masked, or one in a list: numpy makes nan of it, and only warns."""
    if isinstance(value, (list, tuple)):
        return any(_has_masked(each) for each in value if not isinstance(each, (int, float)))
    return np.ma.is_masked(value)

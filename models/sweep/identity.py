"""Whose numbers are in a folder? What must be the same before the answers of two runs may stand in one.

A model goes by the name that leads to it, and by its text: with two models of one name, or with one that has been
edited, the folder is refused. Comments and white space are no part of the text; nor is what the model calls.

Where there is no text, or none that compiles to what runs (a file edited since it was imported), the compiled code
takes its place; it differs between versions of Python.

Source: none; a name must lead to its function, as `pickle` has it.
"""

import ast
import dataclasses
import datetime
import hashlib
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import partial
from numbers import Number
from pathlib import Path, PurePath
from types import CodeType
from typing import Any

import numpy as np

from .grid import Grid

_PLAIN = (
    Number, str, bytes, type(None), type(...), range, slice, PurePath, Enum,
    datetime.date, datetime.time, datetime.timedelta, datetime.tzinfo,
)  # fmt: skip
_KINDS = {bool: "flags", str: "texts"}


def identity_of(model: Callable[..., Any], grid: Grid) -> dict[str, Any]:
    """What a folder is told of a sweep. ValueError if the model, or what is fixed in it, has no name of its own."""
    texts: list[str] = []
    return {
        "model": _function("model", model, texts),
        "code": hashlib.sha256("\n".join(texts).encode()).hexdigest()[:24],
        "seed": grid.seed,
        "axes": [*grid.names],
        "kinds": [_KINDS.get(type(values[0]), "numbers") for values in grid.axes.values()],
        "common": sorted(grid.common),
    }


def _function(name: str, value: Any, texts: list[str]) -> str:
    """A function's name, with what `functools.partial` has fixed; to `texts` it adds its text."""
    if isinstance(value, partial):
        fixed = [_told(f"argument {i}", each, texts) for i, each in enumerate(value.args)]
        fixed += [f"{key}={_told(key, each, texts)}" for key, each in sorted(value.keywords.items())]
        return f"{_function(name, value.func, texts)}({', '.join(fixed)})"
    told = _named(name, value)
    texts.append(_text(value))
    return told


def _told(name: str, value: Any, texts: list[str]) -> str:
    """A value in words that no other value has."""
    if isinstance(value, np.ndarray):
        return f"{type(value).__name__}({_told(name, value.tolist(), texts)}, {value.dtype}, {value.shape})"
    if isinstance(value, np.generic):
        return f"{value.dtype}({value.item()!r})"
    if isinstance(value, _PLAIN):
        return repr(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        each = [_told(name, one, texts) for one in value]
        each = sorted(each) if isinstance(value, (set, frozenset)) else each
        return f"{type(value).__name__}({', '.join(each)})"
    if isinstance(value, Mapping):
        pairs = [f"{_told(name, key, texts)}: {_told(name, each, texts)}" for key, each in value.items()]
        return f"{type(value).__name__}({', '.join(pairs)})"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [(each.name, getattr(value, each.name)) for each in dataclasses.fields(value)]
        told = [f"{key}={_told(f'{name}.{key}', each, texts)}" for key, each in fields]
        return f"{_named(name, type(value))}({', '.join(told)})"
    return _function(name, value, texts)


def _named(name: str, value: Any) -> str:
    """The name that leads to a function or a class. ValueError if none does, as to a lambda, or one to another."""
    module, path = getattr(value, "__module__", None), getattr(value, "__qualname__", getattr(value, "__name__", None))
    found = sys.modules.get(str(module))
    for part in str(path).split("."):
        found = getattr(found, part, None)
    if found is None or found is not value:
        raise ValueError(
            f"{name} must be {'' if name == 'model' else 'a plain value or '}a function of a module, or "
            f"functools.partial of one with plain values, for a folder to know it again; got {value!r:.80}"
        )
    return f"{module_of(value)}.{path}"


def module_of(value: Any) -> str:
    """The module of a function, also of one of the program that runs: `python -m study.gold` is study.gold."""
    module, main = getattr(value, "__module__", ""), sys.modules["__main__"]
    if module != "__main__":
        return str(module)
    if spec := getattr(main, "__spec__", None):
        return spec.name
    file = getattr(main, "__file__", None)
    return f"__main__ of {Path(file).name}" if file else module


def _text(value: Any) -> str:
    """The text of a function, or else its compiled code; of what has neither, as of one written in C, nothing."""
    code = getattr(inspect.unwrap(value) if callable(value) else value, "__code__", None)
    if code is None:
        return ""
    try:
        file = compile("".join(inspect.findsource(code)[0]), "", "exec", dont_inherit=True)
        here = [each for each in _codes(file) if each.co_firstlineno == code.co_firstlineno]
        if any(_compiled(each) == _compiled(code) for each in here):
            return ast.unparse(ast.parse(textwrap.dedent(inspect.getsource(value))))
    except (OSError, TypeError, SyntaxError, ValueError, AttributeError):
        pass
    return _compiled(code)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def _compiled(code: CodeType) -> str:
    constants = [_compiled(c) if isinstance(c, CodeType) else _told("constant", c, []) for c in code.co_consts]
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_argcount, code.co_flags
    return repr((code.co_code.hex(), names, constants))

"""Which mistakes are made: a seeded sample of the places where Cosmic Ray knows one, and one mistake at each."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[2]
#: Left out: `is` for `==`, of which Python promises nothing, and bits of a number for its sum, which any run refuses.
_IDLE = re.compile(r"_Is(Not)?$|_Invert$|_(Add|Sub|Mul|Div|FloorDiv|Mod|Pow)_(RShift|LShift|Bit\w+)$")
_OPERATORS = [name for name in operator_names() if not _IDLE.search(name) and not get_operator(name).arguments()]


@dataclass(frozen=True)
class Mutant:
    """A module with one mistake: its file, the line, what stood there and what stands there now, and the whole text."""

    path: str
    line: int
    was: str
    now: str
    text: str

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def key(self) -> tuple[str, str, str]:
        """What finds it again when lines before it have come or gone."""
        return self.path, self.was, self.now

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n    {self.was}\n    {self.now}"


def modules() -> list[Path]:
    """The modules of `models` and of `models.live`; what builds the site has its own tests, of built pages."""
    return [path for path in sorted((ROOT / "models").rglob("*.py")) if "site" not in path.parts]


def mutants(number: int, seed: int) -> list[Mutant]:
    """So many mutants, each at a place of its own, in the order of the modules.

    Where a place comes in the sample its own line decides: what is changed elsewhere brings no others in.
    """
    found = []
    for rank, path, place, ways in sorted(_ranked(seed), key=lambda each: each[0]):
        text = path.read_text("utf8")
        name, occurrence = ways[rank[0] % len(ways)]
        mutated = mutate_code(text, get_operator(name)(), occurrence)
        if mutated is not None and _parsed(mutated) not in (None, _parsed(text)):
            line, was, now = _difference(text, mutated, place[0])
            found.append(Mutant(str(path.relative_to(ROOT)), line, was, now, mutated))
        if len(found) == number:
            break
    return sorted(found, key=lambda mutant: (mutant.path, mutant.line))


def _ranked(seed: int) -> Iterator[tuple[bytes, Path, tuple[int, int], list[tuple[str, int]]]]:
    """Every place: a number by chance, its module, where it is, and what can be done there."""
    for path in modules():
        text, alike = path.read_text("utf8"), Counter()
        lines = text.splitlines()
        for (line, column), ways in sorted(_places(text).items()):
            what = lines[line - 1][:column].strip(), lines[line - 1].strip()
            alike[what] += 1
            key = (seed, path.relative_to(ROOT).as_posix(), *what, alike[what])
            yield sha256(repr(key).encode()).digest(), path, (line, column), ways


def _places(text: str) -> dict[tuple[int, int], list[tuple[str, int]]]:
    """{(line, column): [(operator, which of its occurrences)]}, but for annotations and overloads, which do nothing."""
    nodes, idle, places = list(ast_nodes(get_ast(text))), list(_idle(ast.parse(text))), defaultdict(list)
    for name in _OPERATORS:
        positions = [start for node in nodes for start, _ in get_operator(name)().mutation_positions(node)]
        for occurrence, start in enumerate(positions):
            if not any(first <= start < last for first, last in idle):
                places[start].append((name, occurrence))
    return places


def _idle(tree: ast.Module) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for node in ast.walk(tree):
        found = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(each) == "overload" for each in node.decorator_list):
            found += [node, *node.decorator_list]
        for each in filter(None, found):
            start = (each.lineno, each.col_offset - isinstance(node, ast.FunctionDef) * (each in found[2:]))
            yield start, (each.end_lineno, each.end_col_offset)


def _parsed(text: str) -> str | None:
    try:
        return ast.dump(ast.parse(text))
    except SyntaxError:
        return None


def _difference(text: str, mutated: str, line: int) -> tuple[int, str, str]:
    before, after = text.splitlines(), mutated.splitlines()
    if len(before) == len(after):
        line = next(i for i, pair in enumerate(zip(before, after, strict=True), 1) if len(set(pair)) == 2)
        return line, before[line - 1].strip(), after[line - 1].strip()
    return line, before[line - 1].strip(), "(removed)"

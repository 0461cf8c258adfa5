"""What a piece of Python uses, read from its syntax and never run."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_IMPORTS = (ast.Import, ast.ImportFrom)


class Code:
    """Statements that run one after another, such as a notebook's."""

    def __init__(self, statements: Iterable[ast.stmt]):
        self.imports: dict[str, str] = {}
        self.definitions: dict[str, list[ast.stmt]] = defaultdict(list)
        for statement in statements:
            if isinstance(statement, _IMPORTS):
                self.imports |= dict(imported(statement))
            else:
                for name in bound_names(statement) | _changed_names(statement):
                    self.definitions[name].append(statement)

    def reached(self, statements: Iterable[ast.stmt]) -> set[ast.stmt]:
        """Some statements, with the definitions of what they use, and of what those use, and so on."""
        found, queue = set(), list(statements)
        while queue:
            statement = queue.pop()
            if statement not in found:
                found.add(statement)
                for name in used_names(statement):
                    queue.extend(self.definitions.get(name.partition(".")[0], ()))
        return found

    def uses(self, statements: Iterable[ast.stmt]) -> tuple[set[str], set[str]]:
        """The full names of the imported things that some statements reach, and the strings they reach."""
        reached = self.reached(statements)
        names = (name.partition(".") for name in _used_in(reached))
        full = {self.imports[first] + dot + rest for first, dot, rest in names if first in self.imports}
        return full, {text for statement in reached for text in strings(statement)}


def imported(statement: ast.Import | ast.ImportFrom, package: str = "") -> Iterator[tuple[str, str]]:
    """Each name that an import binds, with what it stands for; dots at the start lead up from the package."""
    if isinstance(statement, ast.ImportFrom):
        parts = package.split(".")[: 1 - statement.level or None] if statement.level else []
        origin = ".".join([*parts, *filter(None, [statement.module])])
        yield from ((alias.asname or alias.name, f"{origin}.{alias.name}") for alias in statement.names)
    else:
        for alias in statement.names:
            first = alias.name.partition(".")[0]
            yield (alias.asname, alias.name) if alias.asname else (first, first)


def strings(node: ast.AST) -> Iterator[str]:
    """Every string that stands in a piece of code."""
    return (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def used_names(node: ast.AST) -> set[str]:
    """The names that a piece of code takes from around it, with the attributes it asks of them: ``{"np.log"}``."""
    if isinstance(node, ast.Name):
        return {node.id} if isinstance(node.ctx, ast.Load) else set()
    if isinstance(node, ast.Attribute) and (name := _dotted(node)):
        return {name}
    if isinstance(node, _COMPREHENSIONS):
        within = _used_in(ast.iter_child_nodes(node))
        return used_names(node.generators[0].iter) | _without(within, bound_names(*node.generators))
    if isinstance(node, _FUNCTIONS):
        body = node.body if isinstance(node.body, list) else [node.body]
        defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        around = _used_in([*defaults, *getattr(node, "decorator_list", [])])
        return around | _without(_used_in(body), bound_names(node.args, *body))
    return _used_in(ast.iter_child_nodes(node))


def bound_names(*nodes: ast.AST) -> set[str]:
    """The names that some code defines where it stands, not what stands inside of its functions."""
    found, queue = set(), list(nodes)
    while queue:
        node = queue.pop()
        if isinstance(node, _IMPORTS):
            found |= {name for name, _ in imported(node)}
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif not isinstance(node, (ast.Lambda, *_COMPREHENSIONS)):
            queue.extend(ast.iter_child_nodes(node))
    return found


def _changed_names(statement):
    """The names of what a statement changes in place: ``LAWS`` in ``LAWS["mended"] = 1``."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return set()
    places = (node for node in ast.walk(statement) if isinstance(node, (ast.Subscript, ast.Attribute)))
    changed = {name for place in places if isinstance(place.ctx, ast.Store) for name in used_names(place.value)}
    return {name.partition(".")[0] for name in changed}


def _dotted(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (start := _dotted(node.value)):
        return f"{start}.{node.attr}"
    return None


def _used_in(nodes):
    return set().union(*map(used_names, nodes))


def _without(names, own):
    return {name for name in names if name.partition(".")[0] not in own}

"""A new version in every place that names it: ``python -m tests.site.release 0.2.0`` or ``make release VERSION=0.2.0``.

The project, the citation and its date, the wheel that a notebook opened alone installs, the welcome page, the page for
teachers, and a heading in the list of changes for what this version brings.
"""

import datetime
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def places(old: str, new: str, date: datetime.date) -> list[tuple[str, str, str]]:
    """Where a version stands: [(glob of files, pattern, what takes its place)], each found once in each file."""
    day = f"{date:%-d %B %Y}"
    version = re.escape(old)
    return [
        ("pyproject.toml", rf'(?m)^version = "{version}"$', f'version = "{new}"'),
        ("CITATION.cff", rf"(?m)^version: {version}$", f"version: {new}"),
        ("CITATION.cff", r"(?m)^date-released: .*$", f"date-released: {date}"),
        ("chapters/*.ipynb", rf"(?<=gold_mines_and_steam_engines-){version}(?=-py3-none-any\.whl)", new),
        (
            "chapters/teaching.md",
            rf"year = \{{\d+\}}, note = \{{Version {version}, [^}}]*\}}",
            f"year = {{{date.year}}}, note = {{Version {new}, {day}}}",
        ),
        (
            "chapters/welcome.ipynb",
            rf"(?<=\[Version ){version}(\]\([^)]*changelog\.html\), )[^.]*",
            rf"{new}\g<1>{day}",
        ),
    ]


def release(root: Path, new: str, date: datetime.date) -> list[Path]:
    """Give the book below `root` this version and date; return the files that changed.

    Raises
    ------
    ValueError
        If `new` is not three numbers, or not higher than the present version, or if a place does not name the present
        one; then nothing has changed.
    """
    old = re.search(r'(?m)^version = "(.*)"$', (root / "pyproject.toml").read_text("utf8"))[1]
    if not re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}", new):
        raise ValueError(f"a version is three numbers, such as 0.2.0; got {new!r}")
    if _numbers(new) <= _numbers(old):
        raise ValueError(f"the version must be higher than the present {old}; got {new}")
    texts = {}
    for files, pattern, replacement in places(old, new, date):
        for path in sorted(root.glob(files)):
            texts[path], count = re.subn(pattern, replacement, texts.get(path) or path.read_text("utf8"))
            if count != 1:
                raise ValueError(f"{path.relative_to(root)} should name the version {old} once, as {pattern}")
    changes = root / "chapters/changelog.md"
    texts[changes] = _with_heading(changes.read_text("utf8"), f"## {new}, {date:%-d %B %Y}")
    for path, text in texts.items():
        path.write_text(text, "utf8")
    return list(texts)


def _numbers(version):
    return tuple(map(int, version.split(".")))


def _with_heading(text, heading):
    """The list of changes with this heading first: a new one, or the date for one without."""
    first = re.search(r"(?m)^## (.*)$", text)
    if first[1].partition(",")[0] == heading.removeprefix("## ").partition(",")[0]:
        return text[: first.start()] + heading + text[first.end() :]
    return f"{text[: first.start()]}{heading}\n\n{text[first.start() :]}"


def main(arguments: list[str]) -> str:
    """What to say after the release, or an exit with one line that says why there is none."""
    if len(arguments) != 1:
        sys.exit("name the version: make release VERSION=0.2.0")
    try:
        changed = release(ROOT, arguments[0], datetime.date.today())
    except ValueError as error:
        sys.exit(str(error))
    names = [path.relative_to(ROOT).as_posix() for path in changed]
    return "\n".join([*names, "Say in chapters/changelog.md what is new, run `make test`, commit, and tag it."])


if __name__ == "__main__":
    print(main(sys.argv[1:]))

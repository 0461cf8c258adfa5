"""What do the data say, and in which units? One table at a time.

Each chapter keeps its tables in `models/<chapter>/data`, where `datapackage.json` (Frictionless Tabular
Data Package) lists them, their sources and the type and unit of each column. Sources: in each table's entry,
see `describe`; the keys in columns `source` and `sources` are those of chapters/references.bib.
"""

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

DTYPES = {
    "integer": "float64",
    "number": "float64",
    "year": "float64",
    "date": "datetime64[D]",
    "yearmonth": "datetime64[M]",
    "string": "str",
}


def read_table(name: str) -> dict[str, NDArray[Any]]:
    """A table's columns, in the file's order.

    Parameters
    ----------
    name : str
        Name of a table of any chapter, such as "uk_light".

    Returns
    -------
    dict of str to array, all of one length
        Floats for numbers and years (blank: nan), datetime64 for dates (days) and months (blank:
        NaT), str for the rest (blank: "").

    Raises
    ------
    ValueError
        If there is no table of that name.

    Source: each table's own, see `describe`.

    >>> from models.tables import describe, read_table
    >>> read_table("uk_light")["year"][:3].tolist()
    [1800.0, 1810.0, 1820.0]
    >>> describe("uk_light")["units"]
    {'price_gbp2000': 'GBP of 2000 per million lumen-hours'}
    """
    folder, resource = _resource(name)
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        field["name"]: _column([row[field["name"]] for row in rows], DTYPES[field["type"]])
        for field in resource["schema"]["fields"]
    }


def describe(name: str) -> dict[str, Any]:
    """What a table is, where it comes from and in which units it counts.

    Parameters and errors as for `read_table`.

    Returns
    -------
    dict
        `title`: str; `sources`: list of dict with `title` and perhaps `path` (an address);
        `units`: dict of column name to unit, for the columns that have one.
    """
    _, resource = _resource(name)
    return {
        "title": resource["title"],
        "sources": resource["sources"],
        "units": {f["name"]: f["unit"] for f in resource["schema"]["fields"] if "unit" in f},
    }


def _column(cells, dtype):
    if dtype == "float64":
        cells = [cell or "nan" for cell in cells]
    return np.array(cells, dtype=dtype)


def _resource(name):
    tables = {resource["name"]: (folder, resource) for folder, resource in _resources()}
    if isinstance(name, str) and name in tables:
        return tables[name]
    raise ValueError(f"name must be one of {', '.join(sorted(tables))}; got {name!r}")


def _resources() -> Iterator[tuple[Traversable, dict[str, Any]]]:
    """Each table's folder and its entry in the folder's data package."""
    for chapter in sorted(files("models").iterdir(), key=lambda folder: folder.name):
        package = chapter / "data" / "datapackage.json"
        if package.is_file():
            for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]:
                yield chapter / "data", resource

"""What a chapter depends on: the modules it imports, theirs, and the tables it names."""

import json

import pytest

from models.site.freshness import dependencies
from models.site.notebooks import python_of


def names(source):
    text = json.dumps({"cells": [{"cell_type": "code", "source": [source]}]})
    return {f"{path.parent.name}/{path.name}" for path in dependencies(text)}


@pytest.mark.parametrize(
    "source, expected, foreign",
    [
        (
            "from models.jevons_paradox import rebound",
            {"jevons_paradox/rebound.py", "jevons_paradox/__init__.py"},
            {"models/tables.py", "front/live.js"},
        ),
        ("import models.threshold_demand as demand", {"models/threshold_demand.py"}, {"jevons_paradox/rebound.py"}),
        (
            "from models.live import live_figure",
            {"live/figure.py", "live/stage.py", "live/picture.py", "live/bake.py"},
            {"jevons_paradox/rebound.py", "front/live.js"},
        ),
        (
            "from models import tables\ntables.read_table('uk_light')",
            {"models/tables.py", "data/uk_light.csv"},
            {"data/claims.csv"},
        ),
        ("import numpy", set(), {"jevons_paradox/rebound.py"}),
        ("%matplotlib inline\n!ls\nimport models.checks\nmodels.checks.within?", {"models/checks.py"}, set()),
        ("%%time\nfiles = !ls\nfrom models import checks", {"models/checks.py"}, set()),
        ("%%bash\nfrom models import checks 'as", set(), {"models/checks.py"}),
    ],
)
def test_dependencies(source, expected, foreign):
    found = names(source)
    assert expected <= found
    assert not foreign & found


def test_a_cell_that_is_no_python_is_named():
    text = json.dumps({"cells": [{"cell_type": "code", "id": "second", "source": "x = = 1"}]})
    with pytest.raises(SyntaxError, match=r"coal\.ipynb, cell second, line 1"):
        dependencies(text, "chapters/coal.ipynb")


def test_what_only_ipython_reads_is_left_out_where_a_cell_is_run_without_it():
    namespace = {}
    exec(compile(python_of("%matplotlib inline\nif True:\n    !ls\nlist?\na = 2", "a"), "a", "exec"), namespace)
    exec(compile(python_of("%%timeit -n 1\nb = a + 1", "b"), "b", "exec"), namespace)
    assert namespace["b"] == 3

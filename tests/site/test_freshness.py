"""What a chapter depends on: the modules it imports, theirs, and the tables it names."""

import json

import pytest

from models.site.freshness import dependencies


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
    ],
)
def test_dependencies(source, expected, foreign):
    found = names(source)
    assert expected <= found
    assert not foreign & found

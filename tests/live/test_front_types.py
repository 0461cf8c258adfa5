"""The browser code keeps to the types that its comments promise."""

import subprocess
import sys
from pathlib import Path

from ..conftest import ROOT

BIN = Path(sys.executable).parent


def test_the_front_end_type_checks():
    tsc = BIN.parent / "typescript/node_modules/typescript/bin/tsc"
    options = [
        "--noEmit",
        "--allowJs",
        "--checkJs",
        "--strict",
        "--target",
        "es2022",
        "--lib",
        "es2022,dom,dom.iterable",
    ]
    sources = sorted((ROOT / "models/live/front").glob("*.js"))
    assert sources
    result = subprocess.run([BIN / "node", tsc, *options, *sources], capture_output=True, text=True)
    assert result.stdout == "" and result.returncode == 0

"""How many small mistakes in the models would the tests notice? ``python -m tests.mutants [number [seed]]``.

Each mutant is a module with one operator, number or keyword changed, at a place of its own (Cosmic Ray's operators,
and a sample by seed). Its tests are those that come to its line, and then to its module (see `reach`), until one
fails. The survivors are printed. Those in `equivalent.toml` change nothing, for the reason there, and
count for neither side; of the others at least `WANTED` must be caught.
"""

import argparse
import json
import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

from .reach import FOUND, Reach, is_measured
from .sample import ROOT, Mutant, mutants
from .warm import BROKEN, SURVIVED, run, warm_up

WANTED = 0.95
SURVIVORS = FOUND / "survivors.json"
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


def answered() -> dict[tuple[str, str, str], str]:
    """Why a mutant changes nothing, by its file, its line as it was, and as it is."""
    listed = tomllib.loads(EQUIVALENT.read_text("utf8"))["mutant"]
    return {(each["path"], each["was"], each["now"]): each["why"] for each in listed}


def main() -> None:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=500)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    parser.add_argument("--only", default="", help="of these, only the mutants in files whose path has this in it")
    parser.add_argument("--again", action="store_true", help="of these, only the survivors of the last run")
    parser.add_argument("--list", action="store_true", help="print the mutants and run nothing")
    asked = parser.parse_args()
    sample = [mutant for mutant in mutants(asked.number, asked.seed) if asked.only in mutant.path]
    if asked.again:
        lived = {tuple(each) for each in json.loads(SURVIVORS.read_text("utf8"))}
        sample = [mutant for mutant in sample if mutant.key in lived]
    if asked.list:
        print(*sample, sep="\n")
        return
    if not is_measured():
        print("Which tests come to which lines?", flush=True)
        subprocess.run([sys.executable, "-m", "tests.mutants.reach"], cwd=ROOT, check=True)
    start, reach, known = time.monotonic(), Reach(), answered()
    warm_up()
    counts, survivors, idle = Counter(), [], 0
    for i, mutant in enumerate(sample, 1):
        tests = reach.tests(mutant)
        outcome, said = run(tests, reach.seconds, mutant)
        counts[outcome] += 1
        print(f"{i}/{len(sample)} {outcome}: {mutant}", flush=True)
        (FOUND / "said.txt").open("w" if i == 1 else "a").write(f"\n== {mutant}\n{outcome}\n{said}")
        if outcome in (SURVIVED, BROKEN):
            if mutant.key in known:
                idle += 1
            else:
                survivors.append(mutant)
                SURVIVORS.write_text(json.dumps([each.key for each in survivors]), "utf8")
    report(sample, counts, survivors, idle, time.monotonic() - start)


def report(sample: list[Mutant], counts: Counter, survivors: list[Mutant], idle: int, seconds: float) -> None:
    print("\nSurvivors:", *(survivors or ["none"]), sep="\n")
    told, missed = len(sample) - idle, len(survivors)
    share = 1 - missed / told if told else 1.0
    outcomes = ", ".join(f"{number} {outcome}" for outcome, number in counts.most_common())
    print(f"\n{outcomes}, in {seconds / 60:.0f} minutes; {idle} of them are listed as equivalent.")
    print(f"{told - missed} of {told} caught: {share:.1%}.")
    sys.exit(share < WANTED)


main()

"""`python -m tests.fuzz --seconds 600 --target readers`: damaged real files through the whole check, for as long as
one likes. What is found stands in the folder of --kept, as small as it could be made, and the exit status is 1."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from linter.api import Settings, rules_of
from tests.fuzz.run import run
from tests.fuzz.targets import TARGETS


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--target", action="append", choices=[*TARGETS], help="repeatable; all when left out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kept", type=Path, default=Path("fuzz-found"))
    given = parser.parse_args(arguments)
    rules_of(Settings())  # once, for every process
    worst = 0
    for name in given.target or TARGETS:
        tried, found = run(name, TARGETS[name], given.seconds, given.seed, given.kept)
        print(f"{name}: {tried} tried, {len(found)} found", *found, sep="\n  ", flush=True)
        worst = max(worst, bool(found))
    return worst


if __name__ == "__main__":
    sys.exit(main())

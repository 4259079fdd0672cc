"""``python -m tests.hostile.faults [--every N] [--only NAME] [--window]``: every command, or every act of the window,
broken at its touches; prints the table.

Exit status 1 where anything was left wrong.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import pytest

from tests.hostile.faults.bench import COMMANDS, lay
from tests.hostile.faults.breaking import WAYS, Table, break_command
from tests.hostile.faults.window import ACTS, Act, break_act


def main() -> int:
    """Break what was asked for."""
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--every", type=int, default=1, help="break at every n-th touch only")
    parser.add_argument("--only", action="append", help="a command's name")
    parser.add_argument("--way", action="append", choices=WAYS)
    parser.add_argument("--window", action="store_true", help="the window's acts instead of the commands")
    parser.add_argument("--first", type=int, default=1, help="the first touch to break at")
    options = parser.parse_args()
    ways = options.way or WAYS
    table = Table()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        computer = lay(Path(folder), patch)
        for named in ACTS if options.window else COMMANDS:
            if options.only and named.name not in options.only:
                continue
            if isinstance(named, Act):
                tries = break_act(named, computer, ways, every=options.every, first=options.first)
            else:
                tries = break_command(named, computer, ways, every=options.every, first=options.first)
            table.tries += tries
            sys.stdout.write("\n".join(Table(tries).lines()) + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(table.tries)} tries, {len(table.wrong)} left something wrong\n")
    return 1 if table.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

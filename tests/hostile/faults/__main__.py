"""``python -m tests.hostile.faults [--every N] [--only NAME] [--window]``: every command, or every act of the window,
of a unit and of an issuing office, broken at its touches; prints the table.

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
from tests.hostile.faults.issuer import ISSUER_COMMANDS, lay_issuer
from tests.hostile.faults.issuer_window import ISSUER_ACTS
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
    for lay_one, commands, acts in ((lay, COMMANDS, ACTS), (lay_issuer, ISSUER_COMMANDS, ISSUER_ACTS)):
        wanted = [one for one in (acts if options.window else commands) if not options.only or one.name in options.only]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
            computer = lay_one(Path(folder), patch)
            for named in wanted:
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

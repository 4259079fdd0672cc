"""``python -m tests.hostile.faults [--every N] [--only NAME]``: every command broken at its touches; prints the table.

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


def main() -> int:
    """Break what was asked for."""
    parser = argparse.ArgumentParser(prog="faults")
    parser.add_argument("--every", type=int, default=1, help="break at every n-th touch only")
    parser.add_argument("--only", action="append", help="a command's name")
    parser.add_argument("--way", action="append", choices=WAYS)
    options = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        computer = lay(Path(folder), patch)
        for command in COMMANDS:
            if not options.only or command.name in options.only:
                table.tries += break_command(command, computer, options.way or WAYS, every=options.every)
                sys.stdout.write("\n".join(Table([one for one in table.tries if one.command == command.name]).lines()))
                sys.stdout.write("\n")
                sys.stdout.flush()
    sys.stdout.write(f"{len(table.tries)} tries, {len(table.wrong)} left something wrong\n")
    return 1 if table.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

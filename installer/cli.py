"""The commands of `python3 installer`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from installer import checks, environment, locks, sample, sbom
from installer.shell import Failure, say
from installer.windows import command as windows_command


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="python3 installer", description="Set up, run, check, package.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("setup", help="make .venv from the locked list, and Qt's system libraries")
    run = commands.add_parser("run", help="set up, then open the program on the sample plan")
    run.add_argument("arguments", nargs=argparse.REMAINDER, help="passed to the program instead")
    test = commands.add_parser("test", help="set up, then all ordinary checks; with paths, only those tests")
    test.add_argument("--foreign", action="store_true", help="instead the tests that ask other programs")
    commands.add_parser("lint", help="style, types, layers, dependencies, migrations, translations")
    commands.add_parser("bench", help="measure, each number beside its floor")
    commands.add_parser("coverage", help="which branches the tests take, room by room; with paths, only those tests")
    lock = commands.add_parser("lock", help="make the lock files again from pyproject.toml")
    lock.add_argument("--upgrade", action="store_true", help="take the newest versions that the ranges allow")
    commands.add_parser("sbom", help="write what the program is made of, from the lock files (CycloneDX)")
    windows = commands.add_parser("windows", help="build the Windows setup program and the portable folder")
    windows.add_argument("--prove", action="store_true", help="then install, run and remove it under Wine")
    windows.add_argument("--pack-only", action="store_true", help="pack what was staged before, signed since")
    windows.add_argument("--python", type=Path, metavar="ZIP", help="python.org's embeddable package, for a release")
    windows.add_argument("--publisher", type=Path, metavar="FILE.p12", help="the key that seals a release")
    windows.add_argument(
        "--next-publisher", type=Path, action="append", default=[], metavar="CERT.pem", help="a key that comes after it"
    )
    windows.add_argument("--nsis-target", metavar="NAME", help="such as x86-unicode, where the default will not do")
    return top


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        The exit code: 0 done, 1 failed (said in one sentence), 2 usage.
    """
    # What stands after the known options of these goes to pytest untouched.
    options, rest = parser().parse_known_args(arguments)
    if options.command == "run":
        # As typed: argparse parts a remainder that begins with an option from its values.
        options.arguments, rest = list(arguments[1:]), []
    if rest and options.command not in ("test", "bench", "coverage"):
        parser().error(f"unrecognised: {' '.join(rest)}")
    try:
        _obey(options, rest)
    except Failure as failure:
        say(f"installer: {failure}")
        return 1
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return 1
    return 0


def _obey(options: argparse.Namespace, rest: list[str]) -> None:
    match options.command:
        case "setup":
            environment.setup()
        case "run":
            sample.start(options.arguments)
        case "test":
            (checks.foreign if options.foreign else checks.test)(rest)
        case "lint":
            checks.lint()
        case "bench":
            checks.bench(rest)
        case "coverage":
            checks.coverage(rest)
        case "lock":
            locks.lock(upgrade=options.upgrade)
        case "sbom":
            sbom.write()
        case "windows":
            windows_command.start(
                windows_command.Order(
                    python=options.python,
                    nsis_target=options.nsis_target,
                    publisher=options.publisher,
                    next_publisher=options.next_publisher,
                    pack_only=options.pack_only,
                    prove=options.prove,
                )
            )

"""`roviec COMMAND`: reads the arguments, finds the command, prints its answer.

Global options stand before or after the command.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from ui.cli import commands
from ui.cli.arguments import Parser, UsageError
from ui.cli.exit_codes import DONE, REFUSED, USAGE

TYPE_CHECKING = False  # help does without the module of that name
if TYPE_CHECKING:
    from typing import Any

    from ui.cli.output import CommandAnswer


def build_parser(arguments: Sequence[str]) -> Parser:
    """The command line, as far as these arguments ask for it."""
    options = Parser(add_help=False)
    options.add_argument("--workspace", metavar="DIR", default=argparse.SUPPRESS, help="thư mục dữ liệu của đơn vị")
    options.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="in một tài liệu JSON")
    parser = Parser(prog="roviec", description="Rõ Việc: theo dõi kế hoạch của cấp trên", parents=[options])
    parser.add_argument("--version", action=_Version, nargs=0, help="in số phiên bản")
    parser.set_defaults(workspace=None, json=False, warnings=(), unchanged=False)
    made: Any = commands.Parsers()
    below = parser.add_subparsers(dest="command", metavar="LỆNH", required=True, parser_class=made)
    commands.register(below, options, arguments)
    return parser


class _Version(argparse.Action):
    """Prints the version, which is looked up only where it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        # lazy: only this option needs it
        from app.exchange.program import program_version

        sys.stdout.write(f"roviec {program_version()}\n")
        parser.exit()


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns the exit code (see ``ui.cli.output``)."""
    _speak_utf8()
    words = _globals_last(arguments)
    told = _help(words)
    if told:
        return _printed(DONE, lambda: sys.stdout.write(told))
    try:
        args = build_parser(arguments).parse_args(words)
    except UsageError as error:
        return _misused(error, as_json="--json" in arguments)
    except SystemExit:
        # Help or the version was asked for, and is printed.
        return _printed(DONE, lambda: None)
    except OSError as error:
        return _unprinted(DONE, error)
    # lazy: help and mistaken words need no log
    from app.log import note_end
    from ui.cli.context import logged

    with logged(args):
        exit_code = _run(args)
        note_end(exit_code)
    return exit_code


def _help(words: Sequence[str]) -> str:
    """The help of a command; "" where none is asked for, or that of all."""
    if not {"-h", "--help"} & set(words) or words[0].startswith("-"):
        return ""
    # lazy: only where it is asked for
    from ui.cli.help_texts import help_of

    return help_of(words)


def _run(args: argparse.Namespace) -> int:
    """Do what was asked and print the answer. Returns the exit code."""
    # lazy: help and mistaken words do without
    import os

    from app.errors import AppError, Cancelled, WorkspaceError
    from ui.cli.failing import broken, refused
    from ui.cli.output import exit_code_of

    run: Callable[[argparse.Namespace], CommandAnswer] = args.run
    try:
        answer = run(args)
    except AppError as error:
        denied: AppError = error
        return _printed(exit_code_of(denied), lambda: refused(args, denied))
    except argparse.ArgumentTypeError as error:
        return _misused(UsageError(f"{error}", ""), as_json=args.json)
    except (Cancelled, KeyboardInterrupt):
        return 130
    except OSError as error:
        denied = WorkspaceError("system-refused", reason=os.strerror(error.errno or 0))
        return _printed(exit_code_of(denied), lambda: refused(args, denied))
    except ImportError:
        # A part of the program is missing: who started it says so (the launcher of Windows does).
        raise
    except Exception as error:
        fault = error
        return _printed(REFUSED, lambda: broken(args, fault))
    told = answer.warned(args.warnings)
    return _show(told.said_again() if args.unchanged else told, as_json=args.json)


def _show(answer: CommandAnswer, *, as_json: bool) -> int:
    """Print the answer. Returns its exit code."""
    # lazy: help and mistaken words do without
    from ui.cli.output import show

    return _printed(answer.exit_code, lambda: show(answer, as_json=as_json))


def _printed(code: int, say: Callable[[], object]) -> int:
    """Have something printed to its end. Returns the exit code, as ``_unprinted`` where it cannot be."""
    try:
        say()
        sys.stdout.flush()
    except OSError as error:
        return _unprinted(code, error)
    return code


def _unprinted(code: int, error: OSError) -> int:
    """Print no more, not even at the end by Python.

    Returns:
        The code, where nobody reads to the end (``| head``). Where the answer cannot be written (the disk that it goes
        to is full) that is said, and no success reported: who reads it would take a part for all.
    """
    # lazy: only where it happens
    import os
    from pathlib import Path

    from ui.cli.vietnamese import sentence

    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # for the rest of the run
    if isinstance(error, BrokenPipeError):
        return code
    sys.stderr.write(sentence("answer-not-printed") + "\n")
    return code or REFUSED


def _misused(error: UsageError, *, as_json: bool) -> int:
    """Print what is wrong with the words of the command. Returns the exit code."""
    if as_json:
        # lazy: only where something is refused
        import json

        told = {"outcome": "usage", "sentence": error.sentence, "usage": error.usage.strip()}
        return _printed(USAGE, lambda: sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n"))
    return _printed(USAGE, lambda: sys.stderr.write(f"{error.usage}{error.sentence}\n"))


def _globals_last(arguments: Sequence[str]) -> list[str]:
    """Moves global options behind the command, where every sub-command's parser knows them."""
    moved: list[str] = []
    rest: list[str] = []
    pending = list(arguments)
    while pending:
        word = pending.pop(0)
        if word == "--":
            rest += [word, *pending]
            return [*rest[: rest.index("--")], *moved, *rest[rest.index("--") :]]
        if word == "--json" or word.startswith("--workspace="):
            moved.append(word)
        elif word == "--workspace" and pending:
            moved += [word, pending.pop(0)]
        else:
            rest.append(word)
    return [*rest, *moved]


def _speak_utf8() -> None:
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Closed by who started us: what is printed goes nowhere, and the work is done all the same.
            # lazy: only there
            import os
            from pathlib import Path

            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # for the whole run
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")

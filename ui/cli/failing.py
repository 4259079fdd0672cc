"""What a command prints where it is refused, or the program itself fails; both go to the log, by code and places."""

from __future__ import annotations

import argparse
import json
import logging
import sys

from app.errors import AppError
from app.log import trace_of
from ui.cli.output import plain
from ui.cli.vietnamese import explain, sentence
from ui.widgets.plain import straight

_log = logging.getLogger(__name__)


def refused(args: argparse.Namespace, error: AppError) -> None:
    """Print why not."""
    _log.info("refused: %s", error.code, exc_info=error)
    if args.json:
        _print({"outcome": error.code, "params": plain(error.params), "sentence": explain(error)})
    else:
        sys.stderr.write(straight(explain(error)) + "\n")


def broken(args: argparse.Namespace, error: Exception) -> None:
    """Print that the program is at fault, with kinds and places of the failure."""
    _log.error("unexpected", exc_info=error)
    if args.json:
        _print({"outcome": "program-error", "sentence": sentence("program-error"), "trace": trace_of(error)})
    else:
        sys.stderr.write(f"{sentence('program-error')}\n{trace_of(error)}\n")


def _print(told: object) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")

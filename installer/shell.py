"""Run other programs, say which, and stop at the first that fails."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.places import ROOT


class Failure(Exception):
    """Something the installer cannot do, in one sentence for the person at the terminal."""


def say(sentence: str) -> None:
    """Print one line at once, so that it stands before the output of the program it announces."""
    print(sentence, flush=True)


def run(
    arguments: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    extra_env: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> None:
    """Run a program to its end.

    Args:
        arguments: the program and what it is told.
        cwd: the folder it runs in.
        extra_env: variables besides our own.
        quiet: keep its output back unless it fails.

    Raises:
        Failure: it is not there, or its exit code is not 0.
    """
    words = [str(argument) for argument in arguments]
    try:
        done = subprocess.run(
            words,
            cwd=cwd,
            env={**os.environ, **(extra_env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError as missing:
        raise Failure(f"{words[0]} is not on this machine") from missing
    if done.returncode != 0:
        if quiet:
            sys.stdout.write(done.stdout)
        raise Failure(f"{Path(words[0]).name} failed (exit code {done.returncode}): {' '.join(words)}")


def output_of(arguments: Sequence[str | Path], *, cwd: Path = ROOT) -> str:
    """What a program prints on its standard output, whatever its exit code; empty if it is not there."""
    try:
        done = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return ""
    return done.stdout

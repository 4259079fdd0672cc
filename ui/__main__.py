"""`roviec`: the window; with a command, the command line."""

from __future__ import annotations

import gc
import sys

DATA_SUFFIXES = (".xlsx", ".zip", ".eml", ".msg", ".mbox")
"""Names of files that may hold packages; no command ends in one."""
_TOLD = frozenset({"--help", "-h", "--version"})
"""Options that the command line answers by itself."""


def main() -> int:
    """Open the window, or run the command named."""
    arguments = _with_files_opened(sys.argv[1:])
    if any(not word.startswith("-") or word in _TOLD for word in _without_values(arguments)):
        # lazy: the window does not need the command line, nor the command line the window
        from ui.cli.main import main as run_command

        return run_command(arguments)
    # What a start makes stays: looking through it for garbage is a twentieth of its time. ``start`` lets it begin.
    gc.disable()
    from ui.window.start import run_window

    return run_window(arguments)


def _with_files_opened(arguments: list[str]) -> list[str]:
    """A file dropped on the program's icon, or opened with it, comes as a bare word: it is a file to look at."""
    words = [word for word in _without_values(arguments) if not word.startswith("-")]
    if not words or not all(word.casefold().endswith(DATA_SUFFIXES) for word in words):
        return arguments
    opened = [part for word in words for part in ("--open", word)]
    return [word for word in arguments if word not in words] + opened


def _without_values(arguments: list[str]) -> list[str]:
    """The arguments without the values of global and Qt options."""
    words: list[str] = []
    skip = False
    for word in arguments:
        if skip:
            skip = False
        elif word in ("--workspace", "-platform", "-style", "--open"):
            skip = True
        else:
            words.append(word)
    return words


if __name__ == "__main__":
    sys.exit(main())

"""`roviec`: the window; with a command, the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Open the window, or run the command named."""
    arguments = sys.argv[1:]
    if (
        any(not word.startswith("-") for word in _without_values(arguments))
        or "--help" in arguments
        or "-h" in arguments
    ):
        # lazy: the window does not need the command line, nor the command line the window
        from ui.cli.main import main as run_command

        return run_command(arguments)
    from ui.application import run_window

    return run_window(arguments)


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

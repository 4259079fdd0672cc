"""The way in: puts the folder of the floors on the path, then hands over to ``ui.__main__``."""

from __future__ import annotations

import sys
from pathlib import Path


def house() -> Path:
    """The folder that holds the floors: this one if installed, the checkout otherwise."""
    here = Path(__file__).resolve().parent
    return here if (here / "ui").is_dir() else here.parent


def main() -> int:
    """Open the window, or run the command named. Returns the exit code."""
    # First, so that no other package of the machine that is called app or ui comes before ours.
    sys.path.insert(0, str(house()))
    # lazy: found only from here on
    from ui.__main__ import main as run

    return run() or 0


if __name__ == "__main__":
    sys.exit(main())

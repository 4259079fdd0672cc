"""`python3 installer COMMAND`: the one door for people and for CI."""

from __future__ import annotations

import sys
from pathlib import Path

# Started as a folder, Python puts this folder itself on the path, where its modules would shadow others.
sys.path[0] = str(Path(__file__).resolve().parent.parent)

from installer.cli import main  # noqa: E402  (the path had to be set first)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

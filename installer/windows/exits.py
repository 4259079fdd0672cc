"""What the setup program's exit codes mean; docs/installing.md says them to administrators."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How a run of the setup program, or of the removal, ended. But for ``DONE``, the old program runs on."""

    DONE = 0
    CANCELLED = 1
    FAILED = 2
    UNFIT = 3
    RUNNING = 4
    NEWER = 5
    NO_SPACE = 6
    NO_ACCESS = 7
    NO_START = 8
    OTHER_SETUP = 9

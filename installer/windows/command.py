"""`python3 installer windows [--prove]`."""

from __future__ import annotations

import os
from pathlib import Path

from installer.shell import Failure
from installer.windows import build, life


def start(given_python: Path | None, nsis_target: str | None, *, pack_only: bool, prove: bool) -> None:
    """Build, and prove what was built where that is asked for.

    Raises:
        Failure: the build or a step of the proof failed.
    """
    if prove and os.name == "nt":
        raise Failure("--prove plays the installation through under Wine; run it on Linux")
    built = build.build(given_python, nsis_target, pack_only=pack_only)
    if prove:
        life.prove(built, nsis_target)

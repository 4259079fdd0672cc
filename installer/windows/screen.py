"""A screen for Wine's windows, and what can be seen on it."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from installer.shell import Failure, output_of, run

SIZE = "1366x768x24"
"""An old laptop's screen."""


class Screen:
    """An Xvfb of our own, ended with the ``with`` block."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        try:
            self.server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"],
                pass_fds=[writing],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except FileNotFoundError as missing:
            raise Failure("Xvfb is not on this machine (Debian's package xvfb)") from missing
        finally:
            os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise Failure("Xvfb did not start")
        self.display = f":{number}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.terminate()
        self.server.wait()

    def shoot(self, target: Path) -> int:
        """Write what the screen shows as PNG.

        Returns:
            How many different colours it has: an empty screen has one.

        Raises:
            Failure: the screen cannot be read.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        run(["import", "-display", self.display, "-window", "root", target], quiet=True)
        return int(output_of(["identify", "-format", "%k", target]) or 0)

    def wait_for_colours(self, target: Path, at_least: int, timeout_s: float) -> int:
        """Shoot until the screen shows ``at_least`` colours twice running the same, or time is over.

        Returns:
            The number of colours at last.
        """
        deadline = time.monotonic() + timeout_s
        last = -1
        while True:
            now = self.shoot(target)
            if (now >= at_least and now == last) or time.monotonic() > deadline:
                return now
            last = now
            time.sleep(1)

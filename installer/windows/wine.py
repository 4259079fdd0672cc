"""A Windows to build and prove on, where there is none: Wine, each time in a fresh prefix of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from installer import system
from installer.places import BUILD
from installer.shell import Failure

BINARY = Path("/usr/lib/wine/wine64")
OVERRIDES = "winemenubuilder.exe=;mscoree=;mshtml=;wbemprox=;mscms=n"
"""No desktop files, no .NET or HTML engine downloads; ``wbemprox`` off because ``platform`` queries crash Wine
8; ``mscms`` off because Qt asks for every screen's colour profile and Wine 8 aborts on that."""


def ensure() -> None:
    """Have Wine on this machine.

    Raises:
        Failure: it is missing and cannot be put in.
    """
    system.ensure_packages(system.WINDOWS_PROOF, "the Windows program", required=True)
    if not BINARY.is_file():
        raise Failure("Wine 64-bit is not on this machine (Debian's package wine64)")


class Prefix:
    """A fresh Windows in a folder, ended and removed with the ``with`` block.

    Attributes:
        folder: where it lies.
        c_drive: its drive C:.
        display: the screen its windows appear on, if it has one.
    """

    def __init__(self, folder: Path, display: str | None = None) -> None:
        self.folder = folder
        self.c_drive = folder / "drive_c"
        self.display = display

    @classmethod
    def for_building(cls) -> Prefix:
        """A prefix that only runs the compiler."""
        BUILD.mkdir(exist_ok=True)
        return cls(Path(tempfile.mkdtemp(prefix="wine-build-", dir=BUILD)))

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.run("wineboot", ["-i"], timeout_s=180)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        """The variables of a process in this prefix."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "WINE"))}
        kept.pop("DISPLAY", None)
        if self.display:
            kept["DISPLAY"] = self.display
        return kept | {
            "WINEPREFIX": str(self.folder),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            # Vietnamese arguments and file names cross as UTF-8.
            "LC_ALL": "C.UTF-8",
            "USER": "tester",
        }

    def start(
        self,
        program: str | Path,
        arguments: Sequence[str] = (),
        *,
        cwd: Path | None = None,
        variables: dict[str, str] | None = None,
        starvable: bool = False,
    ) -> subprocess.Popen[bytes]:
        """Start a Windows program; its output goes nowhere, since Wine 8 kills a Python that writes to a file.

        Args:
            starvable: a write beyond the limit of a file's size fails, instead of ending the process.
        """
        # Wine keeps Qt's variables from its processes unless they carry its own prefix.
        passed = {f"WINE{name}" if name.startswith("QT_") else name: v for name, v in (variables or {}).items()}
        return subprocess.Popen(
            [str(BINARY), str(program), *arguments],
            cwd=cwd or self.folder,
            env=self.environment() | passed,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            # Python ignores SIGXFSZ; unrestored, so does what it starts.
            restore_signals=not starvable,
        )

    def code_of(
        self,
        program: str | Path,
        arguments: Sequence[str] = (),
        *,
        timeout_s: float,
        cwd: Path | None = None,
        variables: dict[str, str] | None = None,
    ) -> int:
        """Run a program to its end.

        Returns:
            Its exit code.

        Raises:
            Failure: it takes longer than ``timeout_s``.
        """
        process = self.start(program, arguments, cwd=cwd, variables=variables)
        try:
            return process.wait(timeout_s)
        except subprocess.TimeoutExpired as late:
            process.kill()
            process.wait()
            raise Failure(f"{Path(program).name} had not ended after {timeout_s:.0f} s") from late

    def run(
        self, program: str | Path, arguments: Sequence[str] = (), *, timeout_s: float, cwd: Path | None = None
    ) -> None:
        """Run a program that must succeed.

        Raises:
            Failure: its exit code is not 0, or it takes too long.
        """
        code = self.code_of(program, arguments, timeout_s=timeout_s, cwd=cwd)
        if code != 0:
            raise Failure(f"{Path(program).name} failed under Wine (exit code {code})")

    def stop(self) -> None:
        """End what runs in this prefix, and nothing else."""
        for word in ("-k", "-w"):
            subprocess.run(
                ["/usr/lib/wine/wineserver64" if Path("/usr/lib/wine/wineserver64").exists() else "wineserver", word],
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=60,
                check=False,
            )

    def wait_for(self, path: Path, timeout_s: float) -> bool:
        """Whether a file appears in time."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if path.exists():
                return True
            time.sleep(0.1)
        return path.exists()

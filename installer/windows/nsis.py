"""Pack the staged program into a setup program with NSIS."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installer import system
from installer.shell import Failure, run
from installer.windows.layout import HERE, ICON, WORK, four_numbers

DEBIAN_TARGET = "amd64-unicode"
"""Debian's Wine runs 64-bit stubs only; the stock NSIS for Windows has no such stub and takes its own."""


def makensis() -> Path:
    """The compiler of setup programs.

    Raises:
        Failure: it is not on this machine.
    """
    if os.name != "nt":
        system.ensure_packages(system.WINDOWS_BUILD, "building the Windows program", required=True)
    for folder in ("", os.environ.get("ProgramFiles(x86)", ""), os.environ.get("ProgramFiles", "")):  # noqa: SIM112
        found = shutil.which("makensis", path=str(Path(folder) / "NSIS") if folder else None)
        if found:
            return Path(found)
    raise Failure("NSIS 3 is not on this machine: install it (makensis must be found)")


def pack(
    stage: Path,
    target: Path,
    version: str,
    nsis_target: str | None,
    *,
    quick: bool = False,
    script: Path = HERE / "setup.nsi",
) -> None:
    """Write the setup program.

    Args:
        stage: the folder whose contents are installed.
        target: the setup program to write.
        version: as shown in Windows' list of programs.
        nsis_target: NSIS's ``Target``; None takes Debian's on Linux and NSIS's own on Windows.
        quick: pack fast instead of small, for the proof's throw-away builds.
        script: what the setup program does.

    Raises:
        Failure: NSIS is absent, or refuses.
    """
    chosen = nsis_target or (None if os.name == "nt" else DEBIAN_TARGET)
    files = WORK / "top-files.nsh"
    files.write_text(
        "".join(f'Delete "$INSTDIR\\{path.name}"\r\n' for path in sorted(stage.iterdir()) if path.is_file()),
        encoding="utf-8",
    )
    defines = {
        "STAGE": stage,
        "STAGE_FILES": files,
        "OUTFILE": target,
        "VERSION": version,
        "VERSION4": four_numbers(version),
        "ICON": ICON,
        **({"TARGET": chosen} if chosen else {}),
        **({"QUICK": "1"} if quick else {}),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    words = [f"-D{name}={value}" for name, value in defines.items()]
    run([makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, script], quiet=True)

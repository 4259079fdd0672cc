"""Pack the staged program into a setup program with NSIS."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from installer import system
from installer.places import venv_program
from installer.shell import Failure, run
from installer.windows.layout import HERE, ICON, WORK, four_numbers

DEBIAN_TARGET = "amd64-unicode"
"""Debian's Wine runs 64-bit stubs only; the stock NSIS for Windows has no such stub and takes its own."""
LANGUAGES = ("Vietnamese", "English")
CLUSTER = 4096
"""Bytes by which Windows' disks hand out space."""


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
    more: Mapping[str, str | Path] = MappingProxyType({}),
) -> None:
    """Write the setup program.

    Args:
        stage: the folder whose contents are installed.
        target: the setup program to write.
        version: as shown in Windows' list of programs.
        nsis_target: NSIS's ``Target``; None takes Debian's on Linux and NSIS's own on Windows.
        quick: pack fast instead of small, for the proof's throw-away builds.
        script: what the setup program does.
        more: further defines of the script.

    Raises:
        Failure: NSIS is absent, or refuses.
    """
    chosen = nsis_target or (None if os.name == "nt" else DEBIAN_TARGET)
    compiler = makensis()
    sizes = [path.stat().st_size for path in stage.rglob("*") if path.is_file()]
    defines = {
        "STAGE": stage,
        # Files take whole clusters of the disk.
        "STAGE_MB": str((sum(sizes) + len(sizes) * CLUSTER) // 2**20 + 1),
        "LANGUAGES": compose_languages(_home_of(compiler) / "Contrib" / "Language files", WORK / "languages"),
        "PICTURES": draw_pictures(WORK / "pictures"),
        "OUTFILE": target,
        "VERSION": version,
        "VERSION4": four_numbers(version),
        "ICON": ICON,
        **({"TARGET": chosen} if chosen else {}),
        **({"QUICK": "1"} if quick else {}),
        **more,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    words = [f"-D{name}={value}" for name, value in defines.items()]
    run([compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, script], quiet=True)


def compose_languages(source: Path, target: Path) -> Path:
    """NSIS's own words in our two languages, composed (NFC) as all our texts are; its Vietnamese is decomposed.

    Args:
        source: NSIS's folder of languages.
        target: where the composed files go.
    """
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.ns[hl]*")) + sorted(source.glob("*.nlf")):
        if path.stem in LANGUAGES:
            text = path.read_text(encoding="utf-8-sig")
            (target / path.name).write_text(unicodedata.normalize("NFC", text), encoding="utf-8-sig")
    return target


def draw_pictures(target: Path) -> Path:
    """The pictures of the setup program's pages, drawn from the program's icon.

    Raises:
        Failure: Qt cannot draw them.
    """
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    run([venv_program("python"), HERE / "pictures.py", target], extra_env=offscreen, quiet=True)
    return target


def _home_of(compiler: Path) -> Path:
    """The folder with NSIS's own files: beside the compiler on Windows, in ``share`` elsewhere."""
    for folder in (compiler.parent, compiler.parent.parent / "share" / "nsis"):
        if (folder / "Contrib").is_dir():
            return folder
    raise Failure(f"NSIS's own files are not beside {compiler}")

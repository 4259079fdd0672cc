"""Compile the launcher: on Linux by Debian's cross compiler, on Windows by the ``ziglang`` wheel."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installer import system
from installer.places import venv_program
from installer.shell import run
from installer.windows.layout import HERE, ICON, PYTHON, WORK, four_numbers

CROSS = "x86_64-w64-mingw32"
SPARE = ["-Os", "-Wall", "-Wextra", "-Werror", "-municode", "-DUNICODE", "-D_UNICODE", "-s"]
LIBRARIES = ["-lshell32", "-lole32", "-luser32"]


def build(stage: Path, version: str, here: Path = HERE) -> None:
    """Put ``RoViec.exe`` and ``roviec-cli.exe`` into ``stage``.

    Args:
        here: the folder of the launcher's source.

    Raises:
        Failure: there is no compiler, or it refuses.
    """
    folder = WORK / "launcher"
    folder.mkdir(parents=True, exist_ok=True)
    resource = folder / "launcher.res.o"
    numbers = four_numbers(version)
    shutil.copy2(ICON, folder / "roviec.ico")
    shutil.copy2(here / "launcher.manifest", folder)
    (folder / "version.h").write_text(
        f'#define VERSION_TEXT "{numbers}"\n#define VERSION_COMMAS {numbers.replace(".", ",")}\n', encoding="ascii"
    )
    source = here / "launcher.rc"
    if os.name == "nt":
        resource = resource.with_name("launcher.res")
        run([*_zig(), "rc", f"/i{folder}", source, resource])
    else:
        system.ensure_packages(system.WINDOWS_BUILD, "building the Windows program", required=True)
        run([f"{CROSS}-windres", "-I", folder, "-O", "coff", source, resource])
    # PYTHON_DLL is for the launchers of releases up to 0.1; today's find it themselves.
    for name, kind, more in (("RoViec.exe", "windows", []), ("roviec-cli.exe", "console", ["-DCONSOLE"])):
        words = [*SPARE, f"-Wl,--subsystem,{kind}", f'-DPYTHON_DLL=L"python{PYTHON}.dll"', *more]
        run([*_compiler(), *words, here / "launcher.c", resource, "-o", stage / name, *LIBRARIES])


def build_dll(source: Path, target: Path, *libraries: str) -> None:
    """Compile one C file into a DLL whose exports stand in the ``.def`` beside it.

    Raises:
        Failure: the compiler refuses.
    """
    definitions = source.with_suffix(".def")
    run([*_compiler(), "-Os", "-Wall", "-shared", "-s", source, definitions, "-o", target, *libraries])


def _compiler() -> list[str | Path]:
    if os.name == "nt":
        return [*_zig(), "cc", "-target", "x86_64-windows-gnu"]
    return [f"{CROSS}-gcc"]


def _zig() -> list[str | Path]:
    return [venv_program("python"), "-m", "ziglang"]

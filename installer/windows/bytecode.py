"""Bytecode for the Python we ship, made by that Python itself: only it knows its own format."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

from installer.shell import Failure, output_of
from installer.windows import wine

_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def compile_folder(home: Path, folder: Path, *, sourceless: bool) -> None:
    """Compile every module below ``folder``, so that nothing is ever written where the program stands.

    Args:
        home: an unpacked Windows CPython (``python.exe`` in it).
        folder: what to compile.
        sourceless: put the bytecode in the place of its source, else into ``__pycache__`` beside it.

    Raises:
        Failure: a module does not compile.
    """
    arguments = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    arguments += ["-b"] if sourceless else []
    # Named relative to here, so that tracebacks do not tell the folder of the machine that built it.
    _python(home, [*arguments, "."], cwd=folder)
    sources = list(folder.rglob("*.py"))
    lacking = [source for source in sources if not _compiled(source, sourceless=sourceless).is_file()]
    if lacking:
        raise Failure(f"{len(lacking)} modules did not compile, the first is {lacking[0].relative_to(folder)}")
    if sourceless:
        for source in sources:
            source.unlink()
        for cache in list(folder.rglob("__pycache__")):
            shutil.rmtree(cache)


def _compiled(source: Path, *, sourceless: bool) -> Path:
    if sourceless:
        return source.with_suffix(".pyc")
    return source.parent / "__pycache__" / f"{source.stem}.cpython-313.pyc"


def _python(home: Path, arguments: list[str], *, cwd: Path) -> None:
    # Its exit code says less than which files are there afterwards, and they are looked at anyway.
    if os.name == "nt":
        output_of([home / "python.exe", *arguments], cwd=cwd)
        return
    wine.ensure()
    with wine.Prefix.for_building() as prefix:
        prefix.code_of(home / "python.exe", arguments, cwd=cwd, timeout_s=600)


def zip_folder(folder: Path, target: Path) -> None:
    """All files below ``folder`` as one zip: stored, since the setup program compresses better, in a fixed
    order and with fixed times, so that the same input gives the same bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EARLIEST_ZIP_TIME)
            archive.writestr(entry, path.read_bytes())

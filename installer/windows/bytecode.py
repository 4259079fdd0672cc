"""Bytecode for the Python we ship, made by that Python itself: only it knows its own format."""

from __future__ import annotations

import os
import shutil
import zipfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from installer.shell import Failure, output_of
from installer.windows import wine
from installer.windows.layout import PYTHON

_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class Compiler:
    """The Python we ship, at work on this machine: on Linux under Wine, in one prefix for all folders.

    Args:
        home: an unpacked Windows CPython (``python.exe`` in it).
    """

    def __init__(self, home: Path) -> None:
        self._python = home / "python.exe"
        self._machine = ExitStack()
        self._prefix: wine.Prefix | None = None

    def __enter__(self) -> Self:
        if os.name != "nt":
            wine.ensure()
            self._prefix = self._machine.enter_context(wine.Prefix.for_building())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._machine.close()

    def compile_folder(self, folder: Path, *, sourceless: bool) -> None:
        """Compile every module below ``folder``, so that nothing is ever written where the program stands.

        Args:
            folder: what to compile.
            sourceless: put the bytecode in the place of its source, else into ``__pycache__`` beside it.

        Raises:
            Failure: a module does not compile.
        """
        arguments = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
        arguments += ["-b"] if sourceless else []
        # Named relative to here, so that tracebacks do not tell the folder of the machine that built it. The exit
        # code says less than which files are there afterwards, and they are looked at anyway.
        if self._prefix is None:
            output_of([self._python, *arguments, "."], cwd=folder)
        else:
            self._prefix.code_of(self._python, [*arguments, "."], cwd=folder, timeout_s=600)
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
    return source.parent / "__pycache__" / f"{source.stem}.cpython-{PYTHON}.pyc"


def zip_folder(folder: Path, target: Path) -> None:
    """All files below ``folder`` as one zip: stored, since the setup program compresses better, in a fixed
    order and with fixed times, so that the same input gives the same bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EARLIEST_ZIP_TIME)
            archive.writestr(entry, path.read_bytes())

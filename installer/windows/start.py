"""The first module of the Windows program: makes the ground even, then hands over to ``ui.__main__``.

Staged as ``app/roviec_start.py``; it imports nothing of the program until it can say in a window what went
wrong, since RoViec.exe has no console.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

EXIT_DAMAGED = 70
PORTABLE_MARK = "portable.txt"
PORTABLE_DATA = "du-lieu"
PORTABLE = "ROVIEC_PORTABLE"
"""Tells the program that no setup program replaces it."""
STARTS_HERE = "--starts-here"
"""What setup asks a new version, before it lets it count."""
WITH_BINARIES = (
    "PySide6.QtWidgets",
    "PySide6.QtSvg",
    "PySide6.QtPrintSupport",
    "sqlite3",
    "sqlalchemy",
    "lxml.etree",
    "cryptography.hazmat.bindings._rust",
    "ui.__main__",
)
"""The libraries that could refuse a machine, or be missing, and our own beginning."""


def complain(reason: str) -> None:
    """Tell a person that the program's own files are damaged; silent where no person watches."""
    if os.environ.get("ROVIEC_QUIET"):
        return
    import ctypes

    text = (
        f"Rõ Việc không mở được: {reason}.\n\n"
        "Dữ liệu của đơn vị vẫn nguyên vẹn, nằm ở thư mục khác.\n"
        "Hãy chạy lại bộ cài đặt Rõ Việc để thay các tệp bị thiếu hoặc hỏng."
    )
    ctypes.windll.user32.MessageBoxW(None, text, "Rõ Việc", 0x10)  # type: ignore[attr-defined,unused-ignore]


def arguments_of(words: list[str], folder: Path) -> list[str]:
    """What the program is told: a portable copy keeps its data beside itself.

    Args:
        words: the command line without the program.
        folder: where RoViec.exe lies.
    """
    told = any(word == "--workspace" or word.startswith("--workspace=") for word in words)
    if told or not (folder / PORTABLE_MARK).is_file():
        return words
    return ["--workspace", str(folder / PORTABLE_DATA), *words]


def open_streams() -> None:
    """Without a console there is no standard output: what is printed goes nowhere instead of failing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            # Open until the process ends, like the stream it stands for.
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def main() -> int:
    """Run the program.

    Returns:
        Its exit code, or ``EXIT_DAMAGED`` if a file of the program is missing.
    """
    # Everything is compiled already; the program's folder stays as it was installed.
    sys.dont_write_bytecode = True
    open_streams()
    folder = Path(__file__).resolve().parent.parent
    if (folder / PORTABLE_MARK).is_file():
        os.environ[PORTABLE] = "1"
    sys.argv[1:] = arguments_of(sys.argv[1:], folder)
    try:
        if sys.argv[1:] == [STARTS_HERE]:
            for name in WITH_BINARIES:
                importlib.import_module(name)
            return 0
        from ui.__main__ import main as run

        return run() or 0
    except ImportError as missing:
        # Heavy libraries are imported when first used, so a missing one may show only inside.
        complain(f"thiếu một phần của chương trình ({missing.name or missing})")
        return EXIT_DAMAGED


if __name__ == "__main__":
    sys.exit(main())

"""What the window hands to other programs, caught before it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def catch_opened(monkeypatch: pytest.MonkeyPatch, *, taken: bool = True) -> list[Path]:
    """Files that were handed over from now on.

    Args:
        taken: whether the system has a program for them.
    """
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return taken

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened

"""The program's own icon, as ``ui.theme.bake_icon`` drew it."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from resources import asset

PNG_SIZES_PX = (16, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """The icon for windows and the taskbar, read from the baked files."""
    icon = QIcon()
    for size in PNG_SIZES_PX:
        icon.addFile(str(asset("icons", f"roviec-{size}.png")))
    return icon

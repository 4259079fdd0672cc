"""Why a backup was made, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def why(reason: str) -> str:
    """Why a backup was made, by the end of its name."""
    translate = QCoreApplication.translate
    known = {
        "by-hand": translate("Backups", "by hand"),
        "on-close": translate("Backups", "on closing"),
        "at-work": translate("Backups", "while working"),
        "before-import": translate("Backups", "before taking a file in"),
        "before-reread": translate("Backups", "before reading a document again"),
        "before-join": translate("Backups", "before joining two plans"),
        "before-succession": translate("Backups", "before merging or splitting offices"),
        "before-upgrade": translate("Backups", "before an upgrade"),
        "before-restore": translate("Backups", "before a restore"),
        "drill": translate("Backups", "for trying a restore"),
        "moved": translate("Backups", "brought from another computer"),
    }
    return known.get(reason, translate("Backups", "other"))

"""Kinds of office in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def kind_words() -> dict[str, str]:
    """What each kind of office is called, in the order they are offered."""
    translate = QCoreApplication.translate
    return {
        "commune": translate("Offices", "commune, township"),
        "department": translate("Offices", "department"),
        "district": translate("Offices", "district"),
        "province": translate("Offices", "province, city"),
        "party": translate("Offices", "Party body"),
        "hamlet": translate("Offices", "hamlet, group"),
        "other": translate("Offices", "other"),
    }

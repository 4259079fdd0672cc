"""The language of the screen: Vietnamese, or English, which the texts are written in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from resources import asset

translate = QCoreApplication.translate
"""(context, English text) → the text in the language of the window."""

NAMES = ("roviec_vi", "qtbase_vi")
"""The translations that ship; ``ui.texts.translations`` keeps the first complete, the second is kept by hand."""


def install(application: QCoreApplication, language: str = "vi") -> list[QTranslator]:
    """Speak Vietnamese, or English (the source language). Returns what must be kept alive."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese if language == "vi" else QLocale.Language.English))
    if language != "vi":
        return []
    loaded = []
    for name in NAMES:
        translator = QTranslator(application)
        if translator.load(str(asset("translations", f"{name}.qm"))):
            application.installTranslator(translator)
            loaded.append(translator)
    return loaded

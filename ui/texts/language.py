"""The language of the screen: Vietnamese, or English, which the texts are written in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from resources import asset

NAMES = ("roviec_vi", "qtbase_vi")
"""The translations that ship; ``ui.texts.translations`` keeps the first complete, the second is kept by hand."""

_OF_PAPERS: ContextVar[QTranslator | None] = ContextVar("of_papers", default=None)


def translate(context: str, text: str) -> str:
    """The English ``text`` in the language of the window, or of a paper (``in_vietnamese``)."""
    paper = _OF_PAPERS.get()
    return QCoreApplication.translate(context, text) if paper is None else paper.translate(context, text) or text


@contextmanager
def in_vietnamese() -> Iterator[None]:
    """What is said meanwhile is Vietnamese, whatever the window speaks and where there is none: papers are."""
    words = QTranslator()
    words.load(str(asset("translations", f"{NAMES[0]}.qm")))
    before = _OF_PAPERS.set(words)
    try:
        yield
    finally:
        _OF_PAPERS.reset(before)


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

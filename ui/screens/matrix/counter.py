"""The day a unit's report was received at the counter, with the reason why that day counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from ui.texts.days import day, read_day
from ui.widgets.prompt import Prompt


def ask_receipt(prompt: Prompt, unit: str, today: date, refuse: Callable[[str], None]) -> tuple[date, str] | None:
    """Day and reason, or None where the person gave up or typed no day (``refuse`` says so)."""
    translate = QCoreApplication.translate
    title = translate("Matrix", "Received at the counter")
    words = translate("Matrix", "The day the report of {unit} was received at the counter:").format(unit=unit)
    typed = prompt.ask_text(title, words, start=day(today))
    if typed is None:
        return None
    received_on = read_day(typed)
    if received_on is None:
        refuse(translate("Matrix", "That is no day. Nothing was saved. Write it like 30/11/2026."))
        return None
    why = translate("Matrix", "Why does that day count? It stands above the day of sending.")
    reason = prompt.ask_text(title, why)
    return None if reason is None else (received_on, reason)

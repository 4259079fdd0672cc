"""The periods a person can choose, and which one shows first."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.standing.asking import book_of
from app.standing.periods import PeriodSpan
from ui.texts.periods import period_window, period_words
from ui.widgets.period_chooser import PeriodChoice


def spans(connection: Any, issuer_code: str, kind: str, today: date) -> list[PeriodSpan]:
    """The periods a plan of that kind can be reported by, earliest first."""
    return book_of(connection, [issuer_code]).offered(issuer_code, kind, today)


def present_name(found: list[PeriodSpan], kind: str, today: date) -> str:
    """The name to show first: of the plan's own kind the latest that ended and is awaited, else the running one."""
    found = [span for span in found if span.kind == kind]
    awaited = [span for span in found if span.ends_on < today and span.awaited_on(today)]
    running = [span for span in found if span.holds(today)]
    chosen = awaited or running or found[-1:]
    return chosen[-1].name if chosen else ""


def choices(found: list[PeriodSpan], today: date) -> list[PeriodChoice]:
    """For the chooser in the top bar; its keys are the short names."""
    return [
        PeriodChoice(span.name, period_words(span.name), period_window(span), span.awaited_on(today)) for span in found
    ]

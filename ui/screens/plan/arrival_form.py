"""How a plan's document came, to be written down or corrected after the plan was kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.planning.intake import Arrival
from app.planning.secrecy import is_secret_urgency, speaks_of_secret
from db.queries.plan_card import PlanCard
from ui.screens.plan.form import Form
from ui.texts import days
from ui.texts.days import read_day
from ui.theme.theme import Theme

translate = QCoreApplication.translate


def arrival_form(theme: Theme, parent: QWidget, card: PlanCard) -> Form:
    """The register's line: ``arrival_of`` reads what it is filled with."""
    form = Form(
        theme,
        translate("Forms", "How the document came"),
        name="arrival_form",
        accept=translate("Forms", "Save"),
        parent=parent,
    )
    hint = translate("Forms", "dd/mm/yyyy")
    form.add_words("number", translate("Forms", "Arrival number"), value=card.arrival_number)
    form.add_words(
        "arrived_on", translate("Forms", "Arrived on"), value=days.day(card.arrived_on), hint=hint, check=_day
    )
    form.add_words("urgency", translate("Forms", "Urgency"), value=card.urgency, check=_urgency)
    form.add_words("routing_note", translate("Forms", "Leader's note"), value=card.routing_note, lines=3, check=_note)
    form.add_words("routed_to", translate("Forms", "Handled by"), value=card.routed_to)
    form.add_words(
        "respond_on", translate("Forms", "Answer by"), value=days.day(card.respond_on), hint=hint, check=_day
    )
    form.ready()
    return form


def arrival_of(values: dict[str, Any]) -> Arrival:
    """The values of the form as the use case takes them."""
    return Arrival(
        values["number"],
        read_day(values["arrived_on"]),
        values["urgency"],
        values["routing_note"],
        values["routed_to"],
        read_day(values["respond_on"]),
    )


def _day(words: str) -> str:
    wrong = bool(words) and read_day(words) is None
    return translate("Forms", "A day is written dd/mm/yyyy.") if wrong else ""


def _urgency(words: str) -> str:
    return _secret() if is_secret_urgency(words) else ""


def _note(words: str) -> str:
    return _secret() if speaks_of_secret(words) else ""


def _secret() -> str:
    return translate("Forms", "Secret documents are never entered into this program. Nothing was saved.")

"""How a plan's document came, to be written down or corrected after the plan was kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desk import plan_changes
from app.desk.plan import PlanCard
from app.desk.rows import PlanRow
from app.planning.intake import Arrival
from app.planning.secrecy import is_secret_urgency, speaks_of_secret
from ui.screens.plan.asking import Asking
from ui.texts.rules import ANSWER_BY, ARRIVED, rule_words
from ui.widgets.fields import Day, Words
from ui.widgets.form import Form

translate = QCoreApplication.translate


def arrival_form(asking: Asking, plan: PlanRow, card: PlanCard) -> Form:
    """The register's line."""
    today = asking.followed.today()
    secret = translate("Forms", "Secret documents are never entered into this program. Nothing was saved.")
    fields = (
        Words("number", translate("Forms", "Arrival number"), value=card.arrival_number, rule=rule_words(ARRIVED)),
        Day(
            "arrived_on", translate("Forms", "Arrived on"), today=today, value=card.arrived_on, rule=rule_words(ARRIVED)
        ),
        Words(
            "urgency",
            translate("Forms", "Urgency"),
            value=card.urgency,
            check=lambda words: secret if is_secret_urgency(words) else "",
        ),
        Words(
            "routing_note",
            translate("Forms", "Leader's note"),
            value=card.routing_note,
            lines=3,
            check=lambda words: secret if speaks_of_secret(words) else "",
        ),
        Words("routed_to", translate("Forms", "Handled by"), value=card.routed_to),
        Day(
            "respond_on",
            translate("Forms", "Answer by"),
            today=today,
            value=card.respond_on,
            rule=rule_words(ANSWER_BY),
        ),
    )
    return asking.ask(
        plan,
        translate("Forms", "How the document came"),
        fields,
        lambda values: lambda office: plan_changes.record_arrival(office, plan.id, Arrival(**values)),
        name="arrival_form",
        accept=translate("Forms", "Save"),
    )

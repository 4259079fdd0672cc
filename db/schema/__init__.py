"""The nouns of the program, as typed tables. One definition of every field."""

from __future__ import annotations

from db.schema.base import SCHEMA_NUMBER, Base
from db.schema.exchange import (
    AppliedSection,
    Certificate,
    OutgoingStream,
    Package,
    PeerReceipt,
    SenderLine,
    TrustEvent,
)
from db.schema.history import Change
from db.schema.office import Installation, Office, OfficeSuccession, Setting
from db.schema.plan import Assignment, Clause, ClauseNote, Directive, Plan, Revision, Task
from db.schema.tracking import (
    Answer,
    Arrangement,
    Difficulty,
    Evidence,
    Extension,
    ExtensionDecision,
    Holiday,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Period,
    PeriodRule,
    Progress,
    Report,
    Verdict,
)

__all__ = [
    "SCHEMA_NUMBER",
    "Answer",
    "AppliedSection",
    "Arrangement",
    "Assignment",
    "Base",
    "Certificate",
    "Change",
    "Clause",
    "ClauseNote",
    "Difficulty",
    "Directive",
    "Evidence",
    "Extension",
    "ExtensionDecision",
    "Holiday",
    "Indicator",
    "IndicatorTarget",
    "IndicatorValue",
    "Installation",
    "Office",
    "OfficeSuccession",
    "OutgoingStream",
    "Package",
    "PeerReceipt",
    "Period",
    "PeriodRule",
    "Plan",
    "Progress",
    "Report",
    "Revision",
    "SenderLine",
    "Setting",
    "Task",
    "TrustEvent",
    "Verdict",
]

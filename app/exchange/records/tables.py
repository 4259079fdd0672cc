"""Which sheets a package of each kind has, in the order a person leafs through them."""

from __future__ import annotations

from typing import Final

from app.exchange.records import plan, report, shared
from app.exchange.records.spec import MINOR, Table, spec

_RECEIPT: Final = spec(shared.Receipt)
_CERTIFICATE: Final = spec(shared.CertificateLine)

PLAN_TABLES: Final[tuple[Table, ...]] = (
    *(
        spec(record)
        for record in (
            plan.Plan,
            plan.Clause,
            plan.Assignment,
            plan.Term,
            plan.Directive,
            plan.Answer,
            plan.Decision,
            plan.Verdict,
            plan.Indicator,
            plan.Target,
            plan.Revision,
            plan.Citation,
            plan.Note,
            plan.EndedClause,
            plan.EndedAssignment,
            plan.Period,
            plan.PeriodRule,
            plan.Holiday,
            plan.Office,
            plan.ListedOffice,
            plan.Succession,
            plan.TrustLine,
        )
    ),
    _RECEIPT,
    _CERTIFICATE,
)
REPORT_TABLES: Final[tuple[Table, ...]] = (
    *(
        spec(record)
        for record in (
            report.Report,
            report.Progress,
            report.Value,
            report.Difficulty,
            report.Evidence,
            report.Arrangement,
            report.Subtask,
            report.Pause,
            report.EndedSubtask,
            report.Extension,
            report.OwnIndicator,
            report.OwnTarget,
            plan.Period,
            plan.TrustLine,
        )
    ),
    _RECEIPT,
    _CERTIFICATE,
)
CERTIFICATE_TABLES: Final[tuple[Table, ...]] = (_CERTIFICATE, spec(plan.TrustLine), _RECEIPT)

TABLES: Final = {table.name: table for table in (*PLAN_TABLES, *REPORT_TABLES)}


def tables_of_kind(kind: str, minor: int = MINOR) -> tuple[Table, ...]:
    """The sheets a package of that kind may have, in a minor version of the format."""
    tables = {"plan": PLAN_TABLES, "report": REPORT_TABLES}.get(kind, CERTIFICATE_TABLES)
    return tuple(table for table in tables if table.since <= minor)

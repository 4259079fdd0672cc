"""Which sheets a package of each kind has, in the order a person leafs through them."""

from __future__ import annotations

from typing import Final

from app.exchange.records import plan, report, shared
from app.exchange.records.spec import MINOR, SheetTable, spec

_RECEIPT: Final = spec(shared.Receipt)
_CERTIFICATE: Final = spec(shared.CertificateLine)

PLAN_TABLES: Final[tuple[SheetTable, ...]] = (
    *(
        spec(record)
        for record in (
            plan.WirePlan,
            plan.WireClause,
            plan.WireAssignment,
            plan.WireTerm,
            plan.WireDirective,
            plan.WireAnswer,
            plan.WireDecision,
            plan.WireVerdict,
            plan.WireLetter,
            plan.WireIndicator,
            plan.WireTarget,
            plan.WireRevision,
            plan.WireCitation,
            plan.WireNote,
            plan.WireEndedClause,
            plan.WireEndedAssignment,
            plan.WirePeriod,
            plan.WirePeriodRule,
            plan.WireHoliday,
            plan.WireOffice,
            plan.WireListedOffice,
            plan.WireSuccession,
            plan.TrustLine,
        )
    ),
    _RECEIPT,
    _CERTIFICATE,
)
REPORT_TABLES: Final[tuple[SheetTable, ...]] = (
    *(
        spec(record)
        for record in (
            report.WireReport,
            report.WireProgress,
            report.WireValue,
            report.WireDifficulty,
            report.WireEvidence,
            report.WireArrangement,
            report.WireSubtask,
            report.WirePause,
            report.WireEndedSubtask,
            report.WireExtension,
            report.WireOwnIndicator,
            report.WireOwnTarget,
            report.WireOwnLetter,
            plan.WirePeriod,
            plan.TrustLine,
        )
    ),
    _RECEIPT,
    _CERTIFICATE,
)
CERTIFICATE_TABLES: Final[tuple[SheetTable, ...]] = (_CERTIFICATE, spec(plan.TrustLine), _RECEIPT)

TABLES: Final = {table.name: table for table in (*PLAN_TABLES, *REPORT_TABLES)}


def tables_of_kind(kind: str, minor: int = MINOR) -> tuple[SheetTable, ...]:
    """The sheets a package of that kind may have, in a minor version of the format."""
    tables = {"plan": PLAN_TABLES, "report": REPORT_TABLES}.get(kind, CERTIFICATE_TABLES)
    return tuple(table for table in tables if table.since <= minor)

"""The digest of what a report says, made from the rows that travel: nobody is believed about it.

A verdict binds itself to it: who could name another one would keep what was accepted accepted, whatever stands in the
figures. The data code on the paper comes of it too, but for a paper that was signed before its plan was joined: that
code travels beside as what the office says, leads to the paper, and binds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from app.exchange.records import report as r
from app.exchange.records.words import APPROVED_STATES
from app.tracking.snapshot import (
    NarrativeWords,
    ProgressLine,
    Snapshot,
    SnapshotDifficulty,
    SnapshotEvidence,
    ValueLine,
    paper_code,
)

Subject = tuple[str, str]
"""Plan and period."""
SAID: Final = (r.WireReport, r.WireProgress, r.WireValue, r.WireDifficulty, r.WireEvidence)
"""What a report is made of."""


def told(records: Iterable[Any], office_code: str) -> dict[Subject, str]:
    """Plan and period → digest of what an office's rows say there, of each report among them."""
    by_subject: dict[Subject, dict[type[Any], list[Any]]] = {}
    for record in records:
        if isinstance(record, SAID):
            kinds = by_subject.setdefault((record.plan_id, record.period_id), {})
            kinds.setdefault(type(record), []).append(record)
    return {
        subject: _snapshot(kinds, kinds[r.WireReport][0], office_code).digest()
        for subject, kinds in by_subject.items()
        if r.WireReport in kinds
    }


def as_it_travels(records: Sequence[Any], office_code: str) -> list[Any]:
    """The rows of an office's reports, each named by the digest of what travels. A report that was signed before its
    document was matched with the issuer's package froze the clauses of its document: the code that its paper bears goes
    beside, where these rows give another.

    Args:
        records: of reports, with the code of their papers as ``printed_code``, whatever the rows give.
    """
    found = told(records, office_code)
    return [_named(one, found[one.plan_id, one.period_id]) if isinstance(one, r.WireReport) else one for one in records]


def _named(report: r.WireReport, digest: str) -> r.WireReport:
    if report.state not in APPROVED_STATES:
        return replace(report, printed_code="")
    printed = report.printed_code
    return replace(report, digest=digest, printed_code="" if printed == paper_code(digest, report.frame) else printed)


def _snapshot(kinds: Mapping[type[Any], Sequence[Any]], head: r.WireReport, office_code: str) -> Snapshot:
    return Snapshot(
        plan_id=head.plan_id,
        period_id=head.period_id,
        office_code=office_code,
        nothing_arisen=head.nothing_arisen,
        narrative=NarrativeWords(head.directing, head.results, head.shortcomings, head.next_tasks, head.proposals),
        progress=tuple(
            ProgressLine(
                one.clause_id,
                one.state,
                one.done_on,
                one.note,
                one.late_reason,
                one.nothing_arisen,
                one.reported,
                one.percent,
            )
            for one in sorted(kinds.get(r.WireProgress, ()), key=lambda line: line.clause_id)
        ),
        values=tuple(
            ValueLine(one.indicator_id, one.value, one.reason)
            for one in sorted(kinds.get(r.WireValue, ()), key=lambda line: line.indicator_id)
        ),
        difficulties=tuple(
            SnapshotDifficulty(one.id, one.clause_id or None, one.text, one.proposal)
            for one in sorted(kinds.get(r.WireDifficulty, ()), key=lambda line: line.id)
            if one.withdrawn_at is None
        ),
        evidence=tuple(
            SnapshotEvidence(one.id, one.clause_id, one.name, one.size, one.sha256)
            for one in sorted(kinds.get(r.WireEvidence, ()), key=lambda line: line.id)
            if one.removed_at is None
        ),
    )

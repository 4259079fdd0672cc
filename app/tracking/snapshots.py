"""Building the canonical snapshot from the store."""

from __future__ import annotations

from app.standing.moment import Moment
from app.tracking.snapshot import (
    NarrativeWords,
    ProgressLine,
    Snapshot,
    SnapshotDifficulty,
    SnapshotEvidence,
    ValueLine,
)
from db.queries import tracking as rows
from db.queries.reporting import report_head
from db.store import Connection


def carried(connection: Connection, plan_id: str, office_code: str, moment: Moment) -> tuple[SnapshotDifficulty, ...]:
    """Difficulties of earlier periods that stay open at a moment, oldest first.

    A paper tells them again. They are no part of the snapshot, whose digest must not move when an answer comes.
    """
    found = rows.carried_difficulties(
        connection,
        plan_id,
        office_code,
        moment.period_id,
        ends_on=moment.ends_on,
        as_of=moment.as_of,
        until=moment.judged_until,
    )
    return tuple(SnapshotDifficulty(one.id, one.clause_id, one.text, one.proposal) for one in found)


def build(connection: Connection, plan_id: str, period_id: str, office_code: str) -> Snapshot:
    """What an office says of a plan in a period, as the store holds it now.

    Both sides build it alike, so that the digest a receipt names can be compared.
    """
    head = report_head(connection, plan_id, period_id, office_code)
    return Snapshot(
        plan_id=plan_id,
        period_id=period_id,
        office_code=office_code,
        nothing_arisen=head.nothing_arisen if head else False,
        narrative=NarrativeWords(head.directing, head.results, head.shortcomings, head.next_tasks, head.proposals)
        if head
        else NarrativeWords(),
        progress=tuple(
            sorted(
                (
                    ProgressLine(
                        clause_id=row.clause_id,
                        state=row.state,
                        done_on=row.done_on,
                        note=row.note,
                        late_reason=row.late_reason,
                        nothing_arisen=row.nothing_arisen,
                        reported=row.reported,
                        percent=row.percent,
                    )
                    for row in rows.progress_of_period(connection, plan_id, period_id, office_code)
                ),
                key=lambda line: line.clause_id,
            )
        ),
        values=tuple(
            ValueLine(*row) for row in sorted(rows.values_of_period(connection, plan_id, period_id, office_code))
        ),
        difficulties=tuple(
            sorted(
                (
                    SnapshotDifficulty(id=row.id, clause_id=row.clause_id, text=row.text, proposal=row.proposal)
                    for row in rows.difficulties(connection, plan_id, office_code=office_code, period_id=period_id)
                ),
                key=lambda line: line.id,
            )
        ),
        evidence=tuple(
            SnapshotEvidence(*row)
            for row in sorted(rows.evidence_of_period(connection, plan_id, period_id, office_code))
        ),
    )

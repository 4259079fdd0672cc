"""Papers as a package tells them: a unit's report, whose row is draft and paper in one; letters that went on paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from app.clock import day_of
from app.exchange.changes import Peers
from app.exchange.preview import SectionDiff
from app.exchange.records import report as r
from app.tracking.came_letters import CameLetter, receive_letter
from app.tracking.papers import CameReport, Unsaid, receive_paper
from db.changes import Writing
from db.queries.plans import clause_nums

OF_THE_PAPER: Final = ("number", "dated_on", "approved_at", "sent_on", "digest", "frame", "printed_code")
"""Fields of the wire's report row that are the paper's, and no columns of the draft."""

_OF_THE_LETTER: Final = (
    *("id", "plan_id", "kind", "title", "stage", "number", "code", "dated_on", "submitted_by", "submitted_at"),
    *("sent_on", "cancelled_on", "reason", "data_code"),
)


def draft_state(state: str) -> str:
    """How far the draft of a report is, of whose state the wire speaks: what was submitted had been checked."""
    return "drafting" if state == "drafting" else "checked"


def keep_papers(
    writing: Writing, diffs: Iterable[SectionDiff], peers: Peers, made_at: datetime, received_at: datetime
) -> None:
    """Keep the papers of the reports that came or changed, once their records stand applied."""
    for section in diffs:
        diff = section.tables.get("report")
        if diff is None:
            continue
        unsaid = _unsaid(writing, section)
        for record in (*diff.added, *(record for _before, record, _differing in diff.changed)):
            receive_paper(
                writing,
                _came(record, peers),
                made_on=day_of(made_at),
                received_on=None if peers.own_copy else day_of(received_at),
                unsaid=unsaid,
            )


def keep_letters(writing: Writing, diffs: Iterable[SectionDiff], peers: Peers, received_at: datetime) -> None:
    """Keep the records of letters that came or changed: what their data codes lead to."""
    for section in diffs:
        for name in ("letter", "own_letter"):
            diff = section.tables.get(name)
            if diff is None:
                continue
            for record in (*diff.added, *(record for _before, record, _differing in diff.changed)):
                told = {field: getattr(record, field) for field in _OF_THE_LETTER}
                addressee = getattr(record, "addressee_code", peers.issuer)
                came = CameLetter(**told, office_code=peers.sender, addressee_code=addressee)
                receive_letter(writing, came, received_on=None if peers.own_copy else day_of(received_at))


def _unsaid(writing: Writing, section: SectionDiff) -> Unsaid:
    """What is held of the sender in a section and absent from its package."""
    absent = {name: diff.absent for name, diff in section.tables.items()}
    nums = clause_nums(writing.connection, sorted({one.clause_id for one in absent.get("progress", ())}))
    return Unsaid(
        sorted(nums.values()),
        sorted({one.indicator_id for one in absent.get("value", ())}),
        sorted(one.id for one in absent.get("difficulty", ())),
    )


def _came(record: r.WireReport, peers: Peers) -> CameReport:
    return CameReport(
        plan_id=record.plan_id,
        period_id=record.period_id,
        office_code=peers.sender,
        issuer_code=peers.issuer,
        state=record.state,
        number=record.number,
        code=record.code,
        dated_on=record.dated_on,
        approved_at=record.approved_at,
        sent_on=record.sent_on,
        digest=record.digest,
        frame_digest=record.frame,
        printed_code=record.printed_code,
        supplements=record.supplements,
        relation=record.relation,
        reopened_on=record.reopened_on,
        reopen_reason=record.reopen_reason,
    )

"""Letters of another office as its package tells them: what a data code leads to where the letter is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from app.clock import HANOI
from app.tracking.numbers import register_of
from db.changes import Writing
from db.schema import Paper


@dataclass(frozen=True)
class CameLetter:
    """A letter that has its number. Nothing is bound to what is told of it.

    Attributes:
        stage: numbered | sent | cancelled.
        submitted_by, submitted_at: who made it there, and when.
        cancelled_on, reason: of a number that was called off.
        addressee_code: "" for several offices at once.
    """

    id: str
    office_code: str
    plan_id: str
    addressee_code: str
    kind: str
    title: str
    stage: str
    number: str
    code: str
    dated_on: date
    submitted_by: str
    submitted_at: datetime
    data_code: str
    sent_on: date | None = None
    cancelled_on: date | None = None
    reason: str = ""


def receive_letter(writing: Writing, came: CameLetter, *, received_on: date | None) -> None:
    """Keep the record of a letter. What we froze ourselves stays as it is.

    Args:
        received_on: day of receipt of the package; None where it is our own, read back.
    """
    paper = writing.get(Paper, came.id)
    if paper is not None and paper.frame:
        return
    if paper is None:
        paper = writing.add(
            Paper(
                id=came.id,
                kind=came.kind,
                office_code=came.office_code,
                plan_id=came.plan_id,
                addressee_code=came.addressee_code,
                stage=came.stage,
                register=register_of(writing.connection, came.kind),
                submitted_at=came.submitted_at,
                submitted_by=came.submitted_by,
            )
        )
    went = came.stage == "sent"
    writing.edit(
        paper,
        title=came.title,
        stage=came.stage,
        number=came.number,
        code=came.code,
        dated_on=came.dated_on,
        data_code=came.data_code,
        sent_on=came.sent_on,
        received_on=(paper.received_on or received_on) if went else None,
        reopened_at=datetime.combine(came.cancelled_on, time(), HANOI) if came.cancelled_on else None,
        reopen_reason=came.reason,
    )

"""Bàn giao at the desk: what is open and whose, the act itself, and its biên bản."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.desk import sending
from app.desk.office import Office
from app.desk.saving import Saved, saved
from app.errors import TrustError
from app.exchange.cover import EVERYONE
from app.tracking.handing_over import held_by, open_tasks
from app.tracking.paper_kinds import HAND_OVER
from db.queries import people as rows
from db.queries.people import HandedOver
from db.queries.plans import clause_texts as texts_of

if TYPE_CHECKING:
    from app.reports.handing_over import HandOver

__all__ = ["HandOverPaper", "HandedOver", "OpenLine", "done", "hand_over", "keys_at", "open_lines", "papers"]


@dataclass(frozen=True)
class OpenLine:
    """An open task, as the list for a bàn giao shows it.

    Attributes:
        handler: whose hands it is in, as noted on it; "" where nobody is noted.
        held: it is in the giver's hands.
    """

    clause_id: str
    plan: str
    label: str
    text: str
    due_on: date | None
    handler: str
    held: bool


def open_lines(office: Office, giver: str) -> list[OpenLine]:
    """Our open tasks, those in the giver's hands first, then those in nobody's, then the others'."""
    with office.store.read() as connection:
        tasks = open_tasks(connection, office.code, office.clock.today())
        texts = texts_of(connection, [one.standing.clause_num for one in tasks])
    held = {one.clause_id for one in held_by(tasks, giver)}
    lines = [
        OpenLine(
            one.clause_id,
            one.plan.title,
            one.standing.label,
            texts.get(one.standing.clause_num, ""),
            one.standing.standing.due_on or one.standing.facts.own_due_on,
            one.handler,
            one.clause_id in held,
        )
        for one in tasks
    ]
    return sorted(lines, key=lambda line: (not line.held, bool(line.handler.strip())))


def keys_at(office: Office) -> tuple[str, ...]:
    """Where the sealing key and the backups of this desk lie, a line each, for the biên bản."""
    try:
        token = office.seals_by_token()
    except TrustError:
        token = False
    where = "trên USB ký số" if token else f"trong máy này, thư mục {office.keys}"
    fingerprint = office.fingerprint()
    code = f"; mã đối chiếu {fingerprint}" if fingerprint else ""
    lines = [f"Khóa niêm phong tệp dữ liệu: {where}{code}"]
    backups = office.keys.parent / "backups"
    if any(backups.glob("*.sqlite3")):
        lines.append(f"Bản sao lưu: trong máy này, thư mục {backups}")
    return tuple(lines)


def hand_over(office: Office, wanted: HandOver) -> Saved:
    """Make and keep the biên bản, and hand the tasks on: one act, which can be given back. ``made``: the paper's id.

    Raises:
        PlanningError, TrackingError, ReportError: as ``app.reports.handing_over.hand_over``.
    """
    # lazy: papers are heavy
    from app.reports.handing_over import hand_over as act

    owed = tuple("" if to.code == EVERYONE else to.name for to, _num in sending.owed(office).waiting)
    whole = replace(wanted, owed=owed)
    paper_id, _count = act(office.store, office.clock, office.who, office.code, whole)
    return saved(office, {"arrangement", "handing_over", "paper"}, paper_id)


@dataclass(frozen=True)
class HandOverPaper:
    """A biên bản that was kept, as the list shows it.

    Attributes:
        reference: number and code, "" before it has a number.
        undone: the tasks were given back since; the paper stays until it is taken back.
    """

    paper_id: str
    giver: str
    taker: str
    handed_on: date
    task_count: int
    reference: str
    undone: bool


def papers(office: Office) -> list[HandOverPaper]:
    """The biên bản that stand, the last first."""
    # lazy: papers are heavy
    from app.reports.hand_over import HandOverRecord
    from app.reports.letters import kept_letter, letters_of

    with office.store.read() as connection:
        standing = {one.paper_id for one in rows.handed_over(connection)}
        found = []
        for row in letters_of(connection, office.code):
            printed = kept_letter(connection, row.id).printed if row.kind == HAND_OVER and row.stands else None
            if isinstance(printed, HandOverRecord):
                found.append(
                    HandOverPaper(
                        row.id,
                        printed.giver.name,
                        printed.taker.name,
                        printed.handed_on,
                        len(printed.tasks),
                        row.cited,
                        row.id not in standing,
                    )
                )
    return found


def done(office: Office) -> Sequence[HandedOver]:
    """What was handed over, the last first."""
    with office.store.read() as connection:
        return rows.handed_over(connection)

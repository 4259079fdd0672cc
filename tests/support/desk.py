"""A small desk to test use cases at: a store file, a clock that stands still, three offices, a plan of four clauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from app.clock import FixedClock
from app.standing.periods import PeriodSpan
from app.tracking.opening import open_period
from app.tracking.paper_forms import put_form
from db.changes import Writing
from db.folding import fold
from db.queries.terms import record_terms
from db.schema import Assignment, Clause, Installation, Office, Plan, Revision, Task
from db.store import Store
from tests.support.empty_store import filled_store

ISSUER, OURS, OTHER = "315", "11785", "11758"
PLAN = "plan-0001"
DATED, RECURRING, FREE = "clause-dated", "clause-recurring", "clause-free"
WHO = "Nguyễn Văn Thử"


@dataclass
class Desk:
    """What a test works with."""

    store: Store
    clock: FixedClock

    def period(self, name: str = "2026-M11") -> PeriodSpan:
        """The issuer's period of that name."""
        return open_period(self.store, WHO, ISSUER, name)


def keep_form(
    store: Store, clock: FixedClock, who: str, office_code: str, issuer_code: str = "", **fields: str | None
) -> None:
    """Keep what an office writes on its papers; the office need not be one that the store knows."""
    with store.write(who, at=clock.now()) as writing:
        put_form(writing, office_code, fields, issuer_code)


def lay(folder: Path, today: date = date(2026, 11, 10), part: str = "carries_out") -> Desk:
    """A desk with a plan of a section and three tasks led by our office: dated 13/11/2026, recurring, and free."""
    path = folder / "desk.sqlite3"
    path.write_bytes(_laid(part))
    hour = datetime(today.year, today.month, today.day, 2, 41, tzinfo=UTC)
    return Desk(Store(path), FixedClock(hour))


@cache
def _laid(part: str) -> bytes:
    return filled_store(lambda store: _fill(store, part))


def _fill(store: Store, part: str) -> None:
    with store.write(WHO) as writing:
        for code, name in ((ISSUER, "UBND huyện Thử"), (OURS, "UBND xã Đoàn Lập"), (OTHER, "UBND xã Đại Thắng")):
            writing.add(Office(code=code, name=name))
        office = ISSUER if part == "issues" else OURS
        writing.add(Installation(office_code=office, installation_id="i" * 32, epoch_id="e" * 32))
        writing.add(
            Plan(
                id=PLAN,
                issuer_code=ISSUER,
                part=part,
                source="document",
                title="Kế hoạch thử",
                number="12",
                code="/KH-UBND",
                dated_on=date(2026, 1, 2) if part == "issues" else None,
                created_at=datetime(2026, 1, 5, tzinfo=UTC),
            )
        )
        writing.add(Revision(plan_id=PLAN, number=1, made_at=datetime(2026, 1, 5, tzinfo=UTC)))
        _clause(writing, 1, "clause-section", None, "section", "I.", "I", "NHIỆM VỤ")
        for num, clause_id, text in (
            (2, DATED, "Xây dựng kế hoạch của xã"),
            (3, RECURRING, "Tuyên truyền thường xuyên"),
            (4, FREE, "Phát huy vai trò tiên phong"),
        ):
            _clause(writing, num, clause_id, 1, "task", "-", f"I, gạch đầu dòng thứ {num - 1}", text)
            writing.add(
                Task(
                    clause_num=num,
                    due_on=date(2026, 11, 13) if clause_id == DATED else None,
                    cadence="thường xuyên" if clause_id == RECURRING else "",
                )
            )
            writing.add(Assignment(clause_num=num, office_code=OURS, role="lead"))
        record_terms(writing, [PLAN])


def _clause(
    writing: Writing, num: int, clause_id: str, parent: int | None, kind: str, marker: str, label: str, text: str
) -> None:
    writing.add(
        Clause(
            num=num,
            id=clause_id,
            plan_id=PLAN,
            parent_num=parent,
            position=num,
            depth=1 if parent is None else 2,
            marker=marker,
            label=label,
            kind=kind,
            text=text,
            folded=fold(text),
            has_children=parent is None,
            owner_code=ISSUER,
        )
    )

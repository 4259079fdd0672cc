"""A store with the sample plan in it, as the commune of Đoàn Lập carries it out (and as the district issues it).

The clauses are read from the sample document line by line with the table below, not through the document reader: a
fault there must not change what the screens are tested on.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from app.clock import FixedClock
from app.standing.digests import task_digest
from db.folding import fold
from db.queries.terms import record_terms
from db.schema import (
    Answer,
    Arrangement,
    Assignment,
    Clause,
    ClauseNote,
    Difficulty,
    Directive,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Installation,
    Office,
    Package,
    Period,
    Plan,
    Progress,
    Report,
    Revision,
    Task,
    Verdict,
)
from db.store import Store
from tests.support.empty_store import filled_store
from tests.support.plan_clauses import CLAUSES
from tests.support.postgres import ADDRESS, moved

ISSUER, OFFICE, OTHER, CULTURE = "315", "11785", "11758", "315-vh"
PERSON = "Công chức Văn hóa - xã hội"
PLAN = "plan-28"
MONTH, LAST_MONTH = "month:2023-10-15:2023-11-14", "month:2023-09-15:2023-10-14"
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "kh28nqtw_tienlang_2023.txt"
NOW = datetime(2023, 11, 10, 2, 41, tzinfo=UTC)  # 09:41 in Vietnam

NOTES: tuple[tuple[str, str | None, str], ...] = (
    ("blank-number", None, "{}"),
    ("blank-date", None, "{}"),
    ("numbering-jump", "V", '{"before": "III.", "marker": "V."}'),
)


@dataclass(frozen=True)
class PlanStore:
    """The store with its clock, and the clauses by their labels."""

    store: Store
    clock: FixedClock
    nums: dict[str, int]
    ids: dict[str, str]

    def num(self, label: str) -> int:
        """The number of the clause whose label ends so."""
        return self.nums[label]

    def id(self, label: str) -> str:
        """The id of that clause."""
        return self.ids[label]


def make_store(folder: Path, *, part: str = "carries_out", busy: bool = True) -> PlanStore:
    """A migrated store holding the sample plan.

    Args:
        folder: an empty folder.
        part: what the owner does with the plan: the commune carries it out, or the district issues it.
        busy: with progress, directives and packages, as in the pictures; otherwise just the plan.
    """
    path = folder / "roviec.sqlite3"
    data, nums = _laid(part, busy)
    path.write_bytes(data)
    store = Store(path)
    address = os.environ.get(ADDRESS)
    if address:
        store = moved(store, address)
    return PlanStore(store, FixedClock(NOW), dict(nums), {label: _id(num) for label, num in nums.items()})


@cache
def _laid(part: str, busy: bool) -> tuple[bytes, dict[str, int]]:
    nums: dict[str, int] = {}
    return filled_store(lambda store: _fill(store, nums, part, busy)), nums


def _fill(store: Store, nums: dict[str, int], part: str, busy: bool) -> None:
    with store.write("Cài đặt") as writing:
        writing.undoable = False
        for position, (code, name, short, kind, place) in enumerate(
            (
                (ISSUER, "UBND huyện Tiên Lãng", "Huyện", "district", "Tiên Lãng"),
                (OFFICE, "UBND xã Đoàn Lập", "Xã", "commune", "Đoàn Lập"),
                (OTHER, "UBND xã Đại Thắng", "Đại Thắng", "commune", "Đại Thắng"),
                (CULTURE, "Phòng Văn hóa và Thông tin", "Phòng VH và TT", "department", "Tiên Lãng"),
            )
        ):
            writing.add(Office(code=code, name=name, short_name=short, kind=kind, place=place, position=position))
        writing.add(
            Installation(
                office_code=ISSUER if part == "issues" else OFFICE,
                installation_id="i1",
                epoch_id="e1",
                person="Phòng Nội vụ" if part == "issues" else PERSON,
            )
        )
        writing.add(
            Plan(
                id=PLAN,
                issuer_code=ISSUER,
                part=part,
                source="package" if part == "carries_out" else "document",
                doc_type="Kế hoạch",
                code="KH-UBND",
                date_text="ngày tháng năm 2023",
                title="Kế hoạch thực hiện Nghị quyết số 28-NQ/TW",
                place="Tiên Lãng",
                references='[{"type": "Kế hoạch", "number": "206/KH-UBND", "date": "2023-08-01", "issuer": ""},'
                ' {"type": "Kế hoạch", "number": "91-KH/HU", "date": "2023-07-12", "issuer": "Huyện ủy"}]',
                report_via="Phòng Nội vụ",
                period_kind="month",
                revision=2,
                created_at=NOW,
            )
        )
        writing.add(Revision(plan_id=PLAN, number=1, made_at=NOW))
        writing.add(Revision(plan_id=PLAN, number=2, citation="Công văn số 812", made_at=NOW))
        _add_clauses(writing.session, nums)
        for position, (code, label, params) in enumerate(NOTES, start=1):
            writing.add(
                ClauseNote(
                    plan_id=PLAN,
                    position=position,
                    clause_num=nums[label] if label else None,
                    code=code,
                    params=params,
                )
            )
        for period, name, first, last in (
            (MONTH, "2023-M11", date(2023, 10, 15), date(2023, 11, 14)),
            (LAST_MONTH, "2023-M10", date(2023, 9, 15), date(2023, 10, 14)),
        ):
            due = date(last.year, last.month, last.day + 2)
            writing.add(
                Period(
                    issuer_code=ISSUER,
                    id=period,
                    kind="month",
                    name=name,
                    starts_on=first,
                    ends_on=last,
                    due_on=due,
                    late_until=date(due.year, due.month, due.day + 7),
                )
            )
        _assign(writing.session, nums)
        if busy:
            _work(writing.session, nums)
        record_terms(writing, [PLAN])


def _id(num: int) -> str:
    return f"c{num:03d}"


def _add_clauses(session: Session, nums: dict[str, int]) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    above: dict[int, int] = {}
    levels = [row[1] for row in CLAUSES] + [0]
    for num, (line, level, kind, lead, cadence, label) in enumerate(CLAUSES, start=1):
        words = lines[line - 1].strip()
        marker, _, text = words.partition(" ")
        if label.endswith(("đoạn đầu", "đoạn cuối")):
            marker, text = "", words
        nums[label] = num
        above[level] = num
        session.add(
            Clause(
                num=num,
                id=_id(num),
                plan_id=PLAN,
                parent_num=above.get(level - 1) if level > 1 else None,
                position=num,
                depth=level - 1,
                marker=marker,
                label=label,
                kind=kind,
                text=text,
                folded=fold(f"{marker} {text} {lead}"),
                lead_text=lead,
                has_children=levels[num] > level,
                owner_code=ISSUER,
            )
        )
        session.flush()
        if kind == "task":
            session.add(Task(clause_num=num, cadence=cadence))


A1, A2 = "III.2.1.a, gạch đầu dòng thứ 1", "III.2.1.a, gạch đầu dòng thứ 2"
F1, F2, F3, F4 = (f"III.1, gạch đầu dòng thứ {n}" for n in (1, 2, 3, 4))
LEAD = (F1, F2, F3, F4, A1, A2, "V.1")
COORDINATE = (
    "III.2.1.b, gạch đầu dòng thứ 1",
    "III.2.3.b, gạch đầu dòng thứ 1",
    "III.2.3.a, gạch đầu dòng thứ 1",
    "III.2.3.a, gạch đầu dòng thứ 2",
)
INFORM = ("III.2.1.c, gạch đầu dòng thứ 1", "III.2.2.a", "III.2.3.c, gạch đầu dòng thứ 1")


def _assign(session: Session, nums: dict[str, int]) -> None:
    for labels, role in ((LEAD, "lead"), (COORDINATE, "coordinate"), (INFORM, "inform")):
        for label in labels:
            session.add(Assignment(clause_num=nums[label], office_code=OFFICE, role=role))
    for label in LEAD:
        session.add(Assignment(clause_num=nums[label], office_code=OTHER, role="lead"))
    session.add(Assignment(clause_num=nums[COORDINATE[0]], office_code=CULTURE, role="lead"))


def _work(session: Session, nums: dict[str, int]) -> None:
    add = session.add_all
    for label, due_on, citation in (
        (F1, date(2023, 10, 15), "Công văn số 765"),
        (A1, date(2023, 11, 13), "Công văn số 765"),
        (A2, date(2023, 10, 31), "Công văn số 765"),
    ):
        task = session.get_one(Task, nums[label])
        task.due_on, task.due_source, task.due_citation = due_on, "letter", citation
    office = "VP - thống kê"
    people = {F1: office, F2: office, F3: "Chủ tịch UBND xã", F4: office, A1: "Văn hóa - xã hội", A2: office}
    for label, handler in {**people, "V.1": office}.items():
        add(
            [
                Arrangement(
                    clause_num=nums[label],
                    office_code=OFFICE,
                    expected_result="Danh sách học tập, bản cam kết",
                    handler=handler,
                    resources="" if label in (A1, F2) else "Kinh phí thường xuyên",
                    responsible="Phó Chủ tịch UBND xã phụ trách VH-XH",
                    own_due_on=date(2023, 10, 30) if label == "V.1" else None,
                )
            ]
        )
    said = {
        F1: ("done", date(2023, 10, 18), "Đã ban hành kế hoạch.", False, LAST_MONTH),
        F3: ("in_progress", None, "Đã duy trì nền nếp.", True, MONTH),
        F4: ("in_progress", None, "Đang thực hiện.", True, MONTH),
        A1: (
            "in_progress",
            None,
            "Đã mở 2 lớp học tập tại hội trường xã, 168/212 người dự. Còn 44 người học ngày 12/11.",
            False,
            MONTH,
        ),
        A2: ("in_progress", None, "Đang rà soát quy chế.", False, MONTH),
        "V.1": ("done", date(2023, 10, 28), "Đã ban hành.", False, MONTH),
    }
    for label, (state, done_on, note, reported, period) in said.items():
        add(
            [
                Progress(
                    clause_num=nums[label],
                    office_code=OFFICE,
                    period_id=period,
                    state=state,
                    done_on=done_on,
                    note=note,
                    reported=reported,
                    updated_at=NOW,
                )
            ]
        )
    add(
        [
            Verdict(
                id="v1",
                plan_id=PLAN,
                period_id=MONTH,
                office_code=OFFICE,
                clause_num=nums[F4],
                kind="returned",
                reason="chưa nêu số liệu",
                record_digest=task_digest(_id(nums[F4]), MONTH, "in_progress", "Đang thực hiện."),
                decided_at=NOW,
            ),
            Indicator(
                id="ind",
                clause_num=nums[A1],
                owner_code=OFFICE,
                name="Cán bộ, công chức được quán triệt NQ 28",
                unit="người",
            ),
            Difficulty(
                id="dif",
                plan_id=PLAN,
                clause_num=nums[A1],
                office_code=OFFICE,
                period_id=LAST_MONTH,
                text="thiếu tài liệu tuyên truyền Nghị quyết 28.",
                proposal="cấp thêm 50 bộ tài liệu.",
                raised_at=NOW,
            ),
            Directive(
                id="dir",
                plan_id=PLAN,
                clause_num=nums[A1],
                text="Gửi danh sách dự học trước ngày 15/11",
                issued_on=date(2023, 11, 2),
            ),
            Report(plan_id=PLAN, period_id=MONTH, office_code=OFFICE, state="drafting"),
            Package(
                direction="in",
                kind="plan",
                sender_code=ISSUER,
                addressee=OFFICE,
                sequence=5,
                subject="Kế hoạch, cập nhật lần 2 (theo Công văn số 812)",
                handled_at=NOW,
                outcome="waiting",
                route="stick",
                file_name="a.xlsx",
                size=1,
            ),
            Package(
                direction="out",
                kind="report",
                sender_code=OFFICE,
                addressee=ISSUER,
                sequence=13,
                subject="Cập nhật giữa kỳ, xin gia hạn III.2.1.a",
                handled_at=datetime(2023, 10, 30, 2, tzinfo=UTC),
                outcome="written",
                file_name="b.xlsx",
                size=1,
            ),
        ]
    )
    session.flush()
    add(
        [
            IndicatorTarget(indicator_id="ind", office_code=OFFICE, year=2023, value=Decimal(212)),
            IndicatorValue(indicator_id="ind", office_code=OFFICE, period_id=LAST_MONTH, value=Decimal(104)),
            IndicatorValue(indicator_id="ind", office_code=OFFICE, period_id=MONTH, value=Decimal(64)),
            Answer(
                id="ans",
                difficulty_id="dif",
                record_digest="",
                text="Đã chuyển 50 bộ về xã.",
                answered_on=date(2023, 11, 2),
            ),
        ]
    )

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk.alike import alike
from app.desk.matrix import MatrixView, columns_of, view_of
from app.standing.asking import TaskStanding
from app.standing.counts import count
from app.standing.rules import standing
from app.tracking.consolidation import (
    EXPECTED,
    LATE,
    MISSING,
    NOTHING_ARISEN,
    ON_TIME,
    RETURNED,
    UNREADABLE,
    Consolidated,
    UnitStanding,
    report_state,
)
from db.queries.matrix_rows import Matrix, MatrixDifficulty, MatrixPeriod, MatrixTask, MatrixUnit
from tests.app.standing.test_rules import task as task_facts
from tests.support.moments import judged
from tests.support.plan_store import NOW

PERIOD = MatrixPeriod(
    "month:2023-10-15:2023-11-14",
    "month",
    "2023-M11",
    date(2023, 10, 15),
    date(2023, 11, 14),
    date(2023, 11, 16),
    date(2023, 11, 23),
    date(2023, 11, 14),
)
AFTER = date(2023, 11, 17)
NEVER_SENT = {"sent_on": None, "received_on": None}


def task(num: int, label: str, parent: int, parent_label: str, **more: object) -> MatrixTask:
    given: dict[str, object] = {
        "clause_num": num,
        "clause_id": f"c{num}",
        "label": label,
        "marker": "-",
        "text": "việc",
        "parent_num": parent,
        "parent_label": parent_label,
        "ordinal": 1,
        "due_on": None,
        "cadence": "",
        "due_citation": "",
        "lead_text": "",
    }
    return MatrixTask(**(given | more))  # type: ignore[arg-type]  # fields by name


def unit(code: str, **more: object) -> MatrixUnit:
    given: dict[str, object] = {
        "code": code,
        "name": f"UBND xã {code}",
        "short_name": code,
        "kind": "commune",
        "position": 0,
        "report_state": "sent",
        "nothing_arisen": False,
        "sent_on": date(2023, 11, 15),
        "received_on": None,
        "verdict": "",
        "verdict_reason": "",
        "digest": "",
        "unreadable_num": None,
        "unreadable_outcome": "",
        "unreadable_at": None,
        "last_period": "",
        "last_on_time": False,
        "missed_before": 0,
    }
    return MatrixUnit(**(given | more))  # type: ignore[arg-type]  # fields by name


def cell(num: int, **facts: object) -> TaskStanding:
    found = task_facts(**facts)
    moment = judged(PERIOD.id, AFTER)
    return TaskStanding(num, f"c{num}", "A", str(num), found, standing(f"c{num}", found, moment, by_package=True))


def view(
    units: list[MatrixUnit], today: date, tasks: Sequence[MatrixTask] = (), cells: Sequence[TaskStanding] = ()
) -> MatrixView:
    by_num = {one.clause_num: one for one in cells}
    rows = []
    for one in units:
        state, days = report_state(one, PERIOD.due_on, today)
        counted = count(found.standing for found in cells) if one.reported else None
        rows.append(UnitStanding(one, state, days, by_num, counted))
    matrix = Matrix("p", "Kế hoạch", "", "315", "Huyện", PERIOD, tuple(tasks), tuple(units), ())
    return view_of(Consolidated(matrix, judged(PERIOD.id, today), tuple(rows), ()))


def test_headers_say_the_section_once_and_lettered_brothers_by_their_letter() -> None:
    bullet = "gạch đầu dòng thứ"
    columns = columns_of(
        [
            task(1, f"III.1, {bullet} 1", 10, "III.1"),
            task(2, f"III.1, {bullet} 4", 10, "III.1"),
            task(3, f"III.2.1.a, {bullet} 1", 11, "III.2.1.a"),
            task(4, f"III.2.1.b, {bullet} 2", 12, "III.2.1.b"),
            task(5, "III.2.2.e", 13, "III.2.2"),
            task(6, f"III.2.3.a, {bullet} 1", 14, "III.2.3.a"),
            task(7, "V.1", 15, "V"),
        ]
    )
    assert [(one.group, one.name) for one in columns] == [
        ("III.1", "1"),
        ("III.1", "4"),
        ("2.1.a", "1"),
        ("b", "2"),
        ("2.2", "e"),
        ("2.3.a", "1"),
        ("V", "1"),
    ]
    assert [one.group_start for one in columns] == [True, False, True, True, True, True, True]


@pytest.mark.parametrize(
    ("changes", "today", "state", "days"),
    [
        ({}, AFTER, ON_TIME, 0),
        ({"sent_on": date(2023, 11, 17)}, AFTER, LATE, 1),
        ({"sent_on": date(2023, 11, 17), "received_on": date(2023, 11, 16)}, AFTER, LATE, 1),
        (
            {"sent_on": date(2023, 11, 17), "received_on": date(2023, 11, 16), "received_reason": "nộp bản giấy"},
            AFTER,
            ON_TIME,
            0,
        ),
        ({"verdict": "returned"}, AFTER, RETURNED, 0),
        ({"report_state": "", **NEVER_SENT}, AFTER, MISSING, 1),
        ({"report_state": "drafting", **NEVER_SENT}, AFTER, MISSING, 1),
        ({"report_state": "", **NEVER_SENT}, date(2023, 11, 16), EXPECTED, 0),
        ({"report_state": "", "unreadable_num": 9, **NEVER_SENT}, AFTER, UNREADABLE, 0),
        ({"report_state": "drafting"}, AFTER, RETURNED, 0),  # its supplement is being written
        ({"unreadable_num": None, "nothing_arisen": True}, AFTER, NOTHING_ARISEN, 0),
    ],
)
def test_how_a_report_stands(changes: dict[str, object], today: date, state: str, days: int) -> None:
    (row,) = view([unit("A", **changes)], today).units
    assert (row.state, row.days_late) == (state, days)


def test_units_that_need_something_come_first() -> None:
    units = [
        unit("ok"),
        unit("none", report_state=""),
        unit("late", sent_on=AFTER),
        unit("bad", report_state="", unreadable_num=1),
    ]
    assert [row.unit.code for row in view(units, AFTER).units] == ["bad", "none", "late", "ok"]


def test_nothing_is_known_of_a_unit_that_did_not_report() -> None:
    tasks = [task(1, "I.1", 9, "I", due_on=date(2023, 11, 1))]
    shown = view([unit("A", report_state="")], AFTER, tasks, [cell(1, due_on=date(2023, 11, 1))])
    (row,) = shown.units
    given = shown.cell(row, 0)
    assert given is not None
    assert row.unknown(given)
    assert row.counts is None
    assert shown.reached == (0,)


def test_rates_leave_out_what_is_within_time_and_count_recurring_apart() -> None:
    tasks = [task(num, f"I.{num}", 9, "I", cadence="thường xuyên" if num == 4 else "") for num in (1, 2, 3, 4)]
    cells = [
        cell(1, due_on=date(2023, 11, 10), state="done", done_on=date(2023, 11, 9)),
        cell(2, due_on=date(2023, 11, 10)),
        cell(3, due_on=date(2023, 12, 10)),
        cell(4, cadence="thường xuyên", reported=True),
    ]
    (row,) = view([unit("A")], AFTER, tasks, cells).units
    assert row.counts is not None
    assert (row.counts.done_on_time, row.counts.fallen_due) == (1, 2)
    assert (row.counts.recurring_reported, row.counts.recurring) == (1, 1)


def test_a_verdict_on_words_that_changed_since_counts_no_more() -> None:
    tasks = [task(1, "I.1", 9, "I")]
    stale = cell(1, verdict="returned", verdict_digest="of older words")
    shown = view([unit("A")], AFTER, tasks, [stale])
    (row,) = shown.units
    found = shown.cell(row, 0)
    assert found is not None
    assert found.standing.status.code != "returned"


def trouble(ident: str, text: str, clause: int | None = 1, answer: str = "") -> MatrixDifficulty:
    return MatrixDifficulty(ident, clause, None, "I.1", ident, ident, PERIOD.id, text, "", NOW, answer, None)


def test_the_same_trouble_of_many_units_is_one_group() -> None:
    rows = [
        trouble("a", "Chưa có mẫu sửa đổi quy chế làm việc"),
        trouble("b", "chưa có mẫu sửa đổi quy chế làm việc, mỗi nơi một kiểu"),
        trouble("c", "Đường truyền yếu"),
        trouble("d", "Chưa có mẫu sửa đổi quy chế làm việc", clause=2),
    ]
    groups = alike(rows)
    assert [one.units for one in groups] == [("a", "b"), ("c",), ("d",)]


def test_answered_troubles_come_last_and_only_open_ones_are_answered() -> None:
    groups = alike([trouble("a", "mạng yếu", answer="đã sửa"), trouble("b", "thiếu mẫu"), trouble("c", "mạng yếu")])
    assert [one.answered for one in groups] == [False, False]
    assert groups[0].open_ids == ("c",)


@given(st.lists(st.tuples(st.text(max_size=30), st.sampled_from([None, 1, 2])), max_size=12))
def test_every_trouble_stands_in_exactly_one_group(said: list[tuple[str, int | None]]) -> None:
    rows = [trouble(str(place), text, clause) for place, (text, clause) in enumerate(said)]
    found = [row.id for one in alike(rows) for row in one.rows]
    assert sorted(found) == sorted(row.id for row in rows)

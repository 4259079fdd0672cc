from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.errors import PlanningError
from app.outline import outline_of_text
from app.planning import rereading
from app.planning.assigning import assign
from app.planning.intake import add_plan
from app.planning.revising import SetDue, revise
from app.tracking import progress
from db.queries import plans as rows
from db.queries import tracking
from tests.app.planning.test_planning import TEXT
from tests.support.desk import OTHER, OURS, PLAN, WHO, Desk, lay

CORRECTED = (
    TEXT.replace("hoàn thành trước ngày 30/11/2026", "hoàn thành trước ngày 20/12/2026")
    .replace("- Tuyên truyền tới", "- Tổng kết, báo cáo kết quả thử nghiệm.\n\n- Tuyên truyền tới")
    .replace("1. Nâng cao nhận thức của cán bộ, công chức về công tác thử nghiệm.\n", "")
)


def read_in(folder: Path) -> tuple[Desk, str, list[rows.ClauseRow]]:
    desk = lay(folder)
    plan_id = add_plan(desk.store, desk.clock, WHO, outline_of_text(TEXT), issuer_code=OTHER, part="carries_out")
    with desk.store.read() as connection:
        return desk, plan_id, rows.clauses(connection, plan_id)


def task(stored: list[rows.ClauseRow], words: str) -> rows.ClauseRow:
    return next(row for row in stored if row.text.startswith(words))


def test_clauses_that_stayed_keep_their_ids_and_what_was_typed(tmp_path: Path) -> None:
    desk, plan_id, before = read_in(tmp_path)
    spread = task(before, "Tuyên truyền")
    assign(desk.store, desk.clock, WHO, [spread.id], [OURS], "lead")
    progress.set_progress(desk.store, desk.clock, WHO, spread.id, desk.period().id, OURS, note="đã phát loa")
    again = outline_of_text(CORRECTED)
    found = rereading.propose(desk.store, plan_id, again)
    assert {match.how for match in found} >= {"same", "added", "removed"}
    assert rereading.take_over(desk.store, desk.clock, WHO, plan_id, again, found, "Công văn đính chính số 9") == 2
    with desk.store.read() as connection:
        after = rows.clauses(connection, plan_id)
        typed = tracking.progress_of_period(connection, plan_id, desk.period().id, OURS)
    assert task(after, "Tuyên truyền").id == spread.id
    assert task(after, "Tuyên truyền").label != spread.label
    assert [row.note for row in typed] == ["đã phát loa"]
    assert [row.text for row in after if not row.archived] == [node.text for node in again.nodes]
    assert [row.text[:9] for row in after if row.archived] == ["Nâng cao "]
    assert task(after, "Xây dựng").due_on == date(2026, 12, 19)
    desk.store.close()


def test_a_date_that_a_letter_set_stands(tmp_path: Path) -> None:
    desk, plan_id, before = read_in(tmp_path)
    built = task(before, "Xây dựng")
    change = SetDue(built.id, date(2027, 1, 31))
    revise(desk.store, desk.clock, WHO, plan_id, citation="Công văn số 5", changes=[change])
    again = outline_of_text(CORRECTED)
    rereading.take_over(
        desk.store, desk.clock, WHO, plan_id, again, rereading.propose(desk.store, plan_id, again), "CV 9"
    )
    with desk.store.read() as connection:
        assert task(rows.clauses(connection, plan_id), "Xây dựng").due_on == date(2027, 1, 31)
    desk.store.close()


def test_reading_the_same_document_again_changes_no_clause(tmp_path: Path) -> None:
    desk, plan_id, before = read_in(tmp_path)
    again = outline_of_text(TEXT)
    found = rereading.propose(desk.store, plan_id, again)
    assert {match.how for match in found} == {"same"}
    rereading.take_over(desk.store, desk.clock, WHO, plan_id, again, found, "CV 9")
    with desk.store.read() as connection:
        assert rows.clauses(connection, plan_id) == before
    desk.store.close()


def test_a_citation_is_asked_for(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    with pytest.raises(PlanningError, match="revision-no-citation"):
        rereading.take_over(desk.store, desk.clock, WHO, PLAN, outline_of_text(TEXT), [], " ")
    desk.store.close()

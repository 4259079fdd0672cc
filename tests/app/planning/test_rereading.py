from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import Cancelled, PlanningError
from app.outline import outline_of_text
from app.outline.model import Outline
from app.outline.rematch import Match
from app.planning import rereading
from app.planning.assigning import assign
from app.planning.intake import add_plan
from app.planning.revising import SetDue, revise
from app.planning.subtasks import add_subtask
from app.tracking import progress
from db.queries import plans as rows
from db.queries import tracking, tree
from tests.app.planning.test_planning import TEXT
from tests.support.desk import OTHER, OURS, PLAN, WHO, Desk, lay

CORRECTED = (
    TEXT.replace("hoàn thành trước ngày 30/11/2026", "hoàn thành trước ngày 20/12/2026")
    .replace("- Tuyên truyền tới", "- Tổng kết, báo cáo kết quả thử nghiệm.\n\n- Tuyên truyền tới")
    .replace("1. Nâng cao nhận thức của cán bộ, công chức về công tác thử nghiệm.\n", "")
)


def read_in(folder: Path) -> tuple[Desk, str, list[rows.ClauseRecord]]:
    desk = lay(folder)
    plan_id = add_plan(desk.store, desk.clock, WHO, outline_of_text(TEXT), issuer_code=OTHER, part="carries_out")
    with desk.store.read() as connection:
        return desk, plan_id, rows.clauses(connection, plan_id)


def proposed(desk: Desk, plan_id: str, again: Outline) -> list[Match]:
    return rereading.propose(rereading.standing(desk.store, plan_id).clauses, again.nodes)


def pairs(found: list[Match]) -> dict[str, str]:
    return {match.old_id: match.new_id for match in found if match.old_id and match.new_id}


def take_over(desk: Desk, plan_id: str, again: Outline, **more: Any) -> list[rows.ClauseRecord]:
    """Everything proposed is confirmed; the clauses as they stand then."""
    chosen = pairs(proposed(desk, plan_id, again))
    rereading.take_over(desk.store, desk.clock, WHO, plan_id, again, chosen, "CV 9", **more)
    with desk.store.read() as connection:
        return rows.clauses(connection, plan_id)


def task(stored: list[rows.ClauseRecord], words: str) -> rows.ClauseRecord:
    return next(row for row in stored if row.text.startswith(words))


def test_clauses_that_stayed_keep_their_ids_and_what_was_typed(tmp_path: Path) -> None:
    desk, plan_id, before = read_in(tmp_path)
    spread = task(before, "Tuyên truyền")
    assign(desk.store, desk.clock, WHO, [spread.id], [OURS], "lead")
    progress.set_progress(desk.store, desk.clock, WHO, spread.id, desk.period().id, OURS, note="đã phát loa")
    again = outline_of_text(CORRECTED)
    found = proposed(desk, plan_id, again)
    assert {match.how for match in found} >= {"same", "added", "removed"}
    number = rereading.take_over(desk.store, desk.clock, WHO, plan_id, again, pairs(found), "Công văn đính chính số 9")
    assert number == 2
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
    take_over(desk, plan_id, again)
    with desk.store.read() as connection:
        assert task(rows.clauses(connection, plan_id), "Xây dựng").due_on == date(2027, 1, 31)
    desk.store.close()


def test_reading_the_same_document_again_changes_no_clause(tmp_path: Path) -> None:
    desk, plan_id, before = read_in(tmp_path)
    again = outline_of_text(TEXT)
    found = proposed(desk, plan_id, again)
    assert {match.how for match in found} == {"same"}
    take_over(desk, plan_id, again)
    with desk.store.read() as connection:
        assert rows.clauses(connection, plan_id) == before
    desk.store.close()


def test_a_citation_is_asked_for(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    with pytest.raises(PlanningError, match="revision-no-citation"):
        rereading.take_over(desk.store, desk.clock, WHO, PLAN, outline_of_text(TEXT), {}, " ")
    desk.store.close()


def test_sub_tasks_an_office_added_stay_under_their_clause_and_fall_only_with_it(tmp_path: Path) -> None:
    desk, plan_id, before = read_in(tmp_path)
    spread, gone = task(before, "Tuyên truyền"), task(before, "Nâng cao")
    ours = add_subtask(desk.store, desk.clock, WHO, spread.id, OURS, "Phát loa ba thôn")
    lost = add_subtask(desk.store, desk.clock, WHO, gone.id, OURS, "Mở một lớp")
    again = outline_of_text(CORRECTED)
    assert not {ours, lost} & {match.old_id for match in proposed(desk, plan_id, again)}
    assert rereading.standing(desk.store, plan_id).work[gone.id] == {"subtask": 1}
    after = take_over(desk, plan_id, again)
    above, kept = task(after, "Tuyên truyền"), task(after, "Phát loa")
    assert (kept.id, kept.parent_num, kept.position) == (ours, above.num, above.position + 1)
    assert kept.label.startswith(f"{above.label}, việc 1 của")
    assert {row.id for row in after if row.archived} == {gone.id, lost}
    desk.store.close()


def test_sub_tasks_of_a_plan_of_our_own_are_told_by_their_name(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    plan_id = add_plan(desk.store, desk.clock, WHO, outline_of_text(TEXT), issuer_code=OURS, part="own")
    with desk.store.read() as connection:
        spread = task(rows.clauses(connection, plan_id), "Tuyên truyền")
    ours = add_subtask(desk.store, desk.clock, WHO, spread.id, OURS, "Phát loa ba thôn")
    after = take_over(desk, plan_id, outline_of_text(CORRECTED))
    assert [row.id for row in after if not row.archived and row.text == "Phát loa ba thôn"] == [ours]
    desk.store.close()


def test_what_the_first_review_said_of_unchanged_words_is_kept(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    first = outline_of_text(TEXT)
    reviewed = tuple(
        replace(node, kind="task", lead_units=("Công an xã",), deadline_text="tháng 9", due_on=date(2026, 9, 30))
        if node.text.startswith("Nâng cao")
        else node
        for node in first.nodes
    )
    plan_id = add_plan(
        desk.store, desk.clock, WHO, replace(first, nodes=reviewed), issuer_code=OTHER, part="carries_out"
    )
    again = outline_of_text(TEXT.replace("30/11/2026", "20/12/2026"))
    kept = rereading.as_reviewed(rereading.standing(desk.store, plan_id).clauses, again)
    raised = next(node for node in kept.nodes if node.text.startswith("Nâng cao"))
    assert (raised.kind, raised.lead_units, raised.due_on) == ("task", ("Công an xã",), date(2026, 9, 30))
    assert next(node.due_on for node in kept.nodes if node.text.startswith("Xây dựng")) == date(2026, 12, 19)
    desk.store.close()


def test_a_new_task_is_taken_on_in_the_same_step(tmp_path: Path) -> None:
    desk, plan_id, _before = read_in(tmp_path)
    again = outline_of_text(CORRECTED)
    new = next(node for node in again.nodes if node.text.startswith("Tổng kết"))
    after = take_over(desk, plan_id, again, office=OURS, roles={new.id: "coordinate"})
    with desk.store.read() as connection:
        given = rows.assignments(connection, plan_id, OURS)
    assert [(row.clause_id, row.role) for row in given] == [(task(after, "Tổng kết").id, "coordinate")]
    desk.store.close()


def test_the_doubts_of_the_corrected_document_replace_the_old_ones(tmp_path: Path) -> None:
    desk = lay(tmp_path)
    gap = TEXT.replace("II. NHIỆM VỤ", "IV. NHIỆM VỤ")
    plan_id = add_plan(desk.store, desk.clock, WHO, outline_of_text(gap), issuer_code=OTHER, part="carries_out")
    with desk.store.read() as connection:
        assert "numbering-jump" in {note.code for note in tree.notes(connection, plan_id)}
    take_over(desk, plan_id, outline_of_text(TEXT))
    with desk.store.read() as connection:
        assert "numbering-jump" not in {note.code for note in tree.notes(connection, plan_id)}
    desk.store.close()


def test_a_document_that_is_here_already_is_recognised_by_number_code_and_day(tmp_path: Path) -> None:
    desk, plan_id, _before = read_in(tmp_path)
    found = rereading.twin(desk.store, outline_of_text(CORRECTED))
    assert found is not None
    assert found.id == plan_id
    assert rereading.twin(desk.store, outline_of_text(TEXT.replace("12/KH", "13/KH"))) is None
    padded = rereading.twin(desk.store, outline_of_text(TEXT.replace("12/KH", "012/KH")))
    assert padded is not None
    blank = TEXT.replace("Số: 12/", "Số:    /")
    unnumbered = rereading.twin(desk.store, outline_of_text(blank))
    assert unnumbered is not None
    assert unnumbered.id == plan_id
    assert (
        rereading.twin(desk.store, outline_of_text(blank.replace("công tác thử nghiệm năm", "việc khác năm"))) is None
    )
    desk.store.close()


def test_a_reading_that_is_stopped_leaves_the_plan_as_it_was(tmp_path: Path) -> None:
    class Stops:
        def step(self, stage: str, done: int, total: int) -> None:
            if done > 2:
                raise Cancelled

    desk, plan_id, before = read_in(tmp_path)
    with pytest.raises(Cancelled):
        take_over(desk, plan_id, outline_of_text(CORRECTED), progress=Stops())
    with desk.store.read() as connection:
        assert rows.clauses(connection, plan_id) == before
        assert [number for number, _citation, _summary in rows.revisions(connection, plan_id)] == [1]
    desk.store.close()

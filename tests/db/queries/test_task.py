from __future__ import annotations

from datetime import date

from app.tracking import progress, undoing
from db.queries import history, indicators, task
from tests.support.plan_store import A1, F4, MONTH, OFFICE, PERSON, PLAN, PlanStore


def test_a_clause_word_for_word_with_the_documents_it_cites(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        found = task.clause_text(connection, plan.num(A1))
    assert found is not None
    assert found.text.startswith("Nghiên cứu, học tập, quán triệt")
    assert found.text.endswith("tại cơ quan, đơn vị;")
    assert [cited.number for cited in found.cites] == ["206/KH-UBND", "91-KH/HU"]


def test_an_unknown_clause_is_none(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        assert task.clause_text(connection, 9999) is None


def test_a_difficulty_stands_with_its_answer_and_period(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        (line,) = task.difficulties(connection, plan.num(A1), OFFICE)
        others = task.difficulties(connection, plan.num(A1), "11758")
    assert (line.period_name, line.answer, line.answered_on) == (
        "2023-M10",
        "Đã chuyển 50 bộ về xã.",
        date(2023, 11, 2),
    )
    assert others == []


def test_directives_on_the_clause_to_the_office_or_to_all(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        lines = task.directives(connection, plan.num(A1), PLAN, OFFICE)
        elsewhere = task.directives(connection, plan.num(F4), PLAN, OFFICE)
    assert [line.text for line in lines] == ["Gửi danh sách dự học trước ngày 15/11"]
    assert elsewhere == []


def test_history_names_who_what_and_the_values_and_is_found_by_key(plan: PlanStore) -> None:
    progress.set_progress(plan.store, plan.clock, PERSON, plan.id(A1), MONTH, OFFICE, note="Đã xong 2 lớp.")
    progress.set_progress(plan.store, plan.clock, PERSON, plan.id(F4), MONTH, OFFICE, note="Việc khác.")
    with plan.store.read() as connection:
        lines = history.history(connection, plan.num(A1), OFFICE)
    notes = [line for line in lines if line.field == "note"]
    assert [(line.who, line.new, line.undoable, line.subject) for line in notes] == [
        (PERSON, "Đã xong 2 lớp.", True, "2023-M11")
    ]


def test_what_was_given_back_is_marked_so(plan: PlanStore) -> None:
    progress.set_progress(plan.store, plan.clock, PERSON, plan.id(A1), MONTH, OFFICE, note="Nhầm.")
    with plan.store.read() as connection:
        job = history.history(connection, plan.num(A1), OFFICE)[0].job
    undoing.undo(plan.store, plan.clock, PERSON, job)
    with plan.store.read() as connection:
        lines = [line for line in history.history(connection, plan.num(A1), OFFICE) if line.field == "note"]
    assert [(line.new, line.undone) for line in lines] == [
        (lines[0].new, False),
        ("Nhầm.", True),
    ]
    assert str(lines[0].new).startswith("Đã mở 2 lớp")


def test_indicators_and_evidence_are_listed(plan: PlanStore) -> None:
    with plan.store.read() as connection:
        assert [row.unit for row in indicators.indicators(connection, PLAN, plan.num(A1))] == ["người"]
        assert task.evidence(connection, plan.num(A1), OFFICE) == []
        assert task.extensions(connection, plan.num(A1), OFFICE) == []

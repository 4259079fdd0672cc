from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.desk import task
from app.desk.office import Office
from app.desk.saving import changes, is_closed, undo
from app.desk.task import OfficeLine, TaskView
from app.errors import TrackingError
from db.queries import tree
from db.schema import Assignment, Extension, Paper
from tests.support.moments import judged, span_of
from tests.support.offices import office_at
from tests.support.plan_store import A1, A2, COORDINATE, F4, ISSUER, MONTH, OFFICE, PLAN, PlanStore, make_store

TODAY = date(2023, 11, 10)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[PlanStore]:
    made = make_store(tmp_path)
    yield made
    made.store.close()


def offices(plan: PlanStore, label: str) -> tuple[OfficeLine, ...]:
    with plan.store.read() as connection:
        followed = tree.plans(connection)[0]
    office = office_at(plan.store, plan.clock, OFFICE, plan.store.path.parent)
    view = task.shown(office, plan.num(label), followed, span_of(MONTH, "2023-M11"), judged(MONTH, TODAY))
    assert view is not None
    return view.offices


def test_offices_in_a_task_with_what_each_says(plan: PlanStore) -> None:
    assert [(line.code, line.role, line.state, line.verdict) for line in offices(plan, F4)] == [
        (OFFICE, "lead", "in_progress", "returned"),
        ("11758", "lead", "not_started", ""),
    ]


def test_the_lead_of_a_task_of_a_department_is_named(plan: PlanStore) -> None:
    lines = offices(plan, COORDINATE[0])
    assert {(line.short, line.role) for line in lines} == {("Xã", "coordinate"), ("Phòng VH và TT", "lead")}
    assert ISSUER not in {line.code for line in lines}


# -- what our office does


def desk_of(plan: PlanStore, code: str = OFFICE) -> Office:
    return office_at(plan.store, plan.clock, code, plan.store.path.parent)


def view_of(plan: PlanStore, label: str) -> TaskView:
    with plan.store.read() as connection:
        followed = tree.plans(connection)[0]
    view = task.shown(desk_of(plan), plan.num(label), followed, span_of(MONTH, "2023-M11"), judged(MONTH, TODAY))
    assert view is not None
    return view


def test_progress_and_how_a_task_is_arranged_are_read_back_as_they_were_said(plan: PlanStore) -> None:
    office = desk_of(plan)
    task.record(office, plan.id(A2), MONTH, state="done", done_on=date(2023, 11, 9), note="Đã ban hành")
    task.arrange(office, plan.id(A2), handler="Chị Hoa", own_due_on=date(2023, 11, 20))
    view = view_of(plan, A2)
    assert view.facts is not None
    assert (view.state, view.facts.done_on, view.facts.note) == ("done", date(2023, 11, 9), "Đã ban hành")
    assert (view.facts.handler, view.facts.own_due_on) == ("Chị Hoa", date(2023, 11, 20))


def test_an_act_says_what_it_touched_and_undo_gives_it_back(plan: PlanStore) -> None:
    office = desk_of(plan)
    before = view_of(plan, A1).facts
    done = task.record(office, plan.id(A1), MONTH, note="Chữ mới")
    assert done.kinds == {"progress"}
    back = undo(office, done.job)
    assert back.kinds
    assert view_of(plan, A1).facts == before
    undo(office, back.job)
    facts = view_of(plan, A1).facts
    assert facts is not None
    assert facts.note == "Chữ mới"


def test_a_task_is_set_aside_from_a_day_and_taken_up_again(plan: PlanStore) -> None:
    office = desk_of(plan)
    task.pause(office, plan.id(A2), date(2023, 11, 1), "chờ mẫu")
    paused = view_of(plan, A2).pause
    assert paused is not None
    assert (paused.from_on, paused.reason) == (date(2023, 11, 1), "chờ mẫu")
    task.resume(office, plan.id(A2), TODAY)
    assert view_of(plan, A2).pause is None


def test_a_figure_a_difficulty_and_a_file_are_made_and_named_by_their_ids(plan: PlanStore, tmp_path: Path) -> None:
    office = desk_of(plan)
    proof = tmp_path / "danh-sach.txt"
    proof.write_text("168 người dự", encoding="utf-8")
    clause = plan.id(A2)
    measured = task.add_indicator(office, clause, "Số lớp", "lớp", "sum", target=Decimal(12), year=2023)
    task.SetValue(measured.made, MONTH, Decimal("3.5"))(office)
    hard = task.raise_difficulty(office, PLAN, clause, MONTH, "Thiếu người", "Cử thêm")
    kept = task.add_evidence(office, clause, MONTH, [proof])
    view = view_of(plan, A2)
    (one,) = [one for one in view.indicators if one.line.id == measured.made]
    assert (one.figures.target, one.figures.this_period) == (Decimal(12), Decimal("3.5"))
    assert hard.made in {line.id for line in view.difficulties}
    assert [(line.id, line.name) for line in view.evidence] == [(kept.made, "danh-sach.txt")]
    assert task.copy_evidence(office, view.evidence[0]).read_text(encoding="utf-8") == "168 người dự"


def test_files_are_kept_all_or_none(plan: PlanStore, tmp_path: Path) -> None:
    good = tmp_path / "danh-sach.txt"
    good.write_text("168 người dự", encoding="utf-8")
    with pytest.raises(TrackingError):
        task.add_evidence(desk_of(plan), plan.id(A2), MONTH, [good, tmp_path / "mất.txt"])
    assert view_of(plan, A2).evidence == ()


def test_the_issuer_answers_and_the_unit_reads_it(plan: PlanStore) -> None:
    office = desk_of(plan)
    hard = task.raise_difficulty(office, PLAN, plan.id(A1), MONTH, "Thiếu người", "")
    task.answer(desk_of(plan, ISSUER), [hard.made], "Đã cử hai người")
    (line,) = [line for line in view_of(plan, A1).difficulties if line.id == hard.made]
    assert line.answer == "Đã cử hai người"


def test_a_request_for_another_date_is_read_beside_the_date_that_stands_at_the_issuer(plan: PlanStore) -> None:
    """What the unit names as the date of before is its own word, and nobody's deadline."""
    asked = task.ask_extension(desk_of(plan), plan.id(A1), date(2023, 12, 1), "Chờ mẫu").made
    [before] = [one.old_due_on for one in view_of(plan, A1).extensions if one.id == asked]
    with plan.store.write("xã") as writing:
        writing.edit(writing.need(Extension, asked), old_due_on=date(2099, 1, 1))
    with plan.store.read() as connection:
        issued = replace(tree.plans(connection)[0], part="issues")
    span = span_of(MONTH, "2023-M11")
    view = task.shown(desk_of(plan, ISSUER), plan.num(A1), issued, span, judged(MONTH, TODAY))
    assert view is not None
    assert [one.old_due_on for one in view.extensions if one.id == asked] == [before]
    assert [one.old_due_on for one in view_of(plan, A1).extensions if one.id == asked] == [date(2099, 1, 1)]


def test_each_thing_made_is_one_undo_step_that_gives_back_just_itself_and_comes_again(
    plan: PlanStore, tmp_path: Path
) -> None:
    office, clause = desk_of(plan), plan.id(A2)
    files = [tmp_path / "một.txt", tmp_path / "hai.txt"]
    for path in files:
        path.write_text(path.name, encoding="utf-8")
    told = task.record(office, clause, MONTH, note="Nói trước")
    made = [
        task.add_indicator(office, clause, "Số lớp", "lớp", "sum", target=Decimal(12), year=2023),
        task.raise_difficulty(office, PLAN, clause, MONTH, "Thiếu người", ""),
        task.add_evidence(office, clause, MONTH, files),
        task.ask_extension(office, plan.id(A1), date(2023, 12, 1), "Chờ mẫu"),
    ]

    def there() -> tuple[int, int, int, int]:
        view = view_of(plan, A2)
        return (
            len(view.indicators),
            len(view.difficulties),
            len(view.evidence),
            len(view_of(plan, A1).extensions),
        )

    full = there()
    undone = []
    for place in (3, 2, 1, 0):
        undone.append(undo(office, made[place].job))
        assert undone[-1].kinds, "something was given back"
    facts = view_of(plan, A2).facts
    assert facts is not None
    assert facts.note == "Nói trước", told
    assert there() == (full[0] - 1, full[1] - 1, full[2] - 2, full[3] - 1)
    for back in reversed(undone):
        undo(office, back.job)
    assert there() == full


def test_an_indicator_that_figures_stand_on_is_not_taken_away(plan: PlanStore) -> None:
    office = desk_of(plan)
    made = task.add_indicator(office, plan.id(A2), "Số lớp", "lớp", "sum")
    figure = task.SetValue(made.made, MONTH, Decimal(3))(office)
    assert not undo(office, made.job).job
    assert made.made in {one.line.id for one in view_of(plan, A2).indicators}
    assert undo(office, figure.job).job
    assert undo(office, made.job).job
    assert made.made not in {one.line.id for one in view_of(plan, A2).indicators}


def test_an_act_that_nothing_brings_back_is_none_to_undo(tmp_path: Path) -> None:
    issuer = make_store(tmp_path, part="issues")
    office = desk_of(issuer, ISSUER)
    assert task.direct(office, PLAN, issuer.id(A1), (), "Khẩn trương thực hiện", None).job == ""
    issuer.store.close()


def test_an_act_of_a_report_that_was_submitted_is_known_as_closed(plan: PlanStore) -> None:
    office = desk_of(plan)
    done = task.record(office, plan.id(A1), MONTH, note="Đã họp")
    assert not is_closed(office, done.job)
    with plan.store.write("VP") as writing:
        writing.add(
            Paper(
                id="p",
                kind="report",
                office_code=OFFICE,
                plan_id=PLAN,
                period_id=MONTH,
                stage="submitted",
                submitted_at=plan.clock.now(),
            )
        )
    assert is_closed(office, done.job)
    with pytest.raises(TrackingError):
        undo(office, done.job)


def test_the_history_of_a_task_offers_no_undo_of_that_it_was_given(plan: PlanStore) -> None:
    office = desk_of(plan)
    with plan.store.write("VP", at=plan.clock.now()) as writing:
        writing.add(Assignment(clause_num=plan.num(A1), office_code=ISSUER, role="coordinate", from_on=TODAY))
        job = writing.job
    [given] = [line for line in changes(office, job) if line.entity == "assignment" and line.field == ""]
    assert not given.undoable

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.errors import PlanningError
from app.planning import matching
from app.planning.assigning import set_role
from app.planning.subtasks import add_subtask
from app.tracking import difficulties, linking, progress
from db.queries import links, plans
from db.queries import tracking as rows
from db.schema import (
    Assignment,
    Clause,
    EndedAssignment,
    Indicator,
    Office,
    Paper,
    Pause,
    Plan,
    Report,
    Revision,
    Task,
    Term,
)
from tests.support.desk import DATED, FREE, ISSUER, OTHER, OURS, PLAN, RECURRING, WHO, Desk, lay
from tests.support.two_plans import lay_below

SENT = "plan-sent"


def with_package(folder: Path) -> Desk:
    """The desk, and the same plan come by package: one clause's words differ, one is new."""
    desk = lay(folder)
    with desk.store.write(WHO) as writing:
        writing.add(
            Plan(
                id=SENT,
                issuer_code=ISSUER,
                part="carries_out",
                source="package",
                title="Kế hoạch thử",
                number="12",
                code="KH-UBND",
                created_at=datetime(2026, 2, 1, tzinfo=UTC),
            )
        )
        writing.add(Revision(plan_id=SENT, number=1, made_at=datetime(2026, 2, 1, tzinfo=UTC)))
        for num, label, text in (
            (11, "I, gạch đầu dòng thứ 1", "Xây dựng kế hoạch của xã"),
            (12, "I, gạch đầu dòng thứ 2", "Tuyên truyền thường xuyên tới Nhân dân"),
            (13, "I, gạch đầu dòng thứ 3", "Việc hoàn toàn khác hẳn"),
        ):
            writing.add(
                Clause(
                    num=num,
                    id=f"sent-{num}",
                    plan_id=SENT,
                    position=num,
                    depth=1,
                    marker="-",
                    label=label,
                    kind="task",
                    text=text,
                    folded=text,
                    owner_code=ISSUER,
                )
            )
            writing.add(Task(clause_num=num))
            writing.add(Assignment(clause_num=num, office_code=OURS, role="lead"))
    return desk


def test_the_same_number_code_and_date_are_offered_as_a_match(tmp_path: Path) -> None:
    desk = with_package(tmp_path)
    assert matching.candidates(desk.store) == [matching.PlanTwin(PLAN, SENT, same_office=True)]
    desk.store.close()


@pytest.mark.parametrize(
    ("printed", "offered"),
    [
        ("Ủy ban nhân dân huyện Thử", True),
        ("UBND huyện Thử Nghiệm", True),
        ("Hội đồng chỉ đạo chuyển đổi số", True),
        ("Đảng ủy xã Đoàn Lập", False),
        ("Huyện ủy Thử", False),
        ("Phòng Nội vụ", False),
    ],
)
def test_a_plan_is_offered_only_where_both_issuers_may_be_one_and_a_person_may_still_join_it(
    tmp_path: Path, printed: str, offered: bool
) -> None:
    desk = with_package(tmp_path)
    with desk.store.write(WHO) as writing:
        writing.add(Office(code="made-up", name=printed))
        for ident in (PLAN, SENT):
            writing.edit(writing.need(Plan, ident), dated_on=date(2026, 1, 2), code="KH-UBND")
        writing.edit(writing.need(Plan, PLAN), issuer_code="made-up")
        writing.edit(writing.need(Clause, 12), text="Tuyên truyền thường xuyên")
    assert [one.document for one in matching.candidates(desk.store)] == [PLAN] * offered
    assert [one.id for one in matching.partners(desk.store, PLAN)] == [SENT]
    desk.store.close()


def test_nothing_typed_is_lost_when_the_package_comes(tmp_path: Path) -> None:
    desk = with_package(tmp_path)
    period = desk.period().id
    progress.arrange(desk.store, desk.clock, WHO, DATED, OURS, handler="Văn phòng")
    for clause, note in ((DATED, "đang soạn"), (RECURRING, "đã phát loa"), (FREE, "đã họp")):
        progress.set_progress(desk.store, desk.clock, WHO, clause, period, OURS, note=note)
    difficulties.raise_difficulty(
        desk.store, desk.clock, WHO, plan_id=PLAN, clause_id=DATED, office_code=OURS, period_id=period, text="thiếu"
    )
    proposed = {one.old_id: one.new_id for one in matching.propose(desk.store, PLAN, SENT) if one.old_id and one.new_id}
    assert proposed[DATED] == "sent-11"
    assert proposed[RECURRING] == "sent-12"
    done = matching.match(desk.store, desk.clock, WHO, PLAN, SENT, {k: v for k, v in proposed.items() if k != FREE})
    with desk.store.read() as connection:
        moved = {row.clause_id: row.note for row in rows.progress_of_period(connection, SENT, period, OURS)}
        kept = {row.clause_id: row.note for row in rows.progress_of_period(connection, PLAN, period, OURS)}
        troubles = [row.clause_id for row in rows.difficulties(connection, SENT)]
    assert moved == {"sent-11": "đang soạn", "sent-12": "đã phát loa"}
    assert kept == {FREE: "đã họp"}
    assert troubles == ["sent-11"]
    assert done.moved == 2
    assert done.left == ("I, gạch đầu dòng thứ 3",)
    desk.store.close()


def test_what_stands_on_the_packages_side_is_not_overwritten(tmp_path: Path) -> None:
    desk = with_package(tmp_path)
    period = desk.period().id
    progress.set_progress(desk.store, desk.clock, WHO, DATED, period, OURS, note="bản nhập tay")
    progress.set_progress(desk.store, desk.clock, WHO, "sent-11", period, OURS, note="bản mới")
    matching.match(desk.store, desk.clock, WHO, PLAN, SENT, {DATED: "sent-11"})
    with desk.store.read() as connection:
        sent = [row.note for row in rows.progress_of_period(connection, SENT, period, OURS)]
        kept = [row.note for row in rows.progress_of_period(connection, PLAN, period, OURS)]
    assert (sent, kept) == (["bản mới"], ["bản nhập tay"])
    desk.store.close()


def test_pauses_ended_roles_and_papers_go_over_and_terms_stay_with_their_clauses(tmp_path: Path) -> None:
    desk = with_package(tmp_path)
    period = desk.period().id
    progress.arrange(desk.store, desk.clock, WHO, DATED, OURS, paused=True, reason="Chờ kinh phí")
    with desk.store.write(WHO) as writing:
        set_role(writing, 2, OTHER, "coordinate", date(2026, 3, 1))
        set_role(writing, 2, OTHER, None, date(2026, 5, 1))
        set_role(writing, 3, OURS, "inform", date(2026, 3, 1))  # the issuer of the package says who has it since ever
        writing.add(Report(plan_id=PLAN, period_id=period, office_code=OURS))
        for ident, kind in (("p1", "report"), ("p2", "reminder")):
            writing.add(
                Paper(
                    id=ident,
                    kind=kind,
                    office_code=OURS,
                    plan_id=PLAN,
                    period_id=period if kind == "report" else "",
                    stage="submitted",
                    submitted_at=desk.clock.now(),
                )
            )
    matching.match(desk.store, desk.clock, WHO, PLAN, SENT, {DATED: "sent-11", RECURRING: "sent-12"})
    with desk.store.read() as connection:
        pauses = connection.execute(select(Pause.clause_num, Pause.reason)).all()
        ended = connection.execute(
            select(EndedAssignment.clause_num, EndedAssignment.office_code, EndedAssignment.until_on)
        ).all()
        papers = connection.execute(select(Paper.id, Paper.plan_id).order_by(Paper.id)).all()
        terms = set(connection.scalars(select(Term.clause_num)))
    assert [tuple(row) for row in pauses] == [(11, "Chờ kinh phí")]
    assert sorted(tuple(row) for row in ended) == [(3, OURS, date(2026, 2, 28)), (11, OTHER, date(2026, 4, 30))]
    assert [tuple(row) for row in papers] == [("p1", SENT), ("p2", SENT)]
    assert terms == {2, 3, 4}
    desk.store.close()


def test_only_a_document_and_a_package_match(tmp_path: Path) -> None:
    desk = with_package(tmp_path)
    with pytest.raises(PlanningError, match="match-not-possible"):
        matching.match(desk.store, desk.clock, WHO, SENT, PLAN, {})
    desk.store.close()


def test_sub_tasks_of_our_own_go_over_with_their_clause(tmp_path: Path) -> None:
    desk = with_package(tmp_path)
    ours = add_subtask(desk.store, desk.clock, WHO, DATED, OURS, "Lập danh sách")
    proposed = matching.propose(desk.store, PLAN, SENT)
    assert ours not in {one.old_id for one in proposed}
    pairs = {one.old_id: one.new_id for one in proposed if one.old_id and one.new_id}
    matching.match(desk.store, desk.clock, WHO, PLAN, SENT, pairs)
    with desk.store.read() as connection:
        moved = {row.id: row for row in plans.clauses(connection, SENT)}
    assert moved[ours].parent_num == moved["sent-11"].num
    assert moved[ours].position == moved["sent-11"].position + 1
    assert moved[ours].label.startswith("I, gạch đầu dòng thứ 1, việc 1 của")
    desk.store.close()


def test_links_and_ties_go_over_with_their_task_each_once(tmp_path: Path) -> None:
    desk = with_package(tmp_path)
    span = desk.period("2026-M10")
    lay_below(
        desk.store, ours=OURS, hamlet=OTHER, month=(span.id, span.name, span.starts_on, span.ends_on), above=(2, ISSUER)
    )
    linking.set_links(desk.store, desk.clock, WHO, DATED, ["below-1", "own-1"])
    linking.set_links(desk.store, desk.clock, WHO, "sent-11", ["own-1"])
    linking.tie(desk.store, desk.clock, WHO, "above-ind", "below-ind")
    with desk.store.write(WHO) as writing:
        writing.add(Indicator(id="sent-ind", clause_num=11, owner_code=ISSUER, name="Người dự above-ind", unit="người"))
    matching.match(desk.store, desk.clock, WHO, PLAN, SENT, {DATED: "sent-11"})
    with desk.store.read() as connection:
        assert {one.clause_id for one in links.linked(connection, 11)} == {"below-1", "own-1"}
        assert [(one.above_id, one.below_id) for one in links.ties(connection, 11)] == [("sent-ind", "below-ind")]
        assert links.link_keys(connection, 11)
    desk.store.close()

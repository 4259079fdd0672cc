from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import PlanningError
from app.outline import Outline, outline_of_text, read_outline
from app.planning.assigning import assign
from app.planning.intake import FURTHER, Arrival, Correction, add_plan, notes_of
from app.planning.publishing import publish
from app.planning.revising import AddTask, Archive, PlanChange, SetDue, SetText, revise
from app.planning.subtasks import add_subtask
from app.progress import Silent
from db.queries import plans as rows
from db.schema import Change, Office
from tests.app.outline.office_files import excel_file
from tests.support.desk import DATED, FREE, OTHER, OURS, PLAN, RECURRING, WHO, Desk, lay

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN THỬ

Số: 12/KH-UBND
Thử, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Thực hiện công tác thử nghiệm năm 2026

I. MỤC ĐÍCH

1. Nâng cao nhận thức của cán bộ, công chức về công tác thử nghiệm.

II. NHIỆM VỤ

1. Giao Phòng Nội vụ thực hiện các nhiệm vụ sau:

- Xây dựng kế hoạch thử nghiệm, hoàn thành trước ngày 30/11/2026.

- Tuyên truyền tới cán bộ, công chức (thực hiện thường xuyên).

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn A
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = lay(tmp_path, part="issues")
    yield made
    made.store.close()


def clause(desk: Desk, clause_id: str) -> rows.ClauseRecord:
    with desk.store.read() as connection:
        found = rows.clause(connection, clause_id)
    assert found is not None
    return found


def test_a_document_becomes_a_plan_word_for_word(desk: Desk) -> None:
    outline = outline_of_text(TEXT)
    plan_id = add_plan(desk.store, desk.clock, WHO, outline, issuer_code=OTHER, part="carries_out")
    with desk.store.read() as connection:
        stored = rows.clauses(connection, plan_id)
    assert [(row.marker, row.text, row.kind, row.depth) for row in stored] == [
        (node.marker, node.text, node.kind, node.level) for node in outline.nodes
    ]
    parents = {row.num: row.marker for row in stored}
    assert [parents.get(row.parent_num or 0) for row in stored] == [
        next((other.marker for other in outline.nodes if other.id == node.parent), None) for node in outline.nodes
    ]
    dated = next(row for row in stored if row.due_on)
    assert (dated.due_on, dated.due_source) == (date(2026, 11, 29), "document")


def test_the_same_number_code_and_date_is_not_taken_twice(desk: Desk) -> None:
    outline = outline_of_text(TEXT)
    given = Correction(number="12", code="KH-UBND", dated_on=date(2026, 1, 5))
    add_plan(desk.store, desk.clock, WHO, outline, issuer_code=OTHER, part="carries_out", correction=given)
    with pytest.raises(PlanningError, match="plan-known"):
        add_plan(desk.store, desk.clock, WHO, outline, issuer_code=OTHER, part="carries_out", correction=given)


def test_a_document_without_a_number_is_not_taken_twice_word_for_word(desk: Desk) -> None:
    outline = outline_of_text(TEXT)
    numberless = replace(outline, head=replace(outline.head, number=None, number_printed=None))

    def add(what: Outline, given: Correction | None = None) -> str:
        return add_plan(desk.store, desk.clock, WHO, what, issuer_code=OTHER, part="carries_out", correction=given)

    first = add(numberless)
    with pytest.raises(PlanningError, match="plan-same-words") as refused:
        add(numberless)
    assert refused.value.params["plan"] == first
    last = replace(numberless.nodes[-1], text="Khác hẳn.")
    assert add(replace(numberless, nodes=(*numberless.nodes[:-1], last))) != first
    assert add(numberless, Correction(number="13", code="KH-UBND", dated_on=date(2026, 2, 5))) != first


@pytest.mark.parametrize("urgency", ["Mật", "TỐI MẬT", "tuyệt mật", " mat "])
def test_secret_documents_never_enter(desk: Desk, urgency: str) -> None:
    with pytest.raises(PlanningError, match="plan-secret"):
        add_plan(
            desk.store,
            desk.clock,
            WHO,
            outline_of_text(TEXT),
            issuer_code=OTHER,
            part="carries_out",
            arrival=Arrival(urgency=urgency),
        )
    with desk.store.read() as connection:
        assert [plan.id for plan in rows.plans(connection)] == [PLAN]


def test_an_assignment_can_be_changed_and_taken_away(desk: Desk) -> None:
    assign(desk.store, desk.clock, WHO, [DATED, FREE], [OTHER], "coordinate")
    assign(desk.store, desk.clock, WHO, [DATED], [OTHER], "lead")
    assign(desk.store, desk.clock, WHO, [FREE], [OTHER], None)
    with desk.store.read() as connection:
        given = [(row.clause_id, row.role) for row in rows.assignments(connection, PLAN, OTHER)]
    assert given == [(DATED, "lead")]


def test_only_tasks_are_given(desk: Desk) -> None:
    with pytest.raises(PlanningError, match="not-a-task"):
        assign(desk.store, desk.clock, WHO, ["clause-section"], [OURS], "lead")


def test_a_plan_is_published_only_when_somebody_is_given_something(desk: Desk) -> None:
    for clause_id in (DATED, RECURRING, FREE):
        assign(desk.store, desk.clock, WHO, [clause_id], [OURS], None)
    with pytest.raises(PlanningError, match="plan-unassigned"):
        publish(desk.store, desk.clock, WHO, PLAN)
    assign(desk.store, desk.clock, WHO, [DATED], [OURS], "lead")
    assert publish(desk.store, desk.clock, WHO, PLAN) == 1


def test_a_revision_changes_dates_and_words_adds_and_archives_and_cites_its_document(desk: Desk) -> None:
    changes: list[PlanChange] = [
        SetDue(DATED, date(2026, 12, 20)),
        SetText(RECURRING, "Tuyên truyền thường xuyên tới Nhân dân"),
        AddTask("clause-section", "-", "I, gạch đầu dòng thứ 4", "Tổng kết", due_on=date(2026, 12, 25)),
        Archive(FREE),
    ]
    number = revise(desk.store, desk.clock, WHO, PLAN, citation="Công văn số 812", changes=changes)
    assert number == 2
    assert clause(desk, DATED).due_on == date(2026, 12, 20)
    assert clause(desk, DATED).due_citation == "Công văn số 812"
    assert clause(desk, RECURRING).text.endswith("tới Nhân dân")
    assert clause(desk, FREE).archived
    with desk.store.read() as connection:
        added = rows.clauses(connection, PLAN)[-1]
        history = rows.revisions(connection, PLAN)
    assert (added.text, added.position, added.due_on) == ("Tổng kết", 5, date(2026, 12, 25))
    assert history[-1][:2] == (2, "Công văn số 812")


def test_tasks_that_updates_add_are_counted_on_and_are_due_when_their_words_say_so(desk: Desk) -> None:
    words = ("Lập tổ hỗ trợ, xong trước ngày 12/11/2026.", "Tổng kết", "Báo cáo hằng tháng về Văn phòng.")
    for number, text in enumerate(words):
        due, added_one = SetDue(DATED, date(2026, 12, 20 + number)), AddTask("clause-section", "-", "", text)
        revise(desk.store, desk.clock, WHO, PLAN, citation=f"CV {number}", changes=[due, added_one])
    with desk.store.read() as connection:
        added = rows.clauses(connection, PLAN)[-3:]
        section = next(row.label for row in rows.clauses(connection, PLAN) if row.id == "clause-section")
    assert [row.label for row in added] == [f"{section}, bổ sung {number}" for number in (1, 2, 3)]
    assert [(row.due_on, row.cadence, row.due_citation) for row in added] == [
        (date(2026, 11, 11), "", "CV 0"),
        (None, "", ""),
        (None, "hằng tháng", ""),
    ]


def test_the_old_words_stay_in_the_history(desk: Desk) -> None:
    revise(desk.store, desk.clock, WHO, PLAN, citation="CV 1", changes=[SetText(FREE, "Lời mới")])
    with desk.store.write("test") as writing:
        change = writing.session.query(Change).filter_by(entity="clause", field="text").one()
        assert (change.old, change.new) == ('"Phát huy vai trò tiên phong"', '"Lời mới"')


def test_archiving_a_section_archives_all_below_it(desk: Desk) -> None:
    revise(desk.store, desk.clock, WHO, PLAN, citation="CV 1", changes=[Archive("clause-section")])
    with desk.store.read() as connection:
        assert all(row.archived for row in rows.clauses(connection, PLAN))


@pytest.mark.parametrize(
    ("citation", "changes", "code"),
    [
        ("", [SetText(FREE, "x")], "revision-no-citation"),
        ("CV 1", [], "revision-empty"),
        ("CV 1", [SetText(FREE, "  ")], "clause-empty"),
        ("CV 1", [SetText("nowhere", "x")], "clause-unknown"),
        ("CV 1", [SetDue("clause-section", date(2026, 12, 1))], "not-a-task"),
        ("CV 1", [SetText(FREE, "x"), SetDue("clause-section", date(2026, 12, 1))], "not-a-task"),
    ],
)
def test_a_revision_that_cannot_be_made_changes_nothing(
    desk: Desk, citation: str, changes: list[PlanChange], code: str
) -> None:
    with pytest.raises(PlanningError, match=code):
        revise(desk.store, desk.clock, WHO, PLAN, citation=citation, changes=changes)
    assert clause(desk, FREE).text == "Phát huy vai trò tiên phong"
    with desk.store.read() as connection:
        assert len(rows.revisions(connection, PLAN)) == 1


def test_own_sub_tasks_stand_under_their_task_and_are_ours(desk: Desk) -> None:
    with desk.store.write("x") as writing:
        writing.edit(writing.need(Office, OURS), short_name="Xã")
    made = add_subtask(desk.store, desk.clock, WHO, DATED, OURS, "Họp thôn", handler="Trưởng thôn")
    with desk.store.read() as connection:
        stored = rows.clauses(connection, PLAN)
    order = [row.id for row in stored]
    assert order.index(made) == order.index(DATED) + 1
    assert clause(desk, made).owner_code == OURS
    assert clause(desk, made).label == "I, gạch đầu dòng thứ 1, việc 1 của xã"
    assert len({row.position for row in stored}) == len(stored)


def test_what_a_table_says_in_further_columns_stands_beside_its_clause(desk: Desk, tmp_path: Path) -> None:
    headings = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Chỉ tiêu", "Ghi chú"]
    book = excel_file(
        tmp_path / "a.xlsx",
        [
            headings,
            ["1", "Trồng cây", "Phòng A", "6/2026", (0.95, "0%"), "Mới"],
            ["2", "Tưới cây", "Phòng B", "7/2026"],
        ],
    )
    outline = read_outline(book, Silent())
    notes = notes_of(outline, "plan", {node.id: at for at, node in enumerate(outline.nodes, 1)})
    told = [(note["clause_num"], note["params"]) for note in notes if note["code"] == FURTHER]
    assert told == [(1, '{"words": "Mới; Chỉ tiêu: 95%"}')]

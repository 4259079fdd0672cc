from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.desk.review import CARRIES_OUT, Reviewed
from app.outline.reader import outline_of_text
from db import schema
from db.queries.rows import symbol_separator
from tests.support.exchange_world import Desk, open_desk
from tests.support.review_sample import SAMPLE, same, sample_outline
from tests.support.screens import Bench
from ui.screens.review.arrival import ArrivalForm
from ui.screens.review.outline_draft import OutlineDraft
from ui.screens.review.outline_model import OutlineModel
from ui.screens.review.review_flow import ReviewFlow
from ui.screens.review.review_window import ReviewWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OFFICES = [("315", "UBND huyện Tiên Lãng"), ("11785", "UBND xã Đoàn Lập")]


def window(qtbot: QtBot, bench: Bench) -> ReviewWindow:
    made = ReviewWindow(
        bench.theme, sample_outline(), relabel=same, say=lambda code, params: code, offices=OFFICES, our_code="11785"
    )
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def select(made: ReviewWindow, row: int) -> None:
    """Select one clause alone; ``selectRow`` would look at keys that another test held down."""
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    made.outline.table.selectionModel().setCurrentIndex(made.outline.model.index(row, 0), flags)


def walk_doubts(made: ReviewWindow) -> None:
    while not made.outline.doubts.finished:
        made.outline.doubts.go_on()


def test_choosing_a_clause_marks_its_words_in_the_document(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    row = next(row for row, node in enumerate(made.outline.draft.nodes) if node.label.endswith("III.2.2.a"))
    select(made, row)
    node = made.outline.draft.nodes[row]
    marked = "".join("".join(text.split()) for text in made.outline.source.marked_text())
    assert marked == "".join(f"{node.marker}{node.text}".split())


def test_a_click_in_the_document_chooses_its_clause(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    node = made.outline.draft.nodes[20]
    made.outline.source.place_chosen.emit(node.spans[-1].start + 3)
    assert made.outline.selected_ids == [node.id]


def test_going_back_through_the_doubts_selects_one_clause_alone(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    for _ in range(len(sample_outline().doubts)):
        QTest.keyClick(made, Qt.Key.Key_F8)
    for _ in range(len(sample_outline().doubts)):
        QTest.keyClick(made, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        assert len(made.outline.selected_ids) == 1


def test_nothing_goes_on_before_every_doubt_was_looked_at(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    assert not made.next_button.isEnabled()
    for _ in range(len(sample_outline().doubts)):
        QTest.keyClick(made, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: made.outline.doubts.finished)
    assert made.next_button.isEnabled()


def test_what_looks_wrong_can_be_left_for_later_and_stands_beside_the_plan(
    qtbot: QtBot, bench: Bench, commune: Desk
) -> None:
    made = flow(bench, commune)
    made.open(SAMPLE)
    qtbot.waitUntil(lambda: made.window is not None)
    review = made.window
    assert review is not None
    doubts = review.outline.doubts
    QTest.mouseClick(doubts.later, Qt.MouseButton.LeftButton)
    assert (review.next_button.isEnabled(), doubts.later.isVisible(), doubts.left) == (
        True,
        False,
        len(sample_outline().doubts),
    )
    assert review.outline.table.hasFocus()
    doubts.go_on()
    assert doubts.left == len(sample_outline().doubts) - 1
    review.next_button.click()
    review.arrival.dated_on.setText("01/08/2023")
    review.next_button.click()
    with qtbot.waitSignal(made.kept):
        review.next_button.click()
    assert "None of its tasks is ours yet" in bench.said()
    assert len(commune.rows(schema.ClauseNote)) >= len(sample_outline().doubts)


def test_the_caret_says_where_a_clause_is_split_and_undo_gives_it_back(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    row = next(row for row, node in enumerate(made.outline.draft.nodes) if len(node.text) > 120)
    node = made.outline.draft.nodes[row]
    select(made, row)
    cursor = made.outline.source.textCursor()
    cursor.setPosition(
        sample_outline().source.index(node.text[60:80], node.spans[0].start), QTextCursor.MoveMode.MoveAnchor
    )
    made.outline.source.setTextCursor(cursor)
    made.outline.tools.buttons["split"].click()
    assert len(made.outline.draft.nodes) == len(sample_outline().nodes) + 1
    made.undo_button.click()
    assert len(made.outline.draft.nodes) == len(sample_outline().nodes)


def test_what_is_typed_goes_to_every_selected_clause(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    rows = [row for row, node in enumerate(made.outline.draft.nodes) if node.kind == "task"][:3]
    made.outline.table.clearSelection()
    for row in rows:
        index = made.outline.model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        made.outline.table.selectionModel().select(index, flags)
    made.outline.meaning.lead.setText("Phong Noi vu; UBND xa")
    made.outline.meaning.lead.setModified(True)
    made.outline.meaning.lead.editingFinished.emit()
    assert {made.outline.draft.nodes[row].lead_units for row in rows} == {("Phong Noi vu", "UBND xa")}


def test_what_is_being_typed_goes_to_its_clauses_before_a_doubt_shows_another(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    select(made, 10)
    before = made.outline.draft.nodes[10].id
    made.outline.meaning.lead.selectAll()
    QTest.keyClicks(made.outline.meaning.lead, "Cong an xa")
    while made.outline.selected_ids == [before]:
        QTest.keyClick(made, Qt.Key.Key_F8)
    node = made.outline.draft.node(before)
    assert node is not None
    assert node.lead_units == ("Cong an xa",)


def test_the_caret_moved_by_keyboard_chooses_its_clause_too(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    made.outline.source.setFocus()
    QTest.keyClick(made.outline.source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for _ in range(60):
        QTest.keyClick(made.outline.source, Qt.Key.Key_Up)
    (chosen,) = made.outline.selected_ids
    node = made.outline.draft.node(chosen)
    assert node is not None
    assert made.outline.draft.node_at(made.outline.source.offset_in_source()) in (node, None)
    assert made.outline.model.row_of(chosen) > 0


def test_several_clauses_are_joined_at_once_and_the_first_has_nothing_before_it(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    select(made, 0)
    assert not made.outline.tools.buttons["join"].isEnabled()
    QTest.keyClick(made, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert len(made.outline.draft.nodes) == len(sample_outline().nodes)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in (1, 2):
        made.outline.table.selectionModel().select(made.outline.model.index(row, 0), flags)
    made.outline.tools.buttons["join"].click()
    assert len(made.outline.draft.nodes) == len(sample_outline().nodes) - 2
    made.undo_button.click()
    assert not made.outline.draft.changed


def test_a_root_that_is_promoted_stays_and_says_why(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    select(made, 0)
    made.outline.tools.buttons["promote"].click()
    hint = made.findChild(QLabel, "review_hint")
    assert isinstance(hint, QLabel)
    assert hint.text() == "This clause stands outermost already."
    assert not made.outline.draft.changed


def test_a_split_at_the_very_end_cuts_nothing_and_says_where_to_put_the_caret(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    node = made.outline.draft.nodes[5]
    select(made, 5)
    cursor = made.outline.source.textCursor()
    cursor.setPosition(node.spans[-1].end)
    made.outline.source.setTextCursor(cursor)
    select(made, 5)
    made.outline.tools.buttons["split"].click()
    assert len(made.outline.draft.nodes) == len(sample_outline().nodes)
    hint = made.findChild(QLabel, "review_hint")
    assert isinstance(hint, QLabel)
    assert hint.text().startswith("Put the caret inside")


def test_leaving_a_review_that_was_worked_on_is_asked_about(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    asked: list[str] = []

    def stay() -> bool:
        asked.append("leave?")
        return False

    made.may_leave = stay
    select(made, 10)
    made.outline.tools.buttons["join"].click()
    QTest.keyClick(made, Qt.Key.Key_Escape)
    assert asked == ["leave?"]
    assert made.isVisible()


def test_a_wrong_day_is_shown_and_not_taken(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    select(made, 10)
    before = made.outline.draft.nodes[10].due_on
    QTest.keyClicks(made.outline.meaning.due_on, "31/02/2026")
    made.outline.meaning.due_on.editingFinished.emit()
    assert made.outline.draft.nodes[10].due_on == before
    assert made.outline.meaning.due_on.property("invalid") is True


def test_a_secret_document_cannot_be_kept(qtbot: QtBot, bench: Bench) -> None:
    made = window(qtbot, bench)
    walk_doubts(made)
    made.next_button.click()
    made.arrival.urgency.setEditText("Tối mật")
    assert not made.next_button.isEnabled()
    made.arrival.urgency.setEditText("Khẩn")
    assert made.next_button.isEnabled()


def test_the_outline_model_is_a_proper_model(qtbot: QtBot, bench: Bench) -> None:
    draft = OutlineDraft(sample_outline(), same)
    model = OutlineModel(draft)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    draft.join([draft.nodes[4].id])
    model.refresh()
    assert model.rowCount() == len(sample_outline().nodes) - 1


@pytest.fixture
def commune(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, "11785")


def flow(bench: Bench, desk: Desk) -> ReviewFlow:
    return ReviewFlow(bench.of_window(), desk.office())


def test_a_document_becomes_a_plan_with_our_tasks_picked_and_no_package(
    qtbot: QtBot, bench: Bench, commune: Desk
) -> None:
    made = flow(bench, commune)
    made.open(SAMPLE)
    qtbot.waitUntil(lambda: made.window is not None)
    review = made.window
    assert review is not None
    walk_doubts(review)
    review.next_button.click()
    review.arrival.arrival_number.setText("1245")
    review.arrival.dated_on.setText("01/08/2023")
    review.next_button.click()
    review.picking.table.selectRow(0)
    review.picking.model.set_role([0, 1], "lead")
    review.picking.model.set_role([2], "coordinate")
    with qtbot.waitSignal(made.kept):
        review.next_button.click()
    (plan,) = commune.rows(schema.Plan)
    assert (plan.part, plan.source, plan.arrival_number) == (CARRIES_OUT, "document", "1245")
    assert len(commune.rows(schema.Clause)) == len(sample_outline().nodes)
    assert sorted(row.role for row in commune.rows(schema.Assignment)) == ["coordinate", "lead", "lead"]
    assert any(row.name == "Ủy ban nhân dân huyện Tiên Lãng" for row in commune.rows(schema.Office))


def test_the_tasks_of_a_plan_of_our_own_are_ours_until_a_person_says_otherwise(
    qtbot: QtBot, bench: Bench, commune: Desk
) -> None:
    made = flow(bench, commune)
    text = "KẾ HOẠCH\nDọn vệ sinh\nI. NHIỆM VỤ\n1. Giao Văn phòng tổng hợp.\n2. Các thôn ra quân.\n"
    made.reading.open_paste(text)
    assert made.reading.paste is not None
    made.reading.paste.ok.click()
    qtbot.waitUntil(lambda: made.window is not None)
    review = made.window
    assert review is not None
    walk_doubts(review)
    review.next_button.click()
    review.arrival.part_switch.set_index(2)
    review.arrival.part_switch.chosen.emit(2)
    review.next_button.click()
    review.picking.table.selectRow(1)
    none = review.findChild(QPushButton, "pick_none")
    assert none is not None
    none.click()
    with qtbot.waitSignal(made.kept):
        review.next_button.click()
    (plan,) = commune.rows(schema.Plan)
    (given,) = commune.rows(schema.Assignment)
    assert (plan.part, plan.issuer_code) == ("own", "11785")
    assert (given.office_code, given.role) == ("11785", "lead")


def test_a_file_that_is_no_plan_says_so_and_keeps_nothing(
    qtbot: QtBot, bench: Bench, commune: Desk, tmp_path: Path
) -> None:
    photo = tmp_path / "anh.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(600))
    made = flow(bench, commune)
    made.open(photo)
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert made.window is None
    assert commune.rows(schema.Plan) == []


def test_pasted_text_is_reviewed_like_a_file(qtbot: QtBot, bench: Bench, commune: Desk) -> None:
    made = flow(bench, commune)
    made.reading.open_paste(
        "KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức.\nII. NHIỆM VỤ\n1. Giao Văn phòng tổng hợp.\n"
    )
    assert made.reading.paste is not None
    made.reading.paste.ok.click()
    qtbot.waitUntil(lambda: made.window is not None)
    assert made.window is not None
    assert len(made.window.outline.draft.nodes) >= 4
    result = made.window.result_of_review()
    assert isinstance(result, Reviewed)
    assert outline_of_text(result.outline.source).nodes


def test_a_document_is_read_by_the_names_of_the_offices_known_here(qtbot: QtBot, bench: Bench, commune: Desk) -> None:
    commune.add(schema.Office(code="GOM", name="Làng nghề Gốm", kind="other", short_name="Gốm"))
    made = flow(bench, commune)
    made.reading.open_paste("KẾ HOẠCH\nII. NHIỆM VỤ\n1. Giao Làng nghề Gốm trồng cây.\n2. Giao Văn phòng tổng hợp.\n")
    assert made.reading.paste is not None
    made.reading.paste.ok.click()
    qtbot.waitUntil(lambda: made.window is not None)
    assert made.window is not None
    assert ("Làng nghề Gốm",) in [node.lead_units for node in made.window.outline.draft.nodes]


def test_number_and_code_stand_apart_as_the_document_prints_them(qtbot: QtBot, bench: Bench) -> None:
    for printed, number, code in (("12/KH-UBND", "12", "KH-UBND"), ("05-KH/ĐU", "05", "KH/ĐU")):
        text = (
            f"ỦY BAN NHÂN DÂN XÃ THỬ\nSố {printed}\nThử, ngày 05 tháng 01 năm 2026\nKẾ HOẠCH\nI. VIỆC\n1. Họp thôn.\n"
        )
        outline = outline_of_text(text)
        form = ArrivalForm(bench.theme, outline.head, OFFICES, "11785")
        qtbot.addWidget(form)
        assert (form.number.text(), form.code.text()) == (number, code)
        assert f"{number}{symbol_separator(code)}{code}" == printed


def test_the_form_begins_with_the_periods_by_which_the_document_asks_for_reports(qtbot: QtBot, bench: Bench) -> None:
    monthly = outline_of_text("I. TỔ CHỨC THỰC HIỆN\n1. Các đơn vị báo cáo UBND xã trước ngày 15 hằng tháng.")
    made = ReviewWindow(
        bench.theme, monthly, relabel=same, say=lambda code, params: code, offices=OFFICES, our_code="11785"
    )
    qtbot.addWidget(made)
    assert made.arrival.correction().period_kind == "month"
    assert window(qtbot, bench).arrival.correction().period_kind == "year"


def test_a_list_of_offices_longer_than_its_field_shows_its_beginning_and_all_of_it_on_hovering(
    qtbot: QtBot, bench: Bench
) -> None:
    made = window(qtbot, bench)
    row = max(range(len(sample_outline().nodes)), key=lambda at: len("; ".join(sample_outline().nodes[at].lead_units)))
    select(made, row)
    field = made.outline.meaning.lead
    assert field.text() == "; ".join(sample_outline().nodes[row].lead_units)
    assert field.cursorPosition() == 0
    assert field.toolTip() == field.text()

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.outline import outline_of_text
from app.planning.assigning import assign
from app.planning.intake import add_plan
from app.tracking import progress
from app.tracking.opening import open_period
from db import schema
from db.queries import plans as rows
from tests.app.planning.test_planning import TEXT
from tests.app.planning.test_rereading import CORRECTED
from tests.support.exchange_world import Desk, open_desk
from tests.support.screens import Bench
from ui.screens.review.pairing import PairLine
from ui.screens.review.reread_window import RereadWindow
from ui.screens.review.review_flow import ReviewFlow
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OURS = "11785"


class Room:
    """A commune that read a plan from a document, and worked on one of its tasks."""

    def __init__(self, qtbot: QtBot, bench: Bench, folder: Path) -> None:
        self.qtbot, self.bench, self.folder = qtbot, bench, folder
        self.desk: Desk = open_desk(folder, OURS)
        self.desk.add(schema.Office(code="315", name="UBND huyện Thử", kind="district", short_name="Huyện"))
        store, clock = self.desk.store, self.desk.clock
        self.plan_id = add_plan(store, clock, "VP", outline_of_text(TEXT), issuer_code="315", part="carries_out")
        self.backups: list[str] = []
        self.flow = ReviewFlow(bench.of_window(), self.desk.office(self.backups))

    def clause(self, words: str) -> rows.ClauseRecord:
        return next(row for row in self.clauses() if row.text.startswith(words))

    def clauses(self) -> list[rows.ClauseRecord]:
        with self.desk.store.read() as connection:
            return rows.clauses(connection, self.plan_id)

    def work_on(self, words: str) -> str:
        found, store, clock = self.clause(words).id, self.desk.store, self.desk.clock
        assign(store, clock, "VP", [found], [OURS], "lead")
        span = open_period(store, "VP", "315", "2026")
        progress.set_progress(store, clock, "VP", found, span.id, OURS, note="đã phát loa")
        return found

    def document(self, text: str, name: str = "sua.txt") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def open(self, text: str) -> RereadWindow:
        self.flow.again.open(self.plan_id, self.document(text))
        return self.window()

    def window(self) -> RereadWindow:
        self.qtbot.waitUntil(lambda: self.flow.again.window is not None)
        made = self.flow.again.window
        assert made is not None
        return made

    def compare(self, made: RereadWindow) -> None:
        while not made.outline.doubts.finished:
            made.outline.doubts.go_on()
        self.press(made, "review_next")
        self.qtbot.waitUntil(lambda: made.comparison.ready)

    def press(self, made: RereadWindow, name: str) -> None:
        found = made.findChild(QWidget, name)
        assert found is not None
        assert found.isEnabled(), made.findChild(QWidget, "review_hint")
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def choose(self, made: RereadWindow, how: str) -> PairLine:
        """Make the first line of a kind current."""
        pairs = made.comparison.pairs
        line = next(line for line in pairs.lines if line.how == how)
        pairs.tree.setCurrentIndex(pairs.place_of(line))
        return line

    def taken_over(self, made: RereadWindow) -> None:
        while made.pages.currentIndex() < made.last_page():
            self.press(made, "review_next")
        self.press(made, "review_next")
        self.qtbot.waitUntil(lambda: self.flow.again.window is None)

    def asked(self) -> Question:
        """The last question."""
        found = self.bench.prompt.asked[-1]
        assert isinstance(found, Question)
        return found

    def close(self) -> None:
        """Close what a test leaves open."""
        for made in (self.flow.again.window, self.flow.window):
            if made is not None:
                made.may_leave = lambda: True
                made.reject()
        self.desk.store.close()


@pytest.fixture
def room(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, bench, tmp_path)
    yield made
    made.close()


def test_a_corrected_document_is_compared_confirmed_and_taken_over_with_ids_and_work(room: Room) -> None:
    kept = room.work_on("Tuyên truyền")
    made = room.open(CORRECTED)
    room.compare(made)
    assert made.comparison.counts() == {"changed": 1, "moved": 1, "added": 1, "removed": 1, "same": 3}
    made.comparison.citation.setText("Công văn đính chính số 9")
    room.taken_over(made)
    assert room.clause("Tuyên truyền").id == kept
    assert [row.text[:9] for row in room.clauses() if row.archived] == ["Nâng cao "]
    assert [row.note for row in room.desk.rows(schema.Progress)] == ["đã phát loa"]
    assert [row.citation for row in room.desk.rows(schema.Revision, number=2)] == ["Công văn đính chính số 9"]
    assert "lần 2" in room.bench.said() or "Update 2" in room.bench.said()
    assert room.backups == ["before-reread"]


def test_a_document_read_again_holds_from_the_day_a_person_names(room: Room) -> None:
    made = room.open(CORRECTED)
    room.compare(made)
    made.comparison.citation.setText("Công văn đính chính số 9")
    made.comparison.in_force.setText("31/02/2027")
    assert made.comparison.problem()
    made.comparison.in_force.setText("01/12/2027")
    assert not made.comparison.problem()
    room.taken_over(made)
    assert [row.in_force_on for row in room.desk.rows(schema.Revision, number=2)] == [date(2027, 12, 1)]


def test_nothing_is_taken_over_without_a_citation_and_enter_decides_nothing(room: Room) -> None:
    before = room.clauses()
    made = room.open(CORRECTED)
    room.compare(made)
    assert not made.next_button.isEnabled()
    QTest.keyClicks(made.comparison.citation, "CV 9")
    assert made.next_button.isEnabled()
    for place in (made, made.comparison.citation, made.comparison.pairs.tree):
        QTest.keyClick(place, Qt.Key.Key_Return)
    assert made.isVisible()
    room.bench.answer("leave")
    made.reject()
    assert room.clauses() == before
    assert room.backups == []


def test_a_clause_with_work_that_would_go_is_named_and_asked_about(room: Room) -> None:
    room.work_on("Tuyên truyền")
    made = room.open(CORRECTED.replace("- Tuyên truyền tới cán bộ, công chức (thực hiện thường xuyên).\n", ""))
    room.compare(made)
    (side,) = made.comparison.going_with_work()
    warning = made.findChild(QWidget, "comparison_warning")
    assert warning is not None
    assert warning.isVisible()
    QTest.keyClicks(made.comparison.citation, "CV 9")
    while made.pages.currentIndex() < made.last_page():
        room.press(made, "review_next")
    room.bench.answer("back")
    room.press(made, "review_next")
    assert side.label in room.asked().detail
    assert not room.clause("Tuyên truyền").archived
    room.bench.answer("go")
    room.press(made, "review_next")
    room.qtbot.waitUntil(lambda: room.flow.again.window is None)
    assert room.clause("Tuyên truyền").archived


def test_a_person_joins_two_clauses_that_likeness_did_not_find_and_takes_another_pair_apart(room: Room) -> None:
    kept = room.work_on("Tuyên truyền")
    words = "- Tuyên truyền tới cán bộ, công chức (thực hiện thường xuyên)."
    made = room.open(TEXT.replace(words, "- Phổ biến quy định mới đến mọi người dân trong xã."))
    room.compare(made)
    room.choose(made, "removed")
    room.press(made, "pair_link")
    dialog = made.comparison.pairs.link_dialog
    assert dialog is not None
    QTest.keyClicks(dialog.typed, "pho bien")
    dialog.ok.click()
    assert made.comparison.going_with_work() == []
    made.comparison.pairs.all_chip.click()
    room.choose(made, "same")
    QTest.keyClick(made.comparison.pairs.tree, Qt.Key.Key_Space)
    assert made.comparison.counts()["removed"] == 1
    room.press(made, "review_undo")
    assert made.comparison.counts()["removed"] == 0
    QTest.keyClicks(made.comparison.citation, "CV 9")
    room.taken_over(made)
    assert room.clause("Phổ biến").id == kept


def test_new_tasks_are_picked_before_the_plan_changes(room: Room) -> None:
    made = room.open(CORRECTED)
    room.compare(made)
    QTest.keyClicks(made.comparison.citation, "CV 9")
    room.press(made, "review_next")
    assert made.picking.model.rowCount() == 1
    room.press(made, "pick_lead")
    room.taken_over(made)
    (given,) = room.desk.rows(schema.Assignment)
    assert (given.clause_num, given.role) == (room.clause("Tổng kết").num, "lead")


def test_the_outline_corrected_after_the_comparison_is_compared_again_and_decisions_stay(room: Room) -> None:
    made = room.open(CORRECTED)
    room.compare(made)
    room.choose(made, "changed")
    QTest.keyClick(made.comparison.pairs.tree, Qt.Key.Key_Space)
    room.press(made, "review_back")
    row = next(row for row, node in enumerate(made.outline.draft.nodes) if node.text.startswith("Tổng kết"))
    made.outline.table.selectRow(row)
    made.outline.meaning.kind.chosen.emit(2)
    room.press(made, "review_next")
    room.qtbot.waitUntil(lambda: made.comparison.ready)
    assert [line.apart for line in made.comparison.pairs.lines if line.how == "changed"] == [True]
    assert made.new_tasks() == [node for node in made.outline.draft.nodes if node.text.startswith("Xây dựng")]


def test_adding_a_document_that_is_here_already_offers_the_comparison(room: Room) -> None:
    room.bench.answer("again")
    room.flow.open(room.document(CORRECTED))
    room.compare(room.window())
    assert room.flow.window is None


def test_a_document_that_is_another_plan_after_all_is_reviewed_as_new(room: Room) -> None:
    room.bench.answer("new")
    room.flow.open(room.document(CORRECTED))
    room.qtbot.waitUntil(lambda: room.flow.window is not None)
    assert room.flow.again.window is None


def test_a_number_typed_during_the_review_that_is_here_already_offers_the_comparison_too(room: Room) -> None:
    blank = CORRECTED.replace("Số: 12/KH-UBND", "Số: …/KH-UBND").replace("công tác thử nghiệm năm", "công tác năm")
    room.flow.open(room.document(blank))
    room.qtbot.waitUntil(lambda: room.flow.window is not None)
    review = room.flow.window
    assert review is not None
    while not review.outline.doubts.finished:
        review.outline.doubts.go_on()
    review.next_button.click()
    review.arrival.issuer_box.setEditText("UBND huyện Thử")
    review.arrival.number.setText("12")
    room.bench.answer("again")
    review.next_button.click()
    review.next_button.click()
    room.compare(room.window())


def test_a_plan_that_came_as_a_data_file_is_its_issuers_to_change(room: Room) -> None:
    with room.desk.store.write("VP") as writing:
        writing.edit(writing.need(schema.Plan, room.plan_id), source="package")
    room.flow.again.open(room.plan_id, room.document(CORRECTED))
    room.qtbot.waitUntil(lambda: bool(room.bench.notes))
    assert room.flow.again.window is None
    room.bench.answer("cancel")
    room.flow.open(room.document(CORRECTED))
    room.qtbot.waitUntil(lambda: bool(room.bench.prompt.asked))
    assert [choice.key for choice in room.asked().choices] == ["cancel", "new", "show"]


def test_a_document_marked_secret_is_not_read_into_a_plan(room: Room) -> None:
    room.flow.again.open(room.plan_id, room.document("MẬT\n" + CORRECTED))
    room.qtbot.waitUntil(lambda: bool(room.bench.notes))
    assert room.bench.notes[-1].tone == "danger"
    assert room.flow.again.window is None


def test_doubts_that_stand_beside_the_plan_already_need_no_second_look(room: Room) -> None:
    gap = TEXT.replace("II. NHIỆM VỤ", "IV. NHIỆM VỤ")
    store, clock = room.desk.store, room.desk.clock
    room.plan_id = add_plan(
        store, clock, "VP", outline_of_text(gap.replace("12/KH", "14/KH")), issuer_code="315", part="carries_out"
    )
    made = room.open(gap.replace("12/KH", "14/KH").replace("1. Nâng cao", "3. Nâng cao"))
    assert made.outline.doubts.left < len(made.outline.draft.outline.doubts)
    shown: list[str] = []
    made.outline.doubts.doubt_shown.connect(lambda doubt: shown.append(doubt.code))
    fresh = made.outline.doubts.left
    for _ in range(fresh):
        made.outline.doubts.go_on()
    assert made.outline.doubts.finished
    assert len(shown) == fresh
    assert made.next_button.isEnabled()


def test_the_same_document_shows_no_difference_and_may_still_be_cited(room: Room) -> None:
    made = room.open(TEXT)
    room.compare(made)
    assert made.comparison.counts()["same"] == len(made.outline.draft.nodes)
    assert made.comparison.pairs.all_chip.isChecked()

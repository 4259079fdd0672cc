from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.desk import letters, matrix, paper_form, report
from app.desk.on_behalf import PaperDifficulty, PaperEntry, PaperLine, UnitFigure, UnitPaper, UnitTask
from app.errors import Cancelled
from db.errors import StoreFull
from db.schema import (
    Answer,
    Difficulty,
    Evidence,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Progress,
    Report,
    Verdict,
)
from tests.support.doors import doors_of
from tests.support.filed import filed
from tests.support.offices import office_at
from tests.support.outside import catch_opened
from tests.support.plan_store import A1, A2, ISSUER, LEAD, MONTH, NOW, OFFICE, OTHER, PLAN, PlanStore, make_store
from tests.support.screens import Bench
from tests.support.written import WRITTEN
from ui.cli.vietnamese import sentence
from ui.screens.matrix import side_pane
from ui.screens.matrix.page import MatrixPage
from ui.screens.matrix.paper_tables import PaperTables
from ui.screens.matrix.table_model import FROZEN, MatrixModel
from ui.screens.matrix.unit_report import UnitReportWindow
from ui.widgets.basics import CountPill, ElidedLabel
from ui.widgets.fields import DayEditor, FileEditor, WordsEditor
from ui.widgets.form import Form
from ui.widgets.prompt import Question
from ui.window.breadth import Breadth
from ui.workers.task_runner import Job

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "Negative sizes")


@dataclass
class Issued:
    """The district's screen and what it asked of others."""

    page: MatrixPage
    plan: PlanStore
    asked: list[tuple[object, ...]] = field(default_factory=list)


@pytest.fixture
def issued(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Issued]:
    plan = make_store(tmp_path, part="issues")
    plan.clock.instant = datetime(2023, 11, 17, 1, tzinfo=UTC)
    with plan.store.write("x") as writing:
        for record in filed(PLAN, MONTH, OTHER, sent_on=date(2023, 11, 15)):
            writing.add(record)
        for label in LEAD:
            writing.add(
                Progress(
                    clause_num=plan.num(label),
                    office_code=OTHER,
                    period_id=MONTH,
                    state="done",
                    done_on=date(2023, 11, 1),
                    note="Đã xong",
                    reported=True,
                    updated_at=NOW,
                )
            )
        for code in (OTHER, OFFICE):
            writing.add(
                Difficulty(
                    id=f"d-{code}",
                    plan_id=PLAN,
                    clause_num=plan.num(A2),
                    office_code=code,
                    period_id=MONTH,
                    text="Chưa có mẫu quy chế",
                    raised_at=NOW,
                )
            )
    office = office_at(plan.store, plan.clock, ISSUER, tmp_path)
    page = MatrixPage(doors_of(bench), office)
    asked: list[tuple[object, ...]] = []
    page.task_asked.connect(lambda clause_id: asked.append(("task", clause_id)))
    page.file_asked.connect(lambda num: asked.append(("file", num)))
    qtbot.addWidget(page)
    page.resize(1282, 640)
    page.awake()
    page.show()
    qtbot.waitUntil(lambda: page.model.view is not None)
    yield Issued(page, plan, asked)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    plan.store.close()


def choose(issued: Issued, code: str, label: str) -> None:
    view = issued.page.model.view
    assert view is not None
    column = next(place for place, one in enumerate(view.columns) if one.task.label == label)
    issued.page.matrix.select(issued.page.model.row_of(code), FROZEN + column)


def form_of(issued: Issued) -> Form:
    form = issued.page.dialog
    assert form is not None
    return form


def write(form: Form, name: str, words: str) -> None:
    editor = form.editor(name)
    if isinstance(editor, DayEditor):
        editor.line.setText(words)
    else:
        assert isinstance(editor, WordsEditor)
        editor.box.setText(words) if isinstance(editor.box, QLineEdit) else editor.box.setPlainText(words)


def rows_of(plan: PlanStore, noun: type[Verdict] | type[Answer]) -> list[object]:
    with plan.store.write("look") as writing:
        return list(writing.session.query(noun).all())


def test_a_done_task_is_confirmed_for_its_unit(qtbot: QtBot, issued: Issued) -> None:
    choose(issued, OTHER, A1)
    assert issued.page.bar.accept_link.isVisible()
    before = len(rows_of(issued.plan, Verdict))
    with qtbot.waitSignal(issued.page.changed):
        issued.page.bar.accept_link.click()
    assert len(rows_of(issued.plan, Verdict)) == before + 1
    qtbot.waitUntil(lambda: not issued.page.bar.accept_link.isVisible())


def test_asking_for_more_needs_words(qtbot: QtBot, issued: Issued) -> None:
    choose(issued, OTHER, A1)
    issued.page.bar.more_link.click()
    form = form_of(issued)
    accept = form.findChild(QPushButton, "accept")
    assert accept is not None
    assert not accept.isEnabled()
    write(form, "words", "Chưa nêu số liệu")
    with qtbot.waitSignal(issued.page.changed):
        form.submit()
    with issued.plan.store.write("look") as writing:
        found = [row for row in writing.session.query(Verdict).all() if row.office_code == OTHER]
        assert [(row.kind, row.reason) for row in found] == [("returned", "Chưa nêu số liệu")]


def test_a_unit_that_did_not_report_offers_nothing_to_confirm(issued: Issued) -> None:
    choose(issued, OFFICE, A1)
    assert not issued.page.bar.accept_link.isVisible()
    assert not issued.page.bar.more_link.isVisible()


def test_one_answer_goes_to_every_unit_that_said_the_same(qtbot: QtBot, issued: Issued) -> None:
    page = issued.page
    (asked,) = [one for one in page.side._groups if len(one.rows) == 2]
    page.side.difficulty_asked.emit(asked)
    form = form_of(issued)
    write(form, "words", "Phòng Nội vụ gửi mẫu trước 20/11")
    with qtbot.waitSignal(page.changed):
        form.submit()
    with issued.plan.store.write("look") as writing:
        answered = {row.difficulty_id for row in writing.session.query(Answer).all()}
        assert {f"d-{OTHER}", f"d-{OFFICE}"} <= answered


def test_papers_are_written_where_a_person_says(qtbot: QtBot, bench: Bench, issued: Issued, tmp_path: Path) -> None:
    bench.answer(tmp_path / "tong-hop")
    with qtbot.waitSignal(issued.page.written) as heard:
        issued.page.excel_button.click()
    assert heard.args == [tmp_path / "tong-hop.xlsx"]
    assert (tmp_path / "tong-hop.xlsx").read_bytes().startswith(b"PK")


def test_cells_carry_words_for_those_who_do_not_see_shapes(issued: Issued) -> None:
    model = issued.page.model
    choose(issued, OTHER, A1)
    index = model.index(issued.page.matrix.current_row, issued.page.matrix.current_column)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "Đại Thắng" in said
    assert "III.2.1.a, gạch 1" in said


def test_who_comes_for_a_unit_stands_at_its_report_or_its_task_and_stays_there(
    qtbot: QtBot, bench: Bench, issued: Issued
) -> None:
    page = issued.page
    for wanted, head in ((None, "Đại Thắng"), (issued.plan.num(A2), "Đại Thắng · III.2.1.a, gạch 2")):
        choose_unit(issued, OFFICE)
        page.model.toggle_group(0)
        page.show_unit(PLAN, "2023-M11", OTHER, wanted)
        qtbot.waitUntil(lambda: not bench.runner.is_busy)
        assert page.bar.said[0].endswith(head)
        read_again(qtbot, bench, issued)
        assert page.bar.said[0].endswith(head)


def test_a_group_folds_and_opens(issued: Issued) -> None:
    model = issued.page.model
    before = model.rowCount()
    model.toggle_group(0)
    assert model.rowCount() < before
    model.toggle_group(0)
    assert model.rowCount() == before


def test_the_matrix_model_is_a_proper_model(issued: Issued) -> None:
    model = MatrixModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_view(issued.page.model.view)
    model.toggle_group(0)
    model.show_view(None)
    assert model.rowCount() == 0


def test_small_windows_give_the_room_to_the_matrix(issued: Issued) -> None:
    issued.page.set_breadth(Breadth.SINGLE)
    assert not issued.page.side.isVisible()
    issued.page.set_breadth(Breadth.WIDE)
    assert issued.page.side.isVisible()


def test_the_evidence_of_a_unit_is_opened_from_a_copy_and_what_has_not_come_is_said(
    qtbot: QtBot, issued: Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "evidence"
    kept.mkdir()
    content = b"%PDF-1.7 signed"
    here = hashlib.sha256(content).hexdigest()
    (kept / here).write_bytes(content)
    with issued.plan.store.write("x") as writing:
        for name, sha256 in (("biên bản.pdf", here), ("ảnh.jpg", "ab" * 32)):
            writing.add(
                Evidence(
                    id=name,
                    clause_num=issued.plan.num(A1),
                    office_code=OTHER,
                    period_id=MONTH,
                    name=name,
                    size=len(content),
                    sha256=sha256,
                    added_at=NOW,
                )
            )
    opened = catch_opened(monkeypatch)
    choose(issued, OTHER, A2)
    assert not issued.page.bar.evidence_link.isVisible()
    choose(issued, OTHER, A1)
    issued.page.bar.evidence_link.click()
    dialog = issued.page.evidence.dialog
    assert dialog is not None
    links = [one for one in dialog.findChildren(QPushButton) if one.objectName().startswith("open_evidence")]
    assert [one.accessibleDescription() for one in links] == ["biên bản.pdf"]
    links[0].click()
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].read_bytes() == content
    assert opened[0].parent != kept
    dialog.accept()


# -- longer periods, figures, and the way of the consolidation


def read_again(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    """Show what the store holds now."""
    issued.page.refresh()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)


def choose_unit(issued: Issued, code: str) -> None:
    issued.page.matrix.select(issued.page.model.row_of(code), 0)


def test_a_quarter_stands_as_the_worst_of_its_months_and_names_each(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    (quarter,) = [one for one in issued.page._chooser._menu.actions() if one.data() == "2023-Q4"]
    quarter.trigger()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    model = issued.page.model
    index = model.index(model.row_of(OTHER), 1)
    assert model.data(index) == "Not sent"
    months = ("Month 10/2023: Not sent", "Month 11/2023: On time", "Month 12/2023: Not sent yet")
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "\n".join(("Not sent", *months))
    choose_unit(issued, OTHER)
    assert "Month 10/2023: Not sent, Month 11/2023: On time" in issued.page.bar.said[1]


def test_figures_are_shown_over_all_units_and_unit_by_unit(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    page = issued.page
    with issued.plan.store.write("x") as writing:
        writing.add(IndicatorValue(indicator_id="ind", office_code=OTHER, period_id=MONTH, value=Decimal(1250)))
    read_again(qtbot, bench, issued)
    button = page.switch.findChild(QToolButton, "matrix_switch_1")
    assert button is not None
    button.click()
    assert page.indicators.isVisible()
    assert not page.matrix.isVisible()
    table = page.indicators.model()
    words = [table.index(0, column).data() for column in range(table.columnCount())]
    assert words == ["Cán bộ, công chức được quán triệt NQ 28", "người", "212", "1.250", "1.250", "—", "589,6 %", "1/3"]
    first = table.index(0, 0)
    assert not page.indicators.isExpanded(first)
    place = page.indicators.visualRect(first).center()
    QTest.mouseClick(page.indicators.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.indicators.isExpanded(first)
    units = [table.index(row, 0, first).data() for row in range(table.rowCount(first))]
    assert "Đại Thắng" in units


def test_the_totals_say_how_many_units_they_leave_out_and_what_was_recorded_late(issued: Issued) -> None:
    said = issued.page.remarks.words.text()
    assert "Recorded after the cut-off: III.1, gạch 1, " in said  # the sample's terms bear the day they were written
    assert "The totals leave out 2 units of which no figures are here." in said


def test_the_consolidated_report_is_asked_for_and_names_what_came_after_it(
    qtbot: QtBot, bench: Bench, issued: Issued
) -> None:
    page = issued.page
    with qtbot.waitSignal(page.report_asked) as heard:
        page.report_button.click()
    assert heard.args == [PLAN, "2023-M11"]
    office = page._office
    paper_form.keep(office, {"addressees": "Ủy ban nhân dân tỉnh Thử"}, ISSUER)
    report.write(office, PLAN, MONTH, **WRITTEN)
    report.approve(office, PLAN, MONTH)
    read_again(qtbot, bench, issued)
    assert "no number yet" in page.remarks.words.text()
    report.give_number(office, PLAN, MONTH, "", "", date(2023, 11, 17))
    with issued.plan.store.write("x") as writing:
        for record in filed(PLAN, MONTH, OFFICE, sent_on=date(2023, 11, 17)):
            if not isinstance(record, Report):
                writing.add(record)
    read_again(qtbot, bench, issued)
    assert "01/BC-UBND of 17/11/2023" in page.remarks.words.text()
    assert "Reports that came after it: " in page.remarks.words.text()


def test_the_words_of_all_units_on_the_chosen_task_stand_on_one_page(
    qtbot: QtBot, bench: Bench, issued: Issued
) -> None:
    page = issued.page
    choose(issued, OTHER, A1)
    page.words_button.click()
    qtbot.waitUntil(lambda: page.narratives.dialog is not None)
    dialog = page.narratives.dialog
    assert dialog is not None
    text = dialog.page.toPlainText()
    assert text.startswith(f"{A1}. ")
    assert "- UBND xã Đại Thắng: Đã xong." in text
    assert "Chưa có báo cáo (" in text
    with qtbot.waitSignal(page.changed):
        dialog.draft_button.click()
    dialog.accept()


def test_the_day_at_the_counter_counts_with_its_reason(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    choose_unit(issued, OTHER)
    issued.page.bar.received_link.click()
    form = form_of(issued)
    write(form, "received_on", "14/11/2023")
    write(form, "reason", "nộp bản giấy trước")
    with qtbot.waitSignal(issued.page.changed):
        form.submit()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    choose_unit(issued, OTHER)
    assert "received 14/11/2023 (nộp bản giấy trước)" in issued.page.bar.said[1]
    assert sentence("sent-after-received", None) in bench.said()


def test_a_day_that_is_none_saves_nothing(issued: Issued) -> None:
    choose_unit(issued, OTHER)
    issued.page.bar.received_link.click()
    form = form_of(issued)
    write(form, "received_on", "hôm nào đó")
    write(form, "reason", "nộp bản giấy")
    form.submit()
    assert not form.is_writing
    choose_unit(issued, OFFICE)
    assert not issued.page.bar.received_link.isVisible()


@pytest.mark.parametrize("link", ["more_link", "received_link", "difficulty"])
def test_what_could_not_be_written_stays_in_the_form(
    qtbot: QtBot, issued: Issued, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = issued.page
    choose_unit(issued, OTHER)
    if link == "difficulty":
        page.side.difficulty_asked.emit(page.side._groups[0])
    else:
        getattr(page.bar, link).click()
    form = form_of(issued)
    field = "reason" if link == "received_link" else "words"
    write(form, field, "gõ cả buổi sáng")

    def full(*_more: object, **_named: object) -> None:
        raise StoreFull("no room")

    with monkeypatch.context() as patch:
        patch.setattr(issued.plan.store, "write", full)
        form.submit()
        qtbot.waitUntil(lambda: not form.is_writing)
    assert form.isVisible()
    assert form.values()[field] == "gõ cả buổi sáng"
    refusal = form.findChild(QLabel, "form_refusal_words")
    assert refusal is not None
    assert refusal.text() == sentence("disk-full", {})
    with qtbot.waitSignal(page.changed):
        form.submit()


def test_what_a_chair_should_have_seen_is_shown_to_the_issuer(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    choose_unit(issued, OTHER)
    assert not issued.page.bar.doubts_link.isVisible()
    with issued.plan.store.write("x") as writing:
        row = writing.need(Progress, issued.plan.num(A1), OTHER, MONTH)
        writing.edit(row, done_on=date(2033, 11, 1))
    choose_unit(issued, OFFICE)
    choose_unit(issued, OTHER)
    assert issued.page.bar.doubts_link.isVisible()
    bench.answer("close")
    issued.page.bar.doubts_link.click()
    (question,) = bench.prompt.asked
    assert isinstance(question, Question)
    assert A1 in question.detail


# -- judging in order


def test_after_a_verdict_the_person_stands_where_they_worked(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    page = issued.page
    choose_unit(issued, OTHER)
    with qtbot.waitSignal(page.changed):
        page.bar.accept_link.click()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    found = page.model.unit(page.matrix.current_row)
    assert found is not None
    assert (found.unit.code, found.unit.verdict) == (OTHER, "accepted")
    assert page.matrix.current_column == 0, "on the unit, not on a task of it"


def test_a_unit_that_is_not_shown_any_more_leaves_nothing_to_judge(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    choose_unit(issued, OTHER)
    heads = [row for row in range(issued.page.model.rowCount()) if issued.page.model.unit(row) is None]
    issued.page.matrix.group_pressed.emit(heads[0])
    found = issued.page.model.unit(issued.page.matrix.current_row)
    assert found is not None
    assert found.unit.code == OTHER, "another group was folded"
    issued.page.matrix.group_pressed.emit(1)
    read_again(qtbot, bench, issued)
    assert issued.page.matrix.current_row == -1
    assert not issued.page.bar.isVisible()


def test_all_that_pass_are_accepted_in_one_act_and_the_others_are_named(
    qtbot: QtBot, bench: Bench, issued: Issued
) -> None:
    page = issued.page
    with issued.plan.store.write("x") as writing:
        for record in filed(PLAN, MONTH, OFFICE, sent_on=date(2023, 11, 15)):
            if not isinstance(record, Report):
                writing.add(record)
        row = writing.need(Progress, issued.plan.num(A1), OTHER, MONTH)
        writing.edit(row, done_on=date(2033, 11, 1))
    read_again(qtbot, bench, issued)
    button = page.side.findChild(QPushButton, "accept_all")
    assert button is not None
    bench.answer("no", "yes")
    button.click()
    qtbot.waitUntil(lambda: bool(bench.prompt.asked) and not bench.runner.is_busy)
    question = bench.prompt.asked[0]
    assert isinstance(question, Question)
    assert "To look at again: Đại Thắng." in question.detail
    assert "No report is here: Phòng VH và TT." in question.detail
    before = len(rows_of(issued.plan, Verdict))
    with qtbot.waitSignal(page.changed):
        button.click()
    assert len(rows_of(issued.plan, Verdict)) > before
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    view = page.model.view
    assert view is not None
    assert {row.unit.code: row.unit.verdict for row in view.units if row.unit.reported} == {
        OFFICE: "accepted",
        OTHER: "",
    }


def test_the_six_things_are_told_apart_and_each_lists_its_units(issued: Issued) -> None:
    side = issued.page.side
    assert {state: tile.count for state, tile in side.tiles.items()} == {
        "on_time": 1,
        "late": 0,
        "missing": 2,
        "unreadable": 0,
        "returned": 0,
        "nothing_arisen": 0,
    }
    side.tiles["on_time"].click()
    (link,) = [one for one in side.findChildren(QPushButton) if one.objectName() == f"missing_{OTHER}"]
    link.click()
    found = issued.page.model.unit(issued.page.matrix.current_row)
    assert found is not None
    assert found.unit.code == OTHER
    side.tiles["on_time"].click()
    assert side.findChild(QPushButton, f"missing_{OFFICE}") is not None


def test_names_and_states_are_not_cut(issued: Issued) -> None:
    page = issued.page
    metrics = page.matrix.table.fontMetrics()
    for row in range(page.model.rowCount()):
        for column in range(FROZEN):
            if page.model.unit(row) is not None:
                words = str(page.model.index(row, column).data())
                assert page.matrix.table.columnWidth(column) >= metrics.horizontalAdvance(words) + 16


def test_a_list_at_the_side_says_how_many_it_leaves_to_the_table(
    monkeypatch: pytest.MonkeyPatch, issued: Issued
) -> None:
    monkeypatch.setattr(side_pane, "_LISTED", 0)
    side = issued.page.side
    side.tiles["missing"].click()
    missing = side.unit_card.findChildren(CountPill)[0].text()
    assert int(missing)
    assert f"{missing} more stand in the table." in [one.text() for one in side.unit_card.findChildren(QLabel)]
    side.open_chip.click()
    assert "1 more stand in the Excel file." in [one.text() for one in side.trouble_card.findChildren(QLabel)]


def test_letters_go_to_the_units_that_are_ticked_one_for_each(qtbot: QtBot, bench: Bench, issued: Issued) -> None:
    page = issued.page
    page.side.findChild(QPushButton, "remind_all").click()  # type: ignore[union-attr]
    form = page.reminding.form
    assert form is not None
    ticks = form.findChild(QListWidget, "reminded_units")
    assert ticks is not None
    rows = [ticks.item(place) for place in range(ticks.count())]
    assert "xã Đoàn Lập" in " ".join(row.text() for row in rows)
    assert all(row.checkState() == Qt.CheckState.Checked for row in rows)
    for row in rows[2:]:
        row.setCheckState(Qt.CheckState.Unchecked)
    for choice in form.findChildren(QComboBox):
        choice.setCurrentIndex(1)
    write(form, "signer", "Bùi Thành Cường")
    with qtbot.waitSignal(page.changed):
        form.submit()
    office = page._office
    made = letters.listed(office)
    assert len(made) == min(2, len(rows))
    assert all(one.title.startswith("yêu cầu giải trình") and one.stage == "submitted" for one in made)
    with qtbot.waitSignal(page.papers_asked) as asked:
        bench.notes[-1].on_action()  # type: ignore[misc]
    assert asked.args == [page._plan_id]


def test_a_letter_to_nobody_is_not_submitted(qtbot: QtBot, issued: Issued) -> None:
    page = issued.page
    page.side.remind_asked.emit(())
    form = page.reminding.form
    assert form is not None
    ticks = form.findChild(QListWidget, "reminded_units")
    assert ticks is not None
    for place in range(ticks.count()):
        ticks.item(place).setCheckState(Qt.CheckState.Unchecked)
    write(form, "signer", "Bùi Thành Cường")
    form.submit()
    assert not form.is_writing
    assert letters.listed(page._office) == []


def test_a_paper_report_is_typed_in_marked_and_opened_again_as_it_was(
    qtbot: QtBot, bench: Bench, issued: Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = issued.page
    choose_unit(issued, OFFICE)
    page.bar.behalf_link.click()
    qtbot.waitUntil(lambda: page.behalf.form is not None)
    form = page.behalf.form
    assert form is not None
    scan = tmp_path / "quét.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    chosen = form.editor("scan")
    assert isinstance(chosen, FileEditor)
    chosen.line.setText(str(scan))
    write(form, "reference", "7/BC-UBND")
    table = form.findChild(QTableWidget, "behalf_tasks")
    assert table is not None
    header = table.horizontalHeader()
    assert header.sectionSize(3) >= header.sectionSizeHint(3), "each title is read whole"
    state = table.cellWidget(0, 2)
    assert isinstance(state, QComboBox)
    state.setCurrentIndex(state.findData("done"))
    form.submit()
    assert not form.is_writing, "a finished task wants its day"
    table.setItem(0, 3, QTableWidgetItem("10/11/2023"))
    table.setItem(0, 4, QTableWidgetItem("Đã họp dân"))
    form.submit()
    assert not form.is_writing, "the paper wants its day"
    assert "on the paper" in form.findChild(QLabel, "form_why").text()  # type: ignore[union-attr]
    write(form, "dated_on", "14/11/2023")
    troubles = form.findChild(QTableWidget, "behalf_difficulties")
    assert troubles is not None
    free = troubles.rowCount() - 1
    assert free == 1, "what the unit sent itself stands above"
    troubles.setItem(free, 3, QTableWidgetItem("Sẽ cấp trong tháng 12"))
    form.submit()
    assert not form.is_writing, "an answer wants the difficulty it is about"
    troubles.setItem(free, 1, QTableWidgetItem("Thiếu tài liệu"))
    assert troubles.rowCount() == 3, "a free row stands below"
    with qtbot.waitSignal(page.changed):
        form.submit()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    choose_unit(issued, OFFICE)
    assert "typed in here from paper" in page.bar.said[1]
    assert "nhập thay" not in page.bar.said[1], "that is said once"
    for width in (1360, 760):
        page.bar.resize(width, page.bar.sizeHint().height())
        page.bar.layout().activate()  # type: ignore[union-attr]
        cut = [one.text() for one in page.bar.findChildren(ElidedLabel) if one.width() < one.sizeHint().width()]
        assert cut == [], "whose report it is, and what of it, is whole beside or above what can be done"
    opened = catch_opened(monkeypatch)
    page.bar.scan_link.click()
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].read_bytes() == scan.read_bytes()
    page.bar.behalf_link.click()
    qtbot.waitUntil(lambda: page.behalf.form is not form)
    again = page.behalf.form
    assert again is not None
    assert again.editor("reference").value() == "7/BC-UBND"
    lines, _figures, told = again.editor("lines").value()
    assert [line.note for line in lines] == ["Đã họp dân"], "of a task the paper is silent on nothing is made up"
    taken = again.findChild(QLabel, "behalf_replaced")
    assert taken is not None
    assert taken.isHidden()
    table = again.findChild(QTableWidget, "behalf_tasks")
    assert table is not None
    table.setItem(0, 4, QTableWidgetItem("Đã họp dân hai lần"))
    assert "Đã họp dân →" in taken.text()
    table.setItem(0, 4, QTableWidgetItem("Đã họp dân"))
    assert taken.isHidden()
    assert {one.text: one.answer for one in told}["Thiếu tài liệu"] == "Sẽ cấp trong tháng 12"
    again.reject()


def test_what_the_unit_sent_itself_is_seen_beside_what_is_typed_and_cannot_be_changed(qtbot: QtBot) -> None:
    own, typed = PaperDifficulty("Thiếu kinh phí"), PaperDifficulty("Thiếu máy")
    tables = PaperTables(UnitPaper((), (), PaperEntry(date(2023, 11, 15), difficulties=[typed]), (own,)))
    qtbot.addWidget(tables)
    table = tables.findChild(QTableWidget, "behalf_difficulties")
    assert table is not None
    first, second = table.item(0, 1), table.item(1, 1)
    assert first is not None
    assert second is not None
    assert (first.text(), second.text()) == ("Thiếu kinh phí", "Thiếu máy")
    assert not first.flags() & Qt.ItemFlag.ItemIsEditable
    assert tables.value()[2] == (typed,)


def test_progress_and_figures_the_unit_sent_itself_stand_beside_and_are_not_typed_by_looking(qtbot: QtBot) -> None:
    sent = PaperLine("c1", "in_progress", note="đang làm")
    task = UnitTask("c1", "III.1", "Tuyên truyền", "", sent=sent)
    figure = UnitFigure("i1", "c1", "III.1", "Số lớp", "lớp", sent=Decimal(4))
    tables = PaperTables(UnitPaper((task,), (figure,), None))
    qtbot.addWidget(tables)
    assert tables.value() == ((), (), ())
    for name, column, words in (("behalf_tasks", 5, "Under way: đang làm"), ("behalf_figures", 4, "4")):
        table = tables.findChild(QTableWidget, name)
        assert table is not None
        item = table.item(0, column)
        assert item is not None
        assert not table.isColumnHidden(column)
        assert item.text() == words
        assert not item.flags() & Qt.ItemFlag.ItemIsEditable


def test_the_report_of_a_unit_is_read_as_its_paper_beside_its_row_and_kept_as_word(
    qtbot: QtBot, bench: Bench, issued: Issued, tmp_path: Path
) -> None:
    page = issued.page
    choose_unit(issued, OFFICE)
    assert not page.bar.read_link.isVisible(), "nothing came of it"
    choose_unit(issued, OTHER)
    page.bar.read_link.click()
    window = page.window().findChild(UnitReportWindow)
    assert window is not None
    assert not window.isModal(), "the matrix stays at work under it"
    qtbot.waitUntil(lambda: window.preview.view.data.startswith(b"%PDF"))
    bench.answer(tmp_path / "báo cáo.docx")
    window.save(".docx")
    qtbot.waitUntil(lambda: (tmp_path / "báo cáo.docx").exists() and not bench.runner.is_busy)
    read = "\n".join(one.text for one in Document(str(tmp_path / "báo cáo.docx")).paragraphs)
    said = read.replace("\u00a0", " ")
    assert "Xã Đại Thắng".casefold() in said.casefold()
    window.close()


def test_a_blank_form_is_written_for_a_unit_that_did_not_report(
    qtbot: QtBot, bench: Bench, issued: Issued, tmp_path: Path
) -> None:
    choose_unit(issued, OFFICE)
    bench.answer("pdf", tmp_path / "phiếu")
    with qtbot.waitSignal(issued.page.written):
        issued.page.bar.blank_link.click()
    assert (tmp_path / "phiếu.pdf").read_bytes().startswith(b"%PDF")


def test_an_indicator_is_set_up_and_units_get_their_plan_of_the_year(
    qtbot: QtBot, bench: Bench, issued: Issued
) -> None:
    page = issued.page
    page.switch.chosen.emit(1)
    page.switch.set_index(1)
    page._show_half()
    assert not page.setup.target_button.isEnabled()
    page.setup.add_button.click()
    form = page.setup.form
    assert form is not None
    write(form, "name", "Số lớp học")
    write(form, "unit", "lớp")
    with qtbot.waitSignal(page.changed):
        form.submit()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    with issued.plan.store.write("look") as writing:
        [made] = [row for row in writing.session.query(Indicator).all() if row.name == "Số lớp học"]
        assert (made.unit, made.roll_up, made.owner_code) == ("lớp", "sum", ISSUER)
        ident = made.id
    page.indicators.chosen.emit(ident)
    page.setup.target_button.click()
    targets = page.setup.form
    assert targets is not None
    table = targets.findChild(QTableWidget, "unit_targets")
    assert table is not None
    table.setItem(0, 1, QTableWidgetItem("một"))
    targets.submit()
    assert not targets.is_writing, "that is no figure"
    count = table.rowCount()
    for row in range(count):
        table.setItem(row, 1, QTableWidgetItem(str(4 + row)))
    with qtbot.waitSignal(page.changed):
        targets.submit()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    with issued.plan.store.write("look") as writing:
        kept = [row.value for row in writing.session.query(IndicatorTarget).all() if row.indicator_id == ident]
    assert sorted(kept) == [4 + row for row in range(count)]
    assert kept


def test_who_stops_the_reading_of_another_period_keeps_what_was_seen(
    qtbot: QtBot, bench: Bench, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, before = issued.page, issued.page.model.view
    assert before is not None
    titles: list[str] = []
    start, shown = bench.runner.start, matrix.shown
    stops = iter([True, False])

    def watched(*args: Any, **named: Any) -> Job:
        titles.append(named.get("title", ""))
        return start(*args, **named)

    def stopped(*args: Any) -> matrix.MatrixView:
        if next(stops):
            raise Cancelled
        return shown(*args)

    monkeypatch.setattr(bench.runner, "start", watched)
    monkeypatch.setattr(matrix, "shown", stopped)
    page.step_period(-1)
    qtbot.waitUntil(lambda: len(titles) == 2 and not bench.runner.is_busy)
    assert titles[0], "a person waits for it: progress shows, and can be stopped"
    assert titles[1] == "", "what was there is read again behind it"
    assert page.model.view is not None
    assert page.model.view.matrix.period == before.matrix.period
    assert page._chooser.key == before.matrix.period.name

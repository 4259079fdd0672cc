"""The consolidated report at its screen: gathered, edited, addressed, submitted, numbered, its sending recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desk import offices
from db.queries.papers import papers_of
from db.queries.reporting import report_head
from db.schema import Plan, Progress, Revision
from tests.support.doors import doors_of
from tests.support.filed import filed
from tests.support.offices import office_at
from tests.support.plan_store import ISSUER, LEAD, MONTH, NOW, OFFICE, OTHER, PLAN, PlanStore, make_store
from tests.support.real_window import Loop
from tests.support.screens import Bench
from tests.support.written import WRITTEN
from ui.screens.report.page import ReportPage
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "Negative sizes")


@dataclass
class District:
    """The district's screen of its report, and its store."""

    page: ReportPage
    plan: PlanStore

    def head(self, field: str) -> str:
        with self.plan.store.read() as connection:
            found = report_head(connection, PLAN, MONTH, ISSUER)
        return str(getattr(found, field)) if found else ""


@pytest.fixture
def district(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[District]:
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
                    note="Đã mở 02 lớp",
                    reported=True,
                    updated_at=NOW,
                )
            )
    office = office_at(plan.store, plan.clock, ISSUER, tmp_path)
    page = ReportPage(doors_of(bench), office, offices.card(office))
    qtbot.addWidget(page)
    page.resize(1282, 640)
    page.show()
    page.show_report(PLAN, "2023-M11")
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    yield District(page, plan)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    plan.store.close()


def write(form: Form | None, name: str, words: str) -> None:
    assert form is not None
    box = form.findChild(QPlainTextEdit, f"form_{name}")
    assert box is not None
    box.setPlainText(words)


def press(district: District, name: str) -> None:
    Loop().waitUntil(lambda: district.page.is_read, timeout=5000)
    button = district.page.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def test_the_draft_begins_with_what_the_units_say(district: District) -> None:
    shown = district.page.narrative._texts["results"].toPlainText()
    assert "UBND xã Đại Thắng: Đã mở 02 lớp." in shown
    assert district.head("state") == "", "looking writes nothing"
    assert [step.title for step in district.page._stages.line][-1] == "Sending"  # type: ignore[union-attr]


def test_words_of_the_units_are_copied_and_put_into_what_was_edited(
    qtbot: QtBot, bench: Bench, district: District
) -> None:
    page = district.page
    page.narrative._texts["results"].setPlainText("Kết quả chung tốt.")
    press(district, "report_unit_words")
    qtbot.waitUntil(lambda: page.unit_words.dialog is not None)
    dialog = page.unit_words.dialog
    assert dialog is not None
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    said = dialog.page.toPlainText()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == said
    with qtbot.waitSignal(page.unit_words.drafted):
        dialog.draft_button.click()
    dialog.accept()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    assert district.head("results") == f"Kết quả chung tốt.\n{said}"
    assert page.narrative._texts["results"].toPlainText() == district.head("results")


def test_it_goes_from_the_desk_to_the_day_it_was_sent(qtbot: QtBot, bench: Bench, district: District) -> None:
    page = district.page
    press(district, "mend_itself-addressee")
    write(page.form, "addressees", "Ủy ban nhân dân thành phố Hải Phòng")
    with qtbot.waitSignal(page.changed):
        page.form.submit()  # type: ignore[union-attr]
    for field, words in WRITTEN.items():
        editor = page.narrative._texts.get(field)
        if editor is not None:
            editor.setPlainText(words)
        else:
            line = page.narrative.findChild(QLineEdit, f"narrative_{field}")
            assert line is not None
            line.setText(words)
    with qtbot.waitSignal(page.changed):
        page.flush()
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(district, "report_action")
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(district, "report_action")
    press(district, "report_action")
    with qtbot.waitSignal(page.changed):
        page.acts.form.submit()  # type: ignore[union-attr]
    bench.answer("eoffice", "17/11/2023")
    with qtbot.waitSignal(page.changed):
        press(district, "report_action")
    with district.plan.store.read() as connection:
        [paper] = papers_of(connection, PLAN, MONTH, ISSUER)
    assert (paper.stage, paper.number, paper.sent_on, paper.sent_by) == ("sent", "1", date(2023, 11, 17), "eoffice")
    qtbot.waitUntil(lambda: page.preview.print_button.text() == "Print")


def test_the_paper_is_kept_as_word_to_go_on_with(
    qtbot: QtBot, bench: Bench, district: District, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: bool(district.page.preview.view.data))
    bench.answer(tmp_path / "báo cáo.docx")
    district.page.preview.word_asked.emit()
    qtbot.waitUntil(lambda: (tmp_path / "báo cáo.docx").exists() and not bench.runner.is_busy)
    written = [one.text for one in Document(str(tmp_path / "báo cáo.docx")).paragraphs]
    assert "- UBND xã Đại Thắng: Đã mở 02 lớp." in written


def test_a_finding_about_units_leads_to_them(qtbot: QtBot, district: District) -> None:
    with qtbot.waitSignal(district.page.units_asked) as heard:
        press(district, "mend_units-absent")
    assert heard.args == [PLAN, "2023-M11"]


def test_words_of_our_own_units_go_into_the_report_to_a_superior(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    plan = make_store(tmp_path)
    with plan.store.write("x") as writing:
        ours = {"issuer_code": OFFICE, "part": "issues", "source": "document", "period_kind": "month"}
        writing.add(Plan(id="own", title="Kế hoạch của xã", created_at=NOW, **ours))
        writing.add(Revision(plan_id="own", number=1, made_at=NOW))
        report, paper = filed("own", MONTH, OTHER, sent_on=date(2023, 11, 15))
        report.next_tasks = "Mở lớp thứ hai"
        writing.add(report)
        writing.add(paper)
    office = office_at(plan.store, plan.clock, OFFICE, tmp_path)
    page = ReportPage(doors_of(bench), office, offices.card(office))
    qtbot.addWidget(page)
    page.show()
    page.show_report(PLAN, "2023-M11")
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    district = District(page, plan)
    press(district, "report_unit_words")
    qtbot.waitUntil(lambda: page.unit_words.dialog is not None)
    dialog = page.unit_words.dialog
    assert dialog is not None
    dialog.list.setCurrentRow(3)
    with qtbot.waitSignal(page.unit_words.drafted):
        dialog.draft_button.click()
    dialog.accept()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    with plan.store.read() as connection:
        head = report_head(connection, PLAN, MONTH, OFFICE)
    assert head is not None
    assert head.next_tasks == "- UBND xã Đại Thắng: Mở lớp thứ hai."
    plan.store.close()

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import NoReturn

import pypdfium2
import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desk import paper_form
from app.desk import report as report_desk
from app.desk.office import Office
from app.desk.report import ReportView
from app.desk.saving import Saved
from app.errors import ReportError
from app.progress import Progress as Steps
from app.tracking import undoing
from app.tracking.templates import templates
from db.errors import StoreFull
from db.queries import periods
from db.queries.offices import office
from db.queries.papers import papers_of, standing_paper
from db.queries.reporting import report_head
from db.queries.reports import report
from db.schema import Progress, Report, Verdict
from db.store import Store
from tests.support.doors import doors_of
from tests.support.filed import filed
from tests.support.offices import office_at
from tests.support.plan_store import (
    F2,
    F3,
    F4,
    ISSUER,
    LAST_MONTH,
    LEAD,
    MONTH,
    NOW,
    OFFICE,
    PLAN,
    PlanStore,
    make_store,
)
from tests.support.real_window import Loop
from tests.support.screens import Bench
from tests.support.written import WRITTEN
from ui.screens.report.narrative import SECTIONS, SIGNING
from ui.screens.report.page import ReportPage
from ui.screens.report.pdf_view import PdfView
from ui.screens.report.working_paper import WorkingPaperWindow
from ui.texts.periods import period_words
from ui.window.breadth import Breadth

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def paper(path: Path, pages: int) -> bytes:
    """A PDF of some pages, each with a mark of its own."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.fillRect(0, 0, writer.width(), writer.height() // (page + 2), 0xFF202020)
    painter.end()
    return path.read_bytes()


@dataclass
class Reporting:
    """The screen, its store and what it asked of others."""

    page: ReportPage
    plan: PlanStore
    asked: list[tuple[object, ...]] = field(default_factory=list)


@pytest.fixture
def reporting(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Reporting]:
    plan = make_store(tmp_path)
    with plan.store.read() as connection:
        ours = office(connection, OFFICE)
    assert ours is not None
    asked: list[tuple[object, ...]] = []
    page = ReportPage(doors_of(bench), office_at(plan.store, plan.clock, OFFICE, tmp_path), ours)
    page.send_asked.connect(lambda code: asked.append(("send", code)))
    page.mending_asked.connect(lambda plan_id, period, labels: asked.append(("mend", plan_id, period, tuple(labels))))
    page.sign_asked.connect(lambda data, name: asked.append(("sign", len(data.paper), name)))
    qtbot.addWidget(page)
    page.resize(1282, 640)
    page.awake()
    page.show()
    qtbot.waitUntil(lambda: page.preview.view.page_count > 0)
    yield Reporting(page, plan, asked)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    plan.store.close()


def make_ready(plan: PlanStore) -> None:
    """Give every task a word, mend what was sent back, and write the report out."""
    with plan.store.write("x") as writing:
        writing.edit(writing.need(Report, PLAN, MONTH, OFFICE), **WRITTEN)
        for label in LEAD:
            known = writing.get(Progress, plan.num(label), OFFICE, MONTH)
            said = {"state": "in_progress", "note": "Đang làm, 64 người", "reported": True}
            if known is None:
                writing.add(
                    Progress(clause_num=plan.num(label), office_code=OFFICE, period_id=MONTH, updated_at=NOW, **said)
                )
            else:
                writing.edit(known, **said)


def press(page: ReportPage, name: str) -> None:
    Loop().waitUntil(lambda: page.is_read, timeout=5000)
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    assert found.isEnabled()
    found.click()


def state(plan: PlanStore) -> str:
    with plan.store.read() as connection:
        head = report_head(connection, PLAN, MONTH, OFFICE)
        return head.state if head else ""


def test_the_period_that_is_awaited_shows_first(reporting: Reporting) -> None:
    assert reporting.page.subtitle() == "Xã to huyện"
    assert reporting.page._period_name == "2023-M11"


def test_a_report_with_open_musts_cannot_go_on(reporting: Reporting) -> None:
    action = reporting.page.findChild(QPushButton, "report_action")
    assert action is not None
    assert not action.isEnabled()


def test_the_written_parts_are_made_when_they_are_wanted_and_walked_through_before_the_foot(
    reporting: Reporting,
) -> None:
    page = reporting.page
    assert page.desk.narrative_so_far is None, "most visits look at the check alone"
    assert not page.is_refused
    press(page, "report_switch_1")
    assert page.narrative.isVisible()
    assert page.narrative._texts["results"].toPlainText() == page._view.report.results  # type: ignore[union-attr]
    walked, one = [], page.narrative.nextInFocusChain()
    while one is not None and one is not page.desk.action_button:
        walked.append(one.objectName())
        one = one.nextInFocusChain()
        assert len(walked) < 200, "the foot comes after the written parts"
    fields = [name for name in walked if name in {f"narrative_{field}" for field in (*SECTIONS, *SIGNING)}]
    assert fields == [f"narrative_{field}" for field in (*SECTIONS, *SIGNING)]
    assert "report_preview" not in walked
    press(page, "report_switch_0")
    assert page.checklist.isVisible()


def test_a_finding_opens_the_tasks_it_names(reporting: Reporting) -> None:
    press(reporting.page, "mend_not-updated")
    press(reporting.page, "mend_returned")
    period = reporting.page._period_name
    assert reporting.asked == [("mend", PLAN, period, (F2,)), ("mend", PLAN, period, (F4,))]


def test_from_the_desk_to_the_number_step_by_step(qtbot: QtBot, bench: Bench, reporting: Reporting) -> None:
    page = reporting.page
    make_ready(reporting.plan)
    page.awake()
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    assert state(reporting.plan) == "submitted"
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    assert state(reporting.plan) == "approved"
    qtbot.waitUntil(lambda: page.is_read)
    assert page.narrative._lines["signer_name"].isReadOnly()
    press(page, "report_action")
    number = page.acts.form
    assert number is not None
    line = number.findChild(QLineEdit, "number")
    assert line is not None
    line.setText("5a")
    with qtbot.waitSignal(page.changed):
        number.submit()
    assert state(reporting.plan) == "numbered"
    press(page, "report_action")
    assert reporting.asked[-1] == ("send", ISSUER)
    assert "được in đúng như đã ghi" in bench.said()
    bench.answer("paper", "09/11/2023")
    with qtbot.waitSignal(page.changed):
        press(page, "report_sent_on_paper")
    assert state(reporting.plan) == "sent"
    bench.answer("số liệu đếm sót")
    with qtbot.waitSignal(page.changed):
        press(page, "report_reopen")
    assert state(reporting.plan) == "drafting"
    bench.answer("replaces")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    with reporting.plan.store.read() as connection:
        paper = standing_paper(connection, PLAN, MONTH, OFFICE)
    assert paper is not None
    assert paper.relation == "replaces"


def test_a_day_that_was_mistyped_is_corrected_before_the_report_goes_out_and_not_after(
    qtbot: QtBot, bench: Bench, reporting: Reporting
) -> None:
    page = reporting.page
    make_ready(reporting.plan)
    page.awake()
    for _step in ("submit", "approve"):
        bench.answer("yes")
        with qtbot.waitSignal(page.changed):
            press(page, "report_action")
    for button, typed in (
        ("report_action", {"number": "5"}),
        ("report_correct", {"dated_on": "08/11/2023", "reason": "Gõ nhầm ngày"}),
    ):
        press(page, button)
        form = page.acts.form
        assert form is not None
        for name, words in typed.items():
            line = form.findChild(QLineEdit, name)
            assert line is not None
            line.setText(words)
        with qtbot.waitSignal(page.changed):
            form.submit()
        qtbot.waitUntil(lambda: page.is_read and page.preview.print_button.isEnabled())
    read = " ".join(one.extract_text() for one in PdfReader(BytesIO(page.preview.view.data)).pages)
    assert "ngày 08 tháng 11 năm 2023" in " ".join(read.split())
    bench.answer("paper", "09/11/2023")
    with qtbot.waitSignal(page.changed):
        press(page, "report_sent_on_paper")
    qtbot.waitUntil(lambda: page.is_read)
    offered = page.findChild(QPushButton, "report_correct")
    assert offered is not None
    assert not offered.isVisible()


def test_a_number_that_did_not_go_out_is_called_off_and_its_paper_is_never_printed_as_the_draft(
    qtbot: QtBot, bench: Bench, reporting: Reporting
) -> None:
    page = reporting.page
    make_ready(reporting.plan)
    page.awake()
    for _step in ("submit", "approve"):
        bench.answer("yes")
        with qtbot.waitSignal(page.changed):
            press(page, "report_action")
    press(page, "report_action")
    form = page.acts.form
    assert form is not None
    with qtbot.waitSignal(page.changed):
        form.submit()
    qtbot.waitUntil(lambda: page.is_read and page.preview.print_button.isEnabled())
    numbered = page.preview.view.data
    bench.answer("sai số liệu")
    with qtbot.waitSignal(page.changed):
        press(page, "report_reopen")
    assert "its number is called off" in str(bench.prompt.asked[-1])
    qtbot.waitUntil(lambda: page.is_read)
    assert page.preview.view.data != numbered or not page.preview.print_button.isEnabled()
    qtbot.waitUntil(page.preview.print_button.isEnabled)
    assert page.preview.view.data != numbered
    [gone] = report_desk.papers(office_at(reporting.plan.store, reporting.plan.clock, OFFICE, Path()), PLAN, MONTH)
    assert (gone.stage, gone.course, gone.reopen_reason) == ("cancelled", "cancelled", "sai số liệu")


def test_a_paper_that_was_taken_back_and_submitted_anew_is_not_approved_unread(
    qtbot: QtBot, bench: Bench, reporting: Reporting
) -> None:
    page, store, clock = reporting.page, reporting.plan.store, reporting.plan.clock
    make_ready(reporting.plan)
    page.awake()
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    qtbot.waitUntil(lambda: page.is_read)
    other = office_at(store, clock, OFFICE, Path())
    report_desk.take_back(other, PLAN, MONTH)
    report_desk.write(other, PLAN, MONTH, directing="Sửa sau lưng.")
    report_desk.submit(other, PLAN, MONTH)
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    assert "đọc bản đang hiện" in bench.said()
    assert state(reporting.plan) == "submitted"
    qtbot.waitUntil(lambda: page.narrative._texts["directing"].toPlainText() == "Sửa sau lưng.")
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    assert state(reporting.plan) == "approved"


def test_what_was_sent_elsewhere_shows_at_once(qtbot: QtBot, reporting: Reporting) -> None:
    page = reporting.page
    with reporting.plan.store.write("gửi") as writing:
        writing.add(filed(PLAN, MONTH, OFFICE, sent_on=date(2023, 11, 9))[1])
    page.take_changes(frozenset({"office"}))
    assert page._stages is not None
    assert page._stages.action != ""
    page.take_changes(frozenset({"package", "report"}))
    qtbot.waitUntil(lambda: page.is_read)
    assert page._stages.line[4].remark == "09/11/2023"
    assert page.desk._others["reopen"].isVisibleTo(page)
    qtbot.waitUntil(lambda: page.preview.view.page_count > 0)


def test_what_arose_after_all_is_told(qtbot: QtBot, bench: Bench, reporting: Reporting) -> None:
    bench.answer("yes")
    with qtbot.waitSignal(reporting.page.changed):
        press(reporting.page, "report_nothing_arose")
    with qtbot.waitSignal(reporting.page.changed):
        press(reporting.page, "report_something_arose")
    with reporting.plan.store.read() as connection:
        head = report_head(connection, PLAN, MONTH, OFFICE)
    assert head is not None
    assert not head.nothing_arisen


def test_nothing_arose_is_an_answer_of_its_own(qtbot: QtBot, bench: Bench, reporting: Reporting) -> None:
    bench.answer("yes")
    with qtbot.waitSignal(reporting.page.changed):
        press(reporting.page, "report_nothing_arose")
    with reporting.plan.store.write("look") as writing:
        report = writing.get(Report, PLAN, MONTH, OFFICE)
        assert report is not None
        assert report.nothing_arisen


def test_declining_changes_nothing(bench: Bench, reporting: Reporting) -> None:
    bench.answer("no")
    press(reporting.page, "report_nothing_arose")
    assert state(reporting.plan) == "drafting"


def test_what_is_typed_is_saved_on_leaving_and_before_every_step(qtbot: QtBot, reporting: Reporting) -> None:
    page = reporting.page
    page.narrative._texts["directing"].setPlainText("Đã ban hành kế hoạch.")
    with qtbot.waitSignal(page.changed):
        page.narrative.flush()
    with reporting.plan.store.write("look") as writing:
        report = writing.get(Report, PLAN, MONTH, OFFICE)
        assert report is not None
        assert report.directing == "Đã ban hành kế hoạch."


def test_words_of_one_period_never_go_over_to_another(qtbot: QtBot, reporting: Reporting) -> None:
    page = reporting.page
    page.narrative._texts["results"].setPlainText("Của tháng 11")
    with qtbot.waitSignal(page.changed):
        page.step_period(-1)
    qtbot.waitUntil(lambda: page._period_name == "2023-M10" and page.is_read)
    page.narrative.flush()
    with reporting.plan.store.write("look") as writing:
        found = {row.period_id: row.results for row in writing.session.query(Report).all()}
    assert found == {MONTH: "Của tháng 11"}


def test_what_the_superior_asks_for_stands_below(qtbot: QtBot, reporting: Reporting) -> None:
    with reporting.plan.store.write("x") as writing:
        writing.add(
            Verdict(
                id="v9",
                plan_id=PLAN,
                period_id=MONTH,
                office_code=OFFICE,
                kind="returned",
                reason="thiếu số liệu",
                record_digest="",
                decided_at=NOW,
            )
        )
    reporting.page.awake()
    qtbot.waitUntil(lambda: reporting.page.is_read)
    assert "thiếu số liệu" in reporting.page.desk._why.text()


def test_a_report_that_was_sent_back_leads_to_correcting_and_sending_it_again(
    qtbot: QtBot, bench: Bench, reporting: Reporting
) -> None:
    page = reporting.page
    make_ready(reporting.plan)
    with reporting.plan.store.write("x") as writing:
        writing.edit(writing.need(Report, PLAN, MONTH, OFFICE), state="checked")
        writing.add(filed(PLAN, MONTH, OFFICE, sent_on=date(2023, 11, 8), content_digest="ab" * 32)[1])
        writing.add(
            Verdict(
                id="v9",
                plan_id=PLAN,
                period_id=MONTH,
                office_code=OFFICE,
                kind="returned",
                reason="thiếu số liệu",
                record_digest="ab" * 32,
                decided_at=NOW,
            )
        )
    page.awake()
    qtbot.waitUntil(lambda: page.is_read)
    assert page.desk.action_button.isVisible()
    assert page.desk.action_button.text() == "Correct and send again…"
    reopen = page.findChild(QPushButton, "report_reopen")
    assert reopen is not None
    assert not reopen.isVisible(), "one way, not two"
    bench.answer("no")
    press(page, "report_action")
    assert state(reporting.plan) == "sent"
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    assert state(reporting.plan) in ("drafting", "checked")
    qtbot.waitUntil(lambda: page.is_read)
    assert "thiếu số liệu" in page.desk._why.text()
    assert "send it again" in page.desk._why.text()
    with reporting.plan.store.read() as connection:
        (paper,) = papers_of(connection, PLAN, MONTH, OFFICE)
    assert "thiếu số liệu" in paper.reopen_reason


@pytest.mark.parametrize(
    ("kind", "judged", "stage", "shown"),
    [
        ("accepted", "ab" * 32, "sent", "accepted"),
        ("accepted", "cd" * 32, "sent", ""),
        ("returned", "cd" * 32, "sent", ""),
        ("returned", "cd" * 32, "", "returned"),
        ("accepted", "cd" * 32, "", ""),
    ],
)
def test_an_act_of_the_superior_is_on_the_words_it_judged(
    tmp_path: Path, kind: str, judged: str, stage: str, shown: str
) -> None:
    plan = make_store(tmp_path)
    with plan.store.write("x") as writing:
        if stage:
            writing.add(filed(PLAN, MONTH, OFFICE, stage, content_digest="ab" * 32)[1])
        writing.add(
            Verdict(
                id="v9",
                plan_id=PLAN,
                period_id=MONTH,
                office_code=OFFICE,
                kind=kind,
                reason="thiếu số liệu",
                record_digest=judged,
                decided_at=NOW,
            )
        )
    with plan.store.read() as connection:
        found = report(connection, PLAN, MONTH, OFFICE)
    plan.store.close()
    assert found is not None
    assert found.verdict == shown


def test_the_paper_is_kept_and_signed_as_shown(
    qtbot: QtBot, bench: Bench, reporting: Reporting, tmp_path: Path
) -> None:
    target = tmp_path / "bao-cao"
    bench.answer(target)
    reporting.page.preview.save_button.click()
    qtbot.waitUntil(lambda: target.with_name("bao-cao.pdf").exists())
    assert target.with_name("bao-cao.pdf").read_bytes() == reporting.page.preview.view.data
    press(reporting.page, "paper_sign")
    assert "dự thảo" in bench.said()
    assert not reporting.asked, "no draft is signed"


def test_the_pages_are_rendered_as_they_are_printed(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    view = PdfView(bench.theme, "view")
    qtbot.addWidget(view)
    assert view.show_pdf(paper(tmp_path / "three.pdf", 3))
    first, second = view.page_image(0, 100), view.page_image(1, 100)
    assert first.pixelColor(50, 5).lightness() < 60
    assert first.pixelColor(50, 130).lightness() > 200
    assert second.pixelColor(50, 60).lightness() > 200


def test_a_section_without_anything_to_tell_says_so_in_words_she_chose(qtbot: QtBot, reporting: Reporting) -> None:
    page = reporting.page
    page.desk.show_wording()
    link = page.findChild(QPushButton, "nothing_shortcomings")
    assert link is not None
    assert link.isVisible()
    link.click()
    assert page.narrative._texts["shortcomings"].toPlainText() == "Trong kỳ không có tồn tại, khó khăn, vướng mắc."
    assert not link.isVisible()
    with qtbot.waitSignal(page.changed):
        page.narrative.flush()
    with reporting.plan.store.read() as connection:
        head = report_head(connection, PLAN, MONTH, OFFICE)
    assert head is not None
    assert head.shortcomings == "Trong kỳ không có tồn tại, khó khăn, vướng mắc."
    assert not head.proposals, "no other section was given words"


def test_the_form_of_papers_is_edited_over_the_paper_and_kept_for_the_next(
    qtbot: QtBot, bench: Bench, reporting: Reporting
) -> None:
    page = reporting.page
    page.desk.show_wording()
    page.narrative.form_link.click()
    form = page.form
    assert form is not None
    place = form.findChild(QLineEdit, "form_place")
    told = form.findChild(QPlainTextEdit, "form_recipients")
    assert place is not None
    assert told is not None
    place.setText("Thử")
    told.setPlainText("Như trên\nĐảng ủy xã\nLưu: VT")
    with qtbot.waitSignal(page.changed):
        form.submit()
    office = office_at(reporting.plan.store, reporting.plan.clock, OFFICE, Path())
    kept = paper_form.shown(office, PLAN)
    assert (kept.place, kept.recipients[1]) == ("Thử", "Đảng ủy xã")
    found = report_desk.sheet(office, PLAN, MONTH).report
    assert (found.reference.place, found.recipients[1]) == ("Thử", "Đảng ủy xã")


def test_a_report_finished_in_word_is_kept_with_its_number(
    qtbot: QtBot, reporting: Reporting, bench: Bench, tmp_path: Path
) -> None:
    page, file = reporting.page, tmp_path / "bao-cao.docx"
    Document().save(str(file))
    make_ready(reporting.plan)
    page.refresh()
    page.desk.show_wording()
    page.narrative.outside_link.click()
    qtbot.waitUntil(lambda: page.acts.form is not None)
    form = page.acts.form
    assert form is not None
    for name, text in (("file", str(file)), ("number", "31"), ("code", "BC-UBND")):
        line = form.findChild(QLineEdit, name)
        assert line is not None
        line.setText(text)
    form.look_again()
    with qtbot.waitSignal(page.changed):
        form.submit()
    assert state(reporting.plan) == "numbered"
    assert "đúng bản" in bench.said() or "as it was signed" in bench.said()
    with reporting.plan.store.read() as connection:
        paper = standing_paper(connection, PLAN, MONTH, OFFICE)
    assert paper is not None
    assert (paper.number, paper.outside) == ("31", True)


def test_the_paper_goes_to_the_printer_that_was_chosen(
    qtbot: QtBot, bench: Bench, reporting: Reporting, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: reporting.page.preview.print_button.isEnabled())
    printed = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    bench.answer(printer)
    press(reporting.page, "paper_print")
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert len(pypdfium2.PdfDocument(printed)) == reporting.page.preview.view.page_count
    assert "printed.pdf" in bench.said()


def test_a_machine_without_a_printer_says_so_and_the_paper_stays(
    qtbot: QtBot, bench: Bench, reporting: Reporting
) -> None:
    qtbot.waitUntil(lambda: reporting.page.preview.print_button.isEnabled())
    bench.answer(ReportError("printer-missing"))
    reporting.page.print_page()
    assert "chưa cài máy in" in bench.said()


def test_what_is_no_pdf_is_not_shown(qtbot: QtBot, bench: Bench) -> None:
    view = PdfView(bench.theme, "view")
    qtbot.addWidget(view)
    assert not view.show_pdf(b"not a pdf")
    assert view.page_count == 0


def test_turning_stays_within_the_pages(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    view = PdfView(bench.theme, "view")
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show_pdf(paper(tmp_path / "five.pdf", 5))
    places: list[tuple[int, int, int]] = []
    view.page_changed.connect(lambda *place: places.append(place))
    for step in (1, 1, 1, 1, -1, -1, -1, -1):
        view.turn(step)
        view.zoom(step)
    view.fit()
    assert all(1 <= first <= last <= 5 for first, last, _count in places)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2023-M11", "Month 11/2023"),
        ("2023-Q4", "Quarter IV/2023"),
        ("2023-H1", "First half of 2023"),
        ("2023", "Year 2023"),
        ("adhoc:2023-11-01:2023-11-09", "Thematic 01/11/2023 – 09/11/2023"),
        ("odd", "odd"),
    ],
)
def test_periods_are_said_as_people_say_them(name: str, words: str) -> None:
    assert period_words(name) == words


def test_the_line_says_by_when_it_must_be_sent(reporting: Reporting) -> None:
    assert reporting.page._stages is not None
    assert reporting.page._stages.line[4].remark == "by 16/11/2023"


# -- keeping what stands, and longer periods


@pytest.fixture
def quiet(reporting: Reporting) -> Reporting:
    """October said how every task runs on; November says nothing yet."""
    with reporting.plan.store.write("tháng 10") as writing:
        for row in (*writing.session.query(Progress).all(), *writing.session.query(Verdict).all()):
            writing.session.delete(row)
        for label in LEAD:
            writing.add(
                Progress(
                    clause_num=reporting.plan.num(label),
                    office_code=OFFICE,
                    period_id=LAST_MONTH,
                    state="in_progress",
                    note="Đang làm",
                    reported=True,
                    updated_at=NOW,
                )
            )
    reporting.page.awake()
    return reporting


def said_of(plan: PlanStore, period_id: str) -> set[int]:
    with plan.store.write("look") as writing:
        found = writing.session.query(Progress).filter_by(period_id=period_id, reported=True).all()
        return {row.clause_num for row in found}


def test_what_runs_on_is_kept_as_before_in_one_step_that_undo_takes_back(
    qtbot: QtBot, bench: Bench, quiet: Reporting
) -> None:
    waiting = {quiet.plan.num(label) for label in LEAD if label not in (F2, F3, F4)}
    acted: list[Saved] = []
    quiet.page.acted.connect(acted.append)
    with qtbot.waitSignal(quiet.page.changed) as heard:
        press(quiet.page, "keep_all_as_before")
    assert "progress" in heard.args[0]
    assert said_of(quiet.plan, MONTH) == waiting
    assert str(len(waiting)) in bench.said()
    qtbot.waitUntil(lambda: quiet.page.is_read)
    assert quiet.page.findChild(QPushButton, "keep_all_as_before") is None
    [kept] = acted
    undoing.undo(quiet.plan.store, quiet.plan.clock, "VP", kept.job)
    assert said_of(quiet.plan, MONTH) == set()


def choose_period(qtbot: QtBot, reporting: Reporting, name: str) -> None:
    (offered,) = [action for action in reporting.page._chooser._menu.actions() if action.data() == name]
    offered.trigger()
    qtbot.waitUntil(lambda: reporting.page._period_name == name and reporting.page.is_read)


def test_a_quarter_begins_with_the_words_of_its_months_and_goes_out_like_any_report(
    qtbot: QtBot, bench: Bench, quiet: Reporting
) -> None:
    page, plan = quiet.page, quiet.plan
    with plan.store.write("lời của tháng") as writing:
        words = {**WRITTEN, "directing": "Tháng 11 đã họp."}
        writing.edit(writing.need(Report, PLAN, MONTH, OFFICE), **words)
        writing.add(Report(plan_id=PLAN, period_id=LAST_MONTH, office_code=OFFICE, directing="Tháng 10 đã họp."))
    choose_period(qtbot, quiet, "2023-Q4")
    assert page.narrative._texts["directing"].toPlainText() == "Tháng 10 đã họp.\nTháng 11 đã họp."
    with plan.store.read() as connection:
        assert periods.period_by_name(connection, ISSUER, "2023-Q4") is None
    page.narrative._texts["results"].setPlainText("Cả quý đạt.")
    page.narrative._lines["signer_name"].setText("Phạm Văn A")
    page.narrative._lines["signer_name"].editingFinished.emit()
    with qtbot.waitSignal(page.changed):
        page.narrative.flush()
    with plan.store.read() as connection:
        quarter = periods.period_by_name(connection, ISSUER, "2023-Q4")
        assert quarter is not None
        head = report_head(connection, PLAN, quarter.id, OFFICE)
    assert head is not None
    assert (head.directing, head.results) == ("Tháng 10 đã họp.\nTháng 11 đã họp.", "Cả quý đạt.")
    bench.answer("yes")
    with qtbot.waitSignal(page.changed):
        press(page, "report_action")
    with plan.store.read() as connection:
        paper = standing_paper(connection, PLAN, quarter.id, OFFICE)
    assert paper is not None


@pytest.mark.parametrize("name", ["2023-Q3", "2023-H1", "2023-9M", "2023"])
def test_every_period_that_is_offered_can_be_looked_at(qtbot: QtBot, reporting: Reporting, name: str) -> None:
    choose_period(qtbot, reporting, name)
    assert reporting.page._view is not None
    assert reporting.page._view.findings


def test_the_old_report_stays_until_the_next_is_there_and_no_act_hits_it_meanwhile(
    qtbot: QtBot, bench: Bench, reporting: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, go, asked = reporting.page, Event(), []
    shown = report_desk.shown

    def slow(office: Office, plan_id: str, period_name: str, progress: Steps | None = None) -> ReportView:
        asked.append(period_name)
        if period_name == "2023-Q3":
            assert go.wait(10)
        return shown(office, plan_id, period_name, progress)

    monkeypatch.setattr(report_desk, "shown", slow)
    before, paper_before = page.desk._why.text(), page.preview.view.data
    page.show_report(PLAN, "2023-Q3")
    qtbot.waitUntil(lambda: "…" in page.desk._remark.text())
    assert page.desk._why.text() == before, "no flicker: the old page stays"
    assert page.preview.view.data == paper_before
    for name in ("report_nothing_arose", "paper_print", "paper_save"):
        button = page.findChild(QPushButton, name) or page.findChild(QAbstractButton, name)
        assert button is not None
        assert not button.isEnabled(), name
    page.narrative._texts["results"].setPlainText("Gõ vào tháng 11")
    page.show_report(PLAN, "2023-M10")
    go.set()
    qtbot.waitUntil(lambda: page.is_read and page._period_name == "2023-M10" and not bench.runner.is_busy)
    assert page._view is not None
    assert page._view.span is not None
    assert page._view.span.name == "2023-M10", "the answer for a period that was passed over is not shown"
    assert "…" not in page.desk._remark.text()
    assert page.narrative._texts["results"].toPlainText() == ""
    with reporting.plan.store.read() as connection:
        head = report_head(connection, PLAN, MONTH, OFFICE)
    assert head is not None
    assert head.results == "Gõ vào tháng 11", "what was typed meanwhile is the old report's"
    assert page.preview.view.data != paper_before


def test_a_report_that_cannot_be_read_leaves_the_old_one_in_place(
    qtbot: QtBot, bench: Bench, reporting: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_told: object) -> NoReturn:
        raise ReportError("report-nothing")

    page = reporting.page
    monkeypatch.setattr(report_desk, "shown", refuse)
    page.step_period(-1)
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert (page._period_name, page._chooser.key) == ("2023-M11", "2023-M11")
    assert page.preview.print_button.isEnabled()


# -- what is typed is never lost


def refuse_writes(store: Store) -> None:
    """The disk is full from now on."""

    def full(*_words: object, **_more: object) -> NoReturn:
        raise StoreFull("no room")

    store.write = full  # type: ignore[method-assign]


LONG = "Đã triển khai đến từng thôn, tổ dân phố. " * 160


def test_a_full_disk_takes_no_word_of_the_narrative(qtbot: QtBot, bench: Bench, reporting: Reporting) -> None:
    page = reporting.page
    write = reporting.plan.store.write
    refuse_writes(reporting.plan.store)
    for part in ("directing", "results", "signer_name"):
        widget = page.narrative._texts.get(part)
        if widget is not None:
            widget.setPlainText(LONG)
        else:
            page.narrative._lines[part].setText("Nguyễn Văn An")
    page.narrative.flush()
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert "vẫn còn" in bench.said()
    assert page.narrative._texts["results"].toPlainText() == LONG
    unsaved = page.narrative.findChild(QLabel, "narrative_unsaved")
    assert unsaved is not None
    assert unsaved.isVisibleTo(page.narrative)
    page.refresh()
    qtbot.waitUntil(lambda: page.is_read)
    assert page.narrative._texts["results"].toPlainText() == LONG
    reporting.plan.store.write = write  # type: ignore[method-assign]
    with qtbot.waitSignal(page.changed):
        page.narrative.flush()
    assert not unsaved.isVisibleTo(page.narrative)
    with reporting.plan.store.read() as connection:
        head = report_head(connection, PLAN, MONTH, OFFICE)
    assert head is not None
    assert (head.directing, head.results, head.signer_name) == (LONG, LONG, "Nguyễn Văn An")


def test_words_that_could_not_be_saved_keep_the_person_at_their_report(
    qtbot: QtBot, bench: Bench, reporting: Reporting
) -> None:
    page = reporting.page
    refuse_writes(reporting.plan.store)
    page.narrative._texts["results"].setPlainText("Của tháng 11")
    page.step_period(-1)
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert page._period_name == "2023-M11"
    assert page.narrative._texts["results"].toPlainText() == "Của tháng 11"


def test_a_number_that_was_refused_stays_in_its_form(qtbot: QtBot, bench: Bench, reporting: Reporting) -> None:
    page = reporting.page
    make_ready(reporting.plan)
    page.awake()
    for _step in range(2):
        bench.answer("yes")
        with qtbot.waitSignal(page.changed):
            press(page, "report_action")
    press(page, "report_action")
    form = page.acts.form
    assert form is not None
    line = form.findChild(QLineEdit, "number")
    assert line is not None
    line.setText("77")
    refuse_writes(reporting.plan.store)
    form.submit()
    qtbot.waitUntil(lambda: not form.is_writing)
    assert form.isVisible()
    assert line.text() == "77"
    assert state(reporting.plan) == "approved"
    form._at_first = form._typed()
    form.reject()


def test_where_room_is_short_the_paper_takes_the_place_of_the_desk_and_gives_it_back(reporting: Reporting) -> None:
    page = reporting.page
    page.set_breadth(Breadth.SINGLE)
    assert (page.desk.isVisible(), page.preview.isVisible()) == (True, False)
    page.desk.paper_button.click()
    assert (page.desk.isVisible(), page.preview.isVisible()) == (False, True)
    assert page.preview.print_button.isVisible()
    page.set_breadth(Breadth.WIDE)
    assert (page.desk.isVisible(), page.preview.isVisible()) == (True, True)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_report_goes_on_in_word_in_our_form_or_in_a_template_of_the_office(
    qtbot: QtBot, bench: Bench, reporting: Reporting, tmp_path: Path
) -> None:
    page = reporting.page

    def choose(name: str) -> None:
        press_paper(page, "paper_forms")
        assert page.forms is not None
        page.forms.hide()
        [act] = [one for one in page.forms.actions() if one.objectName().startswith(name)]
        act.trigger()
        qtbot.waitUntil(lambda: not bench.runner.is_busy)

    bench.answer(tmp_path / "thuong")
    press_paper(page, "paper_word")  # one press: what is done most
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    assert any("BÁO CÁO" in one.text for one in Document(str(tmp_path / "thuong.docx")).paragraphs)
    bench.answer(tmp_path / "truong")
    choose("template_fields")
    document = Document()
    document.add_paragraph("{{don_vi}} và {{nv.IX.9.ket_qua}}")
    document.save(str(tmp_path / "Mẫu & của xã.docx"))
    bench.answer(tmp_path / "Mẫu & của xã.docx")
    choose("template_add")
    with reporting.plan.store.read() as connection:
        [kept] = templates(connection, OFFICE)
    bench.answer(tmp_path / "theo-mau")
    choose(f"template_{kept.id}")
    assert "nv.IX.9.ket_qua" in bench.notes[-1].sentence
    assert bench.notes[-1].lead, "a draft is called one"
    [line] = Document(str(tmp_path / "theo-mau.docx")).paragraphs
    assert line.text == "Ủy ban nhân dân xã Đoàn Lập và "


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_blank_form_of_our_tasks_is_printed_and_filled_in_by_pen(
    qtbot: QtBot, bench: Bench, reporting: Reporting, tmp_path: Path
) -> None:
    page = reporting.page
    press_paper(page, "paper_forms")
    assert page.forms is not None
    page.forms.hide()
    [act] = [one for one in page.forms.actions() if one.objectName() == "print_blank"]
    act.trigger()
    [shown] = page.findChildren(WorkingPaperWindow)
    qtbot.waitUntil(lambda: bool(shown.preview.view.data))
    said = " ".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(shown.preview.view.data))
    assert "Đơn vị báo cáo: Ủy ban nhân dân xã Đoàn Lập" in said
    assert "[ ] Đang triển khai" in said
    assert "chậm nhất" not in said, "within the house nothing is due"
    bench.answer(tmp_path / "phieu")
    shown.save(".pdf")
    qtbot.waitUntil(lambda: (tmp_path / "phieu.pdf").exists() and not bench.runner.is_busy)
    assert (tmp_path / "phieu.pdf").read_bytes() == shown.preview.view.data
    bench.answer(tmp_path / "phieu")
    shown.save(".docx")
    qtbot.waitUntil(lambda: (tmp_path / "phieu.docx").exists() and not bench.runner.is_busy)
    table = Document(str(tmp_path / "phieu.docx")).tables[0]
    assert "[ ] Đang triển khai" in table.rows[1].cells[4].text
    shown.reject()


def press_paper(page: ReportPage, name: str) -> None:
    found = page.findChild(QAbstractButton, name)
    assert found is not None
    assert found.isEnabled()
    found.click()


def test_on_a_small_screen_the_title_of_the_paper_goes_before_a_word_on_a_button_is_cut(
    qtbot: QtBot, quiet: Reporting
) -> None:
    page = quiet.page
    title = next(one for one in page.preview.findChildren(QLabel) if one.text() == page.preview.accessibleName())
    for breadth, shown in ((Breadth.SNUG, False), (Breadth.WIDE, True)):
        page.set_breadth(breadth)
        assert title.isVisible() is shown
        assert page.preview.sign_button.isVisible()
    page.refresh()
    qtbot.waitUntil(lambda: page.is_read)
    keep, update = (page.findChild(QPushButton, name) for name in ("keep_all_as_before", "mend_not-updated"))
    assert keep is not None
    assert update is not None
    below, button = (one.mapTo(page, one.rect().topLeft()).y() for one in (keep, update))
    assert below >= button + update.height(), "two acts side by side push each other out of a narrow desk"

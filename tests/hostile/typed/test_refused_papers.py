"""The same walk through what papers are written with: letters, their form, a report typed in for a unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from app.desk import letters
from app.desk.letters import OWN_PLAN, REPLY
from app.reports.drafting import LetterDraft
from tests.hostile.typed.test_refused_writes import refuse_form
from tests.hostile.typed.walking import TYPED, type_into
from tests.hostile.typed.walking import editable as editable_in
from tests.support.desk import OURS, PLAN
from tests.support.doors import doors_of
from tests.support.offices import office_at
from tests.support.plan_store import OFFICE, make_store
from tests.support.screens import Bench
from tests.ui.screens.matrix.test_page import Issued, choose_unit
from tests.ui.screens.report.test_papers_window import Cabinet, cabinet, put, untick
from ui.screens.matrix.paper_tables import TaskLines
from ui.screens.packages.register_view import RegisterView
from ui.screens.settings.paper_form import form_of_papers
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "Negative sizes")


@pytest.fixture
def papers(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Cabinet]:
    """The papers of a commune."""
    made = cabinet(qtbot, bench, tmp_path, "carries_out", OURS)
    yield made
    made.settle()
    made.desk.store.close()


def settle(qtbot: QtBot, bench: Bench) -> None:
    qtbot.waitUntil(lambda: not bench.runner.is_busy)


@pytest.mark.parametrize("kind", [REPLY, OWN_PLAN])
def test_a_letter_of_the_office(kind: str, papers: Cabinet) -> None:
    papers.window.compose(kind)
    papers.settle()
    refuse_form(papers.form(), papers.qtbot, place=f"letter_form {kind}")
    papers.settle()
    assert papers.stages() == ["submitted"]


def test_the_number_and_the_sending_of_a_letter(papers: Cabinet) -> None:
    draft = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject="trả lời", text=("Đã nhận.",))
    letters.submit(papers.office, draft)
    papers.window.refresh()
    papers.press("paper_number")
    refuse_form(papers.form(), papers.qtbot, place="number_form")
    papers.settle()
    papers.press("paper_sent")
    refuse_form(papers.form(), papers.qtbot)
    papers.settle()
    assert papers.stages() == ["sent"]


def test_a_number_that_is_corrected(papers: Cabinet) -> None:
    draft = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject="trả lời", text=("Đã nhận.",))
    paper_id = letters.submit(papers.office, draft)
    letters.number(papers.office, paper_id, "31", "UBND", papers.office.clock.today())
    papers.window.refresh()
    papers.press("paper_correct")
    refuse_form(papers.form(), papers.qtbot, place="correct_form")
    papers.settle()
    assert papers.stages() == ["numbered"]


def test_why_a_number_is_called_off(papers: Cabinet) -> None:
    draft = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject="trả lời", text=("Đã nhận.",))
    paper_id = letters.submit(papers.office, draft)
    letters.number(papers.office, paper_id, "31", "UBND", papers.office.clock.today())
    papers.window.refresh()
    papers.press("paper_call_off")
    refuse_form(papers.form(), papers.qtbot, place="call_off_form")
    papers.settle()
    assert papers.stages() == ["cancelled"]


def test_the_form_of_papers(papers: Cabinet) -> None:
    kept: list[object] = []
    form = form_of_papers(doors_of(papers.bench), papers.office, kept.append, papers.window, PLAN)
    form.open()
    refuse_form(form, papers.qtbot)
    assert kept


def test_a_line_of_what_came_and_went(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    plan = make_store(tmp_path)
    view = RegisterView(doors_of(bench), office_at(plan.store, plan.clock, OFFICE, tmp_path))
    qtbot.addWidget(view)
    view.show()
    view.year.setCurrentIndex(0)
    view.refresh()
    assert view.table.model().rowCount(), "something came"
    note = view.findChild(QPushButton, "register_note")
    assert note is not None
    note.click()
    form = view.findChild(Form, "register_form")
    assert form is not None
    refuse_form(form, qtbot)
    settle(qtbot, bench)
    plan.store.close()


def open_behalf(qtbot: QtBot, bench: Bench, issued: Issued) -> Form:
    choose_unit(issued, OFFICE)
    with qtbot.waitSignal(issued.page.bar.behalf_asked):
        issued.page.bar.behalf_asked.emit()
    qtbot.waitUntil(lambda: issued.page.behalf.form is not None)
    form = issued.page.behalf.form
    assert form is not None
    return form


def test_a_paper_report_typed_in_for_a_unit(
    qtbot: QtBot, bench: Bench, issued: Issued, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = open_behalf(qtbot, bench, issued)
    scan = tmp_path / "ban-quet.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
    for box in form.findChildren(QComboBox):
        box.setCurrentIndex(box.findData("done"))
    monkeypatch.setitem(TYPED, "scan", str(scan))
    refuse_form(form, qtbot)
    settle(qtbot, bench)


def test_a_day_beside_a_task_that_is_not_done_is_never_dropped_in_silence(
    qtbot: QtBot, bench: Bench, issued: Issued
) -> None:
    form = open_behalf(qtbot, bench, issued)
    lines = form.findChild(TaskLines)
    assert lines is not None
    for one in editable_in(form):
        if isinstance(one.widget, QLineEdit) and one.widget.objectName() in ("received_on", "reference", "dated_on"):
            type_into(one)
    box = lines.table.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("in_progress"))
    accept = form.findChild(QPushButton, "accept")
    assert accept is not None
    assert accept.isEnabled()
    put(lines.table, 0, 3, "06/11/2023")
    assert not accept.isEnabled(), "the day would be lost"
    box.setCurrentIndex(box.findData("done"))
    assert accept.isEnabled()
    before = lines.typed()
    box.setCurrentIndex(box.findData(""))
    assert lines.typed() != before
    put(lines.table, 0, 3, "hôm qua")
    bench.answer("no")
    form.reject()
    assert form.isVisible(), "what was typed is asked about before it goes, though it is no value"
    bench.answer("yes")
    form.reject()


def test_words_of_a_task_that_is_not_ticked_are_asked_about_before_they_go(papers: Cabinet) -> None:
    papers.window.compose(OWN_PLAN)
    papers.settle()
    picks = papers.letter()._picks
    assert picks is not None
    table: QTableWidget = picks.table
    untick(table, 0)
    form = papers.form()
    form._at_first = form._typed()
    put(table, 0, 2, "Phạm Thị Hoa")
    papers.bench.answer("no")
    form.reject()
    assert form.isVisible()
    papers.bench.answer("yes")
    form.reject()
    assert not form.isVisible()

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.errors import ExchangeError
from app.exchange.authorities import add_authority
from app.tracking.evidence import add_file
from app.trust.certificate import CertificateOffice, read_facts
from app.trust.fingerprint import code_of, fingerprint
from app.trust.keys import make_key
from db import schema
from tests.hostile.evidence.carrying import linked
from tests.support.exchange_world import MONTH, PLAN, Desk, issue_plan, open_desk, progress
from tests.support.issued import authority, issued
from tests.support.screens import Bench, import_flow
from ui.screens.imports.import_flow import ImportFlow
from ui.screens.report.list_window import ListWindow
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def district(tmp_path: Path) -> Desk:
    desk = open_desk(tmp_path, "315")
    issue_plan(desk)
    return desk


@pytest.fixture
def commune(tmp_path: Path, district: Desk) -> Desk:
    desk = open_desk(tmp_path, "11785")
    district.know(desk, "subordinate")
    return desk


def add_evidence(desk: Desk, path: Path) -> None:
    folder = desk.folders.evidence
    assert folder is not None
    add_file(desk.store, desk.clock, "VP", folder, path, clause_id=f"{PLAN}-1", office_code=desk.code, period_id=MONTH)


def shown(qtbot: QtBot, flow: ImportFlow) -> None:
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog.isVisible())


def test_a_plan_is_seen_first_and_taken_in_by_the_button(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    backups: list[str] = []
    flow = import_flow(bench, commune, backups)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    assert len(flow.dialog.subject.lines) > 6
    assert commune.rows(schema.Plan) == []
    with qtbot.waitSignal(flow.finished):
        QTest.mouseClick(flow.dialog.take_in_button, Qt.MouseButton.LeftButton)
    assert len(commune.rows(schema.Plan)) == 1
    assert backups == ["before-import"]
    assert [row.outcome for row in commune.rows(schema.Package)] == ["applied"]


def test_the_changes_are_a_paper_to_print_and_to_keep_in_word(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    commune.know(district, "superior")
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    flow.dialog.print_button.click()
    paper = flow.dialog.findChild(ListWindow)
    assert paper is not None
    qtbot.waitUntil(lambda: paper.preview.view.page_count > 0)
    printed = PdfDocument(paper.preview.view.data)[0].get_textpage().get_text_range()
    assert "Thay đổi khi tiếp nhận tệp dữ liệu" in printed
    assert code_of(district.print) in " ".join(printed.split())
    bench.answer(tmp_path / "thay-doi")
    paper.preview.word_button.click()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    document = Document(str(tmp_path / "thay-doi.docx"))
    [heading] = [one for one in document.paragraphs if str(getattr(one.style, "name", "")).startswith("Heading")]
    assert heading.text == "Thay đổi khi tiếp nhận tệp dữ liệu"
    assert document.core_properties.language == "vi-VN"
    [table] = document.tables
    assert len(table.rows) > len(flow.dialog.subject.lines)
    assert commune.rows(schema.Plan) == [], "a paper takes nothing in"


def test_later_keeps_the_file_waiting_and_it_can_be_opened_again(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()
    (row,) = commune.rows(schema.Package)
    assert row.outcome == "waiting"
    assert commune.rows(schema.Plan) == []
    flow.open_again(row.num)
    shown(qtbot, flow)
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert len(commune.rows(schema.Plan)) == 1


def test_a_changed_byte_is_refused_with_its_sentence_and_changes_nothing(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    path = district.send("11785").path
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    flow = import_flow(bench, commune)
    flow.receive([path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    assert flow.dialog.subject.refusal
    assert not flow.dialog.take_in_button.isVisible()
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()
    assert commune.rows(schema.Plan) == []
    assert len(list(commune.folders.quarantine.iterdir())) == 1


def test_an_unknown_sender_is_compared_kept_and_shown_again(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    first = flow.dialog
    assert first is not None
    assert first.subject.can_compare
    compare = first.findChild(QPushButton, "compare_button")
    assert compare is not None
    compare.click()
    qtbot.waitUntil(lambda: flow.compare is not None)
    assert flow.compare is not None
    flow.compare.typed.setText(code_of(district.print))
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog is not first and flow.dialog.isVisible())
    assert flow.dialog is not None
    assert not flow.dialog.subject.refusal
    assert [row.state for row in commune.rows(schema.Certificate)] == ["pinned"]
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert len(commune.rows(schema.Plan)) == 1


def test_a_sender_with_a_token_is_kept_for_the_office_a_person_names_and_shown_with_its_authority(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    district.signer = issued("UBND huyện Tiên Lãng", 40).signer
    add_authority(commune.store, commune.clock, "VP", pem=authority().pem, fingerprint=fingerprint(authority().der))
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    first = flow.dialog
    assert first is not None
    name = read_facts(authority().der).name
    assert name in first.subject.facts[-1].sentence
    assert first.subject.facts[-1].state == "doubt", "who issued it says nothing about whose office it is"
    found = first.findChild(QPushButton, "compare_button")
    assert found is not None
    found.click()
    qtbot.waitUntil(lambda: flow.compare is not None)
    assert flow.compare is not None
    assert flow.compare.office.isEnabled()
    assert flow.compare.office.currentData() == "315"
    flow.compare.typed.setText(code_of(district.print))
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog is not first and flow.dialog.isVisible())
    assert flow.dialog is not None
    assert name in flow.dialog.subject.facts[-1].sentence
    assert flow.dialog.subject.facts[-1].state == "good"
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    (kept,) = commune.rows(schema.Certificate)
    assert (kept.office_code, kept.state) == ("315", "pinned")
    assert kept.installation_id == district.rows(schema.Installation)[0].installation_id


def test_a_new_key_of_a_known_office_retires_the_old_one_only_after_a_question(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    mine = district.rows(schema.Installation)[0]
    district.signer = make_key(
        CertificateOffice("315", "UBND huyện Tiên Lãng", mine.installation_id), district.clock.now()
    )
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    first = flow.dialog
    assert first is not None
    found = first.findChild(QPushButton, "compare_button")
    assert found is not None
    found.click()
    qtbot.waitUntil(lambda: flow.compare is not None)
    assert flow.compare is not None
    assert not flow.compare.office.isEnabled(), "the certificate names its office"
    bench.answer("yes")
    flow.compare.typed.setText(code_of(district.print))
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog is not first and flow.dialog.isVisible())
    states = {row.fingerprint: row.state for row in commune.rows(schema.Certificate)}
    assert states.pop(district.print) == "pinned"
    assert list(states.values()) == ["retired"]
    with qtbot.waitSignal(flow.finished):
        assert flow.dialog is not None
        flow.dialog.later_button.click()


def test_the_same_file_again_only_says_so(qtbot: QtBot, bench: Bench, district: Desk, commune: Desk) -> None:
    commune.know(district, "superior")
    path = district.send("11785").path
    commune.take(path)
    flow = import_flow(bench, commune)
    with qtbot.waitSignal(flow.finished):
        flow.receive([path])
    assert flow.dialog is None
    assert "đã tiếp nhận rồi" in bench.said()


def test_a_folder_without_data_files_says_so(qtbot: QtBot, bench: Bench, commune: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "thu.txt").write_text("xin chào", encoding="utf-8")
    flow = import_flow(bench, commune)
    with qtbot.waitSignal(flow.finished):
        flow.receive([empty])
    assert len(bench.notes) == 1
    assert commune.rows(schema.Package) == []


def test_a_stick_asks_only_about_what_can_be_taken_in(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    commune.know(district, "superior")
    other = open_desk(tmp_path, "11758")
    district.know(other, "subordinate")
    stick = tmp_path / "usb"
    stick.mkdir()
    for number in range(3):
        (stick / f"bảng lương {number}.xlsx").write_bytes(b"an ordinary file %d" % number)
    (stick / "xã khác.xlsx").write_bytes(district.send("11758").path.read_bytes())
    (stick / "xã mình.xlsx").write_bytes(district.send("11785").path.read_bytes())
    flow = import_flow(bench, commune)
    flow.receive([stick])
    shown(qtbot, flow)
    assert flow.dialog is not None
    assert flow.dialog.subject.file_name == "xã mình.xlsx"
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert [row.outcome for row in commune.rows(schema.Package)] == ["applied"]
    assert list(commune.folders.quarantine.iterdir()) == []
    assert "1 for other offices, 3 ordinary files" in bench.said()


def test_evidence_that_came_beside_a_file_is_kept(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    proof = tmp_path / "biên bản.pdf"
    proof.write_bytes(b"%PDF-1.7 signed and stamped")
    add_evidence(commune, proof)
    report = commune.send("315").path
    flow = import_flow(bench, district)
    flow.receive([report, proof])
    shown(qtbot, flow)
    assert flow.dialog is not None
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    (kept,) = list(district.folders.evidence.iterdir())  # type: ignore[union-attr]  # this desk has one
    assert kept.read_bytes() == proof.read_bytes()
    assert [row.outcome for row in district.rows(schema.Package, direction="in")] == ["applied"]


def test_a_report_without_its_evidence_says_which_file_has_not_come(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    proof = tmp_path / "biên bản.pdf"
    proof.write_bytes(b"%PDF-1.7 signed and stamped")
    add_evidence(commune, proof)
    flow = import_flow(bench, district)
    flow.receive([commune.send("315").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert "chưa đến (biên bản.pdf)" in bench.said()
    flow.receive([proof])
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    assert bench.said().count("chưa đến") == 1


@pytest.mark.parametrize("with_report", [True, False])
def test_evidence_that_came_and_may_not_be_kept_is_named_with_its_reason(
    with_report: bool,
    qtbot: QtBot,
    bench: Bench,
    district: Desk,
    commune: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    proof = tmp_path / "biên bản.docx"
    proof.write_bytes(linked("attachedTemplate", "https://example.vn/a.dotm"))
    with monkeypatch.context() as patch:
        patch.setattr("app.tracking.evidence.require_allowed", lambda _name, _content: None)  # a version before
        add_evidence(commune, proof)
    report = commune.send("315").path
    if not with_report:
        district.take(report)
    flow = import_flow(bench, district)
    with qtbot.waitSignal(flow.finished):
        flow.receive([report, proof] if with_report else [proof])
        if with_report:
            shown(qtbot, flow)
            assert flow.dialog is not None
            flow.dialog.take_in_button.click()
    told = bench.notes[-1]
    assert told.tone == "warning"
    assert "1 tệp minh chứng gửi kèm không nhận được" in told.sentence
    assert "Tệp biên bản.docx lấy mẫu hoặc nội dung từ mạng" in told.sentence
    assert "chưa đến" not in bench.said()
    assert list(district.folders.evidence.iterdir()) == []  # type: ignore[union-attr]  # this desk has one


def test_a_file_named_by_a_person_is_answered_even_when_it_is_an_ordinary_one(
    qtbot: QtBot, bench: Bench, commune: Desk, tmp_path: Path
) -> None:
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"\xff\xd8 a photo")
    flow = import_flow(bench, commune)
    flow.receive([photo])
    shown(qtbot, flow)
    assert flow.dialog is not None
    assert "không phải tệp dữ liệu" in flow.dialog.subject.refusal
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()


def test_stopping_to_follow_many_tasks_says_how_many_and_asks_whom(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    for number in (1, 2, 3):
        clause = district.rows(schema.Clause, id=f"{PLAN}-{number}")[0]
        district.edit(clause, archived_at=district.clock.now())
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    subject = flow.dialog.subject
    assert "ngừng theo dõi 3/6 nhiệm vụ" in subject.warning
    assert "huyện Tiên Lãng" in subject.warning
    # A role goes with its clause: three tasks are three lines.
    assert [line.group for line in subject.lines].count("archived") == 3
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()


def test_a_file_that_another_program_holds_is_said_kindly_when_checked(
    qtbot: QtBot, bench: Bench, commune: Desk, tmp_path: Path
) -> None:
    flow = import_flow(bench, commune)
    flow.look_at(tmp_path / "gone.xlsx")
    qtbot.waitUntil(lambda: bool(bench.doors.messages))
    assert bench.doors.messages[0].code == "cannot-read"


def test_escape_no_longer_puts_a_file_aside_once_it_is_being_taken_in(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    dialog = flow.dialog
    with qtbot.waitSignal(flow.finished):
        dialog.take_in_button.click()
        dialog.reject()  # what Escape does, without a turn of the loop in between
        assert dialog.isVisible()
    assert [row.outcome for row in commune.rows(schema.Package)] == ["applied"]


def test_enter_takes_nothing_in_wherever_the_focus_stands(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk
) -> None:
    commune.know(district, "superior")
    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    for widget in (flow.dialog.tree, flow.dialog.take_in_button, flow.dialog):
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Return)
        QTest.keyClick(widget, Qt.Key.Key_Enter)
    assert flow.dialog is not None
    assert flow.dialog.isVisible()
    with qtbot.waitSignal(flow.finished):
        QTest.keyClick(flow.dialog.later_button, Qt.Key.Key_Return)
    assert commune.rows(schema.Plan) == []


def test_a_code_that_could_not_be_kept_stays_where_it_was_typed(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object, **_more: object) -> None:
        raise ExchangeError("no-room", name="x", free=0, needed=1)

    flow = import_flow(bench, commune)
    flow.receive([district.send("11785").path])
    shown(qtbot, flow)
    assert flow.dialog is not None
    flow.dialog.comparing_asked.emit()
    assert flow.compare is not None
    typed = code_of(district.print)
    flow.compare.typed.setText(typed)
    monkeypatch.setattr("app.exchange.enrolment.pin", full)
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert bench.notes[-1].tone == "danger"
    assert flow.compare.isVisible()
    assert flow.compare.typed.text() == typed
    assert commune.rows(schema.Certificate) == []
    monkeypatch.undo()
    flow.compare.confirm.click()
    qtbot.waitUntil(lambda: bool(commune.rows(schema.Certificate)) and flow.compare is None)
    qtbot.waitUntil(lambda: flow.dialog is not None and flow.dialog.isVisible())
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()


def two_reports(district: Desk, commune: Desk, folder: Path) -> None:
    """A stick with two reports of a commune, and a third one that was altered."""
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    for number in (1, 2, 3):
        commune.add(progress(commune, f"{PLAN}-{number}"))
        data = bytearray(commune.send("315").path.read_bytes())
        if number == 3:
            data[len(data) // 2] ^= 1
        (folder / f"{number}.xlsx").write_bytes(bytes(data))


def test_a_folder_of_clean_files_is_taken_in_by_one_act_and_the_rest_is_shown(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "đến"
    folder.mkdir()
    two_reports(district, commune, folder)
    flow = import_flow(bench, district)
    bench.answer("all")
    flow.receive([folder])
    shown(qtbot, flow)
    (question,) = bench.prompt.asked
    assert isinstance(question, Question)
    assert "2 files can be taken in at once" in question.sentence
    assert "3.xlsx" in question.detail
    assert "2 files were taken in." in bench.said()
    assert flow.dialog is not None
    assert flow.dialog.subject.file_name == "3.xlsx"
    with qtbot.waitSignal(flow.finished):
        flow.dialog.later_button.click()
    assert sorted(row.outcome for row in district.rows(schema.Package, direction="in")) == [
        "applied",
        "applied",
        "damaged",
    ]


def test_who_wants_to_see_each_sees_each(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "đến"
    folder.mkdir()
    two_reports(district, commune, folder)
    flow = import_flow(bench, district)
    bench.answer("each")
    flow.receive([folder])
    for _ in range(3):
        shown(qtbot, flow)
        assert flow.dialog is not None
        with qtbot.waitSignal(flow.put_aside):
            flow.dialog.later_button.click()
    qtbot.waitUntil(lambda: len(district.rows(schema.Package, direction="in")) == 3)
    assert "applied" not in {row.outcome for row in district.rows(schema.Package, direction="in")}


def test_a_file_that_also_bears_last_year_is_named_with_its_reason_and_shown_by_itself(
    qtbot: QtBot, bench: Bench, district: Desk, commune: Desk, tmp_path: Path
) -> None:
    commune.know(district, "superior")
    commune.take(district.send("11785").path)
    folder = tmp_path / "đến"
    folder.mkdir()
    for number in (1, 2, 3):
        period = {"period": "month:2025-10-15:2025-11-14"} if number == 3 else {}
        commune.add(progress(commune, f"{PLAN}-{number}", **period))
        (folder / f"{number}.xlsx").write_bytes(commune.send("315").path.read_bytes())
    flow = import_flow(bench, district)
    bench.answer("all")
    flow.receive([folder])
    shown(qtbot, flow)
    (question,) = bench.prompt.asked
    assert isinstance(question, Question)
    assert "Changes another period: to be looked at (1)" in question.detail
    assert "an earlier year (tháng 11 năm 2025)" in question.detail
    assert flow.dialog is not None
    assert "tháng 11 năm 2025" in flow.dialog.subject.warning
    assert any(line.what.startswith("tháng 11 năm 2025: ") for line in flow.dialog.subject.lines)
    with qtbot.waitSignal(flow.put_aside):
        flow.dialog.later_button.click()
    assert [row.note for row in district.rows(schema.Progress, period_id="month:2025-10-15:2025-11-14")] == []
    flow.receive([folder / "3.xlsx"])
    shown(qtbot, flow)
    with qtbot.waitSignal(flow.finished):
        flow.dialog.take_in_button.click()
    assert "The figures of tháng 11 năm 2025 are others now" in bench.said()

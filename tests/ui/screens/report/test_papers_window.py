"""Văn bản của đơn vị, walked with clicks: a paper is written, submitted, taken back, numbered, sent, kept as Word."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desk import letters, linking, own_plan, paper_record, report, signed_copies, signing, task
from app.desk.letters import EXPLANATION, OWN_PLAN, REMINDER, REPLY
from app.desk.office import Office
from app.desk.signing import ToSign
from app.errors import PlanningError, ReportError
from app.reports.drafting import LetterDraft
from app.reports.freezing import KINDS
from app.reports.progress_sheet import draw_progress_sheet
from app.reports.reserved import annex_reference
from app.reports.sign import sign_pdf, signed_by
from app.tracking import difficulties, progress, reporting
from tests.app.reports.samples import MADE_AT, clean_copy
from tests.app.reports.test_sign import made as signer
from tests.support.desk import DATED, FREE, ISSUER, OURS, PLAN, RECURRING, WHO, Desk, keep_form, lay
from tests.support.doors import doors_of
from tests.support.fake_tokens import FakeTokens
from tests.support.issued import PASSWORD, issued
from tests.support.offices import office_at
from tests.support.outside import catch_opened
from tests.support.screens import Bench
from tests.support.written import WRITTEN
from tests.ui.screens.report.test_signing import fill as give_key
from tests.ui.screens.report.test_signing import open_forms
from ui.screens.report.letter_form import LetterEditor, kind_words
from ui.screens.report.papers_window import PapersWindow
from ui.screens.report.signing import SigningDesk, ask_how_to_sign
from ui.texts.days import day
from ui.widgets.form import Form
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Cabinet:
    """The window over a desk."""

    window: PapersWindow
    desk: Desk
    office: Office
    bench: Bench
    qtbot: QtBot
    signed: list[tuple[int, str]] = field(default_factory=list)

    def press(self, name: str) -> None:
        found = self.window.findChild(QAbstractButton, name)
        assert found is not None
        assert found.isVisible(), name
        assert found.isEnabled(), name
        found.click()

    def choose(self, name: str) -> None:
        """Choose in a menu."""
        [found] = self.window.findChildren(QAction, name)
        found.trigger()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.bench.runner.is_busy)

    def form(self) -> Form:
        assert self.window.form is not None
        return self.window.form

    def letter(self) -> LetterEditor:
        editor = self.form().editor("letter")
        assert isinstance(editor, LetterEditor)
        return editor

    def type_in(self, **words: str) -> None:
        for name, text in words.items():
            box = self.letter()._boxes[name].box
            if isinstance(box, QLineEdit):
                box.setText(text)
            else:
                box.setPlainText(text)

    def submit(self) -> None:
        with self.qtbot.waitSignal(self.window.changed):
            self.form().submit()
        self.settle()

    def stages(self) -> list[str]:
        return [one.paper.stage for one in paper_record.listed(self.office)]

    def said(self) -> str:
        note = self.window.bar.note
        return note.sentence if note is not None else ""

    def has_said(self, words: str) -> bool:
        return words in self.said()


def cabinet(qtbot: QtBot, bench: Bench, folder: Path, part: str, code: str, made: Desk | None = None) -> Cabinet:
    desk = made or lay(folder, part=part)
    keep_form(desk.store, desk.clock, WHO, code, signer="Nguyễn Văn Ước", drafter="VH-XH")
    office = office_at(desk.store, desk.clock, code, folder, who=WHO)
    window = PapersWindow(doors_of(bench), office, PLAN)
    qtbot.addWidget(window)
    window.show()
    found = Cabinet(window, desk, office, bench, qtbot)
    window.sign_asked.connect(lambda data, name: found.signed.append((len(data.paper), name)))
    return found


@pytest.fixture
def commune(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Cabinet]:
    made = cabinet(qtbot, bench, tmp_path, "carries_out", OURS)
    yield made
    made.settle()
    made.desk.store.close()


def put(table: QTableWidget, row: int, column: int, text: str) -> None:
    item = table.item(row, column)
    assert item is not None
    assert item.flags() & Qt.ItemFlag.ItemIsEditable
    item.setText(text)


def untick(table: QTableWidget, row: int) -> None:
    item = table.item(row, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())


def test_every_kind_of_paper_has_a_name_for_people() -> None:
    assert [kind for kind in KINDS if kind_words(kind) == kind] == []


def test_an_answer_goes_from_the_desk_to_the_post(commune: Cabinet, tmp_path: Path) -> None:
    commune.window.compose(REPLY)
    commune.type_in(
        addressees="Sở Nội vụ\nSở Tư pháp",
        subject="trả lời Công văn số 15/SNV-CCHC",
        text="Đoạn một.\nĐoạn hai",
        title="PHÓ CHỦ TỊCH",
        signer="Phạm Thị Hoa",
    )
    commune.letter().draw()
    commune.settle()
    assert "DỰ THẢO" in words(commune.letter().view.data)
    assert commune.stages() == [], "a draft is kept nowhere"
    commune.submit()
    assert commune.stages() == ["submitted"]
    clean = words(commune.window.preview.view.data)
    assert "DỰ THẢO" not in clean
    assert "- Sở Nội vụ; - Sở Tư pháp." in clean
    assert "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in clean
    assert "Phạm Thị Hoa" in clean
    commune.press("paper_number")
    number = commune.form().findChild(QLineEdit, "number")
    assert number is not None
    number.setText("12")
    commune.submit()
    assert "Số: 12/UBND" in words(commune.window.preview.view.data)
    commune.press("paper_sent")
    commune.submit()
    assert commune.stages() == ["sent"]
    commune.bench.answer(tmp_path / "tra-loi")
    commune.press("paper_word")
    commune.settle()
    assert any("Đoạn hai./." in one.text for one in Document(str(tmp_path / "tra-loi.docx")).paragraphs)
    commune.bench.answer(tmp_path / "tra-loi")
    commune.press("paper_save")
    commune.settle()
    assert (tmp_path / "tra-loi.pdf").read_bytes() == commune.window.preview.view.data
    commune.press("paper_sign")
    assert commune.signed[0][1].startswith("12-UBND-VH-XH ")


def test_a_paper_that_was_taken_back_goes_on_from_its_words(commune: Cabinet) -> None:
    commune.window.compose(REPLY)
    commune.type_in(addressees="Sở Nội vụ", subject="trả lời", text="Đoạn một.")
    commune.submit()
    commune.press("paper_take_back")
    commune.settle()
    assert commune.stages() == ["taken_back"]
    commune.press("paper_again")
    value = commune.letter().value()
    assert (value.addressees, value.subject, value.text) == (("Sở Nội vụ",), "trả lời", ("Đoạn một.",))
    commune.type_in(text="Đoạn khác.")
    commune.submit()
    assert sorted(commune.stages()) == ["submitted", "taken_back"]
    assert "Đoạn khác./." in words(commune.window.preview.view.data)


def test_what_the_letter_lacks_is_said_and_every_word_stays(commune: Cabinet) -> None:
    commune.window.compose(REPLY)
    commune.type_in(addressees="Sở Nội vụ", text="Đoạn một.")
    commune.form().submit()
    commune.settle()
    refusal = commune.form().findChild(QLabel, "form_refusal_words")
    assert refusal is not None
    assert "trích yếu" in refusal.text()
    assert commune.letter().value().text == ("Đoạn một.",)
    assert commune.stages() == []


def test_the_own_plan_takes_chosen_tasks_people_and_days_and_one_of_its_own(commune: Cabinet) -> None:
    commune.window.compose(OWN_PLAN)
    picks = commune.letter()._picks
    assert picks is not None
    table = picks.table
    assert table.rowCount() == 3
    untick(table, 2)
    put(table, 0, 2, "Phạm Thị Hoa")
    put(table, 0, 5, "20/11/2026")
    picks.add.click()
    for column, text in ((1, "Họp giao ban"), (2, "Văn phòng"), (5, "Thứ Hai hằng tuần")):
        put(table, 3, column, text)
    commune.submit()
    said = words(commune.window.preview.view.data)
    assert "Kế hoạch gồm 03 nhiệm vụ, trong đó 02 nhiệm vụ được giao và 01 nhiệm vụ của đơn vị" in said
    assert "Phạm Thị Hoa" in said
    assert "Họp giao ban" in said
    assert "Phát huy vai trò" not in said
    [kept] = paper_record.listed(commune.office)
    assert (kept.paper.kind, kept.paper.plan_id, kept.paper.code) == (OWN_PLAN, PLAN, "KH-UBND")


def test_nothing_overdue_needs_no_account(commune: Cabinet) -> None:
    commune.window.compose(EXPLANATION)
    assert commune.window.form is None
    assert "quá hạn" in commune.said()
    commune.window.compose(REPLY)
    assert commune.said() == "", "what was refused of another paper is past"


def test_a_reminder_shows_who_owes_what_before_it_is_submitted(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    issuer = cabinet(qtbot, bench, tmp_path, "issues", ISSUER)
    issuer.window.compose(REMINDER, issuer.desk.period().id, [OURS])
    issuer.settle()
    assert "- Chưa gửi báo cáo (01 đơn vị)" in words(issuer.letter().view.data)
    issuer.submit()
    assert "Kính gửi: Ủy ban nhân dân xã Đoàn Lập." in words(issuer.window.preview.view.data)
    issuer.desk.store.close()


def test_a_data_code_leads_to_its_paper_and_to_what_has_changed(commune: Cabinet) -> None:
    desk, office, period = commune.desk, commune.office, commune.desk.period().id
    for clause in (DATED, RECURRING, FREE):
        progress.set_progress(
            desk.store, desk.clock, WHO, clause, period, OURS, state="in_progress", note="Đang làm", reported=True
        )
    reporting.prepare(desk.store, desk.clock, WHO, PLAN, period, OURS, **WRITTEN)
    report.submit(office, PLAN, period)
    paper = report.paper_of(office, PLAN, period)
    assert paper is not None
    report.take_back(office, PLAN, period)
    progress.set_progress(desk.store, desk.clock, WHO, DATED, period, OURS, note="Đã ban hành")
    letters.submit(office, _reply())
    commune.window.refresh()
    commune.window.code.setText(paper.data_code.lower())
    commune.press("find_code")
    assert commune.window.table.rowCount() == 1
    told = commune.window.record.text()
    assert "trình ký ngày 10/11/2026" in told or "submitted on 10/11/2026" in told
    assert "Đang làm → Đã ban hành" in told
    commune.press("all_papers")
    assert commune.window.table.rowCount() == 2
    commune.window.code.setText("12345678")
    commune.press("find_code")
    assert "12345678" in commune.said()


def _reply() -> LetterDraft:
    return LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject="trả lời", text=("Đã nhận.",))


def test_the_signatures_of_a_pdf_are_checked_in_the_window(commune: Cabinet, tmp_path: Path) -> None:
    pdf = sign_pdf(draw_progress_sheet(clean_copy()), signer("rsa"), signed_by("Nguyễn Văn Ước", MADE_AT), at=MADE_AT)
    good, bad, none = tmp_path / "tot.pdf", tmp_path / "sua.pdf", tmp_path / "trang.pdf"
    good.write_bytes(pdf)
    spoilt = pdf.replace(b"/Title", b"/Titla", 1)
    bad.write_bytes(spoilt)
    none.write_bytes(draw_progress_sheet(clean_copy()))
    for path, count, tone in ((good, "1", "warning"), (bad, "", "danger"), (none, "", "warning")):
        commune.bench.answer(path, "close")
        commune.choose("check_signatures")
        commune.qtbot.waitUntil(lambda: not commune.bench.prompt.answers)
        asked = commune.bench.prompt.asked[-1]
        assert (path.name in asked.sentence, count in asked.sentence, asked.tone) == (True, True, tone)  # type: ignore[attr-defined]
    assert "14/11/2026" in commune.bench.prompt.asked[1].detail  # type: ignore[attr-defined]


def test_a_paper_is_printed_from_here(commune: Cabinet, tmp_path: Path) -> None:
    commune.window.compose(REPLY)
    commune.type_in(addressees="Sở Nội vụ", subject="trả lời", text="Đoạn một.")
    commune.submit()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    commune.bench.answer(printer)
    commune.press("paper_print")
    commune.qtbot.waitUntil(lambda: bool(commune.bench.notes))
    assert "Đoạn một./." in words((tmp_path / "in.pdf").read_bytes())


def test_number_and_day_are_put_on_a_signed_paper_and_the_agency_signs_after_it(
    commune: Cabinet, tmp_path: Path
) -> None:
    once, numbered = tmp_path / "da-ky.pdf", tmp_path / "da-ky-co-so.pdf"
    once.write_bytes(
        sign_pdf(draw_progress_sheet(clean_copy()), signer("rsa"), signed_by("Nguyễn Văn Ước", MADE_AT), at=MADE_AT)
    )
    commune.bench.answer(once, numbered)
    commune.choose("fill_signed")
    number = commune.form().findChild(QLineEdit, "number")
    assert number is not None
    number.setText("5")
    commune.form().submit()
    commune.qtbot.waitUntil(numbered.exists)
    commune.settle()
    [held] = signing.signatures_of_file(commune.office, numbered)
    assert held.signature.state == "filled"
    commune.bench.answer(numbered)
    commune.choose("sign_file")
    assert commune.signed[-1] == (len(numbered.read_bytes()), "da-ky-co-so signed.pdf")


def test_a_scan_of_the_sheet_signed_in_ink_is_kept_with_its_paper_and_opened_again(
    commune: Cabinet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commune.window.compose(OWN_PLAN)
    commune.submit()
    [paper] = [one.paper for one in paper_record.listed(commune.office)]
    scan, opened = tmp_path / "Bản có dấu.jpg", catch_opened(monkeypatch)
    scan.write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
    commune.choose("open_signed")
    commune.qtbot.waitUntil(lambda: "chưa giữ bản đã ký" in commune.said())
    commune.bench.answer(scan)
    commune.choose("keep_signed")
    commune.qtbot.waitUntil(lambda: "chưa có số" in commune.said())
    letters.number(commune.office, paper.id, "31", paper.code, commune.office.clock.today())
    for told in ("is kept here", "kept already"):
        commune.bench.answer(scan)
        commune.choose("keep_signed")
        commune.qtbot.waitUntil(partial(commune.has_said, told))
    assert scan.name in commune.window.record.text()
    scan.unlink()
    commune.choose("open_signed")
    commune.qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].read_bytes().startswith(b"\xff\xd8\xff")


def test_another_paper_is_known_though_another_program_wrote_its_signed_copy(commune: Cabinet, tmp_path: Path) -> None:
    ids = {}
    for number, about in (("31", "trả lời"), ("32", "việc khác")):
        draft = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject=about, text=("Đã nhận.",))
        ids[number] = letters.submit(commune.office, draft)
        letters.number(commune.office, ids[number], number, "UBND", commune.office.clock.today())
    rewritten = tmp_path / "da-ky.pdf"
    PdfWriter(clone_from=io.BytesIO(paper_record.file_of(commune.office, ids["32"]))).write(rewritten)
    with pytest.raises(ReportError, match="signed-of-another") as refused:
        signed_copies.bring(commune.office, ids["31"], [rewritten])
    assert refused.value.params["paper"] == "32/UBND"
    assert not signed_copies.kept(commune.office, ids["31"])
    assert signed_copies.bring(commune.office, ids["32"], [rewritten]) == 1


def test_the_scan_of_another_paper_is_asked_about_before_it_is_kept(commune: Cabinet, tmp_path: Path) -> None:
    today = commune.office.clock.today()
    ids = {}
    for number, about in (("10", "trả lời"), ("11", "việc khác")):
        draft = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject=about, text=("Đã nhận.",))
        ids[number] = letters.submit(commune.office, draft)
        letters.number(commune.office, ids[number], number, "UBND-VP", today)
    scans = {}
    for number, ident in ids.items():
        page = pypdfium2.PdfDocument(paper_record.file_of(commune.office, ident))[0].render(scale=200 / 72).to_pil()
        scans[number] = tmp_path / f"quet-{number}.jpg"
        page.rotate(0.6, fillcolor="white").save(scans[number], quality=60)
    commune.window.refresh()
    commune.window.table.selectRow([one.paper.number for one in paper_record.listed(commune.office)].index("10"))
    commune.bench.answer(scans["11"], "no")
    commune.choose("keep_signed")
    commune.qtbot.waitUntil(lambda: not commune.bench.prompt.answers, timeout=60_000)
    asked = commune.bench.prompt.asked[-1]
    assert isinstance(asked, Question)
    assert f"11/UBND-VP ngày {today:%d/%m/%Y}" in asked.sentence
    assert f"10/UBND-VP ngày {today:%d/%m/%Y}" in asked.sentence
    commune.settle()
    assert not signed_copies.kept(commune.office, ids["10"]), "going back keeps nothing"

    commune.bench.answer(scans["11"], "yes")
    commune.choose("keep_signed")
    commune.qtbot.waitUntil(partial(commune.has_said, "is kept here"), timeout=60_000)
    assert [one.name for one in signed_copies.kept(commune.office, ids["10"])] == ["quet-11.jpg"]
    assert signed_copies.bring(commune.office, ids["10"], [scans["10"]]) == 1, "the right one is not asked about"
    blank = tmp_path / "trang.png"
    Image.new("L", (1654, 2339), 255).save(blank)
    assert signed_copies.bring(commune.office, ids["10"], [blank]) == 1, "what cannot be read says nothing"


def test_the_issuer_answers_the_difficulties_of_a_unit_in_a_letter(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    desk = lay(tmp_path, part="issues")
    difficulties.raise_difficulty(
        desk.store,
        desk.clock,
        WHO,
        plan_id=PLAN,
        clause_id=DATED,
        office_code=OURS,
        period_id=desk.period().id,
        text="Chưa có mẫu",
        proposal="Ban hành mẫu",
    )
    issuer = cabinet(qtbot, bench, tmp_path, "issues", ISSUER, desk)
    issuer.choose(f"answer_{OURS}")
    assert "“Chưa có mẫu” (I, gạch đầu dòng thứ 1): […]" in "\n".join(issuer.letter().value().text)
    issuer.form().submit()
    issuer.settle()
    refusal = issuer.form().findChild(QLabel, "form_refusal_words")
    assert refusal is not None
    assert "[…]" in refusal.text(), "no letter goes out with an answer still to be written"
    written = [line.replace("[…]", "đã gửi mẫu") for line in issuer.letter().value().text]
    issuer.type_in(text="\n".join(written))
    issuer.submit()
    said = words(issuer.window.preview.view.data)
    assert "Kính gửi: Ủy ban nhân dân xã Đoàn Lập." in said
    assert "đã gửi mẫu" in said
    issuer.press("paper_number")
    answered = issuer.form().findChild(QCheckBox, "answers")
    assert answered is not None
    assert "Chưa có mẫu" in " ".join(one.text() for one in issuer.form().findChildren(QLabel))
    issuer.submit()
    assert "answers 1 difficulties" in issuer.said()
    [told] = task.difficulties_of(issuer.office, PLAN)
    assert (told.answer or "").startswith("đã gửi mẫu (Công văn số ")
    issuer.press("paper_call_off")
    leave = issuer.form().findChild(QPushButton, "cancel")
    assert leave is not None
    assert leave.text().replace("&", "") == "Leave as it is", "no second button says the act's own word"
    reason = issuer.form().findChild(QWidget, "reason")
    assert isinstance(reason, QLineEdit | QPlainTextEdit)
    (reason.setPlainText if isinstance(reason, QPlainTextEdit) else reason.setText)("Ghi nhầm")
    issuer.submit()
    assert issuer.stages() == ["cancelled"]
    assert task.difficulties_of(issuer.office, PLAN)[0].answer is None
    issuer.press("paper_again")
    assert "đã gửi mẫu" in "\n".join(issuer.letter().value().text)
    assert issuer.letter().value().quotes, "the new letter still knows what it answers"
    issuer.desk.store.close()


def test_a_mistyped_number_of_a_letter_is_corrected_and_said_what_is_odd_about_it(commune: Cabinet) -> None:
    for about in ("trả lời", "việc khác"):
        draft = LetterDraft(REPLY, PLAN, addressees=("Sở Nội vụ",), subject=about, text=("Đã nhận.",))
        letters.submit(commune.office, draft)
        commune.window.refresh()
        commune.window.table.setCurrentCell([one.paper.stage for one in commune.window._views].index("submitted"), 0)
        commune.press("paper_number")
        number = "71" if about == "trả lời" else "20"
        number_line = commune.form().findChild(QLineEdit, "number")
        assert number_line is not None
        number_line.setText(number)
        if number == "20":
            day_line = commune.form().findChild(QLineEdit, "dated_on")
            assert day_line is not None
            day_line.setText(day(commune.office.clock.today() + timedelta(days=1)))
        commune.submit()
    assert "71" in commune.said(), "a number out of order is told when it is given"
    first = [one.paper.number for one in commune.window._views].index("71")
    commune.window.table.setCurrentCell(first, 0)
    commune.press("paper_correct")
    for name, typed in (("number", "17"), ("reason", "Gõ nhầm")):
        line = commune.form().findChild(QLineEdit, name)
        assert line is not None
        line.setText(typed)
    commune.submit()
    assert commune.window.table.item(first, 0).text() == "17/UBND-VH-XH"  # type: ignore[union-attr]
    assert "Gõ nhầm" in commune.window.record.text()
    assert "71/UBND-VH-XH" in commune.window.record.text()
    assert "Số: 17/UBND-VH-XH" in words(commune.window.preview.view.data)


def test_an_own_plan_with_its_number_is_followed_once_and_its_tasks_serve_the_superiors(commune: Cabinet) -> None:
    commune.window.compose(OWN_PLAN)
    commune.submit()
    assert not commune.window._acts["follow"].isVisible()
    [paper] = [one.paper for one in paper_record.listed(commune.office)]
    letters.number(commune.office, paper.id, "31", paper.code, commune.office.clock.today())
    commune.window.refresh()
    commune.press("paper_follow")
    commune.qtbot.waitUntil(lambda: "followed" in commune.said())
    assert "3 tasks, 3 linked" in commune.said()
    assert [one.plan_title for one in linking.linked(commune.office, DATED)] != []
    commune.qtbot.waitUntil(lambda: not commune.window._acts["follow"].isVisible())
    with pytest.raises(PlanningError, match="plan-known"):
        own_plan.follow(commune.office, paper.id)
    assert len(linking.linked(commune.office, DATED)) == 1


def test_report_and_annex_go_from_the_desk_to_the_agencys_signature_in_two_files(
    commune: Cabinet, tmp_path: Path
) -> None:
    commune.window.compose(OWN_PLAN)
    commune.submit()
    [paper] = [one.paper for one in paper_record.listed(commune.office)]
    assert signing.has_annex(commune.office, paper.id)
    parts = signing.apart(commune.office, paper.id)
    assert "PHỤ LỤC" not in words(parts.paper)
    assert words(parts.annex).startswith("PHỤ LỤC")
    once, beside, p12 = tmp_path / "kh (đã ký).pdf", tmp_path / "kh (đã ký) annex.pdf", tmp_path / "ky.p12"
    p12.write_bytes(issued().p12())
    doors = replace(doors_of(commune.bench), window=lambda: commune.window)
    desk = SigningDesk(doors, commune.office, FakeTokens(), lambda: "", lambda _library: None)
    what = ToSign(commune.window.preview.view.data, paper_id=paper.id)
    form = ask_how_to_sign(desk, what, once.name, commune.window)
    apart = form.findChild(QCheckBox, "apart")
    assert apart is not None
    apart.setChecked(True)
    commune.bench.answer(once, "yes")
    form.submit()
    for _twice in range(2):  # nobody here knows the authority: a person says that it shall sign all the same
        commune.qtbot.waitUntil(lambda: len(open_forms()) == 1)
        give_key(open_forms()[0], p12, PASSWORD)
        commune.settle()
    commune.qtbot.waitUntil(beside.exists)
    assert beside.read_bytes() == parts.annex, "a person signs the letter alone"
    assert len(signing.signatures_of_file(commune.office, once)) == 1
    agency = signer("rsa")
    with pytest.raises(ReportError, match="annex-no-number"):
        signing.sign_together(commune.office, parts, agency, signing.Seen(agency=True))
    numbered = tmp_path / "kh (có số).pdf"
    (tmp_path / "kh (có số) annex.pdf").write_bytes(b"of an earlier try")
    commune.bench.answer([beside, once], numbered, "yes")
    commune.choose("fill_signed")
    number = commune.form().findChild(QLineEdit, "number")
    assert number is not None
    number.setText("5")
    commune.form().submit()
    commune.qtbot.waitUntil(numbered.exists)
    commune.settle()
    assert "annex.pdf" in commune.said()
    both = signing.chosen_files([tmp_path / "kh (có số) annex.pdf", numbered])
    sealed, stamped_annex = signing.sign_together(commune.office, both, agency, signing.Seen(agency=True))
    for name, pdf, count in (("kh.pdf", sealed, 2), ("phu-luc.pdf", stamped_annex, 1)):
        (tmp_path / name).write_bytes(pdf)
        held = signing.signatures_of_file(commune.office, tmp_path / name)
        assert [one.signature.holds for one in held] == [True] * count
        tool = shutil.which("pdfsig")
        if tool:
            asked = [tool, "-nocert", str(tmp_path / name)]
            said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
            assert said.count("Signature is Valid") == count
            assert "Total document signed" in said
    document = pypdfium2.PdfDocument(stamped_annex)
    document.init_forms()
    page = document[0]
    annotations: Any = PdfReader(io.BytesIO(stamped_annex)).pages[0]["/Annots"]
    rect = annotations[-1].get_object()["/Rect"]
    assert float(rect[2]) == pytest.approx(page.get_width() - 15 / 25.4 * 72, abs=1)
    assert float(rect[3]) > page.get_height() - 25
    assert annex_reference(stamped_annex) == "05/KH-UBND"
    commune.bench.answer([numbered, numbered])
    commune.choose("sign_file")
    assert "annex" in commune.said() or "phụ lục" in commune.said()

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QTableWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.errors import TrustError
from app.exchange.enrolment import pin
from app.renewal import KeyChanged, KeyOrder
from app.trust.fingerprint import code_of, fingerprint
from app.trust.key_source import FileKey
from app.workspace import Workspace
from db import schema
from db.errors import StoreFull
from tests.support.doors import doors_of
from tests.support.exchange_world import open_desk
from tests.support.fake_tokens import FakeTokens, press
from tests.support.filled import accept, line_of, refusal, under
from tests.support.founding_desk import Desk as FoundingDesk
from tests.support.input_method import type_words
from tests.support.issued import authority, issued
from tests.support.real_window import copy_sample
from tests.support.screens import Bench
from ui.cli.vietnamese import sentence
from ui.screens.imports.fact_cards import FingerprintCard
from ui.screens.settings.dialog import SettingsDialog
from ui.screens.settings.key_change import OTHER
from ui.screens.settings.keys import KeyActs, KeySection
from ui.screens.settings.offices import OfficesSection
from ui.screens.settings.periods import CalendarSection, PeriodsSection
from ui.screens.settings.sections import SettingsSection
from ui.screens.settings.trust import TrustSection
from ui.widgets.code_comparison import CompareDialog
from ui.widgets.form import Form
from ui.window.care import Care

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TOLD = ("changed", "certificate", "package")


@dataclass
class KeptLook:
    """A look that is kept in memory."""

    scheme: str = "light"
    text_percent: int = 100
    language: str = "vi"


@dataclass
class Cabinet:
    """The settings of a commune over its real workspace, and what they asked of others."""

    dialog: SettingsDialog
    space: Workspace
    look: KeptLook
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def section(self, name: str) -> SettingsSection:
        """Turn to a section."""
        self.dialog.show_section(name)
        found = self.dialog.sections[self.dialog.list.currentRow()]
        assert found.objectName() == name
        return found

    def press(self, name: str) -> None:
        """Press a button by its object name."""
        found = self.dialog.findChild(QPushButton, name)
        assert found is not None
        assert found.isEnabled()
        found.click()

    def said(self) -> str:
        """What stands at the top of the dialog."""
        note = self.dialog.bar.note
        return note.sentence if note is not None else ""

    @property
    def district(self) -> str:
        """The fingerprint of the district's first key."""
        return str(min(self.rows(schema.Certificate), key=lambda row: row.known_at).fingerprint)

    def rows(self, noun: type[Any], **equal: Any) -> list[Any]:
        """Records, for looking at."""
        with self.space.store.write("look") as writing:
            found = writing.session.query(noun).filter_by(**equal).all()
            writing.session.expunge_all()
            return list(found)


def _changed(asked: list[tuple[object, ...]], order: KeyOrder) -> KeyChanged:
    if order.old_secret == "sai":
        raise TrustError("wrong-passphrase")
    asked.append(("key", order))
    return KeyChanged((order.folder / "thu.xlsx",), None if order.old_secret else order.folder / "thu.pdf")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> FoundingDesk:
    """A workspace of a commune that compared its district, made once."""
    desk = FoundingDesk(tmp_path_factory.mktemp("settings"))
    space = desk.make()
    district = open_desk(desk.root, "315")
    pin(space.store, space.clock, "VP", pem=district.pem, fingerprint=district.print, relation="superior")
    space.close()
    district.store.close()
    return desk


@pytest.fixture
def cabinet(qtbot: QtBot, bench: Bench, founded: FoundingDesk, tmp_path: Path) -> Iterator[Cabinet]:
    folder = copy_sample(founded.folder, tmp_path)
    space = Workspace.open(folder, founded.clock, markers=tmp_path / "markers")
    look, asked = KeptLook(), list[tuple[object, ...]]()
    doors = doors_of(bench)
    dialog = SettingsDialog(
        doors,
        space,
        Care(doors, space),
        look,
        KeyActs(
            FakeTokens(),
            lambda order, _progress: _changed(asked, order),
            lambda _place, _pin: False,
            lambda _secret: None,
        ),
    )
    dialog.restore_asked.connect(lambda path: asked.append(("restore", path)))
    dialog.mend_asked.connect(lambda: asked.append(("mend",)))
    dialog.changed.connect(lambda kinds: asked.append(("changed", *sorted(kinds))))
    dialog.upgrade_asked.connect(lambda: asked.append(("upgrade",)))
    qtbot.addWidget(dialog)
    dialog.show()
    yield Cabinet(dialog, space, look, asked)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    space.close()
    bench.theme.set_dark(False)
    bench.theme.set_text_percent(100)


def test_the_look_changes_at_once_and_is_kept(bench: Bench, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_look")
    found.scheme.chosen.emit(2)  # type: ignore[attr-defined]  # a LookSection
    found.text_size.setValue(25)  # type: ignore[attr-defined]
    assert bench.theme.is_dark
    assert (cabinet.look.scheme, cabinet.look.text_percent, bench.theme.text_percent) == ("dark", 125, 125)


def test_a_backup_is_made_tried_and_put_back_only_after_a_question(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet
) -> None:
    cabinet.section("settings_backups")
    cabinet.press("backup_now")
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    cabinet.dialog.bar.clear()
    cabinet.press("backup_try")
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    assert cabinet.dialog.bar.note is not None
    assert cabinet.dialog.bar.note.tone == "success"
    bench.answer("no", "yes")
    cabinet.press("backup_restore")
    assert cabinet.asked == []
    cabinet.press("backup_restore")
    assert cabinet.asked[0][0] == "restore"


def test_a_damaged_backup_is_told_and_changes_nothing(qtbot: QtBot, cabinet: Cabinet, tmp_path: Path) -> None:
    (cabinet.space.backups / "20991101T020000Z-on-close.sqlite3").write_bytes(b"broken")
    cabinet.section("settings_backups")
    cabinet.press("backup_try")
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    assert cabinet.dialog.bar.note is not None
    assert cabinet.dialog.bar.note.tone == "danger"


def test_a_rule_is_typed_into_the_table(qtbot: QtBot, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_periods")
    assert isinstance(found, PeriodsSection)
    cell = found.table.item(0, 2)
    assert cell is not None
    cell.setText("3")
    qtbot.waitUntil(lambda: bool(cabinet.rows(schema.PeriodRule)))
    (rule,) = cabinet.rows(schema.PeriodRule)
    assert (rule.issuer_code, rule.kind, rule.due_working_days) == ("11785", "month", 3)


@pytest.mark.parametrize("typed", ["ba", "", "-1", "0"])
def test_a_rule_that_cannot_be_is_refused_and_the_old_one_shows_again(
    qtbot: QtBot, cabinet: Cabinet, typed: str
) -> None:
    found = cabinet.section("settings_periods")
    assert isinstance(found, PeriodsSection)
    cell = found.table.item(0, 2)
    assert cell is not None
    cell.setText(typed)
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    again = found.table.item(0, 2)
    assert again is not None
    assert again.text() == "2"
    assert cabinet.rows(schema.PeriodRule) == []


def test_days_off_are_added_by_day(qtbot: QtBot, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_calendar")
    assert isinstance(found, CalendarSection)
    found.day.setText("30/02/2027")
    cabinet.press("calendar_add")
    assert found.day.property("invalid") is True
    before = found.table.rowCount()
    found.day.setText("02/09/2027")
    cabinet.press("calendar_add")
    qtbot.waitUntil(lambda: found.table.rowCount() == before + 1)
    assert found.day.text() == ""
    assert [row.works for row in cabinet.rows(schema.Holiday, day=date(2027, 9, 2))] == [False]


def _office_form(cabinet: Cabinet, press: str, **typed: str) -> Form:
    """Open the form of an office and type into it."""
    cabinet.press(press)
    form = cabinet.dialog.findChild(Form, "office_form")
    assert form is not None
    for name, words in typed.items():
        line = form.findChild(QLineEdit, f"office_{name}")
        assert line is not None
        line.setText(words)
    return form


def _accept(form: Form) -> QPushButton:
    found = form.findChild(QPushButton, "accept")
    assert found is not None
    return found


def test_an_office_is_added_once_it_has_a_code_and_a_name(qtbot: QtBot, cabinet: Cabinet) -> None:
    cabinet.section("settings_offices")
    form = _office_form(cabinet, "office_add", code="315-nv")
    assert not _accept(form).isEnabled()
    line = form.findChild(QLineEdit, "office_name")
    assert line is not None
    line.setText("Phòng  Nội vụ")
    form.submit()
    qtbot.waitUntil(lambda: bool(cabinet.rows(schema.Office, code="315-nv")))
    assert cabinet.rows(schema.Office, code="315-nv")[0].name == "Phòng Nội vụ"
    qtbot.waitUntil(lambda: ("changed", "office") in cabinet.asked)


def test_an_office_renamed_from_a_day_keeps_its_old_name_before_it(qtbot: QtBot, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_offices")
    assert isinstance(found, OfficesSection)
    found.table.selectRow(0)
    cell = found.table.item(0, 0)
    assert cell is not None
    [first] = cabinet.rows(schema.Office, code=cell.text())
    form = _office_form(cabinet, "office_change", name="UBND phường Mới", since="31/02/2025")
    assert not _accept(form).isEnabled()
    since = form.findChild(QLineEdit, "office_since")
    assert since is not None
    since.setText("01/07/2025")
    form.submit()
    qtbot.waitUntil(lambda: bool(cabinet.rows(schema.ListedOffice, code=first.code, name="UBND phường Mới")))
    kept = {row.from_on: row.name for row in cabinet.rows(schema.ListedOffice, code=first.code)}
    assert kept[date(2025, 7, 1)] == "UBND phường Mới"
    assert first.name in kept.values()


def test_our_code_is_the_one_others_compare(cabinet: Cabinet, bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    found = cabinet.section("settings_key")
    card = found.findChild(FingerprintCard)
    assert card is not None
    assert card.label.text().split() == cabinet.space.office.fingerprint().split()
    bench.answer(tmp_path / "thu.pdf", tmp_path / "don-vi.pem")
    cabinet.press("key_letter")
    cabinet.press("key_save")
    qtbot.waitUntil(lambda: (tmp_path / "don-vi.pem").exists())
    assert (tmp_path / "thu.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "don-vi.pem").read_text(encoding="ascii") == cabinet.space.certificate_pem()


def test_trust_is_withdrawn_only_after_a_question(qtbot: QtBot, bench: Bench, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    found.table.selectRow(0)
    bench.answer("no", "yes")
    cabinet.press("trust_revoke")
    assert [row.state for row in cabinet.rows(schema.Certificate)] == ["pinned"]
    cabinet.press("trust_revoke")
    qtbot.waitUntil(lambda: [row.state for row in cabinet.rows(schema.Certificate)] == ["revoked"])


def test_a_lost_key_falls_with_a_letter(qtbot: QtBot, bench: Bench, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    found.table.selectRow(0)
    bench.answer("12/UBND")
    cabinet.press("trust_lost")
    qtbot.waitUntil(lambda: [row.state for row in cabinet.rows(schema.Certificate)] == ["revoked"])


def _open_form(cabinet: Cabinet, button: str) -> Form:
    section = cabinet.section("settings_key")
    assert isinstance(section, KeySection)
    cabinet.press(button)
    assert section.form is not None
    return section.form


def test_a_key_is_renewed_with_its_passphrase_and_a_folder(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    form = _open_form(cabinet, "key_renew")
    bench.answer(tmp_path)
    press(form, "choose_file")
    assert not accept(form).isEnabled()
    line_of(form, "old").setText("sai")
    press(form, "accept")
    qtbot.waitUntil(lambda: bool(refusal(form)))
    assert refusal(form) == sentence("wrong-passphrase")
    assert under(form, "form_refusal", "old"), "it is said at the field"
    assert line_of(form, "old").text() == "sai", "what was typed stays"
    line_of(form, "old").setText("đúng rồi")
    press(form, "accept")
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    assert cabinet.asked == [("key", KeyOrder(None, "đúng rồi", "", tmp_path)), TOLD]


def test_a_lost_key_needs_no_old_passphrase_but_a_good_new_one(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    form = _open_form(cabinet, "key_lost")
    assert not line_of(form, "old").isVisible()
    bench.answer(tmp_path)
    press(form, "choose_file")
    first, second = line_of(form, "key_change_new_passphrase"), line_of(form, "key_change_new_again")
    for typed in ("matkhau1", "doan lap"):
        first.setText(typed)
        second.setText(typed)
        assert not accept(form).isEnabled()
        assert under(form, "form_why", "key_change_new_again")
    first.setText("cây đa giếng nước")
    assert not accept(form).isEnabled(), "it is typed twice"
    second.setText("cây đa giếng nước")
    press(form, "accept")
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    assert cabinet.asked == [("key", KeyOrder(None, None, "cây đa giếng nước", tmp_path)), TOLD]
    assert cabinet.dialog.bar.note is not None
    assert str(tmp_path) in cabinet.dialog.bar.note.sentence


def test_a_key_from_a_file_asks_for_the_old_passphrase_or_for_a_new_one_where_that_is_lost(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    section = cabinet.section("settings_key")
    assert isinstance(section, KeySection)
    section._ask(OTHER, FileKey(tmp_path / "khóa.p12", "mật khẩu tệp"))
    form = section.form
    assert form is not None
    old, new = line_of(form, "old"), line_of(form, "key_change_new_passphrase")
    assert (old.isVisible(), new.isVisible()) == (True, False)
    tick = form.findChild(QCheckBox)
    assert tick is not None
    tick.click()
    assert (old.isVisible(), new.isVisible()) == (False, True)
    (eye, *_again) = (one for one in form.findChildren(QToolButton, "show_secret") if one.isVisible())
    new.setText("cây đa giếng nước")
    eye.click()
    assert new.displayText() == "cây đa giếng nước"
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    bench.answer("yes")
    form.reject()
    assert not form.isVisible()


def test_an_authority_is_kept_only_with_the_code_it_publishes(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    path = tmp_path / "to-chuc.pem"
    path.write_bytes(authority().pem)
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    bench.answer(path, fingerprint(issued().der), None)
    cabinet.press("authority_add")
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    assert sentence("fingerprint-differs", {}) in str(bench.prompt.asked[-1]), "asked again, with the reason"
    assert found.authorities.table.rowCount() == 0
    bench.answer(path, fingerprint(authority().der), "yes")
    cabinet.press("authority_add")
    qtbot.waitUntil(lambda: found.authorities.table.rowCount() == 1)
    cabinet.press("authority_remove")
    qtbot.waitUntil(lambda: found.authorities.table.rowCount() == 0)


def _compare(qtbot: QtBot, section: TrustSection, code: str) -> CompareDialog:
    dialog = section.dialog
    assert dialog is not None
    dialog.typed.setText(code)
    assert dialog.confirm.isEnabled()
    dialog.confirm.click()
    qtbot.waitUntil(lambda: section.window().bar.note is not None)  # type: ignore[attr-defined]  # a SettingsDialog
    return dialog


def test_an_office_is_met_through_its_certificate_alone(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    other = open_desk(tmp_path, "11758")
    (tmp_path / "dai-thang.pem").write_text(other.pem, encoding="ascii")
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    bench.answer(tmp_path / "dai-thang.pem")
    cabinet.press("trust_compare")
    _compare(qtbot, found, code_of(other.print))
    (kept,) = cabinet.rows(schema.Certificate, fingerprint=other.print)
    assert (kept.office_code, kept.state) == ("11758", "pinned")
    assert TOLD in cabinet.asked


def test_a_token_certificate_is_met_for_the_office_that_is_chosen(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    (tmp_path / "usb.cer").write_bytes(issued().der)
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    bench.answer(tmp_path / "usb.cer", "no", tmp_path / "usb.cer", "yes")
    for _ in range(2):
        cabinet.dialog.bar.clear()
        cabinet.press("trust_compare")
        dialog = found.dialog
        assert dialog is not None
        dialog.office.setCurrentIndex(dialog.office.findData("315"))
        dialog.typed.setText(code_of(fingerprint(issued().der)))
        dialog.confirm.click()
        qtbot.waitUntil(lambda: not bench.runner.is_busy)
    qtbot.waitUntil(lambda: len(cabinet.rows(schema.Certificate)) == 2)
    states = {row.fingerprint: row.state for row in cabinet.rows(schema.Certificate, office_code="315")}
    assert states == {cabinet.district: "retired", fingerprint(issued().der): "pinned"}


def test_a_withdrawn_code_comes_back_only_by_comparing_it_again(qtbot: QtBot, bench: Bench, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    found.table.selectRow(0)
    bench.answer("yes")
    cabinet.press("trust_revoke")
    qtbot.waitUntil(lambda: [row.state for row in cabinet.rows(schema.Certificate)] == ["revoked"])
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    cabinet.dialog.bar.clear()
    found.table.selectRow(0)
    cabinet.press("trust_again")
    _compare(qtbot, found, code_of(cabinet.district))
    assert [row.state for row in cabinet.rows(schema.Certificate)] == ["pinned"]


def test_an_authority_is_not_compared_as_an_office(bench: Bench, cabinet: Cabinet, tmp_path: Path) -> None:
    (tmp_path / "to-chuc.pem").write_bytes(authority().pem)
    cabinet.section("settings_trust")
    bench.answer(tmp_path / "to-chuc.pem")
    cabinet.press("trust_compare")
    assert cabinet.dialog.bar.note is not None
    assert cabinet.dialog.bar.note.tone == "danger"


def _refuse_writes(cabinet: Cabinet, patch: pytest.MonkeyPatch) -> None:
    def full(*_more: object, **_named: object) -> None:
        raise StoreFull("no room")

    patch.setattr(cabinet.space.store, "write", full)


def test_what_could_not_be_written_stays_where_it_was_typed(
    qtbot: QtBot, cabinet: Cabinet, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = cabinet.section("settings_calendar")
    assert isinstance(calendar, CalendarSection)
    periods = cabinet.section("settings_periods")
    assert isinstance(periods, PeriodsSection)
    calendar.day.setText("02/09/2027")
    cell = periods.table.item(0, 2)
    assert cell is not None
    with monkeypatch.context() as patch:
        _refuse_writes(cabinet, patch)
        for press in ("calendar_add", ""):
            cabinet.dialog.bar.clear()
            if press:
                cabinet.press(press)
            else:
                cell.setText("3")
            qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
            assert cabinet.dialog.bar.note is not None
            assert cabinet.dialog.bar.note.sentence == sentence("disk-full", {})
    assert calendar.day.text() == "02/09/2027"
    calendar.day.clear()
    assert periods.table.item(0, 2) is cell
    assert cell.text() == "3"


@pytest.mark.parametrize("way", ["settings_close", "escape"])
def test_a_day_that_was_typed_and_not_added_is_asked_about_before_the_settings_close(
    way: str, bench: Bench, cabinet: Cabinet
) -> None:
    calendar = cabinet.section("settings_calendar")
    assert isinstance(calendar, CalendarSection)
    calendar.day.setText("02/09/2027")
    cabinet.section("settings_look")

    def close() -> None:
        cabinet.press(way) if way != "escape" else cabinet.dialog.reject()

    bench.answer("no")
    close()
    assert cabinet.dialog.isVisible()
    assert cabinet.dialog.sections[cabinet.dialog.list.currentRow()] is calendar
    assert calendar.day.text() == "02/09/2027"
    bench.answer("yes")
    close()
    assert not cabinet.dialog.isVisible()


def test_all_data_goes_into_a_new_folder_on_the_stick_each_time(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    cabinet.section("settings_backups")
    for _ in range(2):
        bench.answer(stick)
        cabinet.dialog.bar.clear()
        cabinet.press("export_all")
        qtbot.waitUntil(lambda: "Open muc-luc.html" in cabinet.said())
    assert len(list(stick.iterdir())) == 2
    assert all((folder / "muc-luc.html").is_file() for folder in stick.iterdir())


def test_a_work_file_is_asked_for_by_plan_year_and_time_of_keeping(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    cabinet.section("settings_backups")
    cabinet.press("export_work_file")
    assert "There is no plan yet" in cabinet.said()
    with cabinet.space.store.write("tests") as writing:
        writing.add(
            schema.Plan(
                id="p" * 32,
                issuer_code="315",
                part="carries_out",
                source="document",
                title="Kế hoạch thử",
                number="12",
                code="/KH-UBND",
                created_at=cabinet.space.clock.now(),
            )
        )
    bench.answer(tmp_path)
    cabinet.press("export_work_file")
    form = cabinet.dialog.findChild(Form, "work_file_form")
    assert form is not None
    accept = form.findChild(QPushButton, "accept")
    assert accept is not None
    assert not accept.isEnabled(), "how long it is kept is not said yet"
    words = form.findChild(QLineEdit, "keeping")
    assert words is not None
    words.setText("10 năm")
    accept.click()
    year = cabinet.space.clock.today().year
    qtbot.waitUntil(lambda: (tmp_path / f"ho-so 12-KH-UBND {year}" / "00 Muc luc.pdf").is_file())
    qtbot.waitUntil(lambda: "The work file is in" in cabinet.said())


def test_the_form_of_papers_is_kept_from_the_settings(qtbot: QtBot, cabinet: Cabinet) -> None:
    section = cabinet.section("settings_paper_form")
    cabinet.press("edit_paper_form")
    form = cabinet.dialog.findChild(Form, "paper_form")
    assert form is not None
    assert form.findChild(QWidget, "form_addressees") is None, "addressees belong to a plan's report"
    signer = form.findChild(QLineEdit, "form_signer")
    assert signer is not None
    signer.setText("Phạm Thị Hoa")
    form.submit()
    shown = section.findChild(QLabel, "shown_signer")
    assert shown is not None
    qtbot.waitUntil(lambda: shown.text() == "Phạm Thị Hoa")


def test_own_templates_are_kept_refused_and_taken_off_the_list(
    qtbot: QtBot, bench: Bench, cabinet: Cabinet, tmp_path: Path
) -> None:
    section = cabinet.section("settings_paper_form")
    table = section.findChild(QTableWidget, "own_templates")
    remove = section.findChild(QPushButton, "template_remove")
    assert table is not None
    assert remove is not None
    assert not remove.isEnabled()
    good, bad = tmp_path / "Báo cáo của xã.docx", tmp_path / "có macro.docm"
    document = Document()
    document.add_paragraph("Số: {{so}}")
    document.save(str(good))
    bad.write_bytes(good.read_bytes())
    bench.answer(bad)
    cabinet.press("template_add")
    qtbot.waitUntil(lambda: "macro" in cabinet.said())
    assert table.rowCount() == 0
    bench.answer(good)
    cabinet.press("template_add")
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    item = table.item(0, 0)
    assert item is not None
    assert item.text() == "Báo cáo của xã"
    cabinet.press("template_remove")
    qtbot.waitUntil(lambda: table.rowCount() == 0)
    assert not remove.isEnabled()


def test_words_that_are_no_day_off_are_refused_in_words(cabinet: Cabinet) -> None:
    calendar = cabinet.section("settings_calendar")
    assert isinstance(calendar, CalendarSection)
    type_words(calendar.day, "ba mươi Tết")
    cabinet.press("calendar_add")
    assert "ba mươi Tết" in cabinet.said(), "a red frame alone says nothing to who hears the screen"
    calendar.day.clear()

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.recovery import try_restore
from app.trust.fingerprint import code_of
from db import schema
from db.backup import back_up
from tests.support.exchange_world import Desk, open_desk
from tests.support.screens import Bench, our_office
from ui.imports.facts import FingerprintCard
from ui.messages import sentence
from ui.settings.dialog import SettingsDialog, SettingsPorts
from ui.settings.keys import TrustSection
from ui.settings.offices import OfficesSection
from ui.settings.periods import CalendarSection, PeriodsSection
from ui.settings.sections import Section

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class KeptLook:
    """A look that is kept in memory."""

    scheme: str = "light"
    text_percent: int = 100
    language: str = "vi"


@dataclass
class Cabinet:
    """The settings of a commune, and what they asked of others."""

    dialog: SettingsDialog
    desk: Desk
    district: Desk
    look: KeptLook
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def section(self, name: str) -> Section:
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


@pytest.fixture
def cabinet(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Cabinet]:
    desk, district = open_desk(tmp_path, "11785"), open_desk(tmp_path, "315")
    desk.know(district, "superior")
    backups = tmp_path / "backups"
    backups.mkdir()
    look, asked = KeptLook(), list[tuple[object, ...]]()

    def make_backup() -> Path:
        return back_up(desk.store.path, backups / "20261102T020000Z-by-hand.sqlite3")

    ports = SettingsPorts(
        store=desk.store,
        clock=desk.clock,
        who="VP",
        office=our_office(desk),
        look=look,
        backups=backups,
        back_up=make_backup,
        try_restore=try_restore,
        restore=lambda path: asked.append(("restore", path)),
        certificate_pem=lambda: desk.pem,
        write_letter=lambda path: asked.append(("letter", path)),
        set_holiday=lambda day, works, name: asked.append(("holiday", day, works)),
        remove_holiday=lambda day: asked.append(("no holiday", day)),
        find_upgrade=lambda: asked.append(("upgrade",)),
        say=lambda code, facts: sentence(code, facts),
    )
    dialog = SettingsDialog(bench.theme, bench.runner, bench.prompt, ports)
    qtbot.addWidget(dialog)
    dialog.show()
    yield Cabinet(dialog, desk, district, look, asked)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
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
    (tmp_path / "backups" / "20261101T020000Z-on-close.sqlite3").write_bytes(b"broken")
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
    qtbot.waitUntil(lambda: bool(cabinet.desk.rows(schema.PeriodRule)))
    (rule,) = cabinet.desk.rows(schema.PeriodRule)
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
    assert cabinet.desk.rows(schema.PeriodRule) == []


def test_days_off_are_added_by_day(qtbot: QtBot, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_calendar")
    assert isinstance(found, CalendarSection)
    found.day.setText("30/02/2027")
    cabinet.press("calendar_add")
    assert found.day.property("invalid") is True
    found.day.setText("02/09/2027")
    cabinet.press("calendar_add")
    qtbot.waitUntil(lambda: bool(cabinet.asked))
    assert cabinet.asked == [("holiday", date(2027, 9, 2), False)]


def test_an_office_is_added_and_one_without_a_name_is_refused(qtbot: QtBot, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_offices")
    assert isinstance(found, OfficesSection)
    found.code.setText("315-nv")
    cabinet.press("office_save")
    qtbot.waitUntil(lambda: cabinet.dialog.bar.note is not None)
    assert cabinet.desk.rows(schema.Office, code="315-nv") == []
    found.code.setText("315-nv")
    found.name.setText("Phòng  Nội vụ")
    cabinet.press("office_save")
    qtbot.waitUntil(lambda: bool(cabinet.desk.rows(schema.Office, code="315-nv")))
    assert cabinet.desk.rows(schema.Office, code="315-nv")[0].name == "Phòng Nội vụ"


def test_our_code_is_the_one_others_compare(cabinet: Cabinet, bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    found = cabinet.section("settings_key")
    card = found.findChild(FingerprintCard)
    assert card is not None
    assert card.label.text().split() == code_of(cabinet.desk.print).split()
    bench.answer(tmp_path / "thu.pdf", tmp_path / "don-vi.pem")
    cabinet.press("key_letter")
    cabinet.press("key_save")
    qtbot.waitUntil(lambda: (tmp_path / "don-vi.pem").exists() and bool(cabinet.asked))
    assert (tmp_path / "don-vi.pem").read_text(encoding="ascii") == cabinet.desk.pem


def test_trust_is_withdrawn_only_after_a_question(qtbot: QtBot, bench: Bench, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    found.table.selectRow(0)
    bench.answer("no", "yes")
    cabinet.press("trust_revoke")
    assert [row.state for row in cabinet.desk.rows(schema.Certificate)] == ["pinned"]
    cabinet.press("trust_revoke")
    qtbot.waitUntil(lambda: [row.state for row in cabinet.desk.rows(schema.Certificate)] == ["revoked"])


def test_a_lost_key_falls_with_a_letter(qtbot: QtBot, bench: Bench, cabinet: Cabinet) -> None:
    found = cabinet.section("settings_trust")
    assert isinstance(found, TrustSection)
    found.table.selectRow(0)
    bench.answer("12/UBND")
    cabinet.press("trust_lost")
    qtbot.waitUntil(lambda: [row.state for row in cabinet.desk.rows(schema.Certificate)] == ["revoked"])

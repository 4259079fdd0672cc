from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from db.errors import StoreFull
from db.schema import Assignment, EndedAssignment, Office, OfficeSuccession
from tests.support.doors import doors_of
from tests.support.offices import office_at
from tests.support.plan_store import CULTURE, ISSUER, LEAD, OFFICE, OTHER, PlanStore, make_store
from tests.support.screens import Bench
from ui.screens.settings.offices import OfficesSection
from ui.screens.settings.succession import SuccessionEditor
from ui.widgets.form import Form
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Units:
    """The section of a district, the backups that were made and what was told to others."""

    section: OfficesSection
    plan: PlanStore
    asked: list[str] = field(default_factory=list)

    def form(self) -> tuple[Form, SuccessionEditor]:
        """Press the button and take what opens."""
        pressed = self.section.findChild(QPushButton, "office_succeed")
        assert pressed is not None
        pressed.click()
        found = self.section.findChild(Form)
        assert found is not None
        editor = found.editor("successors")
        assert isinstance(editor, SuccessionEditor)
        return found, editor


@pytest.fixture
def units(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Units]:
    plan = make_store(tmp_path, part="issues")
    asked: list[str] = []

    def back_up(_reason: str) -> Path:
        asked.append("backup")
        return tmp_path

    office = replace(office_at(plan.store, plan.clock, ISSUER, tmp_path), back_up=back_up)
    made = OfficesSection(doors_of(bench), MessageBar(bench.theme), office)
    made.changed.connect(lambda kinds: asked.append(" ".join(sorted(kinds))))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    yield Units(made, plan, asked)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    plan.store.close()


def can_be_done(form: Form) -> bool:
    accept = form.findChild(QPushButton, "accept")
    assert accept is not None
    return accept.isEnabled()


def check(made: QListWidget, code: str) -> None:
    for row in range(made.count()):
        if made.item(row).data(Qt.ItemDataRole.UserRole) == code:
            made.item(row).setCheckState(Qt.CheckState.Checked)


def test_a_merger_shows_what_it_hands_on_and_does_it_after_a_backup(qtbot: QtBot, bench: Bench, units: Units) -> None:
    form, dialog = units.form()
    assert not can_be_done(form)
    check(dialog.old, OFFICE)
    check(dialog.new, OTHER)
    assert dialog.table.rowCount() > len(LEAD)  # what it leads, and where it only takes part
    assert can_be_done(form)
    dialog.from_on.line.setText("31/02/2024")
    assert not can_be_done(form)
    dialog.from_on.line.setText("01/12/2023")
    bench.answer("close")
    form.submit()
    qtbot.waitUntil(lambda: len(units.asked) == 2)
    assert units.asked == ["backup", "assignment office"]
    with units.plan.store.write("look") as writing:
        assert writing.session.query(Assignment).filter_by(office_code=OFFICE).count() == 0
        assert writing.session.query(EndedAssignment).filter_by(office_code=OFFICE).count() >= len(LEAD)
        assert writing.session.query(OfficeSuccession).count() == 1
        assert writing.need(Office, OFFICE).valid_to is not None
    (question,) = bench.prompt.asked
    assert isinstance(question, Question)
    assert "→ Đại Thắng" in question.detail


def test_a_split_asks_who_has_each_task(qtbot: QtBot, bench: Bench, units: Units) -> None:
    form, dialog = units.form()
    check(dialog.old, OFFICE)
    check(dialog.new, OTHER)
    check(dialog.new, CULTURE)
    assert not can_be_done(form)
    assert str(dialog.table.rowCount()) in dialog.fault()
    for row in range(dialog.table.rowCount()):
        box = dialog.table.cellWidget(row, 2)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(CULTURE if row else OTHER))
    assert can_be_done(form)
    bench.answer("close")
    form.submit()
    qtbot.waitUntil(lambda: len(units.asked) == 2)
    with units.plan.store.write("look") as writing:
        assert writing.session.query(Assignment).filter_by(office_code=OFFICE).count() == 0
        assert writing.session.query(Assignment).filter_by(office_code=CULTURE).count() > 1


def test_a_merger_that_could_not_be_written_keeps_every_choice(
    qtbot: QtBot, units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, dialog = units.form()
    check(dialog.old, OFFICE)
    check(dialog.new, OTHER)
    chosen = dialog.typed()

    def full(*_more: object, **_named: object) -> None:
        raise StoreFull("no room")

    with monkeypatch.context() as patch:
        patch.setattr(units.plan.store, "write", full)
        form.submit()
        qtbot.waitUntil(lambda: not form.is_writing)
    assert form.isVisible()
    assert dialog.typed() == chosen
    assert can_be_done(form)

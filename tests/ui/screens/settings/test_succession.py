from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from db.queries.offices import office
from db.schema import Assignment, EndedAssignment, Office, OfficeSuccession
from tests.support.plan_store import CULTURE, ISSUER, LEAD, OFFICE, OTHER, PlanStore, make_store
from tests.support.screens import Bench
from ui.screens.settings.offices import OfficesSection
from ui.screens.settings.succession import SuccessionDialog
from ui.texts.messages import sentence
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Ports:
    """Of the settings' ports what the offices need."""

    store: Any
    clock: Any
    who: str
    office: Any
    asked: list[str] = field(default_factory=list)

    def back_up(self) -> None:
        """Remember that a backup came first."""
        self.asked.append("backup")

    def changed(self, kinds: frozenset[str]) -> None:
        """Remember what others were told."""
        self.asked.append(" ".join(sorted(kinds)))

    @staticmethod
    def say(code: str, facts: dict[str, object]) -> str:
        """The sentence of a code."""
        return sentence(code, facts)


@dataclass
class Offices:
    """The section of a district."""

    section: OfficesSection
    plan: PlanStore
    ports: Ports

    def dialog(self) -> SuccessionDialog:
        """Press the button and take what opens."""
        pressed = self.section.findChild(QPushButton, "office_succeed")
        assert pressed is not None
        pressed.click()
        found = self.section.findChild(SuccessionDialog)
        assert found is not None
        return found


@pytest.fixture
def offices(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[Offices]:
    plan = make_store(tmp_path, part="issues")
    with plan.store.read() as connection:
        ours = office(connection, ISSUER)
    ports = Ports(plan.store, plan.clock, "VP", ours)
    made = OfficesSection(bench.theme, bench.runner, bench.prompt, ports, MessageBar(bench.theme))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    yield Offices(made, plan, ports)
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    plan.store.close()


def check(made: QListWidget, code: str) -> None:
    for row in range(made.count()):
        if made.item(row).data(Qt.ItemDataRole.UserRole) == code:
            made.item(row).setCheckState(Qt.CheckState.Checked)


def test_a_merger_shows_what_it_hands_on_and_does_it_after_a_backup(
    qtbot: QtBot, bench: Bench, offices: Offices
) -> None:
    dialog = offices.dialog()
    assert not dialog.ok.isEnabled()
    check(dialog.old, OFFICE)
    check(dialog.new, OTHER)
    assert dialog.table.rowCount() > len(LEAD)  # what it leads, and where it only takes part
    assert dialog.ok.isEnabled()
    dialog.from_on.setText("31/02/2024")
    assert not dialog.ok.isEnabled()
    dialog.from_on.setText("01/12/2023")
    bench.answer("close")
    dialog.ok.click()
    qtbot.waitUntil(lambda: len(offices.ports.asked) == 2)
    assert offices.ports.asked == ["backup", "assignment office"]
    with offices.plan.store.write("look") as writing:
        assert writing.session.query(Assignment).filter_by(office_code=OFFICE).count() == 0
        assert writing.session.query(EndedAssignment).filter_by(office_code=OFFICE).count() >= len(LEAD)
        assert writing.session.query(OfficeSuccession).count() == 1
        assert writing.need(Office, OFFICE).valid_to is not None
    (question,) = bench.prompt.asked
    assert isinstance(question, Question)
    assert "→ Đại Thắng" in question.detail


def test_a_split_asks_who_has_each_task(qtbot: QtBot, bench: Bench, offices: Offices) -> None:
    dialog = offices.dialog()
    check(dialog.old, OFFICE)
    check(dialog.new, OTHER)
    check(dialog.new, CULTURE)
    assert not dialog.ok.isEnabled()
    assert str(dialog.table.rowCount()) in dialog.why.text()
    for row in range(dialog.table.rowCount()):
        box = dialog.table.cellWidget(row, 2)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(CULTURE if row else OTHER))
    assert dialog.ok.isEnabled()
    bench.answer("close")
    dialog.ok.click()
    qtbot.waitUntil(lambda: len(offices.ports.asked) == 2)
    with offices.plan.store.write("look") as writing:
        assert writing.session.query(Assignment).filter_by(office_code=OFFICE).count() == 0
        assert writing.session.query(Assignment).filter_by(office_code=CULTURE).count() > 1

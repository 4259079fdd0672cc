from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from dataclasses import field as made
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.tracking.difficulties import raise_difficulty
from db.errors import StoreFull
from db.schema import Answer, Assignment, Directive, EndedAssignment, IndicatorValue, Office, OfficeSuccession
from tests.support.doors import doors_of
from tests.support.offices import office_at
from tests.support.plan_store import CULTURE, F2, ISSUER, LEAD, MONTH, OFFICE, OTHER, PLAN, PlanStore, make_store
from tests.support.screens import Bench
from ui.screens.settings.offices import OfficesSection
from ui.screens.settings.succession import HeirsButton, SuccessionEditor
from ui.widgets.fields import ChoiceEditor
from ui.widgets.form import Form
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import Question

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass
class Units:
    """The section of a district, the backups that were made and what was told to others."""

    section: OfficesSection
    plan: PlanStore
    asked: list[str] = made(default_factory=list)

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
    assert dialog.who.text() == "Xã → Đại Thắng", "whoever was ticked may lie below what shows of the lists"
    first = dialog.table.item(0, 0)
    assert first is not None
    assert dialog._ends.tasks[0].text in first.text(), "a task is told by its words, not by its label alone"
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


def test_a_split_asks_who_has_each_task_one_or_several(qtbot: QtBot, bench: Bench, units: Units) -> None:
    form, dialog = units.form()
    check(dialog.old, OFFICE)
    check(dialog.new, OTHER)
    check(dialog.new, CULTURE)
    assert not can_be_done(form)
    finished = sum(one.finished for one in dialog._ends.tasks)
    assert finished
    assert dialog.fault().startswith(f"{dialog.table.rowCount() - finished} tasks")
    for row in range(dialog.table.rowCount()):
        box = dialog.table.cellWidget(row, 2)
        assert isinstance(box, HeirsButton)
        box.choose([OTHER, CULTURE] if row == 0 else [CULTURE])
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


def test_matters_left_open_and_opening_figures_go_on_with_who_is_named(
    qtbot: QtBot, bench: Bench, units: Units
) -> None:
    raise_difficulty(
        units.plan.store,
        units.plan.clock,
        "Xã",
        plan_id=PLAN,
        clause_id=units.plan.id(F2),
        office_code=OFFICE,
        period_id=MONTH,
        text="Thiếu kinh phí",
    )
    form, dialog = units.form()
    check(dialog.old, OFFICE)
    check(dialog.new, OTHER)
    ident = dialog._ends.left[0].id
    box = dialog.matters.cellWidget(0, 2)
    assert isinstance(box, HeirsButton)
    box.choose([OTHER])
    assert dialog.figures.table.rowCount()
    take = dialog.figures.findChild(QPushButton, "opening_take")
    assert take is not None
    take.click()
    typed = [dialog.figures.table.item(row, 3) for row in range(dialog.figures.table.rowCount())]
    typed[0].setText("1,250.5")  # type: ignore[union-attr]
    assert "no figure" in dialog.fault()
    typed[0].setText("12")  # type: ignore[union-attr]
    assert "come from" in dialog.fault()
    dialog.figures.reason.setText("Biên bản bàn giao ngày 30/11")
    assert can_be_done(form)
    bench.answer("close")
    form.submit()
    qtbot.waitUntil(lambda: len(units.asked) == 2)
    with units.plan.store.write("look") as writing:
        assert writing.session.query(Directive).filter_by(office_code=OTHER).count() >= 1
        assert writing.session.query(Answer).filter_by(difficulty_id=ident).count() == 1
        opening = writing.session.query(IndicatorValue).filter_by(office_code=OTHER, value=Decimal(12))
        assert opening.one().reason == "Biên bản bàn giao ngày 30/11"


def test_an_office_joins_with_the_tasks_of_another_and_one_leaves(qtbot: QtBot, bench: Bench, units: Units) -> None:
    def field(form: Form, name: str, words: str) -> None:
        line = form.findChild(QLineEdit, name)
        assert line is not None
        line.setText(words)

    units.section.join_button.click()
    form = units.section.window().findChild(Form, "office_join_form")
    assert form is not None
    field(form, "code", "99")
    field(form, "name", "UBND xã Mới")
    field(form, "from_on", "01/12/2023")
    like = form.editor("like")
    assert isinstance(like, ChoiceEditor)
    like.combo.setCurrentText("UBND xã Đoàn Lập")
    form.submit()
    qtbot.waitUntil(lambda: len(units.asked) == 2)
    with units.plan.store.write("look") as writing:
        begun = writing.session.query(Assignment).filter_by(office_code="99").all()
        assert len(begun) > len(LEAD)
        assert {one.from_on for one in begun} == {date(2023, 12, 1)}
    row = next(place for place, one in enumerate(units.section._rows) if one.code == OFFICE)
    units.section.table.selectRow(row)
    units.section.leave_button.click()
    form = units.section.window().findChild(Form, "leave_office_form")
    assert form is not None
    bench.answer("close")
    form.submit()
    qtbot.waitUntil(lambda: len(units.asked) == 4)
    with units.plan.store.write("look") as writing:
        assert writing.session.query(Assignment).filter_by(office_code=OFFICE).count() == 0

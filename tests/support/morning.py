"""What an officer does in the real window, act by act: clicks by name, words as an input method types them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from tests.support.input_method import type_words
from tests.support.officers import PASSPHRASE
from tests.support.real_window import RealWindow
from ui.screens.plan.page import PlanPage
from ui.screens.report.page import ReportPage
from ui.screens.today.item_list import ItemList, ItemModel
from ui.screens.today.items import AgendaItem
from ui.window import places


def page_of(real: RealWindow) -> PlanPage:
    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    return page


def shown(real: RealWindow) -> tuple[str, str]:
    """Clause and period of the pane."""
    pane = page_of(real).host.pane
    view = pane.view if pane is not None else None
    return (view.clause.label, view.span.name if view.span else "") if view is not None else ("", "")


def open_task(real: RealWindow, label: str) -> None:
    real.click("rail_plans")
    tallies = real.assembly.followed.tallies.values()
    num = next(task.num for tally in tallies for task in tally.tasks if task.label == label)
    show_clause(real, num)


def show_clause(real: RealWindow, num: int) -> None:
    """Open a clause by its number, and wait until the pane shows it."""
    real.click("rail_plans")
    page = page_of(real)
    page.open_task(num)

    def there() -> bool:
        view = page.host.pane.view if page.host.pane is not None else None
        return view is not None and view.clause.num == num

    real.wait(there)


def settle(real: RealWindow) -> None:
    page_of(real).flush()
    real.settle()


def field(form: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = form.findChild(kind, name)
    assert found is not None
    return found


def accept(real: RealWindow, form: QWidget) -> None:
    real.click("accept", form)
    real.gone(form.objectName())
    real.settle()


def figure(real: RealWindow, words: str) -> None:
    """Type the figure of the period, as it stands on a keyboard, and leave the field."""
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    line = real.find(QLineEdit, "indicator_value")
    line.setFocus()
    line.selectAll()
    if words:
        QTest.keyClicks(line, words)
    else:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    real.settle()


def figures(real: RealWindow) -> list[str]:
    with real.space.store.read() as connection:
        rows = connection.exec_driver_sql("SELECT value FROM indicator_value ORDER BY period_id").fetchall()
    return [str(row[0]) for row in rows]


def report_page(real: RealWindow) -> ReportPage:
    real.click("rail_report")
    page = real.window.page(places.REPORT)
    assert isinstance(page, ReportPage)
    real.wait(lambda: real.find(QPushButton, "report_papers") is not None and not real.program.runner.is_busy)
    real.settle()
    return page


def next_step(real: RealWindow, *answers: str) -> None:
    real.prompt.answers.extend(answers)
    real.click("report_action")
    real.settle()


def give_number(real: RealWindow, number: str) -> None:
    real.click("report_action")
    form = real.dialog("number_form")
    line = field(form, QLineEdit, "number")
    assert isinstance(line, QLineEdit)
    line.clear()
    type_words(line, number)
    accept(real, form)


def send(real: RealWindow, folder: Path, button: str = "report_action") -> Path:
    folder.mkdir(exist_ok=True)
    before = set(folder.glob("*.xlsx"))
    real.click(button)
    dialog = real.dialog("send_dialog")
    way = field(dialog, QRadioButton, "send_way_0")
    assert isinstance(way, QRadioButton)
    way.setChecked(True)
    type_words(field(dialog, QLineEdit, "send_passphrase"), PASSPHRASE)
    real.prompt.answers.append(folder)
    real.click("send_ok", dialog)
    real.gone("send_dialog")
    real.settle()
    (made,) = set(folder.glob("*.xlsx")) - before
    return made


def take_in(real: RealWindow, package: Path) -> list[str]:
    """Receive a file; what its preview says would become of each line."""
    real.click("rail_exchange")
    real.prompt.answers.append([package])
    real.click("receive_button")
    dialog = real.dialog("import_dialog")
    told = texts_of(dialog)
    real.click("take_in_button", dialog)
    real.gone("import_dialog")
    real.settle()
    return told


def texts_of(dialog: QWidget) -> list[str]:
    found = []
    for view in dialog.findChildren(QAbstractItemView, "import_changes"):
        model = view.model()
        for place in range(model.rowCount()):
            group = model.index(place, 0)
            for row in range(model.rowCount(group)):
                found += [str(model.index(row, column, group).data() or "") for column in range(model.columnCount())]
    return found


def waiting(real: RealWindow) -> list[AgendaItem]:
    real.click("rail_today")
    real.settle()
    model = real.find(ItemList, "today_items").model()
    assert isinstance(model, ItemModel)
    return [item for row in range(model.rowCount()) if (item := model.item(row)) is not None]


def undo(real: RealWindow) -> str:
    """Press Ctrl+Z; what it said it would give back."""
    settle(real)
    told = real.find(QToolButton, "undo_button").toolTip()
    real.window.activateWindow()
    real.wait(real.window.isActiveWindow)
    QTest.keyClick(real.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    real.settle()
    return told

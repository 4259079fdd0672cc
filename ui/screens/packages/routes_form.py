"""By which route each unit is served: a line for each, envelope, e-mail or shared folder, and its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QVBoxLayout, QWidget

from app.desk import routes
from app.desk.office import Office
from app.desk.routes import MAIL, SHARED, STICK, Route
from app.progress import Progress
from ui.widgets.fields import Editor, Own, StillCombo
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.line_table import fill, line_table
from ui.window.doors import Doors

translate = QCoreApplication.translate
_UNIT, _WAY, _ADDRESS = range(3)
_WAYS = (STICK, MAIL, SHARED)


def routes_form(doors: Doors, office: Office, over: QWidget) -> Form:
    """Asks for the route of every unit whose code was compared; they are kept for the next time."""
    known = routes.routes(office)

    def write(values: Values, done: Done, refused: Refused) -> None:
        def work(_progress: Progress) -> None:
            routes.keep(office, values["routes"])

        doors.runner.start(work, lambda _none: done(), refused, cancellable=False, owner=form)

    form = Form(
        doors,
        translate("Routes", "Routes of the units"),
        (Own("routes", "", make=lambda _doors: RouteTable(doors, known), stretch=True),),
        write,
        name="routes_form",
        accept=translate("Routes", "Save"),
        intro=translate(
            "Routes",
            "When all is sent by route, each unit gets a folder of its own: files for an envelope or stick, or e-mail"
            " drafts with the file attached; files for the shared folder lie together. An empty address is filled in in"
            " the mail program.",
        ),
        size=(760, 520),
        parent=over,
    )
    return form


class RouteTable(Editor):
    """The table; the value is a route for each unit."""

    def __init__(self, doors: Doors, known: Sequence[Route]) -> None:
        super().__init__()
        self._known = tuple(known)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        headers = (translate("Routes", "Unit"), translate("Routes", "Route"), translate("Routes", "E-mail address"))
        self.table = line_table(
            "routes", translate("Routes", "Routes of the units"), headers, doors.theme, stretch=_ADDRESS
        )
        self.table.horizontalHeader().setSectionResizeMode(_WAY, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(_WAY, doors.theme.scaled(190))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        fill(self.table, [(one.name, "", one.address) for one in self._known], editable=(_ADDRESS,))
        self._ways: list[StillCombo] = []
        ways = (
            (translate("Routes", "envelope or stick"), STICK),
            (translate("Routes", "e-mail"), MAIL),
            (translate("Routes", "shared folder"), SHARED),
        )
        for row, one in enumerate(self._known):
            way = StillCombo(ways)
            way.setObjectName(f"route_{one.code}")
            way.setAccessibleName(translate("Routes", "Route of {unit}").format(unit=one.name))
            way.setCurrentIndex(_WAYS.index(one.way))
            way.currentIndexChanged.connect(self._on_changed)
            self.table.setCellWidget(row, _WAY, way)
            self._ways.append(way)
        self.table.itemChanged.connect(self._on_changed)
        column.addWidget(self.table)

    def value(self) -> list[Route]:
        """Every unit with what stands in its line."""
        return [
            replace(one, way=_WAYS[way.currentIndex()], address=self._address(row))
            for row, (one, way) in enumerate(zip(self._known, self._ways, strict=True))
        ]

    def fault(self) -> str:
        """Which address is none."""
        wrong = [one for one in self.value() if not routes.is_address(one.address)]
        if not wrong:
            return ""
        words = translate("Routes", "The address of {unit} is no e-mail address.")
        return words.format(unit=wrong[0].name)

    def _address(self, row: int) -> str:
        item = self.table.item(row, _ADDRESS)
        return item.text().strip() if item is not None else ""

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()

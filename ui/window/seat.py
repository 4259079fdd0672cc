"""Who works now, in the window's frame: pressed, it offers the people of this desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from app.desk import people
from app.desk.office import Office
from ui.texts.days import day as day_words
from ui.widgets.message_bar import Note
from ui.widgets.plain import caption
from ui.window.doors import Doors


class Seat(QObject):
    """The chooser behind the name in the status bar.

    Args:
        button: bears the name; pressed, it opens the list.
        settle: hands over what is being typed, then calls back once it is on disk under the name it was typed by.
        show: puts words into the status bar.

    Signals:
        taken: somebody else works here now.
        list_asked: the person wants to change the list.
    """

    taken = Signal()
    list_asked = Signal()

    def __init__(
        self,
        doors: Doors,
        office: Office,
        button: QPushButton,
        settle: Callable[[Callable[[], None]], None],
        show: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._doors, self._office, self._button = doors, office, button
        self._settle, self._show = settle, show
        self.menu = QMenu(button)
        self.menu.setObjectName("people_menu")
        self.menu.setAccessibleName(self.tr("Who works now"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say who works now, and for whom she stands in today."""
        desk = people.shown(self._office)
        words = self.tr("{name} (for {absent} until {day})")
        said = desk.now
        for one in desk.standing_in[:1]:
            said = words.format(name=desk.now, absent=one.absent, day=day_words(one.until_on))
        self._show(said)

    @Slot()
    def open(self) -> None:
        """Show the people of this desk above the name."""
        desk = people.shown(self._office)
        self.menu.clear()
        for one in desk.present:
            action = self.menu.addAction(caption(f"{one.name}, {one.post}" if one.post else one.name))
            action.setObjectName(f"person_{one.id}")
            action.setCheckable(True)
            action.setChecked(one.name == desk.now)
            action.triggered.connect(partial(self._choose, one.id, one.name))
        self.menu.addSeparator()
        more: QAction = self.menu.addAction(self.tr("List of people, hand over…"))
        more.setObjectName("people_list")
        more.triggered.connect(self.list_asked)
        corner = self._button.mapToGlobal(QPoint(0, 0))
        self.menu.popup(corner - QPoint(0, self.menu.sizeHint().height()))

    def _choose(self, person_id: str, name: str, _checked: bool = False) -> None:
        if name == self._office.who:
            return
        self._settle(partial(self._take, person_id))

    def _take(self, person_id: str) -> None:
        act = partial(people.take, self._office, person_id)
        self._doors.runner.start(
            lambda _progress: act(), self._on_taken, title=self.tr("Saving"), cancellable=False, owner=self
        )

    def _on_taken(self, name: str) -> None:
        self.refresh()
        self._doors.note(
            Note(self.tr("{name} works here from now on. Changes bear this name.").format(name=name), tone="success")
        )
        self.taken.emit()

"""Who is late, and what then: official letters to chosen units, one for all or one for each, put up for signature."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.desk import letters, paper_form
from app.desk.matrix import OWING, MatrixView, UnitStanding, to_remind
from app.desk.office import Office
from ui.screens.matrix.table_model import report_words
from ui.widgets.fields import Choice, Editor, Field, Own, Words
from ui.widgets.form import Form, Values
from ui.widgets.message_bar import Note
from ui.window.doors import Doors
from ui.workers.form_write import on_store_lane

_CODE = Qt.ItemDataRole.UserRole


class UnitTicks(Editor):
    """Units to tick, each with how its report stands. Its value: the codes of those ticked."""

    def __init__(self, rows: Sequence[UnitStanding], ticked: Sequence[str]) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("reminded_units")
        self.list.setAccessibleName(self.tr("Units"))
        for row in rows:
            item = QListWidgetItem(f"{row.unit.name} · {report_words(row)}")
            item.setData(_CODE, row.unit.code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            chosen = row.unit.code in ticked
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(self._on_item_changed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.list)

    def value(self) -> tuple[str, ...] | None:
        """Codes of the units that are ticked; None where none is."""
        items = (self.list.item(place) for place in range(self.list.count()))
        found = (str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked)
        return tuple(found) or None

    def _on_item_changed(self, _item: object) -> None:
        self.changed.emit()


class Reminding(QObject):
    """Asks which units get which letter, and submits them.

    Signals:
        submitted: letters were submitted.
        papers_asked: the papers of the office shall be shown, where letters are numbered, printed and sent.
    """

    submitted = Signal()
    papers_asked = Signal()

    def __init__(self, doors: Doors, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._doors, self._office, self._page = doors, office, parent
        self.form: Form | None = None

    def ask(self, view: MatrixView, codes: Sequence[str] = ()) -> None:
        """Choose among the units that owe something; ``codes``: those ticked at first, else those that did not send."""
        office, doors = self._office, self._doors
        rows = view.in_state(*OWING)
        ticked = codes or to_remind(view)
        plan_id, period_id = view.matrix.plan_id, view.matrix.period.id
        shown = paper_form.shown(office)

        def act(values: Values) -> tuple[str, ...]:
            return letters.submit_reminders(
                office,
                plan_id,
                period_id,
                values["units"],
                explain=values["explain"],
                each=values["each"],
                title=values["title"],
                signer=values["signer"],
            )

        form = Form(
            doors,
            self.tr("Letters to units that owe a report"),
            self._fields(rows, ticked, shown.title, shown.signer),
            on_store_lane(doors.runner, self.tr("Freezing the letters"), act, self._on_submitted, self),
            name="reminding_form",
            accept=self.tr("Submit for signature"),
            parent=self._page.window(),
        )
        form.setWindowModality(Qt.WindowModality.WindowModal)
        self.form = form
        form.open()

    def _fields(
        self, rows: Sequence[UnitStanding], ticked: Sequence[str], title: str, signer: str
    ) -> tuple[Field, ...]:
        return (
            Choice(
                "explain",
                self.tr("Kind of letter"),
                choices=((self.tr("Reminder (đôn đốc)"), False), (self.tr("Request to explain (giải trình)"), True)),
            ),
            Choice(
                "each",
                self.tr("How many"),
                choices=((self.tr("One letter for all"), False), (self.tr("A letter for each unit"), True)),
            ),
            Own(
                "units",
                self.tr("To these units"),
                make=lambda _doors: UnitTicks(rows, ticked),
                stretch=True,
                needed=self.tr("Tick at least one unit."),
            ),
            Words("title", self.tr("Title of who signs"), value=title, needed=self.tr("Write who signs.")),
            Words("signer", self.tr("Full name of who signs"), value=signer, needed=self.tr("Write who signs.")),
        )

    def _on_submitted(self, made: tuple[str, ...]) -> None:
        self.submitted.emit()
        words = self.tr("{count} letters were submitted for signature; they are kept and wait for their number.")

        note = Note(
            words.format(count=len(made)),
            tone="success",
            action=self.tr("Show the papers"),
            on_action=self.papers_asked.emit,
        )
        self._doors.note(note)

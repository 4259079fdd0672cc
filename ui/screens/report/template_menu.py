"""Going on with a report in Word or Excel: in the program's own form, or in a template of the office."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.desk import templates
from app.desk.office import Office
from app.desk.templates import WORD, Filled, KeptTemplate
from ui.texts.file_names import file_name
from ui.texts.local_path import shown
from ui.widgets.message_bar import Note
from ui.widgets.plain import caption
from ui.window.doors import Doors


class TemplateMenu(QMenu):
    """Opens under a button.

    Args:
        about: the plan and the period, by their ids.
        name: what a file with an ending is offered to be called.

    Signals:
        blank_asked: a blank form to be filled in by pen was chosen.
    """

    blank_asked = Signal()

    def __init__(
        self, doors: Doors, office: Office, about: tuple[str, str], name: Callable[[str], Path], below: QWidget
    ) -> None:
        super().__init__(below)
        self.setObjectName("template_menu")
        self._doors, self._office, self._about, self._name, self._below = doors, office, about, name, below
        for one in templates.listed(office):
            kind = self.tr("Word") if one.kind == WORD else self.tr("Excel")
            act = self.addAction(caption(f"{one.name} ({kind})…"))
            act.setObjectName(f"template_{one.id}")
            act.triggered.connect(partial(self._fill, one))
        if self.actions():
            self.addSeparator()
        add = self.addAction(self.tr("Add a template of the office, or a superior's Excel form…"))
        add.setObjectName("template_add")
        add.triggered.connect(self._on_add_asked)
        fields = self.addAction(self.tr("Fields for a template, as a list to copy from…"))
        fields.setObjectName("template_fields")
        fields.triggered.connect(self._on_fields_asked)
        self.addSeparator()
        blank = self.addAction(self.tr("Blank form to fill in by pen…"))
        blank.setObjectName("print_blank")
        blank.triggered.connect(self.blank_asked)

    def popup_below(self) -> None:
        """Open under the button."""
        self.popup(self._below.mapToGlobal(QPoint(0, self._below.height())))

    # -- inside

    def _fill(self, one: KeptTemplate, _checked: bool = False) -> None:
        kinds = self.tr("Word (*.docx)") if one.kind == WORD else self.tr("Excel (*.xlsx)")
        path = self._doors.prompt.save_file(self.tr("Keep the paper"), kinds, self._name(one.ending))
        if path is None:
            return
        self._doors.runner.start(
            lambda _progress: templates.fill(self._office, one.id, *self._about, path),
            self._on_filled,
            title=self.tr("Filling the template"),
            owner=self._below,
        )

    def _on_filled(self, done: Filled) -> None:
        lead = self.tr("A draft in your template is written.") if done.draft else self.tr("Your template is filled.")
        if not done.missing:
            self._doors.note(Note(shown(done.path), tone="success", lead=lead))
            return
        words = self.tr("This report has nothing for: {names}. {path}")
        said = words.format(names=", ".join(done.missing), path=shown(done.path))
        self._doors.note(Note(said, tone="warning", lead=lead))

    @Slot()
    def _on_add_asked(self) -> None:
        chosen = self._doors.prompt.open_files(self.tr("Template"), self.tr("Word, Excel (*.docx *.xlsx)"))
        if not chosen:
            return
        words = self.tr("The template “{name}” is kept. You find it under this button.")
        self._doors.runner.start(
            lambda _progress: templates.add(self._office, chosen[0]),
            lambda made: self._doors.note(Note(words.format(name=made.name), tone="success")),
            title=self.tr("Looking at the template"),
            owner=self._below,
        )

    @Slot()
    def _on_fields_asked(self) -> None:
        path = self._doors.prompt.save_file(
            self.tr("Fields for a template"),
            self.tr("Word (*.docx)"),
            file_name(self.tr("Fields for a template"), ".docx"),
        )
        if path is None:
            return
        lead = self.tr("The list of fields is written.")
        self._doors.runner.start(
            lambda _progress: templates.write_fields(self._office, *self._about, path),
            lambda written: self._doors.note(Note(shown(written), tone="success", lead=lead)),
            title=self.tr("Writing the list"),
            owner=self._below,
        )

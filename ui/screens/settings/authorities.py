"""Tổ chức cấp chứng thư: imported by a person who compared the code that the authority publishes."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clock import day_of
from app.desk import trust
from app.desk.office import Office
from app.trust.fingerprint import code_of
from ui.screens.settings.sections import SettingsSection
from ui.texts.days import day
from ui.theme.tokens import GAP
from ui.widgets.basics import button, label
from ui.widgets.line_table import fill, line_table
from ui.widgets.prompt import yes_no

_ROWS = 3


class AuthoritiesBox(QWidget):
    """A small list below the offices that were compared."""

    def __init__(self, section: SettingsSection, office: Office) -> None:
        super().__init__(section)
        self._section, self._office = section, office
        self._found: tuple[trust.Authority, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(self.tr("Authorities that issue certificates"), "card_title"))
        words.addWidget(label(self.tr("For offices that seal with a signing token or a .p12."), "caption", wrap=True))
        row.addLayout(words, 1)
        theme = section.theme
        add = button(theme, self.tr("Add an authority…"), name="authority_add", icon="plus")
        add.clicked.connect(self._on_add_clicked)
        self._remove = button(theme, self.tr("Rely on it no more"), name="authority_remove")
        self._remove.clicked.connect(self._on_remove_clicked)
        row.addWidget(add)
        row.addWidget(self._remove)
        column.addLayout(row)
        headers = (self.tr("Authority"), self.tr("Valid until"), self.tr("Code"))
        self.table = line_table("authorities_table", self.tr("Authorities"), headers, theme, stretch=0)
        self.table.setFixedHeight(theme.row_height(30) * (_ROWS + 1))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read again."""
        self._found = trust.authorities(self._office)
        fill(
            self.table,
            [(one.facts.name, day(day_of(one.facts.valid_to)), code_of(one.fingerprint)) for one in self._found],
        )
        self.table.setVisible(bool(self._found))
        self._remove.setVisible(bool(self._found))
        if self._found:
            self.table.selectRow(0)

    @Slot()
    def _on_add_clicked(self) -> None:
        section = self._section
        title = self.tr("Add an authority")
        chosen = section.doors.prompt.open_files(title, self.tr("Certificates") + " (*.pem *.crt *.cer *.der)")
        if not chosen:
            return
        sentence = self.tr("The code (SHA-256) that the authority publishes for this certificate:")
        section.ask(
            title,
            sentence,
            lambda typed: trust.add_authority(self._office, trust.certificate_file(chosen[0]), typed),
            self.tr("The authority is kept. Certificates it issued now show as trusted through it."),
        )

    @Slot()
    def _on_remove_clicked(self) -> None:
        section = self._section
        place = self.table.currentRow()
        if not 0 <= place < len(self._found):
            return
        one = self._found[place]
        sentence = self.tr("Rely on {name} no more? Offices whose codes were compared stay trusted.")
        question = yes_no(
            self.tr("Rely on it no more"), sentence.format(name=one.facts.name), self.tr("Rely on it no more")
        )
        if section.doors.prompt.ask(question) == "yes":
            section.run(
                self.tr("Saving"),
                lambda: trust.remove_authority(self._office, one.fingerprint),
                self.tr("Saved."),
            )

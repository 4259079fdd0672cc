"""The offices whose codes were compared, and the authorities that vouch for certificates on tokens."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from app.exchange import enrolment
from app.trust.fingerprint import code_of
from db.queries.packages import CertificateRow, certificates
from ui.packages.dates import day
from ui.settings.authorities import AuthoritiesBox
from ui.settings.sections import Section, fill, table
from ui.theme.tokens import GAP
from ui.widgets.basics import button
from ui.widgets.prompt import yes_no


class TrustSection(Section):
    """Danh sách đơn vị đã đối chiếu."""

    def __init__(self, *args: Any) -> None:
        super().__init__(
            *args,
            name="settings_trust",
            title=self.tr("Offices compared"),
            sentence=self.tr("Files of these offices are taken in. A withdrawn code stays so until compared again."),
        )
        self._rows: list[CertificateRow] = []
        headers = (self.tr("Office"), self.tr("What it may send"), self.tr("State"), self.tr("Code to compare"))
        self.table = table("trust_table", self.tr("Offices compared"), headers, self.theme, stretch=3)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        self._lost = button(self.theme, self.tr("Key was lost (paper letter)…"), name="trust_lost", kind="danger")
        self._lost.clicked.connect(self._on_lost_clicked)
        self._revoke = button(self.theme, self.tr("Trust no more…"), name="trust_revoke", kind="danger")
        self._revoke.clicked.connect(self._on_revoke_clicked)
        row.addWidget(self._lost)
        row.addWidget(self._revoke)
        self.body.addLayout(row)
        self.authorities = AuthoritiesBox(self)
        self.body.addWidget(self.authorities)

    def refresh(self) -> None:
        with self.ports.store.read() as connection:
            self._rows = certificates(connection)
        self.authorities.refresh()
        relations = {"superior": self.tr("plans (superior)"), "subordinate": self.tr("reports")}
        fill(
            self.table,
            [
                (
                    row.office_short or row.office_name,
                    relations.get(row.relation, row.relation),
                    self._state(row),
                    code_of(row.fingerprint) if len(row.fingerprint) == 64 else row.fingerprint,
                )
                for row in self._rows
            ],
        )
        self._on_selection_changed()

    def _state(self, row: CertificateRow) -> str:
        if row.state == "pinned" and row.pinned_at is not None:
            return self.tr("compared on {day}").format(day=day(row.pinned_at.date()))
        return {
            "offered": self.tr("not compared yet"),
            "retired": self.tr("another code took over"),
            "revoked": self.tr("withdrawn"),
        }.get(row.state, row.state)

    def _chosen(self) -> CertificateRow | None:
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen = self._chosen()
        for made in (self._lost, self._revoke):
            made.setEnabled(chosen is not None and chosen.state == "pinned")

    @Slot()
    def _on_revoke_clicked(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        sentence = self.tr("Trust the key of {name} no more? Its files are refused until the code is compared again.")
        question = yes_no(
            self.tr("Trust no more"),
            sentence.format(name=chosen.office_name),
            self.tr("Trust no more"),
            tone="danger",
        )
        if self.prompt.ask(question) == "yes":
            ports, hexed = self.ports, chosen.fingerprint
            self.run(
                self.tr("Saving"),
                lambda: enrolment.revoke(ports.store, ports.clock, ports.who, hexed, self.tr("by hand")),
                self.tr("The key is trusted no more."),
            )

    @Slot()
    def _on_lost_clicked(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        sentence = self.tr("Has {name} sent a letter that its key was lost? What the lost key introduced falls too.")
        reason = self.prompt.ask_text(
            self.tr("Key was lost"), sentence.format(name=chosen.office_name) + "\n" + self.tr("Number of the letter:")
        )
        if reason:
            ports, hexed = self.ports, chosen.fingerprint
            self.run(
                self.tr("Saving"),
                lambda: enrolment.lose(ports.store, ports.clock, ports.who, hexed, reason=reason),
                self.tr("The lost key is trusted no more. Compare the new one."),
            )

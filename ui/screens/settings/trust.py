"""The offices whose codes were compared, and the authorities that vouch for certificates on tokens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from app.clock import day_of
from app.desk import offices, trust
from app.desk.office import Office
from app.desk.trust import SUBORDINATE, SUPERIOR, ComparedCertificate, Stranger
from app.errors import AppError
from app.trust.certificate import from_file, read_facts, to_pem
from app.trust.fingerprint import code_of, fingerprint
from ui.screens.settings.authorities import AuthoritiesBox
from ui.screens.settings.sections import SettingsSection
from ui.texts.days import day
from ui.theme.tokens import GAP
from ui.widgets.basics import button
from ui.widgets.code_comparison import CompareDialog
from ui.widgets.line_table import fill, line_table
from ui.widgets.message_bar import MessageBar
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors
from ui.window.keeping_code import keep_compared

_ABOVE = frozenset({"district", "province"})
"""Kinds of office that mostly give plans; what the other one is can be chosen otherwise."""


class TrustSection(SettingsSection):
    """Danh sách đơn vị đã đối chiếu.

    Signals:
        changed: another office's code was compared.
    """

    changed = Signal()

    def __init__(self, doors: Doors, bar: MessageBar, office: Office) -> None:
        super().__init__(
            doors,
            bar,
            name="settings_trust",
            title=self.tr("Offices compared"),
            sentence=self.tr("Files of these offices are taken in. A withdrawn code stays so until compared again."),
        )
        self._office = office
        self._rows: list[ComparedCertificate] = []
        self.dialog: CompareDialog | None = None
        headers = (self.tr("Office"), self.tr("What it may send"), self.tr("State"), self.tr("Code to compare"))
        self.table = line_table("trust_table", self.tr("Offices compared"), headers, self.theme, stretch=3)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        add = button(self.theme, self.tr("Compare a certificate…"), name="trust_compare", icon="plus")
        add.clicked.connect(self._on_compare_clicked)
        self._again = button(self.theme, self.tr("Compare again…"), name="trust_again")
        self._again.clicked.connect(self._on_again_clicked)
        row.addWidget(add)
        row.addWidget(self._again)
        row.addStretch(1)
        self._lost = button(self.theme, self.tr("Key was lost (paper letter)…"), name="trust_lost", kind="danger")
        self._lost.clicked.connect(self._on_lost_clicked)
        self._revoke = button(self.theme, self.tr("Trust no more…"), name="trust_revoke", kind="danger")
        self._revoke.clicked.connect(self._on_revoke_clicked)
        row.addWidget(self._lost)
        row.addWidget(self._revoke)
        self.body.addLayout(row)
        self.authorities = AuthoritiesBox(self, office)
        self.body.addWidget(self.authorities)

    def refresh(self) -> None:
        self._rows = trust.compared(self._office)
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

    def _state(self, row: ComparedCertificate) -> str:
        if row.state == "pinned" and row.pinned_at is not None:
            return self.tr("compared on {day}").format(day=day(day_of(row.pinned_at)))
        return {
            "offered": self.tr("not compared yet"),
            "retired": self.tr("another code took over"),
            "revoked": self.tr("withdrawn"),
        }.get(row.state, row.state)

    def _chosen(self) -> ComparedCertificate | None:
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @Slot()
    def _on_selection_changed(self) -> None:
        chosen = self._chosen()
        for made in (self._lost, self._revoke):
            made.setEnabled(chosen is not None and chosen.state == "pinned")
        self._again.setEnabled(chosen is not None and chosen.state != "pinned")

    # Comparing

    @Slot()
    def _on_compare_clicked(self) -> None:
        filters = self.tr("Certificates") + " (*.pem *.crt *.cer *.der)"
        chosen = self.doors.prompt.open_files(self.tr("Certificate of another office"), filters)
        if chosen:
            relation = SUBORDINATE if offices.card(self._office).kind in _ABOVE else SUPERIOR
            self._compare(lambda: trust.certificate_file(chosen[0]), relation)

    @Slot()
    def _on_again_clicked(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        pem = trust.pem_of(self._office, chosen.fingerprint)
        if pem:
            self._compare(lambda: pem.encode("ascii"), chosen.relation, chosen.office_code)

    def _compare(self, read: Callable[[], bytes], relation: str, office_code: str = "") -> None:
        try:
            der = from_file(read())
            facts = read_facts(der)
        except AppError as error:
            self.on_failed(error)
            return
        if facts.is_authority:
            self.tell(self.doors.sentence("not-a-signers-certificate", {"name": facts.name}), "danger")
            return
        others = [(one.code, one.name) for one in offices.known(self._office) if one.code != self._office.code]
        stranger = Stranger(
            fingerprint(der),
            facts.code or office_code,
            facts.name if facts.code else "",
            relation,
            "" if facts.code else facts.name,
            "" if facts.code else facts.issuer_name,
        )
        dialog = CompareDialog(self.theme, stranger, others, self, certificate_alone=True)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        pem = to_pem(der).decode("ascii")

        def compared(code: str, chosen: str) -> None:
            keep_compared(
                self.doors, self._office, dialog, pem, stranger, code, chosen, self._on_kept, self.on_failed, self
            )

        dialog.compared.connect(compared)
        self.dialog = dialog
        dialog.open()

    def _on_kept(self, _fingerprint: str) -> None:
        self.refresh()
        self.changed.emit()
        self.tell(self.tr("The code is kept. Files of this office are taken in from now on."), "success")

    # Ending trust

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
        if self.doors.prompt.ask(question) == "yes":
            hexed = chosen.fingerprint
            self.run(
                self.tr("Saving"),
                lambda: trust.revoke(self._office, hexed, self.tr("by hand")),
                self.tr("The key is trusted no more."),
            )

    @Slot()
    def _on_lost_clicked(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        sentence = self.tr("Has {name} sent a letter that its key was lost? What the lost key introduced falls too.")
        hexed = chosen.fingerprint
        self.ask(
            self.tr("Key was lost"),
            sentence.format(name=chosen.office_name) + "\n" + self.tr("Number of the letter:"),
            lambda letter: trust.lose(self._office, hexed, letter),
            self.tr("The lost key is trusted no more. Compare the new one."),
        )

"""Sending, end to end: asked, written, sealed, read back, told; and sending an old file again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Slot

from app.desk import offices, packages, sending
from app.desk.sending import DRAFT, Addressee, SentPackage
from app.errors import AppError
from app.progress import Progress
from ui.screens.packages.send_dialog import DRIVE, SendDialog, SendOrder, named
from ui.screens.packages.sending_flow import SendingFlow, about_sending
from ui.texts.local_path import shown
from ui.widgets.message_bar import Note
from ui.window.outside import hand_over


@dataclass(frozen=True)
class _Errand:
    """What is under way.

    Attributes:
        num: the line of a package that is written already and goes out once more, byte for byte.
    """

    order: SendOrder
    num: int | None = None


_ELSEWHERE = frozenset({"no-room", "read-back-differs", "draft-too-large"})
"""Failures after which the same place will not do."""


class SendFlow(SendingFlow):
    """Writes packages."""

    _num: int | None = None

    def send(self, code: str = "") -> None:
        """Ask and send the next file, to an office if one is named."""
        self._ask(code)

    def resend(self, num: int) -> None:
        """Send a package of before once more, byte for byte."""
        row = packages.package(self._office, num)
        if row is None:
            return
        self._num = num
        words = self.tr("Send file {number} again").format(number=f"{row.sequence or 0:04d}")
        to = Addressee(row.other_code, row.other_name, "plan" if row.kind == "plan" else "report")
        self._open(self._dialog_for([to], resend=words))

    def _ask(self, code: str) -> None:
        self._num = None
        targets = sending.addressees(self._office)
        if not targets:
            words = self.tr(
                "No office's code has been compared yet, so there is nobody to send to. Compare its certificate in the"
                " settings, Offices compared."
            )
            self._doors.note(Note(words))
            return
        if code and all(target.code != code for target in targets):
            # Another office would be chosen in its place, and the report would go to the wrong one.
            words = self.tr(
                "The code of {office} has not been compared yet, so no file can be sealed for it and nothing was"
                " written. Compare its certificate in the settings, Offices compared; until then send on paper."
            )
            names = {one.code: one.name for one in offices.known(self._office)}
            self._doors.note(Note(words.format(office=names.get(code, "")), tone="warning"))
            return
        self._open(self._dialog_for(targets, chosen=code, by_token=self._office.seals_by_token()))

    def _dialog_for(
        self, targets: Sequence[Addressee], *, chosen: str = "", by_token: bool = False, resend: str = ""
    ) -> SendDialog:
        doors = self._doors
        return SendDialog(
            doors.theme,
            doors.prompt,
            targets,
            self._drives(),
            chosen=chosen,
            by_token=by_token,
            resend=resend,
            parent=doors.window(),
        )

    def _open(self, dialog: SendDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.ordered.connect(self._on_ordered)
        dialog.finished.connect(self._on_dialog_gone)
        self.dialog = dialog
        dialog.open()
        self.watch_pin()

    @Slot(object)
    def _on_ordered(self, order: SendOrder) -> None:
        self.dialog = None
        self._start(_Errand(order, self._num))

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    def _start(self, errand: _Errand) -> None:
        order, num, office = errand.order, errand.num, self._office
        body = self._letter(order)

        def work(progress: Progress) -> SentPackage:
            if num is not None:
                return sending.send_again(office, num, order.form, order.folder, body)
            return sending.send(office, order.passphrase, order.to, order.form, order.folder, body, progress)

        self._doors.runner.start(
            work,
            partial(self._on_sent, order),
            partial(self._on_failed, errand),
            title=self.tr("Writing the file"),
            cancellable=False,
            owner=self,
        )

    def _letter(self, order: SendOrder) -> str:
        """The words of a draft."""
        if order.form != DRAFT:
            return ""
        body = self.tr("Data file of {office} for {to}. Receive it with Rõ Việc.")
        return body.format(office=offices.card(self._office).name, to=named(order.to))

    def _on_sent(self, order: SendOrder, sent: SentPackage) -> None:
        self._num = None
        words = self.tr("File {number} for {to} is written and was read back correctly.")
        if sent.package.again:
            words = self.tr("Nothing is new for {to} since file {number}; that very file is written and was read back.")
        lead = words.format(number=f"{sent.package.sequence:04d}", to=named(order.to))
        after = shown(sent.path)
        opened = order.form == DRAFT and hand_over(sent.path)
        if opened:
            after = self.tr("The draft opens in the mail program; send it from there.")
        elif order.form == DRAFT:
            after = self._doors.sentence("no-mail-program", {"path": after})
        elif order.way == DRIVE or sent.removable:
            after = self.tr("Eject the USB stick properly before pulling it out.")
        if not sent.noted:
            after += " " + self.tr(
                "The disk of this computer is full, so Sent and received still lists it as not delivered; your data is"
                " safe. Free some room; delivering it again does no harm."
            )
        well = sent.noted and (opened or order.form != DRAFT)
        tone, about = "success" if well else "warning", about_sending(order.to.code)
        self._doors.note(Note(after, tone=tone, lead=lead, about=about))
        self.changed.emit(frozenset({"package", "report"}))

    def _on_failed(self, errand: _Errand, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        kept = error.params.get("num", errand.num)
        action, again = self.tr("Send again…"), partial(self._ask_again, errand)
        if isinstance(kept, int):
            # The package stands whole in the workspace: no passphrase is asked for a second time.
            errand = replace(errand, num=kept)
            again = partial(self._resend, errand)
            if error.code not in _ELSEWHERE:
                action, again = self.tr("Write again"), partial(self._start, errand)
        self.tell_refused(error, action, again, errand.order.to.code)
        self.changed.emit(frozenset({"package"}))

    def _ask_again(self, errand: _Errand) -> None:
        self._ask(errand.order.to.code)
        if self.dialog is not None:
            self.dialog.choose(errand.order)

    def _resend(self, errand: _Errand) -> None:
        if errand.num is not None:
            self.resend(errand.num)

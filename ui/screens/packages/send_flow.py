"""Sending, end to end: asked, written, sealed, read back, told; and sending an old file again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.desk.rows import OfficeRow
from app.errors import AppError, ExchangeError
from app.exchange import enrolment, outbox
from app.exchange.courier import outgoing
from app.exchange.courier.drives import is_removable
from app.exchange.courier.evidence import evidence_files
from app.exchange.files import require_folder
from app.exchange.folders import Folders
from app.progress import Progress
from db.queries import packages as rows
from ui.screens.imports.subject import Say
from ui.screens.packages.sending import DRAFT, DRIVE, ZIP, SendDialog, SendOrder, Target
from ui.texts.local_path import shown
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt
from ui.workers.task_runner import TaskRunner

EVERYONE = "*"


@dataclass(frozen=True)
class SendPorts:
    """What sending needs of the program around it.

    Attributes:
        store: the workspace's store (``db.store.Store``).
        signer: passphrase (or PIN) → the key that seals, opened; runs on the store lane.
        drives: the removable drives plugged in now, (label, path).
        window: the window that dialogs stand over.
        note: says something in the message bar.
        say: the sentence of a code.
        by_token: whether the key lies on a token, whose PIN is asked for.
    """

    store: Any
    clock: Clock
    who: str
    office: OfficeRow
    folders: Folders
    signer: Callable[[str], Any]
    drives: Callable[[], Sequence[tuple[str, Path]]]
    window: Callable[[], QWidget | None]
    note: Callable[[Note], None]
    say: Say
    by_token: Callable[[], bool] = lambda: False


@dataclass(frozen=True)
class _Errand:
    """What is under way.

    Attributes:
        num: the line of a package that is written already and goes out once more, byte for byte.
    """

    order: SendOrder
    num: int | None = None


@dataclass(frozen=True)
class _Sent:
    order: SendOrder
    written: outbox.Written
    path: Path
    removable: bool
    noted: bool


_ELSEWHERE = frozenset({"no-room", "read-back-differs", "draft-too-large"})
"""Failures after which the same place will not do."""


class SendFlow(QObject):
    """Writes packages.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
    """

    changed = Signal(object)

    def __init__(
        self, theme: Theme, runner: TaskRunner, prompt: Prompt, ports: SendPorts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._prompt, self._ports = theme, runner, prompt, ports
        self._num: int | None = None
        self.dialog: SendDialog | None = None

    def send(self, code: str = "") -> None:
        """Ask and send the next file, to an office if one is named."""
        self._ask(code)

    def resend(self, num: int) -> None:
        """Send a package of before once more, byte for byte."""
        ports = self._ports
        with ports.store.read() as connection:
            row = rows.package(connection, num)
        if row is None:
            return
        self._num = num
        words = self.tr("Send file {number} again").format(number=f"{row.sequence or 0:04d}")
        target = Target(row.other_code, row.other_name or row.other_code, row.kind)
        self._open(SendDialog(self._theme, self._prompt, [target], ports.drives(), resend=words, parent=ports.window()))

    @Slot()
    def take_drives(self) -> None:
        """The sticks are different now; an open dialog offers those there are."""
        if self.dialog is not None:
            self.dialog.show_drives(self._ports.drives())

    def _ask(self, code: str) -> None:
        ports = self._ports
        self._num = None
        with ports.store.read() as connection:
            contacts = rows.contacts(connection)
        targets = [Target(one.code, one.name, "report" if one.relation == "superior" else "plan") for one in contacts]
        if any(target.kind == "plan" for target in targets):
            targets.append(Target(EVERYONE, self.tr("All units (the same file for everyone)"), "plan"))
        if not targets:
            words = self.tr(
                "No office's code has been compared yet, so there is nobody to send to. Compare its certificate in the"
                " settings, Offices compared."
            )
            ports.note(Note(words))
            return
        dialog = SendDialog(
            self._theme,
            self._prompt,
            targets,
            ports.drives(),
            chosen=code,
            by_token=ports.by_token(),
            parent=ports.window(),
        )
        self._open(dialog)

    def _open(self, dialog: SendDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.ordered.connect(self._on_ordered)
        dialog.finished.connect(self._on_dialog_gone)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _on_ordered(self, order: SendOrder) -> None:
        self.dialog = None
        self._start(_Errand(order, self._num))

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    def _start(self, errand: _Errand) -> None:
        order, ports = errand.order, self._ports

        def work(progress: Progress) -> _Sent:
            require_folder(order.folder)
            progress.step("seal", 0, 2)
            written = self._write(order) if errand.num is None else self._again(order, errand.num)
            progress.step("deliver", 1, 2)
            try:
                path = self._deliver(order, written)
            except ExchangeError as error:
                outbox.try_to_note(ports.store, ports.clock, ports.who, written.num, outbox.KEPT)
                raise ExchangeError(error.code, **(error.params | {"num": written.num})) from error
            noted = outbox.try_to_note(ports.store, ports.clock, ports.who, written.num, outbox.WRITTEN)
            return _Sent(order, written, path, is_removable(path), noted)

        self._runner.start(
            work,
            self._on_sent,
            partial(self._on_failed, errand),
            title=self.tr("Writing the file"),
            cancellable=False,
            owner=self,
        )

    def _write(self, order: SendOrder) -> outbox.Written:
        ports = self._ports
        extra: Sequence[Any] = ()
        if order.target.kind == "plan" and order.target.code != EVERYONE:
            with ports.store.read() as connection:
                extra = enrolment.trust_lines(connection, ports.office.code, order.target.code)
        folder = order.folder if order.way not in (DRAFT, ZIP) else ports.folders.packages / "out"
        with ports.signer(order.passphrase) as signer:
            return outbox.write_package(
                ports.store,
                ports.clock,
                signer,
                ports.who,
                kind="report" if order.target.kind == "report" else "plan",
                addressee=order.target.code,
                folder=folder,
                packages=ports.folders.packages,
                evidence=ports.folders.evidence,
                extra=extra,
            )

    def _again(self, order: SendOrder, num: int) -> outbox.Written:
        folder = order.folder if order.way not in (DRAFT, ZIP) else self._ports.folders.packages / "out"
        return outbox.send_again(self._ports.store, self._ports.folders.packages, num, folder)

    def _deliver(self, order: SendOrder, written: outbox.Written) -> Path:
        ports = self._ports
        files: Sequence[tuple[str, Path]] = ()
        if written.evidence and ports.folders.evidence is not None:
            files = evidence_files(ports.store, ports.folders.evidence, written.evidence)
        if order.way == DRAFT:
            body = self.tr("Data file of {office} for {to}. Receive it with Rõ Việc.")
            path = order.folder / f"{written.path.stem}.eml"
            body = body.format(office=ports.office.name, to=order.target.name)
            return outgoing.as_draft(written, files, path, body=body)
        if order.way == ZIP:
            return outgoing.as_zip(written, files, order.folder / f"{written.path.stem}.zip")
        outgoing.beside(order.folder, files)
        return written.path

    def _on_sent(self, sent: _Sent) -> None:
        order, written, path = sent.order, sent.written, sent.path
        self._num = None
        words = self.tr("File {number} for {to} is written and was read back correctly.")
        lead = words.format(number=f"{written.sequence:04d}", to=order.target.name)
        after = shown(path)
        if order.way == DRAFT:
            after = self.tr("The draft opens in the mail program; send it from there.")
        elif order.way == DRIVE or sent.removable:
            after = self.tr("Eject the USB stick properly before pulling it out.")
        if not sent.noted:
            after += " " + self.tr(
                "The disk of this computer is full, so Sent and received still lists it as not delivered; your data is"
                " safe. Free some room; delivering it again does no harm."
            )
        self._ports.note(Note(after, tone="success" if sent.noted else "warning", lead=lead))
        if order.way == DRAFT:
            QDesktopServices.openUrl(QUrl.fromLocalFile(shown(path)))
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
        sentence = self._ports.say(error.code, error.params)
        self._ports.note(Note(sentence, tone="danger", action=action, on_action=again))
        self.changed.emit(frozenset({"package"}))

    def _ask_again(self, errand: _Errand) -> None:
        self._ask(errand.order.target.code)

    def _resend(self, errand: _Errand) -> None:
        if errand.num is not None:
            self.resend(errand.num)

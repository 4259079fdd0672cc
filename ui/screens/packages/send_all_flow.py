"""Sending all that is owed: shown first, one passphrase, one list of what was sent to whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication

from app.desk import offices, sending
from app.desk.sending import BY_ROUTE, DRAFT, FOLDER, SHARED, ZIP, Addressee, AllSent, Owed, PlanRecord
from app.errors import AppError
from app.progress import Progress
from ui.screens.packages.questions import text_question
from ui.screens.packages.routes_form import routes_form
from ui.screens.packages.send_dialog import SendDialog, SendOrder, named
from ui.screens.packages.sending_flow import SendingFlow, about_sending
from ui.texts.local_path import shown
from ui.widgets.message_bar import Note
from ui.window.doors import Doors


class SendAllFlow(SendingFlow):
    """Writes every package that units are owed."""

    @Slot()
    def send_all(self) -> None:
        """Look what is owed, show it, and send it if a person wants that."""
        office, title = self._office, self.tr("Looking what is to be sent")
        self._doors.runner.start(lambda _progress: sending.owed(office), self._on_owed, title=title, owner=self)

    def _on_owed(self, found: Owed) -> None:
        held = _held_words(found.strangers, found.drafts)
        if not found.waiting:
            nothing = self.tr("No unit is owed a data file.")
            self._doors.note(Note(f"{nothing} {held}".strip()))
            return
        self._ask(found, held)

    def _ask(self, found: Owed, held: str, before: SendOrder | None = None) -> None:
        doors = self._doors
        dialog = SendDialog(
            doors.theme,
            doors.prompt,
            [to for to, _num in found.waiting],
            self._drives(),
            by_token=self._office.seals_by_token(),
            all_of_them=True,
            remark=held,
            parent=doors.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.ordered.connect(self._on_ordered)
        dialog.routes_asked.connect(self._on_routes_asked)
        dialog.finished.connect(self._on_dialog_gone)
        if before is not None:
            dialog.choose(before)
        self.dialog = dialog
        dialog.open()
        self.watch_pin()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    @Slot()
    def _on_routes_asked(self) -> None:
        if self.dialog is not None:
            routes_form(self._doors, self._office, self.dialog).open()

    @Slot(object)
    def _on_ordered(self, order: SendOrder) -> None:
        self.dialog = None
        office, letter = self._office, self._letters(order)

        def work(progress: Progress) -> AllSent:
            return sending.send_all(office, order.passphrase, order.form, order.folder, letter, progress)

        self._doors.runner.start(
            work,
            self._on_sent,
            partial(self._on_failed, order),
            title=self.tr("Writing the files"),
            owner=self,
        )

    def _letters(self, order: SendOrder) -> Callable[[Addressee], str] | None:
        """The words of each draft; made here, for texts belong to the window's thread."""
        if order.form not in (DRAFT, BY_ROUTE):
            return None
        body = self.tr("Data file of {office} for {to}. Receive it with Rõ Việc.")
        ours, all_units = offices.card(self._office).name, named(Addressee(sending.EVERYONE, "", "plan"))
        return lambda to: body.format(office=ours, to=to.name or all_units)

    def _on_sent(self, made: AllSent) -> None:
        whole, rest = not made.failed and not made.left, len(made.failed) + len(made.left)
        lead = self.tr("{count} data files are written and were read back correctly.").format(count=len(made.sent))
        told = []
        if not whole:
            told.append(
                self.tr("{count} were not sent and are still owed; nothing is lost. Send all again.").format(count=rest)
            )
        if any(one.form == DRAFT for _to, one in made.sent):
            told.append(self.tr("The drafts lie in the folder; open each and send it from the mail program."))
        if any(one.removable for _to, one in made.sent):
            told.append(self.tr("Eject the USB stick properly before pulling it out."))
        after = " ".join(told)
        tone, about = "success" if whole else "warning", about_sending(sending.EVERYONE)
        self._doors.note(Note(after, tone=tone, lead=lead, about=about))
        self.changed.emit(frozenset({"package"}))
        text = sent_text(made, self._doors)
        if self._doors.prompt.ask(text_question(self.tr("What was sent to whom"), text)) == "copy":
            QGuiApplication.clipboard().setText(text)

    def _on_failed(self, order: SendOrder, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self.tell_refused(error, self.tr("Send again…"), partial(self._look_again, order), sending.EVERYONE)
        self.changed.emit(frozenset({"package"}))

    def _look_again(self, order: SendOrder) -> None:
        found = sending.owed(self._office)
        if found.waiting:
            self._ask(found, _held_words(found.strangers, found.drafts), order)


def sent_text(made: AllSent, doors: Doors) -> str:
    """What was sent to whom, line by line, and what was not and why."""
    translate = QCoreApplication.translate
    lines = [
        translate("SendAllFlow", "{to}: file {number}, {route}, {name}").format(
            to=named(to), number=f"{one.package.sequence:04d}", route=_route_words(one.form), name=shown(one.path)
        )
        for to, one in made.sent
    ]
    lines += [
        translate("SendAllFlow", "{to}: not sent. {why}").format(to=named(to), why=doors.explain(error))
        for to, error in made.failed
    ]
    lines += [translate("SendAllFlow", "{to}: not sent yet, still owed").format(to=named(to)) for to in made.left]
    held = _held_words(made.strangers, made.drafts)
    return "\n".join([*lines, *([held] if held else [])])


def _route_words(form: str) -> str:
    """By which route a file goes, as the list says it. It was written; carrying it there is still to be done."""
    words = {
        FOLDER: QCoreApplication.translate("SendAllFlow", "for an envelope or stick"),
        SHARED: QCoreApplication.translate("SendAllFlow", "in the shared folder"),
        ZIP: QCoreApplication.translate("SendAllFlow", "as a .zip"),
        DRAFT: QCoreApplication.translate("SendAllFlow", "by e-mail, as a draft"),
    }
    return words[form]


def _held_words(strangers: Sequence[Addressee], drafts: Sequence[PlanRecord]) -> str:
    """What stays here: drafts, and what is for units nobody compared; empty where nothing does."""
    translate = QCoreApplication.translate
    told = []
    if drafts:
        names = "; ".join(
            translate("SendAllFlow", "update {number} of “{title}”").format(number=plan.revision, title=plan.title)
            for plan in drafts
        )
        told.append(translate("SendAllFlow", "Drafts stay here until they are published: {names}.").format(names=names))
    if strangers:
        names = ", ".join(named(to) for to in strangers)
        words = translate("SendAllFlow", "Nothing goes to units whose code was not compared yet: {names}.")
        told.append(words.format(names=names))
    return " ".join(told)

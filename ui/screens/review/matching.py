"""A plan read from a document, and the same plan arriving as a package: a person says which clause is which."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.desk import review
from app.desk.office import Office
from app.desk.review import Matched, PlanTwin
from app.desk.saving import Saved
from app.errors import AppError
from app.progress import Progress
from ui.screens.review.compared_clauses import sides_of_clauses
from ui.screens.review.pairing import Pairing
from ui.screens.review.pairs_model import PairWords
from ui.screens.review.pairs_view import PairsView
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, icon_label, label, panel
from ui.widgets.message_bar import Note
from ui.widgets.scrolled import fitted
from ui.window.doors import Doors

_TWO = 2
_JOINING = "joining"
"""What its notes are about: the offer to join holds no longer once the two are one."""


class MatchDialog(QDialog):
    """Shows proposals; Space takes a pair apart, Ctrl+L joins a clause to another.

    Args:
        issuers: what the issuer is called in the document and in the package; where that differs, joining says that
            both names are of one office.

    Signals:
        confirmed: document clause id → package clause id.
    """

    confirmed = Signal(object)

    def __init__(
        self, theme: Theme, pairing: Pairing, issuers: Sequence[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("match_dialog")
        self.setWindowTitle(self.tr("The same plan, twice"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        column.addWidget(label(self.tr("Which clause is which?"), "page_title"))
        words = self.tr(
            "What you typed on the document's clauses goes over to the package's; nothing is typed again, nothing is"
            " lost. Press Space to take a pair apart. After joining, Undo or “Take apart…” beside the plan brings back"
            " both as they were, until a report on it is submitted or sent."
        )
        column.addWidget(label(words, "muted", wrap=True))
        if len(issuers) > 1:
            column.addWidget(self._two_names(theme, *issuers))
        self.pairs = PairsView(
            theme,
            PairWords(
                self.tr("Our document"),
                self.tr("The package"),
                self.tr("Only in our document"),
                self.tr("Only in the package"),
            ),
        )
        self.pairs.decided.connect(self._say_count)
        column.addWidget(self.pairs, 1)
        row = QHBoxLayout()
        self._left = label("", "muted", wrap=True)
        self._left.setObjectName("match_left")
        row.addWidget(self._left, 1)
        later = button(theme, self.tr("Later"), name="match_later")
        later.clicked.connect(self.reject)
        self.ok = button(theme, "", name="match_ok", kind="primary", icon="call-merge")
        self.ok.clicked.connect(self._on_ok_clicked)
        for made in (later, self.ok):
            made.setAutoDefault(False)
            row.addWidget(made)
        column.addLayout(row)
        for keys, act in (("Ctrl+Z", self.pairs.undo), ("Ctrl+Y", self.pairs.redo)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            self.addAction(action)
        self.pairs.show_pairing(pairing)
        self._say_count()
        self.pairs.take_focus()
        self.resize(self.sizeHint())

    def _two_names(self, theme: Theme, here: str, there: str) -> QWidget:
        frame = panel("next_step", name="match_issuers")
        row = QHBoxLayout(frame)
        row.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        row.setSpacing(GAP)
        row.addWidget(icon_label(theme, "domain", "accent", 18))
        words = self.tr(
            "The document was entered as a plan of “{here}”; the data file came from “{there}”. Join them only if this"
            " is one office: from then on it stands here once, as “{there}”, with everything entered for it."
        )
        row.addWidget(label(words.format(here=here, there=there), wrap=True), 1)
        return frame

    @Slot()
    def _say_count(self) -> None:
        count = len(self.pairs.pairing.pairs())
        self.ok.setText(self.tr("Join {count} clauses").format(count=count))
        self.ok.setEnabled(count > 0)
        left = [line.goes.label for line in self.pairs.lines if line.goes is not None and line.goes.work]
        words = self.tr("Recorded work would stay behind on {count} clauses: {labels}")
        self._left.setText(words.format(count=len(left), labels="; ".join(left[:4])) if left else "")

    @Slot()
    def _on_ok_clicked(self) -> None:
        self.confirmed.emit(self.pairs.pairing.pairs())
        self.accept()

    # Qt's side

    def sizeHint(self) -> QSize:
        return fitted(self, QSize(1240, 650))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class MatchFlow(QObject):
    """Notices such twins and joins them.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
        acted: two plans were joined, which can be given back (object: Saved).
        joined: what was the plan of a document is that of a package now (ids of both).
    """

    changed = Signal(object)
    acted = Signal(object)
    joined = Signal(str, str)

    def __init__(self, doors: Doors, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors, self._office = doors, office
        self.dialog: MatchDialog | None = None

    @Slot()
    def look(self) -> None:
        """Look for a plan that is here twice, and offer to join it: after a file was taken in or a document kept."""
        self._doors.runner.start(
            lambda _progress: review.candidates(self._office), self._on_looked, key="match-look", owner=self
        )

    def open(self, document_id: str, package_id: str) -> None:
        """Show the proposals for two plans."""

        def work(_progress: Progress) -> tuple[PlanTwin, Sequence[str], Pairing]:
            found = review.twins(self._office, document_id, package_id)
            old, new = sides_of_clauses(found.document, found.work), sides_of_clauses(found.package, {})
            twin = PlanTwin(document_id, package_id, len(found.issuers) < _TWO)
            return twin, found.issuers, Pairing(old, new, found.proposals)

        self._doors.runner.start(
            work, self._on_proposed, self._on_failed, title=self.tr("Comparing the plans"), owner=self
        )

    def _on_looked(self, found: Sequence[PlanTwin]) -> None:
        if not found:
            return
        twin = found[0]
        words = self.tr("This plan was already read from a document. Join the two, so that nothing is typed twice.")
        if not twin.same_office:
            words = self.tr(
                "A plan is here twice, read from a document and sent as a data file, under two names of the issuer. Is"
                " it one office? Then join the two, so that nothing is typed twice."
            )
        self._doors.note(
            Note(
                words,
                action=self.tr("Compare them"),
                on_action=lambda: self.open(twin.document, twin.package),
                icon="call-merge",
                about=_JOINING,
            )
        )

    def _on_proposed(self, proposed: tuple[PlanTwin, Sequence[str], Pairing]) -> None:
        twin, issuers, pairing = proposed
        dialog = MatchDialog(self._doors.theme, pairing, issuers, self._doors.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.confirmed.connect(lambda pairs: self._join(twin.document, twin.package, pairs))
        self.dialog = dialog
        dialog.open()

    def _join(self, document_id: str, package_id: str, pairs: dict[str, str]) -> None:
        self._doors.runner.start(
            lambda _progress: review.join(self._office, document_id, package_id, pairs),
            partial(self._on_joined, document_id, package_id),
            self._on_failed,
            title=self.tr("Joining the plans"),
            cancellable=False,
            owner=self,
        )

    def _on_joined(self, document_id: str, package_id: str, done: Matched) -> None:
        self.dialog = None
        self.joined.emit(document_id, package_id)
        lead, tone = self.tr("The two plans are one now; what was typed went over."), "success"
        said = []
        if done.merged:
            said.append(self.tr("“{name}” is no longer listed by itself.").format(name=done.merged))
        if done.left:
            tone = "warning"
            words = self.tr("Recorded work stayed with the old document on: {labels}.")
            said.append(words.format(labels="; ".join(done.left)))
        if said:
            self._doors.note(Note(" ".join(said), tone=tone, lead=lead, about=_JOINING))
        else:
            self._doors.note(Note(lead, tone=tone, about=_JOINING))
        self.changed.emit(done.kinds)
        self.acted.emit(Saved(done.kinds, done.job, self._office.clock.now()))
        self.look()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._doors.note(Note(self._doors.explain(error), tone="danger", about=_JOINING))

"""A plan read from a document, and the same plan arriving as a package: a person says which clause is which."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.desk import review
from app.desk.office import Office
from app.desk.review import Matched
from app.errors import AppError
from app.progress import Progress
from ui.screens.review.compared_clauses import sides_of_clauses
from ui.screens.review.pairing import Pairing
from ui.screens.review.pairs_model import PairWords
from ui.screens.review.pairs_view import PairsView
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.message_bar import Note
from ui.window.doors import Doors


class MatchDialog(QDialog):
    """Shows proposals; Space takes a pair apart, Ctrl+L joins a clause to another.

    Signals:
        confirmed: document clause id → package clause id.
    """

    confirmed = Signal(object)

    def __init__(self, theme: Theme, pairing: Pairing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("match_dialog")
        self.setWindowTitle(self.tr("The same plan, twice"))
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        column.addWidget(label(self.tr("Which clause is which?"), "page_title"))
        words = self.tr(
            "What you typed on the document's clauses goes over to the package's; nothing is typed again, nothing is"
            " lost. Press Space to take a pair apart."
        )
        column.addWidget(label(words, "muted", wrap=True))
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

    @Slot()
    def _say_count(self) -> None:
        self.ok.setText(self.tr("Join {count} clauses").format(count=len(self.pairs.pairing.pairs())))
        left = [line.goes.label for line in self.pairs.lines if line.goes is not None and line.goes.work]
        words = self.tr("Recorded work would stay behind on {count} clauses: {labels}")
        self._left.setText(words.format(count=len(left), labels="; ".join(left[:4])) if left else "")

    @Slot()
    def _on_ok_clicked(self) -> None:
        self.confirmed.emit(self.pairs.pairing.pairs())
        self.accept()

    # Qt's side

    def sizeHint(self) -> QSize:
        return QSize(1240, 650).boundedTo(self.screen().availableGeometry().size() - QSize(24, 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class MatchFlow(QObject):
    """Notices such twins and joins them.

    Signals:
        changed: kinds of thing that were changed (object: frozenset of str).
    """

    changed = Signal(object)

    def __init__(self, doors: Doors, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors, self._office = doors, office
        self.dialog: MatchDialog | None = None

    @Slot()
    def look(self) -> None:
        """Look for a plan that is here twice, and offer to join it; called after a file was taken in."""
        self._doors.runner.start(
            lambda _progress: review.candidates(self._office), self._on_looked, key="match-look", owner=self
        )

    def open(self, document_id: str, package_id: str) -> None:
        """Show the proposals for two plans."""

        def work(_progress: Progress) -> tuple[str, str, Pairing]:
            found = review.twins(self._office, document_id, package_id)
            old, new = sides_of_clauses(found.document, found.work), sides_of_clauses(found.package, {})
            return document_id, package_id, Pairing(old, new, found.proposals)

        self._doors.runner.start(
            work, self._on_proposed, self._on_failed, title=self.tr("Comparing the plans"), owner=self
        )

    def _on_looked(self, found: list[tuple[str, str]]) -> None:
        if not found:
            return
        document_id, package_id = found[0]
        self._doors.note(
            Note(
                self.tr("This plan was already read from a document. Join the two, so that nothing is typed twice."),
                action=self.tr("Compare them"),
                on_action=lambda: self.open(document_id, package_id),
                icon="call-merge",
            )
        )

    def _on_proposed(self, proposed: tuple[str, str, Pairing]) -> None:
        document_id, package_id, pairing = proposed
        dialog = MatchDialog(self._doors.theme, pairing, self._doors.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.confirmed.connect(lambda pairs: self._join(document_id, package_id, pairs))
        self.dialog = dialog
        dialog.open()

    def _join(self, document_id: str, package_id: str, pairs: dict[str, str]) -> None:
        self._doors.runner.start(
            lambda _progress: review.join(self._office, document_id, package_id, pairs),
            self._on_joined,
            self._on_failed,
            title=self.tr("Joining the plans"),
            cancellable=False,
            owner=self,
        )

    def _on_joined(self, done: Matched) -> None:
        self.dialog = None
        if done.left:
            words = self.tr("The two plans are one now. Recorded work stayed with the old document on: {labels}.")
            self._doors.note(Note(words.format(labels="; ".join(done.left)), tone="warning"))
        else:
            self._doors.note(Note(self.tr("The two plans are one now; what was typed went over."), tone="success"))
        self.changed.emit(frozenset({"plan", "clause", "progress", "assignment", "arrangement"}))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AppError):
            raise error
        self._doors.note(Note(self._doors.explain(error), tone="danger"))

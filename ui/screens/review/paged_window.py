"""A window that is gone through page by page: what stands in the way is said at the foot, and Enter decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.review.beside import Beside, has_room
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import ElidedLabel, SteadyToolButton, button, icon_button, label, panel, set_property
from ui.window.preferences import Preferences


class PagedWindow(QDialog):
    """The head with undo, the pages, the foot with the way on. Windows say what their pages are.

    Args:
        theme: colours and fonts.
        name: the object name.
        title: of the window.
        subject: what it is about, beside the name of the page.
    """

    def __init__(self, theme: Theme, name: str, title: str, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._theme = theme
        self._busy = False
        self._was_shown = False
        self._besides: dict[QWidget, Beside] = {}
        self._preferences: Preferences | None = None
        self.may_leave: Callable[[], bool] = lambda: True
        """Asked before something a person did is given up."""
        self.leave_words = self.tr("Cancel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head(subject))
        self.pages = QStackedWidget()
        outer.addWidget(self.pages, 1)
        outer.addWidget(self._foot())
        # Qt caps a new dialog at two thirds of the screen; ours says how large it wants to be.
        self.resize(self.sizeHint())

    def set_busy(self, busy: bool) -> None:
        """What was decided is being carried out: the buttons rest until it ends."""
        self._busy = busy
        self.refresh_foot()

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be carried out; everything typed stays."""
        self.set_busy(False)
        self._say(sentence, danger=True)

    # What windows say of themselves

    def page_titles(self) -> Sequence[str]:
        """The names of the pages, in their order."""
        raise NotImplementedError

    def last_page(self) -> int:
        """The page from which it is carried out."""
        raise NotImplementedError

    def problem(self, page: int) -> tuple[str, bool]:
        """Why a page cannot be left yet ("" when it can), and whether that is grave."""
        raise NotImplementedError

    def comfort(self, page: int) -> str:
        """What the foot says where nothing stands in the way."""
        raise NotImplementedError

    def finish_words(self) -> str:
        """What the button on the last page does."""
        raise NotImplementedError

    def enter(self, page: int) -> None:
        """A page comes to the front."""

    def touched(self) -> bool:
        """Whether leaving loses something that a person did."""
        return False

    def can_undo(self, page: int) -> tuple[bool, bool] | None:
        """Whether something can be undone and redone on a page; None: it knows no undo."""
        return None

    def step_back(self, page: int) -> None:
        """Undo on a page."""

    def step_again(self, page: int) -> None:
        """Redo on a page."""

    def finish(self) -> None:
        """Carry it out."""
        raise NotImplementedError

    # For windows

    def go(self, page: int) -> None:
        """Bring a page to the front."""
        self.pages.setCurrentIndex(page)
        self._title.setText(f"{page + 1}. {self.page_titles()[page]}")
        self.document_button.setVisible(self.pages.widget(page) in self._besides)
        self.enter(page)
        self.refresh_foot()

    def offer_document(self, besides: Mapping[QWidget, Beside], preferences: Preferences | None) -> None:
        """Offer to put the document away that stands beside these pages, as a person left it last; on a small screen
        it is away until it is asked for.
        """
        self._besides, self._preferences = dict(besides), preferences
        shown, width = preferences.document_side if preferences is not None else (True, 0)
        for beside in self._besides.values():
            if width:
                beside.set_width(width)
            beside.width_chosen.connect(self._on_width_chosen)
        self.document_button.setChecked(shown)
        self._show_document(shown)
        self.document_button.toggled.connect(self._on_document_toggled)

    @Slot()
    def show_document(self) -> None:
        """Bring the document back, where it was put away."""
        self.document_button.setChecked(True)

    @Slot()
    def refresh_foot(self) -> None:
        """Say anew what stands in the way, and allow what is allowed."""
        page = self.pages.currentIndex()
        words, grave = self.problem(page)
        self._say(words or self.comfort(page), danger=grave and bool(words))
        self.back_button.setText(self.tr("Back") if page else self.leave_words)
        self.next_button.setText(self.finish_words() if page == self.last_page() else self.tr("Go on"))
        self.next_button.setEnabled(not words and not self._busy)
        self.back_button.setEnabled(not self._busy)
        undo = self.can_undo(page)
        for made, allowed in zip((self.undo_button, self.redo_button), undo or (False, False), strict=True):
            made.setVisible(undo is not None)
            made.setEnabled(allowed)

    def hint(self, words: str) -> None:
        """Say something at the foot until the next change."""
        self._say(words, danger=False)

    # Inside

    def _say(self, words: str, *, danger: bool) -> None:
        set_property(self._hint, "role", "danger" if danger else "muted")
        self._hint.setText(words)

    def _head(self, subject: str) -> QWidget:
        bar = panel("top_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        row.setSpacing(GAP_L)
        self._title = label("", "page_title")
        row.addWidget(self._title)
        row.addWidget(ElidedLabel(subject, "caption"), 1)
        self.undo_button = icon_button(
            self._theme, "undo-variant", self.tr("Undo"), name="review_undo", shortcut="Ctrl+Z"
        )
        self.redo_button = icon_button(
            self._theme, "redo-variant", self.tr("Redo"), name="review_redo", shortcut="Ctrl+Y"
        )
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.redo_button.clicked.connect(self._on_redo_clicked)
        self.document_button = SteadyToolButton(self._theme)
        self.document_button.setObjectName("review_document_shown")
        self.document_button.setText(" " + self.tr("See the document"))
        self.document_button.set_glyph("file-document-outline")
        self.document_button.setCheckable(True)
        self.document_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.document_button.setShortcut(QKeySequence(Qt.Key.Key_F9))
        self.document_button.setToolTip(self.tr("Show the document beside its clauses, or put it away (F9)"))
        self.document_button.hide()
        row.addWidget(self.document_button)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        return bar

    def _foot(self) -> QWidget:
        bar = panel("foot_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(GAP_XL, GAP, GAP_XL, GAP)
        row.setSpacing(GAP)
        self._hint = label("", "muted", wrap=True)
        self._hint.setObjectName("review_hint")
        row.addWidget(self._hint, 1)
        self.back_button = button(self._theme, self.tr("Back"), name="review_back")
        self.back_button.clicked.connect(self._on_back)
        self.next_button = button(self._theme, self.tr("Go on"), name="review_next", kind="primary")
        self.next_button.clicked.connect(self._on_next)
        for made in (self.back_button, self.next_button):
            made.setAutoDefault(False)
            row.addWidget(made)
        return bar

    # Slots

    @Slot(bool)
    def _on_document_toggled(self, on: bool) -> None:
        self._show_document(on)
        self._keep_side()

    def _show_document(self, on: bool) -> None:
        for beside in self._besides.values():
            beside.show_document(on)

    @Slot(int)
    def _on_width_chosen(self, width: int) -> None:
        for beside in self._besides.values():
            if beside is not self.sender():
                beside.set_width(width)
        self._keep_side(width)

    def _keep_side(self, width: int = 0) -> None:
        if self._preferences is not None:
            kept = width or self._preferences.document_side[1]
            self._preferences.document_side = self.document_button.isChecked(), kept

    @Slot()
    def _on_undo_clicked(self) -> None:
        self.step_back(self.pages.currentIndex())

    @Slot()
    def _on_redo_clicked(self) -> None:
        self.step_again(self.pages.currentIndex())

    @Slot()
    def _on_back(self) -> None:
        page = self.pages.currentIndex()
        if page == 0:
            self.reject()
        else:
            self.go(page - 1)

    @Slot()
    def _on_next(self) -> None:
        page = self.pages.currentIndex()
        if page < self.last_page():
            self.go(page + 1)
        else:
            self.finish()

    # Qt's side

    def showEvent(self, event: QShowEvent) -> None:
        if not self._was_shown and not has_room(self.width()):
            with QSignalBlocker(self.document_button):
                self.document_button.setChecked(False)
            self._show_document(False)
        self._was_shown = True
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(1366, 690).boundedTo(self.screen().availableGeometry().size() - QSize(8, 40))

    def reject(self) -> None:
        if not self._busy and (not self.touched() or self.may_leave()):
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

"""The top bar: where one is, the page's own controls, search, undo and redo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL, TOP_BAR_HEIGHT
from ui.widgets.basics import ElidedLabel, icon_button, label
from ui.widgets.plain import tip
from ui.widgets.search_box import SearchBox
from ui.window.breadth import Breadth

_SEARCH_PX = {Breadth.WIDE: 250, Breadth.SNUG: 220, Breadth.SINGLE: 190, Breadth.TINY: 130}


class TopBar(QFrame):
    """Title, subtitle, a slot for page controls, the search box, undo and redo.

    Signals:
        undo_pressed, redo_pressed: the arrows.
    """

    undo_pressed = Signal()
    redo_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._breadth = Breadth.WIDE
        self._controls: list[QWidget] = []
        self.setObjectName("top_bar")
        self.setProperty("panel", "top_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_XL, 0, GAP, 0)
        row.setSpacing(GAP)
        self._title = label(role="page_title")
        self._title.setObjectName("page_title")
        self._subtitle = ElidedLabel(role="caption")
        self._subtitle.setObjectName("page_subtitle")
        row.addWidget(self._title)
        row.addSpacing(2)
        row.addWidget(self._subtitle, 1)
        self._slot = QHBoxLayout()
        self._slot.setSpacing(GAP)
        row.addLayout(self._slot)
        self.search = SearchBox(theme, hint="Ctrl+F")
        row.addWidget(self.search)
        row.addSpacing(GAP_L - GAP)
        self.undo: QToolButton = icon_button(
            theme, "undo-variant", self.tr("Undo"), name="undo_button", shortcut="Ctrl+Z"
        )
        self.redo: QToolButton = icon_button(
            theme, "redo-variant", self.tr("Redo"), name="redo_button", shortcut="Ctrl+Y"
        )
        for arrow in (self.undo, self.redo):
            arrow.setEnabled(False)
            row.addWidget(arrow)
        self.undo.clicked.connect(self.undo_pressed)
        self.redo.clicked.connect(self.redo_pressed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_header(self, title: str, subtitle: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)

    def set_controls(self, controls: Sequence[QWidget]) -> None:
        """Show these controls instead of the last page's, which are hidden and kept."""
        for control in self._controls:
            self._slot.removeWidget(control)
            control.hide()
        self._controls = list(controls)
        for control in self._controls:
            self._slot.addWidget(control)
            control.show()

    def set_undo(self, undo: str | None, redo: str | None, *, closed: bool = False) -> None:
        """Name what undo and redo would do; ``None`` disables one, and it says why.

        Args:
            closed: what undo would give back went into a report that was submitted since.
        """
        none = self.tr("Nothing to undo yet. What was received, submitted or sent is not undone here.")
        for arrow, words, what, keys, why in (
            (self.undo, self.tr("Undo"), undo, "Ctrl+Z", none),
            (self.redo, self.tr("Redo"), redo, "Ctrl+Y", self.tr("Nothing to redo.")),
        ):
            arrow.setEnabled(what is not None)
            said = f"{words}: {what}" if what else words
            arrow.setToolTip(f"{said} ({keys})" if what is not None else tip(why))
            arrow.setAccessibleName(said)
            arrow.setAccessibleDescription("" if what is not None else why)
        if undo is not None and closed:
            held = self.tr("Not undone now: {act}. The report with it was submitted; take it back first.")
            self.undo.setToolTip(tip(held.format(act=undo)))
            self.undo.setAccessibleDescription(held.format(act=undo))

    def set_breadth(self, breadth: Breadth) -> None:
        """Make room: the subtitle goes first, then the search box shrinks."""
        self._breadth = breadth
        self._subtitle.setVisible(breadth >= Breadth.SNUG)
        self.search.setFixedWidth(self._theme.scaled(_SEARCH_PX[breadth]))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFixedHeight(max(TOP_BAR_HEIGHT, self._theme.button_height() + 20))
        self.set_breadth(self._breadth)

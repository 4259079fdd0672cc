"""The tools above the outline, each with a key of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP_L
from ui.widgets.basics import ElidedLabel, button, rule
from ui.widgets.chip import FlowLayout

SPLIT, JOIN, PROMOTE, DEMOTE, UNDO, REDO = "split", "join", "promote", "demote", "undo", "redo"


class OutlineTools(QFrame):
    """Split, join, outwards, inwards; undo and redo by their keys.

    Signals:
        asked: one of ``split``, ``join``, ``promote``, ``demote``, ``undo``, ``redo``.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline_tools")
        self.setProperty("panel", "filter_bar")
        self.buttons: dict[str, QPushButton] = {}
        self._join = self.tr("Join to the one before")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 4, GAP_L, 4)
        row.setSpacing(4)
        tools = QWidget()
        flow = FlowLayout(tools, gap=4)
        row.addWidget(tools)
        for name, icon, text, keys in (
            (SPLIT, "call-split", self.tr("Split here"), "Ctrl+Return"),
            (JOIN, "call-merge", self._join, "Ctrl+J"),
            (PROMOTE, "format-indent-decrease", self.tr("Outwards"), "Alt+Shift+Left"),
            (DEMOTE, "format-indent-increase", self.tr("Inwards"), "Alt+Shift+Right"),
        ):
            made = button(theme, text, name=f"review_{name}", kind="quiet", icon=icon, compact=True)
            made.setToolTip(f"{text} ({keys})")
            made.setProperty("tool", name)
            made.setAutoDefault(False)
            made.clicked.connect(self._on_asked)
            self.buttons[name] = made
            self._add_key(name, text, keys)
        self._add_key(UNDO, self.tr("Undo"), "Ctrl+Z")
        self._add_key(REDO, self.tr("Redo"), "Ctrl+Y")
        flow.add(self.buttons.values())
        hint = self.tr("To split: put the caret in the text on the left where the new clause begins")
        self._beside = rule(vertical=True), ElidedLabel(hint, "caption")
        row.addWidget(self._beside[0])
        row.addWidget(self._beside[1], 1)

    def allow(self, *, count: int, first: bool) -> None:
        """Enable what the selection allows: how many clauses it holds, and whether the document's first leads it."""
        self.buttons[SPLIT].setEnabled(count == 1)
        self.buttons[JOIN].setEnabled(count > 1 or (count == 1 and not first))
        self.buttons[JOIN].setText(self.tr("Join the {n} selected").format(n=count) if count > 1 else self._join)
        self.buttons[PROMOTE].setEnabled(count > 0)
        self.buttons[DEMOTE].setEnabled(count > 0)

    def set_narrow(self, narrow: bool) -> None:
        """Give all the room to the tools, or let the hint stand beside them."""
        for one in self._beside:
            one.setVisible(not narrow)

    def _add_key(self, name: str, text: str, keys: str) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setProperty("tool", name)
        action.triggered.connect(self._on_asked)
        self.addAction(action)

    @Slot()
    def _on_asked(self) -> None:
        self.asked.emit(str(self.sender().property("tool")))

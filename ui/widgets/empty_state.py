"""Nothing here yet: one glyph, one sentence, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP_L
from ui.widgets.basics import button, icon_label, label

_WIDTH = 380


class EmptyState(QWidget):
    """Stands where a list would be.

    Signals:
        pressed: the button was pressed.
    """

    pressed = Signal()

    def __init__(
        self, theme: Theme, icon: str, sentence: str, action: str = "", *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(GAP_L)
        column.addStretch(2)
        column.addWidget(icon_label(theme, icon, "line_strong", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = label(sentence, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setFixedWidth(theme.scaled(_WIDTH))
        self._fit()
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button = button(theme, action, name=f"{name}_button", kind="primary")
        self.button.clicked.connect(self.pressed)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(action))
        column.addStretch(3)

    def set_words(self, sentence: str, action: str = "") -> None:
        """Change the sentence and the button; without words the button hides."""
        self._sentence.setText(sentence)
        self._fit()
        self.setAccessibleName(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def _fit(self) -> None:
        # A centred label is never asked how high it is for its width.
        self._sentence.ensurePolished()
        self._sentence.setMinimumHeight(self._sentence.heightForWidth(self._sentence.width()))

"""The card: a white sheet with a thin line, a title row and a body."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.tokens import CARD_PADDING, GAP
from ui.widgets.basics import ElidedLabel


class Card(QFrame):
    """A frame with ``card=true``.

    ``head`` is the title row (add chips or a link to it), ``body`` the column below. A card without a
    title has no
    head row showing. ``flush=True`` lets the body touch the edges, for lists.
    """

    title_gives_way = False
    """A title that names an office ends with "…" where there is no room for it; others ask for theirs."""

    def __init__(
        self,
        title: str = "",
        *,
        name: str = "",
        remark: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        if name:
            self.setObjectName(name)
        if title:
            self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        # The 1 px edge belongs to the padding.
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._head = QWidget(self)
        self.head = QHBoxLayout(self._head)
        self.head.setContentsMargins(CARD_PADDING - 1, 9, CARD_PADDING - 1, 9)
        self.head.setSpacing(GAP)
        self._title = ElidedLabel(title, "card_title")
        self._remark = ElidedLabel(remark, "caption")
        self.head.addWidget(self._title)
        self.head.addWidget(self._remark, 1)
        # In its place first: shown without a parent it would be a window for a moment, and take the keyboard with it.
        outer.addWidget(self._head)
        self._head.setVisible(bool(title))
        body = QWidget()
        self.body = QVBoxLayout(body)
        side = 0 if flush else CARD_PADDING - 1
        top = 0 if title or flush else CARD_PADDING - 1
        self.body.setContentsMargins(side, top, side, 0 if flush else CARD_PADDING - 1)
        self.body.setSpacing(0 if flush else GAP)
        outer.addWidget(body, 1)
        self._give_way()

    def set_title(self, title: str) -> None:
        """Change the title; an empty one hides the head."""
        self._title.setText(title)
        self._give_way()
        self.setAccessibleName(title)
        self._head.setVisible(bool(title))

    def set_remark(self, remark: str) -> None:
        """Change the grey words after the title."""
        self._remark.setText(remark)
        self._give_way()

    def without_remark(self) -> None:
        """Give the room of the grey words to what stands beside the title: a number, chips."""
        self._remark.hide()
        self.head.addStretch(1)

    def _give_way(self) -> None:
        """The remark gives way before the title does, and few titles do."""
        cut = self.title_gives_way and not self._remark.text()
        self._title.setMinimumWidth(0 if cut else self._title.sizeHint().width())

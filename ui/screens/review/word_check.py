"""The words of a scan that may have been read wrongly, one after the other, each beside the picture of its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.outline.model import Place, Span
from ui.screens.review.page_pictures import PagePictures
from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import button, label
from ui.widgets.scrolled import fitted

_AROUND = 60
"""Letters of the line shown before and after the word."""


class WordCheck(QDialog):
    """Walks through uncertain words; Enter says that the word stands as it is in the field.

    Args:
        theme: colours and fonts.
        text: the whole text as it was read.
        words: where in it uncertain words stand.
        places: the place of each word's line on paper, or None where it is not known.
        pictures: of the pages.
        first: which of them is shown first.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        words: Sequence[Span],
        places: Sequence[Place | None],
        pictures: PagePictures,
        parent: QWidget | None = None,
        *,
        first: int = 0,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("word_check")
        self.setWindowTitle(self.tr("Words to look at"))
        self._theme, self._text, self._words, self._places = theme, text, tuple(words), tuple(places)
        self._pictures = pictures
        pictures.came.connect(self._show_picture)
        self._at = first
        self._looked: dict[Span, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        self.count = label("", "card_title")
        self.count.setObjectName("word_count")
        column.addWidget(self.count)
        column.addWidget(
            label(
                self.tr("Compare with the picture, correct the word, press Enter. Empty it where nothing is printed."),
                "caption",
                wrap=True,
            )
        )
        self.picture = QLabel()
        self.picture.setObjectName("word_picture")
        self.picture.setAccessibleName(self.tr("Picture of the line"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumHeight(theme.scaled(90))
        column.addWidget(self.picture, 1)
        self.line = label("", wrap=True)
        self.line.setObjectName("word_line")
        column.addWidget(self.line)
        self.word = QLineEdit()
        self.word.setObjectName("word_field")
        self.word.setAccessibleName(self.tr("The word as it is printed"))
        column.addWidget(self.word)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        self.before = button(theme, self.tr("Word before"), name="word_before")
        self.later = button(theme, self.tr("The rest later"), name="word_later")
        self.right = button(theme, self.tr("It stands so"), name="word_right", kind="primary")
        foot.addWidget(self.before)
        foot.addStretch(1)
        foot.addWidget(self.later)
        foot.addWidget(self.right)
        column.addLayout(foot)
        for made in (self.before, self.later):
            made.setAutoDefault(False)
        self.right.setDefault(True)
        self.before.clicked.connect(self._on_before)
        self.later.clicked.connect(self.reject)
        self.right.clicked.connect(self._on_right)
        self.resize(self.sizeHint())
        self._show()

    @Slot()
    def _show_picture(self) -> None:
        place = self._places[self._at]
        line = self._pictures.line(place) if place is not None else None
        if line is None:
            return
        picture = QPixmap.fromImage(line)
        room = QSize(self.width() - 2 * GAP_XL, self._theme.scaled(90))
        smooth = Qt.TransformationMode.SmoothTransformation
        self.picture.setPixmap(picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth))

    def _show(self) -> None:
        span = self._words[self._at]
        self.count.setText(self.tr("Word {place} of {count}").format(place=self._at + 1, count=len(self._words)))
        printed = self._text[span.start : span.end]
        low = max(self._text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
        high = self._text.find("\n", span.end)
        high = min(len(self._text) if high < 0 else high, span.end + _AROUND)
        self.line.setText(f"{self._text[low : span.start]}«{printed}»{self._text[span.end : high]}")
        self.word.setText(self._looked.get(span, printed))
        self.word.selectAll()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)
        self.before.setEnabled(self._at > 0)
        self.picture.clear()
        place = self._places[self._at]
        if place is not None:
            self._pictures.ask([self._pictures.line_wanted(place)])
            self._show_picture()

    @Slot()
    def _on_right(self) -> None:
        self._looked[self._words[self._at]] = self.word.text().strip()
        if self._at + 1 < len(self._words):
            self._at += 1
            self._show()
        else:
            self.accept()

    @Slot()
    def _on_before(self) -> None:
        self._at -= 1
        self._show()

    # Qt's side

    def done_with(self) -> dict[Span, str]:
        """What was looked at so far."""
        return dict(self._looked)

    def sizeHint(self) -> QSize:
        wanted = QSize(self._theme.scaled(900), self._theme.scaled(340))
        return fitted(self, wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

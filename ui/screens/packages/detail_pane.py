"""The pane beside the list: what to do next with a package, the way it went, and its particulars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP, GAP_L, GAP_XL
from ui.widgets.basics import ElidedLabel, button, icon_label, label, link_button, panel

DONE, NOW, TO_COME, FAILED = "done", "now", "to_come", "failed"
_LOOKS = {
    DONE: ("check-circle", "done_on_time.fg"),
    NOW: ("circle-half-full", "accent"),
    TO_COME: ("circle-outline", "muted"),
    FAILED: ("close-octagon-outline", "overdue.fg"),
}


@dataclass(frozen=True)
class Station:
    """A step on the way of a file. ``state``: done | now | to_come | failed."""

    state: str
    title: str
    remark: str


@dataclass(frozen=True)
class Detail:
    """What the pane says of one package.

    Attributes:
        action: what the button does, or "".
        stations: the way of the file, oldest first.
        particulars: (name, value) pairs; a value of several lines stays so.
        words: the code to compare, in words, or "".
        extra: further actions, (key, text).
    """

    title: str
    subtitle: str
    icon: str
    sentence: str
    action: str
    action_text: str
    action_icon: str
    stations: tuple[Station, ...]
    particulars: tuple[tuple[str, str], ...]
    words: str = ""
    extra: tuple[tuple[str, str], ...] = ()


class DetailPane(QFrame):
    """Shows a ``Detail``.

    Signals:
        action_asked: a key: the next step, or one of ``Detail.extra``.
    """

    action_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("package_detail")
        self.setProperty("panel", "side")
        self.setAccessibleName(self.tr("Details of the file"))
        self._theme = theme
        self._detail: Detail | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.accessibleName())
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(self._scroll)
        self.show_detail(None)

    @property
    def detail(self) -> Detail | None:
        """What is shown."""
        return self._detail

    def show_detail(self, detail: Detail | None) -> None:
        """Show another package, or none."""
        self._detail = detail
        page = QWidget()
        page.setProperty("scrolled", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(GAP_XL, GAP_L, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        if detail is None:
            column.addWidget(label(self.tr("Choose a file to see what to do with it."), "muted", wrap=True))
        else:
            self._fill(column, detail)
        column.addStretch(1)
        self._scroll.setWidget(page)

    def _fill(self, column: QVBoxLayout, detail: Detail) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(GAP_L)
        head.addWidget(icon_label(theme, detail.icon, "accent", 28))
        words = QVBoxLayout()
        words.setSpacing(0)
        title = ElidedLabel(detail.title, "page_title")
        title.setObjectName("detail_title")
        title.setFont(theme.font("card_title"))
        words.addWidget(title)
        words.addWidget(ElidedLabel(detail.subtitle, "caption"))
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self._next_step(detail))
        if detail.stations:
            column.addSpacing(4)
            column.addWidget(label(self.tr("The way of the file"), "card_title"))
            for station in detail.stations:
                column.addLayout(self._station(station))
        column.addSpacing(4)
        column.addWidget(label(self.tr("Particulars"), "card_title"))
        column.addLayout(self._particulars(detail.particulars))
        if detail.words:
            self._words = label(detail.words, "caption", wrap=True, selectable=True)
            self._words.setObjectName("detail_words")
            self._words.hide()
            link = link_button(self.tr("Read in words"), name="detail_words_button")
            link.clicked.connect(self._on_words_clicked)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(self._words)
        for key, text in detail.extra:
            link = link_button(text, name=f"detail_{key}_button")
            link.setProperty("action", key)
            link.clicked.connect(self._on_extra_clicked)
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _next_step(self, detail: Detail) -> QFrame:
        frame = panel("next_step", name="next_step")
        column = QVBoxLayout(frame)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP_L)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(icon_label(self._theme, "arrow-right", "accent", 16))
        head.addWidget(label(self.tr("Next step"), "bold"), 1)
        column.addLayout(head)
        sentence = label(detail.sentence, wrap=True)
        sentence.setObjectName("detail_sentence")
        column.addWidget(sentence)
        if detail.action:
            act = button(
                self._theme,
                detail.action_text,
                name="detail_action_button",
                kind="primary",
                icon=detail.action_icon,
            )
            act.clicked.connect(self._on_action_clicked)
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _station(self, station: Station) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        icon, token = _LOOKS[station.state]
        row.addWidget(icon_label(self._theme, icon, token, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(station.title, "muted" if station.state == TO_COME else "bold", wrap=True))
        if station.remark:
            words.addWidget(label(station.remark, "caption", wrap=True))
        row.addLayout(words, 1)
        return row

    def _particulars(self, pairs: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_L)
        grid.setVerticalSpacing(4)
        for line, (name, value) in enumerate(pairs):
            grid.addWidget(label(name, "caption"), line, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(value, wrap=True, selectable=True)
            grid.addWidget(shown, line, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._theme.scaled(110))
        return grid

    @Slot()
    def _on_action_clicked(self) -> None:
        if self._detail is not None:
            self.action_asked.emit(self._detail.action)

    @Slot()
    def _on_extra_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.action_asked.emit(str(sender.property("action")))

    @Slot()
    def _on_words_clicked(self) -> None:
        self._words.setVisible(self._words.isHidden())

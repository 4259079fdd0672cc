"""The status bar: saved, backed up, who, which data, what time."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import GAP_L, STATUS_BAR_HEIGHT
from ui.widgets.basics import icon_label, label, link_button, set_property
from ui.widgets.plain import caption, tip
from ui.window.breadth import Breadth

PERSON_PX = 320
"""Most that the name of who works here takes, before scaling."""
SAVED_PX = 460
"""Most that what was saved, or given back, takes, before scaling."""
Place = tuple[QLabel, QLabel | QPushButton]
"""A glyph and the words beside it."""


class StatusFacts(NamedTuple):
    """What the status bar says; empty words hide their place.

    Attributes:
        saved: "Đã lưu mọi thay đổi lúc 09:41", "Đã hoàn tác: thêm minh chứng · lưu lúc 09:42".
        backup: "Sao lưu: hôm nay 07:58".
        person: who works.
        profile: "Dữ liệu chính thức" or "Tập huấn".
        is_training: colours the profile as a warning.
        now: day and time.
    """

    saved: str = ""
    backup: str = ""
    person: str = ""
    profile: str = ""
    is_training: bool = False
    now: str = ""


class StatusStrip(QFrame):
    """One line at the bottom of the window.

    Signals:
        person_pressed: somebody else may work here now.
    """

    person_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("status_bar")
        self.setProperty("panel", "status_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_L, 0, GAP_L, 0)
        row.setSpacing(6)
        self._saved = self._place(row, "content-save-check-outline", "status_saved")
        row.addSpacing(GAP_L)
        self._backup = self._place(row, "database-check-outline", "status_backup")
        row.addStretch(1)
        self.person_button = link_button("", name="status_person", tip=self.tr("Who works now? Press to change"))
        self.person_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # who types goes on in the same place
        self.person_button.clicked.connect(self.person_pressed)
        glyph = icon_label(theme, "account-outline", "muted", 14)
        row.addWidget(glyph)
        row.addWidget(self.person_button)
        self._person: Place = (glyph, self.person_button)
        row.addSpacing(GAP_L)
        self._profile = self._place(row, "briefcase-outline", "status_profile", "done_on_time.fg", "profile")
        row.addSpacing(GAP_L)
        self._now = label()
        self._now.setObjectName("status_now")
        row.addWidget(self._now)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.set_facts(StatusFacts())

    def _place(
        self, row: QHBoxLayout, icon: str, name: str, token: str = "muted", role: str = ""
    ) -> tuple[QLabel, QLabel]:
        glyph = icon_label(self._theme, icon, token, 14)
        words = label(role=role)
        words.setObjectName(name)
        row.addWidget(glyph)
        row.addWidget(words)
        return glyph, words

    def set_facts(self, facts: StatusFacts) -> None:
        """Say these facts."""
        places: tuple[tuple[Place, str], ...] = (
            (self._saved, facts.saved),
            (self._backup, facts.backup),
            (self._person, facts.person),
            (self._profile, facts.profile),
        )
        for (glyph, words), text in places:
            words.setText(self._short(text) if words is self.person_button else self._cut(words, text))
            glyph.setVisible(bool(text))
            words.setVisible(bool(text))
        self._now.setText(facts.now)
        icon = "school-outline" if facts.is_training else "briefcase-outline"
        token = "due_soon.fg" if facts.is_training else "done_on_time.fg"
        self._theme.bind_icon(self._profile[0], icon, token, 14)
        set_property(self._profile[1], "role", "profile_training" if facts.is_training else "profile")

    def _short(self, text: str) -> str:
        """A name with whom it stands in for can be long; the whole of it stands in the tip and in the list."""
        hint = self.tr("Who works now? Press to change")
        self.person_button.setToolTip(tip(f"{text}\n{hint}") if text else hint)
        self.person_button.setAccessibleName(f"{hint}: {text}")
        room = self._theme.scaled(PERSON_PX)
        return caption(self.person_button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _cut(self, words: QWidget, text: str) -> str:
        """What a person typed can be long: it is cut in the middle, for how the words end says when."""
        shown = words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, self._theme.scaled(SAVED_PX))
        words.setToolTip(tip(text) if shown != text else "")
        words.setAccessibleName(text)
        return shown

    def set_breadth(self, breadth: Breadth) -> None:
        """Make room: the backup goes first, then the person."""
        places: tuple[tuple[Place, Breadth], ...] = ((self._backup, Breadth.SNUG), (self._person, Breadth.SINGLE))
        for (glyph, words), least in places:
            shown = breadth >= least and bool(words.text())
            glyph.setVisible(shown)
            words.setVisible(shown)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.setFixedHeight(max(STATUS_BAR_HEIGHT, self._theme.metrics("status_bar").height() + 8))

"""How the program looks: light or dark, text size, language."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFormLayout

from ui.screens.settings.sections import SettingsSection
from ui.theme.scheme import SCHEMES, dress_frame, is_dark
from ui.theme.theme import TEXT_PERCENT_MAX, TEXT_PERCENT_MIN
from ui.theme.tokens import GAP, GAP_L
from ui.widgets.basics import label
from ui.widgets.message_bar import MessageBar
from ui.widgets.steps import Segments
from ui.widgets.still import StillBox, StillSlider
from ui.window.doors import Doors

_STEP = 5


class Look(Protocol):
    """Where the look is kept between runs."""

    scheme: str
    text_percent: int
    language: str


class LookSection(SettingsSection):
    """Takes effect at once and is kept."""

    def __init__(self, doors: Doors, bar: MessageBar, look: Look) -> None:
        super().__init__(doors, bar, name="settings_look", title=self.tr("Look"))
        self._look = look
        form = QFormLayout()
        form.setHorizontalSpacing(GAP_L)
        form.setVerticalSpacing(GAP_L)
        self.scheme = Segments(self.theme, "settings_scheme")
        for words in (self.tr("As Windows"), self.tr("Light"), self.tr("Dark")):
            self.scheme.add(words)
        self.scheme.set_index(SCHEMES.index(self._look.scheme))
        self.scheme.chosen.connect(self._on_scheme_chosen)
        form.addRow(label(self.tr("Colours"), "caption"), self.scheme)
        self.text_size = StillSlider(Qt.Orientation.Horizontal)
        self.text_size.setObjectName("settings_text_size")
        self.text_size.setRange(TEXT_PERCENT_MIN // _STEP, TEXT_PERCENT_MAX // _STEP)
        self.text_size.setPageStep(2)
        self.text_size.setValue(self.theme.text_percent // _STEP)
        self.text_size.setMaximumWidth(self.theme.scaled(280))
        self.text_size.setAccessibleName(self.tr("Text size"))
        self.text_size.valueChanged.connect(self._on_size_changed)
        form.addRow(label(self.tr("&Text size"), "caption", buddy=self.text_size), self.text_size)
        self._percent = label(f"{self.theme.text_percent} %", "muted")
        form.addRow(label("", "caption"), self._percent)
        self.language = StillBox()
        self.language.setObjectName("settings_language")
        self.language.addItem("Tiếng Việt", "vi")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(max(0, self.language.findData(self._look.language)))
        self.language.activated.connect(self._on_language_activated)
        form.addRow(label(self.tr("&Language"), "caption", buddy=self.language), self.language)
        self.body.addSpacing(GAP)
        self.body.addLayout(form)
        self.body.addStretch(1)

    @Slot(int)
    def _on_scheme_chosen(self, place: int) -> None:
        scheme = SCHEMES[place]
        self._look.scheme = scheme
        dress_frame(scheme)
        self.theme.set_dark(is_dark(scheme))

    @Slot(int)
    def _on_size_changed(self, value: int) -> None:
        self.theme.set_text_percent(value * _STEP)
        self._look.text_percent = value * _STEP
        self._percent.setText(f"{value * _STEP} %")

    @Slot(int)
    def _on_language_activated(self, place: int) -> None:
        self._look.language = str(self.language.itemData(place))
        self.tell(self.tr("The language changes when the program is opened the next time."))

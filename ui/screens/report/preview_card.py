"""The paper beside the desk: pages as they will be printed, with the ways to turn, enlarge, print, keep and sign."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.report.pdf_view import PdfView
from ui.theme.theme import Theme
from ui.theme.tokens import CARD_PADDING, GAP
from ui.widgets.basics import button, icon_button, label, rule
from ui.widgets.card import Card
from ui.widgets.grouped_tree import flag_width, paint_flag
from ui.widgets.paint import badge_height


class Flag(QWidget):
    """A badge with a glyph of its own, in the colours of a status."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look, self._icon, self._text = "paused", "file-document-outline", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_flag(self, look: str, icon: str, text: str) -> None:
        """Show other words."""
        self._look, self._icon, self._text = look, icon, text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(flag_width(self._theme, self._text), badge_height(self._theme) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        dpr = self.devicePixelRatioF()
        paint_flag(painter, self.rect(), self._theme, self._look, self._icon, self._text, dpr=dpr)


class PreviewCard(Card):
    """The preview with its tools.

    Signals:
        print_asked, save_asked, word_asked, sign_asked: print the paper; keep it as a file; as Word to go on
            with; sign it with a token or .p12.
        forms_asked: go on with it in another form.
        desk_asked: back to the desk, where there is no room for both.
    """

    print_asked = Signal()
    save_asked = Signal()
    word_asked = Signal()
    forms_asked = Signal()
    sign_asked = Signal()
    desk_asked = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, name="preview_card", flush=True, parent=parent)
        self.view = PdfView(theme, "report_preview")
        self.view.page_changed.connect(self._on_page_changed)
        self.flag = Flag(theme)
        self.head.insertWidget(1, self.flag)
        self.desk_button = button(
            theme, self.tr("Back to the desk"), name="report_show_desk", icon="arrow-left", compact=True
        )
        self.desk_button.clicked.connect(self.desk_asked)
        self.desk_button.hide()
        self.head.insertWidget(0, self.desk_button)
        self._back = icon_button(theme, "chevron-left", self.tr("Page before"), name="page_back", shortcut="PgUp")
        self._on = icon_button(theme, "chevron-right", self.tr("Next page"), name="page_on", shortcut="PgDn")
        self._place = label("", "muted")
        smaller = icon_button(theme, "magnify-minus-outline", self.tr("Smaller"), name="page_smaller", shortcut="−")
        larger = icon_button(theme, "magnify-plus-outline", self.tr("Larger"), name="page_larger", shortcut="+")
        fit = icon_button(theme, "fit-to-page-outline", self.tr("Whole pages"), name="page_fit", shortcut="0")
        self.save_button = icon_button(theme, "download", self.tr("Keep as PDF…"), name="paper_save")
        self.word_button = icon_button(theme, "file-word-outline", self.tr("Go on in Word…"), name="paper_word")
        self.forms_button = icon_button(
            theme, "chevron-down", self.tr("Other forms: templates, a blank form"), name="paper_forms"
        )
        self.forms_button.hide()
        self.sign_button = button(theme, self.tr("Sign…"), name="paper_sign", icon="fountain-pen-tip", compact=True)
        self.print_button = button(
            theme, self.tr("Print draft"), name="paper_print", icon="printer-outline", compact=True
        )
        self._back.clicked.connect(self._on_back_clicked)
        self._on.clicked.connect(self._on_on_clicked)
        smaller.clicked.connect(self._on_smaller_clicked)
        larger.clicked.connect(self._on_larger_clicked)
        fit.clicked.connect(self._on_fit_clicked)
        self.save_button.clicked.connect(self.save_asked)
        self.word_button.clicked.connect(self.word_asked)
        self.forms_button.clicked.connect(self.forms_asked)
        self.sign_button.clicked.connect(self.sign_asked)
        self.print_button.clicked.connect(self.print_asked)
        self._zoom: tuple[QWidget, ...] = (smaller, larger, fit, rule(vertical=True))
        parts: tuple[QWidget, ...] = (
            *(self._back, self._place, self._on, rule(vertical=True)),
            *self._zoom,
            *(self.save_button, self.word_button, self.forms_button, self.sign_button, self.print_button),
        )
        for part in parts:
            self.head.addWidget(part)
        self.body.addWidget(self.view, 1)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setObjectName("preview_nothing")
        self._nothing.setContentsMargins(CARD_PADDING, GAP, CARD_PADDING, GAP)
        self.body.addWidget(self._nothing)
        self.show_paper(b"", "")

    def show_paper(self, data: bytes, why_not: str) -> None:
        """Show a PDF, or say why there is none."""
        self._shown = self.view.show_pdf(data)
        self._nothing.setText("" if self._shown else why_not)
        self._nothing.setVisible(bool(self._nothing.text()))
        self.set_waiting(waiting=False)

    def set_waiting(self, *, waiting: bool) -> None:
        """Another report is on its way: the paper that still shows can be looked at, and nothing be done with it."""
        for part in (self.save_button, self.word_button, self.sign_button, self.print_button):
            part.setEnabled(self._shown and not waiting)

    def set_roomy(self, roomy: bool) -> None:
        """Where room is short the zoom buttons go, their keys stay; and the title, before a word on a button is cut."""
        for part in (*self._zoom, self._title):
            part.setVisible(roomy)

    @Slot(int, int, int)
    def _on_page_changed(self, first: int, last: int, count: int) -> None:
        self._place.setText(f"{first}–{last}/{count}" if last > first else f"{first}/{count}" if count else "")
        self._back.setEnabled(first > 1)
        self._on.setEnabled(last < count)

    @Slot()
    def _on_back_clicked(self) -> None:
        self.view.turn(-1)

    @Slot()
    def _on_on_clicked(self) -> None:
        self.view.turn(1)

    @Slot()
    def _on_smaller_clicked(self) -> None:
        self.view.zoom(-1)

    @Slot()
    def _on_larger_clicked(self) -> None:
        self.view.zoom(1)

    @Slot()
    def _on_fit_clicked(self) -> None:
        self.view.fit()

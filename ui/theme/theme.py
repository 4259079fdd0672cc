"""The theme in force: colours, type and icons, and how they reach the application."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from ui.theme.fonts import Fonts
from ui.theme.icons import IconStore
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import BUTTON_HEIGHT, BUTTON_HEIGHT_IN_ROW, DARK, LIGHT, ROW_TREE, StatusLook, Tokens

TEXT_PERCENT_MIN, TEXT_PERCENT_MAX = 100, 150
STYLE = "Fusion"
"""The style of Qt that ours is drawn over."""


class Theme(QObject):
    """What every widget asks for colours, fonts and icons; handed to constructors, never found by name.

    Args:
        dark: start with the dark scheme.
        text_percent: text size, 100 to 150.
        bundled_fonts: use the bundled families even where Segoe UI and Times New Roman exist.

    Signals:
        changed: colours or text size are different now; painted widgets repaint, bound icons are redrawn.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        dark: bool = False,
        text_percent: int = TEXT_PERCENT_MIN,
        bundled_fonts: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dark = dark
        self._text_percent = _clamped(text_percent)
        self._fonts = Fonts(bundled_only=bundled_fonts)
        self._icons = IconStore(lambda: self.tokens)
        self._metrics: dict[str, QFontMetrics] = {}

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return DARK if self._dark else LIGHT

    @property
    def is_dark(self) -> bool:
        """Whether the dark scheme is in force."""
        return self._dark

    @property
    def text_percent(self) -> int:
        """The text size, 100 to 150."""
        return self._text_percent

    @property
    def serif(self) -> str:
        """The family of nguyên văn."""
        return self._fonts.serif

    @property
    def sans(self) -> str:
        """The family of the program's own words."""
        return self._fonts.sans

    def set_dark(self, dark: bool) -> None:
        """Switch the colour scheme and tell everybody."""
        if dark != self._dark:
            self._dark = dark
            self._spread()

    def set_text_percent(self, percent: int) -> None:
        """Set the text size (held between 100 and 150) and tell everybody."""
        if _clamped(percent) != self._text_percent:
            self._text_percent = _clamped(percent)
            self._metrics.clear()
            self._spread()

    def colour(self, token: str) -> QColor:
        """The colour of a token (``accent``, ``overdue.bg``); an empty ground is transparent."""
        value = self.tokens.colour(token)
        return QColor(value) if value else QColor(Qt.GlobalColor.transparent)

    def status(self, code: str) -> StatusLook:
        """How a status looks; an unknown code looks like one without a deadline, and is never an error
        in a paint.
        """
        looks = self.tokens.status
        return looks.get(code) or looks["no_deadline"]

    def font(self, role: str = "body", *, bold: bool = False) -> QFont:
        """The font of a role of ``ui.theme.fonts.POINTS`` at the text size in force."""
        return self._fonts.font(role, self._text_percent, bold=bold)

    def metrics(self, role: str = "body") -> QFontMetrics:
        """The metrics of a role's font, kept."""
        found = self._metrics.get(role)
        if found is None:
            found = self._metrics[role] = QFontMetrics(self.font(role))
        return found

    def row_height(self, minimum: int = ROW_TREE) -> int:
        """The uniform height of one-line rows: the text plus 8, at least ``minimum``."""
        return max(minimum, self.metrics().height() + 8)

    def two_line_height(self, minimum: int = 44) -> int:
        """The uniform height of two-line rows."""
        return max(minimum, self.metrics().height() + self.metrics("caption").height() + 8)

    def button_height(self, *, in_row: bool = False) -> int:
        """The height of buttons, on their own or inside a row."""
        if in_row:
            return max(BUTTON_HEIGHT_IN_ROW, self.metrics().height() + 4)
        return self.row_height(BUTTON_HEIGHT)

    def scaled(self, px: int) -> int:
        """A width made for text of 100 %, at the text size in force."""
        return round(px * self._text_percent / 100)

    def icon(self, name: str, token: str = "text", px: int = 18) -> QIcon:
        """A glyph as an icon in the colours in force."""
        return self._icons.icon(name, token, px)

    def pixmap(self, name: str, token: str = "text", px: int = 16, dpr: float = 1.0) -> QPixmap:
        """A glyph as a picture in the colours in force, for a screen of ``dpr``."""
        return self._icons.pixmap(name, token, px, dpr)

    def bind_icon(self, target: QAbstractButton | QLabel, name: str, token: str = "text", px: int = 18) -> None:
        """Show a glyph on a button or label and draw it again whenever the theme changes; binding again
        replaces it.
        """
        binding = target.findChild(_BoundIcon, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if binding is None:
            binding = _BoundIcon(self, target)
        binding.show_glyph(name, token, px)

    def apply(self, application: QApplication) -> None:
        """Dress the application, its style too. Called once, before the first window."""
        if not self._is_worn(application, self._sheet()):
            application.setStyle(STYLE)
        self.dress(application)

    def dress(self, application: QApplication) -> None:
        """Dress an application that was made in our ``STYLE``: palette, font, style sheet.

        (Whoever asks Qt for a style from Python waits for the 566 names in its enumerations: 5 ms.)
        """
        self._icons.sharpest_dpr = max((screen.devicePixelRatio() for screen in application.screens()), default=1.0)
        self._dress(application)

    def palette(self) -> QPalette:
        """The tokens as Qt's palette."""
        palette = QPalette()
        role = QPalette.ColorRole
        for where, token in (
            (role.Window, "window"),
            (role.WindowText, "text"),
            (role.Base, "surface"),
            (role.AlternateBase, "window"),
            (role.Text, "text"),
            (role.Button, "surface"),
            (role.ButtonText, "text"),
            (role.BrightText, "on_accent"),
            (role.Highlight, "select"),
            (role.HighlightedText, "text"),
            (role.Link, "accent"),
            (role.LinkVisited, "accent"),
            (role.Accent, "accent"),
            (role.PlaceholderText, "faint"),
            (role.ToolTipBase, "surface"),
            (role.ToolTipText, "text"),
            (role.Light, "surface"),
            (role.Midlight, "line"),
            (role.Mid, "line_strong"),
            (role.Dark, "line_strong"),
            (role.Shadow, "shade"),
        ):
            palette.setColor(where, self.colour(token))
        for where in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, where, self.colour("faint"))
        return palette

    def _spread(self) -> None:
        application = QCoreApplication.instance()
        if isinstance(application, QApplication):
            self._dress(application)
        self.changed.emit()

    def _dress(self, application: QApplication) -> None:
        sheet = self._sheet()
        if self._is_worn(application, sheet):
            return
        application.setPalette(self.palette())
        application.setFont(self.font())
        application.setStyleSheet(sheet)

    def _is_worn(self, application: QApplication, sheet: str) -> bool:
        """The application is dressed so already: Qt would not notice, and polish every widget anew."""
        return application.styleSheet() == sheet and application.font() == self.font()

    def _sheet(self) -> str:
        return style_sheet(self.tokens, self._sizes())

    def _sizes(self) -> dict[str, float]:
        sizes: dict[str, float] = {
            "percent": self._text_percent,
            "button_height": self.button_height(),
            "row_button_height": self.button_height(in_row=True),
            "row_height": self.row_height(),
        }
        return sizes


class _BoundIcon(QObject):
    """Keeps one button's or label's glyph in the colours of the theme."""

    def __init__(self, theme: Theme, target: QWidget) -> None:
        super().__init__(target)
        self._theme = theme
        self._target = target
        self._glyph = ("", "", 0)
        theme.changed.connect(self._on_theme_changed)

    def show_glyph(self, name: str, token: str, px: int) -> None:
        self._glyph = (name, token, px)
        self._on_theme_changed()

    @Slot()
    def _on_theme_changed(self) -> None:
        name, token, px = self._glyph
        if isinstance(self._target, QAbstractButton):
            self._target.setIcon(self._theme.icon(name, token, px))
            self._target.setIconSize(QSize(px, px))
        elif isinstance(self._target, QLabel):
            self._target.setPixmap(self._theme.pixmap(name, token, px, self._target.devicePixelRatioF()))


def _clamped(percent: int) -> int:
    return min(TEXT_PERCENT_MAX, max(TEXT_PERCENT_MIN, percent))

"""Small pieces every screen is made of: labels by role, buttons by kind, rules, section rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ui.theme.theme import Theme
from ui.theme.tokens import GAP
from ui.widgets.plain import straight, tip, words_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractSpinBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ICON_PX = 18


def restyle(widget: QWidget) -> None:
    """Make the style sheet look at a widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def explain(widget: QWidget, words: str) -> None:
    """Say of a field what it is for: to who points at it, and to who hears it."""
    if words:
        widget.setToolTip(tip(words))
        widget.setAccessibleDescription(words)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a style-sheet property and redraw, if it is not so already."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)


def label(
    text: str = "",
    role: str = "",
    *,
    wrap: bool = False,
    selectable: bool = False,
    buddy: QWidget | None = None,
    parent: QWidget | None = None,
) -> QLabel:
    """A label of plain text; ``role`` is one of the style sheet's (caption, muted, card_title, big …).

    Plain on purpose: what a document or a stranger's file says is never read as markup.
    """
    made = PlainLabel(text, parent)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    if buddy is not None:
        made.setBuddy(buddy)
        if not buddy.accessibleName():
            # Qt finds the label of a field only where both stand in one widget.
            buddy.setAccessibleName(words_of(text))
    return made


class PlainLabel(QLabel):
    """Words as they are: no markup, and nothing that turns a line around."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(straight(text))


class ElidedLabel(PlainLabel):
    """One line that gives way: it shrinks with ``…`` and shows the whole text as a tooltip when cut."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()) if "\n" in text else text)

    def minimumSizeHint(self) -> QSize:
        # Nothing to say takes no room from what stands beside it, and few words no more than they need.
        least = min(self.fontMetrics().horizontalAdvance("…MM"), self.sizeHint().width()) if self.text() else 0
        return QSize(least, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = self.text()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(tip(whole) if shown != whole else "")
        painter = QPainter(self)
        flags = int(self.alignment()) | int(Qt.TextFlag.TextSingleLine)
        self.style().drawItemText(
            painter, self.rect(), flags, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )


def icon_label(theme: Theme, icon: str, token: str = "text", px: int = 16) -> QLabel:
    """A glyph that stands beside words; the words carry the meaning, so screen readers skip it."""
    made = QLabel()
    made.setFixedSize(px, px)
    theme.bind_icon(made, icon, token, px)
    return made


def took_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button where the key is Enter alone; False where the key is another.

    By itself Qt leaves Enter on a button of a window to nobody, and on one of a dialog to the dialog's default button:
    Enter on "Cancel" would save. A key that is held down presses once.
    """
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    if event.key() not in _ENTER or not bare:
        return False
    if not event.isAutoRepeat():
        button.click()
    event.accept()
    return True


class WordButton(QPushButton):
    """A button with words."""

    takes_enter = True
    """False for what no Enter may ever do."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes_enter or not took_enter(self, event):
            super().keyPressEvent(event)


class GlyphButton(QToolButton):
    """A button with a glyph, or one that stays on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_enter(self, event):
            super().keyPressEvent(event)


def button(
    theme: Theme,
    text: str,
    *,
    name: str,
    kind: str = "secondary",
    icon: str = "",
    compact: bool = False,
    tip: str = "",
    parent: QWidget | None = None,
) -> WordButton:
    """A button with words.

    Args:
        theme: colours and glyphs.
        text: what it does; ``&`` marks the access key.
        name: the object name, unique in its window.
        kind: ``primary`` (one per area), ``secondary``, ``danger`` or ``quiet``.
        icon: a glyph before the words.
        compact: the lower form that stands in rows.
        tip: tooltip.
        parent: the widget it belongs to.
    """
    made = WordButton(text, parent)
    made.setObjectName(name)
    made.setProperty("kind", kind)
    if compact:
        made.setProperty("compact", True)
    if icon:
        token = {"primary": "on_accent", "danger": "overdue.fg"}.get(kind, "text")
        theme.bind_icon(made, icon, token, _ICON_PX)
    if tip:
        made.setToolTip(tip)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return made


def link_button(text: str, *, name: str, tip: str = "", parent: QWidget | None = None) -> WordButton:
    """A button that reads as a link; reachable by keyboard like any other."""
    made = WordButton(text, parent)
    made.setObjectName(name)
    made.setProperty("kind", "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if tip:
        made.setToolTip(tip)
    return made


def icon_button(
    theme: Theme,
    icon: str,
    text: str,
    *,
    name: str,
    token: str = "text",
    shortcut: str = "",
    px: int = _ICON_PX,
    parent: QWidget | None = None,
) -> QToolButton:
    """A square button with a glyph alone, for helpers beside main actions; ``text`` is its tooltip and
    spoken name.
    """
    made = GlyphButton(parent)
    made.setObjectName(name)
    made.setAccessibleName(text)
    made.setToolTip(f"{text} ({shortcut})" if shortcut else text)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    theme.bind_icon(made, icon, token, px)
    return made


class SteadyToolButton(GlyphButton):
    """A button that turns bold when it is on, and keeps its width through it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glyph = ("", "text", "accent")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(self._on_self_toggled)

    def set_glyph(self, icon: str, token: str = "text", token_on: str = "accent") -> None:
        """Show a glyph before the words, in another colour while the button is on."""
        self._glyph = (icon, token, token_on)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._on_self_toggled(self.isChecked())

    @Slot(bool)
    def _on_self_toggled(self, on: bool) -> None:
        icon, token, token_on = self._glyph
        if icon:
            self._theme.bind_icon(self, icon, token_on if on else token, 16)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        plain = self._theme.metrics().horizontalAdvance(self.text())
        bold = QFontMetrics(self._theme.font(bold=True)).horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, bold - plain) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def inset(box: QAbstractSpinBox) -> None:
    """Keep the figures of a spin box or date edit off its edge (style sheets cannot: Qt ignores their padding)."""
    line = box.findChild(QLineEdit)
    if line is not None:
        line.setTextMargins(5, 0, 0, 0)


def rule(*, vertical: bool = False) -> QFrame:
    """A thin line between parts."""
    made = QFrame()
    made.setProperty("panel", "rule_vertical" if vertical else "rule")
    made.setSizePolicy(
        QSizePolicy.Policy.Fixed if vertical else QSizePolicy.Policy.Expanding,
        QSizePolicy.Policy.Expanding if vertical else QSizePolicy.Policy.Fixed,
    )
    return made


def panel(kind: str, *, name: str = "", parent: QWidget | None = None) -> QFrame:
    """A frame of one of the style sheet's grounds (surface, sunken, good, bad, doubt, plain, next_step …)."""
    made = QFrame(parent)
    made.setProperty("panel", kind)
    if name:
        made.setObjectName(name)
    return made


class CountPill(QLabel):
    """A small rounded number beside a title."""

    def __init__(self, theme: Theme, count: int = 0, *, outlined: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outlined = outlined
        self.setFont(theme.font("caption"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show ``count``."""
        self.setText(str(count))

    def sizeHint(self) -> QSize:
        metrics = self._theme.metrics("caption")
        height = metrics.height() + 2
        return QSize(max(height, metrics.horizontalAdvance(self.text()) + 12), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line") if self._outlined else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface" if self._outlined else "sunken"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class SectionRow(QFrame):
    """The heading of a group inside a list or card: words, a number, a remark."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        count: int | None = None,
        remark: str = "",
        icon: str = "",
        icon_token: str = "text",
        role: str = "bold",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "section")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(GAP)
        if icon:
            row.addWidget(icon_label(theme, icon, icon_token))
        self._title = label(title, role)
        row.addWidget(self._title)
        self._pill = CountPill(theme, count or 0, outlined=True)
        row.addWidget(self._pill)
        self._pill.setVisible(count is not None)
        self._remark = ElidedLabel(remark, "caption")
        row.addWidget(self._remark, 1)
        self.setAccessibleName(title)

    def set_count(self, count: int | None) -> None:
        """Change the number; ``None`` hides it."""
        self._pill.setVisible(count is not None)
        if count is not None:
            self._pill.set_count(count)
            self._pill.updateGeometry()

    def set_remark(self, remark: str) -> None:
        """Change the remark at the end."""
        self._remark.setText(remark)

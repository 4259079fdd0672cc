"""The kinds of field a person fills in, declared as frozen values, and the widgets that edit them.

A form (``ui.widgets.form``) is a tuple of these::

    fields = (
        Words("text", tr("What is difficult"), lines=4, needed=tr("Say what is difficult.")),
        Day("new_due_on", tr("New date"), today=today, value=due_on, needed=tr("Choose a day."), check=later),
        Figure("target", tr("Plan of the year")),
        Choice("role", tr("Their part"), choices=((tr("leads"), "lead"), (tr("is informed"), "inform"))),
    )

An editor also stands by itself where a value is edited in its place: ``DayEditor(theme, today)`` says ``left`` when
Enter is pressed or the field is left, ``value()`` what was read and ``fault()`` why nothing could be.

In every field: nothing is filtered or put right while it is typed, so that Telex, VNI and the backspaces of Unikey
arrive as they were sent; the wheel changes nothing that was not entered on purpose; what cannot be read stays as it
was typed, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.errors import AppError
from app.tracking.amounts import amount_words, read_amount
from ui.texts.days import day as day_words
from ui.texts.days import read_day
from ui.theme.theme import Theme
from ui.theme.tokens import GAP_S
from ui.widgets.basics import button, icon_button, set_property
from ui.widgets.plain import caption
from ui.widgets.prompt import Prompt
from ui.widgets.still import StillBox
from ui.widgets.typed import SECRET

Check = Callable[[Any], str]
"""From a value that is there to what is wrong with it, in words; empty when nothing is."""

_FRAME = 18
"""Edge, padding and document margin of a text of several lines, above and below together."""


_FIRST = object()
"""What is chosen at first, where nothing else is said; None may be one of the choices."""


class FormDoors(Protocol):
    """What fields and forms ask of the window: ``ui.window.doors.Doors`` is one."""

    @property
    def theme(self) -> Theme:
        """Colours, type and glyphs."""
        ...

    @property
    def prompt(self) -> Prompt:
        """The door for questions and files."""
        ...

    def explain(self, error: AppError) -> str:
        """The sentence of an error."""
        ...


_WORD_BREAK = "\x0b"
"""A line break within a paragraph, as Word puts it on the clipboard."""


class Editor(QWidget):
    """What edits one value. A widget of its own kind in a form is a subclass.

    Signals:
        changed: something was typed or chosen.
        left: the edit is over: Enter was pressed, or the field was left.
    """

    changed = Signal()
    left = Signal()

    def value(self) -> Any:
        """What stands in the field; None (or "" of words) when it is empty or cannot be read."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Put a value into the field."""
        raise NotImplementedError

    def typed(self) -> object:
        """What a person would lose if the field were thrown away; compared with what stood there at first."""
        return self.value()

    def fault(self) -> str:
        """Why what stands here is no value of its kind, in words; "" when it is one, or when there is nothing."""
        return ""


class _Text(QPlainTextEdit):
    """A text of several lines, as high as its words between a least and a most number of lines.

    Signals:
        left: the field was left.
    """

    left = Signal()

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.textChanged.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height() + 0.5)))
        height = lines * self.fontMetrics().lineSpacing() + _FRAME
        if height != self.height():
            self.setFixedHeight(height)

    # -- Qt overrides

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


class WordsEditor(Editor):
    """Words of one line, or of several: as high as they need between ``lines`` and ``most``."""

    def __init__(self, value: str = "", *, lines: int = 1, most: int = 0, hint: str = "") -> None:
        super().__init__()
        self.box: QLineEdit | _Text
        if lines == 1:
            self.box = QLineEdit()
            self.box.editingFinished.connect(self.left)
        else:
            self.box = _Text(lines, max(lines, most))
            self.box.left.connect(self.left)
        self.show_value(value)
        self.box.setPlaceholderText(hint)
        self.box.setToolTip(hint)
        self.box.textChanged.connect(self.changed)
        fill(self, self.box)

    def value(self) -> str:
        """The words without the blanks around them; what Word breaks a line with (U+000B) parts words here too."""
        if isinstance(self.box, QLineEdit):
            return self.box.text().replace(_WORD_BREAK, " ").strip()
        return self.box.toPlainText().replace(_WORD_BREAK, "\n").strip()

    def show_value(self, value: str) -> None:
        """Show words; the cursor stays where it was."""
        if self.value() == value:
            return
        if isinstance(self.box, QLineEdit):
            self.box.setText(value)
            return
        place = self.box.textCursor().position()
        self.box.setPlainText(value)
        cursor = self.box.textCursor()
        cursor.setPosition(min(place, len(value)))
        self.box.setTextCursor(cursor)

    def set_read_only(self, read_only: bool) -> None:
        """Show the words without letting them be changed."""
        set_property(self.box, "readOnly", read_only)


class _LineEditor(Editor):
    """One line that is read when it is left; the red edge says that it could not be."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setToolTip(hint)
        self.line.textChanged.connect(self._on_line_text_changed)
        self.line.editingFinished.connect(self._on_line_editing_finished)
        fill(self, self.line)

    def typed(self) -> object:
        """The words as typed."""
        return self.line.text().strip()

    def set_read_only(self, read_only: bool) -> None:
        """Show the value without letting it be typed over."""
        set_property(self.line, "readOnly", read_only)

    def _settle(self) -> None:
        """The line was left: write what was read as it is written here."""

    @Slot()
    def _on_line_text_changed(self) -> None:
        set_property(self.line, "invalid", False)
        self.changed.emit()

    @Slot()
    def _on_line_editing_finished(self) -> None:
        self._settle()
        set_property(self.line, "invalid", bool(self.fault()))
        self.left.emit()


def no_day(text: str) -> str:
    """Why words are no day, and how one is written."""
    return QCoreApplication.translate("Fields", "“{text}” is no day of the calendar. Write it like 29/11/2026.").format(
        text=text
    )


class DayEditor(_LineEditor):
    """A day as people type it, with a calendar beside it; may be emptied. See ``ui.texts.days.read_day``.

    Args:
        today: gives its year to a day typed without one, and opens the calendar where no day stands.
        check: judges what was read, None included.
    """

    def __init__(
        self,
        theme: Theme,
        today: date,
        value: date | None = None,
        *,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__(hint or QCoreApplication.translate("Fields", "dd/mm/yyyy"))
        self._today = today
        self._check = check
        self._popup: QCalendarWidget | None = None
        self.pick = icon_button(
            theme,
            "calendar-edit",
            QCoreApplication.translate("Fields", "Choose the day in a calendar"),
            name="choose_day",
            token="muted",
        )
        # A click leaves the focus in the line: leaving it would end the edit before a day is chosen.
        self.pick.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pick.clicked.connect(self._on_pick_clicked)
        _row(self).addWidget(self.pick)
        self.show_value(value)

    def show_value(self, value: date | None) -> None:
        """Show a day; None empties the field."""
        if self.value() != value or self.fault():
            self.line.setText(day_words(value))

    def value(self) -> date | None:
        """The day that was read."""
        return read_day(self.line.text(), self._today)

    def fault(self) -> str:
        """Why this is no day, or not one of those wanted."""
        text, read = self.line.text().strip(), self.value()
        if not text or read is not None:
            return self._check(read) if self._check is not None else ""
        return no_day(text)

    def set_read_only(self, read_only: bool) -> None:
        """Show the day without letting it be changed."""
        super().set_read_only(read_only)
        self.pick.setVisible(not read_only)

    def _settle(self) -> None:
        read = self.value()
        if read is not None and self.line.text() != day_words(read):
            self.line.setText(day_words(read))

    @Slot()
    def _on_pick_clicked(self) -> None:
        popup = QCalendarWidget(self)
        popup.setObjectName("day_calendar")
        popup.setWindowFlag(Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        popup.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        shown = self.value() or self._today
        popup.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        popup.activated.connect(self._on_popup_chosen)
        popup.clicked.connect(self._on_popup_chosen)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        self._popup = popup
        popup.show()
        popup.setFocus()

    @Slot(QDate)
    def _on_popup_chosen(self, day: QDate) -> None:
        if self._popup is None:
            return
        popup, self._popup = self._popup, None
        popup.close()
        self.line.setFocus()
        self.line.setText(day_words(date(day.year(), day.month(), day.day())))
        self._on_line_editing_finished()


class FigureEditor(_LineEditor):
    """A figure as people type it (``app.tracking.amounts.read_amount``); may be emptied.

    Args:
        check: judges what was read, None included.
    """

    def __init__(self, value: Any = None, *, hint: str = "", check: Check | None = None) -> None:
        super().__init__(hint)
        self._check = check
        self.show_value(value)

    def show_value(self, value: Any) -> None:
        """Show a figure (``Decimal``); None empties the field."""
        if self.value() != value or self.fault():
            self.line.setText("" if value is None else amount_words(value))

    def value(self) -> Any:
        """The figure that was read (``Decimal``)."""
        return read_amount(self.line.text())

    def _settle(self) -> None:
        """“1,250” is one and a quarter: what was understood shows as soon as the line is left."""
        read = self.value()
        if read is not None and self.line.text() != amount_words(read):
            self.line.setText(amount_words(read))

    def fault(self) -> str:
        """Why this is no figure, or not one of those wanted."""
        text, read = self.line.text().strip(), self.value()
        if not text or read is not None:
            return self._check(read) if self._check is not None else ""
        return QCoreApplication.translate(
            "Fields", "“{text}” cannot be read as one figure. Write it like 1.250,5."
        ).format(text=text)


class SecretEditor(_LineEditor):
    """A passphrase or PIN; the eye shows it while it is typed: Telex types blind otherwise."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setProperty(SECRET, True)
        self.eye = icon_button(
            theme, "eye-outline", QCoreApplication.translate("Fields", "Show what is typed"), name="show_secret"
        )
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._on_eye_toggled)
        _row(self).addWidget(self.eye)

    def value(self) -> str:
        """The secret as it was typed, blanks and all."""
        return self.line.text()

    @Slot(bool)
    def _on_eye_toggled(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class FileEditor(_LineEditor):
    """A file to read, or (``filters`` is None) a folder: typed, pasted or chosen."""

    def __init__(self, doors: FormDoors, title: str, filters: str | None) -> None:
        super().__init__("" if filters is not None else QCoreApplication.translate("Fields", "a USB stick or a folder"))
        self._prompt, self._title, self._filters = doors.prompt, title, filters
        self.choose = button(
            doors.theme, QCoreApplication.translate("Fields", "Choose…"), name="choose_file", compact=True
        )
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._on_choose_clicked)
        _row(self).addWidget(self.choose)

    def value(self) -> Path | None:
        """The file, or the folder."""
        text = self.line.text().strip().strip('"')
        return Path(text) if text else None

    def fault(self) -> str:
        """Why this is no file, or no folder."""
        path = self.value()
        if path is None or (path.is_dir() if self._filters is None else path.is_file()):
            return ""
        if self._filters is None:
            return QCoreApplication.translate("Fields", "There is no folder “{name}”.").format(name=path.name)
        return QCoreApplication.translate("Fields", "There is no file “{name}”.").format(name=path.name)

    @Slot()
    def _on_choose_clicked(self) -> None:
        if self._filters is None:
            chosen = self._prompt.choose_folder(self._title)
        else:
            chosen = next(iter(self._prompt.open_files(self._title, self._filters)), None)
        if chosen is not None:
            self.line.setText(str(chosen))
            self._on_line_editing_finished()


class StillCombo(StillBox):
    """A choice of a form, as narrow as its place; the wheel never changes it."""

    def __init__(self, choices: Sequence[tuple[str, object]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for words, value in choices:
            self.addItem(words, value)


class ChoiceEditor(Editor):
    """One of several."""

    def __init__(self, choices: Sequence[tuple[str, object]], value: object = _FIRST) -> None:
        super().__init__()
        self.combo = StillCombo(choices)
        self._values = [one for _words, one in choices]
        if value in self._values:
            self.combo.setCurrentIndex(self._values.index(value))
        self.combo.currentIndexChanged.connect(self.changed)
        self.combo.activated.connect(self.left)
        fill(self, self.combo)

    def value(self) -> Any:
        """The value of the choice; None where there is nothing to choose from."""
        at = self.combo.currentIndex()
        return self._values[at] if at >= 0 else None


class TickEditor(Editor):
    """Yes or no."""

    def __init__(self, words: str, value: bool) -> None:
        super().__init__()
        self.tick = QCheckBox(caption(words))
        self.tick.setChecked(value)
        self.tick.toggled.connect(self.changed)
        self.tick.toggled.connect(self.left)
        fill(self, self.tick)

    def value(self) -> bool:
        """Ticked?"""
        return self.tick.isChecked()


# -- as declared


@dataclass(frozen=True)
class Field:
    """What every field has.

    Attributes:
        name: its key in the values, and the object name of what is typed into.
        title: what stands above it, and what a screen reader says.
        needed: what is said while it is empty; "" where it may stay empty.
        check: judges a value that is there.
        told: small words under it.
        rule: what holds for it and where that stands, as a tip.
        when: from all values to whether it is asked for at all; always, if None.
    """

    name: str
    title: str
    needed: str = ""
    check: Check | None = None
    told: str = field(default="", kw_only=True)
    rule: str = field(default="", kw_only=True)
    when: Callable[[Mapping[str, Any]], bool] | None = field(default=None, kw_only=True)

    def edit(self, doors: FormDoors) -> Editor:
        """What edits it."""
        raise NotImplementedError

    @property
    def is_titled(self) -> bool:
        """The title stands above it."""
        return bool(self.title)

    @property
    def stretches(self) -> bool:
        """It takes the room that is left."""
        return False


@dataclass(frozen=True)
class Words(Field):
    """Words (``str``, "" when empty) of one line or several, with grey words while there are none."""

    value: str = ""
    lines: int = 1
    hint: str = ""

    def edit(self, doors: FormDoors) -> Editor:
        """A line, or a text."""
        return WordsEditor(self.value, lines=self.lines, hint=self.hint)


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A day (``date`` or None)."""

    today: date
    value: date | None = None
    hint: str = ""

    def edit(self, doors: FormDoors) -> Editor:
        """A line with a calendar."""
        return DayEditor(doors.theme, self.today, self.value, hint=self.hint)


@dataclass(frozen=True)
class Figure(Field):
    """A figure (``Decimal`` or None)."""

    value: Any = None
    hint: str = ""

    def edit(self, doors: FormDoors) -> Editor:
        """A line."""
        return FigureEditor(self.value, hint=self.hint)


@dataclass(frozen=True)
class Choice(Field):
    """One of several: (words, value) each; ``value`` is chosen at first, or else the first."""

    choices: Sequence[tuple[str, object]] = ()
    value: object = _FIRST

    def edit(self, doors: FormDoors) -> Editor:
        """A box that drops down."""
        return ChoiceEditor(self.choices, self.value)


@dataclass(frozen=True)
class Tick(Field):
    """Yes or no (``bool``); the title stands beside the box."""

    value: bool = False

    def edit(self, doors: FormDoors) -> Editor:
        """A box to tick."""
        return TickEditor(self.title, self.value)

    @property
    def is_titled(self) -> bool:
        """Its words stand beside it."""
        return False


@dataclass(frozen=True)
class Secret(Field):
    """A passphrase or PIN (``str``), with an eye that shows it."""

    def edit(self, doors: FormDoors) -> Editor:
        """A line whose letters are hidden."""
        return SecretEditor(doors.theme)


@dataclass(frozen=True)
class File(Field):
    """A file to read (``Path`` or None); ``filters`` as the file box takes them."""

    filters: str = ""

    def edit(self, doors: FormDoors) -> Editor:
        """A line with a button."""
        return FileEditor(doors, self.title, self.filters)


@dataclass(frozen=True)
class Folder(Field):
    """A folder to write into (``Path`` or None)."""

    def edit(self, doors: FormDoors) -> Editor:
        """A line with a button."""
        return FileEditor(doors, self.title, None)


@dataclass(frozen=True, kw_only=True)
class Own(Field):
    """A place for a widget of its own kind, which takes the room that is left where ``stretch`` is set."""

    make: Callable[[FormDoors], Editor]
    stretch: bool = False

    def edit(self, doors: FormDoors) -> Editor:
        """The widget."""
        return self.make(doors)

    @property
    def stretches(self) -> bool:
        """As it was declared."""
        return self.stretch


def fill(editor: Editor, inner: QWidget) -> None:
    """One widget is all that an editor is made of."""
    row = QHBoxLayout(editor)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP_S)
    row.addWidget(inner, 1)
    editor.setFocusProxy(inner)


def _row(editor: Editor) -> QHBoxLayout:
    row = editor.layout()
    assert isinstance(row, QHBoxLayout)
    return row

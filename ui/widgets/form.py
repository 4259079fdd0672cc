"""A form in a dialog: a tuple of fields, one act that writes, and no word lost until the write came home.

    def write(values, done, refused):
        act = partial(task.raise_difficulty, text=values["text"])
        followed.run(act, on_done=done, on_refused=refused)

    Form(
        doors, tr("Difficulty"), fields, write, name="difficulty_form", accept=tr("Save"), parent=self
    ).open()

``write`` is called in the window thread with the values by field name and two ways home, of which it takes one, now or
later: ``done()`` closes the form; ``refused(error)`` leaves it open with every word and says the error's sentence,
under the field it is about where ``blame`` knows one.
Every field and button but the one that closes has an Alt key of its own (``ui.widgets.mnemonics``).
While the write is under way nothing can be typed and the button says so. Cancel and Esc ask before typed words are
thrown away. Enter goes on from a line; in a text of several lines Ctrl+Enter does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import AppError
from ui.theme.tokens import GAP, GAP_L, GAP_S
from ui.widgets.basics import WordButton, explain, label, panel, set_property
from ui.widgets.fields import Editor, Field, FormDoors
from ui.widgets.mnemonics import give_letters
from ui.widgets.plain import caption
from ui.widgets.prompt import yes_no
from ui.widgets.scrolled import ScrolledColumn, fitted

Values = Mapping[str, Any]
"""Values by field name."""
Done = Callable[[], None]
Refused = Callable[[BaseException], None]
Write = Callable[[Values, Done, Refused], None]
FormCheck = Callable[[Values], str]
"""From all values to what is wrong among them, in words; empty when nothing is."""
Blame = Callable[[AppError], str]
"""From a refusal to the name of the field it is about, or ""."""

_WIDTH = 460
_RING = 3
"""Room for the ring around the field that has the focus."""


class _Cell(QWidget):
    """A field with its title above it, and under it what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_S)


class Form(QDialog):
    """Opens with ``open()``; nothing waits for it.

    Args:
        doors: the window's doors.
        title: of the window.
        fields: what is asked, in order; typing begins in the first.
        write: the act, as above.
        name: the object name.
        accept: what the primary button does, in a word.
        intro: what the form is for, in a sentence above the fields.
        check: judges the values together.
        blame: which field a refusal is about.
        refuse: what the other button says, where "Cancel" could be taken for the act itself.
        size: width and height at first, before scaling; the form is as high as its fields otherwise.
    """

    def __init__(
        self,
        doors: FormDoors,
        title: str,
        fields: Sequence[Field],
        write: Write,
        *,
        name: str,
        accept: str,
        intro: str = "",
        refuse: str = "",
        check: FormCheck | None = None,
        blame: Blame | None = None,
        size: tuple[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._doors = doors
        self._fields = tuple(fields)
        self._write = write
        self._check = check
        self._blame = blame
        self._writing = False
        self._typed_last: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L + 4, GAP_L, GAP_L + 4, GAP_L)
        column.setSpacing(GAP)
        if intro:
            column.addWidget(label(intro, wrap=True))
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(_RING, _RING, _RING, _RING)
        lines.setSpacing(GAP)
        self._cells: dict[str, _Cell] = {}
        self._editors = {field.name: self._place(lines, field) for field in self._fields}
        if not any(field.stretches for field in self._fields):
            lines.addStretch(1)
        self._scrolled = ScrolledColumn(page)
        column.addWidget(self._scrolled, 1)
        self._foot = QVBoxLayout()
        column.addLayout(self._foot)
        self._why = label("", "muted", wrap=True)
        self._why.setObjectName("form_why")
        self._refusal = panel("bad", name="form_refusal")
        self._refusal_words: QLabel = label("", wrap=True, selectable=True)
        self._refusal_words.setObjectName("form_refusal_words")
        inside = QVBoxLayout(self._refusal)
        inside.addWidget(self._refusal_words)
        self._refusal.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        buttons.addStretch(1)
        self._accept = WordButton(caption(accept))
        self._accept.setObjectName("accept")
        self._accept.setProperty("kind", "primary")
        self._accept.setDefault(True)
        self._cancel = WordButton(caption(refuse) if refuse else self.tr("Cancel"))
        self._cancel.setObjectName("cancel")
        self._cancel.setAutoDefault(False)
        # As at the foot of every dialog: what goes on stands last.
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._accept)
        column.addLayout(buttons)
        give_letters(self, but=self._cancel)
        self._accept_words = self._accept.text()
        self._accept.clicked.connect(self.submit)
        self._cancel.clicked.connect(self.reject)
        self.setMinimumWidth(doors.theme.scaled(_WIDTH))
        self._stand(self._refusal, "")
        self._at_first = self._typed()
        self.look_again()
        if size is not None:
            width, height = (doors.theme.scaled(one) for one in size)
            wanted = QSize(width, max(height, column.totalHeightForWidth(width)))
            self.resize(fitted(self, wanted))
        if self._editors:
            next(iter(self._editors.values())).setFocus()

    @Slot()
    def open(self) -> None:
        """Show the form, as high as its fields ask for: by itself Qt gives a dialog two thirds of a small screen."""
        layout = self.layout()
        if layout is not None and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.ensurePolished()
            layout.activate()
            width = max(self.minimumWidth(), layout.totalSizeHint().width())
            hint = layout.totalSizeHint().height()
            height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else hint
            self.resize(fitted(self, QSize(width, height)))
        super().open()

    def editor(self, name: str) -> Editor:
        """What edits a field: for a field that depends on another."""
        return self._editors[name]

    def values(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: editor.value() for name, editor in self._editors.items()}

    @property
    def is_writing(self) -> bool:
        """What was accepted is not home yet."""
        return self._writing

    @Slot()
    def look_again(self) -> None:
        """Judge the fields: something changed."""
        values = self.values()
        for field in self._fields:
            if field.when is not None:
                self._cells[field.name].setVisible(field.when(values))
        at, fault = self._fault()
        touched = bool(at) and self._editors[at].typed() != self._at_first[at]
        set_property(self._why, "role", "danger" if touched else "muted")
        self._stand(self._why, at)
        self._why.setText(fault)
        self._why.setVisible(bool(fault))
        self._accept.setEnabled(not fault and not self._writing)
        self._grow()

    @Slot()
    def submit(self) -> None:
        """Hand the values over, if nothing is wrong with them."""
        if self._writing or self._fault()[1]:
            return
        self._refusal.hide()
        self._typed_last = self.focusWidget()
        self._set_writing(True)
        self._write(self.values(), self._on_done, self._on_refused)

    # -- inside

    def _place(self, column: QVBoxLayout, field: Field) -> Editor:
        made = field.edit(self._doors)
        typed_into = made.focusProxy() or made
        typed_into.setObjectName(field.name)
        if field.title:
            typed_into.setAccessibleName(field.title)
        explain(typed_into, field.rule)
        cell = self._cells[field.name] = _Cell()
        if field.is_titled:
            cell.column.addWidget(label(caption(field.title), buddy=typed_into))
        cell.column.addWidget(made, 1)
        if field.told:
            cell.column.addWidget(label(field.told, "caption", wrap=True))
        column.addWidget(cell, 1 if field.stretches else 0)
        made.changed.connect(self.look_again)
        made.left.connect(self.look_again)
        return made

    def _stand(self, words: QWidget, field: str) -> None:
        """Put words under the field they are about, or else above the buttons."""
        place = self._cells[field].column if field else self._foot
        if place.indexOf(words) < 0:
            place.addWidget(words)

    def _grow(self) -> None:
        """Words that came must not squeeze the fields."""
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()
            needed = fitted(self, QSize(self.width(), layout.totalHeightForWidth(self.width())))
            if needed.height() > self.height():
                self.resize(needed)

    def _typed(self) -> dict[str, object]:
        return {name: editor.typed() for name, editor in self._editors.items()}

    def _fault(self) -> tuple[str, str]:
        """The field that holds the form back, "" where it is none by itself, and why in words; "" where all is well."""
        values = self.values()
        for field in self._fields:
            if field.when is not None and not field.when(values):
                continue
            value = values[field.name]
            fault = self._editors[field.name].fault()
            if not fault and value in (None, "") and field.needed:
                return "", field.needed
            if not fault and value not in (None, "") and field.check is not None:
                fault = field.check(value)
            if fault:
                return field.name, fault
        return "", self._check(values) if self._check is not None else ""

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        for editor in self._editors.values():
            editor.setEnabled(not writing)
        self._cancel.setEnabled(not writing)
        self._accept.setText(self.tr("Saving…") if writing else self._accept_words)
        self.look_again()

    def _on_done(self) -> None:
        if isValid(self):
            self._writing = False
            self.accept()

    def _on_refused(self, error: BaseException) -> None:
        if not isValid(self):
            return
        self._set_writing(False)
        at = self._blame(error) if self._blame is not None and isinstance(error, AppError) else ""
        self._stand(self._refusal, at)
        self._refusal_words.setText(refusal_words(self._doors, error))
        self._refusal.show()
        self._grow()
        again = (self._editors[at].focusProxy() or self._editors[at]) if at else self._typed_last
        if again is not None:
            again.setFocus()
        if at:
            self._scrolled.ensureWidgetVisible(self._refusal)
        if at and isinstance(again, QLineEdit):
            again.selectAll()

    # -- Qt overrides

    def reject(self) -> None:
        """Close without writing; asks first where words would be lost."""
        if self._writing:
            return
        if self._typed() != self._at_first and not throws_away(self._doors, self.windowTitle()):
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        else:
            super().keyPressEvent(event)


def refusal_words(doors: FormDoors, error: BaseException) -> str:
    """Why what stands in a dialog could not be saved, in words."""
    if isinstance(error, AppError):
        return doors.explain(error)
    return QCoreApplication.translate(
        "Form", "It could not be saved. Nothing you typed is lost: it stands here. Please try once more."
    )


def throws_away(doors: FormDoors, title: str) -> bool:
    """Whether a person lets go what was typed and not saved."""
    question = yes_no(
        title,
        QCoreApplication.translate("Form", "Throw away what you typed?"),
        QCoreApplication.translate("Form", "Throw away"),
        detail=QCoreApplication.translate("Form", "It has not been saved."),
    )
    return doors.prompt.ask(question) == "yes"

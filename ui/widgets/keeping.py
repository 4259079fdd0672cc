"""Keeping what is typed in a field edited in its place until the store has it.

    self._note = WordsEditor(theme, lines=2, most=6)
    self._keeper = Keeper(self._note, self._write, self)      # write(record, value, done, refused)
    ...
    self._keeper.show(record, stored)                         # whenever what is stored was read

What is typed is handed over when typing has rested, when the field is left and on ``flush()``, for the record it was
typed at, even if another one is shown since. What comes from outside never replaces what is not stored yet. What was
refused stays: the field is marked (style property ``unsaved``), ``refused`` says so, and it is handed over again at
the next edit or flush, and by itself after a while where the disk or the store was the reason. A record shown again
shows what was typed at it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.errors import WorkspaceError
from ui.widgets.basics import set_property
from ui.widgets.fields import Editor
from ui.widgets.typed import KEEPS, Typed, caption_of, place_of

SETTLE_MS = 600
"""Typing is saved when it has rested so long: no keystroke waits, and little is ever unsaved."""
AGAIN_MS = 15_000
"""A store that was locked or a disk that was full is tried again after so long."""

Write = Callable[[Any, Any, Callable[[], None], Callable[[BaseException], bool]], None]
"""Record, value, and the two ways home; ``refused`` says whether the person has been told the same already."""

_NOTHING = object()


class Keeper(QObject):
    """Stands between an editor and the store. A child of ``parent``.

    Signals:
        changed: something was refused, or what was refused is stored now.
        unreadable: the field was left with what cannot be read; why (str).
    """

    changed = Signal()
    unreadable = Signal(str)

    def __init__(self, editor: Editor, write: Write, parent: QWidget, *, settles: bool = False) -> None:
        super().__init__(parent)
        self._editor = editor
        self._write = write
        self._record: Hashable = None
        self._stored: Any = None
        self._put_as: object = editor.typed()
        self._away: dict[Hashable, Any] = {}
        self._refused: dict[Hashable, Any] = {}
        self._typed: dict[Hashable, Typed] = {}
        self._showing = False
        self._rest = self._timer(SETTLE_MS, self.flush)
        self._again = self._timer(AGAIN_MS, self.try_again)
        if settles:
            editor.changed.connect(self._on_editor_changed)
        editor.changed.connect(self._tell_kept)
        editor.left.connect(self.flush)
        self._tell_kept()

    @property
    def is_unsaved(self) -> bool:
        """What stands in the field is not stored yet."""
        return self._is_on_its_way(self._record) or self._differs()

    @property
    def refused(self) -> bool:
        """Something typed here, at this record or at another, could not be stored."""
        return bool(self._refused)

    @property
    def editor(self) -> Editor:
        """What it keeps the words of."""
        return self._editor

    def unsaved_words(self) -> list[Typed]:
        """What was typed here, at this record or at another, and is not stored yet."""
        found = {record: typed for record, typed in self._typed.items() if self._is_on_its_way(record)}
        if self._record is not None and self.is_unsaved:
            found[self._record] = self._as_typed()
        return list(found.values())

    def show(self, record: Hashable, stored: Any) -> None:
        """Show what is stored of a record; what was typed at it and is not stored yet stands instead."""
        if record != self._record:
            self.flush()
            self._record = record
        elif self.is_unsaved:
            return
        self._stored = stored
        self._put(self._refused.get(record, self._away.get(record, stored)))
        self._mark()

    @Slot()
    def flush(self) -> None:
        """Hand over what is not stored yet."""
        self._rest.stop()
        if self._record is None:
            return
        fault = self._editor.fault()
        if fault:
            if self._editor.typed() != self._put_as:
                self.unreadable.emit(fault)
            return
        value = self._editor.value()
        if value == self._away.get(self._record, _NOTHING):
            return
        if value == self._stored and self._record not in self._away:
            if self._refused.pop(self._record, _NOTHING) is not _NOTHING:
                self._mark()
            return
        self._hand_over(self._record, value)

    @Slot()
    def try_again(self) -> None:
        """Hand over once more what was refused."""
        for record, value in list(self._refused.items()):
            self._hand_over(record, value)

    # -- inside

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(interval)
        made.timeout.connect(act)
        return made

    def _is_on_its_way(self, record: Hashable) -> bool:
        return record in self._away or record in self._refused

    def _as_typed(self) -> Typed:
        box = self._editor.focusProxy() or self._editor
        return Typed(place_of(box), caption_of(box), str(self._editor.typed()))

    def _differs(self) -> bool:
        if self._editor.typed() == self._put_as:
            return False
        return bool(self._editor.fault()) or self._editor.value() != self._stored

    def _put(self, value: Any) -> None:
        self._showing = True
        self._editor.show_value(value)
        self._showing = False
        self._put_as = self._editor.typed()
        self._rest.stop()

    def _hand_over(self, record: Hashable, value: Any) -> None:
        again = self._refused.get(record, _NOTHING) == value
        if record == self._record:
            self._typed[record] = self._as_typed()
        self._away[record] = value
        self._write(
            record, value, partial(self._on_done, record, value), partial(self._on_refused, record, value, again)
        )

    def _on_done(self, record: Hashable, value: Any) -> None:
        if not isValid(self):
            return
        if self._away.get(record, _NOTHING) == value:
            del self._away[record]
        self._refused.pop(record, None)
        if not self._is_on_its_way(record):
            self._typed.pop(record, None)
        if record == self._record:
            self._stored = value
        self._mark()

    def _on_refused(self, record: Hashable, value: Any, again: bool, error: BaseException) -> bool:
        if not isValid(self):
            return False
        if self._away.get(record, _NOTHING) == value:
            del self._away[record]
            self._refused[record] = value
        if isinstance(error, WorkspaceError):
            self._again.start()
        self._mark()
        return again

    @Slot()
    def _tell_kept(self) -> None:
        box = self._editor.focusProxy() or self._editor
        box.setProperty(KEEPS, self._record not in self._refused and not self._editor.fault())

    def _mark(self) -> None:
        set_property(self._editor.focusProxy() or self._editor, "unsaved", self._record in self._refused)
        self._tell_kept()
        self.changed.emit()

    @Slot()
    def _on_editor_changed(self) -> None:
        if not self._showing:
            self._rest.start()

"""Keeps what is being typed and is not saved yet outside the store, so that a crash or a kill takes no words.

Every line and text of every dialog counts from the moment it is entered until its dialog closes; fields edited in
their place say themselves what is not stored yet. New fields need nothing. Passphrases and PINs are never kept.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from app.clock import Clock
from app.progress import Progress
from app.unsaved import UnsavedText, UnsavedWords
from ui.screens.report.narrative import NarrativeEditor
from ui.widgets.keeping import Keeper
from ui.widgets.typed import STOOD, Typed, caption_of, is_secret, place_of, words_in
from ui.workers.task_runner import Lane, TaskRunner

REST_MS = 1_000
"""What was typed is kept when typing has rested so long, and looked at so often until it is saved."""
_MOST = 100
"""Fields that are offered, the newest first: more than anybody types in one day without saving."""
_Box = QLineEdit | QPlainTextEdit | QTextEdit
_Found = TypeVar("_Found", bound=QObject)
_log = logging.getLogger(__name__)


class UnsavedWatch(QObject):
    """Follows the focus from field to field.

    Args:
        left: what an earlier run left and nobody has taken or thrown away yet: kept beside what is typed now.
    """

    def __init__(
        self,
        application: QApplication,
        runner: TaskRunner,
        kept: UnsavedWords,
        clock: Clock,
        left: tuple[UnsavedText, ...],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._kept, self._clock = runner, kept, clock
        self._left = left
        self._written: list[Typed] = []
        self._seen: list[tuple[_Box, str]] = []
        self._since: dict[Typed, str] = {}
        self._writing = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look)
        self._closed = False
        application.focusChanged.connect(self._on_focus_changed)
        runner.start(
            lambda _progress: kept.prepare(), self._on_prepared, self._on_failed, lane=Lane.FREE, cancellable=False,
            owner=self,
        )  # fmt: skip

    def forget_left(self) -> None:
        """What an earlier run left was taken or thrown away."""
        self._left = ()
        self._write(self._written)

    def close(self) -> None:
        """The lanes are closed: nothing is looked at any longer, and what was kept last stays."""
        self._closed = True
        self._rest.stop()

    def end(self) -> None:
        """Everything was saved, or a person let it go: only what an earlier run left stays. Once the lanes are closed.

        Raises:
            OSError: what was let go is offered once more.
        """
        self._kept.keep(self._left)

    def unsaved(self) -> list[Typed]:
        """What stands typed now and is not saved."""
        found = [typed for keeper in _all(Keeper) for typed in keeper.unsaved_words()]
        found += [typed for narrative in _all(NarrativeEditor) for typed in narrative.unsaved_words()]
        self._seen = [(box, first) for box, first in self._seen if isValid(box) and _is_open(box)]
        found += [
            Typed(place_of(box), caption_of(box), words)
            for box, first in self._seen
            if (words := words_in(box)).strip() and words not in (first, box.property(STOOD)) and not is_secret(box)
        ]
        return [typed for typed in found if typed.words.strip()]

    # -- inside

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isinstance(new, _Box) or new.isReadOnly() or is_secret(new):
            return
        if not any(box is new for box, _first in self._seen):
            self._seen.append((new, words_in(new)))
            new.textChanged.connect(self._rest.start)

    @Slot()
    def _look(self) -> None:
        if self._closed:
            return
        found = self.unsaved()
        if found != self._written:
            self._write(found)
        if found or self._writing:
            self._rest.start()

    def _write(self, found: list[Typed]) -> None:
        if self._writing:
            self._rest.start()
            return
        now = self._clock.now().isoformat(timespec="seconds")
        self._since = {typed: self._since.get(typed, now) for typed in found}
        texts = [UnsavedText(*typed, since) for typed, since in self._since.items()][-_MOST:]
        kept, left = self._kept, self._left
        self._writing = True

        def work(_progress: Progress) -> list[Typed]:
            kept.keep((*left, *texts))
            return found

        self._runner.start(work, self._on_written, self._on_failed, lane=Lane.FREE, cancellable=False, owner=self)

    def _on_prepared(self, _none: object) -> None:
        self._writing = False

    def _on_written(self, found: list[Typed]) -> None:
        self._writing = False
        self._written = found
        self._rest.start()

    def _on_failed(self, error: BaseException) -> None:
        # The field itself says that its words are not saved; here only the second net is missing.
        self._writing = False
        _log.warning("unsaved words could not be kept beside the store: %s", type(error).__name__)


def _is_open(box: QWidget) -> bool:
    """The field stands in a dialog that is open; fields of the window are kept by their own keepers."""
    return isinstance(box.window(), QDialog) and box.window().isVisible()


def _all(kind: type[_Found]) -> Iterator[_Found]:
    for top in QApplication.topLevelWidgets():
        if top.parentWidget() is None:
            yield from top.findChildren(kind)

"""Where failures go: a refusal becomes one sentence in the message bar, a bug the crash dialog and the log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.holding import as_refusal
from ui.texts import messages
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from ui.widgets.message_bar import Note

_log = logging.getLogger(__name__)


class WindowFailures:
    """Where the failures of a window go.

    Args:
        say: shows a note; replaced once the window exists.
        window: the window that the crash dialog stands over, if any.
        language: of the sentences.
    """

    def __init__(self, theme: Theme, window: Callable[[], QWidget | None], language: str) -> None:
        self._theme = theme
        self._window = window
        self.language = language
        self._open = False
        self.say: Callable[[Note], None] = lambda note: _log.warning("nobody to tell: %s", note.tone)
        self.support: Callable[[], None] = lambda: None

    def message(self, error: AppError) -> None:
        """One sentence: what happened, is data safe, what now."""
        _log.info("refused: %s", error.code, exc_info=error)
        # lazy: the frame says nothing
        from ui.widgets.message_bar import Note

        self.say(Note(self.explain(error), tone="danger"))

    def explain(self, error: AppError) -> str:
        """The sentence of an error: what happened, is data safe, what now."""
        return messages.explain(error, self.language)

    def sentence(self, code: str, facts: Mapping[str, object] | None = None) -> str:
        """The sentence of a code with its facts."""
        return messages.sentence(code, facts, language=self.language)

    def crash(self, error: BaseException) -> None:
        """A bug: the log keeps its trace, one dialog at a time shows it. What the disk or a damaged store refuses is
        no bug, wherever it shows: it has its sentence.
        """
        refusal = as_refusal(error)
        if refusal is not None:
            self.message(refusal)
            return
        _log.error("unexpected", exc_info=error)
        if self._open:
            return
        self._open = True
        try:
            # lazy: start-up time; a crash is rare
            from ui.widgets.crash_dialog import CrashDialog

            dialog = CrashDialog(self._theme, report_of(error), self._window())
            dialog.support_asked.connect(self.support)
            dialog.exec()
            dialog.deleteLater()
        finally:
            self._open = False

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For ``sys.excepthook``: what slots and events raise ends here."""
        if issubclass(kind, KeyboardInterrupt):
            return
        if isinstance(error, AppError):
            self.message(error)
        else:
            self.crash(error.with_traceback(trace))


def report_of(error: BaseException) -> str:
    """A technical report without contents: kinds and places of failures, no texts of tasks, no values."""
    # lazy: start-up time; a crash is rare
    import platform

    from app.log import system_name, trace_of

    return "\n".join([trace_of(error), system_name(), f"Python {platform.python_version()}"])

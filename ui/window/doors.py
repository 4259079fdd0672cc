"""Where failures go: a refusal becomes one sentence in the message bar, a bug the crash dialog and the log."""

from __future__ import annotations

import logging
import platform
import re
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.workspace import as_refusal
from ui.texts.messages import explain
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note

LOG_BYTES, LOG_COUNT = 1_000_000, 5
_CODE = re.compile(r"[a-z0-9_-]{1,40}")
_log = logging.getLogger(__name__)


class WindowDoors:
    """The doors of a window.

    Args:
        say: shows a note; replaced once the window exists.
        window: the window that the crash dialog stands over, if any.
        language: of the sentences.
    """

    def __init__(self, theme: Theme, window: Callable[[], QWidget | None], language: str = "vi") -> None:
        self._theme = theme
        self._window = window
        self._language = language
        self._open = False
        self.say: Callable[[Note], None] = lambda note: _log.warning("nobody to tell: %s", note.tone)
        self.support: Callable[[], None] = lambda: None

    def message(self, error: AppError) -> None:
        """One sentence: what happened, is data safe, what now."""
        _log.info("refused: %s", error.code)
        self.say(Note(explain(error, self._language), tone="danger"))

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
    return "\n".join([trace_of(error), platform.platform(), f"Python {platform.python_version()}"])


def trace_of(error: BaseException) -> str:
    """Kinds and places of a failure and of those behind it; what they say may quote contents and stays out."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(type(current).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines)


class _LogLines(logging.Formatter):
    """A failure as kinds and places; the house's own words with numbers and codes; of other libraries, which may quote
    whatever they read, the place alone.
    """

    _HOUSE = ("ui", "app", "db")

    def format(self, record: logging.LogRecord) -> str:
        # A record keeps the trace that another handler wrote; ours is written anew.
        ours: dict[str, object] = {"exc_text": None, "stack_info": None}
        if record.name.partition(".")[0] in self._HOUSE:
            ours["args"] = tuple(_told(value) for value in record.args) if isinstance(record.args, tuple) else None
        else:
            ours |= {"msg": f"{record.module}.{record.lineno}", "args": None}
        return super().format(logging.makeLogRecord(record.__dict__ | ours))

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return trace_of(ei[1]) if ei[1] is not None else ""


def _told(value: object) -> object:
    """A number or a code as it is; anything else may quote contents."""
    return value if isinstance(value, (int, float)) or _CODE.fullmatch(str(value)) else "…"


def open_log(folder: Path) -> logging.Handler:
    """One folder of logs with rotation; no contents of tasks or keys go there. Where none can be written, the program
    runs without.
    """
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "roviec.log", maxBytes=LOG_BYTES, backupCount=LOG_COUNT, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_LogLines("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return handler

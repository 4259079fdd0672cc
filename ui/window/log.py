"""The rotating log: what a helper needs, never contents."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from ui.window.failures import trace_of

LOG_BYTES, LOG_COUNT = 1_000_000, 5
_CODE = re.compile(r"[a-z0-9_-]{1,40}")


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

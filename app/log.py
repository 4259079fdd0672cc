"""The rotating log beside a workspace: what a helper on the telephone needs, never contents.

An act is noted where it comes home, by the module that does it, in words of its own with numbers and codes. One log
serves the window and the command line.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from app.clock import HANOI
from app.holding import LOGS_NAME
from db import private

LOG_NAME = "roviec.log"
LOG_BYTES, LOG_COUNT = 1_000_000, 5
_WAITING = 200
"""Records that are kept until a workspace is there."""
_HOUSE = ("ui", "app", "db")
_CODE = re.compile(r"[a-z0-9_-]{0,40}")
_OURS = re.compile(r"roviec\.log(\.\d{1,3})?")
_log = logging.getLogger(__name__)


class Plain(str):
    """A word that is known to be no content: a version, the name of a system."""

    __slots__ = ()


class _LogLines(logging.Formatter):
    """A failure as kinds and places; the house's own words with numbers and codes; of other libraries, which may quote
    whatever they read, the place alone.
    """

    def format(self, record: logging.LogRecord) -> str:
        # A record keeps the trace that another handler wrote; ours is written anew.
        ours: dict[str, object] = {"exc_text": None, "stack_info": None}
        if _is_ours(record):
            ours["args"] = tuple(_told(value) for value in record.args) if isinstance(record.args, tuple) else None
        else:
            ours |= {"msg": f"{record.module}.{record.lineno}", "args": None}
        return super().format(logging.makeLogRecord(record.__dict__ | ours))

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        return f"{datetime.fromtimestamp(record.created, HANOI):%Y-%m-%d %H:%M:%S},{record.msecs:03.0f}"

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return trace_of(ei[1]) if ei[1] is not None else ""


class OpenLog(logging.FileHandler):
    """The log of a running program, its owner's alone to read; closed by whoever opened it. Where nothing can be
    written, the program runs without.

    (The library's own rotating log comes with sockets and pickles: 7 ms before each command.)

    Args:
        folder: of the logs.
        beside: write nothing, and make no folder, before this one is there.
    """

    def __init__(self, folder: Path, beside: Path | None = None) -> None:
        self._folder, self._beside = folder, beside
        self._waiting: list[logging.LogRecord] = []
        super().__init__(folder / LOG_NAME, encoding="utf-8", delay=True)
        self.setFormatter(_LogLines("%(asctime)s %(levelname)s %(name)s %(message)s"))
        self.addFilter(lambda record: _is_ours(record) or record.levelno >= logging.WARNING)
        root = logging.getLogger()
        self._level_before = root.level
        root.setLevel(logging.INFO)
        root.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if self._beside is not None and not self._beside.is_dir():
            self._waiting = [*self._waiting, record][-_WAITING:]
            return
        self._beside = None
        waiting, self._waiting = self._waiting, []
        for one in (*waiting, record):
            try:
                self._begin_anew_when_full()
                super().emit(one)
            except OSError:
                self.handleError(one)

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written is nobody's trouble."""

    def close(self) -> None:
        root = logging.getLogger()
        if self in root.handlers:
            root.removeHandler(self)
            root.setLevel(self._level_before)
        with suppress(OSError):
            super().close()

    # -- inside

    def _begin_anew_when_full(self) -> None:
        """The log that is full is kept as the newest of the old ones, and the oldest of them is forgotten.

        Raises:
            OSError: another program of ours has it open, and it has come to twice its size.
        """
        path = Path(self.baseFilename)
        if self.stream is None:
            if not path.exists() or path.stat().st_size < LOG_BYTES:
                return
        elif self.stream.tell() < LOG_BYTES:
            return
        else:
            self.stream.close()
            self.stream = None  # opened anew by the next record
        try:
            for number in range(LOG_COUNT - 1, 0, -1):
                older = path.with_name(f"{LOG_NAME}.{number}")
                if older.exists():
                    older.replace(path.with_name(f"{LOG_NAME}.{number + 1}"))
            path.replace(path.with_name(f"{LOG_NAME}.1"))
        except OSError:
            # Another program of ours has it open: written on, to twice its size.
            if path.stat().st_size >= 2 * LOG_BYTES:
                raise

    def _open(self) -> TextIOWrapper:
        if not self._folder.is_dir() or all(_OURS.fullmatch(path.name) for path in self._folder.iterdir()):
            private.make_folder(self._folder)
        path = Path(self.baseFilename)
        number = private.opener(str(path), os.O_APPEND | os.O_CREAT | os.O_WRONLY)
        private.close_to_others(path)
        return os.fdopen(number, "a", encoding="utf-8")


def open_log(folder: Path, *, beside: Path | None = None) -> OpenLog:
    """Begin to keep a log.

    Args:
        folder: of the logs; made where it is not there.
        beside: nothing is written, and no folder made, before this one is there.
    """
    return OpenLog(folder, beside)


def logs_of(workspace: Path) -> Path:
    """The folder of the logs that belong to a workspace: beside it, so that they are there when it is not."""
    return workspace.parent / LOGS_NAME


def log_files(folder: Path) -> list[Path]:
    """The logs of a folder, newest first; nothing else that lies there."""

    def age(path: Path) -> int:
        return int(path.suffix[1:]) if path.suffix[1:].isdigit() else 0

    return sorted((path for path in folder.glob(f"{LOG_NAME}*") if _OURS.fullmatch(path.name)), key=age)


def note_start(program: str, qt: str, command: str = "") -> None:
    """The first line of a run.

    Args:
        program, qt: their versions.
        command: of the command line; "" for the window.
    """
    _log.info(
        "start: %s, program %s, python %s, qt %s, system %s",
        Plain(command or "window"),
        Plain(program),
        Plain(".".join(map(str, sys.version_info[:3]))),
        Plain(qt),
        Plain(system_name()),
    )


def note_end(exit_code: int) -> None:
    """The last line of a run; a run without it was broken off."""
    _log.info("end: exit %s", exit_code)


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


def system_name() -> str:
    """Name, number and machine of the system, asked in no way that takes time: what ``platform`` asks of Windows
    may stand still where its service does.
    """
    if sys.platform == "win32":
        found = sys.getwindowsversion()
        machine = os.environ.get("PROCESSOR_ARCHITECTURE", "")
        return f"Windows-{found.major}.{found.minor}.{found.build}-{machine}"
    told = os.uname()
    return f"{told.sysname}-{told.release}-{told.machine}"


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _HOUSE


def _told(value: object) -> object:
    """A number or a code as it is; anything else may quote contents."""
    return value if isinstance(value, (bool, int, float, Plain)) or _CODE.fullmatch(str(value)) else "…"

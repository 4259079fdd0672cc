"""The support file ("Gói hỗ trợ"): what the person who helps needs to know, to be looked at before it is given away.

It holds no contents of tasks, no names of people, no keys and no passphrases: numbers, codes and versions alone. It is
made without opening the workspace, because help is asked for when that fails.
"""

from __future__ import annotations

import errno
import platform
import re
import shutil
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.backup_names import backups_in, reason_of
from app.errors import WorkspaceError
from app.exchange.program import program_version
from app.holding import STORE_NAME, default_folder
from app.log import log_files, system_name
from app.placement import risk_of
from db.queries import support
from db.unfinished import forget, unfinished

_HEAD = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+) ?(.*)")
_TRACE = re.compile(r"  [\w.<>-]+:\d+ [\w.<>-]+|[A-Za-z_][\w.]*", re.ASCII)
_SAFE_WORDS = re.compile(r"[\x20-\x7e]{0,200}")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|[A-Za-z]:[\\/][^,;]*|(?<![\w.])/[^,;]*")
_REASON = re.compile(r"[a-z-]{1,40}")


@dataclass(frozen=True)
class SupportPart:
    """A file of the support file: its name and exactly what it says."""

    name: str
    text: str


@dataclass(frozen=True)
class SupportFacts:
    """Where the parts come from.

    Attributes:
        workspace: its folder; the store in it need not be there or be whole.
        logs: the folder of the rotating logs.
        qt: the version of Qt.
        look: what is kept between runs, by name.
    """

    workspace: Path
    logs: Path
    qt: str
    look: tuple[tuple[str, str], ...] = ()


def proposed_name(today: date) -> str:
    """How the file is called unless a person calls it otherwise."""
    return f"ho-tro-{today:%Y%m%d}.zip"


def gather(facts: SupportFacts, now: datetime) -> list[SupportPart]:
    """Every part, as it will be written."""
    found = support.read(facts.workspace / STORE_NAME)
    return [
        SupportPart("versions.txt", _versions(facts, found, now)),
        SupportPart("data.txt", _data(facts.workspace, found)),
        SupportPart("backups.txt", _backups(facts.workspace / "backups")),
        SupportPart("packages.txt", _outcomes(found)),
        SupportPart("settings.txt", _lines(facts.look + found.settings)),
        *(SupportPart(f"logs/{path.name}", _log(path)) for path in log_files(facts.logs)),
    ]


def write(parts: list[SupportPart], target: Path) -> Path:
    """Write the parts into one .zip, whole or not at all.

    Raises:
        WorkspaceError: ``cannot-write`` (``name``, ``reason``).
    """
    sibling = unfinished(target)
    try:
        with zipfile.ZipFile(sibling, "w", zipfile.ZIP_DEFLATED) as made:
            for part in parts:
                made.writestr(part.name, part.text)
        sibling.replace(target)
    except OSError as error:
        raise WorkspaceError(
            "cannot-write", name=target.name, reason=errno.errorcode.get(error.errno or 0, "")
        ) from error
    finally:
        forget(sibling)
    return target


def discreet(log: str) -> str:
    """A log without what may quote contents: heads, kinds and places stay; words with marks, quotes and paths go."""
    kept: list[str] = []
    for line in log.splitlines():
        head = _HEAD.fullmatch(line)
        if head is not None:
            words = head[2] if _SAFE_WORDS.fullmatch(head[2]) else "…"
            kept.append(f"{head[1]} {_QUOTED.sub('…', words)}".rstrip())
        elif _TRACE.fullmatch(line):
            kept.append(line)
        elif kept and kept[-1] != "…":
            kept.append("…")
    return "".join(f"{line}\n" for line in kept)


# -- inside


def _versions(facts: SupportFacts, found: support.Condition, now: datetime) -> str:
    return _lines(
        (
            ("made", now.isoformat(timespec="seconds")),
            ("program", program_version()),
            ("schema", "?" if found.schema is None else str(found.schema)),
            ("python", platform.python_version()),
            ("qt", facts.qt),
            ("system", system_name()),
        )
    )


def _data(workspace: Path, found: support.Condition) -> str:
    facts = [
        ("folder", "usual" if workspace.absolute() == default_folder().absolute() else "chosen"),
        ("risk of the folder", risk_of(workspace) or "none"),
        ("free bytes", _free(workspace)),
        ("store bytes", _size(workspace / STORE_NAME)),
    ]
    facts += [("quick_check", line) for line in found.verdict or ("?",)]
    facts += [("not read", line) for line in found.failures]
    facts += [(table, str(count)) for table, count in found.counts]
    return _lines(tuple(facts))


def _backups(folder: Path) -> str:
    """When each was taken, why and how large it is."""
    lines = []
    for taken, path in backups_in(folder):
        reason = reason_of(path) if _REASON.fullmatch(reason_of(path)) else "?"
        lines.append(f"{taken.isoformat(timespec='seconds')} {reason} {_size(path)}\n")
    return "".join(lines) or "none\n"


def _outcomes(found: support.Condition) -> str:
    return "".join(
        f"{one.handled_at} {one.direction} {one.kind or '-'} {one.route or '-'} {one.outcome}\n"
        for one in found.outcomes
    )


def _lines(facts: tuple[tuple[str, str], ...]) -> str:
    return "".join(f"{name}: {value}\n" for name, value in facts)


def _log(path: Path) -> str:
    try:
        return discreet(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        return f"{type(error).__name__}\n"


def _size(path: Path) -> str:
    try:
        return str(path.stat().st_size)
    except OSError as error:
        return type(error).__name__


def _free(folder: Path) -> str:
    try:
        return str(shutil.disk_usage(folder).free)
    except OSError as error:
        return type(error).__name__

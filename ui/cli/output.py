"""What a command prints: one JSON document with ``--json``, Vietnamese sentences otherwise."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from app.errors import AppError
from ui.cli.exit_codes import DONE, REFUSED, UNUSABLE, USAGE
from ui.cli.vietnamese import explain
from ui.widgets.plain import straight

__all__ = ["DONE", "REFUSED", "UNUSABLE", "USAGE", "CommandAnswer", "exit_code_of", "plain", "show"]

NOTHING = "Danh sách này chưa có gì."
"""What an empty list says, so that nobody waits for more."""

UNCHANGED = "Lần này không có gì phải ghi thêm; dữ liệu không thay đổi."
"""What a command says that was done before."""

_UNUSABLE_FOR = frozenset(
    {
        *("workspace-locked", "workspace-damaged", "workspace-mendable", "workspace-foreign"),
        *("workspace-newer", "workspace-missing", "moving-broken-off", "in-the-way", "store-read-only"),
    }
)
"""Refusals that say the workspace itself cannot be used as it is."""


@dataclass(frozen=True)
class CommandAnswer:
    """What a command has to say.

    Attributes:
        data: the JSON document.
        lines: the same for people, in Vietnamese.
        exit_code: 0, or 1 when something was refused.
        warnings: what failed after the work was done, which stays done.
    """

    data: object
    lines: Sequence[str] = field(default_factory=tuple)
    exit_code: int = DONE
    warnings: Sequence[AppError] = ()

    def warned(self, warnings: Sequence[AppError]) -> CommandAnswer:
        """The same, with what failed after the work was done; what failed twice alike is told once."""
        told = {explain(one): one for one in (*self.warnings, *warnings)}
        return dataclasses.replace(self, warnings=tuple(told.values()))

    def said_again(self) -> CommandAnswer:
        """The same of a command that found nothing to change: done before, or nothing to do."""
        if isinstance(self.data, dict) and "file" in self.data:
            return self  # what it wrote lies outside the store, and is told of
        data = {**self.data, "changed": False} if isinstance(self.data, dict) else self.data
        return dataclasses.replace(self, data=data, lines=(*self.lines, UNCHANGED))


def show(answer: CommandAnswer, *, as_json: bool) -> None:
    """Print an answer; warnings go to the error stream, and into the JSON document where it is an object."""
    write = sys.stdout.write
    data = plain(answer.data)
    for warning in answer.warnings:
        sys.stderr.write(straight(explain(warning)) + "\n")
    if answer.warnings and isinstance(data, dict):
        failed = [{"code": one.code, "sentence": explain(one)} for one in answer.warnings]
        data["warnings"] = [*data.get("warnings", ()), *failed]  # a command may have doubts of its own
    if as_json:
        write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return
    for line in answer.lines or ([NOTHING] if data == [] else ()):
        write(straight(line) + "\n")


def plain(value: object) -> object:
    """Dataclasses, dates, figures and paths as JSON has them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {item.name: plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (Decimal, Path)):
        return str(value)
    return value


def exit_code_of(error: AppError) -> int:
    """3 where the workspace itself cannot be used, 1 for every other refusal."""
    return 3 if error.code in _UNUSABLE_FOR else 1

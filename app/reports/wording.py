"""The fixed wording of the papers, read from ``resources/templates/papers.toml``: papers are Vietnamese templates."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

_WITHIN_A_SENTENCE: Final = re.compile(r"(?<=[^.\s] )\{(office|unit)\}")
_SMALL_PLACE: Final = re.compile(r"\A(?:Thôn|Tổ dân phố|Khu phố|Ấp|Bản|Buôn)(?= \w)")
"""What such places are called is written small within a sentence: "của thôn Đông Xuyên" (NĐ 30/2020, Phụ lục II)."""


@cache
def _papers() -> dict[str, Any]:
    text = (files("resources") / "templates" / "papers.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def wording(path: str, **names: str) -> str:
    """A sentence of a paper, with its names filled in.

    Args:
        path: where it stands, ``report.opening``.
        **names: what goes into the braces; text in them is never read as a template again.
    """
    template = _WITHIN_A_SENTENCE.sub(r"{within_\1}", _one(_papers(), path).strip())
    within = {
        f"within_{name}": _SMALL_PLACE.sub(lambda kind: kind.group().lower(), names[name])
        for name in ("office", "unit")
        if name in names
    }
    return template.format_map(names | within)


def wordings(path: str, **names: str) -> tuple[str, ...]:
    """Several sentences that belong together, such as the headings of the report."""
    return tuple(str(line).format_map(names) for line in _at(_papers(), path))


def _at(table: dict[str, Any], path: str) -> Any:
    found: Any = table
    for key in path.split("."):
        found = found[key]
    return found


def _one(table: dict[str, Any], path: str) -> str:
    return str(_at(table, path))

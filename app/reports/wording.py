"""The fixed wording of the papers, read from ``resources/templates/papers.toml``: papers are Vietnamese templates."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


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
    return _one(_papers(), path).strip().format_map(names)


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

"""The sentences of codes as the command line says them: always in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ui.texts import messages

if TYPE_CHECKING:
    from app.errors import AppError

_LANGUAGE = "vi"


def sentence(code: str, params: Mapping[str, object] | None = None) -> str:
    """The sentence of a code with its facts."""
    return messages.sentence(code, params, language=_LANGUAGE)


def explain(error: AppError) -> str:
    """The sentence of an error."""
    return messages.explain(error, _LANGUAGE)


def problem_lines(facts: Mapping[str, Any]) -> list[str]:
    """The wrong places of a file, one line each."""
    return messages.problem_lines(facts, _LANGUAGE)


def kept_out_lines(facts: Mapping[str, Any]) -> list[str]:
    """What a person should know of a file that can be taken in."""
    return messages.kept_out_lines(facts, _LANGUAGE)

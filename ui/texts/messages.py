"""The one door from a code to the sentence a person reads: what happened, is my data safe, what do I do now.

Sentences live in ``resources/messages`` (Vietnamese, English), because the window and the command line say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from app.clock import HANOI
from app.errors import AppError

LANGUAGES = ("vi", "en")


@cache
def _table(language: str) -> Mapping[str, str]:
    # lazy: the command line's help and version, and the first paint, say nothing by a code
    import tomllib
    from importlib.resources import files

    text = files("resources").joinpath("messages", f"{language}.toml").read_text(encoding="utf-8")
    return {str(code): str(sentence) for code, sentence in tomllib.loads(text).items()}


def codes(language: str) -> frozenset[str]:
    """Every code that has a sentence."""
    return frozenset(_table(language))


def sentence(code: str, params: Mapping[str, object] | None = None, *, language: str) -> str:
    """The sentence of a code with its facts filled in.

    Where the facts name a ``reason`` that has a sentence of its own ("cannot-write.EACCES"), that one is said. A code
    nobody wrote a sentence for still says that data is safe and names the code, so that help can be asked for.
    """
    table = _table(language)
    template = table.get(f"{code}.{(params or {}).get('reason', '')}") or table.get(code)
    if template is None:
        return table["unexpected"].format(code=code)
    return template.format_map(_Facts(params or {}))


def explain(error: AppError, language: str) -> str:
    """The sentence of an error."""
    return sentence(error.code, error.params, language=language)


def problem_lines(facts: Mapping[str, Any], language: str) -> list[str]:
    """The wrong places of a file whose content is refused, one line each, for its sender.

    Args:
        facts: of the outcome ``invalid-content``, as examined or as kept with its line.
    """
    # lazy: the first paint has no problems
    import dataclasses

    lines = []
    for problem in facts.get("problems") or ():
        about = problem if isinstance(problem, Mapping) else dataclasses.asdict(problem)
        place = [
            sentence(f"problem-{name}-of", about, language=language)
            for name in ("sheet", "row", "column")
            if about[name]
        ]
        code = f"problem-{about['code']}"
        words = sentence(code if code in codes(language) else "problem-other", about, language=language)
        lines.append(f"{', '.join(place)}: {words}" if place else words)
    if facts.get("more"):
        lines.append(sentence("problem-more", facts, language=language))
    return lines


def kept_out_lines(facts: Mapping[str, Any], language: str) -> list[str]:
    """What a person should know of a file that can be taken in: rows that are not, a key to compare again; by lines.

    Args:
        facts: of the outcome, as examined or as kept with its line.
    """
    lines = []
    for name, code in (("kept_out", "rows-kept-out"), ("passed_over", "rows-passed-over")):
        lines += [sentence(code, told, language=language) for told in facts.get(name) or ()]
    lines += [sentence(f"unawaited-{told['why']}", told, language=language) for told in facts.get("unawaited") or ()]
    if facts.get("ended"):
        lines.append(sentence("office-ended", facts["ended"], language=language))
    if facts.get("compare_again"):
        lines.append(sentence("trust-of-backup", {"code": facts["compare_again"]}, language=language))
    if facts.get("newer_columns"):
        lines.append(sentence("columns-kept-out", {"columns": facts["newer_columns"]}, language=language))
    return lines


class _Facts(dict[str, str]):
    """Facts as an officer writes them; a fact that is missing shows as an ellipsis, never as a failure."""

    def __init__(self, params: Mapping[str, object]) -> None:
        super().__init__({name: shown(value) for name, value in params.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def shown(value: object) -> str:
    """A value as Vietnamese readers expect it: 05/11/2026, 09:41 05/11/2026, 12 MB."""
    if isinstance(value, datetime):
        return value.astimezone(HANOI).strftime("%H:%M %d/%m/%Y")
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year:04d}"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(item) for item in value)
    return str(value)

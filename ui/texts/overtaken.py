"""What changed of a report after it went up, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ui.texts.language import translate


def said_otherwise(figures: Iterable[str], kinds: Iterable[str]) -> str:
    """The figures that changed, by name, and what else did.

    Args:
        kinds: ``words``, ``state``.
    """
    called = {
        "words": translate("Overtaken", "the words of the report"),
        "state": translate("Overtaken", "how tasks stand"),
    }
    return ", ".join([*dict.fromkeys(figures), *(called[kind] for kind in kinds)])

"""What a field's rule is and where it stands, in a line: decree and article. The rules themselves: ``docs/domain.md``.

They are those of administrative papers; a Party body has its own, so each line says of which papers it speaks.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.texts.language import translate

NUMBER, CODE, DAY, AUTHORITY, RECIPIENTS = "number", "code", "day", "authority", "recipients"
ARRIVED, ANSWER_BY = "arrived", "answer-by"

_RULES = {
    NUMBER: QT_TRANSLATE_NOOP(
        "Rules", "Administrative papers: numbers run per year and register (Decree 30/2020, 15)."
    ),
    CODE: QT_TRANSLATE_NOOP("Rules", "A slash after the number, a hyphen between groups (Decree 30/2020, Annex I)."),
    DAY: QT_TRANSLATE_NOOP(
        "Rules", "The day of issue; days below 10, months 1 and 2 get a 0 (Decree 30/2020, Annex I)."
    ),
    AUTHORITY: QT_TRANSLATE_NOOP(
        "Rules", "TM., KT., TL., TUQ.: on whose behalf it is signed (Decree 30/2020, Annex I)."
    ),
    RECIPIENTS: QT_TRANSLATE_NOOP("Rules", "“Như trên;” first where somebody is addressed, “Lưu: VT” last (Annex I)."),
    ARRIVED: QT_TRANSLATE_NOOP("Rules", "As registered when it arrived (Decree 30/2020, article 22)."),
    ANSWER_BY: QT_TRANSLATE_NOOP(
        "Rules", "Set by whoever passed it on, followed by the clerk (Decree 30/2020, article 24)."
    ),
}


def rule_words(rule: str) -> str:
    """A rule in a line, with its source."""
    return translate("Rules", cast(str, _RULES[rule]))

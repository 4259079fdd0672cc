"""What looks wrong in a document, in words. The document itself is never corrected."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from app.desk.rows import NoteRow
from ui.texts import days
from ui.texts.language import translate

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEAD = ("blank-number", "blank-date")
FURTHER = "further-columns"
"""What a table says beside; it is nothing wrong."""


def note_words(code: str, params: Mapping[str, Any]) -> str:
    """One note as a sentence; facts that are missing show as an ellipsis."""
    sentences = {
        "blank-number": translate("DocNote", "The number of the document is blank."),
        "blank-date": translate("DocNote", "The day or month of the document is blank."),
        "numbering-jump": translate("DocNote", "The numbering jumps from {before} to {marker}."),
        "numbering-repeat": translate("DocNote", "The number {marker} stands twice."),
        "numbering-restart": translate("DocNote", "The numbering starts again at {marker}."),
        "joined-paragraph": translate(
            "DocNote", "A paragraph cut by a page break was joined again; see where it was joined."
        ),
        "inconsistent-term": translate(
            "DocNote", "Document {number} is named with different terms: {terms}; see which is right."
        ),
        "inconsistent-date": translate(
            "DocNote", "Document {number} is named with different dates: {dates}; see which is right."
        ),
        "inconsistent-year": translate("DocNote", "The year {year} stands where elsewhere it is {others}."),
        "wrong-document-type": translate(
            "DocNote", "“{printed} {number}”: by its code it is a {by_code}; please compare."
        ),
        "issuer-derived": translate("DocNote", "The head names no issuing office; taken from the text: {issuer}."),
        "legacy-encoding": translate("DocNote", "The text came in an old encoding ({encoding}) and was converted."),
        "word-unsure": translate("DocNote", "“{word}” may have been misread from the scan."),
        "cadence-conflict": translate("DocNote", "It says “{own}”, the heading above says “{above}”."),
        "year-assumed": translate("DocNote", "The deadline “{deadline}” names no year; {year} was taken."),
        "report-day": translate(
            "DocNote", "Reports are asked for “{words}”; see that the report periods of this plan say the same."
        ),
        "hidden-rows": translate("DocNote", "Sheet “{sheet}”: {count} hidden rows were read too ({rows})."),
        "hidden-columns": translate("DocNote", "Sheet “{sheet}”: {count} hidden columns were read too ({columns})."),
        "hidden-sheets": translate("DocNote", "Hidden sheets were not read: {sheets} ({count} rows)."),
        "columns-left-out": translate("DocNote", "Sheet “{sheet}”: the last {count} columns were not read."),
        "formula-without-value": translate("DocNote", "The file holds no result of the formulas in {cells}."),
        "cell-error": translate("DocNote", "The formulas in {cells} failed; what they should say was not read."),
        "unit-by-reference": translate("DocNote", "The office is named in another document: “{words}”."),
        "tracked-changes": translate("DocNote", "{count} changes that nobody accepted yet were read as accepted."),
        "embedded-left-out": translate("DocNote", "{count} objects embedded in the document were not read."),
        "comments-left-out": translate("DocNote", "{count} comments in the margin were not read into the clauses."),
        "pictures-left-out": translate(
            "DocNote", "{count} large pictures stand in the document; words in them were not read."
        ),
        "box-aside": translate("DocNote", "Words in a box beside the text stand in no clause: “{words}”."),
        "struck-out": translate("DocNote", "“{words}” is struck through on the paper, and was read all the same."),
        "hidden-words": translate("DocNote", "“{words}” is hidden in the file, stands on no paper and was not read."),
        "beside-left-out": translate(
            "DocNote", "“{words}” stands beside the text and was not read; see whether a clause needs it."
        ),
        FURTHER: translate("DocNote", "The table says here too: {words}."),
        "table-unseen": translate(
            "DocNote", "A table without lines begins at “{words}”; its columns could not be told apart. Please compare."
        ),
        "deadline-elsewhere": translate(
            "DocNote", "“{deadline}” refers to another document; no day was taken from it."
        ),
        "deadline-relative": translate("DocNote", "“{deadline}” counts from something that has no day here."),
        "deadline-start": translate("DocNote", "“{deadline}” only says when it begins; no day it ends was taken."),
        "deadline-no-day": translate("DocNote", "“{deadline}” names a day that is none; please compare and give one."),
        "deadline-no-year": translate(
            "DocNote", "“{deadline}” names no year, and no year stands in the document; please give the day."
        ),
        "unit-as-written": translate("DocNote", "“{unit}” is of no known kind of office; it stands as written."),
        "who-unsure": translate("DocNote", "It is not certain where the names end in “{words}”; please compare."),
        "who-else": translate("DocNote", "“{unit}” is told something here too; see who leads."),
        "who-missing": translate("DocNote", "Nobody was found here who does it; see whether somebody is named."),
        "kind-unsure": translate("DocNote", "It is not certain whether this is something to be done; please look."),
        "when-unread": translate(
            "DocNote", "“{words}” tells a time that was not taken as the deadline; please compare."
        ),
    }
    template = sentences.get(code, translate("DocNote", "Look at this place."))
    if code == "numbering-jump" and not params.get("before"):
        template = translate("DocNote", "The numbering begins at {marker}.")
    return template.format_map(_Facts(params))


def of_row(row: NoteRow) -> str:
    """A note of the store as a sentence."""
    try:
        params = json.loads(row.params)
    except ValueError:
        params = {}
    return note_words(row.code, params if isinstance(params, dict) else {})


def summary(rows: Sequence[NoteRow]) -> str:
    """The first words of the bar: what most people stumble over, the head first."""
    codes = {row.code for row in rows}
    if set(_HEAD) <= codes:
        parts = [translate("DocNote", "The document leaves number and date blank")]
    else:
        parts = [of_row(row).rstrip(".") for row in rows if row.code in _HEAD][:1]
    others = [row for row in rows if row.code not in _HEAD]
    jumps = [row for row in rows if row.code == "numbering-jump"] or sorted(others, key=lambda row: row.code == FURTHER)
    if jumps:
        words = of_row(jumps[0]).rstrip(".")
        parts.append(words[:1].lower() + words[1:] if parts else words)
    return "; ".join(parts) + "." if parts else ""


class _Facts(dict[str, str]):
    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__({name: _plain(value) for name, value in params.items()})

    def __missing__(self, name: str) -> str:
        return "…"


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "…"
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, str) and _DAY.fullmatch(value):
        return days.day(date.fromisoformat(value))
    return str(value).rstrip(".") if isinstance(value, str) and len(value) <= 8 else str(value)

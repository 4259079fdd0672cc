"""What files would change, in the words of a paper: Vietnamese, whatever the window speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from app.desk.arrivals import IncomingFile
from app.desk.incoming_list import ChangesOfFile, PrintedChange, Stretches
from ui.screens.imports.preview_model import ImportSubject, PreviewLine, group_heads
from ui.screens.imports.subject import subject_of
from ui.screens.imports.word_differences import WordRun, compare
from ui.texts import messages
from ui.texts.language import in_vietnamese, translate


def printed_changes(arrival: IncomingFile) -> ChangesOfFile:
    """What one file would change."""
    # A paper is read on other days: no "hôm nay" stands on it.
    dated = replace(arrival, today=date.min)
    with in_vietnamese():
        return changes_of(subject_of(dated, "vi", partial(messages.sentence, language="vi")))


def changes_of(subject: ImportSubject) -> ChangesOfFile:
    """The lines of a preview in their groups, each word of them whole."""
    code = translate("ImportPreview", "Code to compare")
    parts = [subject.title, subject.subtitle, f"{code}: {subject.digits}" if subject.digits else ""]
    groups = [(head.title, [line for line in subject.lines if line.group == head.key]) for head in group_heads({})]
    told = tuple((title, tuple(map(_printed, lines))) for title, lines in groups if lines)
    return ChangesOfFile(". ".join(part for part in parts if part), told)


def _printed(line: PreviewLine) -> PrintedChange:
    old: Stretches = ((line.old, False),) if line.old else ()
    new: Stretches = ((line.new, False),) if line.new else ()
    if line.group == "changed" and not line.old_note:
        old, new = map(_stretches, compare(line.old, line.new, whole=True))
    return PrintedChange(line.place, line.what, old, new)


def _stretches(pieces: tuple[WordRun, ...]) -> Stretches:
    return tuple((piece.text, piece.differs) for piece in pieces)

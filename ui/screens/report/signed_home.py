"""Bringing a signed paper home: whoever signed it gave a PIN, so it is saved somewhere before it is let go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desk import signed_copies
from app.desk.office import Office
from app.desk.signed_copies import Signed
from app.desk.signing import ToSign
from ui.screens.report.beside import may_lie_beside
from ui.texts.file_names import annex_file
from ui.widgets.message_bar import Note
from ui.widgets.prompt import PromptChoice, Question
from ui.window.doors import Doors

translate = QCoreApplication.translate

SAVE, LEAVE = "save", "leave"


@dataclass(frozen=True)
class SignedPaper:
    """A paper that was signed, with what became of it.

    Attributes:
        what: what it was before.
        files: the signed paper, and its annex (empty where there is none).
        target: where the paper was to lie.
        signed: what became of it there.
    """

    what: ToSign
    files: tuple[bytes, bytes]
    target: Path
    signed: Signed


def save_signed(office: Office, what: ToSign, files: tuple[bytes, bytes], target: Path) -> SignedPaper:
    """Keep a signed paper and write it, and beside it its annex where that is in a file of its own."""
    paper, annex = files
    signed = signed_copies.write_signed(office, what, (target, paper), (annex_file(target), annex))
    return SignedPaper(what, files, target, signed)


def bring_home(
    doors: Doors, office: Office, paper: SignedPaper, home: Callable[[], object], given_up: Callable[[str], object]
) -> None:
    """Say where a signed paper lies; where it could not be written, offer another place until it lies somewhere, or a
    person lets it go.

    Args:
        home: called once it lies in a file or is kept here.
        given_up: called instead where a person let it go, with the code that says so.
    """
    if paper.signed.unwritten is None:
        home()
        doors.note(_lies(doors, paper))
        return
    target = _elsewhere(doors, paper)
    if target is None:
        if paper.signed.is_lost:
            given_up("nothing-written")
        else:
            home()
        return
    doors.runner.start(
        lambda _progress: save_signed(office, paper.what, paper.files, target),
        lambda again: bring_home(doors, office, _joined(paper, again), home, given_up),
        title=translate("Signing", "Save the signed paper"),
        cancellable=False,
    )


def _elsewhere(doors: Doors, paper: SignedPaper) -> Path | None:
    """Another place for it; None where a person lets it go."""
    while doors.prompt.ask(_question(doors, paper.signed)) == SAVE:
        target = doors.prompt.save_file(translate("Signing", "Save the signed paper"), "PDF (*.pdf)", paper.target)
        if target is not None and (not paper.files[1] or may_lie_beside(doors, target)):
            return target
    return None


def _joined(before: SignedPaper, again: SignedPaper) -> SignedPaper:
    """What was kept at the first try is kept."""
    return again if not before.signed.is_kept else replace(again, signed=replace(again.signed, unkept=None))


def _lies(doors: Doors, paper: SignedPaper) -> Note:
    words = translate("Signing", "Signed and read back: {path}").format(path=paper.target)
    if paper.files[1]:
        words += " " + translate("Signing", "Its annex: {path}").format(path=annex_file(paper.target))
    if paper.signed.lacking is None:
        return Note(words, tone="success")
    told = [words, doors.explain(paper.signed.lacking), *map(doors.explain, paper.signed.reasons)]
    return Note(" ".join(told), tone="warning")


def _question(doors: Doors, signed: Signed) -> Question:
    assert signed.lacking is not None
    if signed.is_lost:
        leave = PromptChoice(LEAVE, translate("Signing", "Let it go; sign again later"), "danger")
    else:
        leave = PromptChoice(LEAVE, translate("Signing", "Not now"))
    save = PromptChoice(SAVE, translate("Signing", "Save it elsewhere…"), "primary")
    return Question(
        translate("Signing", "Sign the paper"),
        doors.explain(signed.lacking),
        (leave, save),
        escape=SAVE if signed.is_lost else LEAVE,
        detail="\n".join(map(doors.explain, signed.reasons)),
        tone="warning",
    )

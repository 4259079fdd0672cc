"""Signed files: who signed a PDF and does it still hold; number and day put on one that was signed without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.desk import signed_copies, signing
from app.desk.office import Office
from app.desk.signing import SignedBy
from app.errors import AppError, ReportError
from app.progress import Progress
from ui.screens.report.beside import may_lie_beside
from ui.texts.days import moment
from ui.texts.file_names import annex_file, numbered_file
from ui.widgets.fields import Day, Words
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.prompt import Question, told
from ui.window.doors import Doors

translate = QCoreApplication.translate


def check_signatures(doors: Doors, office: Office, owner: QObject, failed: Callable[[BaseException], None]) -> None:
    """Ask for a PDF and say who signed it."""
    chosen = doors.prompt.open_files(translate("Signatures", "Check the signatures of a PDF"), "PDF (*.pdf)")
    if not chosen:
        return
    path = chosen[0]

    def home(found: tuple[SignedBy, ...]) -> None:
        doors.prompt.ask(signatures_told(doors, path, found, office.clock.today()))

    doors.runner.start(
        lambda _progress: signing.signatures_of_file(office, path),
        home,
        failed,
        title=translate("Signatures", "Checking the signatures"),
        owner=owner,
    )


def fill_signed(
    doors: Doors,
    office: Office,
    number: str,
    parent: QWidget,
    home: Callable[[Sequence[Path], bool], None],
    failed: Callable[[BaseException], None],
) -> Form | None:
    """Văn thư puts number and day on a paper that the person signed with both left blank; the signature stays valid.

    Args:
        number: the one proposed.
        home: hears which files were written, and whether the paper has yet to be given that number here.
        failed: hears what is wrong with those that were chosen.
    """
    asked = translate("Signatures", "The paper signed without number and day, with its annex where that is apart")
    chosen = doors.prompt.open_files(asked, "PDF (*.pdf)")
    if not chosen:
        return None
    try:
        what = signing.chosen_files(chosen)
    except AppError as error:
        failed(error)
        return None
    today = office.clock.today()

    def write(values: Values, done: Done, refused: Refused) -> None:
        name = numbered_file(what.path or chosen[0])
        target = doors.prompt.save_file(translate("Signatures", "Save the numbered paper"), "PDF (*.pdf)", name)
        if target is None or (what.annex and not may_lie_beside(doors, target)):
            refused(ReportError("nothing-written"))
            return

        def work(_progress: Progress) -> tuple[list[Path], bool]:
            paper, annex = signing.fill_together(office, what, values["number"], values["dated_on"])
            beside = annex_file(target)
            known = signed_copies.write_filled(office, what, (target, paper), (beside, annex))
            return [target, beside] if annex else [target], known is not None and not known.number

        def came(written: tuple[list[Path], bool]) -> None:
            done()
            home(*written)

        title = translate("Signatures", "Number and day of a signed paper")
        doors.runner.start(work, came, refused, title=title, cancellable=False, owner=parent)

    fields = (
        Words(
            "number",
            translate("Signatures", "Number"),
            value=number,
            needed=translate("Signatures", "Write the number."),
        ),
        Day(
            "dated_on",
            translate("Signatures", "Date"),
            today=today,
            value=today,
            needed=translate("Signatures", "Write the day that stands on the paper."),
        ),
    )
    words = translate("Signatures", "“{name}”: the person's signature stays valid; the agency signs afterwards.")
    form = Form(
        doors,
        translate("Signatures", "Number and day of a signed paper"),
        fields,
        write,
        name="fill_form",
        accept=translate("Signatures", "Put them on the paper"),
        intro=words.format(name="; ".join(one.name for one in chosen)),
        parent=parent,
    )
    form.open()
    return form


def signatures_told(doors: Doors, path: Path, found: tuple[SignedBy, ...], today: date) -> Question:
    """What there is to say of the signatures of a file."""
    title = translate("Signatures", "Signatures")
    if not found:
        words = translate("Signatures", "Nobody signed “{name}” with a digital signature.").format(name=path.name)
        return told(title, words, tone="warning")
    whole = all(one.signature.holds for one in found)
    words = (
        translate("Signatures", "“{name}” is what was signed: {count} signatures hold.")
        if whole
        else translate("Signatures", "“{name}” is not what was signed. Do not rely on it; ask for the paper again.")
    )
    lines = [line for one in found for line in _lines(doors, one, today)]
    doubted = any(one.doubts for one in found)
    tone = "danger" if not whole else "warning" if doubted else "info"
    return told(title, words.format(name=path.name, count=len(found)), detail="\n".join(lines), tone=tone)


def _lines(doors: Doors, one: SignedBy, today: date) -> list[str]:
    state = {
        "unchanged": translate("Signatures", "whole: nothing was changed since"),
        "filled": translate("Signatures", "whole; only number, day or signatures were added since"),
        "changed": translate("Signatures", "the paper was changed after it was signed"),
        "broken": translate("Signatures", "the signature does not fit the paper"),
    }[one.signature.state]
    at = moment(one.signature.signed_at, today) if one.signature.signed_at else translate("Signatures", "no time given")
    lines = [f"• {one.signature.signer.name} ({at}): {state}."]
    return [*lines, *(f"   {doors.sentence(f'doubt-{code}')}." for code in one.doubts)]

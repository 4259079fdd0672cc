"""Signing a paper: with a token, or a .p12 issued by an authority; the signed PDF is written where the person says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.desk import signing
from app.desk.office import Office
from app.desk.signing import Against, Seen, ToSign
from app.errors import AppError, ReportError
from app.trust.key_source import Source, TokenKey, TokenReader, open_source
from ui.screens.report.beside import may_lie_beside
from ui.screens.report.signed_home import SignedPaper, bring_home, save_signed
from ui.widgets.fields import Choice, Field, File, Tick
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.key_source import Purpose, key_source_form
from ui.widgets.prompt import yes_no
from ui.window.doors import Doors

translate = QCoreApplication.translate

PERSON, AGENCY = "person", "agency"


@dataclass(frozen=True)
class SigningDesk:
    """What every signature needs.

    Attributes:
        library: the PKCS #11 library used last.
        remember: keeps another one.
    """

    doors: Doors
    office: Office
    tokens: TokenReader
    library: Callable[[], str]
    remember: Callable[[str], object]


def sign_paper(
    office: Office, what: ToSign, source: Source, target: Path, *, anyway: bool, seen: Seen | None = None
) -> Against | SignedPaper:
    """Sign a PDF and write it whole, and beside it its annex where that is in a file of its own; of a paper of ours the
    signed copy is kept here too. The key is open only while it signs, and what was signed comes back whatever the disk
    says.

    Args:
        seen: what the reader sees of the signature.
        anyway: a person said that it shall sign whatever speaks against it.

    Returns:
        What speaks against it, if nothing was signed for that; else what was signed, and where it lies.

    Raises:
        TrustError: the token or the file cannot be used.
        ReportError: no PDF that can be signed, or a key that signs no papers.
    """
    with open_source(source) as signer:
        found = signing.against(office, what, signer, seen)
        if found and not anyway:
            return found
        files = signing.sign_together(office, what, signer, seen)
    return save_signed(office, what, files, target)


def ask_how_to_sign(desk: SigningDesk, what: ToSign, name: str, parent: QWidget) -> Form:
    """Ask who signs and with which picture, then where to write and for the key.

    Args:
        name: what the file is offered to be called.
    """
    doors, office = desk.doors, desk.office
    filters = translate("Signing", "Pictures (*.png)")

    def write(values: Values, done: Done, refused: Refused) -> None:
        agency = values["by"] == AGENCY
        try:
            picture = _picture(office, values["picture"], agency=agency) if values["shown"] else None
        except AppError as error:
            refused(error)
            return

        def given_up(code: str) -> None:
            refused(ReportError(code))

        if not values.get("apart"):
            ask_and_sign(desk, what, name, Seen(agency, picture), done, given_up)
            return

        def split(parts: ToSign) -> None:
            ask_and_sign(desk, parts, name, Seen(agency, picture), done, given_up)

        doors.runner.start(
            lambda _progress: signing.apart(office, what.paper_id),
            split,
            refused,
            title=translate("Signing", "Putting the annex in a file of its own"),
            owner=parent,
        )

    def fault(values: Values) -> str:
        path = values["picture"]
        if not values["shown"] or path is None:
            return ""
        try:
            signing.read_picture(path, agency=values["by"] == AGENCY)
        except AppError as error:
            return doors.explain(error)
        return ""

    choices = (
        (translate("Signing", "The person who signs"), PERSON),
        (translate("Signing", "The agency, with its seal (after number and day)"), AGENCY),
    )
    fields: tuple[Field, ...] = (
        Choice("by", translate("Signing", "Who signs"), choices=choices),
        Tick("shown", translate("Signing", "Show the picture of the signature or of the seal"), value=True),
        File(
            "picture",
            translate("Signing", "Picture (PNG, transparent); empty takes the one used last"),
            filters=filters,
        ),
    )
    if what.paper_id and signing.has_annex(office, what.paper_id):
        fields = (*fields, Tick("apart", translate("Signing", "Put the annex in a file of its own, beside the paper")))
    intro = translate(
        "Signing",
        "The signature is blue and stands between title and name; the seal is red, over a third of it, at its left."
        " Without a picture, name and time stand there.",
    )
    if what.annex:
        intro += " " + translate(
            "Signing",
            "The annex goes with it: the agency signs it at the top right of its first page, with number and time.",
        )
    form = Form(
        doors,
        translate("Signing", "Sign the paper"),
        fields,
        write,
        name="signing_form",
        accept=translate("Signing", "Continue"),
        intro=intro,
        check=fault,
        parent=parent,
    )
    form.open()
    return form


def _picture(office: Office, chosen: Path | None, *, agency: bool) -> bytes | None:
    """The picture that was chosen, kept for next time; else the one kept."""
    if chosen is None:
        return signing.kept_picture(office, agency=agency)
    picture = signing.read_picture(chosen, agency=agency)
    signing.keep_picture(office, picture, agency=agency)
    return picture


def _nobody(*_told: object) -> None:
    """Nobody waits for it."""


def ask_and_sign(
    desk: SigningDesk,
    what: ToSign,
    name: str,
    seen: Seen | None = None,
    signed: Callable[[], object] = _nobody,
    given_up: Callable[[str], object] = _nobody,
) -> Form | None:
    """Ask where to write, then for the key, and sign on the store lane, where every use of a token happens.

    Args:
        name: what the file is offered to be called.
        signed: called once the signed paper lies in a file, or is kept here.
        given_up: called instead where the person went back, with the code that says where; nothing was written then.
    """
    target = desk.doors.prompt.save_file(translate("Signing", "Save the signed paper"), "PDF (*.pdf)", Path(name))
    if target is None or (what.annex and not may_lie_beside(desk.doors, target)):
        given_up("nothing-written")
        return None
    return _ask_for_key(desk, what, target, seen, signed, given_up, anyway=False)


def _said_against(doors: Doors, found: Against) -> str:
    said = [doors.explain(found.twice)] if found.twice else []
    if found.doubts:
        words = translate("Signing", "Of this certificate: {doubts}.")
        said.append(words.format(doubts="; ".join(doors.sentence(f"doubt-{one}") for one in found.doubts)))
    return "\n".join(said)


def _ask_for_key(
    desk: SigningDesk,
    what: ToSign,
    target: Path,
    seen: Seen | None,
    signed: Callable[[], object],
    given_up: Callable[[str], object],
    *,
    anyway: bool,
) -> Form:
    doors = desk.doors

    def act(source: Source) -> Against | SignedPaper:
        found = sign_paper(desk.office, what, source, target, anyway=anyway, seen=seen)
        if isinstance(source, TokenKey):
            desk.remember(str(source.place.library))
        return found

    def done(found: Against | SignedPaper) -> None:
        if isinstance(found, SignedPaper):
            bring_home(doors, desk.office, found, signed, given_up)
            return
        question = yes_no(
            translate("Signing", "Sign the paper"),
            _said_against(doors, found),
            translate("Signing", "Sign all the same…"),
            detail=translate("Signing", "Nothing has been signed yet. The key is asked for once more."),
        )
        if doors.prompt.ask(question) == "yes":
            _ask_for_key(desk, what, target, seen, signed, given_up, anyway=True)
        else:
            given_up("nothing-signed")

    purpose = Purpose(
        translate("Signing", "Sign the paper"),
        translate("Signing", "With the certificate of the one who signs. The paper is written to {path}.").format(
            path=target
        ),
        translate("Signing", "Sign"),
        act,
        done,
    )
    form = key_source_form(doors, desk.tokens, purpose, library=desk.library(), parent=doors.window())
    form.rejected.connect(partial(given_up, "nothing-signed"))
    form.open()
    return form

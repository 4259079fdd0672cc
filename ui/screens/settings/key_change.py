"""How another key takes the office's place: the old key's passphrase or a new one, and a folder for what goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.progress import Progress
from app.renewal import DOUBTS, KeyChanged, KeyOrder
from app.trust.key_source import FileKey, Source
from ui.texts.language import translate
from ui.widgets.fields import Field, Folder, FormDoors, Own, Secret, Tick
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.prompt import Question, yes_no
from ui.window.doors import Doors

Change = Callable[[KeyOrder, Progress], KeyChanged]
Changed = Callable[[KeyOrder, KeyChanged], None]
RENEW, LOST, OTHER = "renew", "lost", "other"


def key_change_form(
    doors: Doors,
    change: Change,
    changed: Changed,
    *,
    mode: str,
    source: Source | None = None,
    token_seals: bool = False,
    office_words: tuple[str, ...] = (),
    parent: QWidget | None = None,
) -> Form:
    """Asks what is needed and carries it out.

    Args:
        change: carries an order out, on the store lane.
        changed: hears of it after the form closed.
        mode: renew (a new key, introduced by the old) | lost (a new key without the old one) | other (``source``).
        token_seals: the key in use lies on a token: its PIN is asked for, not a passphrase.
        office_words: what makes a passphrase of this office easy to guess.
    """

    def is_lost(values: Values) -> bool:
        return mode == LOST or bool(values.get("lost"))

    def needs_new(values: Values) -> bool:
        from_file = isinstance(source, FileKey)
        return mode == LOST or (from_file and (is_lost(values) or token_seals))

    def fresh(doors: FormDoors) -> NewPassphrase:
        made = NewPassphrase(doors.theme, "key_change_new")
        made.set_office_words(office_words)
        return made

    def write(values: Values, done: Done, refused: Refused) -> None:
        order = KeyOrder(
            source,
            None if is_lost(values) else values["old"],
            values["fresh"] if needs_new(values) else "",
            values["folder"],
        )
        carry_out(order, done, refused)

    def carry_out(order: KeyOrder, done: Done, refused: Refused) -> None:
        def came_home(result: KeyChanged) -> None:
            done()
            changed(order, result)

        def failed(error: BaseException) -> None:
            if (
                isinstance(error, AppError)
                and error.code in DOUBTS
                and doors.prompt.ask(_doubted(doors, error)) == "yes"
            ):
                carry_out(replace(order, anyway=True), done, refused)
            else:
                refused(error)

        doors.runner.start(
            lambda progress: change(order, progress), came_home, failed, title=title, cancellable=False, owner=form
        )

    title, intro, deed = _words(mode)
    lost = Tick("lost", translate("KeyChange", "The key in use was lost, or nobody knows its passphrase"))
    fields: tuple[Field, ...] = (
        replace(_secret(token_seals=token_seals), when=lambda values: not is_lost(values)),
        *((lost,) if mode == OTHER else ()),
        Own("fresh", "", translate("KeyChange", "Choose a passphrase."), make=fresh, when=needs_new),
        Folder(
            "folder",
            translate("KeyChange", "Folder for the files to send"),
            translate("KeyChange", "Choose a folder."),
        ),
    )
    form = Form(
        doors,
        title,
        fields,
        write,
        name="key_change_form",
        accept=deed,
        intro=intro,
        blame=_blamed,
        size=(600, 0),
        parent=parent,
    )
    return form


def rebuild_form(
    doors: Doors,
    rebuild: Callable[[str], object],
    rebuilt: Callable[[], None],
    *,
    token_seals: bool,
    parent: QWidget | None = None,
) -> Form:
    """Asks for the passphrase (or the PIN) of the key in use, which makes its certificate anew.

    Args:
        rebuild: does it, on the store lane.
        rebuilt: hears of it after the form closed.
    """

    def write(values: Values, done: Done, refused: Refused) -> None:
        def came_home(_result: object) -> None:
            done()
            rebuilt()

        secret = values["old"]
        doors.runner.start(
            lambda _progress: rebuild(secret), came_home, refused, title=title, cancellable=False, owner=form
        )

    title = translate("KeyChange", "Make the certificate anew")
    form = Form(
        doors,
        title,
        (_secret(token_seals=token_seals),),
        write,
        name="key_rebuild_form",
        accept=title,
        intro=translate(
            "KeyChange",
            "The key holds its own certificate: it is opened once and the certificate is written beside it again. The"
            " key stays the same, and no office need hear of it.",
        ),
        blame=_blamed,
        size=(600, 0),
        parent=parent,
    )
    return form


def _secret(*, token_seals: bool) -> Secret:
    """What opens the key in use."""
    if token_seals:
        return Secret("old", translate("KeyChange", "PIN of the token in use"), translate("KeyChange", "Type the PIN."))
    words = translate("KeyChange", "Passphrase of the key in use")
    return Secret("old", words, translate("KeyChange", "Type the passphrase."))


def _doubted(doors: Doors, error: AppError) -> Question:
    """Whether a key shall seal whose certificate is doubtful."""
    return yes_no(
        translate("KeyChange", "Use this key from now on"),
        doors.explain(error),
        translate("KeyChange", "Use it all the same"),
        tone="danger",
    )


def _blamed(error: AppError) -> str:
    return "old" if error.code == "wrong-passphrase" or "pin" in error.code else ""


def _words(mode: str) -> tuple[str, str, str]:
    """Title, what the form is for, and the deed."""
    if mode == RENEW:
        title = translate("KeyChange", "Change the key")
        intro = translate(
            "KeyChange",
            "A new key is made under the same passphrase. The old key tells every office you exchange with;"
            " send them the files that are written, and nobody has to compare the code again.",
        )
        return title, intro, title
    if mode == LOST:
        title = translate("KeyChange", "Make a new key")
        intro = translate(
            "KeyChange",
            "For when the key file was lost or its passphrase forgotten. Your data stays as it is; the old file"
            " is put aside. Print and sign the letter, send it with the files; the other offices compare the"
            " new code once.",
        )
        return title, intro, title
    intro = translate(
        "KeyChange",
        "The key in use introduces the new one to every office you exchange with; send them the files that are"
        " written. If it was lost it cannot: then print and sign the letter too, and the other offices compare the new"
        " code once.",
    )
    return translate("KeyChange", "Use this key from now on"), intro, translate("KeyChange", "Use this key")

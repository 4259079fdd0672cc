"""From another computer: the file it packed is chosen, shown, opened with the key's passphrase, and taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.clock import Clock
from app.errors import AppError
from app.moving import Unpacked, look_into, unpack
from ui.screens.rescue import words
from ui.texts.language import translate
from ui.widgets.fields import Secret
from ui.widgets.form import Done, Form, Refused, Values
from ui.widgets.message_bar import Note
from ui.widgets.prompt import told
from ui.window.doors import Doors


def move_in(
    doors: Doors, clock: Clock, folder: Path, markers: Path | None, then: Callable[[Note], None], over: QWidget
) -> None:
    """Ask for what another computer packed, and take it in.

    Args:
        folder: where the workspace will lie; nobody has it open.
        then: hears what to say once everything is in its place.
        over: the dialog this is asked from.
    """
    title = translate("MovingIn", "From another computer")
    chosen = doors.prompt.open_files(
        translate("MovingIn", "The file from the other computer"),
        translate("MovingIn", "Files from another computer") + " (*.zip)",
    )
    if not chosen:
        return
    try:
        found = look_into(chosen[0])
    except AppError as error:
        doors.prompt.ask(told(title, doors.explain(error)))
        return

    def write(values: Values, done: Done, refused: Refused, **agreed: bool) -> None:
        def came_home(made: Unpacked) -> None:
            done()
            then(words.moved_in(doors, found, made))

        def failed(error: BaseException) -> None:
            code = error.code if isinstance(error, AppError) else ""
            asked = {"backup-of-another": ("of_another", words.of_another), "moving-older": ("over_newer", words.older)}
            if isinstance(error, AppError) and code in asked:
                agreement, question = asked[code]
                if doors.prompt.ask(question(doors, error)) == "yes":
                    write(values, done, refused, **agreed, **{agreement: True})
                    return
            refused(error)

        doors.runner.start(
            lambda progress: unpack(
                folder,
                chosen[0],
                clock,
                passphrase=values.get("passphrase"),
                markers=markers,
                **agreed,
                progress=progress,
            ),
            came_home,
            failed,
            title=translate("MovingIn", "Taking in"),
            cancellable=False,
            owner=form,
        )

    passphrase = Secret(
        "passphrase",
        translate("MovingIn", "Passphrase of the key"),
        translate("MovingIn", "Type the passphrase of the key."),
    )
    form = Form(
        doors,
        title,
        (passphrase,) if found.has_key else (),
        write,
        name="moving_form",
        accept=translate("MovingIn", "Take it in"),
        intro=translate(
            "MovingIn", "Take in the data of {office}? What stands in this folder is kept among the backups."
        ).format(office=found.office_name),
        blame=lambda error: "passphrase" if error.code == "wrong-passphrase" else "",
        parent=over,
    )
    form.open()

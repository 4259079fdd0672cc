"""Forms over the plan screen whose values become an act at the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.desk.office import Office
from app.desk.rows import PlanRow
from app.desk.saving import Saved
from app.errors import AppError
from ui.widgets.fields import Field
from ui.widgets.form import Done, Form, FormCheck, Refused, Values
from ui.widgets.message_bar import Note
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans

Act = Callable[[Office], Saved]


@dataclass(frozen=True)
class Asking:
    """Who asks: the doors of the window, the plans that do what is said, and the widget that forms open over."""

    doors: Doors
    followed: FollowedPlans
    over: QWidget

    @property
    def office(self) -> Office:
        """The office at its desk; asked only once the store is there."""
        assert self.followed.desk is not None
        return self.followed.desk

    def ask(
        self,
        plan: PlanRow,
        title: str,
        fields: Sequence[Field],
        act: Callable[[Values], Act],
        *,
        name: str,
        accept: str,
        intro: str = "",
        check: FormCheck | None = None,
        said: Callable[[Values], str] | None = None,
        size: tuple[int, int] | None = None,
    ) -> Form:
        """Open a form; what it is filled with becomes an act that touches ``plan``.

        A refusal is said in the form, which keeps its words; a fault of the program is told to the doors as well.

        Args:
            said: what is told once it is done, where the page does not show it by itself.
        """

        def write(values: Values, done: Done, refused: Refused) -> None:
            def finished() -> None:
                done()
                if said is not None:
                    self.doors.note(Note(said(values), tone="success"))

            self.run(act(values), plan, finished, refused)

        form = Form(
            self.doors, title, fields, write, name=name, accept=accept, intro=intro, check=check, size=size,
            parent=self.over,
        )  # fmt: skip
        form.open()
        return form

    def run(self, act: Act, plan: PlanRow, done: Done, refused: Refused) -> None:
        """Do an act that touches ``plan`` for a dialog that stays open until it is home."""

        def on_refused(error: BaseException) -> bool:
            refused(error)
            return isinstance(error, AppError)

        self.followed.run(act, plan, on_done=lambda _saved: done(), on_refused=on_refused)

"""Linking a superior's task with tasks of our own plans, and taking over what these say: words, figures, no state."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout

from app.desk import linking
from app.desk.linking import LinkableTask, Proposed
from app.desk.task import TaskView
from app.errors import AppError
from app.progress import Progress
from ui.screens.plan.asking import Act, Asking
from ui.screens.plan.assign_form import TickList
from ui.screens.plan.indicator_box import FigureKey, SetFigure
from ui.screens.plan.proposal_dialog import ProposalDialog
from ui.screens.plan.recording import key_of
from ui.texts.plans import short_label
from ui.widgets.fields import Editor, Own
from ui.widgets.form import Form
from ui.workers.task_runner import Lane

translate = QCoreApplication.translate


class LinkSide(QObject):
    """The slots of the pane that have to do with links.

    Args:
        view: what the pane shows, asked at each act.
        set_figure: writes a figure; asks for a reason where one is needed.
    """

    def __init__(
        self, asking: Asking, view: Callable[[], TaskView | None], set_figure: SetFigure, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._asking, self._view, self._set_figure = asking, view, set_figure
        self._about: TaskView | None = None
        self.dialog: ProposalDialog | None = None

    @Slot()
    def on_choice_asked(self) -> None:
        """Choose the linked tasks."""
        view, desk = self._view(), self._asking.followed.desk
        if view is None or desk is None:
            return
        offered, chosen = linking.choices(desk, view.clause.id)
        link_form(self._asking, view, offered, chosen)

    @Slot()
    def on_words_asked(self) -> None:
        """Show what the linked tasks say of the period."""
        view = self._view()
        if view is not None and view.span is not None:
            self._about = view
            self._read(self._show)

    def _read(self, then: Callable[[Proposed], None]) -> None:
        view, office = self._about, self._asking.office
        if view is None or view.span is None:
            return
        clause_id, name = view.clause.id, view.span.name

        def work(_progress: Progress) -> Proposed:
            return linking.proposed(office, clause_id, name)

        self._asking.doors.runner.start(work, then, lane=Lane.FREE, key="links", owner=self)

    def _show(self, found: Proposed) -> None:
        view = self._about
        if view is None:
            return
        dialog = ProposalDialog(self._asking.doors.theme, found, view, self._asking.over.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.words_taken.connect(self._on_words_taken)
        dialog.tied.connect(self._on_tied)
        dialog.figure_taken.connect(self._on_figure_taken)
        dialog.finished.connect(self._on_dialog_gone)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    @Slot(str)
    def _on_words_taken(self, words: str) -> None:
        view = self._about
        if view is not None and view.span is not None:
            clause_id, period_id = view.clause.id, view.span.id
            said = translate("ProposalDialog", "The words stand in what our office says of the task.")
            self._do(lambda office: linking.take_words(office, clause_id, period_id, words), said)

    @Slot(str, object)
    def _on_tied(self, above_id: str, below_id: str | None) -> None:
        self._do(lambda office: linking.tie(office, above_id, below_id), "")

    @Slot(str, object)
    def _on_figure_taken(self, indicator_id: str, value: Decimal) -> None:
        view = self._about
        if view is not None:
            said = translate("ProposalDialog", "The figure stands in our report of the period.")
            self._set_figure(FigureKey(key_of(view), indicator_id), value, partial(self._home, said), self._refused)

    def _do(self, act: Act, said: str) -> None:
        if self._about is not None:
            self._asking.followed.run(
                act, self._about.plan, on_done=lambda _saved: self._home(said), on_refused=self._refused
            )

    def _home(self, said: str) -> None:
        """It is on disk: say so, and read anew."""
        if self.dialog is not None:
            self.dialog.say(said)
            self._read(self._show_again)

    def _show_again(self, found: Proposed) -> None:
        if self.dialog is not None:
            self.dialog.show_proposed(found)

    def _refused(self, error: BaseException) -> bool:
        if not isinstance(error, AppError) or self.dialog is None:
            return False
        self.dialog.say(self._asking.doors.explain(error))
        self._read(self._show_again)
        return True


def link_form(asking: Asking, view: TaskView, offered: list[LinkableTask], chosen: frozenset[str]) -> Form:
    """Ticks the tasks that a task is linked with."""
    several = len({one.plan_id for one in offered}) > 1
    lines = [
        (
            one.clause_id,
            f"{one.plan_title} · {short_label(one.label)}  {one.text}"
            if several
            else f"{short_label(one.label)}  {one.text}",
        )
        for one in offered
    ]
    field = Own("linked", "", make=lambda _doors: LinkTicks(lines, chosen), stretch=True)
    return asking.ask(
        view.plan,
        translate("Forms", "Link with tasks of other plans"),
        (field,),
        lambda values: lambda office: linking.set_links(office, view.clause.id, values["linked"]),
        name="link_form",
        accept=translate("Forms", "Save"),
        intro=translate(
            "Forms",
            "The link offers words and figures, to be taken over by a person. How far a task is never passes along it.",
        ),
        size=(820, 540),
    )


class LinkTicks(Editor):
    """A list of tasks with ticks; the value is the ids ticked, none at all too."""

    def __init__(self, lines: list[tuple[str, str]], chosen: frozenset[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._ticks = TickList(translate("Forms", "Tasks"), lines, chosen, name="link_choices")
        column.addWidget(self._ticks)
        self._ticks.list.itemChanged.connect(self._on_list_item_changed)

    def value(self) -> list[str]:
        """The clause ids."""
        return self._ticks.ticked()

    @Slot(QListWidgetItem)
    def _on_list_item_changed(self, _item: QListWidgetItem) -> None:
        self.changed.emit()

"""The plan and start pages in the real frame, on the sample plan, for tests and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import first_screen
from app.errors import AppError
from tests.support.offices import office_at
from tests.support.plan_store import PERSON, PlanStore
from ui.screens.plan.page import PlanPage
from ui.screens.plan.task_pane import TaskPane
from ui.screens.plan.tree.rows import TreeRow
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import ScriptedPrompt
from ui.window.doors import Doors
from ui.window.followed_plans import FollowedPlans, OfficeFace
from ui.window.main_window import MainWindow
from ui.window.opening import first_reads
from ui.window.places import EXCHANGE, HELP, OWN, PLANS, REPORT, SETTINGS, TODAY, place
from ui.workers.task_runner import TaskRunner


@dataclass
class Said:
    """Doors and notes that remember what was said."""

    errors: list[BaseException] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def message(self, error: AppError) -> None:
        """A refusal."""
        self.errors.append(error)

    def crash(self, error: BaseException) -> None:
        """A bug."""
        self.errors.append(error)

    def say(self, note: Note) -> None:
        """A sentence."""
        self.notes.append(note)


@dataclass
class PlanDesk:
    """A window with the plan page in it, and what it stands on."""

    plan: PlanStore
    theme: Theme
    runner: TaskRunner
    followed: FollowedPlans
    doors: Doors
    page: PlanPage
    said: Said
    prompt: ScriptedPrompt
    evidence: Path
    person: str

    def attach(self) -> None:
        """The store is there."""
        face = self.followed.office
        office = office_at(self.plan.store, self.plan.clock, face.code, self.evidence.parent, who=self.person)
        self.followed.attach(office, first_reads(office))

    def close(self) -> None:
        """Join the threads and close the store."""
        self.page.flush()
        self.runner.close()
        self.plan.store.close()


def make_desk(plan: PlanStore, folder: Path, theme: Theme, *, person: str = PERSON) -> PlanDesk:
    """The page on a store, before the store is attached."""
    said = Said()
    runner = TaskRunner(said)
    today = plan.clock.today()
    first = first_screen.read(plan.store.path, today)
    assert first is not None
    face = OfficeFace(first.office_code, first.office_name, first.office_short)
    followed = FollowedPlans(runner, plan.clock, face, said, first)
    prompt = ScriptedPrompt()
    doors = Doors(theme, runner, prompt, said.say, lambda: None, "vi")
    page = PlanPage(doors, followed)
    return PlanDesk(plan, theme, runner, followed, doors, page, said, prompt, folder / "evidence", person)


def make_window(desk: PlanDesk, *others: tuple[str, object]) -> MainWindow:
    """The frame with the page in it."""
    pages = dict(others)
    window = MainWindow(
        desk.theme,
        [
            place(TODAY, (lambda: pages[TODAY]) if TODAY in pages else None),  # type: ignore[arg-type, return-value]
            place(PLANS, lambda: desk.page),
            place(REPORT, None),
            place(EXCHANGE, None),
            place(OWN, None),
            place(HELP, None),
            place(SETTINGS, None),
        ],
        title=f"Rõ Việc — {desk.followed.office.name}",
    )
    window.resize(1366, 738)
    return window


def settle(application: QApplication, desk: PlanDesk, rounds: int = 200) -> None:
    """Let jobs come home and timers fire until nothing is under way."""
    for _ in range(rounds):
        application.processEvents()
        if not desk.runner.is_busy and not desk.followed.is_busy:
            break
    for _ in range(5):
        application.processEvents()


def row_of(desk: PlanDesk, label: str) -> TreeRow:
    """The row of a clause in the tree."""
    views = desk.page.views
    row = views.model.row_of(views.model.reveal(desk.plan.num(label)))
    assert row is not None
    return row


def pane_of(desk: PlanDesk) -> TaskPane:
    """The task pane."""
    pane = desk.page.host.pane
    assert pane is not None
    return pane


def open_task(qtbot: QtBot, desk: PlanDesk, label: str) -> TaskPane:
    """Show a task and wait until the pane shows it."""
    desk.page.open_task(desk.plan.num(label))
    qtbot.waitUntil(lambda: label_of(desk) == label)
    return pane_of(desk)


def label_of(desk: PlanDesk) -> str:
    """The label of the clause that the pane shows."""
    pane = desk.page.host.pane
    return pane.view.clause.label if pane is not None and pane.view is not None else ""


def idle(qtbot: QtBot, desk: PlanDesk) -> None:
    """Wait until everything is on disk and read again."""
    qtbot.waitUntil(lambda: not desk.followed.is_busy and not desk.runner.is_busy)

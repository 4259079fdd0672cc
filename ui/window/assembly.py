"""Putting the window together: pages, flows and use cases meet here, and nowhere else.

The window paints from the first screen; ``attach`` gives it the open workspace, and from then on everything works.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.backup_names import last_backup_in
from app.clock import Clock
from app.desk.first_screen import FirstScreen
from app.errors import WorkspaceError
from app.safety import SafetyFacts
from ui.screens.today.page import TodayPage
from ui.theme.theme import Theme
from ui.widgets.message_bar import Note
from ui.widgets.prompt import Prompt, yes_no
from ui.window import places
from ui.window.doors import Doors
from ui.window.failures import WindowFailures
from ui.window.followed_plans import FollowedPlans, OfficeFace
from ui.window.main_window import MainWindow
from ui.window.page import BasePage, LetsGo, WindowPage
from ui.window.status import StatusLine
from ui.workers.task_runner import Lane, TaskRunner

if TYPE_CHECKING:
    from app.desk.rows import PlanRow
    from app.desk.today import DueReport
    from app.desk.today_units import UnitMatter
    from app.exchange.courier.drives import Drive
    from app.standing.periods import PeriodSpan
    from ui.screens.plan.page import PlanPage
    from ui.window.clock_watch import ClockWatch
    from ui.window.opening import Opened
    from ui.window.preferences import Preferences
    from ui.window.screens import Screens
    from ui.window.seat import Seat

TRAINING = "training"

_AFTER_OPENING = (places.REPORT, places.EXCHANGE, places.MATRIX, places.SETTINGS, places.ADD_PLAN)
"""Places that need the open workspace."""


class Assembly(QObject):
    """The window of one workspace.

    Args:
        window: its frame, which this furnishes.
        theme: colours, type and glyphs.
        runner: the lanes; closed by whoever made it.
        prompt: the door for questions.
        clock: what time it is.
        failures: where they go.
        first: what the first screen read, before the workspace is open.
        backups: the folder of backups, whose file names tell when they were made.
        preferences: what a person set on this machine, such as the widths of columns.

    Signals:
        closing: the window was closed and everything typed is on disk.
        settings_asked: the person wants to set something up.
        setup_asked: the program shall close and start this setup program (object: Path).
        people_asked: the person wants to change who works here.
        help_asked: F1, or help on the rail.
    """

    closing = Signal()
    settings_asked = Signal()
    people_asked = Signal()
    setup_asked = Signal(object)
    help_asked = Signal()

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        runner: TaskRunner,
        prompt: Prompt,
        clock: Clock,
        failures: WindowFailures,
        first: FirstScreen,
        backups: Path,
        parent: QObject | None = None,
        *,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._prompt = theme, runner, prompt
        self._clock, self._failures, self._first = clock, failures, first
        self._backups = backups
        self._preferences = preferences
        self.screens: Screens | None = None
        self._plan_page: PlanPage | None = None
        self._seat: Seat | None = None
        self._clock_watch: ClockWatch | None = None
        self._flushed = False
        face = OfficeFace(first.office_code, first.office_name, first.office_short)
        self.followed = FollowedPlans(runner, clock, face, failures, first, self)
        self.window = window
        window.furnish(self._makers(), title=first.office_name, close_guard=self._may_close)
        failures.say = self.window.show_note
        self.doors = Doors(theme, runner, prompt, self.window.show_note, lambda: self.window, failures.language)
        self._early: list[Path] = []
        self._status = StatusLine(
            self.window.set_status, clock, backups, first.person, is_training=first.profile == TRAINING, parent=self
        )
        self._status.day_changed.connect(self._on_day_changed)
        self._not_saved: list[Note] = []
        self._wire()
        for spec in places.rail():
            self.window.set_place_open(spec.key, spec.key not in _AFTER_OPENING)
        self.window.set_place_shown(places.MATRIX, any(plan.part == "issues" for plan in first.plans))

    # -- coming to life

    def attach(self, opened: Opened, list_drives: Callable[[], Sequence[Drive]] | None = None) -> None:
        """The workspace is open: everything that needs it works from now on.

        Args:
            list_drives: how removable drives are found; the system's own way unless given.
        """
        # lazy: start-up time; exchange, papers and the store's queries come after the first paint
        from app.exchange.courier.drives import drives
        from app.exchange.release.publisher import is_trial
        from ui.window.clock_watch import ClockWatch
        from ui.window.screens import Screens
        from ui.window.seat import Seat
        from ui.window.undo_key import UndoKey

        if is_trial():
            self.window.setWindowTitle(self.tr("{office} (trial version)").format(office=self._first.office_name))
        self.screens = Screens(
            self.doors,
            opened,
            self.window,
            self,
            preferences=self._preferences,
            list_drives=list_drives or drives,
        )
        self.screens.changed.connect(self._on_screens_changed)
        self.screens.waiting_changed.connect(self._on_waiting_changed)
        self.screens.task_asked.connect(self._on_screens_task_asked)
        self.screens.round_asked.connect(self._on_report_round_asked)
        self.screens.review.kept.connect(self._on_plan_kept)
        self.screens.plan_asked.connect(self._on_plan_kept)
        self.screens.setup_asked.connect(self.setup_asked)
        self.screens.acted.connect(self.followed.take_act)
        self.screens.matching.joined.connect(self._on_plans_joined)
        self.screens.undo_asked.connect(self.followed.undo)
        self.followed.saved.connect(self.screens.take_saved)
        UndoKey(self.window, *self.window.undo_actions)
        self.followed.attach(opened.office, opened.known)
        button = self.window.status_strip.person_button
        self._seat = Seat(self.doors, opened.office, button, self._settle, self._status.set_person, self)
        self._seat.list_asked.connect(self.people_asked)
        self._seat.taken.connect(self._on_seat_taken)
        self.window.status_strip.person_pressed.connect(self._seat.open)
        self._status.look_for_backup()
        self._clock_watch = ClockWatch(self.window, self._runner, opened.office, self)
        self._clock_watch.look()
        for key in _AFTER_OPENING:
            self.window.set_place_open(key, True)
        early, self._early = self._early, []
        self.receive(early)

    def tell(self, note: Note | None, shut: str | None, newer_key: str = "") -> None:
        """Say what was done before the window opened, and that sending is shut: in one note where the first says both.

        Args:
            note: what was done, or None.
            shut: why sending is shut, or None.
            newer_key: the code of the key in use, where the data came back from before it took its place.
        """
        if shut is not None and self.screens is not None:
            care, told = self.screens.care, note
            if told is None or not told.tells_shut:
                said = [self.doors.sentence("sending-shut", {"reason": shut})]
                said += [self.doors.sentence("newer-key", {"code": newer_key})] if newer_key else []
                told = Note(" ".join(said), tone="warning")
            self.window.show_note(replace(told, action=self.tr("Confirm sending…"), on_action=care.confirm_sending))
            if told.tells_shut:
                return
        if note is not None:
            self.window.show_note(note)

    @Slot(object)
    def receive(self, paths: Sequence[Path]) -> None:
        """Look at data files and show what they would change, or read a plan document; files that come early wait until
        the workspace is open.
        """
        if self.screens is None:
            self._early.extend(paths)
        elif paths:
            self.screens.open_any(paths)

    def flush(self) -> None:
        """Everything being typed is handed over to be saved."""
        self.window.flush_pages()

    # -- inside

    def _settle(self, then: Callable[[], None]) -> None:
        """Call ``then`` once what is being typed is on disk, under the name of who typed it."""
        self.flush()
        # What was handed over stands on the store lane before this, and comes home before it.
        self._runner.start(
            lambda _progress: None,
            lambda _none: self.followed.when_idle(then),
            lane=Lane.STORE,
            cancellable=False,
            owner=self,
        )

    def _makers(self) -> dict[str, Callable[[], WindowPage]]:
        return {
            places.TODAY: self._make_today,
            places.PLANS: self._make_plans,
            places.REPORT: self._from_screens("report_page"),
            places.EXCHANGE: self._from_screens("packages_page"),
            places.MATRIX: self._from_screens("matrix_page"),
        }

    def _from_screens(self, name: str) -> Callable[[], BasePage]:
        def make() -> BasePage:
            if self.screens is None:
                raise RuntimeError("the workspace is not open yet")
            page: BasePage = getattr(self.screens, name)()
            return page

        return make

    def _make_today(self) -> TodayPage:
        page = TodayPage(self.doors, self.followed, self._safety)
        page.task_asked.connect(self._on_task_asked)
        page.round_asked.connect(self._on_today_round_asked)
        page.package_asked.connect(self._on_package_asked)
        page.resend_asked.connect(self._on_resend_asked)
        page.report_asked.connect(self._on_report_asked)
        page.list_asked.connect(self._on_list_asked)
        page.plan_asked.connect(self._on_plan_kept)
        page.receive_asked.connect(self._on_receive_asked)
        page.safety_asked.connect(self._on_safety_asked)
        page.matter_asked.connect(self._on_matter_asked)
        page.count_changed.connect(self._on_today_count_changed)
        return page

    def _make_plans(self) -> PlanPage:
        # lazy: start-up time; Hôm nay stands in front first
        from ui.screens.plan.page import PlanPage

        page = self._plan_page = PlanPage(self.doors, self.followed, self._preferences)
        page.receive_asked.connect(self._on_receive_asked)
        page.reread_asked.connect(self._on_reread_asked)
        page.match_asked.connect(self._on_match_asked)
        page.report_asked.connect(self._on_plan_report_asked)
        page.print_asked.connect(self._on_print_asked)
        page.list_asked.connect(self._on_printed_list_asked)
        return page

    def _wire(self) -> None:
        window, followed = self.window, self.followed
        window.undo_asked.connect(self._on_undo_asked)
        window.redo_asked.connect(self._on_redo_asked)
        window.files_dropped.connect(self.receive)
        window.search_asked.connect(self._on_search_asked)
        window.rail_pressed.connect(self._on_rail_pressed)
        window.help_asked.connect(self.help_asked)
        followed.saved.connect(self._status.note_saved)
        followed.saved.connect(self._on_saved)
        followed.refused.connect(self._on_refused)
        followed.undo_changed.connect(self._on_undo_changed)
        followed.given_back.connect(self._on_given_back)
        followed.not_given_back.connect(self._on_not_given_back)
        followed.plans_changed.connect(self._on_plans_changed)

    @Slot(object)
    def _on_refused(self, error: object) -> None:
        """What was typed stays and is handed over again: why it was not saved is true only until it is."""
        if isinstance(error, WorkspaceError) and self._words_wait():
            self._not_saved.append(Note(self._failures.explain(error), tone="danger"))

    @Slot(object)
    def _on_saved(self, _saved: object) -> None:
        if self._not_saved and not self._words_wait():
            for note in self._not_saved:
                self.window.message_bar.withdraw(note)
            self._not_saved.clear()

    def _words_wait(self) -> bool:
        """Something typed was refused and is not stored yet."""
        # lazy: the fields of a task come with its page
        from ui.widgets.keeping import Keeper

        pages: list[object] = [self.window.page(key) for key in self.window.made_pages]
        return any(one.refused for one in self.window.findChildren(Keeper)) or any(
            isinstance(page, LetsGo) and page.is_refused for page in pages
        )

    def _may_close(self) -> bool:
        """Everything typed goes to disk first; the window stays until it is there, or a person lets it go."""
        for key in self.window.made_pages:
            page: object = self.window.page(key)
            # Handed over once more and refused once more, a full disk would never let the window close.
            if isinstance(page, LetsGo) and page.is_refused:
                if not self._lets_go():
                    return False
                page.let_go()
        if not self._flushed:
            self.flush()
        if self.followed.is_busy:
            self.followed.when_idle(self._close_window)
            return False
        if self._plan_page is not None and self._plan_page.is_unsaved and not self._lets_go():
            return False
        if self._runner.is_working:
            self._runner.busy_changed.connect(self._on_work_ended)
            self.window.show_note(Note(self.tr("Something is still being written. The window closes when it is done.")))
            return False
        if not _dialogs_close():
            return False
        self.closing.emit()
        return True

    def _lets_go(self) -> bool:
        """Words that could not be stored are asked about; they stay in the window unless a person lets them go."""
        question = yes_no(
            self.tr("Words not saved yet"),
            self.tr("Some words could not be saved. Close and lose them?"),
            self.tr("Close and lose them"),
            detail=self.tr("Everything saved before is safe. Go back to make room on the disk, then save again."),
            tone="danger",
        )
        return self._prompt.ask(question) == "yes"

    def _close_window(self) -> None:
        # What was just handed over and refused is not handed over once more: a full disk would never let it close.
        self._flushed = True
        self.window.close()
        self._flushed = False

    def _safety(self) -> SafetyFacts:
        if self.screens is not None:
            return self.screens.care.facts()
        now = self._clock.now()
        return SafetyFacts(now, backed_up_at=last_backup_in(self._backups, now), early=True)

    # -- slots

    @Slot()
    def _on_undo_asked(self) -> None:
        self._settle(self.followed.undo)

    @Slot()
    def _on_redo_asked(self) -> None:
        self._settle(self.followed.redo)

    @Slot(bool)
    def _on_work_ended(self, busy: bool) -> None:
        if not busy:
            self._runner.busy_changed.disconnect(self._on_work_ended)
            # The result is told first: a failure keeps the window open.
            QTimer.singleShot(0, self._close_unless_refused)

    @Slot()
    def _close_unless_refused(self) -> None:
        note = self.window.message_bar.note
        if note is None or note.tone != "danger":
            self.window.close()

    @Slot()
    def _on_seat_taken(self) -> None:
        self.followed.refresh(("person",))
        self._on_undo_changed()

    @Slot()
    def _on_day_changed(self) -> None:
        if self._seat is not None:
            self._seat.refresh()
        self.flush()
        self.followed.take_day()
        self.window.refresh_header()
        if self._clock_watch is not None:
            self._clock_watch.look()

    @Slot()
    def _on_undo_changed(self) -> None:
        undo, redo = self.followed.undo_job, self.followed.redo_job
        closed = False
        if undo is not None and self.screens is not None:
            # lazy: start-up time; something was done, so the store is there
            from app.desk import saving

            closed = saving.is_closed(self.screens.office, undo)
        self.window.set_undo(self._act_words(undo), self._act_words(redo), closed=closed)

    @Slot(str, bool)
    def _on_given_back(self, act: str, undone: bool) -> None:
        # What the bar says of it was done is true no longer.
        self.window.message_bar.go_on()
        self._status.note_given_back(self._act_words(act) or "", undone=undone)

    @Slot()
    def _on_not_given_back(self) -> None:
        words = self.tr("Nothing was undone: it was changed again since, or is undone already.")
        self.window.show_note(Note(words, tone="warning"))

    def _act_words(self, job: str | None) -> str | None:
        """What an act changed, as undo and redo name it; None: there is none."""
        if job is None or self.screens is None:
            return job
        # lazy: start-up time; something was done, so the store is there
        from app.desk import saving
        from ui.screens.plan.history_words import act_words

        return act_words(saving.changes(self.screens.office, job))

    @Slot()
    def _on_plans_changed(self) -> None:
        self.window.set_place_shown(places.MATRIX, any(plan.part == "issues" for plan in self.followed.plans))

    @Slot(object)
    def _on_screens_changed(self, kinds: frozenset[str]) -> None:
        if self._seat is not None and "person" in kinds:
            self._seat.refresh()
        self.followed.refresh(kinds)
        self._on_undo_changed()
        self._status.look_for_backup()

    @Slot(object)
    def _on_waiting_changed(self, count: int) -> None:
        self.window.set_badge(places.EXCHANGE, count)

    @Slot(object, str)
    def _on_task_asked(self, num: int, clarity: str) -> None:
        self.window.show_page(places.PLANS)
        if self._plan_page is not None:
            self._plan_page.open_task(num, clarity, write=True)

    @Slot(str, str)
    def _on_print_asked(self, plan_id: str, clause_id: str) -> None:
        if self.screens is not None:
            # What was just typed is printed too.
            self.followed.when_idle(partial(self.screens.sheet_window, plan_id, clause_id))

    @Slot(str)
    def _on_printed_list_asked(self, kind: str) -> None:
        page = self._plan_page
        if self.screens is not None and page is not None:
            # What was just typed is listed too.
            screens = self.screens
            self.followed.when_idle(lambda: screens.list_window(kind, page.views.listed(), *page.filtered_by))

    @Slot(object)
    def _on_package_asked(self, num: int) -> None:
        if self.screens is not None:
            self.screens.imports.open_again(num)

    @Slot(object)
    def _on_resend_asked(self, num: int) -> None:
        if self.screens is not None:
            self.screens.sending.resend(num)

    @Slot(object)
    def _on_report_asked(self, due: DueReport) -> None:
        if self.screens is not None:
            self.window.show_page(places.REPORT)
            self.screens.show_report(due.plan_id, due.period_name)

    @Slot(object)
    def _on_list_asked(self, chips: Sequence[str]) -> None:
        self.window.show_page(places.PLANS)
        if self._plan_page is not None:
            self._plan_page.show_filter(chips)

    @Slot(str)
    def _on_safety_asked(self, act: str) -> None:
        if self.screens is None:
            return
        if act == "packages":
            self.window.show_page(places.EXCHANGE)
        else:
            care = self.screens.care
            {"back-up": care.ask_for_backup, "copy": care.ask_for_copy, "drill": care.drill}[act]()

    @Slot(object)
    def _on_matter_asked(self, matter: UnitMatter) -> None:
        if self.screens is not None:
            self.screens.show_matter(matter)

    @Slot(object)
    def _on_today_count_changed(self, count: int) -> None:
        self.window.set_badge(places.TODAY, count)

    @Slot(int)
    def _on_screens_task_asked(self, num: int) -> None:
        self._on_task_asked(num, "")

    @Slot(object, object)
    def _on_today_round_asked(self, nums: Sequence[int], span: PeriodSpan | None) -> None:
        self.window.show_page(places.PLANS)
        if self._plan_page is not None:
            self._plan_page.go_through(nums, span)

    @Slot(str, str, object)
    def _on_report_round_asked(self, plan_id: str, period_name: str, nums: Sequence[int]) -> None:
        """What the report of a period lacks is written in that period, whichever shows elsewhere."""
        plan = self.followed.plan(plan_id)
        self.window.show_page(places.PLANS)
        if self._plan_page is not None and plan is not None:
            self._plan_page.go_through(nums, self.followed.book.named(plan.issuer_code, period_name))

    @Slot()
    def _on_receive_asked(self) -> None:
        if self.screens is not None:
            self.receive(self._prompt.open_files(self.tr("Open a plan"), self.screens.any_filters()))

    @Slot(object)
    def _on_reread_asked(self, plan: PlanRow) -> None:
        if self.screens is not None:
            self.flush()
            self.followed.when_idle(partial(self.screens.review.again.choose, plan.id, plan.title))

    @Slot(object)
    def _on_match_asked(self, pair: tuple[str, str]) -> None:
        if self.screens is not None:
            self.flush()
            self.followed.when_idle(partial(self.screens.matching.open, *pair))

    @Slot(str, str)
    def _on_plans_joined(self, document_id: str, package_id: str) -> None:
        """Whoever joined the plan that she had before her stays with it, as it is called from now on."""
        page = self._plan_page
        if page is not None and page.shown_plan == document_id:
            page.show_plan(package_id)

    @Slot(object)
    def _on_plan_report_asked(self, asked: tuple[str, str]) -> None:
        if self.screens is not None:
            self.flush()
            self.followed.when_idle(partial(self.screens.show_report, *asked))

    @Slot(object)
    def _on_plan_kept(self, plan_id: str) -> None:
        self.window.show_page(places.PLANS)
        if self._plan_page is not None:
            self._plan_page.show_plan(plan_id, in_list=True)

    @Slot(object)
    def _on_search_asked(self, words: str) -> None:
        self.window.show_page(places.PLANS)
        if self._plan_page is not None:
            self._plan_page.search(words)

    @Slot(object)
    def _on_rail_pressed(self, key: str) -> None:
        if key == places.HELP:
            self.help_asked.emit()
        elif key == places.ADD_PLAN:
            if self.screens is not None:
                self.screens.review.choose()
        else:
            self.settings_asked.emit()


def _dialogs_close() -> bool:
    """Dialogs over the window close before it and ask about words typed in them; one that stays keeps the window."""
    while (over := QApplication.activeModalWidget()) is not None:
        over.close()
        if isValid(over) and over.isVisible():
            return False
    return True

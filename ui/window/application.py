"""The program around one window.

It paints in three steps, each as soon as it can: the frame, before anything is known but whose place it is; the first
page, from what plain SQL reads; and once the store lane has opened the workspace, everything. A module is imported at
the step that needs it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import AppError, WorkspaceError
from app.holding import LOGS_NAME, STORE_NAME, hold, missing, require_rooms, translating, unpacking_was_stopped
from ui.theme.theme import Theme
from ui.window import places
from ui.window.failures import WindowFailures
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.clock import Clock
    from app.desk.first_screen import FirstScreen
    from app.exchange.courier.drives import Drive
    from app.holding import WorkspaceLock
    from app.progress import Progress
    from app.support_file import SupportFacts
    from app.workspace import Restored, Workspace
    from ui.screens.rescue.flow import Rescue
    from ui.widgets.message_bar import Note
    from ui.widgets.prompt import Prompt
    from ui.window.assembly import Assembly
    from ui.window.doors import Doors
    from ui.window.help import HelpPlace
    from ui.window.one_window import WindowDoor
    from ui.window.opening import Opened
    from ui.window.preferences import Preferences
    from ui.window.support import SupportFlow
    from ui.window.unsaved_watch import UnsavedWatch
    from ui.workers.task_runner import TaskRunner

FIRST_SIZE = (1366, 720)
_FRAME = QSize(2, 32)
"""What the system draws around a window."""
PAINTED_MS = 20
"""After so long the first page is painted."""
UNSEEN_MS = 1_000
"""After so long the workspace opens though nobody sees the window."""
SESSION_PATIENCE_S = 20.0
"""How long the end of a session is held back for writes under way; Windows asks the person after five."""
_log = logging.getLogger(__name__)


class Application(QObject):
    """The program around one window; owns the lanes and the workspace.

    Args:
        folder: the workspace folder.
        theme: colours, type and glyphs.
        prompt: the door for questions; the real one unless a test gives another.
        files: packages to look at once the workspace is open.
        preferences: the look that is kept between runs; without them there are no settings.
        markers: where markers of workspaces are kept, unless it is the usual place.
        logs: the folder of the rotating logs, which lies beside the workspace unless another is given.
        list_drives: how removable drives are found, unless in the system's own way.

    Signals:
        seen: the window's frame is painted, or it is clear that another thing will show: what need not come before may
            come now.
    """

    seen = Signal()

    def __init__(
        self,
        folder: Path,
        theme: Theme,
        clock: Clock,
        *,
        prompt: Prompt | None = None,
        files: Sequence[Path] = (),
        preferences: Preferences | None = None,
        markers: Path | None = None,
        logs: Path | None = None,
        list_drives: Callable[[], Sequence[Drive]] | None = None,
    ) -> None:
        super().__init__()
        self.folder, self.theme, self.clock = folder, theme, clock
        self._files = list(files)
        self._markers = markers
        self._list_drives = list_drives
        self._door: WindowDoor | None = None
        self.logs = logs or folder.parent / LOGS_NAME
        self.preferences = preferences
        self.failures = WindowFailures(theme, self._window, preferences.language if preferences else "vi")
        self.failures.support = self.show_support
        self._prompt = prompt
        self._runner: TaskRunner | None = None
        self._frame: MainWindow | None = None
        self.successor: Path | None = None
        """The setup program that takes over once everything is closed."""
        self._support: SupportFlow | None = None
        self.assembly: Assembly | None = None
        self.space: Workspace | None = None
        self._lock: WorkspaceLock | None = None
        self._typing: UnsavedWatch | None = None
        self._ended = False
        """A person closed the window: what was typed is saved, or was let go."""
        self.rescue: Rescue | None = None
        self.exit_code = 0
        self.warnings: list[AppError] = []
        """What failed on closing, after everything typed was saved."""
        self._afterwards: Note | None = None
        """To be said once the workspace is open."""
        self._is_helped = False

    @property
    def runner(self) -> TaskRunner:
        """The lanes."""
        if self._runner is None:
            # lazy: the frame needs no lanes
            from ui.workers.task_runner import TaskRunner

            self._runner = TaskRunner(self.failures, None, self)
        return self._runner

    @property
    def prompt(self) -> Prompt:
        """The door for questions."""
        if self._prompt is None:
            # lazy: the frame asks nothing
            from ui.widgets.prompt import QtPrompt

            self._prompt = QtPrompt(self.theme, self._window)
        return self._prompt

    @Slot()
    def begin(self) -> None:
        """Show the frame of the window, and the rest once it is painted; where there is no workspace or it cannot be
        opened, the ways to one.
        """
        try:
            if self._hold():
                self._show_frame()
                return
        except WorkspaceError as error:
            self.seen.emit()
            self._take_no_start(error)
            return
        self.seen.emit()
        self._give_dialogs_help()
        # lazy: loads the store's libraries; only where there is no store
        from app.survey import has_traces

        elsewhere = self.preferences is not None and self.preferences.folder == self.folder
        if elsewhere or has_traces(self.folder) or unpacking_was_stopped(self.folder):
            self._show_ways_out(missing(self.folder))
        else:
            self._welcome()

    def start(self) -> bool:
        """Show the first screen and begin to open the workspace; False when there is none yet.

        Raises:
            WorkspaceError: another program holds it, or it cannot be read: nothing is shown that could not be saved.
        """
        if not self._hold():
            return False
        first = self._first_screen()
        # lazy: the frame is painted before
        from ui.window.assembly import Assembly
        from ui.workers.progress_dialog import ProgressDialog

        if self._frame is None:
            self._show_frame()
        window = self._frame
        assert window is not None
        self.assembly = Assembly(
            window,
            self.theme,
            self.runner,
            self.prompt,
            self.clock,
            self.failures,
            first,
            self.folder / "backups",
            self,
            preferences=self.preferences,
        )
        self.assembly.closing.connect(self._on_closing)
        self.assembly.settings_asked.connect(self._on_settings_asked)
        self.assembly.people_asked.connect(self._on_people_asked)
        self.assembly.setup_asked.connect(self._on_setup_asked)
        self.assembly.help_asked.connect(self.show_help)
        self.runner.set_view(ProgressDialog(self.theme, lambda _stage: "", window))
        window.show_page(places.TODAY)
        QTimer.singleShot(0, self._give_dialogs_help)
        # What the store lane loads would take turns with the painting.
        QTimer.singleShot(PAINTED_MS, self._open)
        return True

    def close(self) -> None:
        """Finish what is under way and give the workspace back; at exit, or when the session ends. A second call does
        nothing. What could not be done then (the backup, the marker) is one of the ``warnings``.
        """
        if self._door is not None:
            self._door.close()
            self._door = None
        if self.assembly is not None:
            self.assembly.window.top_bar.search.rest()
        if self._runner is not None:
            self._runner.close()
        typing, self._typing = self._typing, None
        if typing is not None:
            typing.close()
            if self._ended:
                typing.end()
        if self.assembly is not None and self.assembly.screens is not None:
            self.assembly.screens.close()
        space, self.space = self.space, None
        if space is not None:
            space.close()
            self.warnings += space.warnings
        else:
            self._give_lock_back()
        self._lock = None

    @Slot()
    def show_support(self) -> None:
        """Show what a support file would hold, and offer to write it. Works without an open workspace."""
        # lazy: asked for rarely
        from ui.window.support import SupportFlow

        if self._support is None:
            self._support = SupportFlow(
                self.theme,
                lambda: self.runner,
                self.prompt,
                self.clock,
                self._support_facts,
                self._window,
                self.failures.explain,
                self,
            )
        self._support.open()

    @Slot()
    def show_help(self) -> None:
        """Open the manual at the place about what is in front."""
        # lazy: help is opened rarely
        from ui.window.help import place_in_front

        self._open_manual(place_in_front(self._page()))

    @Slot(object)
    def take_files(self, paths: Sequence[Path]) -> None:
        """A second start: its files are looked at in this window, which comes forward."""
        if self.assembly is not None:
            self.assembly.window.come_forward()
            self.assembly.receive(paths)

    def keep(self) -> None:
        """The machine goes off or the person signs out: what was typed, and every write under way, reaches the disk."""
        if self.assembly is not None:
            self.assembly.flush()
        if not self.runner.finish(SESSION_PATIENCE_S):
            _log.warning("the session ends before everything was written")

    # -- inside

    def _hold(self) -> bool:
        """Hold the workspace against another program, before anything of it shows; False when there is none.

        Raises:
            WorkspaceError: another program holds it, this folder cannot be written to, or something lies in its way.
        """
        if not (self.folder / STORE_NAME).exists():
            with translating(self.folder):
                require_rooms(self.folder)
            return False
        if self._lock is None:
            self._lock = hold(self.folder)
        return True

    def _show_frame(self) -> None:
        window = self._frame = MainWindow(self.theme, places.rail(), close_guard=self._may_close_frame)
        window.painted.connect(self._on_painted)
        window.top_bar.set_header(places.place_text(places.TODAY), "")
        window.rail.set_current(places.TODAY)
        for spec in places.rail():
            window.rail.button(spec.key).setEnabled(False)
        # Most offices issue nothing; for those that do, it comes with the first page.
        window.set_place_shown(places.MATRIX, False)
        width, height, full = self.preferences.window if self.preferences is not None else (0, 0, False)
        # Never larger than what the screen leaves beside its frame and task bar, which may have been another screen.
        room = window.screen().availableSize() - _FRAME
        window.resize(QSize(width or FIRST_SIZE[0], height or FIRST_SIZE[1]).boundedTo(room))
        if full:
            window.showMaximized()
        else:
            window.show()
        # Started as an icon in the task bar it is not painted, and yet the workspace opens.
        QTimer.singleShot(UNSEEN_MS, self._on_painted)

    @Slot()
    def _on_painted(self) -> None:
        """The frame is there to be seen: now whatever takes longer."""
        if self._frame is None or self.assembly is not None or self._ended:
            return
        self.seen.emit()
        try:
            self.start()
        except WorkspaceError as error:
            self._let_go()
            self._take_no_start(error)

    def _may_close_frame(self) -> bool:
        """The window is closed before anything stands in it."""
        self._on_closing()
        return True

    def _take_no_start(self, error: WorkspaceError) -> None:
        self._give_lock_back()
        if error.code == "workspace-locked" and _handed_over(self.folder, self._files):
            _log.info("handed over to the window that is open")
            self._leave(0)
        else:
            self._give_dialogs_help()
            self._show_ways_out(error)

    @Slot()
    def _give_dialogs_help(self) -> None:
        if self._is_helped:
            return
        self._is_helped = True
        # lazy: after the first paint
        from ui.widgets.scrolled import InSight
        from ui.window.help_key import HelpKey

        application = QApplication.instance()
        if isinstance(application, QApplication):
            HelpKey(application, self.show_help, self)
            InSight(application, self)

    def _page(self) -> QWidget | None:
        """The page in front of the window."""
        window = self.assembly.window if self.assembly is not None else None
        page = window.page(window.current_key) if window is not None else None
        return page.widget() if page is not None else None

    def _open_manual(self, place: HelpPlace) -> None:
        # lazy: help is opened rarely
        from ui.window.help import open_help

        open_help(self.theme, self._window(), self.show_support, language=self.failures.language, place=place)

    def _tell_news(self) -> None:
        """Said once after an upgrade: this version is not the one that ran here before."""
        # lazy: after the first paint
        from app.exchange.program import program_version
        from ui.widgets.message_bar import Note

        running = program_version()
        if self.preferences is None or self.preferences.version == running:
            return
        _log.info("this version runs here for the first time")
        self.preferences.version = running
        words = self.tr("This is Rõ Việc {version} now. Your data is as you left it.").format(version=running)
        self.failures.say(Note(words, action=self.tr("See what is new"), on_action=self._show_news))

    def _show_news(self) -> None:
        # lazy: once in a version
        from app.exchange.program import program_version
        from ui.window.help import news_of

        self._open_manual(news_of(program_version()))

    def _warn_of_place(self) -> None:
        # lazy: after the first paint
        from app.placement import risk_of
        from ui.widgets.message_bar import Note

        risk = risk_of(self.folder)
        if risk is not None:
            words = self.failures.sentence(f"place-{risk}", {"folder": self.folder})
            self.failures.say(Note(words, tone="warning"))

    def _warn_of_key(self, trouble: AppError) -> None:
        # lazy: after the first paint
        from ui.widgets.message_bar import Note

        words, leads = self.failures.explain(trouble), self.tr("My code…")
        self.failures.say(Note(words, tone="warning", action=leads, on_action=self._show_key_settings))

    def _watch_typing(self, space: Workspace) -> None:
        """From now on nothing that is typed goes with a crash; what went unsaved last time is offered."""
        application = QApplication.instance()
        window = self._window()
        if not isinstance(application, QApplication) or window is None:
            return
        # lazy: after the first paint
        from ui.window.unsaved_watch import UnsavedWatch

        left = space.unsaved_words.left()
        self._typing = UnsavedWatch(application, self.runner, space.unsaved_words, self.clock, left, self)
        if left:
            # lazy: hoped to be rare
            from ui.window.unsaved_dialog import UnsavedDialog

            dialog = UnsavedDialog(self._way_doors(), left, self.clock.today(), window)
            dialog.thrown_away.connect(self._typing.forget_left)
            dialog.open()

    def _show_key_settings(self) -> None:
        self._show_settings("settings_key")

    def _open_door(self) -> None:
        # lazy: after the first paint
        from ui.window.one_window import WindowDoor

        if self._door is None:
            self._door = WindowDoor(self.folder, self)
            self._door.files_came.connect(self.take_files)

    def _support_facts(self) -> SupportFacts:
        # lazy: asked for rarely
        from PySide6.QtCore import qVersion

        from app.support_file import SupportFacts

        look = self.preferences
        kept = (("language", look.language), ("colours", look.scheme), ("text", str(look.text_percent))) if look else ()
        return SupportFacts(self.folder, self.logs, qVersion(), kept)

    def _window(self) -> QWidget | None:
        return self._frame

    def _first_screen(self) -> FirstScreen:
        """What the first page shows; a store of another schema is opened (and migrated) first.

        Raises:
            WorkspaceError: the workspace cannot be opened.
        """
        # lazy: the frame is painted before
        from app.desk import first_screen

        path, today = self.folder / STORE_NAME, self.clock.today()
        with suppress(first_screen.Unreadable):
            found = first_screen.read(path, today)
            if found is not None:
                return found
        # Opening says what is wrong with it, migrates it, or undoes what was stopped half-way.
        self.space = self._open_workspace()
        try:
            found = first_screen.read(path, today)
        except first_screen.Unreadable:
            _log.warning("opened, and yet its first screen cannot be read", exc_info=True)
            found = None
        if found is None:
            self.space.close()
            self.space = None
            raise WorkspaceError("workspace-damaged", folder=str(self.folder))
        return found

    def _open_workspace(self) -> Workspace:
        # lazy: start-up time; mostly in the store lane
        from app.workspace import Workspace

        return Workspace.open(self.folder, self.clock, markers=self._markers, lock=self._lock)

    @Slot()
    def _open(self) -> None:
        # lazy: the first page is painted before
        from ui.window.opening import open_for_window

        if self.space is not None:
            self._take_opened(open_for_window(self.space))
            return

        def work(_progress: Progress) -> Opened:
            return open_for_window(self._open_workspace())

        self.runner.start(work, self._take_opened, self._take_refusal, cancellable=False, owner=self)

    def _take_opened(self, opened: Opened) -> None:
        self.space = opened.space
        if self.assembly is not None:
            self.assembly.attach(opened, self._list_drives)
            if self.assembly.screens is not None:
                self.assembly.screens.watch.start()
                self.assembly.screens.care.tell_warnings()
            self.assembly.receive(self._files)
            self._files = []
            self._open_door()
            self._tell_news()
            self._warn_of_place()
            if opened.key_trouble is not None:
                self._warn_of_key(opened.key_trouble)
            self._watch_typing(opened.space)
            note, self._afterwards = self._afterwards, None
            self.assembly.tell(note, opened.space.identity.sending_shut, opened.newer_key)

    def _take_refusal(self, error: BaseException) -> None:
        if isinstance(error, WorkspaceError):
            # Nothing typed here could be saved: the ways out take the window's place.
            self._let_go()
            self._show_ways_out(error)
        elif isinstance(error, AppError):
            self.failures.message(error)
        else:
            self.failures.crash(error)

    # -- ways out

    def _show_ways_out(self, error: WorkspaceError) -> None:
        # lazy: hoped to be rare
        from ui.screens.rescue.flow import Rescue

        _log.warning("not opened, the ways out are shown: %s", error.code, exc_info=error)
        self._end_rescue()
        self.rescue = Rescue(self._way_doors(), self.clock, self.folder, self._markers, self)
        self.rescue.support_asked.connect(self.show_support)
        self.rescue.ready.connect(self._on_ready)
        self.rescue.moved_to.connect(self._on_moved_to)
        self.rescue.anew.connect(self._on_anew)
        self.rescue.given_up.connect(self._on_given_up)
        self.rescue.show(error)

    def _way_doors(self) -> Doors:
        """The doors of what stands in the window's place."""
        # lazy: the window makes its own
        from ui.window.doors import Doors

        failures = self.failures
        return Doors(self.theme, self.runner, self.prompt, failures.say, self._window, failures.language)

    def _end_rescue(self) -> None:
        if self.rescue is not None:
            self.rescue.close()
            self.rescue.deleteLater()
            self.rescue = None

    def _welcome(self) -> None:
        # lazy: only the very first start needs it
        from ui.screens.welcome.first_start import FirstStart

        _log.info("no data here yet, the welcome is shown")
        start = FirstStart(self._way_doors(), self.clock, self.folder, self._markers)
        chosen = start.run()
        if chosen is None:
            self._leave(0)
            return
        self._afterwards = chosen.note
        self._note_version()
        self._go_to(chosen.folder, elsewhere=chosen.elsewhere)

    def _note_version(self) -> None:
        """Who begins with this version has nothing new to hear of it."""
        # lazy: only the very first start needs it
        from app.exchange.program import program_version

        if self.preferences is not None:
            self.preferences.version = program_version()

    def _go_to(self, folder: Path, *, elsewhere: bool) -> None:
        self.folder = folder
        if elsewhere and self.preferences is not None:
            self.preferences.folder = folder
        self.begin()

    def _let_go(self) -> None:
        """Give the window and the workspace back, and be ready to open one again."""
        shown, self.assembly = self.assembly, None
        frame, self._frame = self._frame, None
        if frame is not None:
            frame.hide()
            frame.deleteLater()
        if shown is not None and shown.screens is not None:
            shown.screens.close()
        self.close()
        if shown is not None:
            shown.deleteLater()
        self._runner = None

    def _leave(self, exit_code: int) -> None:
        self.exit_code = exit_code
        QApplication.exit(exit_code)

    def _give_lock_back(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @Slot(object)
    def _on_ready(self, note: Note | None) -> None:
        self._afterwards = note
        self._end_rescue()
        self.begin()

    @Slot(object)
    def _on_moved_to(self, folder: Path) -> None:
        self._end_rescue()
        self._go_to(folder, elsewhere=True)

    @Slot()
    def _on_anew(self) -> None:
        self._end_rescue()
        self._welcome()

    @Slot()
    def _on_given_up(self) -> None:
        self._leave(3)

    @Slot()
    def _on_closing(self) -> None:
        self._ended = True
        window = self._frame
        if self.preferences is not None and window is not None:
            size = window.normalGeometry().size()
            self.preferences.window = (size.width(), size.height(), window.isMaximized())
        QApplication.quit()

    @Slot(object)
    def _on_setup_asked(self, setup: Path) -> None:
        self.successor = setup
        _log.info("program upgrade begun: setup takes over when this program has ended")
        if self.assembly is not None:
            self.assembly.window.close()

    @Slot()
    def _on_settings_asked(self) -> None:
        self._show_settings()

    @Slot()
    def _on_people_asked(self) -> None:
        self._show_settings("settings_people")

    def _show_settings(self, section: str = "") -> None:
        screens = self.assembly.screens if self.assembly is not None else None
        if screens is None or self.preferences is None:
            return
        dialog = screens.settings_dialog(self.preferences)
        dialog.restore_asked.connect(self._restore)
        dialog.mend_asked.connect(self._mend)
        if section:
            dialog.show_section(section)
        dialog.open()

    def _restore(self, backup: Path, of_another: bool = False) -> None:
        """Put a backup in place: the window closes, the store is replaced and opened anew. Whatever becomes of it, the
        window comes back: over the backup, or over the data as it was.
        """
        # lazy: hoped to be rare
        from app.workspace import Workspace

        self._let_go()
        self._replace(
            lambda: Workspace.restore(self.folder, backup, self.clock, markers=self._markers, of_another=of_another),
            lambda: self._restore(backup, of_another=True),
        )

    def _mend(self) -> None:
        """Make the indexes and the search anew: the window closes and comes back."""
        # lazy: hoped to be rare
        from app.workspace import Workspace

        self._let_go()
        self._replace(lambda: Workspace.mend(self.folder, self.clock, markers=self._markers), lambda: None)

    def _replace(self, act: Callable[[], Restored], for_another: Callable[[], None]) -> None:
        # lazy: hoped to be rare
        from ui.screens.rescue import words
        from ui.widgets.message_bar import Note

        # lazy: hoped to be rare
        from ui.workers.progress_dialog import ProgressDialog

        doors = self._way_doors()

        def done(result: Restored) -> None:
            self._afterwards = words.replaced(doors, result)
            self.begin()

        def failed(error: BaseException) -> None:
            if isinstance(error, AppError) and error.code == "backup-of-another":
                if self.prompt.ask(words.of_another(doors, error)) == "yes":
                    for_another()
                    return
            elif isinstance(error, AppError):
                self._afterwards = Note(doors.explain(error), tone="danger")
            else:
                self.failures.crash(error)
            self.begin()

        self.runner.set_view(ProgressDialog(self.theme, lambda _stage: "", None))
        self.runner.start(
            lambda _progress: act(), done, failed, title=self.tr("Restoring"), cancellable=False, owner=self
        )


def _handed_over(folder: Path, files: Sequence[Path]) -> bool:
    """The workspace is open in another window: that one comes forward and looks at the files."""
    # lazy: only a second start needs it
    from ui.window.one_window import hand_over

    return hand_over(folder, files)

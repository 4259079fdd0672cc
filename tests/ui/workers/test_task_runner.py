from __future__ import annotations

import errno
import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import AppError, Cancelled
from app.progress import Progress
from db.errors import StoreDamaged, StoreError, StoreFull, StoreReadOnly
from ui.texts.messages import codes
from ui.theme.theme import Theme
from ui.workers.progress_dialog import ProgressDialog
from ui.workers.task_runner import Job, JobState, Lane, TaskRunner


class Heard:
    """Doors and dialog that remember."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.crashes: list[BaseException] = []
        self.shown: list[tuple[str, JobState]] = []
        self.cancel: Callable[[], None] | None = None
        self.hidden = 0

    def message(self, error: AppError) -> None:
        self.messages.append(error.code)

    def crash(self, error: BaseException) -> None:
        self.crashes.append(error)

    def show_job(self, title: str, snapshot: JobState, cancel: Callable[[], None] | None) -> None:
        self.shown.append((title, snapshot))
        self.cancel = cancel

    def hide_job(self) -> None:
        self.hidden += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def runner(qtbot: QtBot, heard: Heard) -> Iterator[TaskRunner]:
    made = TaskRunner(heard, heard)
    yield made
    made.close()


def test_work_runs_in_the_store_thread_and_its_result_comes_home(qtbot: QtBot, runner: TaskRunner) -> None:
    seen: list[tuple[int, str]] = []
    runner.start(
        lambda progress: threading.current_thread().name,
        lambda name: seen.append((threading.get_ident(), name)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] == threading.get_ident()
    assert seen[0][1].startswith("store")


def test_the_store_lane_does_one_job_after_the_other(qtbot: QtBot, runner: TaskRunner) -> None:
    order: list[str] = []
    gate = threading.Event()

    def first(progress: Progress) -> None:
        gate.wait(5)
        order.append("first")

    runner.start(first)
    done: list[object] = []
    runner.start(lambda progress: order.append("second"), done.append)
    runner.start(lambda progress: gate.set(), lane=Lane.FREE)
    qtbot.waitUntil(lambda: bool(done))
    assert order == ["first", "second"]


def test_a_big_number_and_a_frozen_object_arrive_as_they_are(qtbot: QtBot, runner: TaskRunner) -> None:
    payload = {7: 25_000_000_000}
    seen: list[object] = []
    runner.start(lambda progress: payload, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] is payload


def test_an_app_error_goes_to_the_message_door(qtbot: QtBot, runner: TaskRunner, heard: Heard) -> None:
    def refuse(progress: Progress) -> None:
        raise AppError("seal-broken")

    runner.start(refuse, lambda result: pytest.fail("no result"))
    qtbot.waitUntil(lambda: heard.messages == ["seal-broken"])
    assert heard.crashes == []


def test_a_bug_goes_to_the_crash_door(qtbot: QtBot, runner: TaskRunner, heard: Heard) -> None:
    runner.start(lambda progress: 1 // 0)
    qtbot.waitUntil(lambda: bool(heard.crashes))
    assert isinstance(heard.crashes[0], ZeroDivisionError)


def test_a_caller_may_take_the_failure(qtbot: QtBot, runner: TaskRunner, heard: Heard) -> None:
    taken: list[BaseException] = []
    runner.start(lambda progress: 1 // 0, on_failed=taken.append)
    qtbot.waitUntil(lambda: bool(taken))
    assert heard.crashes == []


def test_a_cancelled_job_says_nothing(qtbot: QtBot, runner: TaskRunner, heard: Heard) -> None:
    begun, asked = threading.Event(), threading.Event()

    def patient(progress: Progress) -> None:
        begun.set()
        asked.wait(5)
        progress.step("reading", 1, 2)

    job = runner.start(patient, lambda result: pytest.fail("no result"), lambda error: pytest.fail(str(error)))
    assert begun.wait(5)
    job.cancel()
    asked.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert (heard.messages, heard.crashes) == ([], [])


def test_a_job_that_waited_its_turn_can_be_cancelled_before_it_began(
    qtbot: QtBot, runner: TaskRunner, heard: Heard
) -> None:
    gate = threading.Event()
    runner.start(lambda progress: gate.wait(5))
    job = runner.start(lambda progress: pytest.fail("ran"), lambda result: pytest.fail("no result"))
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert heard.crashes == []


def test_only_the_latest_of_a_key_reports_back(qtbot: QtBot, runner: TaskRunner) -> None:
    gate = threading.Event()
    seen: list[str] = []

    def slow(progress: Progress) -> str:
        gate.wait(5)
        return "old"

    runner.start(slow, seen.append, key="search", lane=Lane.FREE)
    runner.start(lambda progress: "new", seen.append, key="search", lane=Lane.FREE)
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert seen == ["new"]


def test_what_an_overtaken_job_brings_goes_to_who_takes_it_apart(qtbot: QtBot, runner: TaskRunner) -> None:
    told: list[str] = []
    overtaken: list[str] = []
    for what in ("first", "last"):
        gate = threading.Event()

        def work(progress: Progress, what: str = what, gate: threading.Event = gate) -> str:
            gate.set()
            return what

        runner.start(work, told.append, key="search", lane=Lane.FREE, on_stale=overtaken.append)
        assert gate.wait(5)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert (overtaken, told) == (["first"], ["last"])


def test_a_job_that_was_stopped_keeps_nothing_of_what_it_had_made(qtbot: QtBot, runner: TaskRunner) -> None:
    """No round of references that only a look for garbage would find: it may be many thousand rows."""
    begun, gate = threading.Event(), threading.Event()
    made: list[weakref.ref[set[int]]] = []

    def work(progress: Progress) -> None:
        rows = set(range(3))
        made.append(weakref.ref(rows))
        begun.set()
        gate.wait(5)
        progress.step("rows", 1, 2)

    looked = gc.isenabled()
    gc.disable()
    try:
        runner.start(work).progress.cancel()
        assert begun.wait(5)
        gate.set()
        qtbot.waitUntil(lambda: not runner.is_busy)
        assert made[0]() is None
    finally:
        if looked:
            gc.enable()


def test_nobody_is_told_when_the_owner_is_gone(qtbot: QtBot, runner: TaskRunner) -> None:
    owner = QObject()
    gate = threading.Event()
    runner.start(lambda progress: gate.wait(5), lambda result: pytest.fail("told"), owner=owner)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_the_dialog_shows_only_jobs_with_a_title_that_take_long(qtbot: QtBot, runner: TaskRunner, heard: Heard) -> None:
    gate = threading.Event()

    def work(progress: Progress) -> None:
        progress.step("reading", 3, 10)
        gate.wait(10)

    runner.start(work, title="Opening")
    qtbot.waitUntil(lambda: bool(heard.shown))
    assert heard.shown[0] == ("Opening", JobState("reading", 3, 10))
    gate.set()
    qtbot.waitUntil(lambda: heard.hidden == 1)


def test_cancel_in_the_dialog_stops_the_job(qtbot: QtBot, runner: TaskRunner, heard: Heard) -> None:
    stopped: list[bool] = []
    tick = threading.Event()

    def work(progress: Progress) -> None:
        try:
            for number in range(10_000):
                progress.step("reading", number, 0)
                tick.wait(0.01)
        except Cancelled:
            stopped.append(True)
            raise

    runner.start(work, title="Opening")
    qtbot.waitUntil(lambda: heard.cancel is not None)
    assert heard.cancel is not None
    heard.cancel()
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert stopped == [True]


def test_closing_joins_the_threads_and_starts_nothing_more(qtbot: QtBot, heard: Heard) -> None:
    runner = TaskRunner(heard)
    jobs: list[Job] = [runner.start(lambda progress: None) for _ in range(3)]
    runner.close()
    assert all(job.future is not None and job.future.done() for job in jobs)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("store", "free"))]
    with pytest.raises(RuntimeError):
        runner.start(lambda progress: None)


def test_busy_is_told_for_jobs_with_a_title(qtbot: QtBot, runner: TaskRunner) -> None:
    told: list[bool] = []
    runner.busy_changed.connect(told.append)
    runner.start(lambda progress: None, title="Saving")
    qtbot.waitUntil(lambda: told == [True, False])


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_dialog_says_how_far_and_asks_to_stop_once(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(bundled_fonts=True)
    dialog = ProgressDialog(theme, lambda stage: {"reading": "Đang đọc"}.get(stage, ""))
    qtbot.addWidget(dialog)
    asked: list[bool] = []
    dialog.show_job("Đang mở", JobState("reading", 2, 5), lambda: asked.append(True))
    stop = dialog.findChild(QPushButton, "progress_cancel_button")
    assert stop is not None
    assert dialog.isVisible()
    dialog.close()
    assert dialog.isVisible()
    assert asked == [True]
    assert not stop.isEnabled()
    dialog.show_job("Đang mở", JobState("writing", 5_000_000_000, 10_000_000_000), None)
    assert not stop.isEnabled()
    dialog.hide_job()
    assert not dialog.isVisible()


def test_closing_lets_a_write_that_waits_its_turn_come_to_its_end(qtbot: QtBot, heard: Heard) -> None:
    runner = TaskRunner(heard)
    gate = threading.Event()
    done: list[str] = []
    runner.start(lambda _progress: gate.wait(10))
    runner.start(lambda _progress: done.append("saved"), cancellable=False)
    threading.Timer(0.05, gate.set).start()
    runner.close()
    assert done == ["saved"]


def test_finishing_waits_for_writes_and_stops_the_rest(qtbot: QtBot, runner: TaskRunner) -> None:
    done: list[str] = []
    begun = threading.Event()

    def stoppable(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step("look", 0, 1)

    runner.start(stoppable, lane=Lane.FREE)
    begun.wait(10)
    runner.start(lambda _progress: done.append("saved"), cancellable=False)
    assert runner.finish(10)
    assert done == ["saved"]
    qtbot.waitUntil(lambda: not runner.is_busy)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (StoreFull("no room"), "disk-full"),
        (StoreReadOnly("shut"), "read-only"),
        (StoreDamaged("malformed"), "workspace-damaged"),
        (StoreError("database is locked"), "store-busy"),
        (OSError(errno.ENOSPC, "no room"), "disk-full"),
        (PermissionError(errno.EACCES, "shut"), "read-only"),
    ],
)
def test_what_the_store_or_the_disk_refuses_is_no_bug_but_has_its_sentence(
    qtbot: QtBot, runner: TaskRunner, heard: Heard, error: Exception, code: str
) -> None:
    told: list[BaseException] = []

    def work(_progress: Progress) -> None:
        raise error

    runner.start(work)
    runner.start(work, on_failed=told.append)
    qtbot.waitUntil(lambda: not runner.is_busy)
    assert heard.messages == [code]
    assert [str(one).partition(" ")[0] for one in told] == [code], "a form hears the same, and can keep what was typed"
    assert heard.crashes == []
    assert code in codes("vi")

"""Long work off the window thread.

Three lanes: the *store lane* is one thread, so that everything that writes happens one job after the other; the *free
lane* is for work that writes nothing; the *quick lane* for a small read that somebody waits for as they type, which
stands behind none of the long ones. A job gets a ``Progress`` port; its result, or what it raised, comes back through
one signal to a ``QObject`` of the window thread, and only there callbacks run.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from threading import Event, Lock
from time import monotonic
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from app.errors import AppError, Cancelled
from app.holding import as_refusal
from app.progress import Progress

POLL_MS = 100
PATIENCE_S = 0.5
"""A job shorter than this shows no dialog."""
_FREE_THREADS = 2
_log = logging.getLogger(__name__)


class Lane(Enum):
    """Where a job runs."""

    STORE = "store"
    FREE = "free"
    QUICK = "quick"


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a job is; ``total`` 0 means nobody knows."""

    stage: str = ""
    done: int = 0
    total: int = 0


class JobProgress:
    """The ``Progress`` a job calls: keeps a snapshot under a lock and raises when asked to stop."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._snapshot = JobState()
        self._stop = Event()

    def step(self, stage: str, done: int, total: int) -> None:
        """Say how far the job is.

        Raises:
            Cancelled: a person asked the job to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        with self._lock:
            self._snapshot = JobState(stage, done, total)

    def snapshot(self) -> JobState:
        """The last step told."""
        with self._lock:
            return self._snapshot

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the job was asked to stop."""
        return self._stop.is_set()


class Failures(Protocol):
    """Where failures go."""

    def message(self, error: AppError) -> None:
        """Something was refused: one sentence and what to do."""
        ...

    def crash(self, error: BaseException) -> None:
        """A bug: the crash dialog and the log."""
        ...


class ProgressView(Protocol):
    """The dialog that shows a job which takes longer than half a second."""

    def show_job(self, title: str, snapshot: JobState, cancel: Callable[[], None] | None) -> None:
        """Show or update; ``cancel`` is ``None`` when the job can no longer be stopped."""
        ...

    def hide_job(self) -> None:
        """The job is over."""
        ...


@dataclass(slots=True)
class Job:
    """A job under way; callers keep it to cancel."""

    number: int
    title: str
    key: str
    cancellable: bool
    on_done: Callable[[Any], None] | None
    on_failed: Callable[[BaseException], None] | None
    on_stale: Callable[[Any], None] | None
    owner: QObject | None
    progress: JobProgress = field(default_factory=JobProgress)
    started_s: float = 0.0
    future: Future[Any] | None = None

    def cancel(self) -> None:
        """Ask the job to stop; nothing is said about it afterwards."""
        self.progress.cancel()
        if self.future is not None:
            self.future.cancel()

    @property
    def is_dropped(self) -> bool:
        """It was stopped before it began: nothing of it was done, and nobody hears of it."""
        return self.future is not None and self.future.cancelled()


class TaskRunner(QObject):
    """Runs jobs and brings their results home.

    Args:
        doors: where failures go that the caller does not take.
        view: the progress dialog, or none (tests, command line).
        parent: owner.

    Signals:
        busy_changed: whether anything with a title is under way (bool).
    """

    busy_changed = Signal(bool)
    _came_home = Signal(object)

    def __init__(self, doors: Failures, view: ProgressView | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._view = view
        self._lanes = {
            Lane.STORE: ThreadPoolExecutor(max_workers=1, thread_name_prefix="store"),
            Lane.FREE: ThreadPoolExecutor(max_workers=_FREE_THREADS, thread_name_prefix="free"),
            Lane.QUICK: ThreadPoolExecutor(max_workers=1, thread_name_prefix="quick"),
        }
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._latest: dict[str, int] = {}
        self._shown = 0
        self._closed = False
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._on_poll_timeout)
        # Queued even when a job fails to start: a callback never runs inside the call that started it.
        self._came_home.connect(self._on_job_came_home, Qt.ConnectionType.QueuedConnection)

    def set_view(self, view: ProgressView | None) -> None:
        """Give the runner its dialog once the window exists."""
        self._view = view

    @property
    def is_busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self._jobs)

    def start(
        self,
        work: Callable[[Progress], Any],
        on_done: Callable[[Any], None] | None = None,
        on_failed: Callable[[BaseException], None] | None = None,
        *,
        lane: Lane = Lane.STORE,
        title: str = "",
        key: str = "",
        cancellable: bool = True,
        on_stale: Callable[[Any], None] | None = None,
        owner: QObject | None = None,
    ) -> Job:
        """Start a job.

        Args:
            work: called in the lane's thread with a ``Progress``; opens its own session.
            on_done: called in the window thread with what ``work`` returned.
            on_failed: takes an ``AppError`` (or a bug) instead of the doors; never called for ``Cancelled``.
            lane: the store lane unless the work touches no store.
            title: what the dialog says; without one the job stays in the background and no dialog shows.
            key: of several jobs with the same key only the last one started may report back ("search").
            cancellable: whether the dialog offers to stop.
            on_stale: called in place of ``on_done`` with the result of a job that another of its key has overtaken.
            owner: if it is gone when the job ends, nobody is told.
        """
        job = Job(
            next(self._numbers), title, key, cancellable, on_done, on_failed, on_stale, owner, started_s=monotonic()
        )
        if self._closed:
            raise RuntimeError("the runner is closed")
        if key:
            earlier = self._jobs.get(self._latest.get(key, 0))
            if earlier is not None and earlier.cancellable:
                earlier.cancel()
            self._latest[key] = job.number
        self._jobs[job.number] = job
        job.future = self._lanes[lane].submit(work, job.progress)
        job.future.add_done_callback(partial(self._report, job.number))
        if title:
            self.busy_changed.emit(True)
        if not self._poll.isActive():
            self._poll.start()
        return job

    @property
    def is_working(self) -> bool:
        """Whether something a person asked for is under way that must come to its end."""
        return any(job.title and not job.cancellable for job in self._jobs.values())

    def finish(self, patience_s: float) -> bool:
        """Wait until every write handed over is done, because the machine goes off; what can be stopped is stopped.

        Returns:
            Whether all of it was done in time.
        """
        jobs = list(self._jobs.values())
        for job in jobs:
            if job.cancellable:
                job.cancel()
        rest = [job.future for job in jobs if job.future is not None and not job.cancellable]
        return not wait(rest, patience_s).not_done

    def close(self) -> None:
        """Ask what can be stopped to stop, let the rest come to its end, and drop what comes home late. Called once, at
        exit.
        """
        self._closed = True
        for job in list(self._jobs.values()):
            if job.cancellable:
                job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._poll.stop()
        self._jobs.clear()
        self._hide()

    # -- inside

    def _report(self, number: int, future: Future[Any]) -> None:
        # In the lane's thread: nothing but the signal, which crosses into the window thread.
        if isValid(self):
            self._came_home.emit(number)

    def _hide(self) -> None:
        if self._shown and self._view is not None:
            self._view.hide_job()
        self._shown = 0

    @Slot()
    def _on_poll_timeout(self) -> None:
        if not self._jobs:
            self._poll.stop()
            self._hide()
            return
        titled = [job for job in self._jobs.values() if job.title]
        late = [job for job in titled if monotonic() - job.started_s >= PATIENCE_S]
        if not late or self._view is None:
            return
        job = late[0]
        self._shown = job.number
        stoppable = job.cancellable and not job.progress.is_cancelled
        self._view.show_job(job.title, job.progress.snapshot(), job.cancel if stoppable else None)

    @Slot(object)
    def _on_job_came_home(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None or job.future is None:
            return
        if self._shown == number:
            self._hide()
        if job.title and not any(other.title for other in self._jobs.values()):
            self.busy_changed.emit(False)
        if job.owner is not None and not isValid(job.owner):
            return
        stale = bool(job.key) and self._latest.get(job.key) != number
        if job.future.cancelled():
            return
        # Asked and not raised: raised here it would hold this frame, the frame the job, and that all the work had made.
        error = job.future.exception()
        if isinstance(error, (Cancelled, CancelledError)):
            return
        if error is not None:
            if not stale:
                self._tell(job, as_refusal(error) or error)
            return
        # A job that ended although it was asked to stop has done its work: its result counts.
        take = job.on_stale if stale else job.on_done
        if take is not None:
            take(job.future.result())

    def _tell(self, job: Job, error: BaseException) -> None:
        if job.on_failed is not None:
            if isinstance(error, AppError):
                # Whoever asked for the job says it in a place of its own.
                _log.info("refused: %s", error.code, exc_info=error)
            job.on_failed(error)
        elif isinstance(error, AppError):
            self._doors.message(error)
        else:
            self._doors.crash(error)

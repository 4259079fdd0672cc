"""Does an officer's hour in the real window without waiting, and tells the longest turns of the window thread.

``python -m tests.bench.hour_child FOLDER`` prints JSON: {"acts", "complete", "turns": [{"ms", "cpu_ms", "act",
"where"}]}, of each kind of act the longest turn, the longest first. A turn is what the event loop does between two
moments at which it could take the next key; ``where`` is what it was doing while it lasted, innermost first, of our own
code.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.clock import FixedClock
from tests.bench.bench_store import NOW
from ui.screens.plan.page import PlanPage
from ui.texts import language
from ui.theme.theme import Theme
from ui.widgets.prompt import ScriptedPrompt
from ui.window import places
from ui.window.application import Application
from ui.window.start import GARBAGE_AFTER_MS, look_for_garbage

ROOT = str(Path(__file__).parents[2])
LONG_S = 0.02
"""From then on it is looked at what the turn is doing."""
PATIENCE_S = 540.0
Act = tuple[str, Callable[[], object]]


class Turns(QObject):
    """Times each turn of the event loop, and looks into those that last."""

    def __init__(self) -> None:
        super().__init__()
        self.act = "start"
        self.found: list[dict[str, object]] = []
        self._began = self._cpu = 0.0
        self._seen: list[str] = []
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, LONG_S / 4, LONG_S / 4)

    @Slot()
    def turn(self) -> None:
        """The loop begins anew; with a timer that never rests it does so at once, so that all between is work."""
        now, cpu = time.perf_counter(), time.thread_time()
        spent = now - self._began
        if self._began and spent > LONG_S / 2:
            where = max(self._seen, key=self._seen.count, default="")
            self.found.append({"ms": spent * 1e3, "cpu_ms": (cpu - self._cpu) * 1e3, "act": self.act, "where": where})
        self._seen = []
        self._cpu, self._began = cpu, now

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        # In the window thread itself: a frame that another thread held would keep a painter beyond its painting.
        if self._began and time.perf_counter() - self._began > LONG_S:
            self._seen.append(_place(frame))


def _place(frame: FrameType | None) -> str:
    """Where our own code is, innermost first."""
    steps: list[str] = []
    while frame is not None and len(steps) < 4:
        file = frame.f_code.co_filename
        if file.startswith(ROOT) and "/tests/" not in file and "/.venv/" not in file:
            steps.append(f"{file[len(ROOT) + 1 :]}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(steps)


def acts(program: Application) -> Iterator[Act]:
    """What an officer does in an hour: looks, opens, searches, types, takes back, changes the period and the plan."""
    assert program.assembly is not None
    window, followed = program.assembly.window, program.assembly.followed
    yield "the plans", lambda: window.show_page(places.PLANS)
    page = window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    view = page.views.tree
    led = [task.num for tally in followed.tallies.values() for task in tally.ordered if task.facts.role == "lead"]
    for number, num in enumerate(led[:: max(len(led) // 24, 1)]):
        yield "a task", lambda num=num: page.open_task(num)  # type: ignore[misc]
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right):
            yield "a key in the tree", lambda key=key: QTest.keyClick(view, key)  # type: ignore[misc]
        yield "a page of the tree", lambda: QTest.keyClick(view, Qt.Key.Key_PageDown)
        yield "a note", lambda number=number: _type(window, f"Đã họp dân lần {number}")  # type: ignore[misc]
        yield "its saving", page.flush
        if number % 3 == 0:
            for typed in accumulate("ke hoach d"):
                yield "a key of the search", lambda typed=typed: page.search(typed)  # type: ignore[misc]
            yield "the search left", lambda: page.search("")
        if number % 4 == 0:
            for chips in (("late",), ("due_soon",), ()):
                yield "a filter", lambda chips=chips: page.show_filter(chips)  # type: ignore[misc]
        if number % 5 == 0:
            yield "the period before", lambda: page.step_period(-1)
            yield "the period after", lambda: page.step_period(1)
            yield "undo", window.top_bar.undo.click
            yield "redo", window.top_bar.redo.click
        if number % 6 == 0:
            for plan in list(followed.plans)[number % 7 :: 9]:
                yield "a plan", lambda plan=plan: page.show_plan(plan.id)  # type: ignore[misc]
            for name in (places.TODAY, places.REPORT, places.EXCHANGE, places.PLANS):
                yield f"the page {name}", lambda name=name: window.show_page(name)  # type: ignore[misc]
        if number % 8 == 0:
            yield "a smaller window", lambda: window.resize(1100, 700)
            yield "a larger window", lambda: window.resize(1366, 720)


def _type(window: QWidget, words: str) -> None:
    note = window.findChild(QPlainTextEdit, "progress_note")
    if isinstance(note, QPlainTextEdit) and note.isVisible():
        note.setPlainText(words)


def main(folder: Path) -> None:
    gc.disable()  # as ``ui.__main__`` does
    application = QApplication([])
    application.setProperty("translators", language.install(application, "vi"))
    theme = Theme(bundled_fonts=True)
    theme.apply(application)
    program = Application(folder, theme, FixedClock(NOW), prompt=ScriptedPrompt(), markers=folder.parent / "markers")
    turns = Turns()
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    dispatcher.awake.connect(turns.turn)
    assert program.start()
    QTimer.singleShot(GARBAGE_AFTER_MS, application, lambda: look_for_garbage(application))
    until = time.monotonic() + PATIENCE_S
    script: Iterator[Act] | None = None
    step: Act | None = None
    done = 0

    def ready() -> bool:
        assembly = program.assembly
        return assembly is not None and assembly.screens is not None and bool(assembly.followed.tallies)

    def go() -> None:
        nonlocal script, step, done
        if time.monotonic() > until:
            _tell(turns, done, complete=False)
        if script is None:
            if ready() and not program.runner.is_busy:
                script = acts(program)
            return
        if step is None:
            # In a turn of its own: what the script works out is nothing that the program does.
            step = next(script, None)
            if step is None and not program.runner.is_busy:
                _tell(turns, done, complete=True)
            return
        turns.act = step[0]
        step[1]()
        step = None
        done += 1

    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(go)
    timer.start()
    application.exec()


def _tell(turns: Turns, done: int, *, complete: bool) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0)  # what is told is told in one piece
    longest: dict[object, dict[str, object]] = {}
    for one in sorted(turns.found, key=lambda one: -float(str(one["cpu_ms"]))):
        longest.setdefault(one["act"], one)
    sys.stdout.write(
        json.dumps({"acts": done, "complete": complete, "turns": list(longest.values())}, ensure_ascii=False) + "\n"
    )
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

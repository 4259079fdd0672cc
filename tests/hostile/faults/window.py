"""The window's acts, broken at their touches like the commands: no word is lost, and what is said is so.

Every try runs in a forked child that opens the real window over the model computer. The parent never makes a window:
it only loads what the children need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.clock import FixedClock
from app.log import trace_of
from app.unsaved import UnsavedWords
from tests.hostile.faults.bench import Computer, again
from tests.hostile.faults.breaking import CRASHED, LATE, WAYS, Arm, Try, broken, check_store
from tests.support.founding_desk import leftovers
from tests.support.real_window import Loop, RealWindow
from tests.ui.window.test_real_window import led_task, note_of
from ui.screens.plan.task_pane import TaskPane
from ui.theme.theme import Theme
from ui.widgets.form import Form

LOST, SAID_DONE, SAID_REFUSED = 71, 72, 73
WORDS = "chữ gõ trong lúc hỏng"
_MOST = 600
_REST_MS = 1_500
"""Typing has rested, was saved by itself, and was kept beside the store."""


@dataclass(frozen=True)
class Act:
    """One act of the window.

    Attributes:
        prepare: what is done before anything breaks; gives the act itself, which waits until it was told.
        done: whether its effect is there, whole.
        words: something was typed, which must be stored, stand in the window, or be kept for the next start.
    """

    name: str
    prepare: Callable[[RealWindow, Computer], Callable[[], object]]
    done: Callable[[Computer], bool]
    words: bool = False


def _note(real: RealWindow, _computer: Computer) -> Callable[[], object]:
    note = note_of(real, led_task(real))
    _enter(real, note)

    def act() -> None:
        note.setPlainText(WORDS)
        real.assembly.flush()
        real.settle()

    return act


def _note_at_rest(real: RealWindow, _computer: Computer) -> Callable[[], object]:
    """The same on a busy computer: what saves by itself and what keeps words for a crash go first."""
    note = note_of(real, led_task(real))
    _enter(real, note)

    def act() -> None:
        note.setPlainText(WORDS)
        QTest.qWait(_REST_MS)
        real.assembly.flush()
        real.settle()

    return act


def _difficulty(real: RealWindow, _computer: Computer) -> Callable[[], object]:
    note_of(real, led_task(real))
    real.find(TaskPane, "task_pane").difficulties.asked.emit()
    form = real.dialog("difficulty_form")
    assert isinstance(form, Form)
    text = form.findChild(QPlainTextEdit, "text")
    assert text is not None
    _enter(real, text)
    text.setPlainText(WORDS)
    real.wait(lambda: any(one.words == WORDS for one in real.space.unsaved_words.left()))

    def act() -> None:
        form.submit()
        real.settle()

    return act


def _receive(real: RealWindow, computer: Computer) -> Callable[[], object]:
    def act() -> None:
        real.assembly.receive([computer.stick / "cap-nhat.xlsx"])
        real.settle()
        for dialog in QApplication.topLevelWidgets():
            if dialog.objectName() == "import_dialog" and dialog.isVisible():
                take_in = dialog.findChild(QWidget, "take_in_button")
                if take_in is not None and take_in.isVisible() and take_in.isEnabled():
                    real.click("take_in_button", dialog)
        real.settle()

    return act


def _in_settings(button: str, *answers: object) -> Callable[[RealWindow, Computer], Callable[[], object]]:
    def prepare(real: RealWindow, _computer: Computer) -> Callable[[], object]:
        real.click("rail_settings")
        dialog = real.dialog("settings_dialog")
        dialog.show_section("settings_backups")  # type: ignore[attr-defined]  # a SettingsDialog
        real.prompt.answers += list(answers)

        def act() -> None:
            real.click(button, dialog)
            # A restore closes the window; it, or the ways out, come back.
            real.wait(lambda: not real.program.runner.is_busy and (real.program.assembly or real.program.rescue))
            real.wait(lambda: real.program.rescue is not None or real.assembly.screens is not None)
            real.wait(lambda: not real.program.runner.is_busy)

        return act

    return prepare


ACTS = (
    Act("note", _note, lambda on: on.count(f"SELECT COUNT(*) FROM progress WHERE note = '{WORDS}'") == 1, words=True),
    Act(
        "note at rest",
        _note_at_rest,
        lambda on: on.count(f"SELECT COUNT(*) FROM progress WHERE note = '{WORDS}'") == 1,
        words=True,
    ),
    Act(
        "difficulty",
        _difficulty,
        lambda on: on.count(f"SELECT COUNT(*) FROM difficulty WHERE text = '{WORDS}'") == 1,
        words=True,
    ),
    Act(
        "receive",
        _receive,
        lambda on: on.count("SELECT COUNT(*) FROM package WHERE direction = 'in' AND outcome = 'applied'") == 2,
    ),
    Act(
        "backup",
        _in_settings("backup_now"),
        lambda on: any("by-hand" in path.name for path in _new_backups(on)),
    ),
    Act(
        "restore",
        _in_settings("backup_restore", "yes"),
        # A store that could not be read through for the break is kept as a damaged one.
        lambda on: any("before-restore" in path.name for path in (on.workspace / "backups").iterdir()),
    ),
)


def break_act(act: Act, computer: Computer, ways: Sequence[str] = WAYS, *, every: int = 1, first: int = 1) -> list[Try]:
    """Break an act of the window in each way at every n-th of its touches, until it comes through."""
    found = []
    for way in ways:
        for point in range(first, _MOST, every):
            again(computer)
            code, through = broken(lambda arm: _in_window(act, computer, arm), computer.root, way, point)  # at once
            if code == LATE:
                again(computer)
                code, through = broken(lambda arm: _in_window(act, computer, arm), computer.root, way, point)  # at once
            faults = _judge(act, computer, code)
            if through and not act.done(computer):
                faults.append("nothing broke, and it is not done")
            found.append(Try(f"window: {act.name}", point, way, code, tuple(faults)))
            if through:
                break
    return found


def _in_window(act: Act, computer: Computer, arm: Arm) -> tuple[int, bool]:
    computer.enter()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    theme = Theme(bundled_fonts=True)
    theme.apply(application)
    markers = computer.root / "share" / "RoViec" / "markers"
    clock = FixedClock(datetime.fromisoformat(computer.at))
    real = RealWindow(Loop(), theme, computer.workspace, clock, markers=markers)
    real.start()
    does = act.prepare(real, computer)
    sys.excepthook = lambda _kind, error, _trace: real.failures.append(error)
    left = arm()
    does()
    through = left() > 0
    if real.failures:
        sys.stderr.write("\n".join(map(trace_of, real.failures)) + "\n")
        return CRASHED, through
    if act.words and not act.done(computer) and not _stands_in_the_window():
        return LOST, through
    return _said(real, done=act.done(computer)), through


def _said(real: RealWindow, *, done: bool) -> int:
    """What the message bar says now, where it is not so."""
    note = real.window.message_bar.note if real.program.assembly is not None else None
    if note is not None and note.tone == "success" and not done:
        return SAID_DONE
    if note is not None and note.tone == "danger" and done:
        return SAID_REFUSED
    return 0


def _stands_in_the_window() -> bool:
    return any(
        box.toPlainText() == WORDS for top in QApplication.topLevelWidgets() for box in top.findChildren(QPlainTextEdit)
    )


def _judge(act: Act, computer: Computer, code: int | None) -> list[str]:
    """What is wrong with what a broken act of the window left behind."""
    computer.enter()
    faults = []
    if code == CRASHED:
        faults.append("a bug instead of a sentence")
    elif code == LATE:
        faults.append("never came to rest, twice")
    elif code == LOST:
        faults.append("words are gone from the window and were not stored")
    elif code == SAID_DONE:
        faults.append("said done, and is not")
    elif code == SAID_REFUSED:
        faults.append("said refused, and is done")
    elif code not in (0, None):
        faults.append(f"ended with {code}")
    if (
        code is None
        and act.words
        and not act.name.startswith("note")
        and not act.done(computer)
        and not _kept(computer)
    ):
        faults.append("killed, and the words are offered by nobody")
    faults += check_store(computer.workspace)
    left = leftovers(computer.workspace, computer.root / "share")
    if left:
        faults.append(f"left behind: {left}")
    return faults


def _kept(computer: Computer) -> bool:
    files = (computer.root / "share").rglob("*.words")
    return any(one.words == WORDS for path in files for one in UnsavedWords(path).left())


def _new_backups(computer: Computer) -> list[Path]:
    model = computer.root.with_name("model") / computer.workspace.name / "backups"
    known = {path.name for path in model.glob("*.sqlite3")}
    return [path for path in (computer.workspace / "backups").glob("*.sqlite3") if path.name not in known]


def _enter(real: RealWindow, box: QWidget) -> None:
    box.window().activateWindow()
    box.setFocus()
    real.wait(lambda: QApplication.focusWidget() is box)

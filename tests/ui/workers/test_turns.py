from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.workers.turns import Turns


def test_each_piece_has_a_turn_of_its_own_and_they_keep_their_order(qtbot: QtBot, qapp: QApplication) -> None:
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    turn, done = 0, list[tuple[str, int]]()

    def begin() -> None:
        nonlocal turn
        turn += 1

    dispatcher.awake.connect(begin)
    home = QObject()
    turns = Turns(home)
    turns.add(lambda: done.append(("head", turn)), lambda: done.append(("form", turn)))
    turns.add(lambda: done.append(("foot", turn)))
    qtbot.waitUntil(lambda: turns.is_idle)
    dispatcher.awake.disconnect(begin)
    assert [name for name, _turn in done] == ["head", "form", "foot"]
    between = [later - one for (_a, one), (_b, later) in pairwise(done)]
    assert min(between) >= 2, "a turn in which what came before is painted lies between"


def test_who_needs_it_now_has_it_at_once_and_nothing_is_done_twice(qtbot: QtBot, qapp: QApplication) -> None:
    home = QObject()
    turns = Turns(home)
    done: list[str] = []
    turns.add(lambda: done.append("head"), lambda: done.append("form"))
    turns.finish()
    assert done == ["head", "form"]
    assert turns.is_idle
    turns.add(lambda: done.append("foot"))
    qtbot.waitUntil(lambda: turns.is_idle)
    assert done == ["head", "form", "foot"]

"""Tips of fields say where a rule stands, so that an officer can look it up."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.support.doors import doors_of
from tests.support.screens import Bench
from ui.screens.report.numbering import number_form
from ui.texts import language, rules
from ui.texts.rules import rule_words

EVERY = [value for name, value in vars(rules).items() if name.isupper() and isinstance(value, str)]


@pytest.mark.parametrize("rule", EVERY)
def test_every_rule_names_its_decree_and_the_place_in_it(qapp: QApplication, rule: str) -> None:
    kept = language.install(qapp, "vi")
    try:
        words = rule_words(rule)
    finally:
        for one in kept:
            qapp.removeTranslator(one)
    assert "Nghị định 30/2020/NĐ-CP" in words
    assert "Điều " in words or "Phụ lục I" in words


def test_a_field_with_a_rule_says_it_to_who_points_at_it_and_to_who_hears_it(qtbot: QtBot, bench: Bench) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    form = number_form(doors_of(bench), "7", "BC-UBND", date(2026, 11, 16), lambda _v, done, _r: done(), parent)
    for name in ("number", "code", "dated_on"):
        line = form.findChild(QLineEdit, name)
        assert line is not None
        assert "30/2020" in line.toolTip()
        assert line.accessibleDescription() == rule_words({"dated_on": "day"}.get(name, name))

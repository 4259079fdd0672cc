from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.support.screens import Bench
from ui.screens.welcome.page import NewWorkspace, WelcomeDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
GOOD = "cây đa giếng nước"


def dialog(qtbot: QtBot, bench: Bench, **typed: str) -> WelcomeDialog:
    made = WelcomeDialog(bench.theme)
    qtbot.addWidget(made)
    given = {"name": "UBND xã Đoàn Lập", "code": "11785", "passphrase": GOOD, "again": GOOD} | typed
    for field, text in given.items():
        getattr(made.key if field in ("passphrase", "again") else made, field).setText(text)
    return made


def test_with_everything_given_one_may_begin(qtbot: QtBot, bench: Bench) -> None:
    made = dialog(qtbot, bench, short="Xã", place="Đoàn Lập", person="Văn phòng")
    assert made.begin.isEnabled()
    heard: list[NewWorkspace] = []
    made.create_asked.connect(heard.append)
    made.begin.click()
    (asked,) = heard
    assert (asked.office.code, asked.office.short_name, asked.profile, asked.passphrase) == (
        "11785",
        "Xã",
        "real",
        GOOD,
    )


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"name": " "}, "name"),
        ({"code": ""}, "code"),
        ({"passphrase": ""}, "Choose a passphrase"),
        ({"passphrase": "matkhau1", "again": "matkhau1"}, "easy to guess"),
        ({"passphrase": "12345678", "again": "12345678"}, "easy to guess"),
        ({"passphrase": "doanlap2023", "again": "doanlap2023", "place": "Đoàn Lập"}, "easy to guess"),
        ({"again": GOOD + "x"}, "again"),
    ],
)
def test_what_is_missing_is_said_beside_the_button(qtbot: QtBot, bench: Bench, typed: dict[str, str], why: str) -> None:
    made = dialog(qtbot, bench, **typed)
    assert not made.begin.isEnabled()
    assert why in made._why.text()


def test_advice_never_repeats_the_passphrase(qtbot: QtBot, bench: Bench) -> None:
    made = dialog(qtbot, bench, passphrase="matkhau1")
    assert "matkhau1" not in made.key.advice_words.text()
    assert made.key.advice.property("panel") == "doubt"


def test_training_is_a_choice_of_its_own(qtbot: QtBot, bench: Bench) -> None:
    made = dialog(qtbot, bench)
    made.profile.set_index(1)
    heard: list[NewWorkspace] = []
    made.create_asked.connect(heard.append)
    made.begin.click()
    assert heard[0].profile == "training"


def test_a_refusal_keeps_what_was_typed(qtbot: QtBot, bench: Bench) -> None:
    made = dialog(qtbot, bench)
    made.set_busy(True)
    made.show_problem("Ổ đĩa đầy.")
    assert made.begin.isEnabled()
    assert made.name.text() == "UBND xã Đoàn Lập"
    assert made._why.text() == "Ổ đĩa đầy."


def test_the_sample_plan_is_one_click_away(qtbot: QtBot, bench: Bench) -> None:
    made = WelcomeDialog(bench.theme)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.sample_asked):
        next(one for one in made.findChildren(type(made.begin)) if one.objectName() == "welcome_sample").click()

"""Choosing a key on a token or in a .p12: every failure is said in the dialog, and what was typed stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.errors import TrustError
from app.trust.key_folder import TokenPlace
from app.trust.key_source import FileKey, Source, TokenKey
from tests.support.fake_tokens import LIBRARY, FakeTokens, plugged, press
from tests.support.screens import Bench
from ui.cli.vietnamese import sentence
from ui.widgets.key_source import KeySourceDialog, Purpose

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
HOLDER = "Ủy ban nhân dân xã Đoàn Lập"


@dataclass
class Deed:
    """What the dialog is asked for; refuses while ``code`` is set."""

    code: str = ""
    tried: list[Source] = field(default_factory=list)
    done: list[Any] = field(default_factory=list)

    def act(self, source: Source) -> str:
        self.tried.append(source)
        if self.code:
            raise TrustError(self.code)
        return "xong"


def open_dialog(qtbot: QtBot, bench: Bench, tokens: FakeTokens, deed: Deed, library: str = "") -> KeySourceDialog:
    purpose = Purpose("Ký số", "", "Ký", deed.act, deed.done.append)
    say = lambda code, facts: sentence(code, facts)  # noqa: E731  # as the desk hands it over
    made = KeySourceDialog(bench.theme, bench.runner, bench.prompt, tokens, purpose, say, library=library)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    return made


def test_a_token_is_found_and_its_pin_used_once(qtbot: QtBot, bench: Bench) -> None:
    deed = Deed()
    made = open_dialog(qtbot, bench, FakeTokens([plugged(HOLDER, "Người khác")]), deed)
    made.certificate.setCurrentIndex(1)
    assert not made.go.isEnabled()
    made.pin.setText("123456")
    press(made, "key_source_ok")
    qtbot.waitUntil(lambda: deed.done == ["xong"])
    assert deed.tried == [TokenKey(TokenPlace(LIBRARY, "0123", "01"), "123456")]
    assert not made.isVisible()
    assert made.pin.text() == ""


@pytest.mark.parametrize(
    "code",
    [
        "token-pin-wrong",
        "token-pin-locked",
        "token-pin-length",
        "token-pin-expired",
        "token-missing",
        "token-no-key",
        "token-no-certificate",
        "token-failed",
    ],
)
def test_a_failure_is_said_inside_and_never_tried_again_by_itself(qtbot: QtBot, bench: Bench, code: str) -> None:
    deed = Deed(code)
    made = open_dialog(qtbot, bench, FakeTokens([plugged(HOLDER)]), deed)
    made.pin.setText("123456")
    press(made, "key_source_ok")
    qtbot.waitUntil(lambda: bool(made.notice.sentence))
    assert made.notice.sentence == sentence(code)
    assert made.isVisible()
    assert made.pin.text() == "123456"
    assert len(deed.tried) == 1
    assert made.go.isEnabled(), "a person may press again"


@pytest.mark.parametrize("code", ["token-library-missing", "token-library-unusable", "token-failed"])
def test_a_library_that_does_not_serve_is_said_and_another_can_be_chosen(
    qtbot: QtBot, bench: Bench, code: str, tmp_path: Path
) -> None:
    tokens = FakeTokens([plugged(HOLDER)], refuses=code)
    made = open_dialog(qtbot, bench, tokens, Deed())
    assert made.notice.sentence == sentence(code)
    assert not made.go.isEnabled()
    tokens.refuses = ""
    bench.answer(tmp_path / "khac.dll")
    press(made, "key_source_browse")
    qtbot.waitUntil(lambda: made.certificate.count() == 1)
    assert tokens.asked[-1] == tmp_path / "khac.dll"
    assert made.notice.sentence == ""


def test_a_token_plugged_in_later_is_found_by_looking_again(qtbot: QtBot, bench: Bench) -> None:
    tokens = FakeTokens()
    made = open_dialog(qtbot, bench, tokens, Deed())
    assert made.notice.sentence == sentence("token-missing")
    tokens.found = [plugged()]
    press(made, "key_source_again")
    qtbot.waitUntil(lambda: made.notice.sentence == sentence("token-no-certificate"))
    tokens.found = [plugged(HOLDER)]
    press(made, "key_source_again")
    qtbot.waitUntil(lambda: made.certificate.count() == 1)
    assert made.notice.sentence == ""


def test_the_library_used_last_comes_first(qtbot: QtBot, bench: Bench) -> None:
    tokens = FakeTokens([plugged(HOLDER)])
    open_dialog(qtbot, bench, tokens, Deed(), library="/thu-vien/hom-truoc.dll")
    assert tokens.asked == [Path("/thu-vien/hom-truoc.dll")]


def test_without_any_library_the_dialog_says_what_to_do(qtbot: QtBot, bench: Bench) -> None:
    tokens = FakeTokens(libraries=())
    made = open_dialog(qtbot, bench, tokens, Deed())
    assert tokens.asked == []
    assert not made.go.isEnabled()
    assert made._why.text()


def test_a_p12_and_its_password_serve_as_well(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    deed = Deed("wrong-passphrase")
    made = open_dialog(qtbot, bench, FakeTokens(), deed)
    made.kind.chosen.emit(1)
    bench.answer(tmp_path / "don-vi.p12")
    press(made, "key_source_file_browse")
    made.password.setText("sai")
    press(made, "key_source_ok")
    qtbot.waitUntil(lambda: made.notice.sentence == sentence("wrong-passphrase"))
    deed.code = ""
    made.password.setText("đúng")
    press(made, "key_source_ok")
    qtbot.waitUntil(lambda: bool(deed.done))
    assert deed.tried[-1] == FileKey(tmp_path / "don-vi.p12", "đúng")

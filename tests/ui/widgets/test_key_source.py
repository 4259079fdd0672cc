"""Choosing a key on a token or in a .p12: every failure is said in the form, and what was typed stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.errors import TrustError
from app.trust.key_folder import TokenPlace
from app.trust.key_source import FileKey, Source, TokenKey
from app.trust.token import PinState
from tests.support.fake_tokens import LIBRARY, FakeTokens, choose_file_kind, plugged, press
from tests.support.filled import accept, fault, line_of, refusal, under
from tests.support.screens import Bench
from ui.cli.vietnamese import sentence
from ui.widgets.form import Form
from ui.widgets.key_source import Purpose, TokenEditor, key_source_form

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


def opened(qtbot: QtBot, bench: Bench, tokens: FakeTokens, deed: Deed, library: str = "") -> tuple[Form, TokenEditor]:
    purpose = Purpose("Ký số", "", "Ký", deed.act, deed.done.append)
    form = key_source_form(bench.of_window(), tokens, purpose, library=library)
    form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(form)
    form.open()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    token = form.editor("token")
    assert isinstance(token, TokenEditor)
    return form, token


def test_a_token_is_found_and_its_pin_used_once(qtbot: QtBot, bench: Bench) -> None:
    deed = Deed()
    form, token = opened(qtbot, bench, FakeTokens([plugged(HOLDER, "Người khác")]), deed)
    token.certificate.setCurrentIndex(1)
    assert not accept(form).isEnabled()
    line_of(form, "pin").setText("123456")
    press(form, "accept")
    qtbot.waitUntil(lambda: deed.done == ["xong"])
    assert deed.tried == [TokenKey(TokenPlace(LIBRARY, "0123", "01"), "123456")]
    assert not form.isVisible()


def test_a_form_that_was_closed_keeps_no_pin(qtbot: QtBot, bench: Bench) -> None:
    purpose = Purpose("Ký số", "", "Ký", Deed().act, [].append)
    form = key_source_form(bench.of_window(), FakeTokens([plugged(HOLDER)]), purpose)
    form.open()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    line_of(form, "pin").setText("123456")
    press(form, "accept")
    qtbot.waitUntil(lambda: not isValid(form))


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
    form, _token = opened(qtbot, bench, FakeTokens([plugged(HOLDER)]), deed)
    line_of(form, "pin").setText("123456")
    press(form, "accept")
    qtbot.waitUntil(lambda: bool(refusal(form)))
    assert refusal(form) == sentence(code)
    assert under(form, "form_refusal", "pin") is ("pin" in code), "what is wrong with the PIN is said at the PIN"
    assert form.isVisible()
    assert line_of(form, "pin").text() == "123456"
    assert len(deed.tried) == 1
    assert accept(form).isEnabled(), "a person may press again"
    bench.answer("yes")
    form.reject()
    assert not form.isVisible()


@pytest.mark.parametrize("state", ["low", "final"])
def test_tries_that_run_out_are_said_before_the_pin_is_typed(qtbot: QtBot, bench: Bench, state: PinState) -> None:
    form, token = opened(qtbot, bench, FakeTokens([plugged(HOLDER, pin=state)]), Deed())
    assert token.notice.isVisible()
    assert token.notice.sentence == sentence(f"token-pin-{state}")
    told = token.notice.layout()
    assert told is not None
    qtbot.waitUntil(lambda: token.notice.height() >= told.totalHeightForWidth(token.notice.width()), timeout=2000)
    line_of(form, "pin").setText("123456")
    assert accept(form).isEnabled(), "the person decides"
    bench.answer("yes")
    form.reject()


def test_a_locked_token_is_said_at_once_and_gets_no_pin(qtbot: QtBot, bench: Bench) -> None:
    form, token = opened(qtbot, bench, FakeTokens([plugged(HOLDER, pin="locked")]), Deed())
    assert token.notice.sentence == sentence("token-pin-locked")
    line_of(form, "pin").setText("123456")
    assert not accept(form).isEnabled()
    bench.answer("yes")
    form.reject()


def test_after_a_wrong_pin_the_token_is_asked_how_many_tries_are_left(qtbot: QtBot, bench: Bench) -> None:
    tokens, deed = FakeTokens([plugged(HOLDER)]), Deed("token-pin-wrong")
    form, token = opened(qtbot, bench, tokens, deed)
    assert token.notice.sentence == ""
    tokens.found = [plugged(HOLDER, pin="final")]
    line_of(form, "pin").setText("123456")
    press(form, "accept")
    qtbot.waitUntil(lambda: token.notice.sentence == sentence("token-pin-final"))
    assert refusal(form) == sentence("token-pin-wrong")
    assert len(deed.tried) == 1
    assert line_of(form, "pin").text() == "123456"
    bench.answer("yes")
    form.reject()


@pytest.mark.parametrize("code", ["token-library-missing", "token-library-unusable", "token-failed"])
def test_a_library_that_does_not_serve_is_said_and_another_can_be_chosen(
    qtbot: QtBot, bench: Bench, code: str, tmp_path: Path
) -> None:
    tokens = FakeTokens([plugged(HOLDER)], refuses=code)
    form, token = opened(qtbot, bench, tokens, Deed())
    assert token.notice.sentence == sentence(code)
    assert not accept(form).isEnabled()
    tokens.refuses = ""
    bench.answer(tmp_path / "khac.dll")
    press(form, "key_source_library_button")
    qtbot.waitUntil(lambda: token.certificate.count() == 1)
    assert tokens.asked[-1] == tmp_path / "khac.dll"
    assert token.notice.sentence == ""


def test_a_token_plugged_in_later_is_found_by_looking_again(qtbot: QtBot, bench: Bench) -> None:
    tokens = FakeTokens()
    form, token = opened(qtbot, bench, tokens, Deed())
    assert token.notice.sentence == sentence("token-missing")
    tokens.found = [plugged()]
    press(form, "key_source_token_button")
    qtbot.waitUntil(lambda: token.notice.sentence == sentence("token-no-certificate"))
    tokens.found = [plugged(HOLDER)]
    press(form, "key_source_token_button")
    qtbot.waitUntil(lambda: token.certificate.count() == 1)
    assert token.notice.sentence == ""
    qtbot.waitUntil(lambda: form.focusWidget() is line_of(form, "pin"))


def test_the_library_used_last_comes_first(qtbot: QtBot, bench: Bench) -> None:
    tokens = FakeTokens([plugged(HOLDER)])
    opened(qtbot, bench, tokens, Deed(), library="/thu-vien/hom-truoc.dll")
    assert tokens.asked == [Path("/thu-vien/hom-truoc.dll")]


def test_without_any_library_the_form_says_what_to_do(qtbot: QtBot, bench: Bench) -> None:
    tokens = FakeTokens(libraries=())
    form, _token = opened(qtbot, bench, tokens, Deed())
    assert tokens.asked == []
    assert not accept(form).isEnabled()
    assert fault(form)
    assert under(form, "form_why", "key_source_library")


def test_a_p12_and_its_password_serve_as_well(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    deed = Deed("wrong-passphrase")
    form, token = opened(qtbot, bench, FakeTokens(), deed)
    choose_file_kind(form)
    assert not token.isVisible()
    p12 = tmp_path / "đơn vị.p12"
    line_of(form, "file").setText(str(p12))
    assert "đơn vị.p12" in fault(form)
    assert under(form, "form_why", "file")
    p12.write_bytes(b"1")
    bench.answer(p12)
    press(form, "choose_file")
    line_of(form, "password").setText("sai")
    press(form, "accept")
    qtbot.waitUntil(lambda: refusal(form) == sentence("wrong-passphrase"))
    assert under(form, "form_refusal", "password")
    deed.code = ""
    line_of(form, "password").setText("đúng")
    press(form, "accept")
    qtbot.waitUntil(lambda: bool(deed.done))
    assert deed.tried[-1] == FileKey(p12, "đúng")

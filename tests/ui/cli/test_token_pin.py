"""A PIN on the command line: what the token says of wrong ones is told first, and its last try is not spent unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import TrustError
from app.trust import token
from app.trust.token import PinState
from ui.cli import context
from ui.cli.vietnamese import sentence

LIBRARY, SERIAL, PIN = Path("/thu-vien/token.so"), "0123", "123456"


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Callable[[PinState], None]:
    def of(state: PinState) -> None:
        monkeypatch.setattr(token, "pin_state", lambda _library, _serial: state)

    return of


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PIN lies ready in the environment."""
    monkeypatch.setenv(context.PIN, PIN)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person types the PIN."""
    monkeypatch.delenv(context.PIN, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _words: PIN)


@pytest.mark.usefixtures("ready")
def test_a_token_without_wrong_pins_gets_the_pin_without_a_word(
    says: Callable[[PinState], None], capsys: pytest.CaptureFixture[str]
) -> None:
    says("")
    assert context.token_pin(LIBRARY, SERIAL) == PIN
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("ready")
def test_the_last_try_is_spent_by_no_pin_that_lies_ready_unless_a_person_says_so(
    says: Callable[[PinState], None], capsys: pytest.CaptureFixture[str]
) -> None:
    says("final")
    with pytest.raises(TrustError, match="token-pin-final"):
        context.token_pin(LIBRARY, SERIAL)
    assert context.token_pin(LIBRARY, SERIAL, anyway=True) == PIN
    assert capsys.readouterr().err.strip() == sentence("token-pin-final")


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("state", ["low", "final"])
def test_whoever_types_the_pin_is_warned_first(
    says: Callable[[PinState], None], state: PinState, capsys: pytest.CaptureFixture[str]
) -> None:
    says(state)
    assert context.token_pin(LIBRARY, SERIAL) == PIN
    assert capsys.readouterr().err.strip() == sentence(f"token-pin-{state}")


@pytest.mark.usefixtures("typed")
def test_a_locked_token_is_asked_for_nothing(says: Callable[[PinState], None]) -> None:
    says("locked")
    with pytest.raises(TrustError, match="token-pin-locked"):
        context.token_pin(LIBRARY, SERIAL, anyway=True)

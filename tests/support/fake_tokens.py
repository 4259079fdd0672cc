"""Tokens for tests of dialogs: plugged in and out at will, without any library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.errors import TrustError
from app.trust.certificate import read_facts
from app.trust.token import PinState, TokenCertificate, TokenInfo
from tests.support.issued import issued

LIBRARY = Path("/thu-vien/token.dll")


def plugged(*holders: str, pin: PinState = "") -> tuple[TokenInfo, Sequence[TokenCertificate]]:
    """A token with certificates of these holders."""
    certificates = [
        TokenCertificate(f"{place:02x}", "", read_facts(issued(name, place + 20).der))
        for place, name in enumerate(holders)
    ]
    return TokenInfo("Chứng thư xã", "0123", "Nhà cung cấp", pin), certificates


@dataclass
class FakeTokens:
    """What a library would say.

    Attributes:
        found: the tokens plugged in.
        refuses: a code that every call raises, or "".
        asked: how often it was asked.
    """

    found: Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]] = ()
    refuses: str = ""
    libraries: tuple[Path, ...] = (LIBRARY,)
    asked: list[Path] = field(default_factory=list)

    def usual_libraries(self) -> Sequence[Path]:
        return self.libraries

    def tokens(self, library: Path) -> Sequence[tuple[TokenInfo, Sequence[TokenCertificate]]]:
        self.asked.append(library)
        if self.refuses:
            raise TrustError(self.refuses)
        return self.found


def press(widget: QWidget, name: str) -> None:
    """Press a button by its object name."""
    found = widget.findChild(QPushButton, name)
    assert found is not None
    assert found.isEnabled(), name
    found.click()


def choose_file_kind(form: QWidget) -> None:
    """Say that the key lies in a file."""
    found = form.findChild(QToolButton, "key_source_kind_1")
    assert found is not None
    found.click()

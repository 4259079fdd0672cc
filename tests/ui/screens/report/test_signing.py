"""A paper is signed where the person said; what speaks against a certificate is said first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.clock import FixedClock
from tests.support.doors import doors_of
from tests.support.exchange_world import MORNING
from tests.support.fake_tokens import FakeTokens, press
from tests.support.issued import PASSWORD, issued
from tests.support.offices import office_at
from tests.support.plan_store import OFFICE, make_store
from tests.support.screens import Bench
from ui.screens.report.signing import SigningDesk, ask_and_sign
from ui.widgets.key_source import KeySourceDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def desk(qtbot: QtBot, bench: Bench, tmp_path: Path) -> Iterator[SigningDesk]:
    plan = make_store(tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    office = office_at(plan.store, FixedClock(MORNING), OFFICE, tmp_path)
    doors = replace(doors_of(bench), window=lambda: window)
    yield SigningDesk(doors, office, FakeTokens(), lambda: "", lambda _library: None)
    plan.store.close()


@pytest.fixture
def paper(tmp_path: Path) -> bytes:
    path = tmp_path / "bao-cao.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "Bao cao")
    canvas.save()
    return path.read_bytes()


def open_dialogs() -> list[KeySourceDialog]:
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, KeySourceDialog) and one.isVisible()]


def fill(dialog: KeySourceDialog, p12: Path, password: str) -> None:
    dialog.kind.chosen.emit(1)
    dialog.file.setText(str(p12))
    dialog.password.setText(password)
    press(dialog, "key_source_ok")


def test_a_certificate_that_nobody_here_knows_signs_only_with_a_persons_word(
    qtbot: QtBot, bench: Bench, desk: SigningDesk, paper: bytes, tmp_path: Path
) -> None:
    p12, signed = tmp_path / "ky.p12", tmp_path / "da-ky.pdf"
    p12.write_bytes(issued().p12())
    bench.answer(signed)
    first = ask_and_sign(desk, paper, "bao-cao.pdf")
    assert first is not None
    fill(first, p12, "sai")
    qtbot.waitUntil(lambda: first.notice.sentence == desk.doors.sentence("wrong-passphrase"))
    assert not signed.exists()
    bench.answer("yes")
    first.password.setText(PASSWORD)
    press(first, "key_source_ok")
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    assert not signed.exists()
    (again,) = [one for one in open_dialogs() if one is not first]
    fill(again, p12, PASSWORD)
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert b"ETSI.CAdES.detached" in signed.read_bytes()


def test_where_the_person_declines_nothing_is_signed(
    qtbot: QtBot, bench: Bench, desk: SigningDesk, paper: bytes, tmp_path: Path
) -> None:
    p12, signed = tmp_path / "ky.p12", tmp_path / "da-ky.pdf"
    p12.write_bytes(issued().p12())
    bench.answer(signed, "no")
    dialog = ask_and_sign(desk, paper, "bao-cao.pdf")
    assert dialog is not None
    fill(dialog, p12, PASSWORD)
    qtbot.waitUntil(lambda: not bench.prompt.answers)
    assert not signed.exists()
    assert bench.notes == []

"""Ctrl+P on a plan or a task: the sheet is drawn, kept as PDF and Word, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from pytestqt.qtbot import QtBot

from app.desk.office import Office
from app.desk.sheets import SheetOf
from tests.support.desk import DATED, OURS, PLAN, WHO, lay
from tests.support.doors import doors_of
from tests.support.offices import office_at
from tests.support.screens import Bench
from ui.screens.report.sheet_window import SheetWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    desk = lay(tmp_path)
    yield office_at(desk.store, desk.clock, OURS, tmp_path, who=WHO)
    desk.store.close()


@pytest.mark.parametrize(("clause", "words"), [(DATED, "PHIẾU THEO DÕI NHIỆM VỤ"), ("", "Danh mục nhiệm vụ")])
def test_the_sheet_is_shown_and_kept(
    qtbot: QtBot, bench: Bench, office: Office, tmp_path: Path, clause: str, words: str
) -> None:
    window = SheetWindow(doors_of(bench), office, SheetOf(PLAN, clause))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.preview.view.page_count > 0)
    assert words in pypdfium2.PdfDocument(window.preview.view.data)[0].get_textpage().get_text_range()
    assert not window.preview.sign_button.isVisible(), "a working paper has no signer"
    bench.answer(tmp_path / "giay", tmp_path / "giay")
    window.preview.save_button.click()
    window.preview.word_button.click()
    qtbot.waitUntil(lambda: not bench.runner.is_busy)
    assert (tmp_path / "giay.pdf").read_bytes() == window.preview.view.data
    assert Document(str(tmp_path / "giay.docx")).tables


def test_what_cannot_be_drawn_is_said(qtbot: QtBot, bench: Bench, office: Office) -> None:
    window = SheetWindow(doors_of(bench), office, SheetOf(PLAN, "none"))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.bar.note is not None)
    assert not window.preview.print_button.isEnabled()

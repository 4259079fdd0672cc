from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from db import schema
from tests.support.exchange_world import Desk, open_desk
from tests.support.screens import Bench
from ui.screens.review.pages_pane import PagesPane
from ui.screens.review.review_flow import ReviewFlow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TYPED = "KẾ HOẠCH\nTổng vệ sinh môi trường\nI. NHIỆM VỤ\n1. Tổ chức ra quân.\n2. Báo cáo trước ngày 30/11/2026.\n"


def scan(path: Path, pages: int = 2) -> Path:
    """A PDF whose pages are pictures."""
    image = QImage(600, 800, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    picture = path.with_suffix(".png")
    assert image.save(str(picture))
    canvas = Canvas(str(path))
    for _ in range(pages):
        canvas.drawImage(str(picture), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def flow(bench: Bench, tmp_path: Path) -> ReviewFlow:
    desk: Desk = open_desk(tmp_path, "11785")
    return ReviewFlow(bench.of_window(), desk.office())


def test_a_scan_says_so_and_stands_beside_the_text_typed_and_beside_its_outline(
    qtbot: QtBot, bench: Bench, flow: ReviewFlow, tmp_path: Path
) -> None:
    flow.open(scan(tmp_path / "quet.pdf"))
    qtbot.waitUntil(lambda: flow.reading.paste is not None, timeout=60_000)
    assert bench.notes[-1].tone == "warning"
    paste = flow.reading.paste
    assert paste is not None
    pages = paste.findChild(PagesPane)
    assert isinstance(pages, PagesPane)
    assert pages.view.page_count == 2
    pages.after.click()
    assert not pages.after.isEnabled()
    paste.text.setPlainText(TYPED)
    paste.ok.click()
    qtbot.waitUntil(lambda: flow.window is not None)
    review = flow.window
    assert review is not None
    beside = review.outline.document.pages
    assert beside is not None
    review.show_document()  # the screen of tests is too small for both
    assert beside.isVisible()
    review.outline.document.show_text()
    assert review.outline.source.isVisible()
    assert not beside.isVisible()


def test_typed_text_is_never_lost_when_the_review_is_left(qtbot: QtBot, bench: Bench, flow: ReviewFlow) -> None:
    flow.reading.open_paste(TYPED)
    assert flow.reading.paste is not None
    flow.reading.paste.ok.click()
    qtbot.waitUntil(lambda: flow.window is not None)
    assert flow.window is not None
    flow.window.reject()
    paste = flow.reading.paste
    assert paste is not None
    assert paste.text.toPlainText() == TYPED
    bench.answer("stay")
    paste.reject()
    assert paste.isVisible()
    bench.answer("leave")
    paste.reject()
    assert not paste.isVisible()
    with flow._office.store.read() as connection:
        assert connection.execute(schema.Plan.__table__.select()).all() == []


def test_typed_text_that_cannot_be_read_is_given_back(qtbot: QtBot, bench: Bench, flow: ReviewFlow) -> None:
    flow.reading.open_paste("MẬT\n" + TYPED)
    first = flow.reading.paste
    assert first is not None
    first.ok.click()
    qtbot.waitUntil(lambda: bool(bench.notes))
    assert bench.notes[-1].tone == "danger"
    assert flow.window is None
    paste = flow.reading.paste
    assert paste is not None
    assert paste.text.toPlainText().endswith(TYPED)

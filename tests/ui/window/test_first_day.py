"""The first day: from the first start to the first recorded progress, in few acts and by evident buttons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desk.arrivals import DOCUMENTS
from tests.support.doors import doors_of
from tests.support.input_method import type_words
from tests.support.real_window import CLOCK, RealWindow
from tests.support.screens import Bench
from ui.screens.plan.page import PlanPage
from ui.screens.review.review_window import ReviewWindow
from ui.screens.welcome.first_start import FirstStart
from ui.window import places

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MOST_ACTS = 25
PASSPHRASE = "lúa vàng đồng chiều 28"
NOTE = "Đã họp thôn Đông Xuyên, 85 hộ dự"
PLAN = """ỦY BAN NHÂN DÂN
HUYỆN TIÊN LÃNG

Số: 91/KH-UBND
Tiên Lãng, ngày 01 tháng 10 năm 2023

KẾ HOẠCH
Tuyên truyền chuyển đổi số trong cộng đồng dân cư

I. MỤC ĐÍCH
1. Nâng cao nhận thức của Nhân dân.
II. NHIỆM VỤ
1. Ủy ban nhân dân các xã, thị trấn tổ chức họp thôn trước ngày 20/11/2023.
2. Ủy ban nhân dân các xã, thị trấn phát thanh hằng tuần.
"""


class Acts:
    """What a person does, counted: a field typed into, a button pressed, a file chosen."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def type(self, widget: QWidget | None, words: str) -> None:
        assert widget is not None
        self.done.append(f"type {widget.objectName()}")
        type_words(widget, words)

    def press(self, real: RealWindow, name: str, within: QWidget | None = None) -> None:
        self.done.append(f"press {name}")
        real.click(name, within)

    def choose(self, real: RealWindow, path: Path) -> None:
        self.done.append("choose the file")
        real.prompt.answers.append([path])


@pytest.fixture
def acts() -> Acts:
    return Acts()


@pytest.fixture
def real(qtbot: QtBot, bench: Bench, tmp_path: Path, acts: Acts) -> Iterator[RealWindow]:
    """The window after the first start: the office's name tells the rest."""
    folder = tmp_path / "workspace"
    start = FirstStart(doors_of(bench), CLOCK, folder, tmp_path / "markers")
    qtbot.addWidget(start.dialog)
    start.dialog.show()
    dialog = start.dialog
    acts.type(dialog.name, "UBND xã Đoàn Lập")
    assert (dialog.short.text(), dialog.place.text(), dialog.kind.currentData()) == ("Xã", "Đoàn Lập", "commune")
    acts.type(dialog.code, "11785")
    acts.type(dialog.key.passphrase, PASSPHRASE)
    acts.type(dialog.key.again, PASSPHRASE)
    acts.done.append("press welcome_create")
    dialog.begin.click()
    qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted, timeout=20_000)
    made = RealWindow(qtbot, bench.theme, folder, CLOCK)
    made.start()
    yield made
    made.close()
    assert [repr(error) for error in made.failures] == []


def word_document(folder: Path) -> Path:
    made = Document()
    for line in PLAN.splitlines():
        made.add_paragraph(line)
    path = folder / "Kế hoạch 91.docx"
    made.save(str(path))
    return path


def test_a_plan_from_word_to_its_first_progress_in_few_acts(real: RealWindow, acts: Acts, tmp_path: Path) -> None:
    [button] = [
        one for one in real.window.findChildren(QPushButton) if one.isVisible() and one.text() == "Open a plan…"
    ]
    assert real.window.focusWidget() is button, "Enter opens it without a mouse"
    acts.choose(real, word_document(tmp_path))
    acts.done.append("press Open a plan…")
    button.click()
    assert real.assembly.screens is not None
    shown = real.assembly.screens.any_filters()
    assert all(ending in shown for ending in (*DOCUMENTS, "*.zip", "*.eml", "*.msg")), "every kind that is read"

    window = real.dialog("review_window")
    assert isinstance(window, ReviewWindow)
    if window.outline.doubts.left:
        acts.press(real, "doubts_later", window)
    acts.press(real, "review_next", window)
    issuer = window.findChild(QComboBox, "review_issuer")
    number = window.findChild(QLineEdit, "review_number")
    assert issuer is not None
    assert number is not None
    assert (issuer.currentText(), number.text()) == ("Ủy ban nhân dân huyện Tiên Lãng", "91")
    acts.press(real, "review_next", window)
    assert set(window.picking.model.roles.values()) == {"lead"}, "what is given to all communes is proposed as ours"
    acts.press(real, "review_next", window)
    real.gone("review_window")
    real.settle()

    page = real.window.page(places.PLANS)
    assert isinstance(page, PlanPage)
    assert real.window.current_key == places.PLANS
    (plan,) = real.assembly.followed.plans
    assert (plan.issuer_name, plan.issuer_short) == ("Ủy ban nhân dân huyện Tiên Lãng", "Huyện")
    (tally,) = real.assembly.followed.tallies.values()
    acts.done.append("click the task")
    page.open_task(next(task.num for task in tally.ordered if task.facts.role == "lead"))
    real.wait(lambda: page.host.pane is not None and page.host.currentWidget() is page.host.pane)
    acts.type(real.find(QPlainTextEdit, "progress_note"), NOTE)
    page.flush()
    real.settle()

    with real.space.store.read() as connection:
        assert [row[0] for row in connection.exec_driver_sql("SELECT note FROM progress")] == [NOTE]
    assert len(acts.done) <= MOST_ACTS, acts.done


def test_of_several_documents_dropped_at_once_the_others_are_asked_for_again(real: RealWindow, tmp_path: Path) -> None:
    (tmp_path / "khác").mkdir()
    real.assembly.receive([word_document(tmp_path), word_document(tmp_path / "khác")])
    window = real.dialog("review_window")
    assert "one by one" in real.said()
    assert "the other 1" in real.said()
    real.click("review_back", window)
    real.gone("review_window")


def test_a_document_dropped_on_the_window_is_reviewed_and_a_sealed_file_received(
    real: RealWindow, tmp_path: Path
) -> None:
    real.assembly.receive([word_document(tmp_path)])
    window = real.dialog("review_window")
    real.click("review_back", window)
    real.gone("review_window")

"""A scan is read, its uncertain words are looked at beside the picture of their lines, and the doubts are gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.outline.papers import as_pdf, read_paper
from tests.app.outline.scanning import as_scan
from tests.app.outline.test_papers import FOLDER
from tests.support.exchange_world import open_desk
from tests.support.screens import Bench
from ui.screens.review.outline_draft import ClauseMeaning
from ui.screens.review.pages_pane import PagesPane
from ui.screens.review.review_flow import ReviewFlow
from ui.screens.review.review_window import ReviewWindow
from ui.screens.review.word_check import WordCheck

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONGEST_MS = 60_000


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """One page, turned and blurred."""
    printed = tmp_path / "in.pdf"
    as_pdf(read_paper(FOLDER / "letter_of_tasks.paper"), printed)
    path = tmp_path / "quet.pdf"
    path.write_bytes(as_scan(printed.read_bytes(), pages=1, seed=2, blur=1.4))
    return path


def test_a_word_is_corrected_beside_its_picture_and_its_doubt_is_gone(
    qtbot: QtBot, bench: Bench, tmp_path: Path, scan: Path
) -> None:
    flow = ReviewFlow(bench.of_window(), open_desk(tmp_path, "11785").office())
    flow.open(scan)
    qtbot.waitUntil(lambda: flow.reading.check is not None, timeout=LONGEST_MS)
    check = flow.reading.check
    assert isinstance(check, WordCheck)
    qtbot.waitUntil(lambda: not check.picture.pixmap().isNull(), timeout=LONGEST_MS)
    first = check.word.text()
    assert f"«{first}»" in check.line.text()
    check.word.setText("Nghiêng")
    check.right.click()
    check.before.click()
    assert check.word.text() == "Nghiêng"
    while flow.reading.check is not None:
        check.right.click()
    qtbot.waitUntil(lambda: flow.window is not None, timeout=LONGEST_MS)
    review = flow.window
    assert review is not None
    outline = review.outline.draft.outline
    assert "Nghiêng" in outline.source
    assert not any(doubt.code == "word-unsure" for doubt in outline.doubts)
    assert isinstance(review.findChild(PagesPane), PagesPane)


def test_words_left_for_later_stay_doubts_of_the_review(qtbot: QtBot, bench: Bench, tmp_path: Path, scan: Path) -> None:
    flow = ReviewFlow(bench.of_window(), open_desk(tmp_path, "11785").office())
    flow.open(scan)
    qtbot.waitUntil(lambda: flow.reading.check is not None, timeout=LONGEST_MS)
    check = flow.reading.check
    assert check is not None
    left = len(check._words)
    check.later.click()
    qtbot.waitUntil(lambda: flow.window is not None, timeout=LONGEST_MS)
    assert flow.window is not None
    doubts = flow.window.outline.draft.outline.doubts
    assert sum(doubt.code == "word-unsure" for doubt in doubts) == left


def review_with_words_left(qtbot: QtBot, flow: ReviewFlow, scan: Path) -> ReviewWindow:
    """The review of a scan whose uncertain words were left for later."""
    flow.open(scan)
    qtbot.waitUntil(lambda: flow.reading.check is not None, timeout=LONGEST_MS)
    assert flow.reading.check is not None
    flow.reading.check.later.click()
    qtbot.waitUntil(lambda: flow.window is not None, timeout=LONGEST_MS)
    assert flow.window is not None
    return flow.window


def corrected(qtbot: QtBot, flow: ReviewFlow, review: ReviewWindow, word: str) -> ReviewWindow:
    """Walk to a word, set it right, leave the rest: the review that goes on."""
    bar = review.outline.doubts
    while bar.word.isHidden():
        bar.forward.click()
    bar.word.click()
    check = flow.reading.check
    assert check is not None
    check.word.setText(word)
    check.right.click()
    if flow.reading.check is not None:
        check.later.click()
    qtbot.waitUntil(lambda: flow.reading.check is None and flow.window not in (None, review), timeout=LONGEST_MS)
    assert flow.window is not None
    return flow.window


def test_a_word_left_for_later_is_set_right_in_the_review_and_stands_in_the_plan(
    qtbot: QtBot, bench: Bench, tmp_path: Path, scan: Path
) -> None:
    flow = ReviewFlow(bench.of_window(), open_desk(tmp_path, "11785").office())
    review = review_with_words_left(qtbot, flow, scan)
    task = next(node for node in review.outline.draft.nodes if node.kind == "task")
    review.outline.draft.set_meaning([task.id], ClauseMeaning(lead_units=("Tổ Tự chọn",)))
    before = len(review.outline.draft.outline.doubts)
    after = corrected(qtbot, flow, review, "Nghiêng")
    outline = after.outline.draft.outline
    assert "Nghiêng" in outline.source
    assert len(outline.doubts) < before
    assert [node.lead_units for node in after.outline.draft.nodes if node.id == task.id] == [("Tổ Tự chọn",)]
    again = corrected(qtbot, flow, after, "Thẳng")
    assert {"Nghiêng", "Thẳng"} <= set(again.outline.draft.outline.source.split())
    assert [node.lead_units for node in again.outline.draft.nodes if node.id == task.id] == [("Tổ Tự chọn",)]
    assert again.touched()


def test_what_cannot_be_carried_over_is_asked_about_before_the_review_begins_anew(
    qtbot: QtBot, bench: Bench, tmp_path: Path, scan: Path
) -> None:
    flow = ReviewFlow(bench.of_window(), open_desk(tmp_path, "11785").office())
    review = review_with_words_left(qtbot, flow, scan)
    ids = [node.id for node in review.outline.draft.nodes][:2]
    assert review.outline.draft.join(ids)
    bar = review.outline.doubts
    while bar.word.isHidden():
        bar.forward.click()
    bar.word.click()
    check = flow.reading.check
    assert check is not None
    bench.answer("stay")
    check.word.setText("Nghiêng")
    check.right.click()
    check.later.click()
    qtbot.waitUntil(lambda: bool(bench.prompt.asked), timeout=LONGEST_MS)
    assert flow.window is review
    assert "Nghiêng" not in review.outline.draft.outline.source

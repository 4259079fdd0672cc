"""Beside its clauses stands the document: the page as it looks with the clause marked on it, or the text around it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from app.outline.pictures import DocumentPages
from app.outline.reader import document_of, outline_of_document
from app.outline.reading.pdfium import PagePicture
from app.progress import Progress, Silent
from tests.app.outline.test_pictures import FONT
from tests.support.exchange_world import open_desk
from tests.support.review_sample import SAMPLE, same
from tests.support.screens import Bench
from tests.support.what_shows import faults
from ui.screens.review.outline_model import TEXT
from ui.screens.review.page_pictures import MAX_KEPT_BYTES, PagePictures
from ui.screens.review.pages_view import PagesView
from ui.screens.review.review_flow import ReviewFlow
from ui.screens.review.review_window import ReviewWindow
from ui.window.preferences import Preferences

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FIRST = [
    "KẾ HOẠCH",
    "Vệ sinh môi trường năm 2026",
    "I. NHIỆM VỤ",
    *(f"{number}. Thôn số {number} tổ chức ra quân dọn vệ sinh trước ngày 30/11/2026." for number in range(1, 20)),
    "20. Công an xã rà soát các hộ dân ở ven sông, lập danh sách các hộ phải",
]
SECOND = [
    "di dời khi có bão, báo cáo Ủy ban nhân dân xã trước ngày 30/4/2026.",
    *(f"{number}. Thôn số {number} báo cáo kết quả trước ngày 15/12/2026." for number in range(21, 30)),
]
LAST_Y = 60.0


def printed(pages: Sequence[Sequence[str]] = (FIRST, SECOND)) -> bytes:
    """Lines on A4; the last of a full page stands ``LAST_Y`` points above its lower edge."""
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for lines in pages:
        canvas.setFont("Serif", 13)
        for at, words in enumerate(lines):
            canvas.drawString(80, 780 - at * (780 - LAST_Y) / (len(FIRST) - 1), words)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def reviewed(
    qtbot: QtBot,
    bench: Bench,
    data: bytes,
    *,
    path: Path | None = None,
    preferences: Preferences | None = None,
    pages: DocumentPages | None = None,
) -> ReviewWindow:
    doc = document_of(data, Silent())
    pictures = PagePictures(bench.runner, pages or DocumentPages.of(data, path)) if doc.places else None
    made = ReviewWindow(
        bench.theme,
        outline_of_document(doc, Silent()),
        relabel=same,
        say=lambda code, params: code,
        offices=[("11785", "UBND xã Đoàn Lập")],
        our_code="11785",
        pictures=pictures,
        preferences=preferences,
    )
    if pictures is not None:
        pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def view_of(made: ReviewWindow, name: str = "review_pages") -> PagesView:
    found = made.findChild(PagesView, name)
    assert isinstance(found, PagesView)
    return found


def row_of(made: ReviewWindow, opening: str) -> int:
    return next(row for row, node in enumerate(made.outline.draft.nodes) if node.text.startswith(opening))


def select(made: ReviewWindow, opening: str) -> None:
    made.outline._select(row_of(made, opening))


def place_words(made: ReviewWindow, name: str = "review_pages_place") -> str:
    found = made.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def whole(rects: Sequence[QRect]) -> QRect:
    around = rects[0]
    for rect in rects[1:]:
        around = around.united(rect)
    return around


def test_the_clause_chosen_is_marked_on_the_picture_of_its_page(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, printed())
    view = view_of(made)
    select(made, "Thôn số 7")
    qtbot.waitUntil(lambda: view.drawn() == [1])
    (mark,) = view.marked()
    assert view.viewport().rect().contains(mark)
    assert place_words(made) == "The clause: page 1"
    scale = (view.viewport().width() - 16) / 595
    baseline = 780 - FIRST.index(next(line for line in FIRST if line.startswith("7."))) * (780 - LAST_Y) / 22
    assert view.marks[0].box[1] < 842 - baseline < view.marks[0].box[3]
    assert mark.height() < 24 * scale
    image = view.viewport().grab().toImage()
    inside, beside = image.pixelColor(mark.right() - 1, mark.center().y()), image.pixelColor(20, mark.center().y())
    assert inside != beside
    assert beside.lightness() == 255
    dark = sum(image.pixelColor(x, mark.center().y()).lightness() < 120 for x in range(mark.left(), mark.right()))
    assert dark > 20


def test_a_clause_that_goes_over_a_page_break_shows_both_of_its_parts(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, printed())
    view = view_of(made)
    select(made, "Thôn số 2 ")
    select(made, "Công an xã")
    first, second = view.marked()
    assert [place.page for place in view.marks] == [1, 2]
    assert view.viewport().rect().contains(whole([first, second]))
    assert place_words(made) == "The clause: pages 1–2"
    qtbot.waitUntil(lambda: view.drawn() == [1, 2])


def test_a_click_on_the_page_chooses_its_clause_and_the_page_stays_where_it_is(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, printed())
    view = view_of(made)
    select(made, "Thôn số 7")
    (mark,) = view.marked()
    low = view.verticalScrollBar().value()
    step = (view.viewport().width() - 16) / 595 * (780 - LAST_Y) / 22
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=mark.center() + QPoint(0, round(step)))
    assert made.outline.selected_ids == [made.outline.draft.nodes[row_of(made, "Thôn số 8")].id]
    assert view.verticalScrollBar().value() == low
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 4))
    assert made.outline.selected_ids == [made.outline.draft.nodes[row_of(made, "Thôn số 8")].id]


def test_the_page_is_made_larger_with_the_clause_in_view_and_turned_by_keys(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, printed())
    view = view_of(made)
    select(made, "Thôn số 19")
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Plus)
        assert view.viewport().rect().intersects(view.marked()[0])
    assert view.horizontalScrollBar().maximum() > 0
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.horizontalScrollBar().maximum() == 0
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current == 2
    after = made.findChild(QToolButton, "review_pages_after")
    assert isinstance(after, QToolButton)
    assert not after.isEnabled()


def test_pages_are_drawn_beside_the_window_and_only_those_in_view(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[tuple[int, int]]] = []
    drawn = DocumentPages.pictures

    def pictures(
        pages: DocumentPages, wanted: Sequence[tuple[int, int]], progress: Progress | None = None
    ) -> list[PagePicture | None]:
        asked.append(list(wanted))
        return drawn(pages, wanted, progress)

    monkeypatch.setattr(DocumentPages, "pictures", pictures)
    made = reviewed(qtbot, bench, printed([FIRST, SECOND] * 20))
    view = view_of(made)
    made.repaint()
    assert view.drawn() == []
    qtbot.waitUntil(lambda: view.drawn() == [1])
    for page in range(2, 41):
        view.show_page(page)
        view.repaint()
    qtbot.waitUntil(lambda: 40 in view.drawn())
    assert {page for wanted in asked for page, _ in wanted} <= {1, 39, 40}


def test_the_pictures_of_a_long_document_stay_within_bounds(qtbot: QtBot, bench: Bench) -> None:
    data = printed([FIRST] * 60)
    pictures = PagePictures(bench.runner, DocumentPages.of(data))
    for page in range(1, 61):
        with qtbot.waitSignal(pictures.came):
            pictures.ask([(page, 900)])
        assert pictures.find(page, 900) is not None
        assert pictures.kept_bytes <= MAX_KEPT_BYTES
    assert pictures.find(1, 900) is None
    pictures.deleteLater()


def test_a_page_that_cannot_be_drawn_says_so_once_and_its_text_stays(qtbot: QtBot, bench: Bench) -> None:
    class Broken(DocumentPages):
        tries = 0

        def pictures(self, wanted: object, progress: Progress | None = None) -> list[PagePicture | None]:
            Broken.tries += 1
            return [None] * len(list(wanted))  # type: ignore[call-overload]  # as many as asked for

    data = printed()
    made = reviewed(qtbot, bench, data, pages=Broken(data, DocumentPages.of(data).sizes))
    view = view_of(made)
    qtbot.waitUntil(lambda: Broken.tries > 0)
    qtbot.waitUntil(lambda: view._pictures.is_broken(1))
    view.repaint()
    made.repaint()
    assert Broken.tries == 1
    made.outline.document.show_text()
    assert "Công an xã rà soát" in made.outline.source.toPlainText()


@pytest.mark.parametrize("fate", ["gone", "changed"])
def test_a_file_that_is_gone_or_changed_since_it_was_read_is_told_and_the_review_goes_on(
    qtbot: QtBot, bench: Bench, tmp_path: Path, fate: str
) -> None:
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(printed())
    made = reviewed(qtbot, bench, path.read_bytes(), path=path)
    news = made.findChild(QLabel, "review_pages_news")
    assert isinstance(news, QLabel)
    assert not news.isVisible()
    if fate == "gone":
        path.unlink()
    else:
        path.write_bytes(printed([SECOND]))
    assert made.outline.document.pages is not None
    made.outline.document.pages.hide()
    made.outline.document.pages.show()
    qtbot.waitUntil(news.isVisible)
    assert ("no longer" in news.text()) == (fate == "gone")
    select(made, "Thôn số 7")
    qtbot.waitUntil(lambda: view_of(made).drawn() == [1])


def test_the_document_is_put_away_and_stays_so_in_the_next_review(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    kept = Preferences(tmp_path / "so-thich.ini")
    made = reviewed(qtbot, bench, printed(), preferences=kept)
    assert made.outline.document.isVisible()
    QTest.keyClick(made, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not made.outline.document.isVisible())
    made.close()
    again = reviewed(qtbot, bench, printed(), preferences=Preferences(tmp_path / "so-thich.ini"))
    assert not again.outline.document.isVisible()
    select(again, "Công an xã")
    again.outline.tools.buttons["split"].click()
    # A clause is split in its text, so the text comes.
    assert again.outline.source.isVisible()
    button = again.findChild(QToolButton, "review_document_shown")
    assert isinstance(button, QToolButton)
    assert button.isChecked()


def test_a_width_that_was_drawn_is_kept_and_holds_for_the_picking_too(
    qtbot: QtBot, bench: Bench, tmp_path: Path
) -> None:
    kept = Preferences(tmp_path / "so-thich.ini")
    made = reviewed(qtbot, bench, printed(), preferences=kept)
    made.outline.beside.moveSplitter(620, 1)
    assert kept.document_side == (True, made.outline.document.width())
    made.go(2)
    beside = made.picking.document
    assert beside is not None
    qtbot.waitUntil(lambda: abs(beside.width() - 620) < 8)


def test_the_whole_clause_is_read_and_seen_on_its_page_while_picking(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, printed())
    made.go(2)
    tasks = [node for node in made.outline.draft.nodes if node.kind == "task"]
    row = next(at for at, node in enumerate(tasks) if node.text.startswith("Công an xã"))
    made.picking.table.selectRow(row)
    words = made.findChild(QPlainTextEdit, "picking_words")
    assert isinstance(words, QPlainTextEdit)
    assert " ".join(f"{FIRST[-1]} {SECOND[0]}".split()) in " ".join(words.toPlainText().split())
    view = view_of(made, "picking_pages")
    assert view.viewport().rect().contains(whole(view.marked()))
    assert place_words(made, "picking_pages_place") == "The clause: pages 1–2"
    qtbot.waitUntil(lambda: view.drawn() == [1, 2])
    before = view.marked()[0]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=before.center() - QPoint(0, 30))
    assert made.picking.model.task(made.picking.table.currentIndex().row()).text.startswith("Thôn số 19")


def test_the_row_of_a_table_is_marked_with_all_its_cells(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, printed())
    draft = made.outline.draft
    first, second = (draft.nodes[row_of(made, words)] for words in ("Thôn số 3", "Thôn số 4"))
    row = replace(first, cells={"lead": second.spans})
    made.outline.document.show_nodes([row])
    assert len(view_of(made).marks) == 2


def test_on_a_small_screen_the_document_waits_until_it_is_asked_for_and_leaves_the_clauses_their_words(
    qtbot: QtBot, bench: Bench
) -> None:
    made = reviewed(qtbot, bench, SAMPLE.read_bytes())
    made.hide()
    small = ReviewWindow(
        bench.theme,
        made.outline.draft.result(),
        relabel=same,
        say=lambda code, params: code,
        offices=(),
        our_code="11785",
    )
    qtbot.addWidget(small)
    small.resize(903, 470)
    small.show()
    qtbot.waitExposed(small)
    table, meaning = small.outline.table, small.outline.meaning
    qtbot.waitUntil(meaning.isVisible)
    assert not small.outline.document.isVisible()
    meaning.lead.setFocus()
    QTest.keyClick(small, Qt.Key.Key_F9)
    qtbot.waitUntil(small.outline.document.isVisible)
    assert table.columnWidth(TEXT) > 250
    assert not [one for one in faults(small) if "review_" in one and "cut" in one]
    QTest.keyClick(small, Qt.Key.Key_F9)
    qtbot.waitUntil(meaning.isVisible)


def test_words_that_are_no_day_are_told_and_the_clause_keeps_its_own(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, SAMPLE.read_bytes())
    tasks = [node for node in made.outline.draft.nodes if node.kind == "task"]
    made.outline._select(made.outline.model.row_of(tasks[0].id))
    field = made.outline.meaning.due_on
    field.setFocus()
    QTest.keyClicks(field, "31/02")
    made.outline._select(made.outline.model.row_of(tasks[1].id))
    hint = made.findChild(QLabel, "review_hint")
    assert hint is not None
    assert "31/02" in hint.text(), "what was typed went nowhere, and nobody said so"
    node = made.outline.draft.node(tasks[0].id)
    assert node is not None
    assert node.due_on == tasks[0].due_on


def test_a_document_without_pages_shows_the_clause_amid_what_stands_around_it(qtbot: QtBot, bench: Bench) -> None:
    made = reviewed(qtbot, bench, SAMPLE.read_bytes())
    assert made.findChild(PagesView) is None
    row = len(made.outline.draft.nodes) * 2 // 3
    made.outline._select(row)
    source = made.outline.source
    caret = source.cursorRect()
    assert source.viewport().height() * 0.2 < caret.center().y() < source.viewport().height() * 0.8
    assert source.marked_text()


def test_a_pdf_is_opened_and_its_first_clause_is_seen_on_its_page(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(printed())
    flow = ReviewFlow(bench.of_window(), open_desk(tmp_path, "11785").office())
    flow.open(path)
    qtbot.waitUntil(lambda: flow.window is not None)
    made = flow.window
    assert made is not None
    assert not made.outline.document.isVisible(), "the screen of tests is too small for both"
    made.show_document()
    view = view_of(made)
    qtbot.waitUntil(lambda: 1 in view.drawn())
    assert view.marks
    path.unlink()
    made.reject()
    assert not bench.doors.crashes

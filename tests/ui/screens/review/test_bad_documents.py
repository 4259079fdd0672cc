"""Whatever is opened for a plan, the window says in a whole sentence what it is, and nothing is kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.reports.list_print import ListColumn, PrintedList, write_list_book
from db import schema
from tests.hostile.documents.test_hostile_documents import ENDLESS, FORGED
from tests.support.exchange_world import open_desk
from tests.support.screens import Bench
from ui.screens.review.review_flow import ReviewFlow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
OPENED = (
    "empty",
    "random bytes",
    "a JPEG",
    "a film",
    "rich text",
    "a web page",
    "a zip bomb as the text",
    "Word 97",
    "a Word 97 file cut short",
    "a Word 97 file of two thousand million letters",
    "a locked PDF",
    "a PDF cut short",
    "a PDF without pages",
    "a PDF of ten thousand pages",
    "a PDF whose drawings show one another",
    "a PDF behind five kilobytes of something else",
    "an empty Word file",
    "tables in tables, a hundred deep",
)


@pytest.mark.parametrize("name", [*OPENED, *ENDLESS])
def test_a_bad_document_is_told_in_a_sentence_and_nothing_is_kept(
    qtbot: QtBot, bench: Bench, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "Kế hoạch số 12.pdf"
    path.write_bytes(FORGED[name][0]() if name in FORGED else ENDLESS[name]())
    desk = open_desk(tmp_path, "11785")
    flow = ReviewFlow(bench.of_window(), desk.office())
    flow.open(path)
    qtbot.waitUntil(lambda: bool(bench.notes), timeout=20_000)
    assert flow.window is None
    assert desk.rows(schema.Plan) == []
    (note,) = bench.notes
    assert len(note.sentence) > 30
    assert re.search(r"[{}]|document-", note.sentence) is None


def test_a_list_that_the_program_wrote_is_called_what_it_is(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "Sổ văn bản.xlsx"
    columns = tuple(ListColumn(title, 9) for title in ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"))
    rows = (("1", "Tổng vệ sinh môi trường", "Phòng Nội vụ", "30/6/2026"),)
    day = date(2026, 1, 5)
    listed = PrintedList("UBND xã Đoàn Lập", "DANH SÁCH NHIỆM VỤ", "Năm 2026", day, columns, rows)
    path.write_bytes(write_list_book(listed))
    desk = open_desk(tmp_path, "11785")
    flow = ReviewFlow(bench.of_window(), desk.office())
    flow.open(path)
    qtbot.waitUntil(lambda: bool(bench.notes), timeout=20_000)
    assert flow.window is None
    assert desk.rows(schema.Plan) == []
    assert "danh sách do Rõ Việc xuất ra" in bench.said()
